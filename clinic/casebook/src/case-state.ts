/**
 * The case as it stands: every entry in force, by type, in the order it was accepted.
 *
 * A corrected entry shows its corrected body and who corrected it; one that was taken back is gone from here (and still in the
 * chain). Questions about the state are functions of it, in the room that asks them.
 */
import type { Finding, Moment } from '@flavum/base'
import { type Actor, type Body, type EventType, eventTypes, type Head } from './event.ts'

export interface Recorded<T extends EventType = EventType> {
  readonly id: string
  readonly sequence: number
  readonly occurredAt: Moment
  readonly recordedAt: Moment
  readonly actor: Actor
  readonly body: Body<T>
  readonly flags: readonly Finding[]
  /** Whose words stand in its place, and since when: `recordedAt` above is that of the first words. */
  readonly correctedBy?: {
    readonly id: string
    readonly actor: Actor
    readonly reason: string
    readonly recordedAt: Moment
  }
}

export interface CaseState {
  readonly caseId: string
  readonly head: Head
  /** Ordered by acceptance; by occurredAt is `inOrder(state, type)`. */
  readonly records: { readonly [T in EventType]?: readonly Recorded<T>[] }
  /** As first accepted, by id: those entries that were corrected or taken back, and their corrections' own. */
  readonly originals?: Readonly<Record<string, Original>>
}

export type Original<T extends EventType = EventType> = Recorded<T> & { readonly type: T }

/** Every entry of a type that is in force, in the order it was accepted. */
export function recorded<T extends EventType>(state: CaseState, type: T): readonly Recorded<T>[] {
  return state.records[type] ?? ([] as readonly Recorded<T>[])
}

/** The entry of a type that was accepted last, if there is one. */
export const latest = <T extends EventType>(state: CaseState, type: T): Recorded<T> | undefined =>
  recorded(state, type).at(-1)

/** Every list with its type. */
export const everyList = (state: CaseState): readonly [EventType, readonly Recorded[]][] =>
  eventTypes.flatMap((type) => {
    const list = state.records[type]
    return list ? [[type, list]] : []
  })
