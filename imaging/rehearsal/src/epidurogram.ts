/**
 * An epidurogram read as numbers: how thick the column is at the level, whether it is whole, how straight, how far it goes.
 *
 * Takes  the sheet, its cells as they were poured, the strength of the contrast.
 * Gives  figures for each side and for the canal; whether a column is there to be seen at the level and side; the same before and
 *        after ligament was taken, side by side.
 * Not    a measure of the canal: thicker means that this model's contrast takes more room.
 */
import type { LevelModel, Side } from '@flavum/anatomy'
import { type Figure, figure, unknown } from '@flavum/base'
import type { ContrastParameters } from './assumed-contrast.ts'
import { around, type Sheet } from './canal-sheet.ts'
import type { Cells, Poured } from './cells.ts'
import { contrastMessages } from './contrast-messages.ts'

/** At the level, of one side. */
export interface ColumnFigures {
  readonly thickness: Figure<'mm'>
  readonly thinnest: Figure<'mm'>
  /** Share of the level's height that shows contrast. */
  readonly continuity: Figure<'1'>
  /** Furthest that the column departs from the line between its ends: 0 is straight. */
  readonly bend: Figure<'mm'>
}

export interface EpidurogramFigures {
  readonly left: ColumnFigures
  readonly right: ColumnFigures
  /** From the tip, as far as it shows. */
  readonly up: Figure<'mm'>
  readonly down: Figure<'mm'>
  readonly atLevel: Figure<'mL'>
  readonly above: Figure<'mL'>
  readonly below: Figure<'mL'>
  /** Along the roots. */
  readonly roots: Figure<'mL'>
  /** On the other side of the level from the tip; the lesser of both for a tip at the level. */
  readonly past: Figure<'mL'>
}

export interface Epidurogram {
  readonly figures: EpidurogramFigures
  /** A column to be seen at the level: without one on the working side nothing may be cut. */
  readonly visible: Readonly<Record<Side, boolean>>
  /** How many times stronger than it would have to be for that; nought where it does not show. */
  readonly strength: Readonly<Record<Side, number>>
}

export function readEpidurogram(
  sheet: Sheet,
  cells: Cells,
  poured: Poured,
  model: LevelModel,
  mgIodinePerMl: number,
  p: ContrastParameters,
): Epidurogram {
  // mg/cm2 over mg/cm3 gives cm
  const seen = (10 * p.visibleMgPerCm2) / Math.max(1, mgIodinePerMl)
  const profiles = { left: profileOf(sheet, poured, 'left'), right: profileOf(sheet, poured, 'right') }
  const columns = {
    left: columnOf('left', sheet, profiles.left, seen, model, p),
    right: columnOf('right', sheet, profiles.right, seen, model, p),
  }
  const strength = {
    left: strengthOf(sheet, profiles.left, seen, p),
    right: strengthOf(sheet, profiles.right, seen, p),
  }
  const shows = Array.from({ length: sheet.rows }, (_, s) =>
    Math.max(profiles.left.thick[s]!, profiles.right.thick[s]!) >= seen ? s : -1,
  ).filter((s) => s >= 0)
  const [top, bottom] = [shows.at(-1) ?? sheet.tip.row, shows[0] ?? sheet.tip.row]
  const ml = share(sheet, cells, poured, p)
  const tip = sheet.centre[sheet.tip.row]!.z
  const past = tip > p.levelHalfMm ? ml.below : tip < -p.levelHalfMm ? ml.above : Math.min(ml.above, ml.below)
  const method = 'rehearsal/model-of-flow'
  const volume = (value: number): Figure<'mL'> => figure(value, 'mL', method, assumes)
  const length = (rows: number): Figure<'mm'> => figure(Math.max(0, rows) * sheet.rowMm, 'mm', method, assumes)
  return {
    figures: {
      ...columns,
      up: length(top - sheet.tip.row),
      down: length(sheet.tip.row - bottom),
      atLevel: volume(ml.at),
      above: volume(ml.above),
      below: volume(ml.below),
      roots: volume(ml.roots),
      past: volume(past),
    },
    visible: { left: strength.left >= 1, right: strength.right >= 1 },
    strength,
  }
}

const assumes = { assumes: ['rehearsal/assumed-contrast'] }

interface Profile {
  /** Mean over the side's part of the back, mm. */
  readonly thick: Float64Array
  /** Where it lies in depth, dorsal of the middle line, mm. */
  readonly lies: Float64Array
}

