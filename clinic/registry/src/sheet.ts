/**
 * A table on its way out: as CSV, as lines of JSON, or as Parquet.
 *
 * Takes  named columns with their types and rows of cells; null is unknown, never an empty word or a nought.
 * Gives  text or bytes. CSV after RFC 4180 (CRLF, quotes doubled, an unknown is an empty field); a text that a spreadsheet would
 *        carry out as a formula gets an apostrophe before it.
 * Source RFC 4180; OWASP, CSV injection; Apache Parquet by hyparquet-writer.
 */
import { parquetWriteBuffer } from 'hyparquet-writer'

export type Cell = string | number | boolean | null
export interface Column {
  readonly name: string
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN'
}
export interface Sheet {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export const formats = ['csv', 'ndjson', 'parquet'] as const
export type Format = (typeof formats)[number]

export const writeSheet = (sheet: Sheet, format: Format): string | Uint8Array =>
  ({ csv, ndjson, parquet })[format](sheet)

export const csv = ({ columns, rows }: Sheet): string =>
  [columns.map((c) => c.name), ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('')

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  // also behind spaces, and the wide forms that some spreadsheets read as the plain ones
  const safe = /^\s*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const ndjson = ({ columns, rows }: Sheet): string =>
  rows
    .map((cells) => `${JSON.stringify(Object.fromEntries(columns.map((c, n) => [c.name, cells[n] ?? null])))}\n`)
    .join('')

export const parquet = ({ columns, rows }: Sheet): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map((c, n) => ({ name: c.name, type: c.type, data: rows.map((r) => r[n] ?? null) })),
    }),
  )
