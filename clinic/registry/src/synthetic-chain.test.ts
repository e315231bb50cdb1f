import { localDate, say } from '@flavum/base'
import { accept, type Book, type LaterRules, newBook, verify } from '@flavum/casebook'
import { describe, expect, it } from 'vitest'
import { registryRow } from './registry-row.ts'
import { entriesOf, syntheticClinic } from './synthetic-clinic.ts'

/** What day and recovery would say is theirs to test; here the chain itself is meant. */
const nothingAgainst = (): readonly never[] => []
const rules: LaterRules = {
  'timeout.completed': nothingAgainst,
  'contrast.chosen': nothingAgainst,
  'contrast.given': nothingAgainst,
  'discharge.decided': nothingAgainst,
  'person.left': nothingAgainst,
  'careplan.signed': nothingAgainst,
}

describe('a sample of made-up cases', () => {
  it('passes through the real chain entry by entry and counts the same there', () => {
    const asOf = localDate('2026-06-30')
    let procedures = 0
    for (const state of syntheticClinic('chain', 30)) {
      let book: Book = newBook(state.caseId)
      for (const entry of entriesOf(state)) {
        const found = accept(book, JSON.parse(JSON.stringify(entry)), rules, { at: entry.recordedAt })
        if (!('book' in found)) throw new Error(`${entry.type}: ${found.refused.map((r) => say(r)).join(' ')}`)
        book = found.book
      }
      expect(verify(book.events, book.state.head)).toEqual([])
      const row = registryRow(book.state, asOf)
      expect(row).toEqual(registryRow(state, asOf))
      if (row.procedureOn !== null) procedures++
    }
    expect(procedures).toBeGreaterThan(8)
  })
})
