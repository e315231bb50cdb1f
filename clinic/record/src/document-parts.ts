/**
 * What the documents of a case are made of: places, readings, and the stay that a document is about.
 *
 * Limits a reading that nobody took is an unknown figure with its reason, never an empty cell.
 */
import { type Block, type Figure, type Inline, instantOf, type Text, unknown } from '@flavum/base'
import { type CaseState, type EventType, inOrder, type Recorded, type Target } from '@flavum/casebook'
import { messages } from './messages.ts'

export const heading = (text: Text, depth: 1 | 2 = 1): Block => ({ kind: 'heading', text, depth })
export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })

export const placeWords = (t: { readonly level?: string; readonly side?: string }): Text =>
  t.level || t.side ? { term: [t.level, t.side].filter(Boolean).join(' ') } : 'not said'

export const placesWords = (targets: readonly Target[]): Text =>
  targets.length === 0
    ? 'none'
    : targets.flatMap((t, i): readonly Inline[] => [...(i > 0 ? [', '] : []), { term: `${t.level} ${t.side}` }])

/** A number as it was recorded, resting on its entry. */
export const reading = (value: number | null | undefined, unit: string, entry: string): Inline => ({
  figure:
    value === null || value === undefined
      ? unknown(unit, messages.reason('record/not-recorded'))
      : ({ value, unit, basis: { fact: entry } } satisfies Figure),
})

export const note = (r: Recorded, text: string | undefined): Text => (text ? { quote: text, by: r.actor.name } : '')

/** A table, or a sentence that says that there is nothing to put in it. */
export const tableOr = (
  nothing: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Text[])[],
): Block => (rows.length === 0 ? paragraph(nothing) : { kind: 'table', caption, head, rows })

/** Entries of the last stay: those after the person had left the time before. */
export function lastStay(state: CaseState): <T extends EventType>(type: T) => readonly Recorded<T>[] {
  const began = (['procedure.started', 'procedure.abandoned', 'procedure.ended'] as const)
    .flatMap((type) => inOrder(state, type))
    .map((r) => instantOf(r.occurredAt))
  const last = Math.max(Number.NEGATIVE_INFINITY, ...began)
  const since = Math.max(
    Number.NEGATIVE_INFINITY,
    ...inOrder(state, 'person.left')
      .map((r) => instantOf(r.occurredAt))
      .filter((t) => t < last),
  )
  return (type) => inOrder(state, type).filter((r) => instantOf(r.occurredAt) > since)
}
