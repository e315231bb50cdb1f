/**
 * The facts that may speak on a day: whole, of a kind that is asked here, and not from later.
 *
 * Takes  facts as they were recorded, by whatever way they came.
 * Gives  those that stand the same test as when they are entered, and findings that count the others. A statement of the
 *        wrong form decides nothing: it would otherwise pass for a "no".
 */
import { Fault, type Finding, type LocalDate } from '@flavum/base'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import { messages } from './messages.ts'

export function soundFacts(
  facts: readonly Fact[],
  on: LocalDate,
): { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] } {
  const whole = facts.filter(isWhole)
  const inTime = whole.filter((f) => f.on <= on)
  const findings: Finding[] = []
  if (whole.length < facts.length)
    findings.push(messages.finding('selection/unknown-facts', 'warning', { count: facts.length - whole.length }))
  if (inTime.length < whole.length)
    findings.push(messages.finding('selection/later-facts', 'info', { count: whole.length - inTime.length }))
  return { facts: inTime, findings }
}

function isWhole(fact: Fact): boolean {
  try {
    factOf(fact)
    return true
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}
