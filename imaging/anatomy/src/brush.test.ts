/** Shapes whose answer is known on paper, on a grid with three spacings, oblique, far from zero. */
import { direction, place, point, transformFromAxes, turn } from '@flavum/base'
import { gridFrom } from '@flavum/grid'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brushVoxels } from './brush-voxels.ts'
import { fillBetween } from './fill-between.ts'
import { smoothMask } from './smooth-mask.ts'

const size = [60, 50, 40] as const
const grid = gridFrom(
  [...size],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 31, -77, -412),
    direction('lps', 0.8 * 0.5, 0.6 * 0.5, 0),
    direction('lps', -0.6 * 0.7, 0.8 * 0.7, 0),
    direction('lps', 0, 0, 1.1),
  ),
  'paper',
)
const voxel = 0.5 * 0.7 * 1.1
const at = (i: number, j: number, k: number) => place(grid.lpsFromIjk, point('ijk', i, j, k))
const ijk = (n: number) => [n % 60, Math.floor(n / 60) % 50, Math.floor(n / 3000)] as const
const volume = (voxels: readonly number[]) => voxels.length * voxel

describe('the brush', () => {
  it('a sphere holds 4/3 pi r^3', () => {
    const painted = brushVoxels(grid, { shape: 'sphere', radius: 8 }, [at(30, 25, 20)])
    expect(volume(painted) / ((4 / 3) * Math.PI * 512)).toBeCloseTo(1, 1)
  })
  it('a stroke is a capsule: no gaps between places', () => {
    // 12 mm along j
    const painted = brushVoxels(grid, { shape: 'sphere', radius: 4 }, [at(30, 15, 20), at(30, 15 + 12 / 0.7, 20)])
    const capsule = Math.PI * 16 * 12 + (4 / 3) * Math.PI * 64
    expect(Math.abs(volume(painted) / capsule - 1)).toBeLessThan(0.03)
  })
  it('a disc is one voxel thick', () => {
    const normal = turn(grid.lpsFromIjk, direction('ijk', 0, 0, 1))
    const painted = brushVoxels(
      grid,
      { shape: 'disc', radius: 7, normal: point('lps', normal.x, normal.y, normal.z) },
      [at(30, 25, 20)],
    )
    expect(new Set(painted.map((n) => ijk(n)[2]))).toEqual(new Set([20]))
    expect((painted.length * 0.5 * 0.7) / (Math.PI * 49)).toBeCloseTo(1, 1)
  })
  it('finer than a voxel covers the one it stands in, and at the border what there is', () => {
    expect(brushVoxels(grid, { shape: 'sphere', radius: 0.1 }, [at(7.3, 8.2, 9.4)])).toEqual([7 + 60 * (8 + 50 * 9)])
    const corner = brushVoxels(grid, { shape: 'sphere', radius: 8 }, [at(-0.5, -0.5, -0.5)])
    expect(volume(corner) / (((4 / 3) * Math.PI * 512) / 8)).toBeCloseTo(1, 1)
  })
  it.each([
    ['anatomy/bad-brush', { shape: 'sphere', radius: 0 }, at(1, 1, 1)],
    ['anatomy/bad-brush', { shape: 'sphere', radius: Number.NaN }, at(1, 1, 1)],
    ['anatomy/bad-brush', { shape: 'disc', radius: 3 }, at(1, 1, 1)],
    ['anatomy/correction-outside', { shape: 'sphere', radius: 2 }, at(-50, 0, 0)],
  ] as const)('%s', (code, brush, place) =>
    expect(() => brushVoxels(grid, brush, [place])).toThrow(expect.objectContaining({ code })),
  )
  it('law: every voxel within the radius and none beyond', () => {
    const coordinate = fc.double({ min: 5, max: 35, noNaN: true })
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        coordinate,
        fc.double({ min: 0.6, max: 5, noNaN: true }),
        (i, j, k, radius) => {
          const p = at(i, j, k)
          const painted = new Set(brushVoxels(grid, { shape: 'sphere', radius }, [p]))
          const own = Math.round(i) + 60 * (Math.round(j) + 50 * Math.round(k))
          for (let n = 0; n < 60 * 50 * 40; n += 7) {
            const q = at(...ijk(n))
            const near = (q.x - p.x) ** 2 + (q.y - p.y) ** 2 + (q.z - p.z) ** 2 <= radius * radius
            if (near !== painted.has(n) && n !== own) expect([n, near]).toEqual([n, painted.has(n)])
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})

/** A disc of this radius (mm) about (i, j) on slice k. */
const disc = (i: number, j: number, radius: number) => (n: number) => {
  const [a, b] = ijk(n)
  return ((a - i) * 0.5) ** 2 + ((b - j) * 0.7) ** 2 <= radius * radius
}
const onSlices = (...slices: readonly (readonly [number, (n: number) => boolean])[]) => {
  const shapes = new Map(slices)
  return (n: number) => shapes.get(ijk(n)[2])?.(n) ?? false
}
const areaOn = (filled: readonly { voxel: number; inside: boolean }[], k: number) =>
  filled.filter((f) => f.inside && ijk(f.voxel)[2] === k).length * 0.5 * 0.7

describe('filling in between slices', () => {
  it('a cone: the radius goes in a straight line', () => {
    const filled = fillBetween(grid, onSlices([4, disc(30, 25, 4)], [14, disc(30, 25, 9)]), 'k', [4, 14])
    for (let k = 5; k < 14; k++)
      expect(Math.abs(Math.sqrt(areaOn(filled, k) / Math.PI) - (4 + (k - 4) / 2))).toBeLessThan(0.25)
  })
  it('a slanted cylinder keeps its size and stands on the line between, even where its ends lie apart', () => {
    // the ends are 16 mm apart and 3 mm in radius: mixing distances alone would leave nothing half way
    const filled = fillBetween(grid, onSlices([4, disc(14, 12, 3)], [14, disc(46, 12, 3)]), 'k', [4, 14])
    for (const k of [6, 9, 12]) {
      expect(Math.abs(areaOn(filled, k) - Math.PI * 9)).toBeLessThan(2.5)
      const inside = filled.filter((f) => f.inside && ijk(f.voxel)[2] === k).map((f) => ijk(f.voxel)[0])
      expect(inside.reduce((a, b) => a + b, 0) / inside.length).toBeCloseTo(14 + 3.2 * (k - 4), 0)
    }
  })
  it('along each axis, and in each gap of several', () => {
    const box = (n: number) => {
      const [i, j, k] = ijk(n)
      return i >= 20 && i <= 40 && k >= 10 && k <= 20 && [5, 12, 30].includes(j)
    }
    const filled = fillBetween(grid, box, 'j', [5, 12, 30])
    const slices = new Set(filled.map((f) => ijk(f.voxel)[1]))
    expect([slices.has(5), slices.has(6), slices.has(12), slices.has(29), slices.has(31)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
    expect(filled.filter((f) => f.inside).length).toBe((6 + 17) * 21 * 11)
  })
})

describe('smoothing', () => {
  const ball = new Set(brushVoxels(grid, { shape: 'sphere', radius: 9 }, [at(30, 25, 20)]))
  it('a ball stays a ball, a little smaller: by s^2 / r', () => {
    let count = ball.size
    for (const { inside } of smoothMask(grid, (n) => ball.has(n), 1.2)) count += inside ? 1 : -1
    const radius = Math.cbrt((count * voxel) / ((4 / 3) * Math.PI))
    expect(radius).toBeGreaterThan(9 - (2 * 1.2 * 1.2) / 9)
    expect(radius).toBeLessThan(9)
  })
  it('takes specks and pits away', () => {
    const spot = (i: number, j: number, k: number) => i + 60 * (j + 50 * k)
    const marred = new Set([...ball].filter((n) => n !== spot(30, 25, 20)))
    marred.add(spot(5, 5, 5))
    const changes = new Map(smoothMask(grid, (n) => marred.has(n), 0.8).map((c) => [c.voxel, c.inside]))
    expect(changes.get(spot(30, 25, 20))).toBe(true)
    expect(changes.get(spot(5, 5, 5))).toBe(false)
  })
  it('a flat side that runs to the border stays', () => {
    const half = (n: number) => ijk(n)[0] < 30
    expect(smoothMask(grid, half, 1.5)).toEqual([])
  })
})
