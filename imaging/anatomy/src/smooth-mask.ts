/**
 * A mask with its edges smoothed: blurred with a Gaussian and cut at one half, so that a flat side stays where it is.
 *
 * Takes  a mask on a grid of any spacing, and the standard deviation in mm.
 * Gives  the voxels that change, and whether they are inside afterwards.
 * Limits a bulge narrower than about twice the standard deviation goes, and so does all of a thin sheet.
 */
import { maths } from '@flavum/base'
import type { Grid } from '@flavum/grid'

export interface Smoothed {
  readonly voxel: number
  readonly inside: boolean
}

export function smoothMask(grid: Grid, inside: (voxel: number) => boolean, by: number): readonly Smoothed[] {
  const box = boxOf(grid, inside, by)
  if (!box) return []
  const { low, size } = box
  const [ni, nj, nk] = size
  const [gi, gj] = grid.size
  const was = new Uint8Array(ni * nj * nk)
  const voxel = (i: number, j: number, k: number): number => i + low[0] + gi * (j + low[1] + gj * (k + low[2]))
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) for (let i = 0; i < ni; i++, n++) was[n] = inside(voxel(i, j, k)) ? 1 : 0
  let field = Float32Array.from(was)
  for (const [a, stride] of [1, ni, ni * nj].entries()) field = blurred(field, size, a, stride, by / grid.spacing[a]!)
  const out: Smoothed[] = []
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const now = field[n]! >= 0.5
        if (now !== (was[n] === 1)) out.push({ voxel: voxel(i, j, k), inside: now })
      }
  return out
}

/** Beyond the box's ends the outermost voxel goes on. */
function blurred(
  from: Float32Array,
  size: readonly [number, number, number],
  a: number,
  stride: number,
  sigma: number,
): Float32Array<ArrayBuffer> {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, n) => maths.exp(-((n - reach) ** 2) / (2 * sigma * sigma)))
  const sum = weights.reduce((x, y) => x + y, 0)
  const out = new Float32Array(from.length)
  const count = size[a]!
  for (let n = 0; n < from.length; n++) {
    const at = Math.floor(n / stride) % count
    let value = 0
    for (let d = -reach; d <= reach; d++) {
      const q = at + d < 0 ? 0 : at + d >= count ? count - 1 : at + d
      value += weights[d + reach]! * from[n + (q - at) * stride]!
    }
    out[n] = value / sum
  }
  return out
}

function boxOf({ size, spacing }: Grid, inside: (voxel: number) => boolean, by: number) {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  const [ni, nj, nk] = size
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        if (!inside(n)) continue
        for (const [a, x] of [i, j, k].entries()) {
          low[a] = Math.min(low[a]!, x)
          high[a] = Math.max(high[a]!, x)
        }
      }
  if (low[0] === Infinity) return null
  const from = low.map((x, a) => Math.max(0, x - Math.ceil((3 * by) / spacing[a]!)))
  const to = high.map((x, a) => Math.min(size[a]! - 1, x + Math.ceil((3 * by) / spacing[a]!)))
  return {
    low: from as [number, number, number],
    size: to.map((x, a) => x - from[a]! + 1) as [number, number, number],
  }
}
