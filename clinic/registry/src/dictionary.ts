/**
 * What the columns of an export are: a table of bare numbers carries no bases in its cells, so they stand beside it.
 *
 * Takes  a sheet whose columns are described: the compiler asks for unit and basis with every one of them.
 * Gives  a record per column, in their order: name, type, unit (UCUM; null where it is no quantity), what it is, what it rests on.
 */
import { type Basis, notForDecisions } from '@flavum/base'
import type { Column, Sheet } from './sheet.ts'

export interface DescribedColumn extends Column {
  readonly unit: string | null
  readonly what: string
  readonly basis: Basis
}
export interface DescribedSheet extends Sheet {
  readonly columns: readonly DescribedColumn[]
}

export interface Dictionary {
  readonly schemaVersion: 1
  readonly note: string
  readonly unknown: string
  readonly columns: readonly DescribedColumn[]
}

export const dictionary = ({ columns }: DescribedSheet): Dictionary => ({
  schemaVersion: 1,
  note: notForDecisions,
  unknown: 'an empty field (CSV) or null: not known, or held back; never nought and never no',
  columns: columns.map(({ name, type, unit, what, basis }) => ({ name, type, unit, what, basis })),
})
