/**
 * Which voxels a stroke of the brush covers.
 *
 * Takes  any grid; places in the patient that the stroke runs through, in straight lines from one to the next.
 * Gives  the voxels whose centre lies within the radius, mm, in order. A brush finer than the voxels covers those it stands in.
 * Faults `anatomy/bad-brush`, `anatomy/correction-outside`.
 */
import { direction, dot, place, unit, type Xyz } from '@flavum/base'
import { axis, type Grid } from '@flavum/grid'
import type { Brush, Place } from './correction.ts'
import { correctionMessages as messages } from './correction-messages.ts'

const widest = 60

export function brushVoxels(grid: Grid, brush: Brush, along: readonly Place[]): readonly number[] {
  const { radius, normal } = brush
  const long = normal ? Math.sqrt(dot(normal, normal)) : 0
  if (!(radius > 0 && radius <= widest) || (brush.shape === 'disc' && !(long > 0)))
    throw messages.fault('anatomy/bad-brush', { radius, most: widest })
  const facing = brush.shape === 'disc' ? unit(direction('lps', normal!.x, normal!.y, normal!.z)) : null
  // half of how far apart voxels lie that way: of a disc every line square to it meets one voxel
  const thick = facing
    ? ([0, 1, 2] as const).reduce<number>((sum, a) => sum + Math.abs(dot(axis(grid.lpsFromIjk, a), facing)), 0) / 2
    : 0
  const covered = new Set<number>()
  const [ni, nj] = grid.size
  for (const [n, from] of along.entries()) {
    const to = along[n + 1] ?? (n === 0 ? from : null)
    if (to) {
      const { low, high } = boxAbout(grid, from, to, radius)
      for (let k = low[2]; k <= high[2]; k++)
        for (let j = low[1]; j <= high[1]; j++)
          for (let i = low[0]; i <= high[0]; i++)
            if (near(grid, i, j, k, from, to, radius, facing, thick)) covered.add(i + ni * (j + nj * k))
    }
    const own = voxelAt(grid, from)
    if (own !== null) covered.add(own)
  }
  if (covered.size === 0) throw messages.fault('anatomy/correction-outside')
  return [...covered].sort((a, b) => a - b)
}

function near(
  { lpsFromIjk: { rows } }: Grid,
  i: number,
  j: number,
  k: number,
  from: Place,
  to: Place,
  radius: number,
  facing: Xyz | null,
  thick: number,
): boolean {
  const [a, b, c] = rows
  let x = a[0] * i + a[1] * j + a[2] * k + a[3] - from.x
  let y = b[0] * i + b[1] * j + b[2] * k + b[3] - from.y
  let z = c[0] * i + c[1] * j + c[2] * k + c[3] - from.z
  const dx = to.x - from.x
  const dy = to.y - from.y
  const dz = to.z - from.z
  const long = dx * dx + dy * dy + dz * dz
  const t = long > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy + z * dz) / long)) : 0
  x -= t * dx
  y -= t * dy
  z -= t * dz
  if (facing) {
    const off = x * facing.x + y * facing.y + z * facing.z
    if (Math.abs(off) > thick) return false
    x -= off * facing.x
    y -= off * facing.y
    z -= off * facing.z
  }
  return x * x + y * y + z * z <= radius * radius
}

type Index = [number, number, number]

/** Voxel indices that a capsule may reach, cut to the grid. A cube of the radius turned any way has half a diagonal. */
function boxAbout(grid: Grid, from: Place, to: Place, radius: number): { low: Index; high: Index } {
  const ends = [from, to].map((p) => {
    const { x, y, z } = place(grid.ijkFromLps, p)
    return [x, y, z] as const
  })
  const reach = grid.spacing.map((s) => (radius + 2 * Math.max(...grid.spacing)) / s)
  const low = [0, 1, 2].map((a) => Math.max(0, Math.floor(Math.min(ends[0]![a]!, ends[1]![a]!) - reach[a]!)))
  const high = [0, 1, 2].map((a) =>
    Math.min(grid.size[a]! - 1, Math.ceil(Math.max(ends[0]![a]!, ends[1]![a]!) + reach[a]!)),
  )
  return { low: low as Index, high: high as Index }
}

export function voxelAt(grid: Grid, p: Place): number | null {
  const { x, y, z } = place(grid.ijkFromLps, p)
  const [ni, nj, nk] = grid.size
  const [i, j, k] = [Math.round(x), Math.round(y), Math.round(z)]
  return i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? null : i + ni * (j + nj * k)
}
