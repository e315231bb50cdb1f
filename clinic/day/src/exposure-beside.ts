/**
 * What X-ray the person got, beside what has been published for this procedure.
 *
 * Takes  every exposure of the stay. The published time is for one side of one level, the air kerma for a whole procedure, and
 *        whether the dose area product is for one or the other is not clear: each line says so.
 * Gives  totals, totals by side of a level, the published mean, spread and range, follow-up triggers.
 * Limits a missing reading makes a total unknown; what was read is still held against the triggers.
 * Trap   entries add up: a dose report that already holds the console's runs has to correct them, or they count twice.
 */
import { type Figure, figure, type KnownFigure, type Reason, unknown } from '@flavum/base'
import { type CaseState, type Stay, stayOf, type Target } from '@flavum/casebook'
import {
  cell,
  type Datum,
  evidenceFigure,
  fluoroscopyTimePerSide,
  fluoroscopyTimeRange,
  procedureAirKerma,
  procedureDoseAreaProduct,
  type Site,
  triggerAirKerma,
  triggerDoseAreaProduct,
  triggerFluoroscopyTime,
} from '@flavum/evidence'
import { totalFigure } from './fact-figure.ts'
import { type Limit, limitOf } from './limit.ts'
import { messages } from './messages.ts'
import { targetWords } from './targets.ts'

export interface DoseLine {
  readonly what: string
  readonly total: Figure
  /** The total shared equally among the sides of levels that were treated. */
  readonly perSide: Figure
  readonly published: KnownFigure
  readonly publishedFor: 'one side of one level' | 'a whole procedure' | 'not clear whether a side or a procedure'
  readonly range: { readonly least: KnownFigure; readonly most: KnownFigure } | null
  /** From which a person is followed up. */
  readonly trigger: Limit
}

export interface ExposureBeside {
  readonly sides: Figure
  readonly lines: readonly DoseLine[]
  readonly says: readonly Reason[]
}

export function exposureBeside(state: CaseState, site: Site): ExposureBeside {
  const stay = stayOf(state)
  const exposures = stay.of('exposure.recorded').map((r) => r.body)
  const targets = treated(stay)
  const sides: Figure =
    targets.length === 0
      ? unknown('1', messages.reason('day/not-recorded', { what: 'sides of levels that were treated' }))
      : figure(targets.length, '1', 'sides of levels that were treated')
  const says: Reason[] = []

  const line = <U extends string>(
    what: string,
    readings: readonly (number | null)[],
    unit: U,
    published: Datum,
    publishedFor: DoseLine['publishedFor'],
    trigger: Datum,
    toTrigger: number,
    range: DoseLine['range'] = null,
  ): DoseLine => {
    const missing =
      exposures.length === 0
        ? messages.reason('day/not-recorded', { what })
        : messages.reason('day/reading-missing', { what })
    const total = totalFigure(readings, unit, `sum of ${what}`, missing)
    const limit = limitOf(trigger, site)
    const read = readings.reduce<number>((a, b) => a + (b ?? 0), 0)
    if (limit.decides.value !== null && read * toTrigger >= limit.decides.value)
      says.push(messages.reason('day/dose-trigger', { what }))
    const perSide: Figure =
      total.value === null
        ? unknown(unit, total.reason)
        : sides.value === null
          ? unknown(unit, sides.reason)
          : figure(total.value / sides.value, unit, `${what} shared among the sides of levels treated`)
    return { what, total, perSide, published: evidenceFigure(published), publishedFor, range, trigger: limit }
  }
  const minutes = exposures.map((e) => (e.fluoroscopyTime === null ? null : e.fluoroscopyTime / 60))
  const lines = [
    line(
      'fluoroscopy time',
      minutes,
      'min',
      fluoroscopyTimePerSide,
      'one side of one level',
      triggerFluoroscopyTime,
      1,
      { least: rangeEnd('min'), most: rangeEnd('max') },
    ),
    line(
      'air kerma at the reference point',
      exposures.map((e) => e.airKerma),
      'mGy',
      procedureAirKerma,
      'a whole procedure',
      triggerAirKerma,
      // the trigger stands in Gy
      1 / 1000,
    ),
    line(
      'dose area product',
      exposures.map((e) => e.doseAreaProduct),
      'Gy.cm2',
      procedureDoseAreaProduct,
      'not clear whether a side or a procedure',
      triggerDoseAreaProduct,
      1,
    ),
  ]
  return { sides, lines, says }
}

const rangeEnd = (column: 'min' | 'max'): KnownFigure => ({
  value: cell(fluoroscopyTimeRange, 'time', column),
  unit: fluoroscopyTimeRange.unit,
  basis: { evidence: fluoroscopyTimeRange.id, confidence: fluoroscopyTimeRange.confidence },
})

/** Sides of levels: what was done when it ended; before that what it was started for; else what the exposures name. */
function treated(stay: Stay): readonly Target[] {
  const done = stay.last('procedure.ended')?.body.done ?? []
  const started = stay.last('procedure.started')?.body.targets ?? []
  const exposed = stay.of('exposure.recorded').flatMap((r) => r.body.targets ?? [])
  const list = [done, started, exposed].find((targets) => targets.length > 0) ?? []
  return [...new Map(list.map((t) => [targetWords(t), t])).values()]
}
