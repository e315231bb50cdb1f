/**
 * One's own curve: the last score beside those before it, point by point.
 *
 * Takes  scores in the order in which they were made. Gives, for the total and for each point, the series, the last value and the
 *        median of those before it; and how many had a critical error. Nobody else's scores stand in it.
 */
import { type Figure, figure, type Reason, unknown } from '@flavum/base'
import { scoreMessages } from './score-messages.ts'
import { type CriticalName, type PointName, pointNames, type Score } from './score-shape.ts'

export interface Line {
  /** One a rehearsal; null where it could not be told. */
  readonly series: readonly (number | null)[]
  readonly last: Figure
  /** Median of those before. */
  readonly before: Figure
  readonly trend: 'better' | 'same' | 'worse' | 'unknown'
}

export interface Curve {
  readonly rehearsals: number
  /** How many of them had a critical error, and which in the last one. */
  readonly withCritical: number
  readonly lastCritical: readonly CriticalName[]
  readonly total: Line
  readonly points: Readonly<Record<PointName, Line>>
}

/** A change smaller than this share of the whole is none. */
const same = 0.02

export function compare(scores: readonly Score[]): Curve {
  const last = scores.at(-1)
  const lines = pointNames.map((name) => {
    const credits = scores.map((s) => s.points.find((p) => p.name === name)?.credit?.value ?? null)
    return [name, lineOf(credits, '1', 1)] as const
  })
  return {
    rehearsals: scores.length,
    withCritical: scores.filter((s) => s.critical.length > 0).length,
    lastCritical: last?.critical.map((c) => c.name) ?? [],
    total: lineOf(
      scores.map((s) => s.total.value),
      '%',
      100,
    ),
    points: Object.fromEntries(lines) as Curve['points'],
  }
}

function lineOf(series: readonly (number | null)[], unit: string, whole: number): Line {
  const told = (value: number | null, why: Reason): Figure =>
    value === null ? unknown(unit, why) : figure(value, unit, 'rehearsal/score')
  const last = series.at(-1) ?? null
  const before = median(series.slice(0, -1).filter((v) => v !== null))
  const by = last === null || before === null ? null : (last - before) / whole
  return {
    series,
    last: told(last, scoreMessages.reason('rehearsal/score-not-told')),
    before: told(before, scoreMessages.reason('rehearsal/score-first')),
    trend: by === null ? 'unknown' : by > same ? 'better' : by < -same ? 'worse' : 'same',
  }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
