/** Published tables as a sheet: a count that is held back says so in words and has no number anywhere. */
import type { Figure } from '@flavum/base'
import { smallestCell } from '@flavum/evidence'
import type { DescribedColumn, DescribedSheet } from './dictionary.ts'
import type { PublishedTables } from './published-tables.ts'
import type { Cell, Column } from './sheet.ts'

const value = (f: Figure | null): Cell => f?.value ?? null

const words = (name: string, what: string): DescribedColumn => ({
  name,
  type: 'STRING',
  unit: null,
  what,
  basis: { computed: 'named by the report that the line stands in' },
})
const number = (
  name: string,
  type: Column['type'],
  unit: string,
  what: string,
  assumes: readonly string[] = [],
): DescribedColumn => ({
  name,
  type,
  unit,
  what,
  basis: {
    computed: 'counted over cases; see the column "basis" of each line',
    ...(assumes.length > 0 ? { assumes } : {}),
  },
})

export const tablesSheet = ({ asOf, synthetic, lines }: PublishedTables): DescribedSheet => ({
  columns: [
    words('table', 'which table of the report'),
    words('about', 'stage, questionnaire or definition that the count is about'),
    words('window', 'time after the procedure; empty where it has none'),
    words('what', 'what was counted'),
    number('count', 'INT32', '{people}', 'people counted; empty where held back', [smallestCell.id]),
    number('of', 'INT32', '{people}', 'people that it is out of; empty where held back', [smallestCell.id]),
    number('percent', 'DOUBLE', '%', 'count in percent of those it is out of'),
    number('wilson_low', 'DOUBLE', '%', 'lower end of the Wilson 95 % interval'),
    number('wilson_high', 'DOUBLE', '%', 'upper end of the Wilson 95 % interval'),
    { ...words('held_back', 'whether the count is held back: a small group, or beside one'), type: 'BOOLEAN' },
    words('basis', 'how this count was made, line by line'),
    words('as_of', 'day by which everything counted had happened'),
    { ...words('synthetic', 'whether the cases are made up'), type: 'BOOLEAN' },
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
