/**
 * Needles against what was consented to, and tools with their lots and dates.
 *
 * Limits a date is read as `2026-03-31`, or `2026-03` for the last day of that month; anything else is unreadable and says so.
 */
import { addDays, addMonths, dateOf, isLocalDate, type LocalDate, type Reason } from '@flavum/base'
import { type CaseState, consentInForce, stayOf, type Target } from '@flavum/casebook'
import { messages } from './messages.ts'
import { targetWords } from './targets.ts'

export interface Needle {
  readonly needle: string
  readonly level: Target['level'] | null
  readonly side: Target['side'] | null
  readonly duralPuncture: 'yes' | 'no' | 'unknown'
  readonly bloody: 'yes' | 'no' | 'unknown'
  readonly asConsented: 'yes' | 'no' | 'unknown'
  readonly says: readonly Reason[]
}

export interface Tool {
  readonly tool: string
  readonly lot: string | null
  readonly expires: LocalDate | null
  readonly says: readonly Reason[]
}

export function needles(state: CaseState): readonly Needle[] {
  const consented = consentInForce(state)?.body.targets ?? null
  return stayOf(state)
    .of('needle.placed')
    .map(({ body }) => {
      const { level, side } = body
      // the needle of the epidurogram may enter in the midline: a side it has not cannot be the wrong one, a level can
      const fits =
        consented === null
          ? 'unknown'
          : level !== null && side !== null
            ? consented.some((t) => targetWords(t) === targetWords({ level, side }))
              ? 'yes'
              : 'no'
            : (level !== null && !consented.some((t) => t.level === level)) ||
                (side !== null && !consented.some((t) => t.side === side))
              ? 'no'
              : 'unknown'
      const says = [
        ...(fits === 'no' ? [messages.reason('day/needle-elsewhere')] : []),
        ...(level === null || side === null ? [messages.reason('day/needle-place-unknown')] : []),
      ]
      return { ...body, asConsented: fits, says }
    })
}

export function kit(state: CaseState): readonly Tool[] {
  return stayOf(state)
    .of('tool.opened')
    .map(({ body, occurredAt }) => {
      const { tool } = body
      const lot = body.lot?.trim() || null
      const expires = lastDay(body.expires ?? null)
      const says = [
        ...(lot === null ? [messages.reason('day/lot-missing', { tool })] : []),
        ...(expires === null ? [messages.reason('day/expiry-unknown', { tool })] : []),
        // good until the end of its last day, on the day it was opened
        ...(expires !== null && dateOf(occurredAt) > expires ? [messages.reason('day/expired', { tool })] : []),
      ]
      return { tool, lot, expires, says }
    })
}

function lastDay(text: string | null): LocalDate | null {
  if (text === null) return null
  const written = text.trim()
  if (isLocalDate(written)) return written
  const first = `${written}-01`
  return /^\d{4}-\d{2}$/.test(written) && isLocalDate(first) ? addDays(addMonths(first, 1), -1) : null
}
