/**
 * What is recorded from referral to the day: facts, imaging, decision, consent, plan, schedule.
 */
import { z } from 'zod'
import {
  answer,
  date,
  dateOrNull,
  hash,
  level,
  momentOrNull,
  note,
  quantity,
  reading,
  side,
  target,
  targets,
} from './words.ts'

export const before = {
  'case.opened': z.strictObject({
    referredOn: dateOrNull,
    referrer: z.string().optional(),
    reason: note.optional(),
  }),

  /** A `Fact` of the selection room; its vocabulary checks the key. */
  'fact.recorded': z.strictObject({
    key: z.string().min(1),
    value: z.union([z.boolean(), z.number().finite(), z.string()]),
    unit: z.string().optional(),
    level: level.optional(),
    side: side.optional(),
    on: date,
    source: z.enum(['person', 'clinician', 'image', 'laboratory', 'record', 'hospital-system']),
    method: z.string().optional(),
    by: z.string().optional(),
    note: note.optional(),
  }),

  /** `patient`: what comparing the images' patient with this case's identity gave; the comparison is made outside the chain. */
  'imaging.linked': z.strictObject({
    /** SHA-256 of the study instance UID. */
    study: hash,
    modality: z.enum(['CT', 'MR', 'XR', 'XA', 'other']),
    on: dateOrNull,
    patient: z.enum(['same', 'different', 'not-compared']),
  }),
  'levels.confirmed': z.strictObject({ study: hash, levels: z.array(level).min(1), anchor: z.string().min(1) }),
  'measure.recorded': z.strictObject({
    study: hash.optional(),
    measure: z.string().min(1),
    level: level.optional(),
    side: side.optional(),
    value: reading,
    unit: z.string().min(1),
    uncertainty: z.number().positive().optional(),
    method: z.string().min(1),
    reader: z.string().min(1),
  }),

  'selection.assessed': z.strictObject({
    pack: z.string().min(1),
    version: z.string().min(1),
    on: date,
    met: z.number().int(),
    notMet: z.number().int(),
    unknown: z.number().int(),
    notApplicable: z.number().int(),
    stops: z.array(z.string()),
    rules: z.array(
      z.strictObject({ rule: z.string(), result: z.enum(['met', 'not met', 'unknown', 'not applicable']) }),
    ),
  }),
  'target.chosen': z.strictObject({ targets, reason: note }),

  /** `version` is the SHA-256 of the page in canonical JSON: exactly what was shown. */
  'decision.shown': z.strictObject({ version: hash, language: z.string(), evidence: z.array(z.string()) }),
  'decision.made': z.strictObject({
    shown: hash.optional(),
    choice: z.enum([
      'waiting',
      'exercise-and-therapy',
      'medicines',
      'injection',
      'pild',
      'spacer',
      'surgery',
      'undecided',
    ]),
    matters: z.array(z.strictObject({ what: z.string(), weight: z.number().int().min(0).max(10) })),
    teachBack: z.array(
      z.strictObject({ question: z.string(), answer: note, understood: z.enum(['yes', 'no', 'partly']) }),
    ),
    questions: z.array(note),
  }),
  'consent.given': z.strictObject({ targets, document: hash, by: z.enum(['person', 'representative']) }),
  'consent.withdrawn': z.strictObject({ reason: note.optional() }),

  /** Summary of an `AccessPlan`, for rehearsal: every angle is found again on live X-ray. */
  'plan.adopted': z.strictObject({
    plan: hash,
    study: hash.optional(),
    targets,
    figures: z.record(z.string(), quantity),
  }),
  'rehearsal.summarised': z.strictObject({
    plan: hash,
    log: hash,
    figures: z.record(z.string(), quantity),
    stopped: z.string().nullable(),
  }),

  'procedure.scheduled': z.strictObject({ on: date, targets }),
  'procedure.postponed': z.strictObject({ reason: note }),

  /** Dates entered by a named prescriber; never by this program. */
  'antithrombotic.planned': z.strictObject({
    drug: z.string().min(1),
    prescriber: z.string().min(1),
    /** Null where nobody has decided it. */
    stopOn: dateOrNull,
    restartAfterHours: z.number().nonnegative().nullable(),
    /** The prescriber decided that it is taken throughout. */
    continues: z.boolean().optional(),
    note: note.optional(),
  }),
  'antithrombotic.last-taken': z.strictObject({ drug: z.string().min(1), at: momentOrNull }),
  'antithrombotic.restart-decided': z.strictObject({
    drug: z.string().min(1),
    prescriber: z.string().min(1),
    restartAt: momentOrNull,
    /** What was known when it was decided. */
    knowing: z.array(z.enum(['bloody-tap', 'dural-puncture', 'neurological-change', 'bleeding'])),
  }),
  'antithrombotic.restarted': z.strictObject({ drug: z.string().min(1), at: momentOrNull }),

  'check.done': z.strictObject({
    when: z.enum(['before-the-day', 'arrival', 'time-out', 'sign-out']),
    /** Names of checks stand in the day room. */
    check: z.string().min(1),
    answer,
    /** Where the check is about a level and side. */
    target: target.optional(),
    note: note.optional(),
  }),
} as const
