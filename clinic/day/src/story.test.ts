import {
  accept,
  type Book,
  consentInForce,
  type Entry,
  type LaterRules,
  newBook,
  openFlags,
  verify,
} from '@flavum/casebook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayRules, discharge } from './index.ts'
import { clock, neuro, procedure, said, signed, unsigned, wholeDay } from './worked-day.ts'

const rules = (site = signed): LaterRules => ({ ...dayRules(site), 'careplan.signed': () => [] })
const open = said(clock('09:00', '2026-02-20'), 'case.opened', { referredOn: null })

/** The book with every entry that was accepted, and the types of those refused. */
function keep(entries: readonly Entry[], site = signed): { readonly book: Book; readonly refused: readonly string[] } {
  let book = newBook('case-1')
  const refused: string[] = []
  for (const entry of [open, ...entries]) {
    const result = accept(book, entry, rules(site), { at: entry.recordedAt })
    if ('refused' in result) refused.push(entry.type)
    else book = result.book
  }
  return { book, refused }
}

const home = said('10:00', 'discharge.decided', { exit: 'home' })
const overridden = said('10:01', 'discharge.decided', {
  exit: 'home',
  override: { by: 'Otto Operator', role: 'operator', reason: 'wants to go' },
})
const left = said('10:05', 'person.left', { exit: 'home' })

describe('the day, kept in a casebook', () => {
  it('from the time-out to home, nothing refused and nothing flagged', () => {
    const { book, refused } = keep([...wholeDay, home, left])
    expect(refused).toEqual([])
    expect(openFlags(book.state)).toEqual([])
    expect(verify(book.events, book.state.head)).toEqual([])
    expect(consentInForce(book.state)).toBeDefined()
  })

  it('a discharge that nobody may override: refused twice, and leaving all the same is recorded and flagged', () => {
    const weak = neuro('09:50', 'discharge', { strength: { 'L5 left': 2 } })
    const { book, refused } = keep([...wholeDay, weak, home, overridden, left])
    expect(refused).toEqual(['discharge.decided', 'discharge.decided'])
    expect(openFlags(book.state).map((f) => f.flag.code)).toEqual([
      'day/left-in-spite',
      'day/left-undecided',
      'day/motor-deficit',
    ])
    const { exits } = discharge(book.state, signed, clock('10:10'))
    expect(exits).toEqual(['observe', 'transfer', 'admit', 'against-advice'])
  })

  it('without a complete time-out the procedure is not begun by this program, and what was done is still there', () => {
    const { book, refused } = keep([...wholeDay.filter((e) => !('check' in e.body && e.body.check === 'name'))])
    expect(refused).toEqual(['timeout.completed', 'procedure.started'])
    expect(book.state.records['exposure.recorded']?.[0]?.flags.map((f) => f.code)).toContain(
      'casebook/exposure-before-timeout',
    )
  })

  it('at a site that signed nothing contrast is not chosen, what was given is flagged, and home needs a name', () => {
    const { book, refused } = keep([...wholeDay, home, overridden], unsigned)
    expect(refused).toEqual(['contrast.chosen', 'discharge.decided'])
    expect(openFlags(book.state).map((f) => f.flag.code)).toEqual([
      'day/contrast-not-signed',
      'day/contrast-not-as-chosen',
    ])
  })

  it('law: what happened is accepted in whatever order the day is handed in', () => {
    const happened = procedure.filter(
      (e) => !['timeout.completed', 'procedure.started', 'contrast.chosen'].includes(e.type),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray([...happened, left], { minLength: 3 }), (entries) => {
        expect(keep(entries).refused).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
