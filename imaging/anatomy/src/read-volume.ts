/** Reading HU at a place in the patient, trilinearly; -1000 outside and never below. */
import type { Grid } from '@flavum/grid'
import { valueAt } from '@flavum/grid'
import type { Reader } from './canal-wall.ts'

export function readerOf(v: { grid: Grid; data: Int16Array | Float32Array }): Reader {
  const [a, b, c] = v.grid.ijkFromLps.rows
  const { data } = v
  const { size } = v.grid
  return (x, y, z) => {
    const value = valueAt(
      data,
      size,
      a[0] * x + a[1] * y + a[2] * z + a[3],
      b[0] * x + b[1] * y + b[2] * z + b[3],
      c[0] * x + c[1] * y + c[2] * z + c[3],
      -1000,
    )
    return value < -1000 ? -1000 : value
  }
}
