/**
 * What somebody sends becomes a fact, or a sentence that says why not. Nothing is guessed: no unit, no side, no day.
 *
 * Takes  anything, as read from a file or a form.
 * Gives  a `Fact` as it was said, in the unit it was said in. Faults with the first thing that is wrong.
 * Trap   154 is a plausible weight in pounds and in kilograms: a number without its unit is refused, never filled in.
 */
import { type Fault, isLocalDate, unitText } from '@flavum/base'
import type { Fact, FactSource, FactValue, Level, Side } from './fact.ts'
import { messages } from './messages.ts'
import { inUnit } from './unit.ts'
import { type Question, questionOf, vocabulary } from './vocabulary.ts'

export const levels: readonly Level[] = ['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1', 'L5-L6', 'L6-S1']
const sides: readonly Side[] = ['left', 'right']
const sources: readonly FactSource[] = ['person', 'clinician', 'image', 'laboratory', 'record', 'hospital-system']

const oneOf = <T extends string>(all: readonly T[], given: unknown): T | undefined => all.find((x) => x === given)

/** Faults `selection/...`; see messages.ts. */
export function factOf(input: unknown): Fact {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw notAFact('key')
  const given = (name: string): unknown => (Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined)
  const text = (name: string): string | undefined => {
    const value = given(name)
    if (value === undefined) return undefined
    if (typeof value !== 'string' || value.trim() === '' || value.length > 4000) throw notAFact(name)
    return value
  }

  const key = text('key')
  if (key === undefined) throw notAFact('key')
  const question = questionOf(key)
  if (!question) throw messages.fault('selection/unknown-key', { known: vocabulary.map((q) => q.key).join(', ') })

  const on = given('on')
  if (!isLocalDate(on)) throw notAFact('on')
  const source = oneOf(sources, given('source'))
  if (!source) throw notAFact('source')
  const value = given('value')
  if (typeof value !== 'boolean' && typeof value !== 'number' && typeof value !== 'string') throw notAFact('value')
  const unit = text('unit')
  const method = text('method')
  const by = text('by')
  const note = text('note')

  const fact: Fact = {
    key,
    value,
    ...(unit !== undefined ? { unit } : {}),
    ...placeOf(question, given('level'), given('side')),
    on,
    source,
    ...(method !== undefined ? { method } : {}),
    ...(by !== undefined ? { by } : {}),
    ...(note !== undefined ? { note } : {}),
  }
  const wrong = value === 'unknown' ? null : wrongAnswer(question, fact, value)
  if (wrong) throw wrong
  return Object.freeze(fact)
}

const notAFact = (field: string): Fault => messages.fault('selection/not-a-fact', { field })

function placeOf(question: Question, level: unknown, side: unknown): { level?: Level; side?: Side } {
  const key = question.label
  if (question.at !== 'side' && side !== undefined) throw messages.fault('selection/needless-place', { key })
  if (question.at === undefined) {
    if (level !== undefined) throw messages.fault('selection/needless-place', { key })
    return {}
  }
  const knownLevel = oneOf(levels, level)
  if (!knownLevel) throw messages.fault('selection/no-place', { key, missing: 'the level' })
  if (question.at === 'level') return { level: knownLevel }
  const knownSide = oneOf(sides, side)
  if (!knownSide) throw messages.fault('selection/no-place', { key, missing: 'the side' })
  return { level: knownLevel, side: knownSide }
}

/** The unit as it is written here and, where they differ, as people say it: `a (years)`. */
function unitName(unit: string): string {
  const words = unitText(unit)
  return words === '' || words === unit ? unit : `${unit} (${words})`
}

/** What speaks against an answer that is not `unknown`. */
function wrongAnswer(question: Question, { unit, on }: Fact, value: FactValue): Fault | null {
  const { kind, label: key } = question
  if (kind.is !== 'number' && unit !== undefined) return messages.fault('selection/unit-not-asked', { key })
  switch (kind.is) {
    case 'yes or no':
      return typeof value === 'boolean' ? null : messages.fault('selection/not-a-choice', { key, known: 'true, false' })
    case 'choice':
      return typeof value === 'string' && kind.of.includes(value)
        ? null
        : messages.fault('selection/not-a-choice', { key, known: kind.of.join(', ') })
    case 'day':
      if (value === 'never') return null
      if (!isLocalDate(value))
        return messages.fault('selection/not-a-choice', { key, known: 'a day as 2026-03-02, never' })
      return value > on ? messages.fault('selection/later-than-true', { key }) : null
    case 'number': {
      const known = [kind.unit, ...Object.keys(kind.also ?? {})].map(unitName).join(', ')
      if (typeof value !== 'number' || !Number.isFinite(value))
        return messages.fault('selection/not-a-choice', { key, known: `a number with its unit (${known})` })
      if (unit === undefined) return messages.fault('selection/no-unit', { key, known })
      const converted = inUnit(question, value, unit, kind.unit)
      if (converted === null) return messages.fault('selection/wrong-unit', { key, known })
      return converted >= kind.low && converted <= kind.high
        ? null
        : messages.fault('selection/implausible', {
            key,
            low: kind.low,
            high: kind.high,
            unit: unitText(kind.unit) || kind.unit,
          })
    }
  }
}
