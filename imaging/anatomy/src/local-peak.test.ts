import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localPeak } from './local-peak.ts'

describe('localPeak', () => {
  it('is the largest in the box about each voxel, and no more than the most', () => {
    const size = [5, 4, 3] as const
    const values = new Int16Array(60)
    values[4 + 5 * (3 + 4 * 2)] = 900
    values[0] = 3000
    const peak = localPeak(values, size, 1, 1000)
    expect(peak[3 + 5 * (2 + 4 * 1)]).toBe(900)
    expect(peak[2 + 5 * (2 + 4 * 1)]).toBe(0)
    expect(peak[1 + 5 * (1 + 4 * 1)]).toBe(1000)
    expect(values[0]).toBe(3000)
  })

  it('law: as a search of the box tells, on grids of any size', () => {
    const side = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(side, side, side, fc.integer({ min: 1, max: 3 }), fc.integer(), (a, b, c, reach, seed) => {
        const values = Float32Array.from({ length: a * b * c }, (_, n) => ((n + 7) * (seed | 1) * 37) % 1009)
        const peak = localPeak(values, [a, b, c], reach, 5000)
        const within = (n: number, m: number): boolean =>
          Math.abs((n % a) - (m % a)) <= reach &&
          Math.abs((((n / a) | 0) % b) - (((m / a) | 0) % b)) <= reach &&
          Math.abs(((n / (a * b)) | 0) - ((m / (a * b)) | 0)) <= reach
        for (let n = 0; n < values.length; n++) expect(peak[n]).toBe(Math.max(...values.filter((_, m) => within(n, m))))
      }),
      { numRuns: 30 },
    )
  })
})
