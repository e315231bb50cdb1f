import { localDate } from '@flavum/base'
import {
  coverage,
  coverageTrialsOnly,
  demoSignatures,
  midasEncore,
  midasThree,
  midasTwo,
  motion,
  type RulePack,
  rulePacks,
  type Signature,
  type Site,
  signedText,
} from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { assess, assessedBody, type Result, ruleToSign } from './assess.ts'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import { summaryOf } from './in-words.ts'
import { packNamed, packOn } from './pack-on.ts'
import { sampleDay, samplePerson, sampleTarget } from './sample-person.ts'

const unsigned: Site = { name: 'Somewhere', zone: 'America/New_York', signatures: [] }
const signed: Site = { ...unsigned, signatures: demoSignatures(rulePacks, sampleDay) }
const at = (site: Site = signed, on = sampleDay) => ({ on, target: sampleTarget, site })

/** Result of one rule. */
function of(pack: RulePack, rule: string, facts: readonly Fact[], about: Parameters<typeof assess>[2] = at()) {
  const found = assess(pack, facts, about).results.find((r) => r.rule.id === rule)
  if (!found) throw new Error(`no rule ${rule}`)
  return found
}

describe('a worked person, pack by pack', () => {
  const table = (pack: RulePack, facts: readonly Fact[], site: Site) =>
    Object.fromEntries(assess(pack, facts, at(site)).results.map((r) => [r.rule.id, r.result]))

  it('MOTION', () => {
    expect(table(motion, samplePerson(), signed)).toEqual({
      age: 'met',
      claudication: 'met',
      disability: 'met',
      pain: 'met',
      ligament: 'met',
      slip: 'met',
      'prior-surgery': 'met',
      injection: 'met',
      'opioid-dose': 'met',
      'opioid-stable': 'not applicable',
      'other-findings': 'met',
    })
    expect(summaryOf(assess(motion, samplePerson(), at()))).toBe(
      'Meets 10 of 10 MOTION criteria, 0 not met, 0 unknown; 1 not applicable.',
    )
  })

  it('MiDAS III: the same ligament and slip are judged by other numbers', () => {
    expect(table(midasThree, samplePerson(), unsigned)).toEqual({
      age: 'met',
      claudication: 'met',
      'failed-care': 'met',
      disability: 'met',
      pain: 'met',
      ligament: 'met',
      slip: 'met',
      walking: 'met',
      'prior-surgery': 'met',
      withhold: 'not applicable',
      foramen: 'met',
      'other-source': 'met',
      prone: 'met',
    })
    const thinner = samplePerson({ 'ligament-thickness': { value: 3.4 }, slip: { value: 4 } })
    expect(of(midasThree, 'ligament', thinner).result).toBe('not met')
    expect(of(midasThree, 'slip', thinner).result).toBe('not met')
    expect(of(midasTwo, 'slip', thinner).result).toBe('met')
    expect(of(motion, 'ligament', thinner).result).toBe('met')
  })

  it('MiDAS II', () => {
    expect(table(midasTwo, samplePerson(), unsigned)).toEqual({
      age: 'met',
      'failed-care': 'met',
      disability: 'met',
      ligament: 'met',
      canal: 'met',
      slip: 'met',
      walking: 'met',
      'prior-surgery': 'met',
      injection: 'met',
      bleeding: 'met',
      aspirin: 'met',
      'other-source': 'met',
      prone: 'met',
    })
  })

  it('MiDAS ENCORE: what is not verified decides nothing until the site signs it, and shows what it would be', () => {
    const verified = ['medicare', 'claudication', 'failed-care']
    const before = assess(midasEncore, samplePerson(), at(unsigned))
    for (const r of before.results) {
      const own = verified.includes(r.rule.id)
      expect([r.rule.id, r.result]).toEqual([r.rule.id, own ? 'met' : 'unknown'])
      expect(r.asWritten).toBe(/opioid-stable|withhold/.test(r.rule.id) ? 'not applicable' : 'met')
      expect(r.unverified?.code).toBe(own ? undefined : 'selection/unsigned-rule')
    }
    expect(before.counts).toEqual({ met: 3, notMet: 0, unknown: 13, notApplicable: 0, unverified: 13 })
    expect(summaryOf(before)).toBe(
      'Meets 3 of 16 MiDAS ENCORE criteria, 0 not met, 13 unknown, 13 of them only because the criterion is not verified and nobody of this site has signed for it.',
    )
    const after = assess(midasEncore, samplePerson(), at(signed))
    expect(after.counts).toEqual({ met: 14, notMet: 0, unknown: 0, notApplicable: 2, unverified: 0 })
    // an unsigned criterion refuses nobody either
    const young = samplePerson({ age: { value: 60 } })
    expect(of(midasEncore, 'age', young, at(unsigned))).toMatchObject({ result: 'unknown', asWritten: 'not met' })
    expect(of(midasEncore, 'age', young, at(signed)).result).toBe('not met')
  })

  it('NCD 150.13 keeps the criteria of its trial, and the pointing itself must be signed', () => {
    const now = assess(coverage, samplePerson(), at(signed))
    expect(now.results).toHaveLength(2 + midasEncore.entries.length)
    expect(now.counts).toMatchObject({ met: 16, notMet: 0, unknown: 0 })
    // ENCORE's verified rules are not enough: that the study follows ENCORE is only concluded
    const { counts } = assess(coverage, samplePerson(), at(unsigned))
    expect(counts).toMatchObject({ met: 2, unknown: 16 })
    expect(assess(coverage, samplePerson({ 'approved-study': { value: 'no' } }), at()).counts.notMet).toBe(1)
    expect(now.findings.map((f) => f.code)).toEqual(['selection/end-not-known'])
    expect(assessedBody(now, []).rules.at(-1)?.rule).toBe('rule-pack/midas-encore/other-cause')
  })

  it('a person of whom nothing is known is unknown throughout, and never "no"', () => {
    for (const pack of rulePacks)
      for (const r of assess(pack, [], at()).results) expect([pack.id, r.result]).toEqual([pack.id, 'unknown'])
  })
})

