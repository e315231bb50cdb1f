/**
 * Exact Euclidean distance to a mask, in mm, for any spacing.
 *
 * Takes  a mask (non-zero is inside) on a grid.
 * Gives  for every voxel the distance between its centre and the nearest inside centre; 0 inside;
 *        Infinity everywhere when the mask is empty.
 * Source lower envelope of parabolas, one axis after another: Felzenszwalb and Huttenlocher, Theory of Computing 2012;8:415.
 */
import { type Grid, voxelCount } from './grid.ts'

export function distanceMap(grid: Grid, mask: ArrayLike<number>): Float32Array {
  const [ni, nj, nk] = grid.size
  const out = new Float32Array(voxelCount(grid))
  for (let n = 0; n < out.length; n++) out[n] = mask[n] ? 0 : Number.POSITIVE_INFINITY
  const pass = envelope(Math.max(ni, nj, nk))
  for (let k = 0; k < nk; k++) for (let j = 0; j < nj; j++) pass(out, ni * (j + nj * k), 1, ni, grid.spacing[0])
  for (let k = 0; k < nk; k++) for (let i = 0; i < ni; i++) pass(out, i + ni * nj * k, ni, nj, grid.spacing[1])
  for (let j = 0; j < nj; j++) for (let i = 0; i < ni; i++) pass(out, i + ni * j, ni * nj, nk, grid.spacing[2])
  for (let n = 0; n < out.length; n++) out[n] = Math.sqrt(out[n]!)
  return out
}

/** Distance to the mask's border: positive outside, negative inside, zero half way between the two sets of centres. */
export function signedDistanceMap(grid: Grid, mask: ArrayLike<number>): Float32Array {
  const inverted = new Uint8Array(voxelCount(grid))
  for (let n = 0; n < inverted.length; n++) inverted[n] = mask[n] ? 0 : 1
  const out = distanceMap(grid, mask)
  const inside = distanceMap(grid, inverted)
  const half = Math.min(...grid.spacing) / 2
  for (let n = 0; n < out.length; n++) out[n] = mask[n] ? half - inside[n]! : out[n]! - half
  return out
}

/** One line at a time: squared distances in, squared distances out. */
function envelope(longest: number) {
  const value = new Float64Array(longest)
  const place = new Int32Array(longest)
  const from = new Float64Array(longest + 1)
  return (f: Float32Array, start: number, stride: number, count: number, spacing: number): void => {
    // all inside, as most lines of an inverted mask are
    let inside = 0
    while (inside < count && f[start + inside * stride] === 0) inside++
    if (inside === count) return
    const s2 = spacing * spacing
    let top = -1
    for (let q = 0; q < count; q++) {
      const fq = f[start + q * stride]!
      value[q] = fq
      if (fq === Number.POSITIVE_INFINITY) continue
      let cut = Number.NEGATIVE_INFINITY
      while (top >= 0) {
        const p = place[top]!
        cut = ((fq - value[p]!) / s2 + q * q - p * p) / (2 * (q - p))
        if (cut > from[top]!) break
        top--
      }
      top++
      place[top] = q
      from[top] = top === 0 ? Number.NEGATIVE_INFINITY : cut
    }
    if (top < 0) return
    let at = 0
    for (let q = 0; q < count; q++) {
      while (at < top && from[at + 1]! < q) at++
      const p = place[at]!
      f[start + q * stride] = (q - p) * (q - p) * s2 + value[p]!
    }
  }
}
