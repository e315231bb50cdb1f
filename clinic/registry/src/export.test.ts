import { type Figure, localDate, random } from '@flavum/base'
import { evidenceById } from '@flavum/evidence'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { cohortReport } from './cohort-report.ts'
import { deidentified } from './deidentify.ts'
import { dictionary } from './dictionary.ts'
import { publishedTables } from './published-tables.ts'
import { registryRow } from './registry-row.ts'
import { type Cell, csv, ndjson, parquet, type Sheet } from './sheet.ts'
import { syntheticClinic } from './synthetic-clinic.ts'
import { tablesSheet } from './tables-sheet.ts'

const asOf = localDate('2026-06-30')
const rowsOf = (seed: number, n: number) =>
  [...syntheticClinic(seed, n)].map((s) => registryRow(s, asOf, { operatorKey: (name) => name }))
const rows = rowsOf(5, 400)
const report = cohortReport(rows, asOf)
const tables = publishedTables(report)
const least = 11

const sheet: Sheet = {
  columns: [
    { name: 'words', type: 'STRING' },
    { name: 'n', type: 'INT32' },
    { name: 'x', type: 'DOUBLE' },
    { name: 'b', type: 'BOOLEAN' },
  ],
  rows: [
    ['plain', 1, -0.5, true],
    ['a "b", c\nd', null, null, null],
    ['=1+1', -3, 2.25, false],
    [null, 0, 0, false],
  ],
}

/** RFC 4180, read by hand: as little like the writer as can be. */
function readCsv(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let field = ''
  let quoted = false
  for (let k = 0; k < text.length; k++) {
    const c = text[k] ?? ''
    if (quoted && c === '"' && text[k + 1] === '"') {
      field += '"'
      k++
    } else if (c === '"') quoted = !quoted
    else if (!quoted && (c === ',' || (c === '\r' && text[k + 1] === '\n'))) {
      line.push(field)
      field = ''
      if (c === '\r') {
        k++
        lines.push(line)
        line = []
      }
    } else field += c
  }
  return lines
}

describe('a sheet', () => {
  it('is CSV as RFC 4180 has it, with formulas made harmless and numbers left alone', () => {
    expect(csv(sheet)).toBe(
      'words,n,x,b\r\nplain,1,-0.5,true\r\n"a ""b"", c\nd",,,\r\n"\'=1+1",-3,2.25,false\r\n,0,0,false\r\n',
    )
  })

  it('law: every text comes back from CSV, and none begins as a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('=A1', ' +1', '\t-2', '@x', '\r=1', '＝1'))),
        (texts) => {
          const one: Sheet = {
            columns: [
              { name: 'a', type: 'STRING' },
              { name: 'b', type: 'STRING' },
            ],
            rows: texts.map((t) => [t, 'end']),
          }
          const read = readCsv(csv(one)).slice(1)
          expect(read).toHaveLength(texts.length)
          for (const [k, [field = '']] of read.entries()) {
            const text = texts[k] ?? ''
            expect(field === text || field === `'${text}`).toBe(true)
            expect(/^\s*[=+\-@＝＋－＠]/.test(field)).toBe(false)
          }
        },
      ),
    )
  })

  it('comes back from lines of JSON and from Parquet as it went in', async () => {
    const back = ndjson(sheet)
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l))
    const wanted = sheet.rows.map((r) => Object.fromEntries(sheet.columns.map((c, k) => [c.name, r[k]])))
    expect(back).toEqual(wanted)
    const bytes = parquet(sheet)
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const read = await parquetReadObjects({ file: file as ArrayBuffer })
    expect(read.map((r) => ({ ...r }))).toEqual(wanted)
  })
})

