/**
 * Logs and exponentials for every pixel of every picture: first bits looked up, the rest by the slope there.
 *
 * Takes  a picture and the part of it that counts; or one number at or below zero.
 * Gives  natural logs to 1e-6, the rest of the picture zero, signal at or below `smallest` counted as that; exponentials to 1e-6.
 */
import type { Rectangle } from './lit.ts'

export const smallest = 1e-9
/** More would be more exact than a single is, and no longer lie in the processor's nearest memory: four times slower. */
const BITS = 10
const SHIFT = 23 - BITS
const REST = (1 << SHIFT) - 1
const CELLS = 1 << BITS
const LEAST = Math.log(smallest)

/** Logs of a mantissa at each cell's start, and what a unit of the bits not looked up adds there. */
const starts = Float64Array.from({ length: CELLS }, (_, n) => Math.log(1 + n / CELLS))
const slopes = Float64Array.from({ length: CELLS }, (_, n) => 1 / (1 + n / CELLS) / 2 ** 23)

/** The log of a number above zero, by its bits as a single. */
export const quickLog = (word: number): number => {
  const cell = (word >> SHIFT) & (CELLS - 1)
  return ((word >> 23) - 127) * Math.LN2 + starts[cell]! + (word & REST) * slopes[cell]!
}

/** The bits of singles, for `quickLog`. */
export const bitsOf = (picture: Float32Array): Int32Array =>
  new Int32Array(picture.buffer, picture.byteOffset, picture.length)

export function logsOf(
  picture: Float32Array,
  columns: number,
  part: Rectangle,
  out = new Float32Array(picture.length),
): Float32Array<ArrayBuffer> {
  const bits = bitsOf(picture)
  for (let v = part.top; v < part.bottom; v++)
    logsOfRow(out, picture, bits, v * columns + part.left, v * columns + part.right)
  return out
}

/** A row on its own: engines compile so small a loop twice as well. */
function logsOfRow(out: Float32Array, picture: Float32Array, bits: Int32Array, from: number, to: number): void {
  const [start, slope] = [starts, slopes]
  for (let n = from; n < to; n++) {
    const word = bits[n]!
    const cell = (word >> SHIFT) & (CELLS - 1)
    out[n] =
      picture[n]! > smallest ? ((word >> 23) - 127) * Math.LN2 + start[cell]! + (word & REST) * slope[cell]! : LEAST
  }
}

const wholes = Float64Array.from({ length: 128 }, (_, n) => Math.exp(-n))
const parts = Float64Array.from({ length: CELLS }, (_, n) => Math.exp(-n / CELLS))

export function quickExp(x: number): number {
  const y = -x
  if (!(y >= 0 && y < 128)) return Math.exp(x)
  const whole = y | 0
  const at = (y - whole) * CELLS
  const cell = at | 0
  return wholes[whole]! * parts[cell]! * (1 - (at - cell) / CELLS)
}
