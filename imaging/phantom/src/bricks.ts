/**
 * A grid walked in small bricks, so that each brick looks only at the surfaces that may cross it.
 *
 * Takes  a grid and, per brick, what to do with its centre (LPS) and then with each voxel. `skip` may say that the whole brick
 *        is already done.
 */
import { silent, type Watch } from '@flavum/base'
import type { Grid } from '@flavum/grid'

export interface BrickWork {
  /** A block of 4 x 4 x 4 bricks is coming: its centre and half its diagonal. What cannot matter in it can be put aside. */
  block?(x: number, y: number, z: number, r: number): void
  /** The brick's centre. True when its voxels must be visited one by one. */
  enter(x: number, y: number, z: number): boolean
  /** For a brick that need not be visited: its run of voxels in one row. */
  fill(from: number, to: number): void
  voxel(n: number, i: number, j: number, k: number): void
}

export const brickSize = (grid: Grid, edge = 5): readonly [number, number, number] =>
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
  const place = (from: Size3, to: Size3, call: (x: number, y: number, z: number) => void): void => {
    const u = (from[0] + to[0] - 1) / 2
    const v = (from[1] + to[1] - 1) / 2
    const w = (from[2] + to[2] - 1) / 2
    call(
      a[0] * u + a[1] * v + a[2] * w + a[3],
      b[0] * u + b[1] * v + b[2] * w + b[3],
      c[0] * u + c[1] * v + c[2] * w + c[3],
    )
  }
  const big = 4 * brickRadius(grid, brick)
  eachBox([0, 0, 0], [ni, nj, nk], [4 * brick[0], 4 * brick[1], 4 * brick[2]], (from, to) => {
    if (from[0] === 0 && from[1] === 0) watch.step(what, from[2] / nk)
    if (work.block) place(from, to, (x, y, z) => work.block?.(x, y, z, big))
    eachBox(from, to, brick, (low, high) => {
      let visit = false
      place(low, high, (x, y, z) => {
        visit = work.enter(x, y, z)
      })
      for (let k = low[2]; k < high[2]; k++)
        for (let j = low[1]; j < high[1]; j++) {
          const row = ni * (j + nj * k)
          if (visit) for (let i = low[0]; i < high[0]; i++) work.voxel(row + i, i, j, k)
          else work.fill(row + low[0], row + high[0])
        }
    })
  })
  watch.step(what, 1)
}

type Size3 = readonly [number, number, number]

function eachBox(from: Size3, to: Size3, step: Size3, visit: (low: Size3, high: Size3) => void): void {
  for (let k = from[2]; k < to[2]; k += step[2])
    for (let j = from[1]; j < to[1]; j += step[1])
      for (let i = from[0]; i < to[0]; i += step[0])
        visit([i, j, k], [Math.min(to[0], i + step[0]), Math.min(to[1], j + step[1]), Math.min(to[2], k + step[2])])
}
