/** Reading HU at a place in the patient, trilinearly; -1000 outside and never below. */
import { type Grid, valueReader } from '@flavum/grid'
import type { Reader } from './canal-wall.ts'

export function readerOf(v: { grid: Grid; data: Int16Array | Float32Array }): Reader {
  const read = valueReader(v, v.grid.ijkFromLps)
  return (x, y, z) => Math.max(-1000, read(x, y, z))
}
