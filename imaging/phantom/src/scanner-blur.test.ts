import { random } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { type Profile, scannerBlur } from './scanner-blur.ts'
import { cover, smoothstep } from './shapes.ts'

type Three = readonly [number, number, number]

/** What a voxel should read whose middle lies d in front of a plane edge of normal n (in the grid's axes), by brute force. */
function exact(spacing: Three, sigma: number, thickness: number, profile: Profile, n: Three, d: number): number {
  const m = 24
  const places = Array.from({ length: m }, (_, q) => (q + 0.5) / m - 0.5)
  const spread = profile === 'bell' ? 2 * thickness : thickness
  let [sum, all] = [0, 0]
  for (const k of places)
    for (const j of places)
      for (const i of places) {
        const weight = profile === 'bell' ? 1 - 2 * Math.abs(k) : 1
        const at = d + i * spacing[0] * n[0] + j * spacing[1] * n[1] + k * spread * n[2]
        // the edge of a parabola is a smoothstep
        const half = sigma * Math.sqrt(5)
        sum += weight * (1 - smoothstep(-half, half, at))
        all += weight
      }
  return sum / all
}

function drawn(spacing: Three, sigma: number, thickness: number, profile: Profile, n: Three, d: number): number {
  const { width, samples } = scannerBlur(spacing, sigma, thickness, profile)
  let sum = 0
  for (const [i, j, k, weight] of samples)
    sum += weight * cover(d + i * spacing[0] * n[0] + j * spacing[1] * n[1] + k * spacing[2] * n[2], width)
  return sum
}

const normals: readonly Three[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0.6, 0, 0.8],
  [0, 0.8, -0.6],
  [2 / 3, -1 / 3, 2 / 3],
]

describe('what a voxel averages', () => {
  it('reads a plane edge within 1 % of its partial volume, on unequal spacings and oblique to the grid', () => {
    const scans: readonly [Three, number, number, Profile][] = [
      [[0.8, 0.8, 1], 0.5, 1, 'box'],
      [[0.45, 0.45, 1.25], 0.5, 1.25, 'box'],
      [[1, 1, 1.5], 0.5, 1.5, 'box'],
      [[0.98, 0.98, 4.25], 0.5, 5, 'box'],
      [[0.7, 0.7, 3], 0.8, 3, 'bell'],
      [[0.4, 0.4, 0.8], 0.38, 1, 'box'],
      [[2, 2, 3], 0.5, 3, 'box'],
    ]
    for (const [spacing, sigma, thickness, profile] of scans)
      for (const n of normals)
        for (let d = -4; d <= 4; d += 0.37) {
          const [a, b] = [
            drawn(spacing, sigma, thickness, profile, n, d),
            exact(spacing, sigma, thickness, profile, n, d),
          ]
          expect(Math.abs(a - b), `${spacing} ${thickness} ${profile} n ${n} d ${d}`).toBeLessThan(0.01)
        }
  })
  it('gives a thin slab across the slices its thickness over that of the slice, by the profile', () => {
    // a slab of 1 mm, square to k, its middle z off the slice's
    const slab = (profile: Profile, z: number): number => {
      const at = (d: number): number => drawn([0.8, 0.8, 2], 0.5, 5, profile, [0, 0, 1], d)
      return at(z - 0.5) - at(z + 0.5)
    }
    expect(slab('box', 0)).toBeCloseTo(1 / 5, 2)
    expect(slab('box', 1.2)).toBeCloseTo(1 / 5, 2)
    expect(slab('box', 2.5)).toBeCloseTo(1 / 10, 2)
    expect(slab('box', 4)).toBeCloseTo(0, 2)
    expect(slab('bell', 0)).toBeGreaterThan(slab('bell', 1.5) + 0.02)
    // the triangle's value at half its width is half of that in the middle
    expect(slab('bell', 2.5) / (1 / 5)).toBeCloseTo(0.5, 1)
    // and whatever the profile, the slab adds up to its own thickness over slices a thickness apart
    for (const profile of ['box', 'bell'] as const) {
      let sum = 0
      for (let s = -4; s <= 4; s++) sum += slab(profile, 5 * s + 1.3)
      expect(sum).toBeCloseTo(1 / 5, 2)
    }
  })
  it('weighs all samples together as one', () => {
    const r = random('blur')
    for (let n = 0; n < 50; n++) {
      const spacing = [r.between(0.3, 2), r.between(0.3, 2), r.between(0.3, 6)] as const
      const { samples } = scannerBlur(spacing, r.between(0.2, 1), r.between(0.3, 8), r.next() < 0.5 ? 'bell' : 'box')
      expect(samples.reduce((sum, s) => sum + s[3], 0)).toBeCloseTo(1, 9)
      for (const axis of [0, 1, 2] as const)
        expect(samples.reduce((sum, s) => sum + s[axis] * s[3], 0)).toBeCloseTo(0, 9)
    }
  })
})
