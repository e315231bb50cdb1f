import { type Figure, localDate, say } from '@flavum/base'
import { demoSignatures, odiMissing, type Site, walkingCap } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedInWords, isAllowed } from './definition.ts'
import { definitionOf } from './definitions.ts'
import {
  type Answers,
  type Instrument,
  instruments,
  odiBand,
  questionnaireItems,
  scoreOf,
  zcqPercent,
} from './index.ts'

const unsigned: Site = { name: 'Sample clinic', zone: 'America/New_York', signatures: [] }
const signed: Site = { ...unsigned, signatures: demoSignatures([odiMissing], localDate('2026-01-05')) }
const names = (instrument: Instrument): string[] => questionnaireItems(instrument).map((item) => item.name)
/** Answers in the order of the items. */
const given = (instrument: Instrument, scale: string, ...values: (number | null)[]): Answers =>
  Object.fromEntries(
    questionnaireItems(instrument)
      .filter((item) => item.scale === scale)
      .map((item, i) => [item.name, values[i] ?? null]),
  )
const odi = (...values: (number | null)[]): Answers => given('odi', 'score', ...values)
const why = (f: Figure | undefined): string => (f?.value === null ? f.reason.code : 'known')

describe('worked examples', () => {
  it('ODI: 16 over 9 sections is 35.6 %, 20 over 10 is 40 %', () => {
    const nine = scoreOf('odi', odi(2, 2, 2, 2, 2, 2, 2, 1, 1, null), signed)
    expect(nine.figures.score?.value).toBeCloseTo(35.556, 3)
    expect(nine.findings.map((f) => f.code)).toEqual(['scores/some-missing'])
    expect(scoreOf('odi', odi(2, 2, 2, 2, 2, 2, 2, 2, 2, 2)).figures.score).toMatchObject({ value: 40, unit: '%' })
    expect(nine.version).toBe('2.1a')
  })

  it('ZCQ symptoms: (3,3,-,4,2,5,3) is 3.33, two missing still score, three do not', () => {
    const symptom = (...v: (number | null)[]) => scoreOf('zcq', given('zcq', 'symptom', ...v)).figures.symptom
    expect(symptom(3, 3, null, 4, 2, 5, 3)?.value).toBeCloseTo(20 / 6, 12)
    expect(symptom(3, 3, null, 4, null, 5, 3)?.value).toBeCloseTo(18 / 5, 12)
    expect(symptom(3, 3, null, 4, null, null, 3)).toMatchObject({
      value: null,
      reason: { code: 'scores/too-many-missing', params: { missing: 3, items: 7, accepted: 2 } },
    })
  })

  it('ZCQ function and satisfaction: one may be missing, two may not', () => {
    const score = (scale: string, ...v: (number | null)[]) => scoreOf('zcq', given('zcq', scale, ...v)).figures[scale]
    expect(score('function', 1, 2, null, 4, 4)?.value).toBe(11 / 4)
    expect(why(score('function', 1, 2, null, 4, null))).toBe('scores/too-many-missing')
    expect(score('satisfaction', 1, 2, 3, 4, null, 1)?.value).toBe(11 / 5)
    expect(why(score('satisfaction', 1, 2, 3, 4, null, null))).toBe('scores/too-many-missing')
  })

  it('ZCQ balance has no 2 and no 4', () => {
    for (const balance of [2, 4]) {
      const { figures, findings } = scoreOf('zcq', given('zcq', 'symptom', 3, 3, 3, 3, 3, 3, balance))
      expect(why(figures.symptom)).toBe('scores/unusable-answer')
      expect(findings.map((f) => say(f)).join()).toContain('one of 1, 3, 5')
    }
  })

  it('ZCQ in percent: 2.5 of 5 and of 4 are 50 % and 62.5 %; satisfaction before treatment stays unknown', () => {
    const percent = zcqPercent(
      scoreOf('zcq', { ...given('zcq', 'symptom', 2, 3, 2, 3, 2, 3), ...given('zcq', 'function', 2, 3, 2, 3) }),
    )
    expect(percent.symptom).toMatchObject({ value: 50, unit: '%' })
    expect(percent.function).toMatchObject({ value: 62.5, unit: '%' })
    expect(percent.satisfaction).toMatchObject({ value: null, unit: '%', reason: { code: 'scores/nothing-answered' } })
  })

  it('pain: back and leg stand apart', () => {
    const { figures } = scoreOf('nprs', { back: 0, leg: 7 })
    expect([figures.back?.value, figures.leg?.value]).toEqual([0, 7])
    const half = scoreOf('nprs', { back: 3, leg: null })
    expect([half.figures.back?.value, why(half.figures.leg)]).toEqual([3, 'scores/nothing-answered'])
  })

  it('walking: a walk to the cap is "at least"; beyond it, no figure', () => {
    expect(scoreOf('walking', { time: 12.5, distance: 640 })).toMatchObject({
      figures: { time: { value: 12.5, unit: 'min' }, distance: { value: 640, unit: 'm' } },
      findings: [],
    })
    expect(scoreOf('walking', { time: walkingCap.value, distance: 2000 }).findings[0]?.code).toBe('scores/cap-reached')
    expect(why(scoreOf('walking', { time: 31, distance: 2000 }).figures.time)).toBe('scores/unusable-answer')
    expect(scoreOf('walking', { time: 0, distance: 50 }).findings[0]?.code).toBe('scores/walked-in-no-time')
  })

  it('Aldrete and both PADSS add up five items and need all of them', () => {
    for (const instrument of ['aldrete', 'padss', 'padss-pain-scale'] as const) {
      const five = Object.fromEntries(names(instrument).map((name, i) => [name, i === 0 ? 1 : 2]))
      expect(scoreOf(instrument, five).figures.total?.value).toBe(9)
      expect(why(scoreOf(instrument, { ...five, [names(instrument)[2] ?? '']: null }).figures.total)).toBe(
        'scores/too-many-missing',
      )
    }
    expect(scoreOf('padss', {}).version).not.toBe(scoreOf('padss-pain-scale', {}).version)
  })

  it('bands: 40 is moderate, 40.01 severe; shown as unverified', () => {
    const band = (value: number) => odiBand({ value, unit: '%', basis: { computed: 'x' } })
    expect([0, 20, 20.5, 40, 40.01, 60, 80, 81, 100].map((v) => band(v)?.band)).toEqual([
      'minimal',
      'minimal',
      'moderate',
      'moderate',
      'severe',
      'severe',
      'crippling',
      'bed-bound',
      'bed-bound',
    ])
    expect(band(10)?.basis).toEqual({ evidence: 'score/odi-bands', confidence: 'M' })
    expect(odiBand(scoreOf('odi', {}).figures.score as Figure)).toBeNull()
  })
})

