/**
 * The bone beside the spine, in sagittal sheets: what runs out sideways (ribs) or down into the sacrum is easily told there.
 *
 * Takes  HU on the working grid, the canal line, the HU from which on bone counts.
 * Gives  per side (left, right) sheets 2 mm apart, from 28 mm off the midline outward, each with its pieces of bone.
 */
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { readerOf } from './read-volume.ts'
import { smoothVolume } from './smooth.ts'
import type { Field } from './working-grid.ts'

const step = 2
const inner = 28
const outer = 76
const vFrom = -32
const vTo = 66
/** Ribs run on above the canal line's end where the line stops short of the scan's. */
const beyond = 36
export const columns = (vTo - vFrom) / step + 1

export interface Piece {
  readonly cells: readonly number[]
  /** mm2 */
  readonly area: number
  /** Arc lengths of its lowest, middle and highest place, mm. */
  readonly low: number
  readonly middle: number
  readonly high: number
}
/** The pieces of bone in one sheet, and the number of the piece + 1 at each of its cells. */
export interface Sheet {
  readonly pieces: readonly Piece[]
  readonly at: Uint16Array
}

/** mm off the midline. */
export const sheetAt = (n: number): number => inner + n * step

export const sideSheets = (work: Field, line: CanalLine, bone: number): readonly (readonly Sheet[])[] =>
  [1, -1].map((side) => sheetsOf(work, line, side, bone))

function sheetsOf(work: Field, line: CanalLine, side: number, bone: number): readonly Sheet[] {
  const rows = Math.floor((line.count - 1 + beyond) / step) + 1
  const count = (outer - inner) / step + 1
  const read = readerOf(work)
  const hu = new Float32Array(columns * rows * count)
  const p = new Float64Array(3)
  let n = 0
  for (let q = 0; q < count; q++)
    for (let b = 0; b < rows; b++)
      for (let a = 0; a < columns; a++) {
        placeOnLine(line, side * sheetAt(q), vFrom + a * step, b * step, p)
        hu[n++] = read(p[0]!, p[1]!, p[2]!)
      }
  const calm = smoothVolume(hu, [columns, rows, count], 0.6)
  return Array.from({ length: count }, (_, q) =>
    sheetOf(calm.subarray(q * columns * rows, (q + 1) * columns * rows), rows, bone),
  )
}

function sheetOf(hu: Float32Array, rows: number, bone: number): Sheet {
  const at = new Uint16Array(hu.length)
  const pieces: Piece[] = []
  for (let start = 0; start < hu.length; start++) {
    if (at[start] || !(hu[start]! > bone)) continue
    const cells = [start]
    at[start] = pieces.length + 1
    let sum = 0
    let [low, high] = [rows, 0]
    for (let head = 0; head < cells.length; head++) {
      const a = cells[head]! % columns
      const b = (cells[head]! / columns) | 0
      sum += b
      low = Math.min(low, b)
      high = Math.max(high, b)
      for (let y = Math.max(0, b - 1); y <= Math.min(rows - 1, b + 1); y++)
        for (let x = Math.max(0, a - 1); x <= Math.min(columns - 1, a + 1); x++) {
          const m = x + columns * y
          if (at[m] || !(hu[m]! > bone)) continue
          at[m] = pieces.length + 1
          cells.push(m)
        }
    }
    const middle = (sum / cells.length) * step
    pieces.push({ cells, area: cells.length * step * step, low: low * step, middle, high: high * step })
  }
  return { pieces, at }
}
