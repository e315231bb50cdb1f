/**
 * What was done to the person after the procedure, and whether it was the same thing again.
 *
 * Gives  days after the procedure of each treatment of a kind; days on which the procedure was done again at the same place, and
 *        days on which it was done at another.
 * Trap   later on the same day counts for surgery and for a spacer (a haematoma evacuated that afternoon is a reoperation), and for
 *        whatever was done elsewhere. An injection here on that day is part of the procedure, and a second start here on that day goes
 *        on with the first: neither can be told from the procedure by its date.
 * Limits a level alone, or no place at all, is taken for a place that was treated before: what is not known must not make a
 *        repeat disappear. A start without a recorded end has worked on all that it was for; an abandoned one on what was recorded.
 */
import { dateOf, instantOf, type LocalDate } from '@flavum/base'
import type { Body } from '@flavum/casebook'
import { daysFrom } from './days-from.ts'
import type { UpTo } from './up-to.ts'

type Treatment = Body<'treatment.later'>['treatment']
type Place = { readonly level?: string | undefined; readonly side?: string | undefined }

const ownOnSameDay = new Set<Treatment>(['surgery', 'spacer'])

const afterwards = (known: UpTo, what: Treatment, procedureOn: LocalDate): readonly Body<'treatment.later'>[] =>
  known.all('treatment.later').flatMap(({ body }) => {
    const day = daysFrom(procedureOn, body.on)
    const counts = day > 0 || (day === 0 && (body.elsewhere || ownOnSameDay.has(what)))
    return body.treatment === what && counts ? [body] : []
  })

export const treatmentDays = (known: UpTo, what: Treatment, procedureOn: LocalDate): readonly number[] =>
  afterwards(known, what, procedureOn).map((body) => daysFrom(procedureOn, body.on))

export interface Again {
  readonly repeat: readonly number[]
  readonly staged: readonly number[]
}
const never: Again = { repeat: [], staged: [] }

export function proceduresAgain(known: UpTo, procedureOn: LocalDate): Again {
  const told = afterwards(known, 'pild', procedureOn)
  const later: readonly { readonly on: LocalDate; readonly places: readonly Place[] }[] = [
    ...known
      .all('procedure.started')
      .map((r) => ({ on: dateOf(r.occurredAt), places: r.body.targets }))
      .filter(({ on }) => on > procedureOn),
    ...told.map(({ on, level, side }) => ({ on, places: [{ level, side }] })),
  ]
  if (later.length === 0) return never
  const repeat: number[] = []
  const staged: number[] = []
  for (const { on, places } of later) {
    const before = [...workedOn(known, (day) => day < on || day === procedureOn), ...told.filter((t) => t.on < on)]
    const same = places.some((p) => before.some((b) => samePlace(p, b)))
    ;(same ? repeat : staged).push(daysFrom(procedureOn, on))
  }
  return { repeat, staged }
}

function workedOn(known: UpTo, earlier: (day: LocalDate) => boolean): readonly Place[] {
  const starts = known.inOrder('procedure.started')
  const ends = known.all('procedure.ended')
  const over = [...ends, ...known.all('procedure.abandoned')].map((r) => instantOf(r.occurredAt))
  const withoutEnd = starts.filter((r, n) => {
    const next = starts[n + 1]
    const until = next ? instantOf(next.occurredAt) : Number.POSITIVE_INFINITY
    return !over.some((end) => end >= instantOf(r.occurredAt) && end <= until)
  })
  return [
    ...ends.filter((r) => earlier(dateOf(r.occurredAt))).flatMap((r) => r.body.done),
    ...withoutEnd.filter((r) => earlier(dateOf(r.occurredAt))).flatMap((r) => r.body.targets),
  ]
}

/** As far as it is known: what was left open may be the same. */
const samePlace = (a: Place, b: Place): boolean =>
  (a.level === undefined || b.level === undefined || a.level === b.level) &&
  (a.side === undefined || b.side === undefined || a.side === b.side)
