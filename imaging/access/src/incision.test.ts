import { radFromDeg } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ellipsePerimeter, flattestSkinAngleDeg, incisionLength } from './incision.ts'

describe('the cut', () => {
  it.each([
    [30, 12.5],
    [35, 11.3],
    [40, 10.5],
    [45, 9.9],
    [60, 8.7],
  ])('of a 5.16 mm portal at %d degrees to the skin is %d mm unstretched', (degrees, length) => {
    expect(incisionLength(5.16, radFromDeg(degrees))).toBeCloseTo(length, 1)
  })

  it('at right angles is half the circumference of the portal', () => {
    expect(incisionLength(5.16, radFromDeg(90))).toBeCloseTo((Math.PI * 5.16) / 2, 12)
  })

  it('has an ellipse whose perimeter is known: half axes 2 and 1', () => {
    expect(ellipsePerimeter(2, 1)).toBeCloseTo(9.688448220547675, 12)
  })

  it('meets the 10 mm limit at about 35 degrees with the assumed stretch and 44 without', () => {
    expect(flattestSkinAngleDeg(5.16, 1.15, 10)).toBeCloseTo(34.6, 0)
    expect(flattestSkinAngleDeg(5.16, 1, 10)).toBeGreaterThan(43.5)
    expect(flattestSkinAngleDeg(5.16, 1, 10)).toBeLessThan(45)
  })

  it('law: the flatter, the longer', () => {
    fc.assert(
      fc.property(fc.double({ min: 5, max: 89, noNaN: true }), fc.double({ min: 0.1, max: 1, noNaN: true }), (a, d) => {
        expect(incisionLength(5, radFromDeg(a))).toBeGreaterThan(incisionLength(5, radFromDeg(a + d)))
      }),
    )
  })
})
