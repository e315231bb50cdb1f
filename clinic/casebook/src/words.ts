/**
 * The small words that event bodies share, as schemas.
 *
 * What happened is recorded with whatever is known: `unknown` and null are answers, and never mean no.
 */
import { isLocalDate, isMoment, type LocalDate, type Moment } from '@flavum/base'
import type { Target } from '@flavum/selection'
import { z } from 'zod'

export const date = z.custom<LocalDate>(isLocalDate, { error: 'a day such as 2026-03-02' })
export const moment = z.custom<Moment>(isMoment, {
  error: 'a moment such as 2026-03-02T09:30:00-05:00[America/New_York]',
})
const orNull = ', or null where it is not known'
/** A day that somebody may not know. */
export const dateOrNull = z.custom<LocalDate>(isLocalDate, { error: `a day such as 2026-03-02${orNull}` }).nullable()
export const momentOrNull = z
  .custom<Moment>(isMoment, { error: `a moment such as 2026-03-02T09:30:00-05:00[America/New_York]${orNull}` })
  .nullable()
export const note = z.string().max(4000)
export const answer = z.enum(['yes', 'no', 'unknown', 'not-applicable'])
export const yesNoUnknown = z.enum(['yes', 'no', 'unknown'])
export const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hexadecimal' })
/** A number as it was read, or null where nobody read it. The unit stands in the name or beside it. */
export const reading = z.number().finite().nullable()

export const level = z.enum(['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1', 'L5-L6', 'L6-S1'])
export const side = z.enum(['left', 'right'])
/** One side of one level: the unit of work. */
export const target = z.strictObject({ level, side }) satisfies z.ZodType<Target>
export const targets = z.array(target).min(1)
export type { Target }

export const quantity = z.strictObject({ value: z.number().finite(), /** UCUM. */ unit: z.string().min(1) })
