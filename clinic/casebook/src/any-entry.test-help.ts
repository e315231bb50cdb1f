/**
 * Entries of every kind with bodies made from their schemas, for property tests.
 *
 * Gives  a fast-check arbitrary of what people might hand in: any type, any role, in any order, at any time.
 * Limits reads only the kinds of schema that bodies use; a new kind is an error here, so that no body goes untested.
 */
import fc from 'fast-check'
import { z } from 'zod'
import { bodies, type EventType, eventTypes, roles } from './event.ts'
import { date, dateOrNull, moment, momentOrNull } from './words.ts'

const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 }).map((c) => c.join(''))
const twoDigits = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'))
const anyDate = fc
  .tuple(fc.integer({ min: 2020, max: 2030 }), twoDigits(1, 12), twoDigits(1, 28))
  .map((p) => p.join('-'))
const anyMoment = fc
  .tuple(anyDate, twoDigits(0, 23), twoDigits(0, 59), fc.constantFrom('Z[UTC]', '-05:00[America/New_York]'))
  .map(([d, h, m, zone]) => `${d}T${h}:${m}:00${zone}`)

/** Values that a schema takes. */
export function anyOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema === date) return anyDate
  if (schema === moment) return anyMoment
  if (schema === dateOrNull) return fc.option(anyDate, { nil: null })
  if (schema === momentOrNull) return fc.option(anyMoment, { nil: null })
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = schema.shape
    const optional = Object.keys(shape).filter((k) => shape[k] instanceof z.ZodOptional)
    const fields = Object.fromEntries(Object.entries(shape).map(([k, s]) => [k, anyOf(s)]))
    return fc.record(fields, {
      requiredKeys: Object.keys(shape).filter((k) => !optional.includes(k)),
      noNullPrototype: true,
    })
  }
  if (schema instanceof z.ZodOptional) return anyOf(schema.def.innerType)
  if (schema instanceof z.ZodNullable) return fc.option(anyOf(schema.def.innerType), { nil: null })
  if (schema instanceof z.ZodArray) return fc.array(anyOf(schema.def.element), { minLength: 1, maxLength: 3 })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(anyOf))
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue, isInt } = schema
    const min = Math.max(minValue ?? -1e6, -1e6)
    const max = Math.min(maxValue ?? 1e6, 1e6)
    return isInt
      ? fc.integer({ min: Math.ceil(min), max })
      : fc.double({ min: min === 0 ? 0.001 : min, max, noNaN: true })
  }
  if (schema instanceof z.ZodString) {
    if (schema.safeParse('f'.repeat(64)).success && !schema.safeParse('g').success) return hex
    return fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  }
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fc.string({ maxLength: 5 }), anyOf(schema.def.valueType), {
      maxKeys: 3,
      noNullPrototype: true,
    })
  if (schema instanceof z.ZodUnknown) return fc.jsonValue({ maxDepth: 1 })
  throw new Error(`any-entry.ts does not know how to make a value for ${schema.constructor.name}`)
}

export interface AnyEntry {
  readonly type: EventType
  readonly occurredAt: string
  readonly recordedAt: string
  readonly actor: { readonly name: string; readonly role: string }
  readonly body: unknown
}

const anyActor = fc.constantFrom(...roles).map((role) => ({ role, name: role === 'patient' ? 'patient' : 'Ada Berg' }))

export const anyEntryOf = (type: EventType): fc.Arbitrary<AnyEntry> =>
  fc.record({
    type: fc.constant(type),
    occurredAt: anyMoment,
    recordedAt: anyMoment,
    actor: anyActor,
    body: anyOf(bodies[type]),
  })

export const anyEntry: fc.Arbitrary<AnyEntry> = fc.constantFrom(...eventTypes).chain(anyEntryOf)
