import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogram, quantiles } from './quantiles.ts'

describe('quantiles', () => {
  it('interpolates between order statistics, as definition 7 says', () => {
    // by hand: (n - 1) p = 2.25 places after the first of ten
    expect(quantiles([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 3.25, 5.5, 7.75, 10])
  })

  // NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.2 Percentiles: twelve gauge measurements, 90th percentile; by
  // 1 + p (n - 1) = 10.9 it lies nine tenths of the way from the tenth to the eleventh in order
  it('gives the percentile of the gauge measurements', () => {
    const gauge = [
      95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.061, 95.1591, 95.1195, 95.1065, 95.0925, 95.199, 95.1682,
    ]
    expect(quantiles(gauge, [0.9])?.[0]).toBeCloseTo(95.1957, 4)
  })

  it('has one answer for one value and none for none', () => {
    expect(quantiles([7], [0.25, 0.9])).toEqual([7, 7])
    expect(quantiles([], [0.5])).toBeNull()
  })

  it('law: between the least and the greatest, and never falling', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const found = quantiles(values, [0, 0.1, 0.5, 0.9, 1]) ?? []
        expect(found[0]).toBe(Math.min(...values) + 0)
        expect(found[4]).toBe(Math.max(...values) + 0)
        for (let n = 1; n < 5; n++) expect(found[n]).toBeGreaterThanOrEqual((found[n - 1] ?? 0) - 1e-9)
      }),
    )
  })
})

describe('histogram', () => {
  it('puts an edge into the bin that it opens, and the last edge into the last bin', () => {
    expect(histogram([0, 10, 19.9, 20, 30], 0, 30, 3).map((b) => b.count)).toEqual([1, 2, 2])
  })

  it('law: counts everyone once', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true })), (values) => {
        expect(histogram(values, -20, 30, 7).reduce((n, b) => n + b.count, 0)).toBe(values.length)
      }),
    )
  })
})
