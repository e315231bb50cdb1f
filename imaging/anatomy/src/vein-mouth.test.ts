import { describe, expect, it } from 'vitest'
import { back, type CanalWall, directions, front } from './canal-wall.ts'
import { closedVeins } from './vein-mouth.ts'

const rows = 3
/** An outline as the distance in each direction, the same in every row, all of it seen. */
function wallOf(at: (u: number, v: number) => number): CanalWall {
  const radius = new Float32Array(rows * directions)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < directions; t++) {
      const angle = (2 * Math.PI * t) / directions
      radius[s * directions + t] = at(Math.cos(angle), Math.sin(angle))
    }
  return { radius, seen: new Uint8Array(rows * directions).fill(1) }
}
/** A flat back of the body 7 mm in front of the line, a round roof behind; `notch` mm deeper within `half` mm of the midline. */
const flat = (half: number, notch: number): CanalWall =>
  wallOf((u, v) => {
    if (v >= 0) return 10
    const plain = 7 / -v
    const deeper = (7 + notch) / -v
    return Math.min(14, Math.abs(u) * deeper <= half ? deeper : plain)
  })
const middle = directions + front

describe('the mouth of a vein', () => {
  it('is bridged where the circle rests on its edges, and no longer counts as seen', () => {
    const closed = closedVeins(flat(2, 5), rows)
    // a circle of 6 mm enters a gap of 4 mm, and half a direction at either edge, by 0.3 to 0.8 mm
    expect(closed.radius[middle]).toBeGreaterThan(7.1)
    expect(closed.radius[middle]).toBeLessThan(7.9)
    expect(closed.seen[middle]).toBe(0)
    const beside = directions + front + 6
    expect(closed.radius[beside]).toBeCloseTo(flat(2, 5).radius[beside]!, 1)
    expect(closed.seen[beside]).toBe(1)
  })
  it('is entered the further the wider it is: by the height of the circle over its width', () => {
    const depth = (half: number): number => closedVeins(flat(half, 5), rows).radius[middle]! - 7
    expect(depth(3)).toBeGreaterThan(depth(2))
    // 6 - sqrt(36 - 9) = 0.8 for a gap of 6 mm
    expect(Math.abs(depth(3) - 0.8)).toBeLessThan(0.6)
  })
  it('leaves what curves more gently, sides and roof as they were', () => {
    const round = wallOf(() => 11)
    expect([...closedVeins(round, rows).radius].every((r, n) => Math.abs(r - round.radius[n]!) < 0.1)).toBe(true)
    const notched = flat(2, 5)
    const closed = closedVeins(notched, rows)
    for (let t = back - 20; t <= back + 20; t++)
      expect(closed.radius[directions + t]).toBe(notched.radius[directions + t])
    expect(closedVeins(flat(2, 0), rows).radius).toEqual(flat(2, 0).radius)
  })
})
