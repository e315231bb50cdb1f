/**
 * Days and moments as text that says its zone, and the arithmetic of due dates.
 *
 * Takes  `2026-03-02` (a day on somebody's calendar) and `2026-03-02T09:30:00-05:00[America/New_York]` (RFC 9557: a moment,
 *        what the clock showed, and where).
 * Gives  checked strings that sort, compare and print as they stand; differences in days and minutes.
 * Trap   a day is not 24 hours long everywhere: days are counted on the calendar, minutes on the clock.
 */
import { catalogue } from './message.ts'

declare const kind: unique symbol
/** `YYYY-MM-DD`. */
export type LocalDate = string & { readonly [kind]: 'date' }
/** RFC 9557, to the second, offset and zone given. */
export type Moment = string & { readonly [kind]: 'moment' }

export const momentMessages = catalogue({
  'base/not-a-date': {
    found: 'A date was expected and something else stands there.',
    remedy: 'Write the day as 2026-03-02.',
  },
  'base/not-a-moment': {
    found: 'A moment with its zone was expected and something else stands there.',
    remedy: 'Write it as 2026-03-02T09:30:00-05:00[America/New_York].',
  },
})

const dayMs = 86_400_000
const momentForm =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([+-](0\d|1[0-4]):[0-5]\d|Z)\[([A-Za-z0-9_+/-]+)\]$/

export const isLocalDate = (text: unknown): text is LocalDate =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  Number.isFinite(Date.parse(text)) &&
  dateFromDay(Date.parse(text) / dayMs) === text

export const isMoment = (text: unknown): text is Moment => {
  const found = typeof text === 'string' ? momentForm.exec(text) : null
  return found !== null && isLocalDate(found[1])
}

/** Faults `base/not-a-date`. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw momentMessages.fault('base/not-a-date')
  return text
}

/** Faults `base/not-a-moment`. */
export function moment(text: string): Moment {
  if (!isMoment(text)) throw momentMessages.fault('base/not-a-moment')
  return text
}

/** The day that the calendar on the wall showed at that moment. */
export const dateOf = (m: Moment): LocalDate => m.slice(0, 10) as LocalDate
export const zoneOf = (m: Moment): string => m.slice(m.indexOf('[') + 1, -1)
/** Milliseconds since 1970 UTC. */
export const instantOf = (m: Moment): number => Date.parse(m.slice(0, m.indexOf('[')))

export const minutesBetween = (from: Moment, to: Moment): number => (instantOf(to) - instantOf(from)) / 60_000
export const isLater = (a: Moment, b: Moment): boolean => instantOf(a) > instantOf(b)
export const minutesAfter = (m: Moment, minutes: number): Moment => momentAt(instantOf(m) + minutes * 60_000, zoneOf(m))
export const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / dayMs
export const addDays = (date: LocalDate, days: number): LocalDate => dateFromDay(Date.parse(date) / dayMs + days)

/** The same day of a later month, or its last day where that month is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateFromDay(first.getTime() / dayMs + Math.min(day, last) - 1)
}

/** What a clock in that zone shows at an instant. For apps, which alone know what time it is. */
export function momentAt(instant: number, zone: string): Moment {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(instant)
  const of = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  const offset = of('timeZoneName').replace('GMT', '') || '+00:00'
  return moment(
    `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}${offset}[${zone}]`,
  )
}

const dateFromDay = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10) as LocalDate
