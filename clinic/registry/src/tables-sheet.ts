/** Published tables as a sheet: a count that is held back says so in words and has no number anywhere. */
import type { Figure } from '@flavum/base'
import type { PublishedTables } from './published-tables.ts'
import type { Cell, Sheet } from './sheet.ts'

const value = (f: Figure | null): Cell => f?.value ?? null

export const tablesSheet = ({ asOf, synthetic, lines }: PublishedTables): Sheet => ({
  columns: [
    { name: 'table', type: 'STRING' },
    { name: 'about', type: 'STRING' },
    { name: 'window', type: 'STRING' },
    { name: 'what', type: 'STRING' },
    { name: 'count', type: 'INT32' },
    { name: 'of', type: 'INT32' },
    { name: 'percent', type: 'DOUBLE' },
    { name: 'wilson_low', type: 'DOUBLE' },
    { name: 'wilson_high', type: 'DOUBLE' },
    { name: 'held_back', type: 'BOOLEAN' },
    { name: 'basis', type: 'STRING' },
    { name: 'as_of', type: 'STRING' },
    { name: 'synthetic', type: 'BOOLEAN' },
  ],
  rows: lines.map((l) => [
    l.table,
    l.about,
    l.window,
    l.what,
    value(l.count),
    value(l.of),
    value(l.percent),
    value(l.low),
    value(l.high),
    l.count.value === null,
    l.count.value !== null && 'computed' in l.count.basis
      ? l.count.basis.computed
      : 'held back: a small group, or beside one',
    asOf,
    synthetic,
  ]),
})
