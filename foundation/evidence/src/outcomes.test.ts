import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseReports, namedRisks, unanswered } from './appraisals.ts'
import * as facts from './facts.ts'
import { meaningfulChange, odiChangeEncore } from './meaningful-change.ts'
import { type Arm, armFigure, followedFor, intervalFigures, type Outcome } from './outcome.ts'
import { spacerRosner, spacerStaats, staatsEither, staatsHarm, staatsSurgery } from './outcomes-claims.ts'
import { deerMajorHarm, lingreenSoreness, mekhailSurgeryFiveYears } from './outcomes-cohorts.ts'
import { encoreHarm, encoreOdi12, encoreOdiUnder12 } from './outcomes-trials.ts'
import { allEvidence, evidenceById, subjects, validateEvidence } from './registry.ts'

const outcomes = allEvidence.filter((e): e is Outcome => 'arms' in e)
const arms = outcomes.flatMap((o) =>
  o.arms.map((arm): readonly [string, Outcome, Arm] => [`${o.id} ${arm.treatment}`, o, arm]),
)

/** Wilson's 95 % interval in percent, from a share and a number of people. */
function wilson(share: number, n: number): readonly [number, number] {
  const z2 = 1.959964 ** 2
  const centre = share + z2 / (2 * n)
  const half = Math.sqrt(z2 * ((share * (1 - share)) / n + z2 / (4 * n * n)))
  return [(100 * (centre - half)) / (1 + z2 / n), (100 * (centre + half)) / (1 + z2 / n)]
}

describe('published figures as the papers give them', () => {
  it('ENCORE at a year: 58.0 and 27.1 got better, 42 and 73 did not', () => {
    expect(encoreOdi12.arms.map((a) => [a.treatment, a.value])).toEqual([
      ['pild', 58],
      ['injection', 27.1],
    ])
    expect(encoreOdi12.arms[0].interval).toEqual({ low: 49.8, high: 65.8, confidence: 'D' })
    expect(encoreOdi12.arms[1]?.interval).toEqual({ low: 20.2, high: 35.4, confidence: 'D' })
    expect(encoreOdiUnder12.arms.map((a) => Math.round(a.value))).toEqual([42, 73])
    expect([encoreOdi12.confidence, encoreOdi12.funder]).toEqual(['M', 'manufacturer'])
  })
  it('Medicare bills: 1.9 and 5.8, 9.0 and 5.5, 10.8 and 11.0', () => {
    expect([staatsHarm, staatsSurgery, staatsEither].map((o) => o.arms.map((a) => a.value))).toEqual([
      [1.9, 5.8],
      [9, 5.5],
      [10.8, 11],
    ])
  })
  it('none in 90 still allows 4.1 in a hundred', () => expect(deerMajorHarm.arms[0].interval?.high).toBe(4.1))
  it('each arm of one trial may be trusted differently', () =>
    expect(encoreHarm.arms.map((arm) => armFigure(encoreHarm, arm).basis)).toEqual([
      { evidence: 'outcome/encore-harm', confidence: 'C' },
      { evidence: 'outcome/encore-harm', confidence: 'M' },
    ]))
  it('the loss is what the gain leaves of a hundred', () => {
    for (const [n, gain] of encoreOdi12.arms.entries())
      expect(gain.value + (encoreOdiUnder12.arms[n]?.value ?? 0)).toBeCloseTo(100, 10)
  })
})

describe('every outcome', () => {
  const counted = arms.filter(([, o, arm]) => o.unit === '%' && arm.interval && arm.n)
  it('has intervals to check', () => expect(counted.length).toBeGreaterThan(20))
  it.each(counted)('%s: the interval is that of Wilson', (_, o, { value, events, n = 0, interval }) => {
    const [low, high] = wilson(events === undefined ? value / 100 : events / n, n)
    expect(interval?.confidence).toBe('D')
    expect(Math.abs((interval?.low ?? Number.NaN) - low)).toBeLessThan(0.051)
    expect(Math.abs((interval?.high ?? Number.NaN) - high)).toBeLessThan(0.051)
    if (events !== undefined) expect(Math.abs(value - (100 * events) / n), o.id).toBeLessThan(0.5)
  })
  it('with no events carries the upper bound that so few people allow', () => {
    const none = arms.filter(([, , arm]) => arm.value === 0)
    expect(none.length).toBeGreaterThan(7)
    for (const [name, , { interval }] of none) {
      expect(interval?.low, name).toBe(0)
      expect(interval?.high, name).toBeGreaterThan(0)
    }
  })
  it('says in plain words, without digits, what was measured in whom: pages hold numbers as figures', () => {
    for (const o of outcomes)
      for (const said of [o.what, o.measure, o.population ?? '', o.caution ?? '', o.funder])
        expect(said, o.id).not.toMatch(/\d/)
  })
  it('of one group alone, or not randomised, says so', () => {
    for (const o of outcomes.filter((x) => x.design !== 'randomised, double-blind'))
      expect(o.caution, o.id).toBeTruthy()
    for (const o of outcomes.filter((x) => x.design.includes('claims')))
      expect(o.caution).toMatch(/Not randomised; the groups differ at baseline/)
  })
  it('speaks of a threshold that exists', () => {
    for (const o of outcomes.filter((x) => x.threshold)) expect(evidenceById(o.threshold ?? '')).toHaveProperty('value')
    expect(evidenceById(encoreOdi12.threshold ?? '')).toBe(odiChangeEncore)
  })
  it('of the maker says that the maker paid', () => {
    for (const o of outcomes.filter((x) => /ENCORE|MOTION/.test(x.source))) expect(o.funder, o.id).toBe('manufacturer')
  })
})

