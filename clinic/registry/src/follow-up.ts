/**
 * The days on which a person is asked how they are, and how long each may be waited for.
 *
 * Gives  the windows in order, the day each falls on after a procedure, and the day from which it is closed.
 * Trap   a window that is still open says nothing: counting only those who answered early would favour them. Nobody enters a
 *        result before the window has closed for them.
 */
import { addDays, addMonths, daysBetween, type LocalDate } from '@flavum/base'
import { earlyWindow, lateWindow } from '@flavum/evidence'

export const windows = ['baseline', '2 weeks', '6 weeks', '3 months', '6 months', '12 months', '24 months'] as const
export type Window = (typeof windows)[number]
export type FollowUp = Exclude<Window, 'baseline'>
export const followUps: readonly FollowUp[] = ['2 weeks', '6 weeks', '3 months', '6 months', '12 months', '24 months']

const daysInWeek = 7

export function dueDay(procedureOn: LocalDate, window: Window): LocalDate {
  const [count = '', unit = ''] = window.split(' ')
  if (unit === 'weeks') return addDays(procedureOn, Number(count) * daysInWeek)
  return unit === 'months' ? addMonths(procedureOn, Number(count)) : procedureOn
}

/** Days before or after its day that an answer may lie. */
export const tolerance = (window: Window): number =>
  (window.endsWith('weeks') ? earlyWindow : lateWindow).value * daysInWeek

export const closedOn = (procedureOn: LocalDate, window: Window): LocalDate =>
  addDays(dueDay(procedureOn, window), window === 'baseline' ? 0 : tolerance(window))

/** All windows of one procedure, as days counted from it. */
export interface Calendar {
  readonly due: readonly LocalDate[]
  readonly dueDays: readonly number[]
  readonly closed: readonly LocalDate[]
  readonly closedDays: readonly number[]
}

/** Thousands of people share a few hundred days: what was worked out for one is kept for the next. */
const kept = new Map<LocalDate, Calendar>()
const enough = 5000

export function calendar(procedureOn: LocalDate): Calendar {
  const there = kept.get(procedureOn)
  if (there) return there
  if (kept.size >= enough) kept.clear()
  const made = makeCalendar(procedureOn)
  kept.set(procedureOn, made)
  return made
}

function makeCalendar(procedureOn: LocalDate): Calendar {
  const due = windows.map((w) => dueDay(procedureOn, w))
  const closed = windows.map((w) => closedOn(procedureOn, w))
  return {
    due,
    dueDays: due.map((d) => daysBetween(procedureOn, d)),
    closed,
    closedDays: closed.map((d) => daysBetween(procedureOn, d)),
  }
}
