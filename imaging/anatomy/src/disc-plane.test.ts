import { describe, expect, it } from 'vitest'
import { canalLine, placeOnLine } from './canal-line.ts'
import { betweenPlates } from './disc-plane.ts'
import { type CanalProfile, type Disc, discAt } from './discs.ts'
import { straighten } from './straighten.ts'

/** A line that bends round bulges, as the middle of a canal does: 1 mm to and fro every 34 mm. */
const line = canalLine(
  Float64Array.from(Array.from({ length: 101 }, (_, s) => [0, Math.cos((2 * Math.PI * (s - 50)) / 34), s]).flat()),
)
const profile: CanalProfile = {
  ventral: new Float64Array(line.count).fill(8),
  pedicle: new Float64Array(line.count),
  lamina: new Float64Array(line.count),
}
const tilt = 0.12
const lean = -0.05
/** Height over the plane between two end plates that part like a wedge, in front. */
const over = (x: number, y: number, z: number): number => z - 50 - tilt * y - lean * x
const read = (x: number, y: number, z: number): number => {
  const half = 4.5 - 0.04 * (y + 8)
  const off = Math.abs(over(x, y, z)) - half
  return off < 0 ? 80 : off < 1.5 ? 550 : 170
}
const guess: Disc = { s: 52, ahead: 23.5, slopeV: -0.15, slopeU: 0, worth: 0.8 }

describe('betweenPlates', () => {
  const found = betweenPlates(straighten(read, line), line, profile, guess)
  const heightAt = (u: number, v: number): number => {
    const p = new Float64Array(3)
    placeOnLine(line, u, v, discAt(found, u, v), p)
    return over(p[0]!, p[1]!, p[2]!)
  }
  it('finds the plane half way between the plates, from a guess 2 mm and 15 degrees off', () => {
    expect(Math.abs(heightAt(0, -guess.ahead))).toBeLessThan(0.3)
    for (const u of [-12, 12]) expect(Math.abs(heightAt(u, -guess.ahead)), `${u}`).toBeLessThan(0.3)
  })
  it('carries it straight to the canal, though the rows between lie unevenly', () => {
    expect(Math.abs(heightAt(0, 0))).toBeLessThan(0.3)
  })
  it('leaves the guess where no plates are seen', () => {
    expect(
      betweenPlates(
        straighten(() => 60, line),
        line,
        profile,
        guess,
      ),
    ).toEqual(guess)
  })
})
