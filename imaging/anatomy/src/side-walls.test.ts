import { describe, expect, it } from 'vitest'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { closedSides } from './side-walls.ts'

/** Two closed rings of radius 10 (rows 0 to 10) and 12 (rows 30 to 40); between and beyond them the sides stand open at 16. */
function openTube(): CanalWall {
  const radius = new Float32Array(51 * directions)
  const seen = new Uint8Array(radius.length)
  for (let s = 0; s <= 50; s++)
    for (let t = 0; t < directions; t++) {
      const ring = s <= 10 ? 10 : s >= 30 && s <= 40 ? 12 : 0
      const side = Math.abs(Math.cos((2 * Math.PI * t) / directions)) > 0.7
      radius[s * directions + t] = ring || (side ? 16 : 9)
      seen[s * directions + t] = ring || !side ? 1 : 0
    }
  return { radius, seen }
}
const rings = [{ pedicle: [0, 10] as const }, { pedicle: null }, { pedicle: [30, 40] as const }]
const halfTurn = directions / 2

describe('closedSides', () => {
  const wall = openTube()
  const closed = closedSides(wall, rings)
  const at = (s: number, t: number): number => closed.radius[s * directions + t]!

  it('joins the faces of the pedicles by a straight line, 0.8 mm outside them, on both sides', () => {
    for (const t of [0, halfTurn]) {
      expect(at(20, t)).toBeCloseTo(11.8, 5)
      expect(at(15, t)).toBeCloseTo(11.3, 5)
    }
    // 30 degrees behind the side: the line, not a circle
    expect(at(20, directions / 12)).toBeCloseTo(11.8 / Math.cos(Math.PI / 6), 4)
  })
  it('holds the last face beyond the last pedicle', () => expect(at(50, 0)).toBeCloseTo(12.8, 5))
  it('leaves pedicles, back and front as they were, and calls what it cut open', () => {
    for (const s of [0, 5, 10, 30, 40]) expect(at(s, 0)).toBe(wall.radius[s * directions])
    expect(at(20, back)).toBe(9)
    expect(closed.seen[20 * directions + back]).toBe(1)
    expect(closed.seen[20 * directions]).toBe(0)
    expect(closed.seen[5 * directions]).toBe(1)
  })
  it('knows each side by itself', () => {
    const crooked = openTube()
    for (let s = 0; s <= 10; s++)
      for (let t = 0; t < directions; t++)
        if (Math.cos((2 * Math.PI * t) / directions) < -0.1) crooked.radius[s * directions + t] = 8
    const own = closedSides(crooked, rings)
    expect(own.radius[20 * directions]).toBeCloseTo(11.8, 5)
    expect(own.radius[20 * directions + halfTurn]).toBeCloseTo(10.8, 5)
  })
  it('gives the sacrum, whose sides are flat, no room outside its pedicles', () => {
    const own = closedSides(wall, [{ pedicle: [0, 10], sacral: true }, ...rings.slice(1)])
    expect(own.radius[20 * directions]).toBeCloseTo((10 + 12.8) / 2, 5)
  })
  it('cannot close what no pedicle tells', () =>
    expect(closedSides(wall, [{ pedicle: null }]).radius).toEqual(wall.radius))
})
