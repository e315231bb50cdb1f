import { Fault, moment } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept } from './accept.ts'
import { type AnyEntry, anyEntry, anyEntryOf } from './any-entry.test-help.ts'
import { type Book, bookOf, newBook } from './book.ts'
import { eventTypes } from './event.ts'
import { fold } from './fold.ts'
import { canonical } from './hash.ts'
import { readEvent } from './migrate.ts'
import type { LaterRules } from './rule.ts'
import { verify, verifyText } from './verify.ts'
import { whoMay } from './who-may.ts'

const none = () => []
const objects = () => [{ code: 'day/against', params: {} }]
const laterRules: LaterRules = {
  'timeout.completed': none,
  'contrast.chosen': none,
  'contrast.given': objects,
  'discharge.decided': objects,
  'person.left': objects,
  'careplan.signed': none,
}
const at = moment('2026-03-02T09:00:00+01:00[Europe/Berlin]')

/** Hands in each of them; what cannot be read or is refused stays out, as at a desk. */
function kept(commands: readonly (AnyEntry & { readonly again?: boolean })[], pick: readonly number[]): Book {
  let book = newBook('c1')
  for (const [n, command] of commands.entries()) {
    // corrections mostly name something that is there
    const named = book.events[(pick[n] ?? 0) % Math.max(1, book.events.length)]
    const body =
      command.type === 'entry.corrected' && named
        ? { corrects: named.id, body: n % 3 === 0 ? null : named.body, reason: 'r' }
        : command.body
    try {
      const result = accept(book, { ...command, body, id: `e${n}` }, laterRules, { at })
      if ('accepted' in result) book = result.book
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }
  return book
}
const opening: AnyEntry = {
  type: 'case.opened',
  occurredAt: at,
  recordedAt: at,
  actor: { name: 'Ada Berg', role: 'nurse' },
  body: { referredOn: null },
}
const anyBook = fc
  .tuple(fc.array(anyEntry, { maxLength: 25 }), fc.array(fc.nat(), { minLength: 26, maxLength: 26 }), fc.boolean())
  .map(([commands, pick, open]) => kept(open ? [opening, ...commands] : commands, pick))
const text = (book: Book): string => book.events.map((e) => `${canonical(e)}\n`).join('')
const reread = (book: Book) => book.events.map((e) => readEvent(JSON.parse(canonical(e))))

describe('laws of a case', () => {
  it('any sequence of commands leaves a case that verifies', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        expect(verifyText(text(book), book.state.head)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('and that replays to the same state, from memory and from its file, at once or step by step', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        expect(reread(book)).toEqual(book.events)
        expect(bookOf('c1', reread(book)).state).toEqual(book.state)
        expect(fold(book.events, 'c1')).toEqual(book.state)
      }),
      { numRuns: 60 },
    )
  })

  it.each(eventTypes.filter((type) => whoMay[type].nature === 'happened'))('never refuses that %s happened', (type) => {
    fc.assert(
      fc.property(anyBook, anyEntryOf(type), (book, happened) => {
        const result = accept(book, { ...happened, id: 'the-one' }, laterRules, { at })
        expect(result).toHaveProperty('accepted.id', 'the-one')
      }),
      { numRuns: 4 },
    )
  })

  it('any byte changed, put in or left out is found', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('flip', 'insert', 'drop'),
        (book, where, by, how) => {
          fc.pre(book.events.length > 0)
          const bytes = Buffer.from(text(book))
          const n = where % bytes.length
          const byte = Buffer.from([(bytes[n] ?? 0) ^ by])
          const changed = Buffer.concat([
            bytes.subarray(0, n),
            ...(how === 'drop' ? [] : [byte]),
            bytes.subarray(how === 'insert' ? n : n + 1),
          ])
          fc.pre(!changed.equals(bytes))
          expect(verifyText(changed.toString('utf8'), book.state.head).some((f) => f.severity === 'error')).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('any tail cut, entry left out, or two exchanged are found', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(), fc.nat(), (book, a, b) => {
        const { events, state } = book
        fc.pre(events.length > 0)
        const found = (changed: readonly unknown[]): boolean =>
          verify(changed, state.head).some((f) => f.severity === 'error')
        const i = a % events.length
        const j = b % events.length
        expect(found(events.slice(0, i))).toBe(true)
        expect(found(events.toSpliced(i, 1))).toBe(true)
        if (i !== j) {
          const swapped = [...events]
          ;[swapped[i], swapped[j]] = [events[j] ?? opened, events[i] ?? opened]
          expect(found(swapped)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
const opened = readEvent(JSON.parse(canonical(kept([opening], [0]).events[0])))

describe('a chain rewritten by somebody who can compute hashes', () => {
  it('is whole in itself and differs from its anchor', () => {
    const book = kept([opening, opening], [0, 0])
    const forged = kept([{ ...opening, body: { referredOn: '2026-01-01' } }], [0])
    expect(verify(forged.events)).toEqual([])
    expect(verify(forged.events, book.state.head).map((f) => f.code)).toEqual(['casebook/anchor-differs'])
  })
  it('says so where it is read without an anchor and has been cut: nothing can be found', () => {
    expect(verify([])).toEqual([])
    expect(verify([], opened).map((f) => f.code)).toEqual(['casebook/chain-empty'])
  })
  it.each([[null], [5], ['x'], [[]], [{}], [{ sequence: 1 }]])('says that %j is no entry', (stored) => {
    expect(verify([stored]).map((f) => f.code)).toEqual(['casebook/unreadable'])
  })
})
