/**
 * A stay: what belongs to one day of procedure and to what followed it, in the order it happened.
 *
 * Takes  the case, and the moment that is looked from; without one, the newest stay.
 * Gives  entries by type, ordered by when they happened (a tablet hands in late), none of an earlier stay.
 * Limits a stay ends when the person has left and a later procedure is scheduled, timed out or started, or a check or an end is
 *        recorded on a later day; until then what was recorded stays in sight, so that a late look at the day shows the day.
 */
import { dateOf, instantOf, isLater, type Moment } from '@flavum/base'
import type { CaseState, Recorded } from './case-state.ts'
import type { EventType } from './event.ts'
import { type EverSaid, everSaid } from './ever-said.ts'
import { inOrder } from './questions.ts'

export interface Stay {
  of<T extends EventType>(type: T): readonly Recorded<T>[]
  last<T extends EventType>(type: T): Recorded<T> | undefined
  /** Every wording of every entry of the stay, also of what was corrected or taken back. */
  ever<T extends EventType>(type: T): readonly EverSaid<T>[]
}

/** The stay that is going on. */
export const stayOf = (state: CaseState, now?: Moment): Stay => since(state, startOf(state, now))

/** The stay of the procedure that ended last, as it was known by a moment; null while none has ended or been abandoned. */
export function endedStay(state: CaseState, by?: Moment): Stay | null {
  const end = actualEnd(since(state, Number.NEGATIVE_INFINITY, by))
  return end === null ? null : since(state, startOf(state, end), by)
}

/** The actual end: the last entry that says the procedure ended or was abandoned. */
export function actualEnd(stay: Stay): Moment | null {
  const [a, b] = [stay.last('procedure.ended')?.occurredAt, stay.last('procedure.abandoned')?.occurredAt]
  return a && b ? (isLater(b, a) ? b : a) : (a ?? b ?? null)
}

function since(state: CaseState, start: number, by?: Moment): Stay {
  const of = <T extends EventType>(type: T): readonly Recorded<T>[] =>
    inOrder(state, type, by).filter((r) => instantOf(r.occurredAt) > start)
  const inStay = ({ occurredAt }: { readonly occurredAt: Moment }): boolean =>
    instantOf(occurredAt) > start && (by === undefined || !isLater(occurredAt, by))
  return { of, last: (type) => of(type).at(-1), ever: (type) => everSaid(state, type).filter(inStay) }
}

const times = (state: CaseState, ...types: readonly EventType[]): readonly Moment[] =>
  types.flatMap((type) => inOrder(state, type).map((r) => r.occurredAt))

/** The instant after which entries belong to the stay. */
function startOf(state: CaseState, now: Moment | undefined): number {
  const seen = (m: Moment): boolean => now === undefined || !isLater(m, now)
  const begins = times(state, 'timeout.completed', 'procedure.started', 'procedure.scheduled').filter(seen)
  // the second of two procedures planned together has its schedule already: its stay begins with its first check
  const next = times(state, 'check.done', 'procedure.ended', 'procedure.abandoned').filter(seen)
  // to be kept under observation is not to have left
  const leaving = inOrder(state, 'person.left').flatMap((r) => (r.body.exit === 'observe' ? [] : [r.occurredAt]))
  const over = leaving.filter(
    (left) => begins.some((m) => isLater(m, left)) || next.some((m) => dateOf(m) > dateOf(left)),
  )
  const last = over.at(-1)
  return last ? instantOf(last) : Number.NEGATIVE_INFINITY
}
