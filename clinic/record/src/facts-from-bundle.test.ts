import { localDate, type Random, random, say } from '@flavum/base'
import { questionOf } from '@flavum/selection'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateOf } from './any-case.test-help.ts'
import { caseToBundle } from './case-to-bundle.ts'
import { factsFromBundle } from './facts-from-bundle.ts'

const today = localDate('2026-03-02')
const loinc = 'http://loinc.org'
const ucum = 'http://unitsofmeasure.org'
const rx = 'http://www.nlm.nih.gov/research/umls/rxnorm'
const icd = 'http://hl7.org/fhir/sid/icd-10-cm'
const bundle = (...resources: unknown[]): unknown => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
})
const observation = (code: string, value: number, unit: string, more: object = {}): object => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: loinc, code }] },
  effectiveDateTime: '2026-02-10T08:00:00Z',
  valueQuantity: { value, unit, system: ucum, code: unit },
  ...more,
})
const statement = (code: string, display: string, more: object = {}): object => ({
  resourceType: 'MedicationStatement',
  status: 'active',
  medicationCodeableConcept: { coding: [{ system: rx, code, display }] },
  effectiveDateTime: '2026-02-11',
  ...more,
})
const facts = (json: unknown) =>
  factsFromBundle(json, today).facts.map(({ key, value, unit, on }) => [key, value, unit, on])
const problems = (json: unknown) => factsFromBundle(json, today).notUnderstood.map((f) => [f.code, f.params.kind ?? ''])

