/**
 * The one way into a case.
 *
 * Takes  the case as it is kept, what somebody handed in, the rules of the later rooms, and the moment of acceptance.
 * Gives  the entry in its place in the chain, or the reasons why it was refused. Handed in twice, it is recorded once.
 * Trap   only an intention is refused. What happened is accepted whatever speaks against it, and carries that as flags.
 */
import { type Finding, instantOf, type Moment, type Reason } from '@flavum/base'
import { type Book, withEvent } from './book.ts'
import { latest } from './case-state.ts'
import { type CaseEvent, type Entry, schemaVersion } from './event.ts'
import { canonical, hashOf } from './hash.ts'
import { judge } from './judge.ts'
import { casebookMessages } from './messages.ts'
import { parseEntry } from './parse-entry.ts'
import type { LaterRules } from './rule.ts'

export interface Acceptance {
  /** What the clock of the accepting store shows. */
  readonly at: Moment
}

export type Accepted = {
  readonly accepted: CaseEvent
  /** The case with it. */
  readonly book: Book
  /** It had been accepted before; nothing was added. */
  readonly again: boolean
}
export type Refused = { readonly refused: readonly Reason[] }

/** Faults as `parseEntry`: what cannot be read is neither accepted nor refused. */
export function accept(book: Book, given: unknown, laterRules: LaterRules, { at }: Acceptance): Accepted | Refused {
  const entry = parseEntry(given)
  const twin = book.events.find((e) => e.id === entry.id)
  if (twin)
    return canonical(said(twin)) === canonical(said(entry))
      ? { accepted: twin, book, again: true }
      : { refused: [casebookMessages.reason('casebook/id-taken')] }

  const { nature, against } = judge(book.state, entry, laterRules)
  if (nature === 'intended' && against.length > 0) return { refused: against }
  const { caseId } = book
  const head = book.state.head
  const unbound = {
    ...said(entry),
    schemaVersion,
    caseId,
    sequence: head.sequence + 1,
    flags: [...against.map((r): Finding => ({ ...r, severity: 'warning' })), ...clockFlags(book, entry, at)],
    previous: head.hash,
  }
  const accepted: CaseEvent = { ...unbound, hash: hashOf(unbound) }
  return { accepted, book: withEvent(book, accepted), again: false }
}

const said = ({ id, type, occurredAt, recordedAt, actor, body }: Entry): Entry => ({
  id,
  type,
  occurredAt,
  recordedAt,
  actor,
  body,
})

function clockFlags({ state }: Book, { occurredAt, recordedAt }: Entry, at: Moment): Finding[] {
  const opened = latest(state, 'case.opened')
  const flags: Finding[] = []
  if (instantOf(occurredAt) > instantOf(at)) flags.push(casebookMessages.finding('casebook/in-the-future', 'warning'))
  if (instantOf(recordedAt) < instantOf(occurredAt))
    flags.push(casebookMessages.finding('casebook/recorded-before', 'warning'))
  if (opened && instantOf(occurredAt) < instantOf(opened.occurredAt))
    flags.push(casebookMessages.finding('casebook/before-the-case', 'info'))
  return flags
}
