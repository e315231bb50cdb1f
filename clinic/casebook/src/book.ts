/**
 * A case as it is kept: its chain and the state that the chain folds into.
 */
import type { CaseState } from './case-state.ts'
import type { CaseEvent } from './event.ts'
import { apply, emptyState, fold } from './fold.ts'

export interface Book {
  readonly caseId: string
  readonly events: readonly CaseEvent[]
  readonly state: CaseState
}

export const newBook = (caseId: string): Book => ({ caseId, events: [], state: emptyState(caseId) })

export const bookOf = (caseId: string, events: readonly CaseEvent[]): Book => ({
  caseId,
  events,
  state: fold(events, caseId),
})

export const withEvent = (book: Book, event: CaseEvent): Book => ({
  ...book,
  events: [...book.events, event],
  state: apply(book.state, event),
})
