/**
 * The body of an entry from words such as `drug=lidocaine dose="100 mg" targets=L4-L5:right`.
 *
 * Takes  the kind of entry and its `name=value` words; a dot reaches inside (`strength."L4 left"=5`).
 * Gives  the body. A value is read as the first of these that its field takes: JSON (number, true, null), the text as typed,
 *        an amount with its unit, levels with sides, a list by commas. What no field takes stays text: the casebook says what is wrong.
 */
import { bodies, type EventType } from '@flavum/casebook'
import { clinicMessages } from '../clinic-messages.ts'
import { parsed } from '../site-file.ts'

interface Field {
  safeParse(value: unknown): { readonly success: boolean }
}

/** Faults `clinic/words`. */
export function bodyFrom(type: EventType, words: readonly string[]): Readonly<Record<string, unknown>> {
  const shape: Readonly<Record<string, Field>> = bodies[type].shape
  const body: Record<string, unknown> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 1) throw clinicMessages.fault('clinic/words', { fields: Object.keys(shape).join(', ') || 'none' })
    const [field = '', ...inside] = word.slice(0, at).split('.')
    const text = word.slice(at + 1)
    if (inside.length === 0) set(body, field, valueFor(Object.hasOwn(shape, field) ? shape[field] : undefined, text))
    else set(body, field, { ...group(body[field]), [inside.join('.')]: jsonOr(text) })
  }
  return body
}

const valueFor = (field: Field | undefined, text: string): unknown =>
  [jsonOr(text), text, amount(text), targetsIn(text), targetsIn(text)?.[0], list(text)].find(
    (v) => v !== undefined && field?.safeParse(v).success,
  ) ?? jsonOr(text)

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

const group = (x: unknown): object => (typeof x === 'object' && x !== null ? x : {})

const set = (body: Record<string, unknown>, name: string, value: unknown): void => {
  Object.defineProperty(body, name, { value, enumerable: true, configurable: true, writable: true })
}