describe('how many sections of the ODI may be missing is for the site to sign', () => {
  const three = odi(2, 2, 2, 2, 2, 2, 2, null, null, null)
  it('unsigned: none may be missing, be it one of ten or nine of ten, and it says why', () => {
    const nine = odi(2, 2, 2, 2, 2, 2, 2, 1, 1, null)
    for (const answers of [nine, three, odi(0)])
      for (const score of [scoreOf('odi', answers, unsigned), scoreOf('odi', answers)]) {
        expect(why(score.figures.score)).toBe('scores/missing-limit-unsigned')
        expect(score.findings).toEqual([])
      }
    expect(scoreOf('odi', nine, signed).figures.score?.value).toBeCloseTo(35.556, 3)
  })
  it('a scale whose limit is as read in its source keeps it without a signature', () => {
    expect(scoreOf('zcq', given('zcq', 'symptom', 3, 3, null, 4, 2, 5, 3), unsigned).figures.symptom?.value).toBe(
      20 / 6,
    )
  })
  it('signed: withholds beyond it, with the reason', () => {
    expect(why(scoreOf('odi', three, signed).figures.score)).toBe('scores/too-many-missing')
  })
  it("a site's own number stands in its place", () => {
    const [signature] = signed.signatures
    const strict: Site = { ...unsigned, signatures: signature ? [{ ...signature, instead: 0 }] : [] }
    expect(why(scoreOf('odi', odi(2, 2, 2, 2, 2, 2, 2, 2, 2, null), strict).figures.score)).toBe(
      'scores/too-many-missing',
    )
  })
  it('nothing answered is never nought, signed or not', () => {
    for (const site of [unsigned, signed])
      expect(why(scoreOf('odi', {}, site).figures.score)).toMatch(/missing|nothing/)
  })
})