describe('a hospital record as facts', () => {
  it('reads values in the unit they came in, and only in units that turn into ours exactly', () => {
    expect(
      facts(
        bundle(
          observation('29463-7', 154, '[lb_av]'),
          observation('6301-6', 1.1, '1'),
          observation('777-3', 200, '10*3/uL'),
          observation('29463-7', 70500, 'g', { effectiveDateTime: '2026-01-05' }),
        ),
      ),
    ).toEqual([
      ['inr', 1.1, '1', '2026-02-10'],
      ['platelets', 200, '10*3/uL', '2026-02-10'],
      ['weight', 70.5, 'kg', '2026-01-05'],
      ['weight', 154, '[lb_av]', '2026-02-10'],
    ])
    expect(problems(bundle(observation('29463-7', 11, '[stone_av]')))).toEqual([
      ['record/unit-not-known', 'Observation'],
    ])
    // a unit in words only could be anybody's
    expect(problems(bundle(observation('29463-7', 70, 'kg', { valueQuantity: { value: 70, unit: 'kg' } })))).toEqual([
      ['record/unit-not-known', 'Observation'],
    ])
  })

  it('says every fact with its source, its day and what it came by', () => {
    const [fact] = factsFromBundle(bundle(observation('6301-6', 1.1, '1')), today).facts
    expect(fact).toEqual({
      key: 'inr',
      value: 1.1,
      unit: '1',
      on: '2026-02-10',
      source: 'hospital-system',
      method: 'Observation 6301-6',
    })
  })

  it('reads the age in full years, and neither name nor birth date', () => {
    const patient = { resourceType: 'Patient', id: '5', birthDate: '1948-03-03', name: [{ family: 'Secretname' }] }
    const read = factsFromBundle(bundle(patient), today)
    expect(read.facts).toMatchObject([{ key: 'age', value: 77, unit: 'a', on: '2026-03-02' }])
    expect(JSON.stringify(read)).not.toMatch(/Secretname|1948/)
  })

  it('leaves out what was entered in error, cancelled, refuted or over, and says how much', () => {
    const json = bundle(
      observation('6301-6', 9, '1', { status: 'entered-in-error' }),
      observation('777-3', 9, '10*9/L', { status: 'cancelled' }),
      observation('777-3', 9, '10*9/L', { status: 'preliminary' }),
      {
        resourceType: 'Condition',
        verificationStatus: { coding: [{ code: 'refuted' }] },
        code: { coding: [{ system: icd, code: 'E11.9', display: 'Type 2 diabetes' }] },
        recordedDate: '2026-02-01',
      },
      statement('11289', 'warfarin', { status: 'not-taken' }),
    )
    expect(facts(json)).toEqual([])
    expect(problems(json)).toEqual([
      ['record/not-in-force', 'Condition'],
      ['record/not-in-force', 'MedicationStatement'],
      ['record/not-in-force', 'Observation'],
      ['record/status-not-clear', 'Observation'],
    ])
  })

  it('believes an unverified code only when the words beside it agree', () => {
    expect(facts(bundle(statement('1364430', 'apixaban 5 mg tablet')))).toEqual([
      ['anticoagulant', true, undefined, '2026-02-11'],
    ])
    expect(problems(bundle(statement('1364430', 'vitamin D')))).toEqual([
      ['record/code-unverified', 'MedicationStatement'],
    ])
    // a code that was seen needs no words
    expect(facts(bundle(statement('11289', '')))).toEqual([['anticoagulant', true, undefined, '2026-02-11']])
  })

  it('takes the day of a dose only from where it was given', () => {
    const given = { ...statement('11289', 'warfarin'), resourceType: 'MedicationAdministration', status: 'completed' }
    expect(facts(bundle(given))).toEqual([['anticoagulant-last-taken', '2026-02-11', undefined, '2026-02-11']])
  })

  it('never takes absence for no', () => {
    expect(factsFromBundle(bundle(), today).facts).toEqual([])
  })

  it('reads nothing when two people are in it, and sees one person under two names as one', () => {
    const of = (reference: string) => observation('6301-6', 1.1, '1', { subject: { reference } })
    expect(problems(bundle(of('Patient/1'), of('Patient/2')))).toEqual([['record/several-people', '']])
    expect(facts(bundle(of('Patient/1'), of('https://ehr.example/fhir/Patient/1')))).toHaveLength(1)
    const patient = { fullUrl: 'urn:uuid:0a', resource: { resourceType: 'Patient', id: '1', birthDate: '1950-01-01' } }
    const json = {
      resourceType: 'Bundle',
      entry: [patient, { resource: of('urn:uuid:0a') }, { resource: of('Patient/1') }],
    }
    expect(facts(json)).toHaveLength(2)
  })

  it('does not mistake an impossible value, a limit or a month for a fact', () => {
    expect(problems(bundle(observation('29463-7', 7000, 'kg')))).toEqual([['record/not-plausible', 'Observation']])
    const atLeast = observation('6301-6', 8, '1', {
      valueQuantity: { value: 8, comparator: '>', system: ucum, code: '1' },
    })
    expect(problems(bundle(atLeast))).toEqual([['record/no-value', 'Observation']])
    expect(problems(bundle(observation('6301-6', 1, '1', { effectiveDateTime: '2026-02' })))).toEqual([
      ['record/no-date', 'Observation'],
    ])
  })

  it('names no kind that is not one: it could be a person', () => {
    const json = bundle({ resourceType: 'JohnSmith' }, { resourceType: 'Encounter' })
    expect(problems(json)).toEqual([
      ['record/kind-not-read', 'Encounter'],
      ['record/kind-not-read', 'other'],
    ])
  })

  it('reads back what this program sent, where a hospital would find it', () => {
    const body = { key: 'weight', value: 154, unit: '[lb_av]', on: '2026-02-10', source: 'clinician' }
    const state = stateOf([{ type: 'fact.recorded', at: '2026-02-10T09:00:00Z[UTC]', body }])
    expect(facts(JSON.parse(JSON.stringify(caseToBundle(state).bundle)))).toEqual([
      ['weight', 154, '[lb_av]', '2026-02-10'],
    ])
  })
})

