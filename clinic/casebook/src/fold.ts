/**
 * From the chain to today's state.
 *
 * Takes  events in the order they were accepted, as `readEvent` or `accept` gave them.
 * Gives  every entry in force by type. A correction puts its body in the place of the one it names, null takes that one back;
 *        the last correction in force counts. A correction can itself be corrected or taken back: then what it named is worked
 *        out anew from what was first written.
 * Limits does not check hashes or bodies: `verify` and `readEvent` do.
 */
import { type CaseState, everyList, type Original, type Recorded } from './case-state.ts'
import type { Body, CaseEvent, EventType, Head } from './event.ts'
import { noHash } from './hash.ts'
import { parseBody } from './parse-entry.ts'

/** A state while it is being written: lists that may grow in place. */
interface Draft {
  readonly caseId: string
  head: Head
  readonly records: Map<EventType, readonly Recorded[]>
  /** Those of them that this draft has made its own, and may change. */
  readonly owned: Map<EventType, Recorded[]>
  readonly originals: Map<string, Original>
}

export const emptyState = (caseId: string): CaseState => ({
  caseId,
  head: { caseId, sequence: 0, hash: noHash },
  records: {},
})

/** Faults `casebook/malformed` where a correction's body is not of its kind. */
export function fold(events: readonly CaseEvent[], caseId = events[0]?.caseId ?? ''): CaseState {
  const draft = draftOf(emptyState(caseId))
  for (const event of events) put(draft, event)
  return stateOf(draft)
}

/** The state after one more event; the state before is left as it was. */
export function apply(state: CaseState, event: CaseEvent): CaseState {
  const draft = draftOf(state)
  put(draft, event)
  return stateOf(draft)
}

/** The state as if this entry had not been made; for judging what is to stand in its place. */
export function without(state: CaseState, id: string): CaseState {
  const draft = draftOf(state)
  const entry = found(draft, id)
  if (entry) replace(draft, entry, null)
  return stateOf(draft)
}

/** An entry by its id: as first written where it has been corrected or taken back. */
export const entryOf = (state: CaseState, id: string): Original | undefined => found(draftOf(state), id)

const draftOf = (state: CaseState): Draft => ({
  caseId: state.caseId,
  head: state.head,
  records: new Map(everyList(state)),
  owned: new Map(),
  originals: new Map(Object.entries(state.originals ?? {})),
})

const stateOf = ({ caseId, head, records, originals }: Draft): CaseState => ({
  caseId,
  head,
  // `put` files every entry under its own type
  records: Object.fromEntries([...records].filter(([, list]) => list.length > 0)) as CaseState['records'],
  ...(originals.size > 0 ? { originals: Object.fromEntries(originals) } : {}),
})

function found(draft: Draft, id: string): Original | undefined {
  const original = draft.originals.get(id)
  if (original) return original
  for (const [type, list] of draft.records) {
    const record = list.find((r) => r.id === id)
    if (record) return { ...record, type }
  }
  return undefined
}

function put(draft: Draft, event: CaseEvent): void {
  draft.head = { caseId: event.caseId, sequence: event.sequence, hash: event.hash }
  const { id, sequence, occurredAt, recordedAt, actor, body, flags } = event
  listOf(draft, event.type).push({ id, sequence, occurredAt, recordedAt, actor, body, flags })
  if (isCorrection(body)) settle(draft, body.corrects, sequence)
}

/**
 * Works out what stands for an entry: its own words, or those of the last correction in force. Only what came before is
 * corrected, so that corrections of corrections come to an end.
 */
function settle(draft: Draft, id: string, before: number): void {
  const original = found(draft, id)
  if (!original || original.sequence >= before) return
  draft.originals.set(id, original)
  const { type, ...asWritten } = original
  const correction = listOf(draft, 'entry.corrected')
    .flatMap((by) => (isCorrection(by.body) ? [{ by, says: by.body }] : []))
    .findLast(({ by, says }) => says.corrects === id && by.sequence > original.sequence)
  const stood = listOf(draft, type).find((r) => r.id === id)
  const stands = !correction
    ? asWritten
    : correction.says.body === null
      ? null
      : {
          ...asWritten,
          body: parseBody(type, correction.says.body),
          correctedBy: {
            id: correction.by.id,
            actor: correction.by.actor,
            reason: correction.says.reason,
            recordedAt: correction.by.recordedAt,
          },
        }
  replace(draft, original, stands)
  // a correction that now says something else lets go of what it named, and takes hold of what it names
  for (const record of [stood, stands])
    if (record && isCorrection(record.body)) settle(draft, record.body.corrects, original.sequence)
}

function replace(draft: Draft, { type, id, sequence }: Original, stands: Recorded | null): void {
  const list = listOf(draft, type)
  const at = list.findIndex((r) => r.id === id)
  if (at >= 0) list.splice(at, 1, ...(stands ? [stands] : []))
  else if (stands) list.splice(list.filter((r) => r.sequence < sequence).length, 0, stands)
}

function listOf(draft: Draft, type: EventType): Recorded[] {
  const owned = draft.owned.get(type)
  if (owned) return owned
  const own = [...(draft.records.get(type) ?? [])]
  draft.records.set(type, own)
  draft.owned.set(type, own)
  return own
}

export const isCorrection = (body: Recorded['body']): body is Body<'entry.corrected'> => 'corrects' in body
