/**
 * Strength of the legs against what it was before, root by root.
 *
 * Takes  neurological checks; the baseline is what was recorded before the procedure started.
 * Gives  roots that are weaker, and roots that cannot be compared.
 * Trap   a baseline that is entered or corrected after the start could hide a loss: the highest grade that was ever said to be
 *        the baseline counts, and one said only afterwards cannot make a weak leg an old one. Nor does a correction end a loss
 *        that was found: only a later check by one of those who make it.
 */

import type { Recorded } from './case-state.ts'
import type { Body } from './event.ts'
import { isTheirs } from './ever-said.ts'
import { type Before, procedureStart, readBefore } from './read-before.ts'
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

/** The known grades of one check, by root. */
const gradesOf = ({ strength }: Body<'neuro.checked'>): Grades =>
  new Map(Object.entries(strength).flatMap(([key, grade]) => (grade === null ? [] : [[spelt(key), grade] as const])))

export const gradesIn = (check: Recorded<'neuro.checked'>): Grades => gradesOf(check.body)

const fullStrength = 5

function baselines(stay: Stay): ReadonlyMap<string, Before> {
  const checks = stay.ever('neuro.checked')
  const start = procedureStart(stay)
  const named = new Set([
    ...roots,
    ...checks.flatMap((c) => c.wordings.flatMap((w) => Object.keys(w.body.strength).map(spelt))),
  ])
  return new Map(
    [...named].map((root) => [
      root,
      readBefore(checks, start, (body) => (body.phase === 'baseline' ? (gradesOf(body).get(root) ?? null) : null)),
    ]),
  )
}

export const baselineStrength = (stay: Stay): Grades =>
  new Map(
    [...baselines(stay)].flatMap(([root, { values }]) => (values.length > 0 ? [[root, Math.max(...values)]] : [])),
  )

/** Roots whose newest known grade after the procedure is below the baseline. */
export function strengthLost(stay: Stay): readonly string[] {
  const baseline = baselineStrength(stay)
  const lost = new Set<string>()
  for (const check of stay.ever('neuro.checked')) {
    const after = check.wordings.filter((w) => w.body.phase !== 'baseline').map((w) => gradesOf(w.body))
    const ends = isTheirs('neuro.checked', check) && check.stands?.body.phase !== 'baseline'
    for (const [root, before] of baseline) {
      const grades = after.flatMap((g) => g.get(root) ?? [])
      if (grades.some((grade) => grade < before)) lost.add(root)
      else if (grades.length > 0 && ends && check.stands && gradesOf(check.stands.body).has(root)) lost.delete(root)
    }
  }
  return [...lost]
}

/** Roots of L2 to S1 for which this check has no grade, or the person no baseline that can be compared with it. */
export function notCompared(stay: Stay, check: Recorded<'neuro.checked'> | undefined): readonly string[] {
  const before = baselines(stay)
  const now = check ? gradesIn(check) : new Map<string, number>()
  return roots.filter((root) => {
    const grade = now.get(root)
    const known = before.get(root)
    if (grade === undefined || known === undefined || known.values.length === 0) return true
    return !known.inTime && procedureStart(stay) !== null && grade < fullStrength
  })
}
