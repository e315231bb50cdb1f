/**
 * Which vertebrae bear ribs: the second anchor, which has to agree with the sacrum.
 *
 * Takes  HU on the working grid, the canal line, the discs, the threshold at which bone was found.
 * Gives  per vertebra, counted from below (0 lies under the lowest disc), whether bone goes out sideways from it as far as
 *        only a rib does.
 * How    sagittal sheets 2 mm apart, from 28 mm off the midline outward: a rib is one small piece of bone in each of them. A
 *        transverse process ends; the iliac wing and a kidney full of contrast are no small pieces.
 * Limits a short twelfth rib, a long transverse process of L1 and a rib on one side only are `unclear`.
 */
import { place, point } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import type { Disc } from './discs.ts'
import { readerOf } from './read-volume.ts'
import { median, smoothVolume } from './smooth.ts'
import type { Field } from './working-grid.ts'

/** `unseen`: the scan ends there, or is too narrow. */
export type RibSign = 'rib' | 'none' | 'unclear' | 'unseen'

const step = 2
const inner = 28
const outer = 72
const vFrom = -32
const vTo = 66
/** Ribs run on above the canal line's end where the line stops short of the scan's. */
const beyond = 36
const columns = (vTo - vFrom) / step + 1

/**
 * How far out, mm off the midline of an adult, a transverse process may end and a rib must come. Set by eye: processes ended by 48 mm on two
 * real scans and by 60 (that of L3) on phantoms, ribs went on past 72.
 */
const processEnd = 52
const ribFrom = 64
/** A rib cut by a sheet: area in mm2, and how tall, mm. */
const smallest = 8
const largest = 420
const tallest = 36
/** Ribs are thin and blurred, so they count as bone from this share of the threshold on. */
const faint = 0.75
/** Distance of adult discs, mm: smaller people have shorter processes and ribs. */
const usualPitch = 34

interface Piece {
  readonly cells: readonly number[]
  /** Arc length of its middle, mm. */
  readonly s: number
  readonly fits: boolean
}
/** The pieces of bone in one sheet, and the number of the piece + 1 at each of its cells. */
interface Sheet {
  readonly pieces: readonly Piece[]
  readonly at: Uint16Array
}

export function ribSigns(work: Field, line: CanalLine, discs: readonly Disc[], threshold: number): readonly RibSign[] {
  const pitch = median(discs.slice(1).map((d, n) => d.s - discs[n]!.s)) || usualPitch
  const scale = Math.min(1.1, Math.max(0.5, pitch / usualPitch))
  const sides = [1, -1].map((side) => sheetsOf(work, line, side, threshold * faint))
  return Array.from({ length: discs.length + 1 }, (_, n) => {
    const low = discs[n - 1]?.s ?? 0
    const high = discs[n]?.s ?? low + pitch
    const [left, right] = sides.map((sheets, q): RibSign => {
      const out = reach(sheets, low, high) / scale
      if (out >= ribFrom) return 'rib'
      const wide = (q ? -1 : 1) * ribFrom * scale
      const seen = inScan(work, line, wide, high - 4) && inScan(work, line, wide, high - 4 - pitch / 2)
      return !seen ? 'unseen' : out <= processEnd ? 'none' : 'unclear'
    }) as [RibSign, RibSign]
    if (left === right) return left
    if (left !== 'unseen' && right !== 'unseen') return 'unclear'
    // one side tells of a rib; it takes both to say that there is none
    const told = left === 'unseen' ? right : left
    return told === 'none' ? 'unseen' : told
  })
}

function inScan({ grid }: Field, line: CanalLine, u: number, s: number): boolean {
  const p = new Float64Array(3)
  placeOnLine(line, u, 5, s, p)
  const q = place(grid.ijkFromLps, point('lps', p[0]!, p[1]!, p[2]!))
  return [q.x, q.y, q.z].every((x, a) => x >= 0 && x <= grid.size[a]! - 1)
}

/** mm off the midline that small pieces, each touching the one before, go out from between the two arc lengths. */
function reach(sheets: readonly Sheet[], low: number, high: number): number {
  let best = 0
  for (const first of sheets[0]!.pieces) {
    if (first.s < low || first.s >= high || first.cells.length * step * step < smallest) continue
    let here: Piece | undefined = first
    let n = 0
    while (here && n + 1 < sheets.length) {
      here = touching(here, sheets[n + 1]!)
      if (here) n++
    }
    best = Math.max(best, n > 0 ? inner + n * step : 0)
  }
  return best
}

/** The fitting piece of the next sheet that shares most cells, or their neighbours, with this one. */
function touching(piece: Piece, next: Sheet): Piece | undefined {
  const shared = new Map<number, number>()
  for (const c of piece.cells)
    for (const m of [c, c - 1, c + 1, c - columns, c + columns]) {
      const id = next.at[m] ?? 0
      if (id && next.pieces[id - 1]!.fits) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  let best = 0
  for (const [id, count] of shared) if (count > (shared.get(best) ?? 0)) best = id
  return next.pieces[best - 1]
}

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
        placeOnLine(line, side * (inner + q * step), vFrom + a * step, b * step, p)
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
    const area = cells.length * step * step
    const fits = area >= smallest && area <= largest && (high - low + 1) * step <= tallest
    pieces.push({ cells, s: (sum / cells.length) * step, fits })
  }
  return { pieces, at }
}
