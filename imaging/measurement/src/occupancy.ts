/**
 * How much of a place belongs to some labels, read between the voxels: 0 outside, 1 inside, a half on the border.
 *
 * Takes  a label map, the names wanted (leaves or unions) and the frame that places are given in.
 * Gives  a function of x, y, z in that frame; null where none of the names is in the map. Outside the map it is 0.
 * Limits a border read so lies within about a fifth of a voxel of a smooth surface; corners are rounded by a voxel.
 */
import { chain, type Frame, type Transform } from '@flavum/base'
import { type LabelMap, lookupOf } from '@flavum/grid'

export type Occupancy = (x: number, y: number, z: number) => number

export function occupancy<F extends Frame>(
  labels: LabelMap,
  names: readonly string[],
  lpsFrom: Transform<'lps', F>,
): Occupancy | null {
  const lookup = lookupOf(labels, ...names)
  if (!labels.segments.some((s) => lookup[s.value])) return null
  const { data, grid } = labels
  const [ni, nj, nk] = grid.size
  const [a, b, c] = chain(grid.ijkFromLps, lpsFrom).rows
  const at = (i: number, j: number, k: number): number =>
    i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? 0 : lookup[data[i + ni * (j + nj * k)]!]!
  return (x, y, z) => {
    const p = a[0] * x + a[1] * y + a[2] * z + a[3]
    const q = b[0] * x + b[1] * y + b[2] * z + b[3]
    const r = c[0] * x + c[1] * y + c[2] * z + c[3]
    const i = Math.floor(p)
    const j = Math.floor(q)
    const k = Math.floor(r)
    const [f, g, h] = [p - i, q - j, r - k]
    const near = at(i, j, k) * (1 - f) + at(i + 1, j, k) * f
    const behind = at(i, j + 1, k) * (1 - f) + at(i + 1, j + 1, k) * f
    const above = at(i, j, k + 1) * (1 - f) + at(i + 1, j, k + 1) * f
    const beyond = at(i, j + 1, k + 1) * (1 - f) + at(i + 1, j + 1, k + 1) * f
    return (near * (1 - g) + behind * g) * (1 - h) + (above * (1 - g) + beyond * g) * h
  }
}

/** The bone of a vertebra under every name that it may have; S1 is part of the sacrum. */
export const boneOf = (vertebra: string): readonly string[] => [
  `vertebra ${vertebra}`,
  ...(vertebra === 'S1' ? ['sacrum'] : []),
]
const arch = ['lamina-left', 'lamina-right', 'inferior-articular-left', 'inferior-articular-right', 'spinous', 'arch']
export const archOf = (vertebra: string): readonly string[] => arch.map((part) => `${vertebra}/${part}`)
export const bodyOf = (vertebra: string): readonly string[] => [
  `${vertebra}/body`,
  ...(vertebra === 'S1' ? ['sacrum'] : []),
]

/**
 * Along a line of places, from where a field is under a half to where it is over it: the first such place, by straight
 * interpolation; null where there is none.
 */
export function entered(field: (t: number) => number, from: number, to: number, step: number): number | null {
  const way = to >= from ? step : -step
  let before = field(from)
  for (let t = from + way; way > 0 ? t <= to + 1e-9 : t >= to - 1e-9; t += way) {
    const here = field(t)
    if (before < 0.5 && here >= 0.5) return t - way + (way * (0.5 - before)) / (here - before)
    before = here
  }
  return null
}

/** The first place where a field falls under a half again. */
export const exited = (field: (t: number) => number, from: number, to: number, step: number): number | null =>
  entered((t) => 1 - field(t), from, to, step)
