/**
 * Time to further treatment, for people who were followed for different lengths of time.
 *
 * Trap   a person leaves the count on the last day they were heard from, not today: nobody knows that the silent were not operated
 *        on elsewhere. Death ends the following too; the curve then says what would be if nobody died.
 */
import { type Figure, figure, unknown } from '@flavum/base'
import { atRiskAt, curveAt, type Followed, kaplanMeier } from './kaplan-meier.ts'
import { messages } from './messages.ts'
import { people } from './proportion.ts'
import type { RegistryRow } from './row.ts'

export interface CurvePoint {
  readonly day: Figure
  readonly atRisk: Figure
  /** Percent with the event by that day, and its 95 % interval. */
  readonly had: Figure
  readonly low: Figure
  readonly high: Figure
}
export interface Curve {
  readonly what: string
  readonly people: Figure
  readonly events: Figure
  /** At fixed days; unknown where nobody is followed so far. */
  readonly at: readonly CurvePoint[]
  /** A point for every day on which it happened. */
  readonly steps: readonly CurvePoint[]
}

export const shownDays = [90, 180, 365, 545, 730]

const kinds: readonly (readonly [string, (r: RegistryRow) => readonly (number | null)[]])[] = [
  ['surgery', (r) => [r.surgeryDay]],
  ['surgery, a spacer or the procedure again', (r) => [r.surgeryDay, r.spacerDay, r.repeatDay]],
  ['any of these or an injection', (r) => [r.surgeryDay, r.spacerDay, r.repeatDay, r.injectionDay]],
]

export function laterTreatment(treated: readonly RegistryRow[]): readonly Curve[] {
  return kinds.map(([what, of]) => {
    const followed: Followed[] = treated.map((r) => {
      const days = of(r).filter((d) => d !== null)
      const first = days.length > 0 ? Math.min(...days) : null
      return first === null ? { days: r.heardUntil ?? 0, event: false } : { days: first, event: true }
    })
    const steps = kaplanMeier(followed)
    const point = (day: number, atRisk: number, step: ReturnType<typeof curveAt>): CurvePoint => {
      const computed = `Kaplan-Meier, had ${what}; 95 % interval by Greenwood on the log(-log) scale`
      const share = (free: number | null): Figure =>
        free === null ? unknown('%', messages.reason('registry/no-bound')) : figure(100 * (1 - free), '%', computed)
      return {
        day: figure(day, 'd', 'days after the procedure'),
        atRisk: people(atRisk, `count of those followed to that day without ${what}`),
        had: step ? share(step.free) : figure(0, '%', computed),
        // before the first event the variance is zero and says nothing; the interval starts with it
        low: step ? share(step.high) : unknown('%', messages.reason('registry/no-event-yet')),
        high: step ? share(step.low) : unknown('%', messages.reason('registry/no-event-yet')),
      }
    }
    const nobodyLeft = (day: number): CurvePoint => ({
      day: figure(day, 'd', 'days after the procedure'),
      atRisk: people(0, `count of those followed to that day without ${what}`),
      had: unknown('%', messages.reason('registry/nobody')),
      low: unknown('%', messages.reason('registry/nobody')),
      high: unknown('%', messages.reason('registry/nobody')),
    })
    return {
      what,
      people: people(treated.length, 'count of cases in which the procedure was started'),
      events: people(followed.filter((f) => f.event).length, `count of those who had ${what}`),
      at: shownDays.map((day) => {
        const left = atRiskAt(followed, day)
        return left === 0 ? nobodyLeft(day) : point(day, left, curveAt(steps, day))
      }),
      steps: steps.map((s) => point(s.day, s.atRisk, s)),
    }
  })
}
