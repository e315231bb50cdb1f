/**
 * Everything that was ever said in an entry: its first words, those of every correction, also where they were taken back.
 *
 * Takes  the case.
 * Gives  per entry of a type, in the order it occurred: each wording with when it was recorded and by whom, and what stands now.
 * Trap   a correction is recorded later than what it corrects. Whoever asks what was known at a moment, or whether something bad
 *        was ever found, asks here; `recorded` knows only what stands.
 */
import { instantOf, type Moment } from '@flavum/base'
import { type CaseState, type Recorded, recorded } from './case-state.ts'
import type { Actor, Body, EventType } from './event.ts'
import { isCorrection } from './fold.ts'
import { parseBody } from './parse-entry.ts'
import { whoMay } from './who-may.ts'

export interface Wording<T extends EventType = EventType> {
  readonly body: Body<T>
  readonly recordedAt: Moment
  /** Of the entry that said so: the first one, or a correction of it. */
  readonly sequence: number
  readonly actor: Actor
}

export interface EverSaid<T extends EventType = EventType> {
  readonly id: string
  readonly occurredAt: Moment
  readonly sequence: number
  /** In the order they were accepted; never empty. */
  readonly wordings: readonly Wording<T>[]
  /** Null where it was taken back. */
  readonly stands: Recorded<T> | null
}

export function everSaid<T extends EventType>(state: CaseState, type: T): readonly EverSaid<T>[] {
  const originals = Object.values(state.originals ?? {}).filter((o) => o.type === type)
  const standing = recorded(state, type)
  const corrections = originals.length > 0 ? allCorrections(state) : []
  const untouched = standing
    .filter((r) => !originals.some((o) => o.id === r.id))
    .map((r): EverSaid<T> => ({ ...placeOf(r), wordings: [wordingOf(r, r.body)], stands: r }))
  const touched = originals.map((o): EverSaid<T> => {
    const later = corrections.flatMap(({ by, says }) =>
      says.corrects === o.id && says.body !== null ? [wordingOf(by, parseBody(type, says.body))] : [],
    )
    return {
      ...placeOf(o),
      wordings: [wordingOf(o, parseBody(type, o.body)), ...later],
      stands: standing.find((r) => r.id === o.id) ?? null,
    }
  })
  return [...untouched, ...touched].sort(
    (a, b) => instantOf(a.occurredAt) - instantOf(b.occurredAt) || a.sequence - b.sequence,
  )
}

/** Whether everybody whose words stand is one who records such an entry; the lead may put every one right. */
export function isTheirs<T extends EventType>(type: T, { wordings, stands }: EverSaid<T>): boolean {
  const may = ({ role }: Actor): boolean => role === 'lead' || whoMay[type].roles.includes(role)
  const first = wordings[0]
  return (
    stands !== null &&
    first !== undefined &&
    (stands.correctedBy ? may(stands.correctedBy.actor) : may(first.actor)) &&
    wordings.every((w) => may(w.actor))
  )
}

const placeOf = ({ id, occurredAt, sequence }: Recorded) => ({ id, occurredAt, sequence })

const wordingOf = <T extends EventType>({ recordedAt, sequence, actor }: Recorded, body: Body<T>): Wording<T> => ({
  body,
  recordedAt,
  sequence,
  actor,
})

interface Correction {
  readonly by: Recorded
  readonly says: Body<'entry.corrected'>
}

/** What corrections said, those that were themselves corrected or taken back among them. */
function allCorrections(state: CaseState): readonly Correction[] {
  const first: readonly Recorded[] = [
    ...recorded(state, 'entry.corrected').filter((r) => !r.correctedBy),
    ...Object.values(state.originals ?? {}).filter((o) => o.type === 'entry.corrected'),
  ]
  // a correction of a correction says in its body what that one should have said
  const unwrapped = (by: Recorded, says: Recorded['body']): readonly Correction[] =>
    isCorrection(says) ? [{ by, says }, ...inner(by, says.body)] : []
  const inner = (by: Recorded, body: unknown): readonly Correction[] =>
    typeof body === 'object' && body !== null && 'corrects' in body
      ? unwrapped(by, parseBody('entry.corrected', body))
      : []
  return first.flatMap((r) => unwrapped(r, r.body)).sort((a, b) => a.by.sequence - b.by.sequence)
}
