/**
 * The stay that is going on: what belongs to this day of procedure, in the order it happened.
 *
 * Takes  the case.
 * Gives  entries by type, ordered by when they happened (a tablet hands in late), none of an earlier stay.
 * Limits a stay ends when the person has left and a later procedure is scheduled, timed out or started; until then what was
 *        recorded stays in sight, so that a late look at the day shows the day.
 */
import { dateOf, instantOf, type LocalDate, type Moment, minutesBetween, momentAt, zoneOf } from '@flavum/base'
import { type CaseState, type Entry, type EventType, inOrder, type Recorded } from '@flavum/casebook'

export interface Stay {
  of<T extends EventType>(type: T): readonly Recorded<T>[]
  last<T extends EventType>(type: T): Recorded<T> | undefined
}

export function stayOf(state: CaseState): Stay {
  const since = startOf(state)
  const of = <T extends EventType>(type: T): readonly Recorded<T>[] =>
    inOrder(state, type).filter((r) => instantOf(r.occurredAt) > since)
  return { of, last: (type) => of(type).at(-1) }
}

/** The instant after which entries belong to this stay. */
function startOf(state: CaseState): number {
  const next = (['timeout.completed', 'procedure.started', 'procedure.scheduled'] as const).flatMap((type) =>
    inOrder(state, type).map((r) => instantOf(r.occurredAt)),
  )
  const scheduled = inOrder(state, 'procedure.scheduled').map((r) => r.body.on)
  const over = inOrder(state, 'person.left').filter(
    (left) =>
      next.some((instant) => instant > instantOf(left.occurredAt)) ||
      scheduled.some((on) => on > dateOf(left.occurredAt)),
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
