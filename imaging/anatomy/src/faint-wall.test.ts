import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { type CanalWall, directions, front, type Reader } from './canal-wall.ts'
import type { Disc } from './discs.ts'
import { withFaintWalls } from './faint-wall.ts'

/** A body whose back stands 9 mm in front of the line: a wall of `hu` and 2.5 mm before marrow of 70, blurred by half a millimetre each way. */
const body =
  (hu: number, disc = 70): Reader =>
  (x, y, z) => {
    const grain = 12 * Math.sin(7 * x + 3) * Math.sin(5 * y + 1) * Math.sin(9 * z)
    const step = (at: number): number => Math.min(1, Math.max(0, -y - at + 0.5))
    if (Math.abs(z - 30) < 4) return 15 + (disc - 15) * step(9) + grain
    return 15 + (hu - 15) * step(9) + (70 - hu) * step(11.5) + grain
  }
const line = canalLine(Float64Array.from([0, 0, 0, 0, 0, 60]))
const disc: Disc = { s: 30, ahead: 24.5, slopeV: 0, slopeU: 0, worth: 1 }
/** Drawn 3 mm too deep, from neighbours; `seenRow` was met there. */
function missed(seenRow = -1): CanalWall {
  const radius = new Float32Array(line.count * directions).fill(12)
  const seen = new Uint8Array(radius.length)
  for (let t = 0; seenRow >= 0 && t < directions; t++) seen[seenRow * directions + t] = 1
  return { radius, seen }
}
const at = (s: number): number => s * directions + front

describe('the faint wall of a body', () => {
  it('is met at its edge, and counts as seen', () => {
    const wall = withFaintWalls(body(140), line, missed(), [disc])
    expect(Math.abs(wall.radius[at(15)]! - 9)).toBeLessThan(0.4)
    expect(wall.seen[at(15)]).toBe(1)
    for (const degrees of [-30, 30]) {
      const radius = wall.radius[at(15) + degrees / 5]!
      expect(Math.abs(radius * Math.cos((degrees * Math.PI) / 180) - 9), `${degrees}`).toBeLessThan(0.5)
    }
  })
  it('is met too where, beside it, the marrow was taken for it', () => {
    const wall = withFaintWalls(body(140), line, missed(15), [disc])
    expect(Math.abs(wall.radius[at(15)]! - 9)).toBeLessThan(0.4)
  })
  it('is not made of a crest as low as a ligament, nor of a disc', () => {
    expect(withFaintWalls(body(80), line, missed(), [disc])).toEqual(missed())
    const wall = withFaintWalls(body(140, 150), line, missed(), [disc])
    expect(wall.radius[at(30)]).toBe(12)
    expect(wall.seen[at(30)]).toBe(0)
  })
  it('leaves what was seen, and what lies nearer', () => {
    const whole: CanalWall = { radius: missed().radius, seen: new Uint8Array(missed().seen.length).fill(1) }
    expect(withFaintWalls(body(140), line, whole, [disc])).toEqual(whole)
    const near: CanalWall = { radius: new Float32Array(whole.radius.length).fill(7), seen: missed().seen }
    expect(withFaintWalls(body(140), line, near, [disc]).radius).toEqual(near.radius)
  })
})
