/**
 * Reading a volume between its voxels, and cutting planes and blocks out of it.
 *
 * Takes  any volume and any transform into its patient frame; nothing needs to be axis-aligned.
 * Gives  trilinear values; outside the grid `outside` (air, for CT).
 */
import { chain, type Frame, type Point, place, type Transform } from '@flavum/base'
import type { Grid, Size } from './grid.ts'
import { voxelCount } from './grid.ts'

type Voxels = Int16Array | Float32Array | Uint8Array | Uint16Array

/** Trilinear value at continuous voxel indices. The half voxel beyond the outer centres reads the outer voxel. */
export function valueAt(data: Voxels, size: Size, x: number, y: number, z: number, outside: number): number {
  const ni = size[0]
  const nj = size[1]
  const nk = size[2]
  if (!(x >= -0.5 && y >= -0.5 && z >= -0.5 && x <= ni - 0.5 && y <= nj - 0.5 && z <= nk - 0.5)) return outside
  const cx = x < 0 ? 0 : x > ni - 1 ? ni - 1 : x
  const cy = y < 0 ? 0 : y > nj - 1 ? nj - 1 : y
  const cz = z < 0 ? 0 : z > nk - 1 ? nk - 1 : z
  // the last voxel is reached from the one before it
  const i = cx < ni - 1 ? cx | 0 : ni > 1 ? ni - 2 : 0
  const j = cy < nj - 1 ? cy | 0 : nj > 1 ? nj - 2 : 0
  const k = cz < nk - 1 ? cz | 0 : nk > 1 ? nk - 2 : 0
  const fx = cx - i
  const fy = cy - j
  const fz = cz - k
  const di = ni > 1 ? 1 : 0
  const dj = nj > 1 ? ni : 0
  const dk = nk > 1 ? ni * nj : 0
  const n = i + ni * (j + nj * k)
  const a = data[n]! + (data[n + di]! - data[n]!) * fx
  const b = data[n + dj]! + (data[n + dj + di]! - data[n + dj]!) * fx
  const c = data[n + dk]! + (data[n + dk + di]! - data[n + dk]!) * fx
  const d = data[n + dk + dj]! + (data[n + dk + dj + di]! - data[n + dk + dj]!) * fx
  const ab = a + (b - a) * fy
  const cd = c + (d - c) * fy
  return ab + (cd - ab) * fz
}

export function valueAtPoint(v: { grid: Grid; data: Voxels }, p: Point<'lps'>, outside = -1000): number {
  const { x, y, z } = place(v.grid.ijkFromLps, p)
  return valueAt(v.data, v.grid.size, x, y, z, outside)
}

/** Values at places of a frame, for whoever asks many times: no points are made. */
export function valueReader<F extends Frame>(
  { data, grid: { size } }: { grid: Grid; data: Voxels },
  ijkFrom: Transform<'ijk', F>,
  outside = -1000,
): (x: number, y: number, z: number) => number {
  const [a, b, c] = ijkFrom.rows
  return (x, y, z) =>
    valueAt(
      data,
      size,
      a[0] * x + a[1] * y + a[2] * z + a[3],
      b[0] * x + b[1] * y + b[2] * z + b[3],
      c[0] * x + c[1] * y + c[2] * z + c[3],
      outside,
    )
}

/** The label at a point: nearest voxel, 0 outside. */
export function labelAtPoint(l: { grid: Grid; data: Voxels }, p: Point<'lps'>): number {
  const { x, y, z } = place(l.grid.ijkFromLps, p)
  const [ni, nj, nk] = l.grid.size
  const i = Math.round(x)
  const j = Math.round(y)
  const k = Math.round(z)
  return i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? 0 : l.data[i + ni * (j + nj * k)]!
}

/**
 * Values on a plane: `columns` x `rows` samples, `step` mm apart, centred on the plane's origin,
 * x to the right and y down the rows, z = 0.
 */
