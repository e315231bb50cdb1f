/**
 * The body of an entry from words such as `drug=lidocaine dose="100 mg" targets=L4-L5:right at=09:30`.
 *
 * Takes  the kind of entry, its `name=value` words, and how a moment is typed here; a dot reaches inside (`strength."L4 left"=5`).
 * Gives  the body: what it starts from with these words put in, so that a word that reaches inside leaves its neighbours alone.
 *        A value is read as the first of these that its field takes: JSON (number, true, null), the text as typed, an amount
 *        with its unit, a time, levels with sides, a list by commas, `unknown` for null. What no field takes stays text: the
 *        casebook says what is wrong.
 */
import type { Moment } from '@flavum/base'
import { bodies, type EventType } from '@flavum/casebook'
import { clinicMessages } from '../clinic-messages.ts'
import { parsed } from '../site-file.ts'

interface Field {
  safeParse(value: unknown): { readonly success: boolean }
}
export interface Reading {
  /** A time as people type it; faults where the clock never shows it. */
  readonly time?: (text: string) => Moment
  /** What stands already, where some of it changes. */
  readonly from?: unknown
}

/** Faults `clinic/words`, `clinic/unit`, and those of `time`. */
export function bodyFrom(
  type: EventType,
  words: readonly string[],
  { time, from }: Reading = {},
): Readonly<Record<string, unknown>> {
  const shape: Readonly<Record<string, Field>> = bodies[type].shape
  return words.reduce<Readonly<Record<string, unknown>>>((body, word) => {
    const at = word.indexOf('=')
    if (at < 1) throw clinicMessages.fault('clinic/words', { fields: Object.keys(shape).join(', ') || 'none' })
    const path = word.slice(0, at).split('.')
    const text = word.slice(at + 1)
    const [field = ''] = path
    const known = Object.hasOwn(shape, field) ? shape[field] : undefined
    return put(body, path, path.length === 1 ? valueFor(field, known, text, time) : jsonOr(text))
  }, group(from))
}

function valueFor(name: string, field: Field | undefined, text: string, time: Reading['time']): unknown {
  const takes = (value: unknown): boolean => value !== undefined && field?.safeParse(value).success === true
  const ways: readonly (() => unknown)[] = [
    () => jsonOr(text),
    () => text,
    () => amount(text),
    () => (timely.test(text) ? time?.(text) : undefined),
    () => targetsIn(text),
    () => targetsIn(text)?.[0],
    () => list(text),
    () => (text === 'unknown' ? null : undefined),
  ]
  for (const way of ways) {
    const value = way()
    if (takes(value)) return value
  }
  if (takes(amount('1 mg')) && Number.isFinite(Number(text || 'none')))
    throw clinicMessages.fault('clinic/unit', { field: name })
  return jsonOr(text)
}

const timely = /^(\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(:\d\d)?$/

const jsonOr = (text: string): unknown => parsed(text) ?? (text === 'null' ? null : text)

function amount(text: string): { readonly value: number; readonly unit: string } | undefined {
  const found = /^(-?\d+(?:\.\d+)?)\s*([^\d\s].*)$/.exec(text)
  return found ? { value: Number(found[1]), unit: found[2] ?? '' } : undefined
}

const targetsIn = (text: string): readonly { readonly level?: string; readonly side?: string }[] | undefined =>
  text.includes(':')
    ? list(text).map((t) => ({ level: t.split(':')[0] ?? '', side: t.split(':')[1] ?? '' }))
    : undefined

const list = (text: string): readonly string[] => text.split(',').map((t) => t.trim())

const group = (x: unknown): Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null ? Object.fromEntries(Object.entries(x)) : {}

/** A copy with one value changed; names are data here, so that `__proto__` is a name like any other. */
function put(
  before: Readonly<Record<string, unknown>>,
  [name = '', ...inside]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const after = { ...before }
  const stood = Object.hasOwn(before, name) ? before[name] : undefined
  Object.defineProperty(after, name, {
    value: inside.length === 0 ? value : put(group(stood), inside, value),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return after
}
