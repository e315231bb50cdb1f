/**
 * A measure that was recorded in a case becomes a fact that criteria can ask for.
 *
 * Takes  the measure with its place, unit, method and reader, and the day of the images it was read from.
 * Gives  the fact, or the reason why there is none: not every measure is asked for.
 */
import { Fault, type LocalDate, type Reason } from '@flavum/base'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import { messages } from './messages.ts'
import { questionOf } from './vocabulary.ts'

export interface RecordedMeasure {
  readonly measure: string
  readonly level?: string
  readonly side?: string
  readonly value: number | null
  /** UCUM. */
  readonly unit: string
  readonly method: string
  readonly reader: string
}

export type MeasureFact = { readonly fact: Fact } | { readonly reason: Reason }

export function measureFact(m: RecordedMeasure, on: LocalDate): MeasureFact {
  const question = questionOf(m.measure)
  if (question?.kind.is !== 'number' || question.at === undefined)
    return { reason: messages.reason('selection/no-fact-of-measure') }
  if (m.value === null) return { reason: messages.reason('selection/no-value') }
  try {
    return {
      fact: factOf({
        key: m.measure,
        value: m.value,
        unit: m.unit,
        ...(m.level !== undefined ? { level: m.level } : {}),
        // a level is measured as a whole, whatever side the measure was recorded with
        ...(m.side !== undefined && question.at === 'side' ? { side: m.side } : {}),
        on,
        source: 'image',
        method: m.method,
        by: m.reader,
      }),
    }
  } catch (error) {
    if (error instanceof Fault) return { reason: { code: error.code, params: error.params } }
    throw error
  }
}