describe('what stands together', () => {
  it('harm, later surgery and both: each names the two others', () => {
    const three = [staatsHarm, staatsSurgery, staatsEither]
    for (const one of three) expect([one.id, ...(one.together ?? [])].sort()).toEqual(three.map((o) => o.id).sort())
  })
  it('opposed findings on spacers name each other and both sponsors', () => {
    expect(spacerStaats.together).toEqual([spacerRosner.id])
    expect(spacerRosner.together).toEqual([spacerStaats.id])
    expect([spacerStaats.funder, spacerRosner.funder.includes('Boston Scientific')]).toEqual(['manufacturer', true])
  })
  it('is named from both sides, and a gap is told', () => {
    for (const e of allEvidence)
      for (const id of e.together ?? []) expect(evidenceById(id).together, `${id} and ${e.id}`).toContain(e.id)
    const { together: _, ...alone } = staatsSurgery
    expect(validateEvidence([staatsHarm, alone, staatsEither]).join()).toMatch(/does not name it back/)
    expect(validateEvidence([encoreOdi12])[0]).toMatch(/does not exist/)
  })
  it('no events without a bound are told', () => {
    const { interval: _, ...bare } = deerMajorHarm.arms[0]
    expect(validateEvidence([{ ...deerMajorHarm, arms: [bare] }])).toEqual([
      `${deerMajorHarm.id}: no events and no upper bound`,
    ])
  })
})

describe('what is not known', () => {
  it('names three risks without a rate, and the fourth with its figure', () => {
    expect(namedRisks.entries.map((r) => r.risk)).toEqual([
      'incomplete relief',
      'infection',
      'bleeding',
      'nerve injury',
    ])
    for (const { risk, known, outcomes: ids } of namedRisks.entries) {
      for (const id of ids) expect(evidenceById(id)).toHaveProperty('arms')
      if (risk !== 'incomplete relief') expect(known).toMatch(/^No reliable rate/)
    }
    expect(caseReports.entries.length).toBe(2)
  })
  it('says that nobody measured a quicker recovery side by side', () =>
    expect(unanswered.entries.find((e) => e.question.includes('recovery quicker'))?.answer).toMatch(
      /^No study was found/,
    ))
  it('lists thresholds that exist, several for each questionnaire', () => {
    for (const t of meaningfulChange.entries) expect(evidenceById(t.datum)).toHaveProperty('value')
    expect(meaningfulChange.entries.filter((t) => t.instrument === 'odi').length).toBe(4)
  })
})

describe('figures of an outcome', () => {
  it('keep what they rest on', () => {
    expect(intervalFigures(mekhailSurgeryFiveYears, mekhailSurgeryFiveYears.arms[0])).toEqual({
      low: { value: 6.4, unit: '%', basis: { evidence: mekhailSurgeryFiveYears.id, confidence: 'D' } },
      high: { value: 21.3, unit: '%', basis: { evidence: mekhailSurgeryFiveYears.id, confidence: 'D' } },
    })
    expect(intervalFigures(encoreOdi12, { treatment: 'pild', value: 1 })).toBeNull()
    expect(followedFor(mekhailSurgeryFiveYears)).toEqual({
      value: 5,
      unit: 'a',
      basis: { evidence: mekhailSurgeryFiveYears.id, confidence: mekhailSurgeryFiveYears.confidence },
    })
    expect(followedFor(deerMajorHarm)).toBe('around the procedure')
    expect(followedFor(lingreenSoreness)).toBe('not stated')
  })
})

describe('all evidence', () => {
  it('by a name that is nearly right is offered', () => {
    expect(() => evidenceById('outcome/encore-odi-12-months')).toThrow(/Nearest by name: outcome\/encore-odi-/)
    expect(() => evidenceById('')).toThrow(/no evidence called/)
  })
  it('has subjects', () => expect(subjects).toEqual(expect.arrayContaining(['outcome', 'risk', 'appraisal', 'xray'])))
  it('never tempts: no number needed to treat, no "low risk", nothing effective for you, nobody eligible', () => {
    for (const e of allEvidence)
      expect(JSON.stringify(e), e.id).not.toMatch(
        /\bNNT\b|number needed to|low[- ]risk|effective for you|\beligible\b/i,
      )
  })
  it('of every file of facts is found: no name is used twice and so lost', async () => {
    const files = [...readFileSync(new URL('./facts.ts', import.meta.url), 'utf8').matchAll(/'(\.\/[^']+)'/g)]
    for (const [, file = ''] of files) {
      const names = Object.keys(await import(new URL(file, import.meta.url).href))
      for (const name of names) expect(Object.keys(facts), `${file} ${name}`).toContain(name)
    }
  })
})
