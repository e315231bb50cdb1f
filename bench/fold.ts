/**
 * How long a case of 500 entries takes to fold, to verify, and to read from its file. Prints milliseconds; asserts nothing.
 *
 *   npx tsx bench/fold.ts
 */
import { performance } from 'node:perf_hooks'
import { momentAt } from '@flavum/base'
import {
  accept,
  apply,
  canonical,
  emptyState,
  fold,
  type LaterRules,
  newBook,
  readEvent,
  verifyText,
} from '@flavum/casebook'

const entries = 500
const runs = 41
const none = () => []
const rules: LaterRules = {
  'timeout.completed': none,
  'contrast.chosen': none,
  'contrast.given': none,
  'discharge.decided': none,
  'person.left': none,
  'careplan.signed': none,
}
const vitals = { phase: 'during', systolic: 128, diastolic: 76, pulse: 70, oxygen: 97, respiration: 14, oxygenGiven: 0 }

let book = newBook('bench')
const began = performance.now()
for (let n = 0; n < entries; n++) {
  const at = momentAt(1_772_000_000_000 + n * 60_000, 'America/New_York')
  const [type, body] =
    n === 0
      ? ['case.opened', { referredOn: null }]
      : // one entry in ten corrects another
        n % 10 === 9
        ? ['entry.corrected', { corrects: `e${n - 1}`, body: { ...vitals, pulse: n % 100 }, reason: 'read again' }]
        : ['vitals.recorded', vitals]
  const entry = {
    id: `e${n}`,
    type,
    occurredAt: at,
    recordedAt: at,
    actor: { name: 'Nora Nurse', role: 'nurse' },
    body,
  }
  const result = accept(book, entry, rules, { at })
  if ('refused' in result) throw new Error(JSON.stringify(result.refused))
  book = result.book
}
const accepting = (performance.now() - began) / entries
const text = book.events.map((e) => `${canonical(e)}\n`).join('')
const lines = text.trimEnd().split('\n')

function timed(work: () => unknown): { readonly median: string; readonly first: string } {
  const taken = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  const sorted = [...taken].sort((a, b) => a - b)
  return { median: (sorted[runs >> 1] ?? 0).toFixed(2), first: (taken[0] ?? 0).toFixed(2) }
}

const rows = {
  'fold at once': timed(() => fold(book.events)),
  'apply one by one': timed(() => book.events.reduce(apply, emptyState('bench'))),
  'read from text': timed(() => lines.map((line) => readEvent(JSON.parse(line)))),
  'verify the file': timed(() => verifyText(text, book.state.head)),
}
process.stdout.write(`${entries} entries, ms (median of ${runs}, and the first)\n`)
for (const [what, { median, first }] of Object.entries(rows))
  process.stdout.write(`${what.padEnd(18)} ${median.padStart(7)} ${first.padStart(7)}\n`)
process.stdout.write(`${'accept, each'.padEnd(18)} ${accepting.toFixed(2).padStart(7)}\n`)