describe('published tables', () => {
  const seen = (f: Figure | null): number | null => f?.value ?? null

  it('show no count of one to ten, and no share of one', () => {
    for (const size of [5, 250]) {
      const { lines } = publishedTables(cohortReport(rows.slice(0, size), asOf))
      for (const l of lines) {
        for (const n of [seen(l.count), seen(l.of)]) expect(n === null || n === 0 || n >= least).toBe(true)
        if (seen(l.count) === null) expect(l.percent).toBeNull()
      }
    }
  })

  it('still say much of a larger clinic, and what is held back has no number in any file', () => {
    expect(tables.lines.filter((l) => seen(l.count) !== null).length).toBeGreaterThan(tables.lines.length / 3)
    const out = tablesSheet(tables)
    const held = out.rows.filter((r) => r[9] === true)
    expect(held.length).toBeGreaterThan(0)
    for (const r of held) expect([r[4], r[6], r[7], r[8]]).toEqual([null, null, null, null])
  })

  it('leave no small loss, missing reason or nested responder to be found by subtraction', () => {
    const { lines } = tables
    const at = (table: string, about: string, window: string): (number | null)[] =>
      lines.filter((l) => l.table === table && l.about === about && l.window === window).map((l) => seen(l.count))
    for (const { rule, windows } of report.responders)
      for (const w of windows) {
        const counts = at('responders', rule, w.window)
        const known = counts.filter((n) => n !== null)
        const due = lines.find((l) => l.table === 'follow-up' && l.what === 'due' && l.window === w.window)
        const whole = seen(due?.count ?? null)
        // one hidden part of a known whole is no secret: it may only be a large one
        if (whole !== null && known.length === counts.length - 1)
          expect(whole - known.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(least)
      }
    // who gained between two thresholds is a group although no line says so
    const shown = (rule: string, window: string): number | null =>
      seen(lines.find((l) => l.about === rule && l.window === window && l.what === 'responders')?.count ?? null)
    for (const window of ['2 weeks', '6 weeks', '3 months', '6 months', '12 months', '24 months']) {
      const counts = ['odi score points 10', 'odi score points 12.8', 'odi score points 15'].map((r) =>
        shown(r, window),
      )
      for (let k = 1; k < 3; k++) {
        const [more, fewer] = [counts[k - 1] ?? null, counts[k] ?? null]
        if (more !== null && fewer !== null) expect(more - fewer === 0 || more - fewer >= least).toBe(true)
      }
    }
  })

  it('carry no word that somebody wrote', () => {
    const named = rows.map((r) => ({
      ...r,
      complications:
        r.procedureOn === null
          ? []
          : [
              {
                what: 'Mrs Smith fell',
                day: 1,
                grade: 1,
                serious: 'no' as const,
                related: 'no' as const,
                outcome: 'resolved',
              },
            ],
    }))
    expect(csv(tablesSheet(publishedTables(cohortReport(named, asOf))))).not.toContain('Smith')
    expect(csv(deidentified(named, random(1)))).not.toContain('Smith')
  })
})

describe('the dictionary of an export', () => {
  it('has an entry for every column, with what it is, its unit and what it rests on', () => {
    for (const s of [deidentified(rows, random(1)), tablesSheet(tables)]) {
      const { columns } = dictionary(s)
      expect(columns.map((c) => c.name)).toEqual(s.columns.map((c) => c.name))
      expect(new Set(columns.map((c) => c.name)).size).toBe(columns.length)
      for (const { name, type, unit, what, basis } of columns) {
        expect(what.length, name).toBeGreaterThan(5)
        // a number has a unit; what is no number has none
        expect(unit !== null && unit !== '', name).toBe(type === 'INT32' || type === 'DOUBLE')
        expect('fact' in basis ? basis.fact : 'computed' in basis ? basis.computed : '', name).not.toBe('')
        if ('computed' in basis) for (const id of basis.assumes ?? []) expect(evidenceById(id).id).toBe(id)
      }
    }
  })
})

describe('rows to share', () => {
  const shared = deidentified(rows, random(1))
  const column = (s: Sheet, name: string): Cell[] =>
    s.rows.map((r) => r[s.columns.findIndex((c) => c.name === name)] ?? null)

  it('hold no case, no date, no name, and keys that nothing leads to', () => {
    const text = ndjson(shared)
    expect(text).not.toMatch(/synthetic|case|Operator|\d{4}-\d{2}-\d{2}/)
    expect(new Set(column(shared, 'key')).size).toBe(shared.rows.length)
    expect(column(deidentified(rows, random(2)), 'key')).not.toEqual(column(shared, 'key'))
    expect(shared.columns.some((c) => c.name.includes('since') || c.name.includes('as_of'))).toBe(false)
    for (const r of shared.rows) expect(r).toHaveLength(shared.columns.length)
  })

  it('pool ages from ninety, and let nobody stand in a group of fewer than eleven', () => {
    for (const seed of [1, 2, 3]) {
      const s = deidentified(rowsOf(seed, 150), random(seed))
      const ages = column(s, 'age_from')
      for (const a of ages) expect(a === null || (typeof a === 'number' && a <= 90 && a % 5 === 0)).toBe(true)
      const sizes = new Map<string, number>()
      for (const [k, a] of ages.entries()) {
        const group = `${a}/${column(s, 'operator')[k]}`
        sizes.set(group, (sizes.get(group) ?? 0) + 1)
      }
      for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(least)
    }
  })

  it('are not given out of a handful', () => {
    expect(() => deidentified(rows.filter((r) => r.procedureOn !== null).slice(0, 10), random(1))).toThrow(
      '10 procedures',
    )
  })
})
