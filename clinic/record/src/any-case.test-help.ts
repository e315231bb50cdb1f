/**
 * States of cases with bodies of every kind made from their schemas, for property tests.
 *
 * Limits bodies are well formed and mean nothing together; the casebook's own tests keep the chain.
 */
import { moment } from '@flavum/base'
import {
  bodies,
  type CaseEvent,
  type CaseState,
  type EventType,
  emptyState,
  eventTypes,
  fold,
  parseBody,
} from '@flavum/casebook'
import fc from 'fast-check'
import { z } from 'zod'

const two = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'))
const anyDay = fc.tuple(fc.integer({ min: 2020, max: 2030 }), two(1, 12), two(1, 28)).map((p) => p.join('-'))
export const anyMoment = fc
  .tuple(anyDay, two(0, 23), two(0, 59), fc.constantFrom('Z[UTC]', '-05:00[America/New_York]'))
  .map(([d, h, m, zone]) => `${d}T${h}:${m}:00${zone}`)
const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 }).map((c) => c.join(''))

export function anyOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const takes = (value: unknown): boolean => z.safeParse(schema, value).success
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = schema.shape
    const needed = Object.keys(shape).filter((key) => !(shape[key] instanceof z.ZodOptional))
    const fields = Object.fromEntries(Object.entries(shape).map(([key, s]) => [key, anyOf(s)]))
    return fc.record(fields, { requiredKeys: needed, noNullPrototype: true })
  }
  if (schema instanceof z.ZodOptional) return anyOf(schema.def.innerType)
  if (schema instanceof z.ZodNullable) return fc.option(anyOf(schema.def.innerType), { nil: null })
  if (schema instanceof z.ZodArray) {
    const list = fc.array(anyOf(schema.def.element), { maxLength: 3 })
    return list.filter(takes)
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(anyOf))
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber)
    return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })).filter(takes)
  if (schema instanceof z.ZodString) return takes('f'.repeat(64)) && !takes('g') ? hex : anyText.filter(takes)
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(
      fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('0', 'items', 'entries', '', 'a.b', '%')),
      anyOf(schema.def.valueType),
      {
        maxKeys: 3,
        noNullPrototype: true,
      },
    )
  if (schema instanceof z.ZodUnknown) return fc.jsonValue({ maxDepth: 1 })
  if (takes('2026-03-02')) return anyDay
  if (takes('2026-03-02T09:30:00Z[UTC]')) return anyMoment
  throw new Error(`any-case.test-help.ts does not know how to make a value for ${schema.constructor.name}`)
}

const anyText = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('', ' ', '\u00a0x', 'a\u2028b', 'unknown', '5', 'a  b ', '<script>', '2026-03-02'),
)

/** One entry of a type, accepted. */
export const anyEventOf = (type: EventType) =>
  fc.record({ at: anyMoment, body: anyOf(bodies[type]) }).map(({ at, body }) => ({ type, at, body }))

export function stateOf(
  entries: readonly { type: EventType; at: string; body: unknown }[],
  caseId = 'case-7',
): CaseState {
  const events = entries.map(({ type, at, body }, i): CaseEvent => {
    const when = moment(at)
    return {
      schemaVersion: 1,
      caseId,
      id: `e${i + 1}`,
      type,
      occurredAt: when,
      recordedAt: when,
      actor: { name: 'Ada Berg', role: 'nurse' },
      body: parseBody(type, body),
      sequence: i + 1,
      flags: [],
      previous: '0'.repeat(64),
      hash: String(i).padStart(64, '0'),
    }
  })
  return events.length === 0 ? emptyState(caseId) : fold(events, caseId)
}

const uncorrected = eventTypes.filter((type) => type !== 'entry.corrected')
export const anyState: fc.Arbitrary<CaseState> = fc
  .array(fc.constantFrom(...uncorrected).chain(anyEventOf), { maxLength: 12 })
  .map((entries) => stateOf(entries))
