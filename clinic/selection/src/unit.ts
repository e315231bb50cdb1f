/**
 * A number from one unit into another, where the question it answers says how.
 *
 * Gives  the number, or null when one of the units does not belong to the question. The same unit gives the very same number,
 *        so that 31 stays 31 and no limit is missed by rounding.
 */
import type { Question } from './vocabulary.ts'

export function inUnit(question: Question, value: number, from: string, to: string): number | null {
  if (question.kind.is !== 'number') return null
  const { unit, also = {} } = question.kind
  const factor = (u: string): number | undefined => (u === unit ? 1 : Object.hasOwn(also, u) ? also[u] : undefined)
  const a = factor(from)
  const b = factor(to)
  if (a === undefined || b === undefined) return null
  return a === b ? value : (value * a) / b
}
