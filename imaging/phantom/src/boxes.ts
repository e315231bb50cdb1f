/**
 * A grid halved again and again into small boxes, so that each voxel looks only at the surfaces that may cross its box.
 *
 * Takes  a grid, the warp, the size of the smallest boxes, and per box what to do with its centre and then with its voxels.
 */
import type { Watch } from '@flavum/base'
import type { Grid, Size } from '@flavum/grid'
import type { Warp } from './warp.ts'

/** No box lies deeper than this; the grid itself, before anything was looked at, is depth 0. */
export const depths = 8

export interface BoxWork {
  /**
   * A box inside the one that was looked at last at `depth - 1`: its centre in the spine at rest, and how far from there anything in
   * it can lie, mm. False when its voxels need no look: then it is filled.
   */
  look(depth: number, x: number, y: number, z: number, r: number): boolean
  /** A run of voxels in one row of a box that needs no look. */
  fill(from: number, to: number): void
  voxel(n: number, i: number, j: number, k: number): void
}

export interface BoxSizes {
  /** Voxels along i, j and k below which a box is not halved. */
  readonly leaf: Size
  /** How many of them the first boxes hold along each axis. */
  readonly first: number
  /** mm beyond a voxel's borders that it looks at. */
  readonly beyond?: number
}

/** So many voxels as make `edge` mm, at least one. */
export const leafOf = (grid: Grid, edge: number): Size =>
  grid.spacing.map((s) => Math.max(1, Math.round(edge / s))) as unknown as Size

export function eachBox(grid: Grid, warp: Warp, sizes: BoxSizes, work: BoxWork, what: string, watch: Watch): void {
  const [ni, nj, nk] = grid.size
  const walk = new Walk(grid, warp, sizes, work)
  const [a, b, c] = sizes.leaf.map((n) => n * sizes.first) as [number, number, number]
  for (let k = 0; k < nk; k += c) {
    watch.step(what, k / nk)
    for (let j = 0; j < nj; j += b)
      for (let i = 0; i < ni; i += a)
        walk.box(i, j, k, Math.min(ni, i + a), Math.min(nj, j + b), Math.min(nk, k + c), 1)
  }
  watch.step(what, 1)
}

class Walk {
  private readonly grid: Grid
  private readonly warp: Warp
  private readonly leaf: Size
  private readonly beyond: number
  private readonly work: BoxWork

  constructor(grid: Grid, warp: Warp, { leaf, beyond = 0 }: BoxSizes, work: BoxWork) {
    this.grid = grid
    this.warp = warp
    this.leaf = leaf
    this.beyond = beyond
    this.work = work
  }

  /** One box of voxels, `to` not included. */
  box(i: number, j: number, k: number, ti: number, tj: number, tk: number, depth: number): void {
    const { spacing, lpsFromIjk, size } = this.grid
    const { warp, work, leaf } = this
    const { rows } = lpsFromIjk
    const u = (i + ti - 1) / 2
    const v = (j + tj - 1) / 2
    const w = (k + tk - 1) / 2
    const di = (ti - i) * spacing[0]
    const dj = (tj - j) * spacing[1]
    const dk = (tk - k) * spacing[2]
    const r = Math.sqrt(di * di + dj * dj + dk * dk) / 2 + this.beyond
    const middle = warp.rest(
      rows[0][0] * u + rows[0][1] * v + rows[0][2] * w + rows[0][3],
      rows[1][0] * u + rows[1][1] * v + rows[1][2] * w + rows[1][3],
      rows[2][0] * u + rows[2][1] * v + rows[2][2] * w + rows[2][3],
    )
    const isSeen = work.look(depth, middle[0], middle[1], middle[2], r * warp.stretch)
    const longest = 0.6 * Math.max(di, dj, dk)
    const mi = isSeen && di >= longest && ti - i > leaf[0] ? Math.ceil((i + ti) / 2) : ti
    const mj = isSeen && dj >= longest && tj - j > leaf[1] ? Math.ceil((j + tj) / 2) : tj
    const mk = isSeen && dk >= longest && tk - k > leaf[2] ? Math.ceil((k + tk) / 2) : tk
    if (!isSeen || depth === depths || (mi === ti && mj === tj && mk === tk)) {
      for (let z = k; z < tk; z++)
        for (let y = j; y < tj; y++) {
          const row = size[0] * (y + size[1] * z)
          if (!isSeen) work.fill(row + i, row + ti)
          else for (let x = i; x < ti; x++) work.voxel(row + x, x, y, z)
        }
      return
    }
    for (let z = k; z < tk; z = z === k && mk < tk ? mk : tk)
      for (let y = j; y < tj; y = y === j && mj < tj ? mj : tj)
        for (let x = i; x < ti; x = x === i && mi < ti ? mi : ti)
          this.box(x, y, z, x === i ? mi : ti, y === j ? mj : tj, z === k ? mk : tk, depth + 1)
  }
}
