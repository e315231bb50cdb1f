/**
 * Old entries, read today: a ladder with one step per schema version that was ever written to a case.
 *
 * The chain keeps every entry as it was written, and its hash is of that; only what is read from it climbs the ladder.
 * Version 1 is the first, so the ladder has no steps yet: a step from 1 stands under the key 1, with a fixture beside it.
 */
import type { Finding } from '@flavum/base'
import { z } from 'zod'
import { type CaseEvent, entrySchema, schemaVersion } from './event.ts'
import { casebookMessages } from './messages.ts'
import { isEventType, parseEntry } from './parse-entry.ts'

/** Makes an entry of the version it stands under into one of the next. */
type Step = (event: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
const ladder: Readonly<Record<number, Step>> = {}

const params = z.record(z.string(), z.union([z.string(), z.number()]))
const finding: z.ZodType<Finding> = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  params,
})
const placed = z.object({
  ...entrySchema.shape,
  schemaVersion: z.number(),
  caseId: z.string().min(1),
  sequence: z.number().int().positive(),
  flags: z.array(finding),
  previous: z.string(),
  hash: z.string(),
})
const versioned = z.looseObject({ schemaVersion: z.number().int().nonnegative() })

/**
 * One entry of a chain as today's type. `line` is its place in the file, for the sentence.
 * Faults `casebook/newer-version`, `casebook/unreadable`, and those of `parseEntry`.
 */
export function readEvent(stored: unknown, line = 1): CaseEvent {
  const found = versioned.safeParse(stored)
  if (!found.success) throw casebookMessages.fault('casebook/unreadable', { line })
  const version = found.data.schemaVersion
  if (version > schemaVersion)
    throw casebookMessages.fault('casebook/newer-version', { version, current: schemaVersion })
  let raw: Readonly<Record<string, unknown>> = found.data
  for (let v = version; v < schemaVersion; v++) {
    const step = ladder[v]
    if (!step) throw casebookMessages.fault('casebook/unreadable', { line })
    raw = step(raw)
  }
  if (!isEventType(raw.type)) throw casebookMessages.fault('casebook/unreadable', { line })
  const whole = placed.safeParse(raw)
  if (!whole.success) throw casebookMessages.fault('casebook/unreadable', { line })
  const { caseId, sequence, flags, previous, hash, id, type, occurredAt, recordedAt, actor, body } = whole.data
  const entry = parseEntry({ id, type, occurredAt, recordedAt, actor, body })
  return { ...entry, schemaVersion: version, caseId, sequence, flags, previous, hash }
}
