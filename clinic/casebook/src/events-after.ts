/**
 * What is recorded from going home to two years: care plan, visits, answers, alarms, later treatment, closing.
 */
import { z } from 'zod'
import { date, level, note, reading, side } from './words.ts'

/** When the person is asked how they are. */
export const questionnaireWindows = [
  'baseline',
  '2 weeks',
  '6 weeks',
  '3 months',
  '6 months',
  '12 months',
  '24 months',
] as const

export const after = {
  /** What was signed, whole, so that a later template changes nothing for this person. */
  'careplan.signed': z.strictObject({
    template: z.string().min(1),
    version: z.string().min(1),
    start: date,
    limits: z.array(z.strictObject({ what: z.string(), from: date, until: date.nullable() })),
    appointments: z.array(
      z.strictObject({
        what: z.string(),
        kind: z.enum(['call', 'visit', 'therapy', 'questionnaire']),
        from: date,
        due: date,
        until: date,
      }),
    ),
    signedBy: z.string().min(1),
  }),
  'visit.done': z.strictObject({ kind: z.enum(['call', 'visit', 'therapy']), what: z.string(), note: note.optional() }),
  'contact.attempted': z.strictObject({
    how: z.enum(['telephone', 'letter', 'message', 'visit']),
    about: z.string(),
    result: z.enum(['reached', 'no-answer', 'wrong-contact', 'declined', 'unknown']),
  }),
  'questionnaire.answered': z.strictObject({
    instrument: z.enum(['nprs', 'odi', 'zcq', 'walking', 'standing']),
    /** One of `questionnaireWindows`; another is kept, and flagged. */
    window: z.string().min(1),
    answers: z.record(z.string(), z.number().nullable()),
    mode: z.enum(['paper', 'screen', 'telephone', 'clinic']),
  }),
  'questionnaire.missed': z.strictObject({
    instrument: z.string().min(1),
    window: z.string().min(1),
    reason: z.string().min(1),
  }),
  'symptoms.reported': z.strictObject({
    /** Warning sign, as named in the recovery room's evidence, to the person's answer. */
    answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
    note: note.optional(),
  }),
  'alarm.raised': z.strictObject({
    urgency: z.enum(['emergency', 'same-day', 'next-visit']),
    signs: z.array(z.string()),
    /** Event id it rests on. */
    from: z.string().optional(),
  }),
  'alarm.escalated': z.strictObject({ alarm: z.string(), to: z.string() }),
  'alarm.acknowledged': z.strictObject({ alarm: z.string(), action: note }),
  'treatment.later': z.strictObject({
    treatment: z.enum(['injection', 'pild', 'spacer', 'surgery', 'other']),
    on: date,
    level: level.optional(),
    side: side.optional(),
    elsewhere: z.boolean(),
    note: note.optional(),
  }),
  'care.unplanned': z.strictObject({
    what: z.enum(['night-in-hospital', 'emergency-visit', 'readmission', 'fall']),
    on: date,
    related: z.enum(['yes', 'no', 'possible', 'unknown']),
    note: note.optional(),
  }),
  /** Oral morphine equivalent, mg/d. */
  'opioids.recorded': z.strictObject({ on: date, dose: reading }),
  'following.ended': z.strictObject({
    reason: z.enum(['died', 'moved', 'declined', 'cannot-be-reached', 'other']),
    note: note.optional(),
  }),

  /** `corrects` names an event; `body` takes its place, or null takes it back. Nothing is removed from the chain. */
  'entry.corrected': z.strictObject({ corrects: z.string().min(1), body: z.unknown(), reason: note }),
  'identity.erased': z.strictObject({ reason: note }),
  'case.closed': z.strictObject({ reason: note }),
} as const
