/**
 * The part of a tall scan (whole body, chest to thigh) that holds the lumbar spine.
 *
 * Takes  a CT.
 * Gives  the CT itself where it is no taller than a torso; otherwise the slab from the lower end of the canal upward, whose
 *        voxels are those of the scan. Time and memory no longer grow with the scan's height.
 * How    the whole is looked at once in voxels of 4 mm: the canal's lower end lies in the sacrum.
 */
import { direction, type Point, place, point, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, volume as volumeOf } from '@flavum/grid'
import { bodyMask } from './body.ts'
import { boneMask, boneThresholds } from './bone.ts'
import { canalPath } from './canal-path.ts'
import { alignedGrid, workingGrid } from './working-grid.ts'

const coarse = 4
/** mm: T10 to the coccyx is 430 in a tall adult. */
const tallest = 620
const below = 70
const above = 480
const leastLong = 150

export function lumbarPart(volume: Volume, report: (done: number) => void = () => {}): Volume {
  const height = (alignedGrid(volume.grid, coarse).size[2] - 1) * coarse
  if (height <= tallest || volume.modality !== 'CT') return volume
  const low = canalEnd(volume, report)
  return low === null ? volume : slab(volume, low - below, low + above)
}

/** Height (z, mm) of the lower end of the longest canal that is well enclosed; null where there is none. */
function canalEnd(volume: Volume, report: (done: number) => void): number | null {
  const work = workingGrid(volume, coarse, report)
  const body = bodyMask(work)
  let best: { z: number; worth: number } | null = null
  for (const thresholds of boneThresholds) {
    const path = canalPath(work, body, boneMask(work, body, thresholds))
    if (!path) continue
    const long = (path.voxels.length / 3) * coarse
    const worth = long * path.enclosure
    if (long < leastLong || (best && worth < 1.15 * best.worth)) continue
    best = { z: place(work.grid.lpsFromIjk, point('ijk', 0, 0, path.voxels[2]!)).z, worth }
  }
  return best?.z ?? null
}

/** The slices, along whichever axis runs most nearly upward, that reach into the heights from `low` to `high`. */
function slab(volume: Volume, low: number, high: number): Volume {
  const { size, lpsFromIjk } = volume.grid
  const z = lpsFromIjk.rows[2]
  const across = [0, 1, 2].map((a) => Math.abs(z[a]!) * (size[a]! - 1))
  const axis = across.indexOf(Math.max(...across))
  // the other axes lift the ends of a slice where the scan is oblique
  const lift = across.reduce((sum, x, a) => sum + (a === axis ? 0 : x), 0) / 2
  const middle = size.map((n, a) => (a === axis ? 0 : (n - 1) / 2)) as [number, number, number]
  const start = place(lpsFromIjk, point('ijk', ...middle)).z
  const ends = [(low - lift - start) / z[axis]!, (high + lift - start) / z[axis]!].sort((a, b) => a - b)
  const from = Math.max(0, Math.floor(ends[0]!))
  const to = Math.min(size[axis]! - 1, Math.ceil(ends[1]!))
  return slices(volume, axis, from, to - from + 1)
}

function slices(volume: Volume, axis: number, from: number, count: number): Volume {
  const size = volume.grid.size.map((n, a) => (a === axis ? count : n)) as unknown as Size
  const [ni, nj] = volume.grid.size
  const start = [0, 1, 2].map((a) => (a === axis ? from : 0)) as [number, number, number]
  const data = new Int16Array(size[0] * size[1] * size[2])
  let to = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) {
      const at = start[0] + ni * (start[1] + j + nj * (start[2] + k))
      data.set(volume.data.subarray(at, at + size[0]), to)
      to += size[0]
    }
  return volumeOf(startingAt(volume.grid, place(volume.grid.lpsFromIjk, point('ijk', ...start)), size), 'CT', data)
}

function startingAt(grid: Grid, origin: Point<'lps'>, size: Size): Grid {
  const { rows } = grid.lpsFromIjk
  const column = (a: 0 | 1 | 2) => direction('lps', rows[0][a], rows[1][a], rows[2][a])
  return gridFrom(size, transformFromAxes('lps', 'ijk', origin, column(0), column(1), column(2)), grid.frameOfReference)
}
