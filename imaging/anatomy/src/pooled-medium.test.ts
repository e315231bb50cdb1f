import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { pooledMedium } from './pooled-medium.ts'

/** A cylinder of medium 8 mm wide along a line that is tilted and far from the origin; in front of it what `more` says. */
const line = canalLine(Float64Array.of(14, -40, 90, 17, -37, 130))
const inPlane = (more: (u: number, v: number) => boolean, films?: number) => {
  const hu = (u: number, v: number): number => (Math.hypot(u, v) < 4 || more(u, v) ? 400 : 20)
  return pooledMedium(
    () => 0,
    line,
    (_, u, v) => hu(u, v) > 200,
    films,
  )
}
const row = 20

describe('what is medium among bright places', () => {
  it('is the pool, and no sheet of 2 mm that fat parts from it', () => {
    const holds = inPlane((u, v) => Math.abs(u) < 12 && v < -6 && v > -8)
    for (const [u, v] of [
      [0, 0],
      [3, 0],
      [0, -3],
      [2, 2],
    ] as const)
      expect(holds(u, v, row)).toBe(true)
    for (const u of [-10, -5, 0, 5, 10]) expect(holds(u, -7, row)).toBe(false)
  })
  it('is a film too that leads away from the pool, as far as films go', () => {
    const film = (u: number, v: number): boolean => Math.abs(v) < 1.1 && u > 0 && u < 12
    expect(inPlane(film)(11, 0, row)).toBe(true)
    expect(inPlane(film, 4)(5, 0, row)).toBe(true)
    expect(inPlane(film, 4)(11, 0, row)).toBe(false)
  })
  it('is nothing beyond what was looked at', () => {
    expect(inPlane(() => true)(40, 0, row)).toBe(false)
  })
  it('law: grain in one place in twelve takes no pool away', () => {
    const bright = (_: number, u: number, v: number, s: number): boolean =>
      Math.hypot(u, v) < 5 && Math.round(2 * u + 34 * v + 57 * s) % 12 !== 0
    const holds = pooledMedium(() => 0, line, bright)
    for (const [u, v] of [
      [0, 0],
      [2, -1],
      [-3, 1],
      [0, 3],
    ] as const)
      expect(holds(u, v, row)).toBe(true)
  })
})
