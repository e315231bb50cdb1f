/**
 * What a volume file says, before it is known whether it is an image or a label map; and how it becomes either.
 *
 * Takes  values on a lattice anywhere in the patient, the axes left- or right-handed.
 * Gives  a `Volume` or `LabelMap` on a right-handed grid: a left-handed lattice has its first axis reversed together with its data.
 * Faults `image/voxel-size`, `grid/not-orthogonal`, `image/not-ct-values`, `image/not-labels`.
 */
import { determinant, type Finding, point, type Row, type Transform, transformFromAxes } from '@flavum/base'
import { axis, type LabelMap, labelMap, type Segment, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import { imageGrid } from './image-grid.ts'
import { messages } from './messages.ts'
import type { ReadImages } from './read-series.ts'

/** The frame of reference of a file that has none to state. */
export const frameNotStated = 'not stated'

export type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

export interface Raster {
  readonly size: Size
  readonly lpsFromIjk: Transform<'lps', 'ijk'>
  readonly values: Numbers
  readonly slope: number
  readonly intercept: number
  readonly segments: readonly Segment[]
  readonly unions: LabelMap['unions']
  /** Segments that the file says were drawn, not seen. */
  readonly drawn: readonly string[]
  readonly findings: readonly Finding[]
}

export interface ReadLabels extends LabelMap {
  /** Segments that nobody saw in the image: they were drawn from what is usual. */
  readonly drawn: readonly string[]
}

const lowestHu = -1024
const air = -1000

export function imageOf(raster: Raster, modality: Volume['modality'], frameOfReference: string): ReadImages {
  const { size, lpsFromIjk, values, findings } = righted(raster)
  const grid = imageGrid(size, lpsFromIjk, frameOfReference)
  if (modality === 'MR')
    return { volume: volume(grid, 'MR', rescaled(raster, values)), findings, patientPosition: null, source: null }
  const data = new Int16Array(values.length)
  let padded = 0
  let clipped = 0
  let lowest = Number.POSITIVE_INFINITY
  for (let n = 0; n < data.length; n++) {
    const v = Math.round(values[n]! * raster.slope + raster.intercept)
    if (v < lowest) lowest = v
    if (!(v >= lowestHu)) padded++
    if (v > 32767) clipped++
    data[n] = !(v >= lowestHu) ? air : v > 32767 ? 32767 : v
  }
  if (!(lowest < 0)) throw messages.fault('image/not-ct-values')
  const told = [...findings, messages.finding('image/modality-not-stated', 'info')]
  if (padded > 0)
    told.push(
      messages.finding('image/padding-to-air', 'info', {
        percent: Math.max(0.1, Math.round((padded / data.length) * 1000) / 10),
        lowest,
      }),
    )
  if (clipped > 0) told.push(messages.finding('image/clipped-values', 'warning', { count: clipped }))
  return { volume: volume(grid, 'CT', data), findings: told, patientPosition: null, source: null }
}

function rescaled({ slope, intercept }: Raster, values: Numbers): Float32Array {
  const out = new Float32Array(values.length)
  for (let n = 0; n < out.length; n++) out[n] = values[n]! * slope + intercept
  return out
}

export function labelsOf(raster: Raster, frameOfReference: string): ReadLabels {
  const { size, lpsFromIjk, values } = righted(raster)
  const grid = imageGrid(size, lpsFromIjk, frameOfReference)
  const wide = new Uint16Array(voxelCount(grid))
  const seen = new Uint8Array(65536)
  let highest = 0
  for (let n = 0; n < wide.length; n++) {
    const v = values[n]! * raster.slope + raster.intercept
    if (!(v >= 0 && v <= 65535) || v !== Math.floor(v)) throw messages.fault('image/not-labels', { value: v })
    wide[n] = v
    seen[v] = 1
    if (v > highest) highest = v
  }
  const named = new Map(raster.segments.map((s) => [s.value, s.name]))
  const segments: Segment[] = []
  for (let value = 1; value < seen.length; value++)
    if (seen[value] || named.has(value)) segments.push({ value, name: named.get(value) ?? String(value) })
  const map = labelMap(grid, highest < 256 ? Uint8Array.from(wide) : wide, segments, raster.unions)
  return { ...map, drawn: raster.drawn }
}

/** Right-handed. Reversing an axis moves the first voxel to the other end and turns the step round: nothing moves in the patient. */
function righted(raster: Raster): Pick<Raster, 'size' | 'lpsFromIjk' | 'values' | 'findings'> {
  const { size, lpsFromIjk: t, values } = raster
  if (!(determinant(t) < 0)) return raster
  const [ni] = size
  const i = axis(t, 0)
  const end = point('lps', t.rows[0][3] + i.x * (ni - 1), t.rows[1][3] + i.y * (ni - 1), t.rows[2][3] + i.z * (ni - 1))
  const back = { x: 0 - i.x, y: 0 - i.y, z: 0 - i.z }
  const reversed = values.slice()
  for (let from = 0; from < reversed.length; from += ni) reversed.subarray(from, from + ni).reverse()
  return {
    ...raster,
    lpsFromIjk: transformFromAxes('lps', 'ijk', end, back, axis(t, 1), axis(t, 2)),
    values: reversed,
  }
}

/** RAS and LPS differ by the sign of two rows, either way round. Adding zero clears negative zeros. */
export function rasOrLps(rows: readonly [Row, Row, Row]): [Row, Row, Row] {
  const turned = (r: Row): Row => [0 - r[0], 0 - r[1], 0 - r[2], 0 - r[3]]
  const kept = (r: Row): Row => [r[0] + 0, r[1] + 0, r[2] + 0, r[3] + 0]
  return [turned(rows[0]), turned(rows[1]), kept(rows[2])]
}

/** File bytes -> numbers in this machine's order. Faults `image/file-cut-short`. */
export function numbers(bytes: Uint8Array, count: number, type: NumberType, little: boolean): Numbers {
  const width = widths[type]
  const need = count * width
  if (bytes.length < need) throw messages.fault('image/file-cut-short', { actual: bytes.length, expected: need })
  const own = bytes.slice(0, need)
  if (!little && width > 1) for (let at = 0; at < need; at += width) own.subarray(at, at + width).reverse()
  return new kinds[type](own.buffer, 0, count)
}

export type NumberType = keyof typeof kinds
const kinds = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
}
const widths = { int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, float32: 4, float64: 8 }
