/**
 * Logs of a whole picture, quickly: exponent and first bits of each number, looked up.
 *
 * Takes  a picture and the part of it that counts.
 * Gives  natural logs to 1.3e-4; the rest of the picture is zero, and signal at or below `smallest` counts as that.
 */
import type { Rectangle } from './lit.ts'

export const smallest = 1e-9
const BITS = 12
const SHIFT = 23 - BITS
let table: Float32Array | undefined

export function logsOf(picture: Float32Array, columns: number, part: Rectangle): Float32Array<ArrayBuffer> {
  const mantissa = (table ??= Float32Array.from({ length: 1 << BITS }, (_, n) => Math.log(1 + (n + 0.5) / (1 << BITS))))
  const bits = new Uint32Array(picture.buffer, picture.byteOffset, picture.length)
  const out = new Float32Array(picture.length)
  const least = Math.log(smallest)
  for (let v = part.top; v < part.bottom; v++)
    for (let n = v * columns + part.left, end = n + part.right - part.left; n < end; n++) {
      const word = bits[n]!
      out[n] =
        picture[n]! > smallest
          ? ((word >>> 23) - 127) * Math.LN2 + mantissa[(word >>> SHIFT) & ((1 << BITS) - 1)]!
          : least
    }
  return out
}
