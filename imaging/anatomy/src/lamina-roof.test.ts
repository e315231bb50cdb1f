import { describe, expect, it } from 'vitest'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { closedRoof } from './lamina-roof.ts'

const rows = 60
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
    const closed = closedRoof(wall, [{ lamina: [4, 23], pedicle: [15, 30] }])
    for (const s of [22, 26, 30])
      for (const t of [back - 12, back - 6, back, back + 9])
        expect(closed.radius[s * directions + t]).toBeCloseTo(roof(t, ridge(s)), 3)
    expect(closed.seen[26 * directions + back]).toBe(0)
    // above the pedicles and below the edge nothing changes
    expect(closed.radius[31 * directions + back]).toBe(wall.radius[31 * directions + back])
    expect(closed.radius[10 * directions + back]).toBe(wall.radius[10 * directions + back])
  })

  it('spans a window straight from edge to edge, sagging or bulging though it was filled', () => {
    for (const filled of [6, 16]) {
      const wall = tube((s) => ({ radius: s <= 20 ? 8 : s < 30 ? filled : 12, seen: s <= 20 || s >= 30 }))
      const closed = closedRoof(wall, [
        { lamina: [5, 20], pedicle: null },
        { lamina: [30, 45], pedicle: null },
      ])
      // from row 18 to row 32, two rows inside each edge
      for (const s of [21, 25, 28])
        expect(closed.radius[s * directions + back], `${s}`).toBeCloseTo(8 + (4 * (s - 18)) / 14, 4)
      expect(closed.seen[25 * directions + back]).toBe(0)
      expect(closed.radius[25 * directions + (3 * directions) / 4]).toBe(9)
    }
  })

  it('leaves bone alone that stands nearer than the straight line', () => {
    const wall = tube((s) => ({ radius: s === 25 ? 7 : 10, seen: s <= 20 || s >= 30 || s === 25 }))
    const closed = closedRoof(wall, [
      { lamina: [5, 20], pedicle: null },
      { lamina: [30, 45], pedicle: null },
    ])
    expect(closed.radius[25 * directions + back]).toBe(7)
    expect(closed.seen[25 * directions + back]).toBe(1)
  })
})
