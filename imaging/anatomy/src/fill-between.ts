/**
 * A segment drawn on some slices -> the slices between them, by shape-based interpolation.
 *
 * Takes  a mask on a grid of any spacing, the axis square to the slices and the slices that were drawn on.
 * Gives  for every voxel of the slices between, whether it is inside. Between two slices the distances to the two outlines are
 *        mixed; the outlines are laid on the straight line between their middles first, or a slanted shape would vanish half way.
 * Source Raya and Udupa, IEEE Transactions on Medical Imaging 1990;9:32 (mixing of signed distances).
 * Limits a shape that parts in two between two slices has to be drawn where it parts.
 */
import { direction, point, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, type Size, signedDistanceMap, valueAt } from '@flavum/grid'

export interface Filled {
  readonly voxel: number
  readonly inside: boolean
}

const axes = { i: 0, j: 1, k: 2 } as const

/** `slices` are those that hold the segment, in order. */
export function fillBetween(
  grid: Grid,
  inside: (voxel: number) => boolean,
  axisName: 'i' | 'j' | 'k',
  slices: readonly number[],
): readonly Filled[] {
  const plane = planeOf(grid, axes[axisName])
  const out: Filled[] = []
  for (const [n, high] of slices.entries()) {
    const low = slices[n - 1]
    if (low === undefined || high - low < 2) continue
    const [a, b] = [drawn(plane, inside, low), drawn(plane, inside, high)]
    for (let s = low + 1; s < high; s++) {
      const t = (s - low) / (high - low)
      const shift = (of: 'u' | 'v', from: Drawn): number => from[of] - (a[of] + (b[of] - a[of]) * t)
      const at = (from: Drawn, u: number, v: number): number =>
        valueAt(from.distance, plane.size, u + shift('u', from), v + shift('v', from), 0, far)
      for (let v = 0; v < plane.size[1]; v++)
        for (let u = 0; u < plane.size[0]; u++)
          out.push({ voxel: plane.voxel(u, v, s), inside: (1 - t) * at(a, u, v) + t * at(b, u, v) < 0 })
    }
  }
  return out
}

/** mm: more than any outline is away from a pixel. */
const far = 1e6

interface Plane {
  readonly size: Size
  readonly grid: Grid
  voxel(u: number, v: number, s: number): number
}

function planeOf({ size, spacing, frameOfReference }: Grid, along: 0 | 1 | 2): Plane {
  const [u, v] = along === 0 ? ([1, 2] as const) : along === 1 ? ([0, 2] as const) : ([0, 1] as const)
  const stride = [1, size[0], size[0] * size[1]] as const
  const flat: Size = [size[u], size[v], 1]
  // the third axis means nothing here; it must not be the finest, which the distance's zero is set by
  const thick = Math.max(spacing[u], spacing[v])
  const [x, y, z] = [
    direction('lps', spacing[u], 0, 0),
    direction('lps', 0, spacing[v], 0),
    direction('lps', 0, 0, thick),
  ]
  return {
    size: flat,
    grid: gridFrom(flat, transformFromAxes('lps', 'ijk', point('lps', 0, 0, 0), x, y, z), frameOfReference),
    voxel: (a, b, s) => a * stride[u] + b * stride[v] + s * stride[along],
  }
}

interface Drawn {
  readonly distance: Float32Array
  /** Middle of the outline, in pixels. */
  readonly u: number
  readonly v: number
}

function drawn(plane: Plane, inside: (voxel: number) => boolean, s: number): Drawn {
  const [nu, nv] = plane.size
  const mask = new Uint8Array(nu * nv)
  let count = 0
  let sumU = 0
  let sumV = 0
  for (let v = 0; v < nv; v++)
    for (let u = 0; u < nu; u++) {
      if (!inside(plane.voxel(u, v, s))) continue
      mask[u + nu * v] = 1
      count++
      sumU += u
      sumV += v
    }
  return { distance: signedDistanceMap(plane.grid, mask), u: sumU / count, v: sumV / count }
}
