/**
 * What is recorded on the day: sedation, drugs, contrast, steps, dose, complications, discharge.
 */
import { z } from 'zod'
import { level, note, quantity, reading, side, targets, yesNoUnknown } from './words.ts'

const strength = z.record(z.string(), z.number().int().min(0).max(5).nullable())
export const exits = ['home', 'observe', 'transfer', 'admit', 'against-advice'] as const

export const day = {
  'asa.classified': z.strictObject({ class: z.number().int().min(1).max(6) }),
  'timeout.completed': z.strictObject({ targets, present: z.array(z.string()).min(1) }),
  'procedure.started': z.strictObject({ targets }),
  'xray.enabled': z.strictObject({}),

  'drug.given': z.strictObject({
    drug: z.string().min(1),
    rxnorm: z.string().optional(),
    purpose: z.enum([
      'antibiotic',
      'sedation',
      'local-anaesthetic',
      'epidural-anaesthetic',
      'reversal',
      'analgesic',
      'other',
    ]),
    dose: quantity.nullable(),
    withAdrenaline: yesNoUnknown.optional(),
    route: z.string().optional(),
    note: note.optional(),
  }),
  'vitals.recorded': z.strictObject({
    phase: z.enum(['before', 'during', 'recovery', 'discharge']),
    systolic: reading,
    diastolic: reading,
    pulse: reading,
    /** Percent. */
    oxygen: reading,
    respiration: reading,
    temperature: reading.optional(),
    /** L/min of oxygen given. */
    oxygenGiven: reading.optional(),
  }),
  'sedation.scored': z.strictObject({ scale: z.enum(['RASS', 'MOAA/S']), value: z.number().int() }),
  'neuro.checked': z.strictObject({
    phase: z.enum(['baseline', 'after', 'discharge', 'visit']),
    /** Grade 0 to 5 by root and side: `L4 left`. */
    strength,
    perineal: z.enum(['normal', 'changed', 'unknown']),
    backPain: z.enum(['none', 'steady', 'rising', 'unknown']),
    legPain: z.enum(['none', 'steady', 'new', 'unknown']),
    voided: yesNoUnknown,
    /** mL left in the bladder, by scan. */
    residual: reading.optional(),
    note: note.optional(),
  }),

  'contrast.chosen': z.strictObject({ agent: z.string().min(1), iodine: reading }),
  'contrast.given': z.strictObject({
    agent: z.string().min(1),
    /** mgI/mL. */
    iodine: reading,
    /** mL. */
    volume: reading,
    pattern: z.enum(['epidural', 'intrathecal', 'vascular', 'not-seen', 'unknown']),
  }),
  'needle.placed': z.strictObject({
    level: level.nullable(),
    side: side.nullable(),
    needle: z.string(),
    duralPuncture: yesNoUnknown,
    bloody: yesNoUnknown,
  }),
  'tool.opened': z.strictObject({
    tool: z.string().min(1),
    lot: z.string().nullable(),
    expires: z.string().nullable().optional(),
  }),
  'exposure.recorded': z.strictObject({
    /** s. */
    fluoroscopyTime: reading,
    /** mGy at the reference point. */
    airKerma: reading,
    /** Gy.cm2 */
    doseAreaProduct: reading,
    from: z.enum(['dose-report', 'console', 'estimate', 'unknown']),
    targets: z.array(z.strictObject({ level, side })).optional(),
  }),
  /** Steps 0 to 12; `stop` names the abort rule that applied. */
  'step.done': z.strictObject({
    step: z.number().int().min(0).max(12),
    level: level.optional(),
    side: side.optional(),
    result: z.enum(['done', 'skipped', 'stopped']),
    stop: z.string().optional(),
    note: note.optional(),
  }),
  'complication.occurred': z.strictObject({
    /** Names of complications stand in the recovery room's evidence; anything else is kept as written. */
    what: z.string().min(1),
    /** 1 mild to 5 death. */
    grade: z.number().int().min(1).max(5).nullable(),
    serious: yesNoUnknown,
    related: z.enum(['yes', 'no', 'possible', 'unknown']),
    outcome: z.enum(['resolved', 'ongoing', 'lasting', 'death', 'unknown']),
    note: note.optional(),
  }),
  'procedure.abandoned': z.strictObject({
    reason: z.string().min(1),
    step: z.number().int().min(0).max(12).nullable(),
    note: note.optional(),
  }),
  'procedure.ended': z.strictObject({ done: z.array(z.strictObject({ level, side })) }),

  'recovery.scored': z.strictObject({
    instrument: z.enum(['aldrete', 'padss', 'padss-pain-scale']),
    answers: z.record(z.string(), z.number().nullable()),
  }),
  'discharge.decided': z.strictObject({
    exit: z.enum(exits),
    /** A named clinician sets something aside, and says why. */
    override: z.strictObject({ by: z.string().min(1), role: z.string().min(1), reason: note }).optional(),
  }),
  'person.left': z.strictObject({ exit: z.enum(exits), note: note.optional() }),
} as const
