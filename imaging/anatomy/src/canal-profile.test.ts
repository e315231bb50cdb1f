import { describe, expect, it } from 'vitest'
import { directions } from './canal-wall.ts'
import { canalProfile } from './discs.ts'

/** A wall seen all round but for some degrees ventral (below 0) or dorsal of straight sideways, on both sides. */
function share(openFrom: number, openTo: number): number {
  const seen = new Uint8Array(directions).fill(1)
  for (let g = openFrom; g <= openTo; g += 5)
    for (const degrees of [g, 180 - g]) seen[Math.round(((degrees + 360) % 360) / 5) % directions] = 0
  return canalProfile({ radius: new Float32Array(directions).fill(10), seen }, 1).pedicle[0]!
}

describe('canalProfile', () => {
  it('tells pedicles by the side in front, where they join the body', () => {
    expect(share(0, 35)).toBe(1)
    expect(share(-40, -10)).toBe(0)
    // a joint closes the side behind; the foramen is open in front of it
    expect(share(-25, -10)).toBeLessThan(0.7)
  })
})
