import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beam, beamDistance, cover, ellipsoid, smax, smin, smoothLine, superellipse } from './shapes.ts'

describe('shapes', () => {
  it('gives the distance to a circle exactly, in and out', () => {
    expect(superellipse(9, 12, 10, 10, 0)).toBeCloseTo(5, 12)
    expect(superellipse(3, 4, 10, 10, 0)).toBeCloseTo(-5, 12)
  })
  it('puts a superellipse through its half axes and bulges it toward the corner as the box share says', () => {
    for (const box of [0, 0.3, 1]) {
      expect(superellipse(20, 0, 20, 14, box)).toBeCloseTo(0, 12)
      expect(superellipse(0, -14, 20, 14, box)).toBeCloseTo(0, 12)
    }
    // the 4-norm meets the diagonal of a 10 x 10 square at 10 / 2^(1/4) = 8.409 in x and y
    expect(superellipse(8.408964152537145, 8.408964152537145, 10, 10, 1)).toBeCloseTo(0, 12)
    expect(superellipse(8.408964152537145, 8.408964152537145, 10, 10, 0)).toBeGreaterThan(1.5)
  })
  it('gives a slanted round beam the radius that it has, and rounds its ends', () => {
    // from (1,2,3) along (2,3,6)/7, 14 long, radius 5
    const b = beam([1, 2, 3], [5, 8, 15], [1, 0, 0], [5, 5], [5, 5])
    // 7 along, then 8 across: (3,-2,0)/sqrt(13) is square to the axis
    const s = 8 / Math.sqrt(13)
    expect(beamDistance(b, 3 + 3 * s, 5 - 2 * s, 9)).toBeCloseTo(3, 12)
    // 2 beyond the far end on the axis is 3 inside; 9 beyond is 4 outside
    expect(beamDistance(b, 5 + 18 / 7, 8 + 27 / 7, 15 + 54 / 7)).toBeCloseTo(4, 12)
  })
  it('eases an elliptic beam from one section to the other', () => {
    const b = beam([0, 0, 0], [0, 0, 10], [1, 0, 0], [4, 2], [6, 3])
    expect(beamDistance(b, 3, 0, 5)).toBeCloseTo(0, 12)
    expect(beamDistance(b, 0, 4.5, 5)).toBeCloseTo(0, 12)
    expect(beamDistance(b, 2, 0, 10)).toBeCloseTo(0, 12)
  })
  it('is zero on an ellipsoid', () => {
    expect(ellipsoid(3, 0, 0, 3, 4, 5)).toBeCloseTo(0, 12)
    expect(ellipsoid(0, 0, -7, 3, 4, 5)).toBeCloseTo(2, 12)
  })
  it('adds k/4 in the middle of a seam and nothing beyond it', () => {
    expect(smin(0, 0, 4)).toBe(-1)
    expect(smin(1, 5, 4)).toBe(1)
    expect(smax(0, 0, 4)).toBe(1)
  })
  it('law: a smooth union lies below both, by k/4 at most', () => {
    const d = fc.double({ min: -30, max: 30, noNaN: true })
    fc.assert(
      fc.property(d, d, fc.double({ min: 0.1, max: 9, noNaN: true }), (a, b, k) => {
        const m = smin(a, b, k)
        expect(m).toBeLessThanOrEqual(Math.min(a, b) + 1e-12)
        expect(m).toBeGreaterThanOrEqual(Math.min(a, b) - k / 4 - 1e-12)
        expect(smax(-a, -b, k)).toBeCloseTo(-m, 12)
      }),
    )
  })
  it('covers a voxel half at the surface, and as much outside as it lacks inside', () => {
    expect(cover(0, 2.6)).toBe(0.5)
    expect(cover(1.3, 2.6)).toBe(0)
    expect(cover(-0.4, 2.6) + cover(0.4, 2.6)).toBeCloseTo(1, 12)
  })
  it('draws a line through its points that never leaves the span of two neighbours', () => {
    const at = [-30, -12, -9, 4, 20]
    const value = [3, 3.2, 9, 8, 8]
    const line = smoothLine(at, value, 0.01)
    at.forEach((z, n) => {
      expect(line(z)).toBeCloseTo(value[n]!, 2)
    })
    for (let z = -30; z < 20; z += 0.13) {
      const n = at.findIndex((a) => a > z) - 1
      expect(line(z)).toBeGreaterThanOrEqual(Math.min(value[n]!, value[n + 1]!) - 1e-9)
      expect(line(z)).toBeLessThanOrEqual(Math.max(value[n]!, value[n + 1]!) + 1e-9)
    }
  })
})
