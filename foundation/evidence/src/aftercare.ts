/**
 * The template of the care plan: limits, calls, visits, therapy and questionnaires after the procedure.
 *
 * Gives  a list that a site reads, edits and signs; without a signature no care plan is made from it.
 * Limits no protocol for this procedure was found. Every default is uncertain, taken from practice after somewhat larger
 *        operations or from the trials' windows. Where no length was found a limit ends at a visit, not on an invented day.
 * Source brief of aftercare; nearby practice: chibumd.com.
 */
import { earlyWindow, lateWindow } from './cohort.ts'
import type { Datum, Listing } from './evidence.ts'

/** A length of time on the calendar; `h` is rounded up to whole days. */
export interface Offset {
  readonly value: number
  readonly unit: 'h' | 'd' | 'wk' | 'mo'
}

export type Block =
  | 'after sedation'
  | 'wound'
  | 'lifting'
  | 'bending'
  | 'walking'
  | 'work and driving'
  | 'blood thinners'

export interface LimitEntry {
  readonly kind: 'limit'
  readonly block: Block
  /** In plain words. A quantity is written with its unit: `4.5 kg`. */
  readonly what: string
  readonly from: Offset
  /** The last day on which it holds: so long after, or the day of an appointment of this template; null while no day is known. */
  readonly until: Offset | { readonly appointment: string } | null
}

export interface AppointmentEntry {
  readonly kind: 'call' | 'visit' | 'therapy'
  readonly what: string
  readonly from: Offset
  readonly due: Offset
  readonly until: Offset
}

export interface QuestionnaireEntry {
  readonly kind: 'questionnaire'
  readonly window: '2 weeks' | '6 weeks' | '3 months' | '6 months' | '12 months' | '24 months'
  readonly instruments: readonly ('nprs' | 'odi' | 'zcq' | 'walking' | 'standing')[]
  readonly due: Offset
  /** How long before and after that day it may be answered. */
  readonly margin: Offset
}

export type AftercareEntry = LimitEntry | AppointmentEntry | QuestionnaireEntry

const start: Offset = { value: 0, unit: 'd' }
const hours = (value: number): Offset => ({ value, unit: 'h' })
const days = (value: number): Offset => ({ value, unit: 'd' })
const weeks = (value: number): Offset => ({ value, unit: 'wk' })
const months = (value: number): Offset => ({ value, unit: 'mo' })

const firstVisit = 'wound and safety visit'
const secondCall = 'second call'
const limit = (block: Block, what: string, until: LimitEntry['until']): LimitEntry => ({
  kind: 'limit',
  block,
  what,
  from: start,
  until,
})

const early = weeks(earlyWindow.value)
const late = weeks(lateWindow.value)
const asked = ['nprs', 'odi', 'zcq', 'walking'] as const
const questionnaire = (window: QuestionnaireEntry['window'], due: Offset, margin: Offset): QuestionnaireEntry => ({
  kind: 'questionnaire',
  window,
  instruments: asked,
  due,
  margin,
})

export const aftercare: Listing<AftercareEntry> = {
  id: 'aftercare/template',
  what: 'care plan after the procedure: limits, calls, visits, therapy and questionnaires',
  confidence: 'U',
  source: 'no protocol for this procedure was found; nearby practice (chibumd.com) and the windows of the trials',
  funder: 'not stated',
  version: '1',
  entries: [
    limit('after sedation', 'Do not drive a car or use machines', hours(24)),
    limit('after sedation', 'Do not drink alcohol', hours(24)),
    limit('after sedation', 'Do not sign legal papers or make important decisions', hours(24)),
    limit('wound', 'Keep the wound dry', hours(48)),
    limit('wound', 'No bath, pool or soaking until somebody has seen that the wound is healed', {
      appointment: firstVisit,
    }),
    limit('lifting', 'Do not lift more than 4.5 kg', { appointment: firstVisit }),
    limit('bending', 'Do not bend deeply or twist your back', { appointment: firstVisit }),
    limit('walking', 'Walk a little several times a day, and a little more each day', {
      appointment: 'six-week visit',
    }),
    limit('work and driving', 'Agree with us before you go back to work or drive again', { appointment: secondCall }),
    { kind: 'call', what: 'first call', from: days(1), due: days(1), until: days(1) },
    { kind: 'call', what: secondCall, from: days(3), due: days(7), until: days(7) },
    { kind: 'visit', what: firstVisit, from: days(10), due: days(14), until: days(28) },
    { kind: 'visit', what: 'six-week visit', from: weeks(4), due: weeks(6), until: weeks(8) },
    {
      kind: 'therapy',
      what: 'start of physical therapy: bending forward and walking',
      from: weeks(1),
      due: weeks(2),
      until: weeks(6),
    },
    questionnaire('2 weeks', weeks(2), early),
    questionnaire('6 weeks', weeks(6), early),
    questionnaire('3 months', months(3), late),
    questionnaire('6 months', months(6), late),
    questionnaire('12 months', months(12), late),
    questionnaire('24 months', months(24), late),
  ],
}

/** `minutes` null: no figure was found. What nobody waits for is escalated at once. */
export interface EscalationEntry {
  readonly urgency: 'emergency' | 'same-day' | 'next-visit'
  readonly minutes: number | null
}

export const escalation: Listing<EscalationEntry> = {
  id: 'aftercare/escalation',
  what: 'minutes that an alarm may stay unacknowledged before it goes to the lead',
  confidence: 'U',
  source: 'no figure was found; the site sets its own',
  funder: 'not stated',
  version: '1',
  entries: [
    { urgency: 'emergency', minutes: null },
    { urgency: 'same-day', minutes: null },
    { urgency: 'next-visit', minutes: null },
  ],
}

const nearby = {
  confidence: 'C',
  source: 'chibumd.com',
  population: 'minimally invasive lumbar decompression, larger than this procedure',
  funder: 'not stated',
} as const
/** Beside the template, for whoever edits it. */
export const nearbyPractice: readonly Datum[] = [
  { ...nearby, id: 'aftercare/nearby-lifting', what: 'lifting limit after nearby operations', value: 4.5, unit: 'kg' },
  {
    ...nearby,
    id: 'aftercare/nearby-therapy-from',
    what: 'therapy from, after nearby operations',
    value: 4,
    unit: 'wk',
  },
  { ...nearby, id: 'aftercare/nearby-therapy-to', what: 'therapy by, after nearby operations', value: 6, unit: 'wk' },
  {
    ...nearby,
    id: 'aftercare/nearby-visit-from',
    what: 'first visit from, after nearby operations',
    value: 10,
    unit: 'd',
  },
  { ...nearby, id: 'aftercare/nearby-visit-to', what: 'first visit by, after nearby operations', value: 14, unit: 'd' },
  {
    ...nearby,
    id: 'aftercare/nearby-second-visit',
    what: 'second visit after nearby operations',
    value: 6,
    unit: 'wk',
  },
]
