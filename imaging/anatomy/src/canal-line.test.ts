import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcAtHeight, canalLine, locate, placeOnLine } from './canal-line.ts'

/** A quarter of a circle of radius 150 in the sagittal plane, bowed forward, away from the origin. */
const arc = (): Float64Array => {
  const out: number[] = []
  for (let n = 0; n <= 80; n++) {
    const a = (n / 80 - 0.5) * 1.2
    out.push(12, 40 + 150 - 150 * Math.cos(a), -300 + 150 * Math.sin(a))
  }
  return Float64Array.from(out)
}

describe('canalLine', () => {
  const line = canalLine(arc())

  it('is as long as the arc: radius times angle', () => {
    expect(line.count - 1).toBeGreaterThan(178)
    expect(line.count - 1).toBeLessThanOrEqual(180)
  })

  it('has right-angled frames of unit length, x to the left and y dorsal', () => {
    for (let s = 0; s < line.count; s += 7) {
      const at = (a: Float64Array): [number, number, number] => [a[3 * s]!, a[3 * s + 1]!, a[3 * s + 2]!]
      const [up, left, dorsal] = [at(line.up), at(line.left), at(line.dorsal)]
      const dot = (a: number[], b: number[]): number => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!
      for (const [a, b] of [
        [up, left],
        [up, dorsal],
        [left, dorsal],
      ] as const)
        expect(dot(a, b)).toBeCloseTo(0, 9)
      expect(left[0]).toBeCloseTo(1, 9)
      expect(dorsal[1]).toBeGreaterThan(0.7)
      expect(up[2]).toBeGreaterThan(0.7)
    }
  })

  it('keeps its slope at the ends: the tangent there is that of the circle', () => {
    expect(Math.atan2(line.up[1]!, line.up[2]!)).toBeCloseTo(-0.6, 1)
  })

  it('law: placing (u, v, s) and locating it again gives them back', () => {
    const p = new Float64Array(3)
    const q = new Float64Array(3)
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 45, noNaN: true }),
        fc.integer({ min: 4, max: 174 }),
        (u, v, s) => {
          placeOnLine(line, u, v, s, p)
          locate(line, p[0]!, p[1]!, p[2]!, arcAtHeight(line, p[2]!), q)
          expect(Math.abs(q[0]! - u)).toBeLessThan(0.5)
          expect(Math.abs(q[1]! - v)).toBeLessThan(0.5)
          expect(Math.abs(q[2]! - s)).toBeLessThan(0.8)
        },
      ),
    )
  })

  it('locates a point beyond the end beyond the end', () => {
    const q = new Float64Array(3)
    const p = new Float64Array(3)
    placeOnLine(line, 3, -5, -12, p)
    locate(line, p[0]!, p[1]!, p[2]!, 0, q)
    expect(q[2]).toBeCloseTo(-12, 1)
  })
})
