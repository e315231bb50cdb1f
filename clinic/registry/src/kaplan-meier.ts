/**
 * How many are still without an event, when not everyone was followed equally long.
 *
 * Takes  days followed and whether the event ended them; anyone else left at that day without it (censored).
 * Gives  the Kaplan-Meier curve: a step for every day with an event, each with the number at risk just before, and 95 % intervals by
 *        Greenwood's variance on the log(-log) scale, which stay between 0 and 1.
 * Trap   someone who leaves on the day of another's event was still at risk on that day. Once nobody is left without the event
 *        (survival 0) Greenwood's variance does not exist: the bounds are then null, never 0 to 0.
 * Source Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457-481; Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure
 *        Time Data, 1980, p. 14 (log-log interval).
 */
import { z95 } from './wilson.ts'

export interface Followed {
  readonly days: number
  readonly event: boolean
}

export interface Step {
  readonly day: number
  readonly atRisk: number
  readonly events: number
  /** Share still without the event after this day. */
  readonly free: number
  readonly low: number | null
  readonly high: number | null
}

export function kaplanMeier(people: readonly Followed[]): readonly Step[] {
  const ordered = people.toSorted((a, b) => a.days - b.days)
  const steps: Step[] = []
  let free = 1
  let variance = 0
  for (let n = 0; n < ordered.length; ) {
    const day = ordered[n]?.days ?? 0
    if (!(day >= 0)) throw new RangeError(`${day} days is not a time to follow`)
    const atRisk = ordered.length - n
    let events = 0
    for (; ordered[n]?.days === day; n++) if (ordered[n]?.event) events++
    if (events === 0) continue
    free *= 1 - events / atRisk
    variance += events / (atRisk * (atRisk - events))
    steps.push({ day, atRisk, events, free, ...logLog(free, variance) })
  }
  return steps
}

function logLog(free: number, variance: number): { low: number | null; high: number | null } {
  if (free <= 0) return { low: null, high: null }
  const half = (z95 * Math.sqrt(variance)) / Math.log(free)
  return { low: free ** Math.exp(-half), high: free ** Math.exp(half) }
}

/** The curve at a day: the last step on or before it; before the first step everyone is without the event. */
export const curveAt = (steps: readonly Step[], day: number): Step | undefined =>
  steps.findLast((step) => step.day <= day)

/** How many were still followed and without the event on that day. */
export const atRiskAt = (people: readonly Followed[], day: number): number =>
  people.reduce((n, p) => n + (p.days >= day ? 1 : 0), 0)
