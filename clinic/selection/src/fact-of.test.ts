import { Fault, localDate } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factOf } from './fact-of.ts'
import { measureFact } from './measure-fact.ts'
import { vocabulary } from './vocabulary.ts'

const odi = { key: 'odi', value: 44, unit: '%', on: '2026-03-02', source: 'person' }
const thickness = {
  ...odi,
  key: 'ligament-thickness',
  value: 3,
  unit: 'mm',
  level: 'L4-L5',
  side: 'left',
  source: 'image',
}

const codeOf = (input: unknown): string => {
  try {
    factOf(input)
    return 'taken'
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

describe('factOf', () => {
  it('takes what is whole, as it was said', () => {
    expect(factOf(odi)).toEqual(odi)
    expect(factOf({ ...odi, key: 'weight', value: 154, unit: '[lb_av]' })).toMatchObject({
      value: 154,
      unit: '[lb_av]',
    })
    expect(factOf({ ...odi, value: 'unknown', unit: undefined })).toMatchObject({ value: 'unknown' })
  })
  it.each<[string, unknown, string]>([
    [
      'a weight without its unit: kilograms or pounds?',
      { ...odi, key: 'weight', value: 154, unit: undefined },
      'no-unit',
    ],
    ['a unit that belongs to something else', { ...odi, unit: 'mm' }, 'wrong-unit'],
    ['a unit by a name of every object', { ...odi, unit: 'constructor' }, 'wrong-unit'],
    ['pounds entered as a body mass index', { ...odi, key: 'bmi', value: 180, unit: 'kg/m2' }, 'implausible'],
    ['a ligament of centimetres', { ...thickness, value: 3, unit: 'cm' }, 'implausible'],
    ['a score above its scale', { ...odi, value: 101 }, 'implausible'],
    ['a negative thickness', { ...thickness, value: -1 }, 'implausible'],
    ['no number', { ...odi, value: Number.NaN }, 'not-a-choice'],
    ['an endless number', { ...odi, value: Number.POSITIVE_INFINITY }, 'not-a-choice'],
    ['a number as text', { ...odi, value: '44' }, 'not-a-choice'],
    ['yes as text', { ...odi, key: 'fever', value: 'yes', unit: undefined }, 'not-a-choice'],
    ['a unit on a yes', { ...odi, key: 'fever', value: true }, 'unit-not-asked'],
    [
      'an answer that is none',
      { ...odi, key: 'slip-grade', value: 'VI', unit: undefined, level: 'L4-L5' },
      'not-a-choice',
    ],
    ['a thickness without a side', { ...thickness, side: undefined }, 'no-place'],
    ['a thickness without a level', { ...thickness, level: undefined }, 'no-place'],
    ['a level that is none', { ...thickness, level: 'L9-S4' }, 'no-place'],
    ['a side of a score', { ...odi, side: 'left' }, 'needless-place'],
    ['a level of a score', { ...odi, level: 'L4-L5' }, 'needless-place'],
    ['a kind that is not asked', { ...odi, key: 'shoe-size' }, 'unknown-key'],
    ['a key by a name of every object', { ...odi, key: '__proto__' }, 'unknown-key'],
    ['a day that does not exist', { ...odi, on: '2026-02-30' }, 'not-a-fact'],
    ['no source', { ...odi, source: 'a friend' }, 'not-a-fact'],
    ['no value', { ...odi, value: null }, 'not-a-fact'],
    ['a method that is no text', { ...odi, method: 7 }, 'not-a-fact'],
    ['a note without end', { ...odi, note: 'x'.repeat(5000) }, 'not-a-fact'],
    [
      'an injection in the future',
      { ...odi, key: 'last-epidural-injection', value: '2026-03-03', unit: undefined },
      'later-than-true',
    ],
    ['a list', [odi], 'not-a-fact'],
    ['nothing', null, 'not-a-fact'],
    ['what only its prototype says', Object.create(odi), 'not-a-fact'],
  ])('refuses %s', (_, input, code) => expect(codeOf(input)).toBe(`selection/${code}`))

  it('says what would have been taken, in words', () => {
    expect(() => factOf({ ...odi, key: 'age', unit: undefined })).toThrow('its unit: a (years).')
    expect(() => factOf({ ...odi, key: 'weight', unit: undefined })).toThrow('its unit: kg, [lb_av] (lb).')
    expect(() => factOf({ ...odi, key: 'age', value: 200, unit: 'a' })).toThrow('(0 to 125 years)')
  })

  it('law: never anything but a fact or a fault, and no fault repeats what a person wrote', () => {
    const keys = fc.oneof(fc.constantFrom(...vocabulary.map((q) => q.key)), fc.string())
    const hostile = fc.record(
      {
        key: fc.oneof(keys, fc.anything()),
        value: fc.anything(),
        unit: fc.oneof(fc.constantFrom('mm', '%', 'kg', 'a'), fc.anything()),
        level: fc.oneof(fc.constant('L4-L5'), fc.anything()),
        side: fc.oneof(fc.constant('left'), fc.anything()),
        on: fc.oneof(fc.constant('2026-01-01'), fc.anything()),
        source: fc.oneof(fc.constant('person'), fc.anything()),
        by: fc.anything(),
        note: fc.constant('Jane Roe, born 1944'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(hostile, fc.anything()), (input) => {
        try {
          expect(Object.isFrozen(factOf(input))).toBe(true)
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          expect(error.code).toMatch(/^selection\//)
          expect(error.message).not.toContain('Jane')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('measureFact', () => {
  const measure = {
    measure: 'ligament-thickness',
    level: 'L4-L5',
    side: 'right',
    value: 3.2,
    unit: 'mm',
    method: 'm',
    reader: 'Dr R',
  }
  const on = localDate('2025-11-10')
  const reasonOf = (m: Parameters<typeof measureFact>[0]) => {
    const made = measureFact(m, on)
    return 'reason' in made ? made.reason.code : 'fact'
  }
  it('keeps place, method, reader and the day of the images', () =>
    expect(measureFact(measure, on)).toEqual({
      fact: {
        key: 'ligament-thickness',
        value: 3.2,
        unit: 'mm',
        level: 'L4-L5',
        side: 'right',
        on,
        source: 'image',
        method: 'm',
        by: 'Dr R',
      },
    }))
  it('says why there is no fact', () => {
    expect(reasonOf({ ...measure, measure: 'lamina-angle' })).toBe('selection/no-fact-of-measure')
    expect(reasonOf({ ...measure, measure: 'age' })).toBe('selection/no-fact-of-measure')
    expect(reasonOf({ ...measure, value: null })).toBe('selection/no-value')
    expect(reasonOf({ ...measure, unit: 'inch' })).toBe('selection/wrong-unit')
    expect(reasonOf({ ...measure, measure: 'slip' })).toBe('fact')
  })
})
