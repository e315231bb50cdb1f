/**
 * NIfTI-1 in one file (.nii, .nii.gz), both ways.
 *
 * Takes  bytes, gzipped or not, either byte order; sform is preferred to qform; lengths in m, mm or micrometres.
 * Gives  values on their lattice in LPS; and bytes with sform and qform both set, gzipped, the same for the same input.
 * Trap   NIfTI is RAS: its x grows to the right, ours to the left.
 * Limits names of segments stand in a header extension (`label-table`). Four dimensions only where the fourth is 1.
 * Not    a package: two short headers against 190 packages that came with the one tried; and the geometry stays in our own hands.
 * Source nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h
 */
import { type Finding, length, type Row, type Transform } from '@flavum/base'
import { axis, type Grid, type LabelMap, type Volume } from '@flavum/grid'
import { gunzipSync, gzipSync } from 'fflate'
import { readLabelTable, writeLabelTable } from './label-table.ts'
import { messages } from './messages.ts'
import { type NumberType, numbers, type Raster, rasOrLps } from './raster.ts'

const types: Readonly<Record<number, NumberType>> = {
  2: 'uint8',
  4: 'int16',
  8: 'int32',
  16: 'float32',
  64: 'float64',
  256: 'int8',
  512: 'uint16',
  768: 'uint32',
}
const headerSize = 348
const firstVoxel = 352

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

export function isNifti(bytes: Uint8Array): boolean {
  if (bytes.length < headerSize) return false
  const size = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
  return size === 348 || size === 540 || size === 0x5c010000 || size === 0x1c020000
}

export function niftiRaster(bytes: Uint8Array): Raster {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = view.getUint32(0, true) < 65536
  const kind = (what: string) => messages.fault('image/file-kind', { format: 'NIfTI', what })
  if (view.getUint32(0, little) !== headerSize) throw kind('version 2')
  if (view.getUint8(345) !== 0x2b) throw kind('header and voxels in two files')
  const short = (at: number): number => view.getInt16(at, little)
  const float = (at: number): number => view.getFloat32(at, little)

  const dimensions = Array.from({ length: Math.min(7, Math.max(0, short(40))) }, (_, n) => short(42 + 2 * n))
  const [ni = 0, nj = 0, nk = 0, ...more] = dimensions
  if (ni < 1 || nj < 1 || nk < 1 || more.some((n) => n > 1)) throw kind(`${dimensions.join(' x ')} voxels`)
  const type = types[short(70)]
  if (!type) throw kind(`number type ${short(70)}`)

  const findings: Finding[] = []
  const slope = float(112)
  const scaled = Number.isFinite(slope) && slope !== 0
  const stated = float(108)
  const start = stated > firstVoxel ? stated : firstVoxel
  const table = readLabelTable(
    view.getUint8(headerSize) ? bytes.subarray(firstVoxel, start) : new Uint8Array(0),
    little,
  )
  return {
    size: [ni, nj, nk],
    lpsFromIjk: placeOf(view, little, [ni, nj, nk], findings),
    values: numbers(bytes.subarray(start), ni * nj * nk, type, little),
    slope: scaled ? slope : 1,
    intercept: scaled && Number.isFinite(float(116)) ? float(116) : 0,
    ...table,
    unions: {},
    findings,
  }
}

type Rows = readonly [Row, Row, Row]

function placeOf(
  view: DataView,
  little: boolean,
  size: readonly [number, number, number],
  findings: Finding[],
): Transform<'lps', 'ijk'> {
  const sform = view.getInt16(254, little) > 0 ? sformRows(view, little) : null
  const qform = view.getInt16(252, little) > 0 ? qformRows(view, little) : null
  const rows = sform ?? qform
  if (!rows || rows.flat().some((n) => !Number.isFinite(n)))
    throw messages.fault('image/file-unplaced', { format: 'NIfTI' })
  const unit = view.getUint8(123) & 7
  if (unit === 0) findings.push(messages.finding('image/units-not-stated', 'info', { format: 'NIfTI' }))
  const toMm = unit === 1 ? 1000 : unit === 3 ? 0.001 : 1
  if (sform && qform) {
    const most = farthest(sform, qform, size) * toMm
    if (most > 1) findings.push(messages.finding('image/two-places', 'warning', { most: Math.round(most * 10) / 10 }))
  }
  const inMm = rows.map((r) => r.map((n) => n * toMm)) as unknown as Rows
  return { to: 'lps', from: 'ijk', rows: rasOrLps(inMm) }
}

function sformRows(view: DataView, little: boolean): Rows {
  const row = (at: number): Row => [0, 4, 8, 12].map((n) => view.getFloat32(at + n, little)) as unknown as Row
  return [row(280), row(296), row(312)]
}

