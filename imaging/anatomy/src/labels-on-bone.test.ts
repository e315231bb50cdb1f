import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap, volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { refuseLabelsOffBone } from './labels-on-bone.ts'

/** Three blocks of bone over one another in water; slices from above downward, three spacings, an origin far from zero. */
const [ni, nj, nk] = [40, 36, 50]
const grid = gridFrom(
  [ni, nj, nk],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 20, -310, 95),
    direction('lps', 2, 0, 0),
    direction('lps', 0, -2.5, 0),
    direction('lps', 0, 0, -3),
  ),
  'blocks',
)
const block = (i: number, j: number, k: number): number =>
  i > 10 && i < 28 && j > 9 && j < 24 && k % 12 > 2 && k > 4 && k < 41 ? 1 + Math.floor(k / 12) : 0
const each = (f: (i: number, j: number, k: number) => number): number[] =>
  Array.from({ length: ni * nj * nk }, (_, n) => f(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))))
const ct = volume(grid, 'CT', Int16Array.from(each((i, j, k) => (block(i, j, k) ? 220 : 30))))
const isVertebra = [0, 1, 1, 1, 1]
const labels = (di: number, dj: number, dk: number) =>
  labelMap(grid, Uint8Array.from(each((i, j, k) => block(i - di, j - dj, k - dk))), [])

describe('labels on bone', () => {
  it('are taken where they lie right, and within a voxel', () => {
    expect(() => refuseLabelsOffBone(ct, labels(0, 0, 0), isVertebra)).not.toThrow()
    expect(() => refuseLabelsOffBone(ct, labels(1, 0, -1), isVertebra)).not.toThrow()
  })

  it.each([
    ['left', 8, 0, 0, 16],
    ['ventral', 0, 6, 0, 16],
    ['half a vertebra down', 0, 0, 5, 16],
  ])('are refused when moved %s', (_, di, dj, dk, distance) => {
    expect(() => refuseLabelsOffBone(ct, labels(di, dj, dk), isVertebra)).toThrow(
      expect.objectContaining({ code: 'anatomy/labels-off-bone', params: { distance } }),
    )
  })

  it('are refused where there is no bone at all', () => {
    const air = volume(grid, 'CT', new Int16Array(ni * nj * nk).fill(-1000))
    expect(() => refuseLabelsOffBone(air, labels(0, 0, 0), isVertebra)).toThrow(/do not lie on bone/)
  })
})
