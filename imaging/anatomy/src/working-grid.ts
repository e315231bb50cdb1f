/**
 * The scan on a right-angled grid along the patient's own axes, whatever way it was stored.
 *
 * Takes  a CT with axes in any order or direction, and a spacing in mm.
 * Gives  HU on an isotropic grid, i to the left, j dorsal, k upward; -1000 outside the scan. Voxels finer than half the
 *        spacing are averaged first, so that shrinking does not alias.
 */
import { direction, mm, type Point, place, point, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, resample, type Size, type Volume } from '@flavum/grid'

export interface Field {
  readonly grid: Grid
  readonly data: Float32Array
}

/** `report` is told the share done, slice by slice; throwing in it stops the work. */
export function workingGrid(v: Volume, step: number, report: (done: number) => void = () => {}): Field {
  return { ...resampled(boxMean(v, step, report), alignedGrid(v.grid, step)) }
}

function resampled(v: { grid: Grid; data: Float32Array | Int16Array }, onto: Grid): Field {
  const data = resample(v, onto, -1000)
  // scanners pad the corners of the field with values far below air
  for (let n = 0; n < data.length; n++) if (data[n]! < -1000) data[n] = -1000
  return { grid: onto, data }
}

/** The patient-aligned box around a grid, its voxels `step` mm wide. */
export function alignedGrid(grid: Grid, step: number): Grid {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let c = 0; c < 8; c++) {
    const [i, j, k] = [c & 1, (c >> 1) & 1, c >> 2].map((b, a) => (b ? grid.size[a]! - 1 : 0)) as [
      number,
      number,
      number,
    ]
    const p = place(grid.lpsFromIjk, point('ijk', i, j, k))
    for (const [a, x] of [p.x, p.y, p.z].entries()) {
      low[a] = Math.min(low[a]!, x)
      high[a] = Math.max(high[a]!, x)
    }
  }
  return boxGrid(
    point('lps', low[0]!, low[1]!, low[2]!),
    point('lps', high[0]!, high[1]!, high[2]!),
    step,
    grid.frameOfReference,
  )
}

export function boxGrid(low: Point<'lps'>, high: Point<'lps'>, step: number, frameOfReference: string): Grid {
  const count = (a: number, b: number): number => Math.max(1, Math.floor((b - a) / step + 1e-6) + 1)
  const size: Size = [count(low.x, high.x), count(low.y, high.y), count(low.z, high.z)]
  const s = mm(step)
  const axes = [direction('lps', s, 0, 0), direction('lps', 0, s, 0), direction('lps', 0, 0, s)] as const
  return gridFrom(size, transformFromAxes('lps', 'ijk', low, ...axes), frameOfReference)
}

/** Means of whole blocks of voxels, as many per axis as fit into `step`. */
function boxMean(
  v: Volume,
  step: number,
  report: (done: number) => void,
): { grid: Grid; data: Float32Array | Int16Array } {
  const factor = v.grid.spacing.map((s) => Math.max(1, Math.floor(step / s + 0.25))) as [number, number, number]
  const [fi, fj, fk] = factor
  if (fi * fj * fk === 1) return v
  const size = v.grid.size.map((n, a) => Math.max(1, Math.floor(n / factor[a]!))) as unknown as Size
  const [ni, nj] = v.grid.size
  const data = new Float32Array(size[0] * size[1] * size[2])
  const [wi, wj, wk] = [Math.min(fi, ni), Math.min(fj, nj), Math.min(fk, v.grid.size[2])]
  let n = 0
  for (let k = 0; k < size[2]; k++) {
    report(k / size[2])
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) {
        let sum = 0
        for (let c = 0; c < wk; c++)
          for (let b = 0; b < wj; b++) {
            let at = i * fi + ni * (j * fj + b + nj * (k * fk + c))
            for (let a = 0; a < wi; a++) sum += Math.max(-1000, v.data[at++]!)
          }
        data[n++] = sum / (wi * wj * wk)
      }
  }
  const t = v.grid.lpsFromIjk
  const column = (a: 0 | 1 | 2) =>
    direction('lps', ...(t.rows.map((r) => r[a] * factor[a]) as [number, number, number]))
  const origin = place(t, point('ijk', (wi - 1) / 2, (wj - 1) / 2, (wk - 1) / 2))
  const lps = transformFromAxes('lps', 'ijk', origin, column(0), column(1), column(2))
  return { grid: gridFrom(size, lps, v.grid.frameOfReference), data }
}
