/**
 * What came of a cohort: counts, and each number with its spread and with how many spines it rests on.
 *
 * Takes  rows in any order. Gives plain JSON that depends on the rows alone: no clock, no machine.
 * Limits made-up spines: how often something comes says nothing about how often it comes in people.
 */
import { quantile } from '@flavum/phantom'
import { messages } from './messages.ts'
import type { CohortRow } from './row.ts'

export interface Spread {
  /** How many spines have this number. */
  readonly n: number
  readonly min: number | null
  readonly p05: number | null
  readonly median: number | null
  readonly p95: number | null
  readonly max: number | null
}

export interface Summary {
  readonly spines: number
  readonly abnormal: number
  readonly planned: number
  /** By reason, the most frequent first. */
  readonly refused: Readonly<Record<string, number>>
  readonly completed: number
  readonly stopped: Readonly<Record<string, number>>
  /** Spines with an accepted plan that broke a hard limit when looked at again; which, and where the look was taken. */
  readonly hardLimitViolations: number
  readonly violated: Readonly<Record<string, number>>
  readonly lookedAt: Readonly<Record<string, number>>
  readonly duraBreaches: number
  readonly duraTouches: number
  readonly rootContacts: number
  readonly linesCrossed: number
  /** By code: spines in which it happened. */
  readonly criticalEvents: Readonly<Record<string, number>>
  readonly warnings: Readonly<Record<string, number>>
  /** Of the score. */
  readonly criticalErrors: Readonly<Record<string, number>>
  readonly scoreOutcomes: Readonly<Record<string, number>>
  readonly incisionMm: Spread
  readonly skinAngleDeg: Spread
  readonly trackMm: Spread
  readonly depthStopMm: Spread
  readonly duraMarginMm: Spread
  readonly villMarginMm: Spread
  readonly ligamentInReachMm3: Spread
  readonly ventralLayerLeftMm: Spread
  readonly closestToSacMm: Spread
  readonly boneMm3: Spread
  readonly ligamentMm3: Spread
  readonly fluoroscopySeconds: Spread
  readonly massErrorMm3: Spread
  readonly score: Spread
  readonly byOddity: Readonly<Record<string, { readonly spines: number; readonly planned: number }>>
}

/** Faults `cohort/nothing-to-count`. */
export function summaryOf(rows: readonly CohortRow[]): Summary {
  if (rows.length === 0) throw messages.fault('cohort/nothing-to-count')
  const planned = rows.filter((r) => r.outcome !== 'refused')
  const count = (is: (r: CohortRow) => unknown): number => rows.filter(is).length
  const spread = (name: Numeric): Spread => spreadOf(rows.map((r) => r[name]))
  return {
    spines: rows.length,
    abnormal: count((r) => r.kind === 'abnormal'),
    planned: planned.length,
    refused: tally(rows.filter((r) => r.outcome === 'refused').map((r) => r.reason ?? 'unknown')),
    completed: count((r) => r.outcome === 'completed'),
    stopped: tally(rows.filter((r) => r.outcome === 'stopped').map((r) => r.reason ?? 'unknown')),
    hardLimitViolations: count((r) => r.violations),
    violated: tally(rows.flatMap((r) => words(r.violations))),
    lookedAt: tally(planned.flatMap((r) => r.lookedAt ?? [])),
    duraBreaches: count((r) => r.duraBreached),
    duraTouches: count((r) => r.duraTouched),
    rootContacts: count((r) => r.rootContacted),
    linesCrossed: count((r) => r.lineCrossed),
    criticalEvents: tally(rows.flatMap((r) => words(r.criticalEvents))),
    warnings: tally(rows.flatMap((r) => words(r.warnings))),
    criticalErrors: tally(rows.flatMap((r) => words(r.criticalErrors))),
    scoreOutcomes: tally(rows.flatMap((r) => r.scoreOutcome ?? [])),
    incisionMm: spread('incisionMm'),
    skinAngleDeg: spread('skinAngleDeg'),
    trackMm: spread('trackMm'),
    depthStopMm: spread('depthStopMm'),
    duraMarginMm: spread('duraMarginMm'),
    villMarginMm: spread('villMarginMm'),
    ligamentInReachMm3: spread('ligamentInReachMm3'),
    ventralLayerLeftMm: spread('ventralLayerLeftMm'),
    closestToSacMm: spread('closestToSacMm'),
    boneMm3: spread('boneMm3'),
    ligamentMm3: spread('ligamentMm3'),
    fluoroscopySeconds: spread('fluoroscopySeconds'),
    massErrorMm3: spread('massErrorMm3'),
    score: spread('score'),
    byOddity: oddityTable(rows),
  }
}

type Numeric = { [K in keyof CohortRow]: NonNullable<CohortRow[K]> extends number ? K : never }[keyof CohortRow]

export function spreadOf(values: readonly (number | null)[]): Spread {
  const sorted = values.filter((v) => v !== null).sort((a, b) => a - b)
  const n = sorted.length
  const at = (share: number): number | null => (n === 0 ? null : Math.round(quantile(sorted, share) * 1e6) / 1e6)
  return { n, min: at(0), p05: at(0.05), median: at(0.5), p95: at(0.95), max: at(1) }
}

export const words = (joined: string | null): readonly string[] => (joined ? joined.split(' ') : [])

/** How often each comes; the most frequent first, then by name. */
export function tally(all: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const what of all) counts.set(what, (counts.get(what) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}

function oddityTable(rows: readonly CohortRow[]): Summary['byOddity'] {
  const names = Object.keys(tally(rows.flatMap((r) => words(r.oddities))))
  return Object.fromEntries(
    names.map((name) => {
      const own = rows.filter((r) => words(r.oddities).includes(name))
      return [name, { spines: own.length, planned: own.filter((r) => r.outcome !== 'refused').length }]
    }),
  )
}
