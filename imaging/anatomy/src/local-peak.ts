/**
 * The largest value in the box of `reach` voxels about each, none above `most`.
 *
 * Takes  values on a grid, i fastest. Gives new ones; voxels past the edge count for nothing.
 * Why    blur takes from a thin wall, from a thick one and from the gap between two alike: what is dense is told by what lies beside.
 */
import type { Size } from '@flavum/grid'

export function localPeak<T extends Int16Array | Float32Array>(values: T, size: Size, reach: number, most: number): T {
  const out = values.slice() as T
  for (let n = 0; n < out.length; n++) out[n] = Math.min(most, out[n]!)
  let stride = 1
  for (const count of size) {
    const line = new Float32Array(count)
    for (let far = 0; far < out.length; far += stride * count)
      for (let near = 0; near < stride; near++) {
        const first = far + near
        for (let n = 0; n < count; n++) line[n] = out[first + n * stride]!
        for (let n = 0; n < count; n++) {
          let best = line[n]!
          const to = Math.min(count - 1, n + reach)
          for (let m = Math.max(0, n - reach); m <= to; m++) if (line[m]! > best) best = line[m]!
          out[first + n * stride] = best
        }
      }
    stride *= count
  }
  return out
}
