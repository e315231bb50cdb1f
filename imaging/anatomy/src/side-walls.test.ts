import { describe, expect, it } from 'vitest'
import { back, type CanalWall, directions, front } from './canal-wall.ts'
import { closedSides } from './side-walls.ts'

/** Assumed in the file: what a flat side stands outside the widest place between pedicles. */
const rounding = 1.5

/** Two closed rings of radius 10 (rows 0 to 10) and 12 (rows 30 to 40); between and beyond them the sides stand open at `open`. */
function openTube(open: number): CanalWall {
  const radius = new Float32Array(51 * directions)
  const seen = new Uint8Array(radius.length)
  for (let s = 0; s <= 50; s++)
    for (let t = 0; t < directions; t++) {
      const ring = s <= 10 ? 10 : s >= 30 && s <= 40 ? 12 : 0
      const side = Math.abs(Math.cos((2 * Math.PI * t) / directions)) > 0.9
      radius[s * directions + t] = ring || (side ? open : 9)
      seen[s * directions + t] = ring || !side ? 1 : 0
    }
  return { radius, seen }
}
/** The upper lamina reaches down to row 24, the lower one up to row 16. */
const rings = [
  { pedicle: [0, 10], lamina: [0, 16] },
  { pedicle: null, lamina: [16, 24] },
  { pedicle: [30, 40], lamina: [24, 45] },
] as const
/** The bow touches its widest place between two directions. */
const bow = 0.25
const halfTurn = directions / 2
/** How far the outline reaches to one side in a row, mm. */
const widest = (wall: CanalWall, s: number, way: 1 | -1): number =>
  Math.max(
    ...Array.from(
      { length: directions },
      (_, t) => way * Math.cos((2 * Math.PI * t) / directions) * wall.radius[s * directions + t]!,
    ),
  )

describe.each([16, 7])('closedSides, sides traced at %s mm', (open) => {
  const wall = openTube(open)
  const closed = closedSides(wall, rings)

  it('keeps the width of the vertebra whose lamina stands behind, and crosses the window in a straight line', () => {
    for (const way of [1, -1] as const) {
      for (const s of [25, 29]) expect(Math.abs(widest(closed, s, way) - (12 + rounding))).toBeLessThan(bow)
      for (const s of [11, 15]) expect(Math.abs(widest(closed, s, way) - (10 + rounding))).toBeLessThan(bow)
      expect(Math.abs(widest(closed, 20, way) - (11 + rounding))).toBeLessThan(bow)
      expect(Math.abs(widest(closed, 22, way) - (11.5 + rounding))).toBeLessThan(bow)
    }
  })
  it('holds the last face beyond the last pedicle', () =>
    expect(Math.abs(widest(closed, 50, 1) - (12 + rounding))).toBeLessThan(bow))
  it('leaves pedicles, back and front as they were, and calls what it drew open', () => {
    for (const s of [0, 5, 10, 30, 40]) expect(closed.radius[s * directions]).toBe(wall.radius[s * directions])
    expect(closed.radius[20 * directions + back]).toBe(9)
    expect(closed.radius[20 * directions + front]).toBe(9)
    expect(closed.seen[20 * directions + back]).toBe(1)
    expect(closed.seen[20 * directions]).toBe(0)
    expect(closed.seen[5 * directions]).toBe(1)
  })
  it('bows from the roof into the side: nowhere outside the corner of the two, nowhere inside the straight line between their ends', () => {
    const angle = (Math.PI * 20) / 180
    const r = closed.radius[20 * directions + 4]!
    expect(r * Math.cos(angle)).toBeLessThan(11 + rounding + 1e-3)
    expect(r).toBeGreaterThan(8.9)
  })
})

describe('closedSides', () => {
  it('knows each side by itself', () => {
    const crooked = openTube(16)
    for (let s = 0; s <= 10; s++)
      for (let t = 0; t < directions; t++)
        if (Math.cos((2 * Math.PI * t) / directions) < -0.1) crooked.radius[s * directions + t] = 8
    const own = closedSides(crooked, rings)
    expect(Math.abs(widest(own, 12, 1) - (10 + rounding))).toBeLessThan(bow)
    expect(Math.abs(widest(own, 12, -1) - (8 + rounding))).toBeLessThan(bow)
  })
  it('gives the sacrum, whose sides are flat, no room outside its pedicles', () => {
    const own = closedSides(openTube(16), [{ ...rings[0], sacral: true }, ...rings.slice(1)])
    expect(Math.abs(widest(own, 12, 1) - 10)).toBeLessThan(bow)
    expect(Math.abs(widest(own, 28, 1) - (12 + rounding / 2))).toBeLessThan(bow)
  })
  it('cuts a ray that slips behind a pedicle into a joint', () => {
    const wall = openTube(16)
    wall.radius[35 * directions + 2] = 18
    expect(closedSides(wall, rings).radius[35 * directions + 2]).toBeLessThan(15)
    expect(closedSides(wall, rings).radius[35 * directions + halfTurn]).toBe(12)
  })
  it('cannot close what no pedicle tells', () => {
    const wall = openTube(16)
    expect(closedSides(wall, [{ pedicle: null }]).radius).toEqual(wall.radius)
  })
})
