/**
 * Strength of the legs against what it was before, root by root.
 *
 * Takes  neurological checks; the baseline is what was recorded before the procedure started.
 * Gives  roots that are weaker, and roots that cannot be compared.
 * Trap   a baseline that is entered after the start could hide a loss: it speaks only for roots that had none.
 */
import { isLater } from '@flavum/base'
import type { Recorded } from './case-state.ts'
import type { Stay } from './stay.ts'

export const roots: readonly string[] = ['L2', 'L3', 'L4', 'L5', 'S1'].flatMap((root) => [
  `${root} left`,
  `${root} right`,
])

export type Grades = ReadonlyMap<string, number>

/** A record's own spelling of a root, as this room writes it. */
const spelt = (key: string): string => {
  const [root = '', side = ''] = key.trim().split(/\s+/)
  return `${root.toUpperCase()} ${side.toLowerCase()}`
}

/** The newest known grade of every root. */
const newest = (checks: readonly Recorded<'neuro.checked'>[]): Grades =>
  new Map(
    checks.flatMap((c) =>
      Object.entries(c.body.strength).flatMap(([key, grade]) => (grade === null ? [] : [[spelt(key), grade] as const])),
    ),
  )

export function baselineStrength(stay: Stay): Grades {
  const started = stay.last('procedure.started')
  const baseline = stay.of('neuro.checked').filter((c) => c.body.phase === 'baseline')
  const inTime = baseline.filter((c) => !started || !isLater(c.recordedAt, started.occurredAt))
  return new Map([...newest(baseline), ...newest(inTime)])
}

/** The known grades of one check, by root. */
export const gradesIn = (check: Recorded<'neuro.checked'>): Grades => newest([check])

/** Roots whose newest known grade after the procedure is below the baseline. */
export function strengthLost(stay: Stay): readonly string[] {
  const baseline = baselineStrength(stay)
  const after = newest(stay.of('neuro.checked').filter((c) => c.body.phase !== 'baseline'))
  return [...after].flatMap(([root, grade]) => (grade < (baseline.get(root) ?? Number.NEGATIVE_INFINITY) ? [root] : []))
}

/** Roots of L2 to S1 for which this check has no grade, or the person no baseline. */
export function notCompared(stay: Stay, check: Recorded<'neuro.checked'> | undefined): readonly string[] {
  const baseline = baselineStrength(stay)
  const now = check ? gradesIn(check) : new Map<string, number>()
  return roots.filter((root) => !now.has(root) || !baseline.has(root))
}
