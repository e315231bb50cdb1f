/**
 * The stay that is going on: what belongs to this day of procedure, in the order it happened.
 *
 * Takes  the case.
 * Gives  entries by type, ordered by when they happened (a tablet hands in late), none of an earlier stay.
 * Limits a stay ends when the person has left and a later procedure is scheduled, timed out or started, or a check is made on a
 *        later day; until then what was recorded stays in sight, so that a late look at the day shows the day.
 */
import { dateOf, instantOf, type LocalDate, type Moment, minutesBetween, momentAt, zoneOf } from '@flavum/base'
import { type CaseState, type Entry, type EventType, inOrder, type Recorded } from '@flavum/casebook'

export interface Stay {
  of<T extends EventType>(type: T): readonly Recorded<T>[]
  last<T extends EventType>(type: T): Recorded<T> | undefined
}

/** The stay as it is at a moment; without one, the newest. */
export function stayOf(state: CaseState, now?: Moment): Stay {
  const since = startOf(state, (m) => now === undefined || !isLater(m, now))
  const of = <T extends EventType>(type: T): readonly Recorded<T>[] =>
    inOrder(state, type).filter((r) => instantOf(r.occurredAt) > since)
  return { of, last: (type) => of(type).at(-1) }
}

/** The instant after which entries belong to this stay. */
function startOf(state: CaseState, seen: (m: Moment) => boolean): number {
  const begins = (['timeout.completed', 'procedure.started', 'procedure.scheduled'] as const).flatMap((type) =>
    inOrder(state, type).map((r) => r.occurredAt),
  )
  // the second of two procedures planned together has its schedule already: its stay begins with its first check
  const checks = inOrder(state, 'check.done').map((r) => r.occurredAt)
  const over = inOrder(state, 'person.left').filter(
    ({ occurredAt: left }) =>
      begins.some((m) => seen(m) && isLater(m, left)) || checks.some((m) => seen(m) && dateOf(m) > dateOf(left)),
  )
  const last = over.at(-1)
  return last ? instantOf(last.occurredAt) : Number.NEGATIVE_INFINITY
}

/** When an intention is judged: when it is entered, also where it says that it was meant earlier. */
export const judgedAt = (entry: Entry): Moment =>
  instantOf(entry.recordedAt) > instantOf(entry.occurredAt) ? entry.recordedAt : entry.occurredAt

export const isLater = (a: Moment, b: Moment): boolean => instantOf(a) > instantOf(b)
export const minutesAfter = (m: Moment, minutes: number): Moment => momentAt(instantOf(m) + minutes * 60_000, zoneOf(m))

/** The actual end: the last entry that says the procedure ended or was abandoned. */
export function actualEnd(stay: Stay): Moment | null {
  const ends = [stay.last('procedure.ended'), stay.last('procedure.abandoned')].flatMap((r) =>
    r ? [r.occurredAt] : [],
  )
  return ends.length === 0 ? null : ends.reduce((a, b) => (minutesBetween(a, b) > 0 ? b : a))
}

/** The day that is spoken of: that of the start, else of the schedule, else of now. */
export const dayOf = (stay: Stay, now: Moment): LocalDate => {
  const started = stay.last('procedure.started')
  return started ? dateOf(started.occurredAt) : (stay.last('procedure.scheduled')?.body.on ?? dateOf(now))
}
