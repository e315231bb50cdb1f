import { describe, expect, it } from 'vitest'
import { usualLigamentThickness } from './assumed.ts'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { estimatedContents, windowRows, withSeenSac } from './contents.ts'

const count = 120
/** A round canal of radius 10, its window open behind from row 50 to 59. */
const wall = (open: boolean): CanalWall => {
  const seen = new Uint8Array(count * directions).fill(1)
  if (open) for (let s = 50; s < 60; s++) for (let t = back - 6; t <= back + 6; t++) seen[s * directions + t] = 0
  return { radius: new Float32Array(count * directions).fill(10), seen }
}
const levels = [{ name: 'L4-L5', arc: 60 }]

describe('windowRows', () => {
  it('reads the open rows off the wall', () => {
    expect(windowRows(wall(true), count, 60)).toEqual({ low: 50, high: 59, open: true })
  })
  it('says when blur has shut the window, and gives a usual one', () => {
    expect(windowRows(wall(false), count, 60).open).toBe(false)
  })
})

describe('estimatedContents', () => {
  const c = estimatedContents(wall(true), count, levels)
  const at = (table: Float32Array, s: number, degrees: number): number => table[s * directions + degrees / 5]!
  it('draws the published mean thickness off the midline, less in the cleft, none in front', () => {
    expect(at(c.ligament, 55, 60)).toBeCloseTo(usualLigamentThickness('L4-L5').mean, 5)
    expect(at(c.ligament, 55, 90)).toBeLessThan(2.2)
    expect(at(c.ligament, 55, 270)).toBe(0)
  })
  it('spans from the lower lamina to half up the upper one, and belongs to its level', () => {
    expect(at(c.ligament, 40, 60)).toBe(0)
    expect(at(c.ligament, 66, 60)).toBeGreaterThan(3)
    expect(at(c.ligament, 72, 60)).toBe(0)
    expect(c.ligamentLevel[55]).toBe(0)
    expect(c.ligamentLevel[30]).toBe(-1)
  })
  it('takes a measured thickness on its side, and the mean on the other', () => {
    const m = estimatedContents(wall(true), count, [{ ...levels[0]!, thickness: { left: 5.5 } }])
    expect(at(m.ligament, 55, 60)).toBeCloseTo(5.5, 5)
    expect(at(m.ligament, 55, 120)).toBeCloseTo(usualLigamentThickness('L4-L5').mean, 5)
  })
  it('stands back between the laminae in the gap, and tapers to their edges', () => {
    expect(at(c.behind, 54, 60)).toBeGreaterThan(2.5)
    expect(at(c.behind, 55, 60)).toBeLessThanOrEqual(3)
    expect(at(c.behind, 50, 60)).toBeLessThan(1)
    expect(at(c.behind, 63, 60)).toBeLessThan(1)
  })
  it('finds a window that the upper spinous process hides from straight back', () => {
    const hidden = wall(true)
    for (let s = 54; s < 60; s++) for (let t = back - 3; t <= back + 3; t++) hidden.seen[s * directions + t] = 1
    for (let s = 50; s < 60; s++)
      for (const t of [back - 8, back - 7, back + 7, back + 8]) hidden.seen[s * directions + t] = 0
    expect(windowRows(hidden, count, 60)).toEqual({ low: 50, high: 59, open: true })
  })
  it('keeps the sac clear of ligament and wall everywhere', () => {
    for (let n = 0; n < c.sac.length; n++) expect(c.sac[n]! + c.ligament[n]!).toBeLessThanOrEqual(10)
    expect(at(c.sac, 55, 90)).toBeGreaterThan(3)
  })
  it('has no sac where the canal is too narrow to hold one', () => {
    const narrow = { radius: new Float32Array(count * directions).fill(1.2), seen: wall(false).seen }
    expect(Math.max(...estimatedContents(narrow, count, levels).sac)).toBeLessThan(1.2)
  })
})

describe('withSeenSac', () => {
  it('takes the sac as it was seen, and leaves no ligament in it', () => {
    const usual = estimatedContents(wall(true), count, levels)
    const seen = new Float32Array(count * directions).fill(9)
    const own = withSeenSac(usual, wall(true), seen)
    expect(own.sac).toBe(seen)
    expect(Math.max(...own.ligament)).toBe(1)
    expect(Math.max(...usual.ligament)).toBeGreaterThan(3)
  })
})
