/**
 * A signed distance to a border in mm, asked anywhere in the patient: negative inside.
 *
 * `fromScan` finds bone in a CT; `fromLabels` the border of some leaves of a label map.
 */
import { direction, type Point, place, point, transformFromAxes } from '@flavum/base'
import { gridFrom, type LabelMap, lookupOf, type Size, signedDistanceMap, type Volume, valueAt } from '@flavum/grid'
import { smoothVolume } from './smooth.ts'

export type BorderField = (x: number, y: number, z: number) => number
export interface Box {
  readonly low: Point<'lps'>
  readonly high: Point<'lps'>
}

const far = 8

/** The distance map of the leaves' own voxels, a little smoothed, so that a coarse mask does not show as stairs. */
export function fromLabels(labels: LabelMap, names: readonly string[], box: Box): BorderField | null {
  const { low, size } = indexBox(labels.grid, box, 6)
  if (size.some((n) => n < 2)) return null
  const lookup = lookupOf(labels, ...names)
  const [ni, nj] = labels.grid.size
  const mask = new Uint8Array(size[0] * size[1] * size[2])
  let any = false
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++)
        if (lookup[labels.data[i + low[0] + ni * (j + low[1] + nj * (k + low[2]))]!]) {
          mask[n] = 1
          any = true
        }
  if (!any) return null
  const grid = subGrid(labels.grid, low, size)
  const distance = signedDistanceMap(grid, mask)
  for (let q = 0; q < distance.length; q++) distance[q] = Math.max(-far, Math.min(far, distance[q]!))
  const calm = smoothVolume(distance, size, 0.6)
  const [a, b, c] = grid.ijkFromLps.rows
  return (x, y, z) =>
    valueAt(
      calm,
      size,
      a[0] * x + a[1] * y + a[2] * z + a[3],
      b[0] * x + b[1] * y + b[2] * z + b[3],
      c[0] * x + c[1] * y + c[2] * z + c[3],
      far,
    )
}

type Index3 = readonly [number, number, number]

/** The voxels of a grid that a box in the patient touches, with a margin in mm. */
export function indexBox(grid: Volume['grid'], box: Box, margin: number): { low: Index3; size: Size } {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let c = 0; c < 8; c++) {
    const p = place(
      grid.ijkFromLps,
      point('lps', c & 1 ? box.high.x : box.low.x, c & 2 ? box.high.y : box.low.y, c & 4 ? box.high.z : box.low.z),
    )
    for (const [a, x] of [p.x, p.y, p.z].entries()) {
      low[a] = Math.min(low[a]!, x - margin / grid.spacing[a]!)
      high[a] = Math.max(high[a]!, x + margin / grid.spacing[a]!)
    }
  }
  const from = low.map((x) => Math.max(0, Math.floor(x))) as unknown as Index3
  const size = high.map((x, a) => Math.max(0, Math.min(grid.size[a]! - 1, Math.ceil(x)) - from[a]! + 1))
  return { low: from, size: size as unknown as Size }
}

export function subGrid(grid: Volume['grid'], low: Index3, size: Size): Volume['grid'] {
  const { rows } = grid.lpsFromIjk
  const column = (a: 0 | 1 | 2) => direction('lps', rows[0][a], rows[1][a], rows[2][a])
  const origin = place(grid.lpsFromIjk, point('ijk', low[0], low[1], low[2]))
  return gridFrom(size, transformFromAxes('lps', 'ijk', origin, column(0), column(1), column(2)), grid.frameOfReference)
}

/** Interpolated rise of a line of samples to `factor` times as many (the last sample is kept), by cubic convolution. */
export function finerLine(from: ArrayLike<number>, factor: number): Float32Array {
  const n = from.length
  const out = new Float32Array((n - 1) * factor + 1)
  for (let q = 0; q < out.length; q++) {
    const i = Math.min(n - 2, Math.floor(q / factor))
    const f = q / factor - i
    const p0 = from[Math.max(0, i - 1)]!
    const p1 = from[i]!
    const p2 = from[i + 1]!
    const p3 = from[Math.min(n - 1, i + 2)]!
    out[q] = p1 + 0.5 * f * (p2 - p0 + f * (2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0)))
  }
  return out
}
