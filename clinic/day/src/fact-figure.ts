/** Figures that rest on a recorded entry, and what stands in their place where nothing was read. */
import { type Figure, type Reason, unknown } from '@flavum/base'
import { messages } from './messages.ts'

/** `fact` is the id of the entry. */
export const factFigure = <U extends string>(value: number, unit: U, fact: string): Figure<U> => ({
  value,
  unit,
  basis: { fact },
})

export const notRecorded = <U extends string>(unit: U, what: string): Figure<U> =>
  unknown(unit, messages.reason('day/not-recorded', { what }))

export const readingFigure = <U extends string>(
  value: number | null | undefined,
  unit: U,
  what: string,
  fact: string,
): Figure<U> => (value === null || value === undefined ? notRecorded(unit, what) : factFigure(value, unit, fact))

/** The sum of readings, or unknown with the reason when one of them is missing: a part is not a total. */
export function totalFigure<U extends string>(
  readings: readonly (number | null)[],
  unit: U,
  computed: string,
  missing: Reason,
): Figure<U> {
  const known = readings.filter((r) => r !== null)
  if (known.length < readings.length || readings.length === 0) return unknown(unit, missing)
  return { value: known.reduce((a, b) => a + b, 0), unit, basis: { computed } }
}