export function reslice<F extends Frame>(
  v: { grid: Grid; data: Voxels },
  lpsFromPlane: Transform<'lps', F>,
  columns: number,
  rows: number,
  step: number,
  how: 'linear' | 'nearest' = 'linear',
  outside = -1000,
): Float32Array {
  const [a, b, c] = chain(v.grid.ijkFromLps, lpsFromPlane).rows
  const out = new Float32Array(columns * rows)
  const { size } = v.grid
  const left = (-(columns - 1) / 2) * step
  for (let r = 0; r < rows; r++) {
    const y = (r - (rows - 1) / 2) * step
    const i = a[0] * left + a[1] * y + a[3]
    const j = b[0] * left + b[1] * y + b[3]
    const k = c[0] * left + c[1] * y + c[3]
    if (how === 'linear') {
      readRow(v, i, j, k, a[0] * step, b[0] * step, c[0] * step, out, r * columns, columns, outside)
      continue
    }
    for (let q = 0; q < columns; q++) {
      const x = q * step
      const at = voxelAt(size, Math.round(i + a[0] * x), Math.round(j + b[0] * x), Math.round(k + c[0] * x))
      out[r * columns + q] = at < 0 ? outside : v.data[at]!
    }
  }
  return out
}

/** Below zero outside the grid. */
const voxelAt = ([ni, nj, nk]: Size, i: number, j: number, k: number): number =>
  i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? -1 : i + ni * (j + nj * k)

/** The volume read at the voxel centres of another grid, linearly. Shrink with a box mean first where that matters. */
export function resample(v: { grid: Grid; data: Voxels }, onto: Grid, outside = -1000): Float32Array {
  const [a, b, c] = chain(v.grid.ijkFromLps, onto.lpsFromIjk).rows
  const [ni, nj, nk] = onto.size
  const out = new Float32Array(voxelCount(onto))
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++, n += ni) {
      const x = a[1] * j + a[2] * k + a[3]
      const y = b[1] * j + b[2] * k + b[3]
      const z = c[1] * j + c[2] * k + c[3]
      readRow(v, x, y, z, a[0], b[0], c[0], out, n, ni, outside)
    }
  return out
}

/**
 * `count` values along a straight row of points, (x, y, z) + n (dx, dy, dz) in voxel indices. The same as `valueAt` for each,
 * but where the row runs well inside the grid nothing is checked.
 */
function readRow(
  v: { grid: Grid; data: Voxels },
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  out: Float32Array,
  start: number,
  count: number,
  outside: number,
): void {
  const { data } = v
  const { size } = v.grid
  const [first, last] = insideRun(size, x, y, z, dx, dy, dz, count)
  for (let n = 0; n < first; n++) out[start + n] = valueAt(data, size, x + dx * n, y + dy * n, z + dz * n, outside)
  const dj = size[0]
  const dk = size[0] * size[1]
  for (let n = first; n <= last; n++) {
    const px = x + dx * n
    const py = y + dy * n
    const pz = z + dz * n
    const i = px | 0
    const j = py | 0
    const k = pz | 0
    const fx = px - i
    const fy = py - j
    const at = i + dj * j + dk * k
    const a = data[at]! + (data[at + 1]! - data[at]!) * fx
    const b = data[at + dj]! + (data[at + dj + 1]! - data[at + dj]!) * fx
    const c = data[at + dk]! + (data[at + dk + 1]! - data[at + dk]!) * fx
    const d = data[at + dk + dj]! + (data[at + dk + dj + 1]! - data[at + dk + dj]!) * fx
    const ab = a + (b - a) * fy
    const cd = c + (d - c) * fy
    out[start + n] = ab + (cd - ab) * (pz - k)
  }
  for (let n = last + 1; n < count; n++)
    out[start + n] = valueAt(data, size, x + dx * n, y + dy * n, z + dz * n, outside)
}

/** First and last of the row's points whose eight neighbours are all in the grid; empty is [count, count - 1]. */
function insideRun(
  size: Size,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  count: number,
): [number, number] {
  let first = 0
  let last = count - 1
  for (let c = 0; c < 3; c++) {
    const at = c === 0 ? x : c === 1 ? y : z
    const d = c === 0 ? dx : c === 1 ? dy : dz
    const high = size[c as 0 | 1 | 2] - 1
    const within = (n: number): boolean => at + d * n >= 0 && at + d * n < high
    if (d !== 0) {
      const [enter, leave] = d > 0 ? [-at / d, (high - at) / d] : [(high - at) / d, -at / d]
      first = Math.max(first, Math.ceil(enter))
      last = Math.min(last, Math.floor(leave))
    }
    // the quotients are rounded: the ends are proved, and what lies between them follows, as rounding keeps order
    while (first <= last && !within(first)) first++
    while (first <= last && !within(last)) last--
  }
  return first <= last ? [first, last] : [count, count - 1]
}
