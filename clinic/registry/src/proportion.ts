/**
 * Counts and proportions that leave the registry, each with its denominator and interval.
 *
 * Gives  Figures; where nobody is in the denominator the proportion is unknown, never 0 %.
 */
import { type Figure, figure, unknown } from '@flavum/base'
import { messages } from './messages.ts'
import { wilson } from './wilson.ts'

export interface Proportion {
  readonly what: string
  readonly events: Figure
  readonly of: Figure
  readonly percent: Figure
  readonly low: Figure
  readonly high: Figure
}

export const people = (n: number, counted: string): Figure => figure(n, '{people}', counted)

export function proportion(what: string, events: number, of: number, assumes: readonly string[] = []): Proportion {
  const found = wilson(events, of)
  const percent = (value: number, which: string): Figure =>
    figure(100 * value, '%', `${what}: ${which}`, assumes.length > 0 ? { assumes } : {})
  const nobody = unknown('%', messages.reason('registry/nobody'))
  return {
    what,
    events: people(events, `count of ${what}`),
    of: people(of, `everyone of whom it is known: ${what}`),
    percent: found ? percent(found.value, 'share of those of whom it is known') : nobody,
    low: found ? percent(found.low, 'lower end of the Wilson 95 % interval') : nobody,
    high: found ? percent(found.high, 'upper end of the Wilson 95 % interval') : nobody,
  }
}

/** A figure, or that there is nobody to count. */
export const orNobody = (value: number | null | undefined, unit: string, computed: string): Figure =>
  value === null || value === undefined
    ? unknown(unit, messages.reason('registry/nobody'))
    : figure(value, unit, computed)