describe('at the limits', () => {
  it.each<[string, string, string, number, Result]>([
    ['motion', 'disability', 'odi', 31, 'met'],
    ['motion', 'disability', 'odi', 30.9, 'not met'],
    ['midas-ii', 'disability', 'odi', 20, 'not met'],
    ['midas-ii', 'disability', 'odi', 20.1, 'met'],
    ['motion', 'age', 'age', 50, 'met'],
    ['motion', 'age', 'age', 49, 'not met'],
    ['motion', 'age', 'age', 80, 'met'],
    ['motion', 'age', 'age', 81, 'not met'],
    ['motion', 'ligament', 'ligament-thickness', 2.5, 'met'],
    ['motion', 'ligament', 'ligament-thickness', 2.4, 'not met'],
    ['midas-ii', 'ligament', 'ligament-thickness', 2.5, 'not met'],
    ['midas-iii', 'ligament', 'ligament-thickness', 4.1, 'met'],
    ['midas-iii', 'ligament', 'ligament-thickness', 4, 'not met'],
    ['midas-iii', 'slip', 'slip', 3, 'not met'],
    ['midas-iii', 'slip', 'slip', 2.9, 'met'],
    ['midas-ii', 'slip', 'slip', 5, 'met'],
    ['motion', 'opioid-dose', 'opioid-dose', 90, 'met'],
    ['motion', 'opioid-dose', 'opioid-dose', 90.5, 'not met'],
    ['motion', 'claudication', 'symptom-duration', 3, 'met'],
    ['midas-encore', 'walking', 'walk-unaided', 10, 'met'],
    ['midas-encore', 'walking', 'walk-unaided', 9.9, 'not met'],
    ['midas-iii', 'walking', 'walk-unaided', 600, 'not met'],
    ['midas-iii', 'walking', 'walk-unaided', 599, 'met'],
  ])('%s, %s: %s %d is %s', (pack, rule, key, value, expected) => {
    const facts = samplePerson({ [key]: { value, ...(key === 'age' ? { on: sampleDay } : {}) } })
    expect(of(packNamed(pack, sampleDay), rule, facts).result).toBe(expected)
  })

  it('takes the unit with the number', () => {
    expect(of(midasEncore, 'walking', samplePerson({ 'walk-unaided': { value: 3, unit: 'm' } })).result).toBe('not met')
    expect(of(midasEncore, 'walking', samplePerson({ 'walk-unaided': { value: 3.1, unit: 'm' } })).result).toBe('met')
    expect(of(motion, 'ligament', samplePerson({ 'ligament-thickness': { value: 0.25, unit: 'cm' } })).result).toBe(
      'met',
    )
  })

  it('two months and a half, told a month ago, is more than three months by now', () => {
    const lasting = (value: number, on: string) => samplePerson({ 'symptom-duration': { value, on } })
    expect(of(motion, 'claudication', lasting(2.5, '2026-01-15')).result).toBe('met')
    expect(of(motion, 'claudication', lasting(2.5, '2026-02-20')).reasons[0]?.code).toBe('selection/time-has-passed')
    expect(of(motion, 'claudication', lasting(1, '2026-02-20')).result).toBe('not met')
  })

  it('an age recorded some time ago may lie on either side of the limit today', () => {
    const aged = (value: number, on: string) => of(motion, 'age', samplePerson({ age: { value, on } }))
    expect(aged(80, '2025-09-01').result).toBe('unknown')
    expect(aged(80, '2025-09-01').missing).toEqual([{ key: 'age' }])
    expect(aged(79, '2025-09-01').result).toBe('met')
    expect(aged(80, '2025-03-02').result).toBe('not met')
    expect(aged(49, '2025-09-01').result).toBe('unknown')
    expect(aged(49, '2025-03-02').result).toBe('met')
  })

  it('counts days and months on the calendar', () => {
    const injected = (value: string) => of(motion, 'injection', samplePerson({ 'last-epidural-injection': { value } }))
    expect(injected('2026-01-05').result).toBe('met') // eight weeks to the day
    expect(injected('2026-01-06').result).toBe('not met')
    expect(injected('never').result).toBe('met')
    const imaged = (on: string) => of(motion, 'ligament', samplePerson({ 'ligament-thickness': { on } }))
    expect(imaged('2025-03-02').result).toBe('met')
    expect(imaged('2025-03-01').reasons).toEqual([
      {
        code: 'selection/too-old',
        params: { key: 'Ligament thickness', on: '2025-03-01', value: 12, unit: 'months' },
      },
    ])
    // "no injection" told before the whole window says nothing about the window
    const told = samplePerson({ 'last-epidural-injection': { value: 'never', on: '2026-01-04' } })
    expect(of(motion, 'injection', told).result).toBe('unknown')
  })
})

