import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { closedRoof } from './lamina-roof.ts'

const rows = 60
const line = canalLine(Float64Array.from([0, 0, 0, 0, 0, rows - 1]))
/** A roof whose ridge is `ridge` mm behind the line and that falls 0.6 mm per mm to each side. */
const roof = (t: number, ridge: number): number => {
  const angle = (2 * Math.PI * t) / directions
  return ridge / (Math.sin(angle) + 0.6 * Math.abs(Math.cos(angle)))
}
function tube(dorsal: (s: number, t: number) => { radius: number; seen: boolean }): CanalWall {
  const radius = new Float32Array(rows * directions).fill(9)
  const seen = new Uint8Array(radius.length).fill(1)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t <= directions / 2; t++) {
      const wall = dorsal(s, t)
      radius[s * directions + t] = wall.radius
      seen[s * directions + t] = wall.seen ? 1 : 0
    }
  return { radius, seen }
}

describe('closedRoof', () => {
  it('continues the planes of the lamina upward between the pedicles', () => {
    // the ridge rises 0.1 mm a row; from row 20 on the rays run 3 mm too far
    const ridge = (s: number): number => 8 + 0.1 * (s - 20)
    const wall = tube((s, t) => ({ radius: roof(t, ridge(s)) + (s > 20 ? 3 : 0), seen: true }))
    const closed = closedRoof(wall, line, [{ lamina: [4, 23], pedicle: [15, 30] }], 1)
    // at half its slope
    for (const s of [22, 26, 30])
      for (const t of [back - 12, back - 6, back, back + 9])
        expect(closed.radius[s * directions + t]).toBeCloseTo(roof(t, 8 + 0.05 * (s - 20)), 3)
    expect(closed.seen[26 * directions + back]).toBe(0)
    // above the pedicles and below the edge nothing changes
    expect(closed.radius[31 * directions + back]).toBe(wall.radius[31 * directions + back])
    expect(closed.radius[10 * directions + back]).toBe(wall.radius[10 * directions + back])
  })

  it('lays the planes further down where slices are thick: they blur the upper edge', () => {
    // a flat lamina; its blurred edge leans away over 4 rows from row 16 on, and the rays run 3 mm too far from row 20
    const blur = (s: number): number => (s > 20 ? 3 : Math.max(0, s - 16) / 4)
    const wall = tube((s, t) => ({ radius: roof(t, 8) + blur(s), seen: true }))
    const closed = (slice: number): Float32Array =>
      closedRoof(wall, line, [{ lamina: [4, 23], pedicle: [15, 30] }], slice).radius
    const at = (slice: number): number => closed(slice)[28 * directions + back]!
    // 3 mm and half of 8 mm below row 23
    expect(at(9)).toBeCloseTo(8, 3)
    expect(at(1)).toBeGreaterThan(8.5)
    // by whole rows
    expect(closed(2.6)).toEqual(closed(3))
  })

  it('goes on as curved in the midline as the laminae are where they are seen', () => {
    // the ridge is cut off flat 7 mm behind the line; from row 20 on the rays run 3 mm too far
    const blunt = (t: number): number => Math.min(roof(t, 8), 7 / Math.sin((2 * Math.PI * t) / directions))
    const wall = tube((s, t) => ({ radius: blunt(t) + (s > 20 ? 3 : 0), seen: true }))
    const closed = closedRoof(wall, line, [{ lamina: [4, 23], pedicle: [15, 30] }], 1)
    for (const s of [22, 26, 30])
      for (const t of [back - 12, back, back + 1])
        expect(Math.abs(closed.radius[s * directions + t]! - blunt(t))).toBeLessThan(0.05)
  })

  it('ends a lamina where it leaves its planes upward, not where it is steeper further down', () => {
    // bent at row 15; the upper edge leans away from row 24 on
    const ridge = (s: number): number => (s < 15 ? 8 + 0.4 * (15 - s) : 8)
    const wall = tube((s, t) => ({
      radius: s <= 23 ? roof(t, ridge(s)) : s < 34 ? 16 : roof(t, 12),
      seen: s <= 23 || s >= 34,
    }))
    const closed = closedRoof(
      wall,
      line,
      [
        { lamina: [2, 23], pedicle: [15, 40] },
        { lamina: [34, 50], pedicle: null },
      ],
      1,
    )
    // bridged from row 23, not from where the bend is
    expect(closed.radius[20 * directions + back]).toBeCloseTo(8, 1)
    expect(closed.radius[25 * directions + back]!).toBeLessThan(9.5)
  })

  it('spans a window straight from edge to edge, sagging or bulging though it was filled', () => {
    for (const filled of [6, 16]) {
      const wall = tube((s) => ({ radius: s <= 20 ? 8 : s < 30 ? filled : 12, seen: s <= 20 || s >= 30 }))
      const closed = closedRoof(
        wall,
        line,
        [
          { lamina: [5, 20], pedicle: null },
          { lamina: [30, 45], pedicle: null },
        ],
        1,
      )
      // from row 18 to row 33, inside both edges
      for (const s of [21, 25, 28])
        expect(closed.radius[s * directions + back], `${s}`).toBeCloseTo(8 + (4 * (s - 18)) / 15, 4)
      expect(closed.seen[25 * directions + back]).toBe(0)
      expect(closed.radius[25 * directions + (3 * directions) / 4]).toBe(9)
    }
  })

  it('bridges the window where pedicles stand beside it, and does not carry the lamina on through the canal', () => {
    // the ridge of the lower lamina falls to 8 mm at row 20; from row 30 the upper lamina stands 12 mm behind
    const wall = tube((s, t) => ({
      radius: s <= 20 ? roof(t, 8 + 0.2 * (20 - s)) : s < 30 ? 16 : roof(t, 12),
      seen: s <= 20 || s >= 30,
    }))
    const closed = closedRoof(
      wall,
      line,
      [
        { lamina: [4, 20], pedicle: [12, 28] },
        { lamina: [30, 45], pedicle: null },
      ],
      1,
    )
    for (const s of [21, 24, 27])
      expect(closed.radius[s * directions + back], `${s}`).toBeCloseTo(8 + (4 * (s - 20)) / 13, 2)
  })

  it('leaves bone alone that stands nearer than the straight line', () => {
    const wall = tube((s) => ({ radius: s === 25 ? 7 : 10, seen: s <= 20 || s >= 30 || s === 25 }))
    const closed = closedRoof(
      wall,
      line,
      [
        { lamina: [5, 20], pedicle: null },
        { lamina: [30, 45], pedicle: null },
      ],
      1,
    )
    expect(closed.radius[25 * directions + back]).toBe(7)
    expect(closed.seen[25 * directions + back]).toBe(1)
  })
})
