/**
 * The small parts that every resource is made of: ids, references, quantities, and values that nobody knows.
 *
 * Takes  text that names a thing (an event's id, a case), numbers with UCUM units.
 * Gives  parts of FHIR R4. The same text gives the same id, so that a Bundle sent twice writes the same resources again.
 * Trap   unknown is written as a data-absent-reason, never left out in silence.
 */
import { isMoment } from '@flavum/base'
import { hashOfText } from '@flavum/casebook'
import type { CodeableConcept, ObservationComponent, Quantity } from '@medplum/fhirtypes'
import { type Concept, local, systems } from './codes.ts'

/** A UUID of version 8 (RFC 9562: made by the program's own rule) from the SHA-256 of the text. */
export function uuidOf(text: string): string {
  const h = hashOfText(`flavum/record/${text}`)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`
}

export const urn = (text: string): string => `urn:uuid:${uuidOf(text)}`

/** A unit that is only white space is none. */
export function quantity(value: number, unit: string): Quantity {
  const code = unit.trim().replace(/\s+/g, ' ') || '1'
  return { value, unit: code, system: systems.ucum, code }
}

const absentSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
const absentUrl = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** For an Observation or a component. */
export const absent = (code: 'unknown' | 'not-performed' = 'unknown'): CodeableConcept => ({
  coding: [{ system: absentSystem, code }],
})

/** For an element that has no such field of its own. */
export const absentExtension = (
  code: 'unknown' | 'not-performed' = 'unknown',
): { url: string; valueCode: string }[] => [{ url: absentUrl, valueCode: code }]

/** FHIR writes a moment with its offset; the name of the zone has no place in it. */
export const dateTime = (m: string): string => (isMoment(m) ? m.slice(0, m.indexOf('[')) : m)

/** A text as FHIR allows it: not empty, no white space but blank, tab and line ends. */
export const fhirText = (text: string): string => (/\S/.test(text) ? text.replace(/[^\S \r\n\t]/g, ' ') : '')

/** One field of an entry as a component; `unit` where the field is a quantity. */
export function component(path: string, value: string | number | boolean | null, unit?: string): ObservationComponent {
  const code = local(systems.field, path)
  return { code, ...valueX(value, unit) }
}

export interface Value {
  valueQuantity?: Quantity
  valueString?: string
  valueBoolean?: boolean
  valueDateTime?: string
  dataAbsentReason?: CodeableConcept
}

export function valueX(value: string | number | boolean | null, unit?: string): Value {
  if (value === null) return { dataAbsentReason: absent() }
  if (typeof value === 'boolean') return { valueBoolean: value }
  if (typeof value === 'number') return { valueQuantity: quantity(value, unit ?? '1') }
  if (isMoment(value)) return { valueDateTime: dateTime(value) }
  const text = fhirText(value)
  return text === '' ? { dataAbsentReason: absent() } : { valueString: text }
}

export type Leaf = string | number | boolean | null
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Every leaf of a body with its path; an empty list or record as how many it has: none.
 * Keys that people chose (names of answers) are escaped, so that a dot in them is no path.
 */
export function leaves(
  body: Json,
  path = '',
): readonly (readonly [path: string, value: string | number | boolean | null])[] {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(body))
    return body.length === 0 ? [[at('items'), 0]] : body.flatMap((item: Json, i) => leaves(item, at(String(i))))
  if (typeof body === 'object' && body !== null) {
    const entries = Object.entries(body)
    return entries.length === 0
      ? [[at('entries'), 0]]
      : entries.flatMap(([key, item]) => leaves(item, at(escapeKey(key))))
  }
  return [[path, body as string | number | boolean | null]]
}

/** Blank, dot and per cent would be mistaken, and so would a key that looks like a place in a list; all else stays readable. */
function escapeKey(key: string): string {
  const escaped = (c: string): string => `%${(c.codePointAt(0) ?? 0).toString(16)};`
  if (key === '') return '%'
  const plain = key.replace(/[%.\s]/g, escaped)
  return /^(\d+|items|entries)$/.test(plain) ? escaped(plain.charAt(0)) + plain.slice(1) : plain
}
const unescapeKey = (key: string): string =>
  key === '%' ? '' : key.replace(/%([0-9a-f]+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

/** The body again, from its leaves. */
export function fromLeaves(found: readonly (readonly [path: string, value: Leaf])[]): Json {
  if (found.length === 1 && found[0]?.[0] === '') return found[0][1]
  const groups = new Map<string, (readonly [string, string | number | boolean | null])[]>()
  for (const [path, value] of found) {
    const dot = path.indexOf('.')
    const head = dot < 0 ? path : path.slice(0, dot)
    groups.set(head, [...(groups.get(head) ?? []), [dot < 0 ? '' : path.slice(dot + 1), value]])
  }
  const keys = [...groups.keys()]
  if (keys.length === 1 && groups.get(keys[0] ?? '')?.[0]?.[0] === '') {
    if (keys[0] === 'items') return []
    if (keys[0] === 'entries') return {}
  }
  const inside = (key: string): Json => fromLeaves(groups.get(key) ?? [])
  if (keys.every((key, i) => key === String(i))) return keys.map(inside)
  return Object.fromEntries(keys.map((key) => [unescapeKey(key), inside(key)]))
}

export const words = (text: string): Concept => ({ text: fhirText(text) || 'not said' })
