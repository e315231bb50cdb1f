/**
 * Both laminae of one level and side, column by column: the rim to dock on, the ventral line, the free width between.
 *
 * Takes  the level model; `lower` and `upper` name the vertebrae. Where the arch is not told apart into parts, its dorsal
 *        part within 8 mm of the midline stands for the lamina.
 * Gives  a column per half millimetre off the midline, in the level frame.
 * Not    a window as a difference in height: laminae overlap like shingles, so width is asked normal to an axis.
 */
import type { LevelModel, Side } from '@flavum/anatomy'
import { maths, type Point, point } from '@flavum/base'
import { modelLattice } from './model-lattice.ts'

export interface Column {
  /** Of the voxels read, left positive. */
  readonly x: number
  /** Distance from the midline that was asked for: a multiple of half a millimetre. */
  readonly off: number
  /** Cranial dorsal rim of the lower lamina, or null where the column runs into the articular process. */
  readonly rim: Point<'level'> | null
  /** Cross-sections as pairs y, z: ventral and dorsal border, slice by slice from below. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** The cuts that the ventral line is laid through: a millimetre apart, where the lower lamina has a rim. */
export const everyMillimetre = (columns: readonly Column[]): readonly Column[] =>
  columns.filter((c) => Number.isInteger(c.off) && c.rim)

const stepMm = 0.5
const lateralMost = 9
const archHalfWidth = 8
const rimHeight = 6

export function columnsOf(
  model: LevelModel,
  side: Side,
  upper: string,
  lower: string,
  stripToleranceMm: number,
): readonly Column[] {
  const { size, origin, step } = modelLattice(model)
  const isLower = lamina(model, lower, side)
  const isUpper = lamina(model, upper, side)
  const process = valuesOf(model, [`${lower}/superior-articular-${side}`])
  const [ni, nj, nk] = size
  const sign = side === 'left' ? 1 : -1
  const found: (Column & { top: number; blocked: boolean })[] = []
  for (let off = stepMm; off <= lateralMost; off += stepMm) {
    const i = Math.round((sign * off - origin[0]) / step[0])
    if (i < 0 || i >= ni) continue
    const onlyDorsal = Math.max(0, Math.ceil(-origin[1] / step[1]))
    const slice = new Uint8Array(nj * nk)
    let processTop = Number.NEGATIVE_INFINITY
    for (let k = 0; k < nk; k++)
      for (let j = onlyDorsal; j < nj; j++) {
        const n = i + ni * (j + nj * k)
        if (model.bone[n]! < 128) continue
        const value = model.part.data[n]!
        if (process[value]) processTop = origin[2] + k * step[2]
        slice[j + nj * k] = isLower(value, off) ? 1 : isUpper(value, off) ? 2 : 0
      }
    const borders = (which: 1 | 2): number[] => {
      const out: number[] = []
      const piece = largestPiece(slice, nj, which)
      for (let k = 0; k < nk; k++) {
        let first = -1
        let last = -1
        for (let j = onlyDorsal; j < nj; j++)
          if (piece[j + nj * k]) {
            if (first < 0) first = j
            last = j
          }
        if (first < 0) continue
        const bone = (j: number): number => model.bone[i + ni * (j + nj * k)] ?? 0
        const z = origin[2] + k * step[2]
        out.push(origin[1] + (first - past(bone(first), bone(first - 1))) * step[1], z)
        out.push(origin[1] + (last + past(bone(last), bone(last + 1))) * step[1], z)
      }
      return out
    }
    const low = borders(1)
    const up = borders(2)
    const top = low.length ? low[low.length - 1]! : Number.NaN
    const x = origin[0] + i * step[0]
    const rim = low.length ? rimOf(low, x) : null
    found.push({
      x,
      off,
      rim,
      lower: Float64Array.from(low),
      upper: Float64Array.from(up),
      top,
      blocked: processTop > top + 2,
    })
  }
  const tops = found.filter((c) => c.rim && !c.blocked && c.off <= 7).map((c) => c.top)
  const median = tops.sort((a, b) => a - b)[Math.floor(tops.length / 2)] ?? Number.NaN
  return found.map(({ top, blocked, ...column }) => ({
    ...column,
    rim: !blocked && Math.abs(top - median) <= stripToleranceMm ? column.rim : null,
  }))
}

/** A lamina is one piece in a sagittal slice; what else bears its name there is a speck of a neighbour. */
function largestPiece(slice: Uint8Array, nj: number, which: number): Uint8Array {
  const seen = new Uint8Array(slice.length)
  let best: number[] = []
  for (let start = 0; start < slice.length; start++) {
    if (slice[start] !== which || seen[start]) continue
    const piece = [start]
    seen[start] = 1
    for (let at = 0; at < piece.length; at++) {
      const n = piece[at]!
      for (const m of [n - 1, n + 1, n - nj, n + nj])
        if (slice[m] === which && !seen[m]) {
          seen[m] = 1
          piece.push(m)
        }
    }
    if (piece.length > best.length) best = piece
  }
  const out = new Uint8Array(slice.length)
  for (const n of best) out[n] = 1
  return out
}

/** How far past a voxel's centre the border lies, in voxels: where the fraction falls to half. */
const past = (here: number, next: number): number => (next >= 128 ? 0.5 : (here - 127.5) / (here - next))

/** The cranial dorsal rim: the border point furthest dorsal and cranial at once, near the top. */
function rimOf(border: readonly number[], x: number): Point<'level'> {
  const top = border[border.length - 1]!
  let best = 0
  for (let n = 0; n < border.length; n += 2)
    if (border[n + 1]! > top - rimHeight && border[n]! + border[n + 1]! > border[best]! + border[best + 1]!) best = n
  return point('level', x, border[best]!, border[best + 1]!)
}

/**
 * Least distance between the laminae of one column, measured square to an axis at this angle to the body axis; null where only one
 * of them stands there.
 */
export function freeWidth(column: Column, axisAngle: number): number | null {
  if (!column.lower.length || !column.upper.length) return null
  const ny = maths.cos(axisAngle)
  const nz = maths.sin(axisAngle)
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (let n = 0; n < column.lower.length; n += 2)
    low = Math.max(low, ny * column.lower[n]! + nz * column.lower[n + 1]!)
  for (let n = 0; n < column.upper.length; n += 2)
    high = Math.min(high, ny * column.upper[n]! + nz * column.upper[n + 1]!)
  return high - low
}

/** Does a part's value belong to this vertebra's lamina, at this distance from the midline? */
export function lamina(model: LevelModel, vertebra: string, side: Side): (value: number, off: number) => boolean {
  const own = valuesOf(model, [`${vertebra}/lamina-${side}`])
  if (own.includes(1)) return (value) => own[value] === 1
  const arch = valuesOf(model, [`${vertebra}/arch`, ...(vertebra === 'S1' ? ['sacrum'] : [])])
  return (value, off) => arch[value] === 1 && off <= archHalfWidth
}

function valuesOf(model: LevelModel, names: readonly string[]): Uint8Array {
  const lookup = new Uint8Array(65536)
  for (const s of model.part.segments) if (names.includes(s.name)) lookup[s.value] = 1
  return lookup
}
