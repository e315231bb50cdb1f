/**
 * Drugs that keep blood from clotting, after the procedure: what the prescriber decided, or that somebody must ask.
 *
 * Gives  per drug on record the moment to take it again, as its prescriber set it; or why no such moment stands.
 * Limits never sets a day of its own. What was decided before the end of the procedure, or without knowing of a bloody tap, a
 *        dural puncture or a neurological change, is asked again.
 */
import { instantOf, type Moment, momentAt, type Reason, zoneOf } from '@flavum/base'
import type { CaseState } from '@flavum/casebook'
import { type Course, happened, nerveWords } from './course.ts'
import { messages } from './messages.ts'

export interface BloodThinner {
  readonly drug: string
  readonly state: 'continues' | 'decided' | 'withheld' | 'restarted' | 'ask'
  readonly prescriber: string | null
  /** When it is, or was, taken again. */
  readonly at: Moment | null
  /** Why somebody must ask. */
  readonly ask: Reason | null
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

export function bloodThinners(state: CaseState, course: Course, by?: Moment): readonly BloodThinner[] {
  const planned = happened(state, 'antithrombotic.planned', by)
  const decided = happened(state, 'antithrombotic.restart-decided', by)
  const restarted = happened(state, 'antithrombotic.restarted', by)
  const drugs = [...planned, ...happened(state, 'antithrombotic.last-taken', by), ...decided, ...restarted].map((r) =>
    r.body.drug.trim(),
  )
  const end = instantOf(course.endedAt)
  return drugs
    .filter((drug, i) => drugs.findIndex((d) => same(d, drug)) === i)
    .map((drug): BloodThinner => {
      const plan = planned.filter((r) => same(r.body.drug, drug)).at(-1)
      const decision = decided.filter((r) => same(r.body.drug, drug) && instantOf(r.occurredAt) >= end).at(-1)
      const again = restarted.filter((r) => same(r.body.drug, drug) && instantOf(r.occurredAt) >= end).at(-1)
      const prescriber = decision?.body.prescriber ?? plan?.body.prescriber ?? null
      const [unknown] = course.nerve.filter((event) => !decision?.body.knowing.includes(event))
      const said = { drug, prescriber, ask: null }
      if (again) return { ...said, state: 'restarted', at: again.body.at ?? again.occurredAt }
      if (unknown)
        return {
          ...said,
          state: 'ask',
          at: null,
          ask: messages.reason('recovery/restart-ask-again', { drug, event: nerveWords[unknown] }),
        }
      if (decision)
        return { ...said, state: decision.body.restartAt ? 'decided' : 'withheld', at: decision.body.restartAt }
      if (plan && plan.body.restartAfterHours !== null) {
        const at = momentAt(end + plan.body.restartAfterHours * 3_600_000, zoneOf(course.endedAt))
        return { ...said, state: 'decided', at }
      }
      if (plan && plan.body.stopOn === null) return { ...said, state: 'continues', at: null }
      return { ...said, state: 'ask', at: null, ask: messages.reason('recovery/restart-undecided', { drug }) }
    })
}

/** What the care plan says of it, in plain words. */
export function thinnerWords({ drug, state, prescriber }: BloodThinner): string {
  const who = prescriber ?? 'the prescriber'
  switch (state) {
    case 'decided':
      return `Take ${drug} again from this day, as ${who} decided, and not before`
    case 'restarted':
      return `Go on with ${drug}, which was started again`
    case 'withheld':
      return `Wait with ${drug} until ${who} tells you`
    case 'continues':
      return `Go on with ${drug}, as ${who} decided`
    case 'ask':
      return `Ask before you take ${drug} again: the day is not decided yet`
  }
}

/** Whether a limit of a signed plan is about one of these drugs. */
export const speaksOfOne = (
  { what, until }: { readonly what: string; readonly until: string | null },
  thinners: readonly BloodThinner[],
): boolean => until === null && thinners.some(({ drug }) => what.toLowerCase().includes(drug.toLowerCase()))
