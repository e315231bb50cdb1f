/**
 * The page on which a decision is made: one for the person, one for the clinician who sits beside them.
 *
 * Takes  what is known of the person and the clinic, all of it optional, and the day.
 * Gives  a Page whose numbers are Figures; the same input gives the same page, so that its hash names what was shown.
 * Trap   what is not given is left open and said to be open: tried nothing is not the same as not asked.
 */
import type { LocalDate, Page } from '@flavum/base'
import { clinicianPage } from './clinician-page.ts'
import { messages } from './messages.ts'
import type { Choice } from './options.ts'
import { personPage } from './person-page.ts'

export interface Matter {
  readonly what: string
  /** 0 not at all, 10 more than anything. */
  readonly weight: number
}

export interface DecisionContext {
  /** `person` where it is not given. */
  readonly reader?: Page['reader']
  readonly clinic?: string
  /** The trouble, as the person tells it. */
  readonly ownWords?: string
  readonly tried?: readonly { readonly choice: Choice; readonly helped: 'yes' | 'somewhat' | 'no' | 'unknown' }[]
  readonly matters?: readonly Matter[]
  /** What the clinic declares of money from makers; empty: none; not given: nobody has said. */
  readonly interests?: readonly string[]
}

/** Faults `decision/weight`. */
export function decisionPage(context: DecisionContext, on: LocalDate): Page {
  for (const { weight } of context.matters ?? [])
    if (!Number.isInteger(weight) || weight < 0 || weight > 10) throw messages.fault('decision/weight', { weight })
  return context.reader === 'clinician' ? clinicianPage(context, on) : personPage(context, on)
}