/** A Bundle as a hospital might send it, with the facts that are in it. */
function hospital(r: Random): { json: unknown; expected: number; total: number } {
  const pick = <T>(all: readonly T[]): T => all[r.below(all.length)] as T
  const day = `2025-${String(1 + r.below(12)).padStart(2, '0')}-${String(1 + r.below(28)).padStart(2, '0')}`
  let expected = 0
  const resources = Array.from({ length: 1 + r.below(40) }, (_, i): unknown => {
    const date = `${day.slice(0, 8)}${String(1 + (i % 28)).padStart(2, '0')}`
    const good = r.next() < 0.6
    const status = good
      ? pick(['final', 'amended', 'corrected'])
      : pick(['entered-in-error', 'cancelled', 'registered'])
    switch (r.below(5)) {
      case 0:
        if (good) expected++
        // hundredths and the place in the list, so that no two are the same
        return observation('29463-7', 40 + r.below(100) + i / 100, 'kg', { status, effectiveDateTime: date })
      case 1:
        if (good) expected++
        return observation('6301-6', 1 + i / 100, '{INR}', { status, effectiveDateTime: `${date}T10:00:00+01:00` })
      case 2:
        return { resourceType: pick(['Encounter', 'Coverage', 'Goal', 'Basic']), id: String(i) }
      case 3:
        return { ...observation('85354-9', 120, 'mm[Hg]'), component: [{ code: { text: 'x' } }] }
      default:
        return { resourceType: 'Condition', code: { text: 'back pain' }, recordedDate: date }
    }
  })
  return { json: bundle(...resources), expected, total: resources.length }
}

describe('200 hospital Bundles', () => {
  it('gives every fact that is in them and counts everything else', () => {
    for (let i = 0; i < 200; i++) {
      const { json, expected, total } = hospital(random(`hospital ${i}`))
      const { facts: found, notUnderstood } = factsFromBundle(json, today)
      expect(found).toHaveLength(expected)
      const counted = notUnderstood.reduce((sum, f) => sum + Number(f.params.count), 0)
      expect(found.length + counted).toBe(total)
      for (const fact of found) expect(questionOf(fact.key)).toBeDefined()
    }
  })
})

describe('hostile JSON', () => {
  const noise: fc.Arbitrary<unknown> = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('NaN', 'Infinity', '1e999', null, [], {}, -0, 1e308, '\u0000', '2026-13-45', 'a'.repeat(5000)),
  )
  const resource = fc.record(
    {
      resourceType: fc.oneof(
        fc.constantFrom('Observation', 'Patient', 'Condition', 'MedicationStatement', 'Procedure'),
        noise,
      ),
      id: noise,
      status: fc.oneof(fc.constantFrom('final', 'active', 'completed'), noise),
      code: fc.oneof(
        fc.constant({ coding: [{ system: loinc, code: '29463-7' }] }),
        fc.record({ coding: fc.oneof(noise, fc.array(noise)), text: noise }),
        noise,
      ),
      medicationCodeableConcept: noise,
      medicationReference: noise,
      contained: noise,
      subject: noise,
      birthDate: noise,
      effectiveDateTime: fc.oneof(fc.constant('2026-02-10'), noise),
      valueQuantity: fc.oneof(
        fc.record({ value: noise, system: fc.constant(ucum), code: fc.constantFrom('kg', '__proto__', 'constructor') }),
        noise,
      ),
      __proto__: noise,
    },
    { requiredKeys: [] },
  )
  it('law: never throws, and every fact is one that selection takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          noise,
          fc.record({
            resourceType: fc.constant('Bundle'),
            entry: fc.oneof(noise, fc.array(fc.oneof(noise, fc.record({ resource })))),
            link: noise,
            timestamp: noise,
          }),
        ),
        (json) => {
          const { facts: found, notUnderstood } = factsFromBundle(JSON.parse(JSON.stringify(json)))
          for (const f of found) expect(questionOf(f.key)).toBeDefined()
          for (const f of notUnderstood) expect(say(f)).not.toContain('{')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('stands deep nesting, long lists and keys of the prototype', () => {
    const deep = JSON.parse(`${'{"entry":['.repeat(3000)}${']}'.repeat(3000)}`)
    expect(
      factsFromBundle({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Observation', code: deep } }] })
        .facts,
    ).toEqual([])
    const many = bundle(...Array.from({ length: 30_000 }, () => observation('6301-6', 1, '1')))
    const read = factsFromBundle(many)
    expect(read.facts).toHaveLength(1)
    expect(read.notUnderstood.map((f) => f.code)).toContain('record/too-much')
    const polluted = JSON.parse(
      '{"resourceType":"Bundle","__proto__":{"entry":[{"resource":{"resourceType":"Patient"}}]},"entry":[{"resource":{"__proto__":{"resourceType":"Patient"},"constructor":{"prototype":{"x":1}}}}]}',
    )
    expect(factsFromBundle(polluted).facts).toEqual([])
    expect(Reflect.get({}, 'x')).toBeUndefined()
  })
})