/** From behind to a third of the way round. */
function profileOf(sheet: Sheet, { share: full }: Poured, side: Side): Profile {
  const { rows, turns, thick, wall } = sheet
  const sector = Math.round(turns / 6)
  const out = { thick: new Float64Array(rows), lies: new Float64Array(rows) }
  for (let s = 0; s < rows; s++) {
    let [sum, weight, depth] = [0, 0, 0]
    for (let q = 0; q <= sector; q++) {
      const t = turns / 4 + (side === 'left' ? -q : q)
      const n = s * turns + t
      const here = full[n]! * thick[n]!
      const r = wall[n]! - thick[n]! / 2
      sum += here
      weight++
      const d = around(sheet.left[s]!, sheet.dorsal[s]!, t / turns)
      depth += here * (sheet.centre[s]!.y + d.y * r)
    }
    out.thick[s] = sum / weight
    out.lies[s] = sum > 0 ? depth / sum : 0
  }
  return out
}

function columnOf(
  side: Side,
  sheet: Sheet,
  { thick, lies }: Profile,
  seen: number,
  model: LevelModel,
  p: ContrastParameters,
): ColumnFigures {
  const rows = rowsAtLevel(sheet, p)
  const border = [model.uncertainty.sac.value, model.uncertainty.ligament.value]
  const uncertainty =
    border[0] != null && border[1] != null
      ? { uncertainty: { value: Math.sqrt(border[0] * border[0] + border[1] * border[1]), kind: '95%' as const } }
      : {}
  const mm = (value: number): Figure<'mm'> =>
    figure(value, 'mm', 'rehearsal/contrast-column', { ...assumes, ...uncertainty })
  const shows = rows.filter((s) => thick[s]! >= seen)
  const mean = rows.reduce((sum, s) => sum + thick[s]!, 0) / Math.max(1, rows.length)
  return {
    thickness: mm(mean),
    thinnest: mm(rows.length > 0 ? rows.reduce((least, s) => Math.min(least, thick[s]!), Number.POSITIVE_INFINITY) : 0),
    continuity: figure(shows.length / Math.max(1, rows.length), '1', 'rehearsal/contrast-column', assumes),
    bend:
      shows.length * sheet.rowMm < 3
        ? unknown('mm', contrastMessages.reason('rehearsal/column-too-short', { level: model.level, side }))
        : mm(bend(shows, lies)),
  }
}

/** Of the rows at the level, so large a share is at least this thick, in the thickness that an eye finds. */
function strengthOf(sheet: Sheet, { thick }: Profile, seen: number, p: ContrastParameters): number {
  const rows = rowsAtLevel(sheet, p).map((s) => thick[s]!)
  rows.sort((a, b) => b - a)
  const needed = Math.ceil(rows.length * p.visibleFrom)
  return (rows[Math.max(0, needed - 1)] ?? 0) / seen
}

const rowsAtLevel = (sheet: Sheet, p: ContrastParameters): number[] =>
  Array.from({ length: sheet.rows }, (_, s) => s).filter((s) => Math.abs(sheet.centre[s]!.z) <= p.levelHalfMm)

function bend(shows: readonly number[], lies: Float64Array): number {
  const [a, b] = [shows[0]!, shows.at(-1)!]
  return shows.reduce((most, s) => {
    const line = lies[a]! + ((lies[b]! - lies[a]!) * (s - a)) / Math.max(1, b - a)
    return Math.max(most, Math.abs(lies[s]! - line))
  }, 0)
}

function share(
  { rows, turns, centre }: Sheet,
  { volume, first }: Cells,
  { share: full }: Poured,
  p: ContrastParameters,
) {
  const ml = { at: 0, above: 0, below: 0, roots: 0 }
  for (let n = 0; n < volume.length; n++) {
    if (first[n] === first[n + 1]) continue
    const here = (volume[n]! * full[n]!) / 1000
    const z = n < rows * turns ? centre[(n / turns) | 0]!.z : null
    if (z === null) ml.roots += here
    else ml[z > p.levelHalfMm ? 'above' : z < -p.levelHalfMm ? 'below' : 'at'] += here
  }
  return ml
}

/** What the check step looks at: now less before, so that above zero is thicker, straighter, freer. */
export interface EndPoint {
  readonly thicker: Figure<'mm'>
  readonly straighter: Figure<'mm'>
  readonly moreWhole: Figure<'1'>
  readonly morePast: Figure<'mL'>
}

export function endPoint(before: EpidurogramFigures, after: EpidurogramFigures, side: Side): EndPoint {
  return {
    thicker: less(after[side].thickness, before[side].thickness),
    straighter: less(before[side].bend, after[side].bend),
    moreWhole: less(after[side].continuity, before[side].continuity),
    morePast: less(after.past, before.past),
  }
}

function less<U extends string>(a: Figure<U>, b: Figure<U>): Figure<U> {
  if (a.value === null) return a
  if (b.value === null) return b
  // borders that may lie elsewhere lie elsewhere in both
  return figure(a.value - b.value, a.unit, 'rehearsal/check-contrast', assumes)
}
