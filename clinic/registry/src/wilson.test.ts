import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

describe('wilson', () => {
  // Newcombe RG. Stat Med 1998;17:857-872, table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('gives the published interval of %i of %i', (events, of, low, high) => {
    const w = wilson(events, of)
    expect(w?.low).toBeCloseTo(low, 4)
    expect(w?.high).toBeCloseTo(high, 4)
  })

  it('none in 90 still allows 4.1 in 100: z² / (n + z²)', () => {
    expect(wilson(0, 90)?.high).toBeCloseTo(3.8414588 / 93.8414588, 9)
  })

  it('says nothing where nobody was asked', () => {
    expect(wilson(0, 0)).toBeNull()
  })

  it('law: the proportion lies inside, and what is left out mirrors what is counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const events = Math.round(share * of)
        const w = wilson(events, of)
        const rest = wilson(of - events, of)
        if (!w || !rest) throw new Error('there are people')
        expect(0 <= w.low && w.low <= w.value && w.value <= w.high && w.high <= 1).toBe(true)
        expect(w.low).toBeCloseTo(1 - rest.high, 12)
      }),
    )
  })

  it('refuses what is not a proportion', () => {
    for (const [events, of] of [
      [2, 1],
      [-1, 4],
      [0.5, 4],
      [Number.NaN, 4],
    ] as const)
      expect(() => wilson(events, of)).toThrow(RangeError)
  })
})
