/**
 * Drugs that keep blood from clotting, after the procedure: what the prescriber decided, or that somebody must ask.
 *
 * Gives  per drug on record what is decided about taking it again, in the words of the care plan; or why somebody must ask.
 * Limits whether a decision holds is the casebook's question (`restartsOf`); nothing here sets a day.
 */
import type { Moment, Reason } from '@flavum/base'
import { type CaseState, endedStay, nerveEventWords, type Restart, restartsOf } from '@flavum/casebook'
import { messages } from './messages.ts'

export interface BloodThinner extends Restart {
  /** Why somebody must ask. */
  readonly ask: Reason | null
}

/** None before a procedure has ended. */
export function bloodThinners(state: CaseState, by?: Moment): readonly BloodThinner[] {
  const stay = endedStay(state, by)
  return stay ? restartsOf(state, stay, by).map((restart) => ({ ...restart, ask: askOf(restart) })) : []
}

function askOf({ drug, state, askAgain: [first] }: Restart): Reason | null {
  if (first) return messages.reason('recovery/restart-ask-again', { drug, event: nerveEventWords[first] })
  return state === 'ask' ? messages.reason('recovery/restart-undecided', { drug }) : null
}

/** What the care plan says of it, in plain words. */
export function thinnerWords({ drug, state, prescriber }: BloodThinner): string {
  const who = prescriber ?? 'the prescriber'
  switch (state) {
    case 'planned':
    case 'decided':
      return `Take ${drug} again from this day, as ${who} decided, and not before`
    case 'restarted':
      return `Go on with ${drug}, which was started again`
    case 'withheld':
      return `Wait with ${drug} until ${who} tells you`
    case 'continues':
      return `Go on with ${drug}, as ${who} decided`
    case 'ask':
    case 'not-yet':
      return `Ask before you take ${drug} again: the day is not decided yet`
  }
}

/** Whether a limit of a signed plan is about one of these drugs. */
export const speaksOfOne = (
  { what, until }: { readonly what: string; readonly until: string | null },
  thinners: readonly BloodThinner[],
): boolean => until === null && thinners.some(({ drug }) => what.toLowerCase().includes(drug.toLowerCase()))
