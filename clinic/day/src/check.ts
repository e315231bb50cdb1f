/**
 * A question that has to be answered, and the answer as it stands.
 *
 * The newest answer given today speaks, also where it is `unknown`. Answers of another day, or from before the day was
 * postponed, do not count. Unknown is never yes.
 */
import { dateOf, type Figure, isLater, type Moment, type Reason } from '@flavum/base'
import type { Recorded, Stay, Target } from '@flavum/casebook'
import { messages } from './messages.ts'
import { targetWords } from './targets.ts'

/** Names under which `check.done` is recorded, and how a page says them. */
export const checkWords = {
  name: 'the person says name and date of birth',
  'level-and-side': 'level and side marked and confirmed',
  consent: 'consent',
  allergies: 'allergies asked, contrast and drugs among them',
  antithrombotics: 'antithrombotics as the prescriber planned',
  antibiotic: 'antibiotic given with dose and time, or declined',
  'antibiotic-declined': 'antibiotic declined',
  fasting: 'fasting',
  'drank-clear': 'last clear drink',
  'ate-light': 'last light meal',
  'ate-fatty': 'last fatty meal',
  'pregnancy-excluded': 'pregnancy excluded',
  'adult-to-accompany': 'a responsible adult goes home with the person',
  'images-present': 'images present and of this person',
  'levels-confirmed': 'names of the levels confirmed',
  'reversal-at-hand': 'reversal agents at hand',
  'asa-class': 'ASA class',
  'baseline-neuro': 'strength and feeling before the procedure',
  'baseline-vitals': 'vital signs and oxygen before the procedure',
  'contrast-chosen': 'contrast agent chosen',
  schedule: 'day, levels and sides scheduled',
  'sedation-given': 'sedation was given',
  'sedation-over': 'awake as before sedation',
  rousable: 'wakes and answers',
  'site-dry': 'portal site dry',
  'written-plan': 'written plan handed over',
} as const
export type CheckName = keyof typeof checkWords

export type Status = 'yes' | 'no' | 'unknown' | 'not-applicable'

export interface Check {
  readonly name: CheckName
  readonly target?: Target
  readonly status: Status
  /** The time-out is not complete without it. */
  readonly required: boolean
  readonly why: Reason
  /** What a reader wants to see beside it: dose, hours, days. */
  readonly beside: readonly { readonly what: string; readonly figure: Figure }[]
}

export const settled = (c: Check): boolean => c.status === 'yes' || c.status === 'not-applicable'

/** Today's newest answer to a question, or undefined. */
export function answered(
  stay: Stay,
  name: CheckName,
  now: Moment,
  only: { readonly target?: Target; readonly when?: 'time-out' } = {},
): Recorded<'check.done'> | undefined {
  const postponed = stay.last('procedure.postponed')
  return stay
    .of('check.done')
    .filter(
      ({ body, occurredAt }) =>
        body.check === name &&
        dateOf(occurredAt) === dateOf(now) &&
        (!postponed || isLater(occurredAt, postponed.occurredAt)) &&
        (!only.when || body.when === only.when) &&
        (!only.target || (body.target !== undefined && targetWords(body.target) === targetWords(only.target))),
    )
    .at(-1)
}

const mayNotApply: readonly CheckName[] = ['antithrombotics', 'fasting', 'pregnancy-excluded']

/** The answer as a check: open is unknown, and "not applicable" only where that can be so. */
export function asked(
  name: CheckName,
  answer: Recorded<'check.done'> | undefined,
  required: boolean,
  beside: Check['beside'] = [],
): Check {
  const check = checkWords[name]
  const [status, why] = ((): readonly [Status, Reason] => {
    switch (answer?.body.answer) {
      case undefined:
        return ['unknown', messages.reason('day/check-open', { check })]
      case 'yes':
        return ['yes', messages.reason('day/check-yes', { check })]
      case 'no':
        return ['no', messages.reason('day/check-no', { check })]
      case 'unknown':
        return ['unknown', messages.reason('day/check-unknown', { check })]
      case 'not-applicable':
        return mayNotApply.includes(name)
          ? ['not-applicable', messages.reason('day/check-not-applicable', { check })]
          : ['unknown', messages.reason('day/check-must-apply', { check })]
    }
  })()
  return { name, status, required, why, beside }
}

/** The same check where something recorded speaks against its answer. */
export const insteadOf = (c: Check, status: Status, why: Reason): Check => ({ ...c, status, why })
