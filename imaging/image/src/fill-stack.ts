/**
 * Shifted or unevenly spaced planes -> the even grid that `stackOf` laid through them.
 *
 * Takes  the planes one after another, from the bottom of the stack, and the stack.
 * Gives  voxels of the same kind: linear within a plane (only where it was shifted by part of a pixel) and between planes;
 *        `outside` where no plane reaches.
 */
import type { Watch } from '@flavum/base'
import type { Size } from '@flavum/grid'
import type { Stack } from './stack.ts'

export function fillStack(
  planes: Int16Array | Float32Array,
  [columns, rows]: Size,
  stack: Stack,
  outside: number,
  watch: Watch,
): Int16Array | Float32Array {
  const [ni, nj, nk] = stack.size
  const whole = planes instanceof Int16Array
  const out = whole ? new Int16Array(ni * nj * nk) : new Float32Array(ni * nj * nk)
  const low = new Float32Array(ni * nj)
  const high = new Float32Array(ni * nj)
  const placed = (n: number, into: Float32Array): void =>
    place(
      planes.subarray(n * columns * rows, (n + 1) * columns * rows),
      columns,
      rows,
      stack.shift[n]!,
      into,
      ni,
      outside,
    )
  for (let k = 0; k < nk; k++) {
    watch.step('evening out the slices', k / nk)
    const { below, above, toward } = stack.between[k]!
    placed(below, low)
    if (toward > 0) placed(above, high)
    for (let n = 0; n < low.length; n++) {
      const v = toward > 0 ? low[n]! + (high[n]! - low[n]!) * toward : low[n]!
      out[k * ni * nj + n] = whole ? Math.round(v) : v
    }
  }
  return out
}

/** One plane, moved by part of a pixel onto the wider grid. */
function place(
  plane: Int16Array | Float32Array,
  columns: number,
  rows: number,
  shift: { readonly i: number; readonly j: number },
  into: Float32Array,
  ni: number,
  outside: number,
): void {
  into.fill(outside)
  const nj = into.length / ni
  for (let j = 0; j < nj; j++) {
    const y = j - shift.j
    if (y < -0.5 || y > rows - 0.5) continue
    const [y0, fy] = split(y, rows)
    for (let i = 0; i < ni; i++) {
      const x = i - shift.i
      if (x < -0.5 || x > columns - 0.5) continue
      const [x0, fx] = split(x, columns)
      const at = x0 + columns * y0
      const dx = fx > 0 ? 1 : 0
      const dy = fy > 0 ? columns : 0
      const a = plane[at]! + (plane[at + dx]! - plane[at]!) * fx
      const b = plane[at + dy]! + (plane[at + dy + dx]! - plane[at + dy]!) * fx
      into[j * ni + i] = a + (b - a) * fy
    }
  }
}

/** Whole and broken part of a position, held inside; a hair's breadth counts as none. */
function split(x: number, count: number): readonly [number, number] {
  const held = x < 0 ? 0 : x > count - 1 ? count - 1 : x
  const whole = Math.floor(held + 1e-4)
  const rest = held - whole
  return [whole, rest > 1e-4 ? rest : 0]
}