function qformRows(view: DataView, little: boolean): Rows {
  const float = (at: number): number => view.getFloat32(at, little)
  const [b, c, d] = [float(256), float(260), float(264)]
  const a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d))
  const flip = float(76) < 0 ? -1 : 1
  const [si, sj, sk] = [float(80), float(84), float(88) * flip]
  return [
    [(a * a + b * b - c * c - d * d) * si, 2 * (b * c - a * d) * sj, 2 * (b * d + a * c) * sk, float(268)],
    [2 * (b * c + a * d) * si, (a * a + c * c - b * b - d * d) * sj, 2 * (c * d - a * b) * sk, float(272)],
    [2 * (b * d - a * c) * si, 2 * (c * d + a * b) * sj, (a * a + d * d - b * b - c * c) * sk, float(276)],
  ]
}

/** How far apart two places put the same voxel, at worst: at a corner. */
function farthest(a: Rows, b: Rows, [ni, nj, nk]: readonly [number, number, number]): number {
  let most = 0
  for (const i of [0, ni - 1])
    for (const j of [0, nj - 1])
      for (const k of [0, nk - 1]) {
        const at = (r: Row): number => r[0] * i + r[1] * j + r[2] * k + r[3]
        most = Math.max(most, Math.hypot(at(a[0]) - at(b[0]), at(a[1]) - at(b[1]), at(a[2]) - at(b[2])))
      }
  return most
}

/** A volume or a label map as .nii.gz; `drawn` names the segments that were not seen in the image but drawn from what is usual. */
export function writeNifti(what: Volume | LabelMap, drawn: readonly string[] = []): Uint8Array {
  const { grid, data } = what
  const [code, bits] = codeOf(data)
  const table = 'segments' in what ? writeLabelTable({ segments: what.segments, drawn }) : new Uint8Array(0)
  const start = firstVoxel + table.length
  const out = new Uint8Array(start + data.byteLength)
  const view = new DataView(out.buffer)
  view.setInt32(0, headerSize, true)
  for (const [n, size] of [3, ...grid.size, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * n, size, true)
  view.setInt16(70, code, true)
  view.setInt16(72, bits, true)
  for (const [n, step] of [1, ...grid.spacing].entries()) view.setFloat32(76 + 4 * n, step, true)
  view.setFloat32(108, start, true)
  view.setFloat32(112, 1, true)
  view.setUint8(123, 2)
  view.setInt16(252, 1, true)
  view.setInt16(254, 1, true)
  const rows = rasOrLps(grid.lpsFromIjk.rows)
  for (const [n, value] of quaternion(rows, grid).entries()) view.setFloat32(256 + 4 * n, value, true)
  for (const [n, row] of rows.entries()) view.setFloat32(268 + 4 * n, row[3], true)
  for (const [n, value] of rows.flat().entries()) view.setFloat32(280 + 4 * n, value, true)
  out.set([0x6e, 0x2b, 0x31, 0], 344)
  if (table.length > 0) out[headerSize] = 1
  out.set(table, firstVoxel)
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start)
  return gzipSync(out, { mtime: 0, level: 6 })
}

function codeOf(data: Volume['data'] | LabelMap['data']): readonly [code: number, bits: number] {
  if (data instanceof Uint8Array) return [2, 8]
  if (data instanceof Int16Array) return [4, 16]
  return data instanceof Uint16Array ? [512, 16] : [16, 32]
}

/** b, c, d of the rotation in these rows. Turning LPS to RAS keeps the hand, so it is always a rotation. */
function quaternion(rows: Rows, grid: Grid): readonly [number, number, number] {
  const steps = [0, 1, 2].map((n) => length(axis(grid.lpsFromIjk, n as 0 | 1 | 2)))
  const r = rows.map((row) => steps.map((step, n) => row[n]! / step)) as [number, number, number][]
  const [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = r as [
    [number, number, number],
    [number, number, number],
    [number, number, number],
  ]
  const a = Math.sqrt(Math.max(0, 1 + xx + yy + zz)) / 2
  if (a > 0.25) return [(zy - yz) / (4 * a), (xz - zx) / (4 * a), (yx - xy) / (4 * a)]
  // near a half turn: from the largest of the others, its sign chosen so that a is not negative
  const b = Math.sqrt(Math.max(0, 1 + xx - yy - zz)) / 2
  const c = Math.sqrt(Math.max(0, 1 - xx + yy - zz)) / 2
  const d = Math.sqrt(Math.max(0, 1 - xx - yy + zz)) / 2
  let out: [number, number, number]
  let real: number
  if (b >= c && b >= d) {
    out = [b, (xy + yx) / (4 * b), (xz + zx) / (4 * b)]
    real = zy - yz
  } else if (c >= d) {
    out = [(xy + yx) / (4 * c), c, (yz + zy) / (4 * c)]
    real = xz - zx
  } else {
    out = [(xz + zx) / (4 * d), (yz + zy) / (4 * d), d]
    real = yx - xy
  }
  return real < 0 ? [-out[0], -out[1], -out[2]] : out
}

/** Unpacked where it was packed. Faults `image/packing-broken` where the gzip ends early. */
export function unzipped(bytes: Uint8Array): Uint8Array {
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes)
  } catch {
    throw messages.fault('image/packing-broken')
  }
}
