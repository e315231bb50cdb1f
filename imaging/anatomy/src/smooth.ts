/** Calming numbers: Gaussian smoothing of sequences and volumes, with the end rules that the canal line needs; the median. */
import { maths } from '@flavum/base'

export function kernel(sigma: number): Float64Array {
  const reach = Math.max(1, Math.ceil(3 * sigma))
  const k = new Float64Array(2 * reach + 1)
  let sum = 0
  for (let d = -reach; d <= reach; d++) sum += k[d + reach] = maths.exp(-(d * d) / (2 * sigma * sigma))
  for (let d = 0; d < k.length; d++) k[d] = k[d]! / sum
  return k
}

/**
 * `odd`: beyond an end the sequence goes on point-mirrored, so that a straight line stays straight up to its ends.
 * `nearest`: beyond an end it keeps its last value.
 */
export function smoothed(values: ArrayLike<number>, sigma: number, end: 'odd' | 'nearest'): Float64Array {
  const n = values.length
  const out = new Float64Array(n)
  if (!(sigma > 0)) return Float64Array.from(values)
  const k = kernel(sigma)
  const reach = (k.length - 1) / 2
  const at = (i: number): number => {
    if (i >= 0 && i < n) return values[i]!
    const edge = i < 0 ? 0 : n - 1
    if (end === 'nearest') return values[edge]!
    const mirrored = Math.min(n - 1, Math.max(0, 2 * edge - i))
    return 2 * values[edge]! - values[mirrored]!
  }
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let d = -reach; d <= reach; d++) sum += k[d + reach]! * at(i + d)
    out[i] = sum
  }
  return out
}

/** Along each axis in turn; borders keep their last value. Sigma in voxels. */
export function smoothVolume(data: Float32Array, size: readonly [number, number, number], sigma: number): Float32Array {
  const k = kernel(sigma)
  const reach = (k.length - 1) / 2
  let from = data
  for (let a = 0; a < 3; a++) {
    const to = new Float32Array(data.length)
    const count = size[a]!
    const stride = a === 0 ? 1 : a === 1 ? size[0] : size[0] * size[1]
    // rows along the axis, `stride` of them side by side; each place of a row has one stretch of the kernel
    for (let start = 0; start < data.length; start += stride * count)
      for (let at = 0; at < count; at++) {
        const lo = Math.max(-reach, -at)
        const hi = Math.min(reach, count - 1 - at)
        let weight = 0
        for (let d = lo; d <= hi; d++) weight += k[d + reach]!
        const first = start + at * stride
        for (let base = first; base < first + stride; base++) {
          let sum = 0
          for (let d = lo; d <= hi; d++) sum += k[d + reach]! * from[base + d * stride]!
          to[base] = sum / weight
        }
      }
    from = to
  }
  return from
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length ? sorted[sorted.length >> 1]! : 0
}
