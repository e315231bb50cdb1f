import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { back, directions, front, outlineCentres, seenShare } from './canal-wall.ts'
import { tracedWall } from './trace-wall.ts'

/** A straight tube of bone about (x0, y0), half width 12 and half depth 8, with a window behind from z 40 to 52. */
const [x0, y0] = [7, -31]
const reader = (x: number, y: number, z: number): number => {
  const u = x - x0
  const v = y - y0
  const e = Math.sqrt((u / 12) ** 2 + (v / 8) ** 2)
  if (v > 4 && z > 40 && z < 52) return 30
  // a ramp of 1 mm about the surface, as a scanner would give
  const d = (e - 1) * 8
  const share = Math.min(1, Math.max(0, 0.5 + d))
  return e > 1.9 ? 30 : 30 + share * 600
}
const line = (dx: number) => canalLine(Float64Array.from([x0 + dx, y0, 0, x0 + dx, y0, 90]))

describe('canalWall', () => {
  const wall = tracedWall(reader, line(0), 180)

  it('finds the half axes of the ellipse', () => {
    for (const s of [15, 30, 70]) {
      expect(wall.radius[s * directions]).toBeCloseTo(12, 0)
      expect(wall.radius[s * directions + back]).toBeCloseTo(8, 0)
      expect(wall.radius[s * directions + front]).toBeCloseTo(8, 0)
    }
    expect(Math.abs(wall.radius[20 * directions + back]! - 8)).toBeLessThan(0.35)
  })

  it('calls the window open and fills it with about what stands around it', () => {
    expect(seenShare(wall, 46, back - 3, back + 3)).toBe(0)
    expect(seenShare(wall, 30, back - 3, back + 3)).toBe(1)
    expect(Math.abs(wall.radius[46 * directions + back]! - 8)).toBeLessThan(1.5)
  })

  it('has its centre of area where the tube is, though the line runs beside it', () => {
    const { u, v } = outlineCentres(tracedWall(reader, line(3), 180), 91)
    expect(u[20]).toBeCloseTo(-3, 0)
    expect(v[20]).toBeCloseTo(0, 0)
  })

  it('sees nothing where there is no bone', () => {
    expect(tracedWall(() => 30, line(0), 180).seen.some((s) => s === 1)).toBe(false)
  })
})
