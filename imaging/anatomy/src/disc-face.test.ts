import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { type CanalWall, directions, front, type Reader } from './canal-wall.ts'
import { withDiscFaces } from './disc-face.ts'
import type { Disc } from './discs.ts'

/** Bodies whose backs stand 9 mm in front of the line; between z 26 and 34 a disc of `hu` that comes to `face` mm. */
const spine =
  (face: number, hu: number): Reader =>
  (x, y, z) => {
    // grain of 12 HU either way, as a scanner has
    const grain = 12 * Math.sin(7 * x + 3) * Math.sin(5 * y + 1) * Math.sin(9 * z)
    if (Math.abs(z - 30) < 4) return (y < -face ? hu : 15) + grain
    return (y < -9 ? 500 : 15) + grain
  }
const line = canalLine(Float64Array.from([0, 0, 0, 0, 0, 60]))
const disc: Disc = { s: 30, ahead: 24.5, slopeV: 0, slopeU: 0, worth: 1 }
/** As traced: straight from body to body. */
function bridged(): CanalWall {
  const radius = new Float32Array(line.count * directions)
  const seen = new Uint8Array(radius.length).fill(1)
  for (let n = 0; n < radius.length; n++) {
    const forward = -Math.sin((2 * Math.PI * (n % directions)) / directions)
    radius[n] = forward > 0.6 ? 9 / forward : 12
  }
  return { radius, seen }
}

describe('withDiscFaces', () => {
  const at = (wall: CanalWall, s: number): number => wall.radius[s * directions + front]!

  it('finds a disc that bulges 3 mm, and one that is hollow by 1', () => {
    const wall = withDiscFaces(spine(6, 85), line, bridged(), [disc])
    expect(Math.abs(at(wall, 30) - 6)).toBeLessThan(0.4)
    expect(wall.seen[30 * directions + front]).toBe(0)
    expect(Math.abs(at(withDiscFaces(spine(10, 85), line, bridged(), [disc]), 30) - 10)).toBeLessThan(0.4)
  })
  it('meets a slanting face where it is, with fat in the corner before it', () => {
    const fat: Reader = (x, y, z) => (Math.abs(x) > 4 && y > -6 ? -90 : spine(6, 85)(x, y, z))
    const wall = withDiscFaces(fat, line, bridged(), [disc])
    for (const degrees of [35, 45])
      for (const way of [1, -1]) {
        const radius = wall.radius[30 * directions + front + (way * degrees) / 5]!
        expect(Math.abs(radius * Math.cos((degrees * Math.PI) / 180) - 6), `${way * degrees}`).toBeLessThan(0.35)
      }
  })
  it('leaves the bodies alone', () => {
    const wall = withDiscFaces(spine(6, 85), line, bridged(), [disc])
    for (const s of [15, 45]) {
      expect(at(wall, s)).toBe(9)
      expect(wall.seen[s * directions + front]).toBe(1)
    }
  })
  it('says nothing of a disc as faint as the sac, or behind contrast', () => {
    expect(withDiscFaces(spine(6, 35), line, bridged(), [disc]).radius).toEqual(bridged().radius)
    const bright: Reader = (x, y, z) => (y > -6 ? 300 : spine(6, 85)(x, y, z))
    expect(withDiscFaces(bright, line, bridged(), [disc]).radius).toEqual(bridged().radius)
  })
})