describe('which facts speak', () => {
  const thickness = (more: Record<string, unknown>): Fact =>
    factOf({
      key: 'ligament-thickness',
      value: 4.5,
      unit: 'mm',
      level: 'L4-L5',
      side: 'right',
      on: '2025-12-01',
      source: 'image',
      by: 'Dr Other',
      ...more,
    })
  const without = samplePerson({ 'ligament-thickness': null })
  const ligament = (...facts: Fact[]) => of(motion, 'ligament', [...without, ...facts])

  it('the newest one', () => {
    expect(ligament(thickness({}), thickness({ value: 2, on: '2025-12-02' })).result).toBe('not met')
    expect(ligament(thickness({}), thickness({ value: 2, on: '2025-11-30' })).result).toBe('met')
  })
  it('a newer "unknown" silences an older answer; one of the same day does not', () => {
    const asked = thickness({ value: 'unknown', unit: undefined, on: '2025-12-05' })
    expect(ligament(thickness({}), asked).reasons[0]?.code).toBe('selection/answered-unknown')
    expect(ligament(thickness({ on: '2025-12-05' }), asked).result).toBe('met')
  })
  it('only that of the level and side; and nothing where none is named', () => {
    expect(ligament(thickness({ side: 'left' })).result).toBe('unknown')
    expect(ligament(thickness({ level: 'L3-L4' })).result).toBe('unknown')
    const nowhere = of(motion, 'ligament', samplePerson(), { on: sampleDay, site: signed })
    expect(nowhere).toMatchObject({ result: 'unknown', missing: [{ key: 'symptomatic' }] })
  })
  it('two of one day that decide differently leave it unknown; two that agree on it do not', () => {
    const contradicted = ligament(thickness({ value: 2.4 }), thickness({ value: 2.6, by: 'Dr Second' }))
    expect(contradicted.result).toBe('unknown')
    expect(contradicted.reasons[0]?.code).toBe('selection/contradicted')
    const both = ligament(thickness({ value: 3.4 }), thickness({ value: 3.6, by: 'Dr Second' }))
    expect(both.result).toBe('met')
    expect(both.because).toHaveLength(2)
  })
  it('not those from after the day, and it says so', () => {
    const early = assess(motion, samplePerson(), at(signed, localDate('2026-01-01')))
    expect(early.findings.map((f) => f.code)).toContain('selection/later-facts')
    expect(early.results.find((r) => r.rule.id === 'disability')?.result).toBe('unknown')
  })
  it('a judgement only with a name to it', () => {
    const nameless = samplePerson({ 'other-findings-too-advanced': { by: undefined } })
    expect(of(motion, 'other-findings', nameless).reasons[0]?.code).toBe('selection/not-attested')
    const own = samplePerson({ 'other-findings-too-advanced': { source: 'person', by: 'the person' } })
    expect(of(motion, 'other-findings', own).result).toBe('unknown')
  })
  it('a statement of the wrong form decides nothing and is counted', () => {
    const broken: Fact = { key: 'medicare', value: 'no', on: sampleDay, source: 'person' }
    const { results, findings } = assess(midasEncore, [broken], at())
    expect(results.find((r) => r.rule.id === 'medicare')?.result).toBe('unknown')
    expect(findings).toContainEqual({ code: 'selection/unknown-facts', severity: 'warning', params: { count: 1 } })
  })
  it('what decided it stands beside the result, with day, method and reader', () => {
    expect(of(motion, 'ligament', samplePerson()).because).toEqual([
      expect.objectContaining({
        on: '2025-11-10',
        by: 'Dr Reader',
        method: 'MRI, axial T2 at the facet joint, central',
      }),
    ])
  })
})

