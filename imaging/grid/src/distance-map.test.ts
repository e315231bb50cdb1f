import { point, transformFromAxes } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceMap, signedDistanceMap } from './distance-map.ts'
import { type Grid, gridFrom, type Size, voxelCount } from './grid.ts'

const gridOf = (size: Size, si: number, sj: number, sk: number): Grid =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', 12, -7, 300),
      { x: 0, y: si, z: 0 },
      { x: -sj, y: 0, z: 0 },
      { x: 0, y: 0, z: sk },
    ),
    'test',
  )

function bruteForce(grid: Grid, mask: Uint8Array): Float32Array {
  const [ni, nj] = grid.size
  const at = (n: number): [number, number, number] => [
    (n % ni) * grid.spacing[0],
    (Math.floor(n / ni) % nj) * grid.spacing[1],
    Math.floor(n / (ni * nj)) * grid.spacing[2],
  ]
  return Float32Array.from({ length: voxelCount(grid) }, (_, n) => {
    const [x, y, z] = at(n)
    let best = Number.POSITIVE_INFINITY
    mask.forEach((inside, m) => {
      if (!inside) return
      const [a, b, c] = at(m)
      best = Math.min(best, Math.hypot(x - a, y - b, z - c))
    })
    return best
  })
}

describe('distanceMap', () => {
  it('counts steps of each axis in its own millimetres', () => {
    const grid = gridOf([5, 4, 3], 0.5, 2, 3)
    const mask = new Uint8Array(60)
    mask[0] = 1
    const d = distanceMap(grid, mask)
    expect([d[0], d[4], d[5 * 3], d[20 * 2]]).toEqual([0, 2, 6, 6])
    expect(d[2 + 5 * (3 + 4 * 2)]).toBeCloseTo(Math.sqrt(1 + 36 + 36), 5)
  })
  it('law: agrees with trying every pair, for any mask and spacing', () =>
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })),
        fc.tuple(
          ...([0, 1, 2].map(() => fc.double({ min: 0.3, max: 4, noNaN: true })) as [
            fc.Arbitrary<number>,
            fc.Arbitrary<number>,
            fc.Arbitrary<number>,
          ]),
        ),
        fc.array(fc.boolean(), { minLength: 210, maxLength: 210 }),
        fc.integer({ min: 1, max: 9 }),
        (size, spacing, coin, sparse) => {
          const grid = gridOf(size, ...spacing)
          const mask = Uint8Array.from({ length: voxelCount(grid) }, (_, n) => (coin[n] && n % sparse === 0 ? 1 : 0))
          const expected = bruteForce(grid, mask)
          distanceMap(grid, mask).forEach((d, n) => {
            if (expected[n] === Number.POSITIVE_INFINITY) expect(d).toBe(expected[n])
            else expect(d).toBeCloseTo(expected[n]!, 4)
          })
        },
      ),
      { numRuns: 60 },
    ))
  it('is infinite everywhere for an empty mask and zero for a full one', () => {
    const grid = gridOf([3, 2, 2], 1, 2, 3)
    expect(distanceMap(grid, new Uint8Array(12)).every((d) => d === Number.POSITIVE_INFINITY)).toBe(true)
    expect(distanceMap(grid, new Uint8Array(12).fill(9)).every((d) => d === 0)).toBe(true)
  })
})

describe('signedDistanceMap', () => {
  it('is negative inside, positive outside, and zero half way', () => {
    const grid = gridOf([8, 1, 1], 0.5, 2, 3)
    const d = signedDistanceMap(grid, Uint8Array.of(0, 0, 0, 1, 1, 1, 0, 0))
    expect([...d]).toEqual([1.25, 0.75, 0.25, -0.25, -0.75, -0.25, 0.25, 0.75])
  })
})
