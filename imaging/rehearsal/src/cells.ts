/**
 * Room that contrast can take, in small cells, and contrast poured into it.
 *
 * Takes  cells with their volume, the order in which contrast reaches them, and points in the level frame over which each spreads.
 *        A cell without points is beyond what is shown.
 * Gives  how full each is after so many ml (more ml never empties one), and the iodine on a small grid for the X-ray. What the cells
 *        and what lies beyond them hold is what was poured in.
 */
import type { LevelModel } from '@flavum/anatomy'
import { chain, point, transformFromAxes } from '@flavum/base'
import { type Change, changeOfContrast } from '@flavum/fluoroscopy'
import { gridFrom } from '@flavum/grid'

export interface Cells {
  /** mm3. */
  readonly volume: Float64Array
  /** Grows from the tip; Infinity where contrast cannot go. */
  readonly arrival: Float64Array
  /** Three numbers a point; those of cell n are numbers `first[n]` to `first[n + 1]`. */
  readonly points: Float32Array
  readonly first: Int32Array
}

export interface Poured {
  /** Full share of each cell. */
  readonly share: Float64Array
  readonly ml: number
  /** What went past the last cell. */
  readonly beyondMl: number
}

/** How much of the front is half full, as a share of the way. */
const front = 0.25

export function pour(cells: Cells, ml: number): Poured {
  const { volume, arrival } = cells
  const share = new Float64Array(volume.length)
  const want = Math.max(0, ml) * 1000
  let most = 0
  let room = 0
  for (let n = 0; n < volume.length; n++)
    if (arrival[n]! < Number.POSITIVE_INFINITY) {
      room += volume[n]!
      if (arrival[n]! > most) most = arrival[n]!
    }
  if (want === 0) return { share, ml, beyondMl: 0 }
  if (want >= room) {
    for (let n = 0; n < share.length; n++) if (arrival[n]! < Number.POSITIVE_INFINITY) share[n] = 1
    return { share, ml, beyondMl: (want - room) / 1000 + unseenMl(cells, share) }
  }
  let low = 0
  let high = most * (1 + 2 * front) + 1e-9
  for (let n = 0; n < 40 && high - low > 1e-5 * high; n++) {
    const middle = (low + high) / 2
    if (filled(volume, arrival, middle, share) < want) low = middle
    else high = middle
  }
  const held = filled(volume, arrival, high, share)
  // what halving leaves over; never more than full, for it holds too much by then
  if (held > 0) for (let n = 0; n < share.length; n++) share[n] = Math.min(1, (share[n]! * want) / held)
  return { share, ml, beyondMl: unseenMl(cells, share) }
}

function unseenMl({ volume, first }: Cells, share: Float64Array): number {
  let sum = 0
  for (let n = 0; n < volume.length; n++) if (first[n] === first[n + 1]) sum += volume[n]! * share[n]!
  return sum / 1000
}

function filled(volume: Float64Array, arrival: Float64Array, until: number, share: Float64Array): number {
  let sum = 0
  for (let n = 0; n < volume.length; n++) {
    const a = arrival[n]!
    const f = a < until ? Math.min(1, (until - a) / (front * until + 1e-12)) : 0
    share[n] = f
    sum += f * volume[n]!
  }
  return sum
}

export const heldMl = ({ volume, first }: Cells, { share }: Poured): number => {
  let sum = 0
  for (let n = 0; n < volume.length; n++) if (first[n]! < first[n + 1]!) sum += volume[n]! * share[n]!
  return sum / 1000
}

/** A block of voxels along the level's axes around every cell that is ever full at all. */
export interface Canvas {
  readonly origin: readonly [number, number, number]
  readonly size: readonly [number, number, number]
}
const step = [0.9, 0.9, 1.2] as const

export function canvasFor({ points, first }: Cells, { share }: Poured): Canvas | null {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let n = 0; n < share.length; n++)
    if (share[n]! > 0)
      for (let m = 3 * first[n]!; m < 3 * first[n + 1]!; m++) {
        const v = points[m]!
        const c = m % 3
        if (v < low[c]!) low[c] = v
        if (v > high[c]!) high[c] = v
      }
  if (!(low[0]! <= high[0]!)) return null
  const size = low.map((l, c) => Math.ceil((high[c]! - l) / step[c]!) + 3)
  return {
    origin: [low[0]! - step[0], low[1]! - step[1], low[2]! - step[2]],
    size: [size[0]!, size[1]!, size[2]!],
  }
}

/** Each point's part is shared by the eight voxels around it, so the sum stays. */
export function painted({ volume, points, first }: Cells, { share }: Poured, { origin, size }: Canvas): Float32Array {
  const [ni, nj] = size
  const out = new Float32Array(ni * nj * size[2])
  const voxel = step[0] * step[1] * step[2]
  for (let n = 0; n < share.length; n++) {
    const count = first[n + 1]! - first[n]!
    if (!(share[n]! > 0) || count === 0) continue
    const part = (share[n]! * volume[n]!) / (count * voxel)
    for (let m = 3 * first[n]!; m < 3 * first[n + 1]!; m += 3) {
      const u = (points[m]! - origin[0]) / step[0]
      const v = (points[m + 1]! - origin[1]) / step[1]
      const w = (points[m + 2]! - origin[2]) / step[2]
      const [i, j, k] = [u | 0, v | 0, w | 0]
      const [fx, fy, fz] = [u - i, v - j, w - k]
      for (let c = 0; c < 8; c++) {
        const to = i + (c & 1) + ni * (j + ((c >> 1) & 1) + nj * (k + (c >> 2)))
        out[to] = out[to]! + part * (c & 1 ? fx : 1 - fx) * (c & 2 ? fy : 1 - fy) * (c & 4 ? fz : 1 - fz)
      }
    }
  }
  return out
}

export function iodineOf(
  { lpsFromLevel, grid }: Pick<LevelModel, 'lpsFromLevel' | 'grid'>,
  canvas: Canvas,
  shares: Float32Array,
  mgIodinePerMl: number,
): Change {
  const levelFromIjk = transformFromAxes(
    'level',
    'ijk',
    point('level', ...canvas.origin),
    { x: step[0], y: 0, z: 0 },
    { x: 0, y: step[1], z: 0 },
    { x: 0, y: 0, z: step[2] },
  )
  return changeOfContrast(
    gridFrom(canvas.size, chain(lpsFromLevel, levelFromIjk), grid.frameOfReference),
    shares,
    mgIodinePerMl,
  )
}
