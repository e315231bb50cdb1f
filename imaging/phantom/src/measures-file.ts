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
import { jsonChecks, type LevelMeasurement } from '@flavum/measurement'
import { type Asked, askedFrom, type FitMeasureId } from './asked.ts'
import type { LumbarLevel } from './knobs.ts'
import { phantomMessages } from './messages.ts'

export interface GivenMeasures {
  readonly asked: readonly Asked[]
  readonly findings: readonly Finding[]
}
const wrong = (where: string, expected: string) => phantomMessages.fault('phantom/measures-file', { where, expected })
const read = jsonChecks(wrong)

export function measuresFromFile(text: string): GivenMeasures {
  const file = read.object(read.parsed(text, 'the whole'), 'the whole')
  if (file.measurements !== undefined) return askedFrom(measurementsAt(file.measurements))
  const levels = read.object(file.levels, 'levels')
  const asked = Object.entries(levels).flatMap(([level, own]) =>
    Object.entries(read.object(own, `levels.${level}`)).flatMap(([id, value]): Asked[] => {
      const where = `levels.${level}.${id}`
      const one = (value: unknown, at: string, side?: 'left' | 'right'): Asked => ({
        level: level as LumbarLevel,
        id: id as FitMeasureId,
        ...(side ? { side } : {}),
        figure: given(value, at),
      })
      if (typeof value !== 'object' || value === null) return [one(value, where)]
      return Object.entries(value).map(([side, v]) => {
        return one(v, `${where}.${side}`, read.side(side, `${where}.${side}`))
      })
    }),
  )
  return { asked, findings: [] }
}

/** The print of `flavum measure --json`: only what is needed of it is looked at. */
function measurementsAt(value: unknown): readonly LevelMeasurement[] {
  return read.list(value, 'measurements').map((entry, n) => {
    const where = `measurements[${n}]`
    const m = read.object(entry, where)
    read.word(m.level, `${where}.level`)
    for (const [k, measure] of read.list(m.measures, `${where}.measures`).entries()) {
      const { id, figure } = read.object(measure, `${where}.measures[${k}]`)
      const number = read.object(figure, `${where}.measures[${k}].figure`).value
      read.word(id, `${where}.measures[${k}].id`)
      if (number !== null) given(number, `${where}.measures[${k}].figure.value`)
    }
    return m as unknown as LevelMeasurement
  })
}

function given(value: unknown, where: string): KnownFigure {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(where, 'a number of mm')
  return { value, unit: 'mm', basis: { fact: 'measured by hand' } }
}