describe('not applicable', () => {
  const opioid = (dose: Record<string, unknown> | null, changed?: string) => [
    ...samplePerson({ 'opioid-dose': dose }),
    ...(changed ? [factOf({ key: 'opioid-last-changed', value: changed, on: '2026-02-20', source: 'person' })] : []),
  ]
  it('only when it is known that the rule does not concern the person', () => {
    expect(of(motion, 'opioid-stable', opioid({})).result).toBe('not applicable')
    expect(of(motion, 'opioid-stable', opioid({ value: 30 })).result).toBe('unknown')
    expect(of(motion, 'opioid-stable', opioid({ value: 30 }, '2025-12-01')).result).toBe('met')
    expect(of(motion, 'opioid-stable', opioid({ value: 30 }, '2026-02-15')).result).toBe('not met')
  })
  it('is unknown, even where the rule itself is met, while it is not known whom it concerns', () => {
    const r = of(motion, 'opioid-stable', opioid(null, '2025-12-01'))
    expect(r.result).toBe('unknown')
    expect(r.missing).toEqual([{ key: 'opioid-dose' }])
  })
})

describe('signatures', () => {
  const [age] = midasEncore.entries.filter((r) => r.id === 'age')
  if (!age) throw new Error('no rule')
  const sign = (more: Partial<Signature>): Site => {
    const item = ruleToSign(midasEncore, age)
    const signature = { evidence: item.id, signed: signedText(item), by: 'Dr Site', role: 'lead', on: sampleDay }
    return { ...unsigned, signatures: [{ ...signature, ...more }] }
  }
  it('one criterion may be signed by itself', () => {
    expect(of(midasEncore, 'age', samplePerson(), at(sign({}))).result).toBe('met')
    expect(of(midasEncore, 'disability', samplePerson(), at(sign({}))).result).toBe('unknown')
  })
  it('a signature for another text, or with a value of the site instead, opens nothing', () => {
    expect(of(midasEncore, 'age', samplePerson(), at(sign({ signed: '{}' }))).result).toBe('unknown')
    const own = of(midasEncore, 'age', samplePerson(), at(sign({ instead: { fact: 'age', atLeast: 18, unit: 'a' } })))
    expect(own).toMatchObject({ result: 'unknown', unverified: { code: 'selection/changed-rule' } })
  })
})

describe('the pack in force', () => {
  const day = localDate
  it('follows the day', () => {
    expect(packOn('ncd-150-13', day('2014-01-08'))).toBeNull()
    expect(packOn('ncd-150-13', day('2014-01-09'))).toBe(coverageTrialsOnly)
    expect(packOn('ncd-150-13', day('2016-12-06'))).toBe(coverageTrialsOnly)
    expect(packOn('ncd-150-13', day('2016-12-07'))).toBe(coverage)
    expect(packOn('motion', day('2026-01-01'))).toBe(motion)
    expect(packOn('nothing', day('2026-01-01'))).toBeNull()
  })
  it('is found by what people call it', () => {
    for (const name of ['NCD 150.13', 'ncd-150-13', 'rule-pack/ncd-150-13'])
      expect(packNamed(name, sampleDay)).toBe(coverage)
    for (const name of ['motion', 'MOTION', 'NCT03610737']) expect(packNamed(name, sampleDay)).toBe(motion)
    for (const name of ['', 'motio', '__proto__', '<motion of>'])
      expect(() => packNamed(name, sampleDay)).toThrow(/midas-encore/)
  })
  it('says when its dates do not cover the day or are not known', () => {
    const codes = (pack: RulePack, on: string) => assess(pack, [], at(signed, day(on))).findings.map((f) => f.code)
    expect(codes(coverageTrialsOnly, '2017-01-01')).toEqual(['selection/no-longer-valid'])
    expect(codes(coverage, '2016-12-06')).toEqual(['selection/not-yet-valid'])
    expect(codes(coverage, '2026-03-02')).toEqual(['selection/end-not-known'])
    expect(codes(motion, '2026-03-02')).toEqual(['selection/validity-not-known'])
  })
})
