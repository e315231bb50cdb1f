/**
 * Whether the canal holds contrast medium (a myelogram), and how bright it is.
 *
 * Takes  HU on the working grid and a path through the canal, which may run beside the sac: above the bone threshold the sac counts
 *        as bone.
 * Gives  HU of what is bright and even beside the path, or null on plain CT.
 * How    bone near the canal is a thin shell, steep on both sides; contrast is even over several millimetres. On phantoms even bright
 *        voxels lay beside 60 to 92 % of the path with contrast and beside 8 % at most without.
 */
import type { CanalPath } from './canal-path.ts'
import type { Field } from './working-grid.ts'

/** mm from the path; within it lies the sac's middle, and hardly any marrow. */
const near = 7
const bright = 120
/** HU that neighbours in a slice may differ by. */
const even = 120
const leastShare = 0.3
/** Nerve roots and the sac's blurred edge are darker than what it holds. */
const fullyFilled = 0.85

export function brightContent({ grid, data }: Field, { voxels }: CanalPath): number | null {
  const [ni, nj] = grid.size
  const reach = near / grid.spacing[0]
  const wide = Math.floor(reach)
  const found: number[] = []
  let slices = 0
  for (let q = 0; q < voxels.length; q += 3) {
    const before = found.length
    for (let b = -wide; b <= wide; b++)
      for (let a = -wide; a <= wide; a++) {
        const [i, j] = [voxels[q]! + a, voxels[q + 1]! + b]
        if (a * a + b * b > reach * reach || i < 1 || j < 1 || i > ni - 2 || j > nj - 2) continue
        const n = i + ni * (j + nj * voxels[q + 2]!)
        const around = [data[n]!, data[n - 1]!, data[n + 1]!, data[n - ni]!, data[n + ni]!]
        if (data[n]! > bright && Math.max(...around) - Math.min(...around) < even) found.push(data[n]!)
      }
    if (found.length > before) slices++
  }
  if (slices < leastShare * (voxels.length / 3)) return null
  return found.sort((a, b) => a - b)[Math.floor(fullyFilled * found.length)]!
}
