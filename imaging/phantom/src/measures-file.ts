/**
 * Measures in a file, as JSON: by level and name, left and right apart where a measure has sides.
 *
 *     { "levels": { "L4-L5": { "canal-ap": 14.2, "slip": 3, "ligament-thickness": { "left": 5.5, "right": 4.8 } } } }
 *
 * Also what `flavum measure --json` prints, of an MRI read by hand (`--worksheet`) or of a CT.
 *
 * Takes  the text. Gives what was asked, not yet checked against each other, and what was left aside. Faults `phantom/measures-file`.
 */
import type { Finding, KnownFigure } from '@flavum/base'
import type { LevelMeasurement } from '@flavum/measurement'
import { type Asked, askedFrom, type FitMeasureId } from './asked.ts'
import type { LumbarLevel } from './knobs.ts'
import { phantomMessages } from './messages.ts'

export interface GivenMeasures {
  readonly asked: readonly Asked[]
  readonly findings: readonly Finding[]
}
type Json = Readonly<Record<string, unknown>>

export function measuresFromFile(text: string): GivenMeasures {
  const file = objectAt(parsed(text), 'the file')
  if (file.measurements !== undefined) return askedFrom(measurementsAt(file.measurements))
  const levels = objectAt(file.levels, 'levels')
  const asked = Object.entries(levels).flatMap(([level, own]) =>
    Object.entries(objectAt(own, `levels.${level}`)).flatMap(([id, value]): Asked[] => {
      const where = `levels.${level}.${id}`
      const one = (value: unknown, at: string, side?: 'left' | 'right'): Asked => ({
        level: level as LumbarLevel,
        id: id as FitMeasureId,
        ...(side ? { side } : {}),
        figure: given(value, at),
      })
      if (typeof value !== 'object' || value === null) return [one(value, where)]
      return Object.entries(value).map(([side, v]) => {
        if (side !== 'left' && side !== 'right') throw wrong(`${where}.${side}`, 'left or right')
        return one(v, `${where}.${side}`, side)
      })
    }),
  )
  return { asked, findings: [] }
}

/** The print of `flavum measure --json`: only what is needed of it is looked at. */
function measurementsAt(value: unknown): readonly LevelMeasurement[] {
  return listAt(value, 'measurements').map((entry, n) => {
    const where = `measurements[${n}]`
    const m = objectAt(entry, where)
    if (typeof m.level !== 'string') throw wrong(`${where}.level`, 'a word')
    for (const [k, measure] of listAt(m.measures, `${where}.measures`).entries()) {
      const { id, figure } = objectAt(measure, `${where}.measures[${k}]`)
      const number = objectAt(figure, `${where}.measures[${k}].figure`).value
      if (typeof id !== 'string') throw wrong(`${where}.measures[${k}].id`, 'a word')
      if (number !== null) given(number, `${where}.measures[${k}].figure.value`)
    }
    return m as unknown as LevelMeasurement
  })
}

function given(value: unknown, where: string): KnownFigure {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(where, 'a number of mm')
  return { value, unit: 'mm', basis: { fact: 'measured by hand' } }
}

const wrong = (where: string, expected: string) => phantomMessages.fault('phantom/measures-file', { where, expected })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong('the whole', 'JSON')
  }
}
function objectAt(value: unknown, where: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where, 'an object')
  return value as Json
}
function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, 'a list')
  return value
}
