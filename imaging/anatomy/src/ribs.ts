/**
 * Which vertebrae bear ribs: the second anchor, which has to agree with the sacrum.
 *
 * Takes  HU on the working grid, the canal line, the discs, the threshold at which bone was found.
 * Gives  per vertebra, counted from below (0 lies under the lowest disc), whether bone goes out sideways from it as far as
 *        only a rib does.
 * How    a rib is one small piece of bone in each sagittal sheet beside the canal, from the inner to the outermost. A
 *        transverse process ends; the iliac wing and a kidney full of contrast are no small pieces.
 * Limits a short twelfth rib, a long transverse process of L1 and a rib on one side only are `unclear`.
 */
import { place, point } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import type { Disc } from './discs.ts'
import { columns, type Piece, type Sheet, sheetAt, sideSheets } from './side-sheets.ts'
import { median } from './smooth.ts'
import type { Field } from './working-grid.ts'

/** `unseen`: the scan ends there, or is too narrow. */
export type RibSign = 'rib' | 'none' | 'unclear' | 'unseen'

/**
 * How far out, mm off the midline of an adult, a transverse process may end and a rib must come. Set by eye: processes ended by 48 mm on two
 * real scans and by 60 (that of L3) on phantoms, ribs went on past 72.
 */
const processEnd = 56
const ribFrom = 66
/** A rib cut by a sheet: area in mm2, and how tall, mm. */
const smallest = 8
const largest = 420
const tallest = 36
const fits = (p: Piece): boolean => p.area >= smallest && p.area <= largest && p.high - p.low <= tallest
/** Ribs are thin and blurred, so they count as bone from this share of the threshold on. */
const faint = 0.75
/** Distance of adult discs, mm: smaller people have shorter processes and ribs. */
const usualPitch = 34

/** How much smaller (or larger) than that of an adult this spine is. */
export function bodyScale(discs: readonly Disc[]): number {
  const pitch = median(discs.slice(1).map((d, n) => d.s - discs[n]!.s)) || usualPitch
  return Math.min(1.1, Math.max(0.5, pitch / usualPitch))
}

export function ribSigns(work: Field, line: CanalLine, discs: readonly Disc[], threshold: number): readonly RibSign[] {
  const scale = bodyScale(discs)
  const pitch = usualPitch * scale
  const sides = sideSheets(work, line, threshold * faint)
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
    if (first.middle < low || first.middle >= high || first.area < smallest) continue
    let here: Piece | undefined = first
    let n = 0
    while (here && n + 1 < sheets.length) {
      here = touching(here, sheets[n + 1]!)
      if (here) n++
    }
    best = Math.max(best, n > 0 ? sheetAt(n) : 0)
  }
  return best
}

/** The fitting piece of the next sheet that shares most cells, or their neighbours, with this one. */
function touching(piece: Piece, next: Sheet): Piece | undefined {
  const shared = new Map<number, number>()
  for (const c of piece.cells)
    for (const m of [c, c - 1, c + 1, c - columns, c + columns]) {
      const id = next.at[m] ?? 0
      if (id && fits(next.pieces[id - 1]!)) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  let best = 0
  for (const [id, count] of shared) if (count > (shared.get(best) ?? 0)) best = id
  return next.pieces[best - 1]
}
