/**
 * A grid walked in small bricks, so that each brick looks only at the surfaces that may cross it.
 *
 * Takes  a grid and, per brick, what to do with its centre (LPS) and then with each voxel. `skip` may say that the whole brick
 *        is already done.
 */
import { silent, type Watch } from '@flavum/base'
import type { Grid } from '@flavum/grid'

export interface BrickWork {
  /** The brick's centre. True when its voxels must be visited one by one. */
  enter(x: number, y: number, z: number): boolean
  /** For a brick that need not be visited: its run of voxels in one row. */
  fill(from: number, to: number): void
  voxel(n: number, i: number, j: number, k: number): void
}

export const brickSize = (grid: Grid, edge = 8): readonly [number, number, number] =>
  grid.spacing.map((s) => Math.max(1, Math.min(32, Math.round(edge / s)))) as unknown as readonly [
    number,
    number,
    number,
  ]

/** Half the diagonal of a brick, mm. */
export const brickRadius = (grid: Grid, brick: readonly [number, number, number]): number =>
  Math.sqrt(brick.reduce((sum, b, n) => sum + (b * grid.spacing[n]!) ** 2, 0)) / 2

export function eachBrick(
  grid: Grid,
  brick: readonly [number, number, number],
  work: BrickWork,
  what: string,
  watch: Watch = silent,
): void {
  const [ni, nj, nk] = grid.size
  const [a, b, c] = grid.lpsFromIjk.rows
  for (let k0 = 0; k0 < nk; k0 += brick[2]) {
    watch.step(what, k0 / nk)
    const k1 = Math.min(nk, k0 + brick[2])
    for (let j0 = 0; j0 < nj; j0 += brick[1]) {
      const j1 = Math.min(nj, j0 + brick[1])
      for (let i0 = 0; i0 < ni; i0 += brick[0]) {
        const i1 = Math.min(ni, i0 + brick[0])
        const u = (i0 + i1 - 1) / 2
        const v = (j0 + j1 - 1) / 2
        const w = (k0 + k1 - 1) / 2
        const visit = work.enter(
          a[0] * u + a[1] * v + a[2] * w + a[3],
          b[0] * u + b[1] * v + b[2] * w + b[3],
          c[0] * u + c[1] * v + c[2] * w + c[3],
        )
        for (let k = k0; k < k1; k++)
          for (let j = j0; j < j1; j++) {
            const row = ni * (j + nj * k)
            if (visit) for (let i = i0; i < i1; i++) work.voxel(row + i, i, j, k)
            else work.fill(row + i0, row + i1)
          }
      }
    }
  }
  watch.step(what, 1)
}
