/**
 * Rows to Parquet and back; which part of a cohort holds which rows, and which shard makes which part.
 *
 * Parts are cut by place in the cohort alone, so that shards of one cohort put together are what one machine would have written,
 * byte for byte.
 * Source Apache Parquet, by hyparquet and hyparquet-writer.
 */
import { parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { messages } from './messages.ts'
import { type CohortRow, columns } from './row.ts'

/** So few that little is lost when a run is killed, so many that a folder stays readable. */
export const usualRowsPerPart = 10

export interface Cohort {
  readonly spines: number
  readonly seedFrom: number
  readonly check: boolean
  readonly fromCt: boolean
  readonly rowsPerPart: number
}

export interface Part {
  readonly name: string
  /** Places in the cohort. */
  readonly from: number
  readonly to: number
}

export function partsOf({ spines, rowsPerPart }: Pick<Cohort, 'spines' | 'rowsPerPart'>): readonly Part[] {
  return Array.from({ length: Math.ceil(spines / rowsPerPart) }, (_, n) => {
    const from = n * rowsPerPart
    return {
      name: `part-${String(n).padStart(5, '0')}.parquet`,
      from,
      to: Math.min(spines, from + rowsPerPart),
    }
  })
}

/** `of` shards share the parts out in turn; `shard` counts from 1. */
export const shardOf = (parts: readonly Part[], shard: number, of: number): readonly Part[] =>
  parts.filter((_, n) => n % of === shard - 1)

export const writePart = (rows: readonly CohortRow[]): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(([name, type]) => ({ name, type, data: rows.map((r) => r[name]), nullable: true })),
      kvMetadata: [{ key: 'flavum', value: 'cohort 1' }],
    }),
  )

/** Faults `cohort/part-unreadable`, `cohort/part-of-another`. */
export async function readPart(bytes: Uint8Array, name: string): Promise<readonly CohortRow[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const rows = await parquetReadObjects({ file }).catch(() => null)
  if (!rows) throw messages.fault('cohort/part-unreadable', { name })
  if (rows.some((r) => columns.some(([column]) => !(column in r))))
    throw messages.fault('cohort/part-of-another', { name })
  return rows as unknown as readonly CohortRow[]
}
