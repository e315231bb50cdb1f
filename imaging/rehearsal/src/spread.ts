/**
 * Where contrast goes from the needle's tip, as the film shows it.
 *
 * Takes  the level's tissues as they are now, the tip in the level frame (mm), how much and how strong.
 * Gives  where it lies, how it shows, figures of an epidurogram, and its iodine for X-ray: at the end (`change`) and at each moment
 *        (`at`). What is held, what ran off and what lies beyond the model add up to what was given.
 * Limits a model of flow whose numbers are assumed (assumed-contrast.ts). Nothing here is called gain or relief.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { type Figure, figure, maths, type Point, type Reason, unknown } from '@flavum/base'
import type { Change } from '@flavum/fluoroscopy'
import { assumedContrast, type ContrastParameters } from './assumed-contrast.ts'
import { canalSheet } from './canal-sheet.ts'
import { type Cells, canvasFor, heldMl, iodineOf, painted, pour } from './cells.ts'
import { contrastMessages } from './contrast-messages.ts'
import { type Epidurogram, readEpidurogram } from './epidurogram.ts'
import { type NeedleTissue, needleTissue, whereOf } from './needle.ts'
import { poolAround, sacLayers } from './pools.ts'
import { filmAlong, flowThrough } from './sheet-flow.ts'
import { veinCells, veinsOf } from './veins.ts'

export type Where = 'epidural' | 'intrathecal' | 'subdural' | 'vascular' | 'facet' | 'behind' | 'in-bone' | 'outside'

/** How it shows: `bars` one straight column, `held-back` one that thins or breaks at the level, `none-here` one that is elsewhere. */
export type Pattern =
  | 'bars'
  | 'held-back'
  | 'none-here'
  | 'layered'
  | 'tram-lines'
  | 'washes-away'
  | 'in-joint'
  | 'blob'
  | 'none'

export interface SpreadRequest {
  readonly spine: LumbarSpine
  readonly model: LevelModel
  /** What was taken so far: the model's fractions as they are now. */
  readonly now: Pick<LevelModel, 'bone' | 'ligament'>
  readonly side: Side
  readonly tip: Point<'level'>
  readonly ml: number
  readonly mgIodinePerMl: number
  /** For what chance decides, as a vein at the tip. */
  readonly seed: string
}

export interface Spread {
  readonly where: Where
  readonly tissue: NeedleTissue
  readonly pattern: Pattern
  /** `held`, `washedAway`, `beyond`, mL: together what was given. */
  readonly figures: Readonly<Record<'held' | 'washedAway' | 'beyond', Figure<'mL'>>>
  /** Where it is an epidurogram. */
  readonly epidurogram?: Epidurogram
  /** Iodine for the X-ray once all is in. */
  readonly change?: Change
  /** The same so many seconds after the injection began; null where nothing shows. */
  at(seconds: number): Change | null
}

export function spreadOf(request: SpreadRequest, p: ContrastParameters = assumedContrast): Spread {
  const { model, ml, mgIodinePerMl, side } = request
  const tissue = needleTissue(request, p)
  const where = whereOf[tissue]
  if (where === 'outside' || where === 'in-bone' || !(ml > 0)) return nowhere(where, tissue, Math.max(0, ml))
  const found = cellsAt(request, where, p)
  if (!found)
    return unknownSpread(
      where,
      tissue,
      contrastMessages.reason('rehearsal/no-sac-for-contrast', { level: model.level }),
    )
  const { cells, sheet } = found
  const runsOff = where === 'vascular'
  const all = pour(cells, ml)
  const canvas = canvasFor(cells, all)
  const inside = (seconds: number): number => {
    const given = Math.min(ml, Math.max(0, seconds) * p.mlPerSecond)
    return runsOff ? staying(given, Math.max(0, seconds), ml, p) : given
  }
  const at = (seconds: number): Change | null => {
    const now = inside(seconds)
    if (!canvas || !(now > 1e-6)) return null
    return iodineOf(model, canvas, painted(cells, pour(cells, now), canvas), mgIodinePerMl)
  }
  const end = ml / p.mlPerSecond
  const last = runsOff ? pour(cells, inside(end)) : all
  const held = heldMl(cells, last)
  const epidurogram =
    where === 'epidural' && sheet ? readEpidurogram(sheet, cells, all, model, mgIodinePerMl, p) : undefined
  const change = canvas ? iodineOf(model, canvas, painted(cells, last, canvas), mgIodinePerMl) : undefined
  return {
    where,
    tissue,
    pattern: epidurogram ? patternOf(epidurogram, side) : patterns[where],
    figures: amounts(held, runsOff ? ml - held - last.beyondMl : 0, last.beyondMl),
    ...(epidurogram ? { epidurogram } : {}),
    ...(change ? { change } : {}),
    at,
  }
}

const patterns: Readonly<Record<Where, Pattern>> = {
  epidural: 'bars',
  intrathecal: 'layered',
  subdural: 'tram-lines',
  vascular: 'washes-away',
  facet: 'in-joint',
  behind: 'blob',
  'in-bone': 'none',
  outside: 'none',
}

function patternOf({ figures, visible }: Epidurogram, side: Side): Pattern {
  if (!visible[side]) return 'none-here'
  const { thickness, thinnest } = figures[side]
  return (thinnest.value ?? 0) * 2 < (thickness.value ?? 0) ? 'held-back' : 'bars'
}

function cellsAt(request: SpreadRequest, where: Where, p: ContrastParameters) {
  const { spine, model, now, tip } = request
  if (where === 'vascular') return { cells: veinCells(veinsOf(request), tip, p), sheet: null }
  if (where === 'facet' || where === 'behind')
    return { cells: poolAround(model, now, tip, where === 'facet' ? 'joint' : 'loose', p), sheet: null }
  const sheet = canalSheet(request, p)
  if (!sheet) return null
  const cells: Cells =
    where === 'intrathecal'
      ? sacLayers(sheet, p)
      : where === 'subdural'
        ? filmAlong(sheet, p)
        : flowThrough(sheet, spine, model, p)
  return { cells, sheet }
}

/** In the vein: what comes in at a steady rate and leaves by halves. */
function staying(given: number, seconds: number, ml: number, p: ContrastParameters): number {
  const rate = Math.LN2 / p.veinHalfSeconds
  const filling = Math.min(seconds, ml / p.mlPerSecond)
  const then = Math.max(0, seconds - filling)
  const most = (p.mlPerSecond / rate) * (1 - maths.exp(-rate * filling)) * maths.exp(-rate * then)
  return Math.min(given, most)
}

function nowhere(where: Where, tissue: NeedleTissue, ml: number): Spread {
  return { where, tissue, pattern: 'none', figures: amounts(0, 0, ml), at: () => null }
}

function unknownSpread(where: Where, tissue: NeedleTissue, reason: Reason): Spread {
  const none = unknown('mL', reason)
  return { where, tissue, pattern: 'none', figures: { held: none, washedAway: none, beyond: none }, at: () => null }
}

function amounts(held: number, washedAway: number, beyond: number): Spread['figures'] {
  const mL = (value: number): Figure<'mL'> =>
    figure(value, 'mL', 'rehearsal/model-of-flow', { assumes: ['rehearsal/assumed-contrast'] })
  return { held: mL(held), washedAway: mL(washedAway), beyond: mL(beyond) }
}
