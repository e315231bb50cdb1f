import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atRiskAt, curveAt, type Followed, kaplanMeier } from './kaplan-meier.ts'

const events = (...days: number[]): Followed[] => days.map((d) => ({ days: d, event: true }))
const left = (...days: number[]): Followed[] => days.map((d) => ({ days: d, event: false }))

describe('kaplanMeier', () => {
  // Freireich 1963, 6-mercaptopurine arm, weeks in remission; product-limit estimate and Greenwood standard errors in
  // Cox DR, Oakes D. Analysis of Survival Data, 1984, table 1.1, and Kleinbaum DG, Klein M. Survival Analysis, 3rd ed., table 2.1
  it('gives the published curve of the leukaemia trial', () => {
    const trial = [...events(6, 6, 6, 7, 10, 13, 16, 22, 23), ...left(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
    const curve = kaplanMeier(trial)
    expect(curve.map((s) => [s.day, s.atRisk, s.events, Number(s.free.toFixed(4))])).toEqual([
      [6, 21, 3, 0.8571],
      [7, 17, 1, 0.8067],
      [10, 15, 1, 0.7529],
      [13, 12, 1, 0.6902],
      [16, 11, 1, 0.6275],
      [22, 7, 1, 0.5378],
      [23, 6, 1, 0.4482],
    ])
    // Greenwood's standard error 0.1346 at 23 weeks, carried to the log(-log) scale by hand: half = z 0.1346 / (S |ln S|)
    const half = (1.959964 * 0.1346) / (0.4482 * Math.abs(Math.log(0.4482)))
    expect(curve.at(-1)?.low).toBeCloseTo(0.4482 ** Math.exp(half), 3)
    expect(curve.at(-1)?.high).toBeCloseTo(0.4482 ** Math.exp(-half), 3)
    expect(atRiskAt(trial, 10)).toBe(15)
    expect(curveAt(curve, 12)?.day).toBe(10)
    expect(curveAt(curve, 5)).toBeUndefined()
  })

  it('has no steps where nothing happened, and no bounds where nobody is left', () => {
    expect(kaplanMeier(left(3, 5))).toEqual([])
    expect(kaplanMeier([])).toEqual([])
    expect(kaplanMeier(events(3, 5)).at(-1)).toMatchObject({ free: 0, low: null, high: null })
  })

  it('law: without losses it is the plain share of those left', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (days) => {
        for (const s of kaplanMeier(events(...days)))
          expect(s.free).toBeCloseTo(days.filter((d) => d > s.day).length / days.length, 9)
      }),
    )
  })

  it('law: the order of people does not matter, the curve never rises, the bounds hold it', () => {
    const person = fc.record({ days: fc.integer({ min: 0, max: 30 }), event: fc.boolean() })
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const curve = kaplanMeier(people)
        expect(kaplanMeier(people.toReversed())).toEqual(curve)
        for (const [n, s] of curve.entries()) {
          expect(s.free).toBeLessThan(curve[n - 1]?.free ?? 1)
          if (s.low !== null && s.high !== null) expect(s.low < s.free && s.free < s.high).toBe(true)
        }
      }),
    )
  })

  it('refuses a time that is none', () => {
    expect(() => kaplanMeier(left(-1))).toThrow(RangeError)
    expect(() => kaplanMeier(left(Number.NaN))).toThrow(RangeError)
  })
})
