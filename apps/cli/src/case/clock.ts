/**
 * What time it is at the clinic, and moments as people type them.
 *
 * Takes  `2026-03-02T09:30`, `09:30` (today), or a whole moment with its zone.
 * Gives  the moment on the clinic's clock.
 * Trap   one hour a year does not exist on the clock and one exists twice: the first is a fault, the second its first turn.
 */
import { dateOf, instantOf, isMoment, type Moment, momentAt } from '@flavum/base'
import { clinicMessages } from '../clinic-messages.ts'

export const clockNow = (zone: string): Moment => momentAt(Date.now(), zone)

/** Faults `clinic/time`. */
export function momentFrom(text: string, zone: string, now: Moment): Moment {
  if (isMoment(text)) return text
  const full = /^\d\d:\d\d(:\d\d)?$/.test(text) ? `${dateOf(now)}T${text}` : text.replace(' ', 'T')
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(full) ? `${full}:00` : full
  const asIfUtc = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local) || !Number.isFinite(asIfUtc))
    throw clinicMessages.fault('clinic/time')
  // offsets lie within a day: one of those that hold around then gives back the clock that was typed
  const offsets = [-1, 0, 1].map((days) => offsetAt(asIfUtc + days * 86_400_000, zone))
  const found = [...new Set(offsets)]
    .map((offset) => momentAt(asIfUtc - offset, zone))
    .filter((m) => m.slice(0, 19) === local)
    .sort((a, b) => instantOf(a) - instantOf(b))[0]
  if (!found) throw clinicMessages.fault('clinic/time')
  return found
}

const offsetAt = (instant: number, zone: string): number => {
  const shown = momentAt(instant, zone)
  return Date.parse(`${shown.slice(0, 19)}Z`) - instantOf(shown)
}
