/**
 * Reads what somebody handed in as an entry, or says in a sentence which field is wrong.
 *
 * Takes  anything: parsed JSON from a form, a file or another computer.
 * Gives  an entry whose body is that of its type, and nothing besides.
 * Trap   a field that nobody knows is a fault, not dropped: `volum` for `volume` would otherwise be lost without a word.
 */
import type { z } from 'zod'
import { type Body, bodies, type Entry, type EventType, entrySchema } from './event.ts'
import { canonical } from './hash.ts'
import { casebookMessages } from './messages.ts'

export const isEventType = (text: unknown): text is EventType => typeof text === 'string' && Object.hasOwn(bodies, text)

/** Faults `casebook/malformed`, `casebook/unknown-type`, `casebook/patient-named`. */
export function parseEntry(given: unknown): Entry {
  const type = typeof given === 'object' && given !== null && 'type' in given ? given.type : undefined
  if (!isEventType(type))
    throw casebookMessages.fault('casebook/unknown-type', { known: Object.keys(bodies).join(', ') })
  const envelope = entrySchema.safeParse(given)
  if (!envelope.success) throw malformed(type, envelope.error, given)
  const { id, occurredAt, recordedAt, actor, body } = envelope.data
  if (actor.role === 'patient' && actor.name !== 'patient') throw casebookMessages.fault('casebook/patient-named')
  return { id, type, occurredAt, recordedAt, actor, body: parseBody(type, body) }
}

/** Faults `casebook/malformed`. */
export function parseBody<T extends EventType>(type: T, given: unknown): Body<T> {
  const schema: z.ZodType = bodies[type]
  const read = schema.safeParse(given)
  if (!read.success) throw malformed(type, read.error, given, 'body')
  // as it will be read again from a file: no undefined, no minus zero. The schema of this very type has just checked it.
  return JSON.parse(canonical(read.data)) as Body<T>
}

function malformed(type: EventType, error: z.ZodError, given: unknown, within?: string): Error {
  const issue = error.issues[0]
  const path = issue?.path ?? []
  return casebookMessages.fault('casebook/malformed', {
    type,
    field: [...(within ? [within] : []), ...path].join('.') || 'the whole',
    what: !issue ? 'cannot be read' : valueAt(given, path) === undefined ? 'is missing' : told(issue),
  })
}

const kindWords: Readonly<Record<string, string>> = {
  object: 'a group of fields',
  record: 'a group of fields',
  array: 'a list',
  string: 'text',
}

/** What is wrong in words, without what stood there: that may be about a person. */
function told(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'holds a field that is not known there'
    case 'invalid_value':
      return `should be one of: ${issue.values.join(', ')}`
    case 'invalid_type':
      return `should be ${kindWords[issue.expected] ?? `a ${issue.expected}`}`
    case 'invalid_union':
      return 'should be a value of another kind'
    case 'custom':
    case 'invalid_format':
      return `should be ${issue.message}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is empty' : `should be ${issue.minimum} or more`
    case 'too_big':
      return issue.origin === 'string' ? 'is too long' : `should be ${issue.maximum} or less`
    default:
      return 'is not what it should be'
  }
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  )