describe('laws', () => {
  const anyInstrument = fc.constantFrom(...instruments)
  const allowedAnswers = (instrument: Instrument): fc.Arbitrary<Answers> =>
    fc.record(
      Object.fromEntries(
        questionnaireItems(instrument).map(({ name, allowed }) => [
          name,
          'points' in allowed ? fc.constantFrom(...allowed.points) : fc.integer({ min: 0, max: 30 }),
        ]),
      ),
    )

  it('complete allowed answers give every figure, without a complaint, in any order of items', () =>
    fc.assert(
      fc.property(
        anyInstrument.chain((i) => fc.tuple(fc.constant(i), allowedAnswers(i))),
        ([instrument, answers]) => {
          const score = scoreOf(instrument, answers)
          expect(Object.values(score.figures).every((f) => f.value !== null)).toBe(true)
          expect(score.findings.filter((f) => f.severity === 'error')).toEqual([])
          const turned = Object.fromEntries(Object.entries(answers).reverse())
          expect(scoreOf(instrument, turned)).toEqual(score)
        },
      ),
    ))

  it('a missing answer never moves a score outside what the missing answer could have made it', () =>
    fc.assert(
      fc.property(allowedAnswers('odi'), fc.constantFrom(...names('odi')), (answers, name) => {
        const without = scoreOf('odi', { ...answers, [name]: null }, signed).figures.score?.value ?? Number.NaN
        const [low, high] = [0, 5].map(
          (v) => scoreOf('odi', { ...answers, [name]: v }).figures.score?.value ?? Number.NaN,
        )
        expect(without).toBeGreaterThanOrEqual((low ?? 0) - 1e-9)
        expect(without).toBeLessThanOrEqual((high ?? 0) + 1e-9)
      }),
    ))

  it('an answer that is not allowed withholds its scale and is named; no number is clamped into range', () =>
    fc.assert(
      fc.property(
        anyInstrument,
        fc.nat(),
        fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0.5, 2.5)),
        (instrument, which, value) => {
          const all = questionnaireItems(instrument)
          const item = all[which % all.length]
          if (!item || isAllowed(value, item.allowed)) return
          const { figures, findings } = scoreOf(instrument, { [item.name]: value })
          expect(why(figures[item.scale])).toBe('scores/unusable-answer')
          expect(findings).toContainEqual(expect.objectContaining({ code: 'scores/not-allowed', severity: 'error' }))
          expect(findings.map((f) => say(f)).join()).toContain(allowedInWords(item.allowed))
        },
      ),
    ))
})

describe('hostile input', () => {
  it('names that no item has are named; they withhold a scale only where something is missing', () => {
    const full = scoreOf('nprs', { back: 3, leg: 4, arm: 9 })
    expect(full.findings.map((f) => f.code)).toEqual(['scores/unknown-item'])
    expect([full.figures.back?.value, full.figures.leg?.value]).toEqual([3, 4])
    expect(why(scoreOf('nprs', { back: 3, Leg: 4 }).figures.leg)).toBe('scores/not-placed')
    const nineAndTypo = scoreOf('odi', { ...odi(2, 2, 2, 2, 2, 2, 2, 2, 2), travel: null, travels: 5 }, signed)
    expect(why(nineAndTypo.figures.score)).toBe('scores/not-placed')
  })
  it('strings, objects and inherited names are no answers', () => {
    const hostile = JSON.parse('{"back":"3","leg":{"value":4},"__proto__":{"back":1},"constructor":2}') as Answers
    const { figures, findings } = scoreOf('nprs', hostile)
    expect(Object.values(figures).map(why)).toEqual(['scores/unusable-answer', 'scores/unusable-answer'])
    expect(findings.filter((f) => f.code === 'scores/unknown-item').map((f) => f.params.item)).toEqual([
      '__proto__',
      'constructor',
    ])
    expect(why(scoreOf('standing', Object.create({ time: 3 }) as Answers).figures.time)).toBe('scores/nothing-answered')
  })
  it('an instrument that is none is a Fault that lists those there are', () => {
    for (const name of ['womac', 'constructor', ''])
      expect(() => scoreOf(name as Instrument, {})).toThrow(/Use one of: nprs, odi/)
  })
  it('no definition has two items of one name', () => {
    for (const instrument of instruments) {
      expect(new Set(names(instrument)).size).toBe(names(instrument).length)
      expect(definitionOf(instrument).instrument).toBe(instrument)
    }
  })
})
