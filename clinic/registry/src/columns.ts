/**
 * Rows turned on their side, for counting many of them: one array of numbers per measure and window.
 *
 * Takes  rows of people in whom the procedure was started.
 * Gives  scores (not a number where unknown), days of answers (-1 where none), whether a window is closed, and the first day of any
 *        further treatment (`never` where none). Place n of every array is row n.
 */
import { calendar, windows } from './follow-up.ts'
import { asked, measures } from './measures.ts'
import type { RegistryRow } from './row.ts'

export interface Columns {
  readonly rows: readonly RegistryRow[]
  /** Per window. The baseline is due for everyone. */
  readonly due: readonly Uint8Array[]
  readonly dueDay: readonly Int32Array[]
  /** Per `scorePlace`. */
  readonly scores: readonly Float64Array[]
  /** Per `askedPlace`. */
  readonly answeredOn: readonly Int32Array[]
  /** Surgery, spacer, injection or repeat. */
  readonly treatedAgain: Int32Array
}

export const never = 0x7fffffff

export function columnsOf(rows: readonly RegistryRow[]): Columns {
  const n = rows.length
  const due = windows.map(() => new Uint8Array(n))
  const dueDay = windows.map(() => new Int32Array(n))
  const scores = Array.from({ length: measures.length * windows.length }, () => new Float64Array(n).fill(Number.NaN))
  const answeredOn = Array.from({ length: asked.length * windows.length }, () => new Int32Array(n).fill(-1))
  const treatedAgain = new Int32Array(n).fill(never)
  for (let k = 0; k < n; k++) {
    const row = rows[k]
    if (!row || row.procedureOn === null) continue
    const dates = calendar(row.procedureOn)
    for (let w = 0; w < windows.length; w++) {
      put(due[w], k, (dates.closed[w] ?? '~') <= row.asOf ? 1 : 0)
      put(dueDay[w], k, dates.dueDays[w] ?? 0)
    }
    for (let c = 0; c < scores.length; c++) put(scores[c], k, row.scores[c] ?? Number.NaN)
    for (let c = 0; c < answeredOn.length; c++) put(answeredOn[c], k, row.answeredOn[c] ?? -1)
    treatedAgain[k] = Math.min(
      row.surgeryDay ?? never,
      row.spacerDay ?? never,
      row.injectionDay ?? never,
      row.repeatDay ?? never,
    )
  }
  return { rows, due, dueDay, scores, answeredOn, treatedAgain }
}

function put(column: Float64Array | Int32Array | Uint8Array | undefined, at: number, value: number): void {
  if (column) column[at] = value
}
