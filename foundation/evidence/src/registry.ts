/**
 * Every published fact of the program, to list, to look up by id and to check.
 *
 * A file of facts exports its Datum, Table, Listing and Outcome values and stands in facts.ts; they are found here without being named again,
 * also inside arrays and records.
 */
import { type Datum, evidenceMessages, type Listing, type Table } from './evidence.ts'
import * as facts from './facts.ts'
import type { Outcome } from './outcome.ts'

export type Evidence = Datum | Table | Listing | Outcome

/** Everything that is published fact, by id in alphabetical order. */
export const allEvidence: readonly Evidence[] = Object.freeze(
  [...new Set(evidenceIn(Object.values(facts)))].sort((a, b) => (a.id < b.id ? -1 : 1)),
)

/** Faults `evidence/unknown-id`. */
export function evidenceById(id: string): Evidence {
  const found = allEvidence.find((item) => item.id === id)
  if (!found) throw evidenceMessages.fault('evidence/unknown-id', { id, near: idsLike(id).join(', ') })
  return found
}

/** Everything a fact is about, by the first word of its id. */
export const subjects: readonly string[] = [...new Set(allEvidence.map(({ id }) => id.slice(0, id.indexOf('/'))))]

/** The ids that share most pairs of letters with what was asked for. */
function idsLike(asked: string, count = 3): readonly string[] {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.toLowerCase().slice(i, i + 2)))
  // a name as long as a page is nobody's slip of the pen
  const wanted = pairs(asked.slice(0, 100))
  const alike = (id: string): number => {
    const own = pairs(id)
    return (2 * [...own].filter((p) => wanted.has(p)).length) / (own.size + wanted.size)
  }
  return allEvidence
    .map((e) => ({ id: e.id, alike: alike(e.id) }))
    .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map((e) => e.id)
}

function isEvidence(x: object): x is Evidence {
  return 'id' in x && 'confidence' in x && 'source' in x
}

function evidenceIn(values: readonly unknown[]): Evidence[] {
  return values.flatMap((x) => {
    if (typeof x !== 'object' || x === null || ArrayBuffer.isView(x)) return []
    return isEvidence(x) ? [x] : evidenceIn(Object.values(x))
  })
}

/**
 * What is not whole, in a sentence each; empty when all is well. For the tests: a fault here is one of this program,
 * not of anyone's input.
 */
export function validateEvidence(items: readonly Evidence[]): string[] {
  const seen = new Set<string>()
  return items.flatMap((item) => {
    const wrong: string[] = []
    const need = (holds: boolean, what: string): void => {
      if (!holds) wrong.push(`${item.id}: ${what}`)
    }
    need(/^[a-z][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)+$/.test(item.id), 'the id is not of the form subject/thing')
    need(!seen.has(item.id), 'the id is used twice')
    seen.add(item.id)
    need(item.what.trim() !== '', 'does not say what it is')
    need(['C', 'M', 'U', 'D'].includes(item.confidence), `unknown confidence ${item.confidence}`)
    need(item.source.trim() !== '', 'has no source')
    need(item.funder.trim() !== '', "has no funder ('not stated' where the source does not say)")
    need(!('unit' in item) || item.unit.trim() !== '', "has no unit ('1' for a bare number)")
    need(item.n === undefined || (Number.isInteger(item.n) && item.n > 0), `n is ${item.n}`)
    need(item.year === undefined || (item.year > 1800 && item.year < 2100), `the year is ${item.year}`)
    for (const id of item.together ?? []) {
      const other = items.find((one) => one.id === id)
      need(other !== undefined, `must stand beside ${id}, which does not exist`)
      need(!other || (other.together ?? []).includes(item.id), `must stand beside ${id}, which does not name it back`)
    }
    if ('value' in item) {
      need(Number.isFinite(item.value), `the value is ${item.value}`)
      need(item.spread === undefined || item.spread.value >= 0, 'the spread is negative')
      return wrong
    }
    if ('entries' in item) {
      need(item.entries.length > 0, 'the list is empty')
      need(item.version.trim() !== '', 'has no version')
      return wrong
    }
    if ('arms' in item) {
      need(item.measure.trim() !== '', 'does not say what was measured')
      need(item.followUp === null || item.followUp.value >= 0, 'the follow-up is negative')
      for (const arm of item.arms) {
        need(Number.isFinite(arm.value), `the value of ${arm.treatment} is ${arm.value}`)
        need(arm.start === undefined || Number.isFinite(arm.start), `the start of ${arm.treatment} is ${arm.start}`)
        need(arm.events === undefined || (arm.n !== undefined && arm.events <= arm.n), 'more events than people')
        need(arm.events !== 0 || arm.interval !== undefined, 'no events and no upper bound')
        need(item.unit !== '%' || (arm.value >= 0 && arm.value <= 100), 'a share of people outside 0 to 100')
        const { interval } = arm
        need(!interval || (interval.low <= arm.value && arm.value <= interval.high), 'a value outside its interval')
      }
      return wrong
    }
    const rows = Object.entries(item.rows)
    need(item.columns.length > 0 && rows.length > 0, 'the table is empty')
    need(new Set(item.columns).size === item.columns.length, 'a column name is used twice')
    for (const [name, row] of rows) {
      need(row.length === item.columns.length, `row ${name} has ${row.length} cells, not ${item.columns.length}`)
      need(row.every(Number.isFinite), `row ${name} holds something that is not a number`)
    }
    return wrong
  })
}
