/**
 * The counts that may be passed on: flow, what is missing, responders, harms. Small groups are held back.
 *
 * Takes  a cohort report (its counts are the lead's own, with every small group in it).
 * Gives  one line per count, with what it is out of, the share and its interval where all of it may be shown.
 * Trap   quartiles and curves are not passed on: their steps are single people. What could be worked out from the counts is in
 *        published-cells.ts.
 */
import { type Figure, figure, type LocalDate, unknown } from '@flavum/base'
import { smallestCell } from '@flavum/evidence'
import type { CohortReport } from './cohort-report.ts'
import { messages } from './messages.ts'
import { publishedCells } from './published-cells.ts'
import { heldBack } from './suppression.ts'
import { wilson } from './wilson.ts'

export interface PublishedLine {
  readonly table: 'flow' | 'follow-up' | 'responders' | 'harms' | 'care'
  readonly about: string
  readonly window: string
  readonly what: string
  readonly count: Figure
  readonly of: Figure | null
  readonly percent: Figure | null
  readonly low: Figure | null
  readonly high: Figure | null
}

export interface PublishedTables {
  readonly asOf: LocalDate
  readonly synthetic: boolean
  readonly smallest: Figure
  readonly held: Figure
  readonly lines: readonly PublishedLine[]
}

export function publishedTables(report: CohortReport): PublishedTables {
  const system = publishedCells(report)
  const held = heldBack(system, smallestCell.value)
  const unseen = (cell: string): boolean => held.has(cell) || !system.counts.has(cell)
  const show = (cell: string, what: string): Figure =>
    unseen(cell)
      ? unknown('{people}', messages.reason('registry/small-cell'))
      : figure(system.counts.get(cell) ?? 0, '{people}', `count of ${what}`, { assumes: [smallestCell.id] })
  return {
    asOf: report.asOf,
    synthetic: report.synthetic,
    smallest: figure(smallestCell.value, smallestCell.unit, 'smallest count shown', { assumes: [smallestCell.id] }),
    held: figure(system.wanted.filter((w) => unseen(w.cell)).length, '{counts}', 'counts held back'),
    lines: system.wanted.map(({ table, about, window, what, cell, of }) => ({
      table,
      about,
      window,
      what,
      count: show(cell, what),
      of: of === undefined ? null : show(of, `those due for: ${what}`),
      ...share(system.counts, held, cell, of, what),
    })),
  }
}

function share(
  counts: ReadonlyMap<string, number>,
  held: ReadonlySet<string>,
  cell: string,
  of: string | undefined,
  what: string,
): Pick<PublishedLine, 'percent' | 'low' | 'high'> {
  const interval =
    of === undefined || held.has(cell) || held.has(of) || !counts.has(cell) || !counts.has(of)
      ? null
      : wilson(counts.get(cell) ?? 0, counts.get(of) ?? 0)
  if (!interval) return { percent: null, low: null, high: null }
  const percent = (value: number, which: string): Figure => figure(100 * value, '%', `${what}: ${which}`)
  return {
    percent: percent(interval.value, 'share'),
    low: percent(interval.low, 'lower end of the Wilson 95 % interval'),
    high: percent(interval.high, 'upper end of the Wilson 95 % interval'),
  }
}
