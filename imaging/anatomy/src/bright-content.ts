/**
 * Whether the canal holds contrast medium (a myelogram), and how bright it is.
 *
 * Takes  HU on the working grid and a path through the canal, which may run beside the sac: above the bone threshold the sac counts
 *        as bone.
 * Gives  HU of what is bright and even beside the path, or null on plain CT.
 * How    bone near the canal is a thin shell, steep on both sides; contrast is even over several millimetres. On phantoms with contrast
 *        even voxels over 200 HU lay beside 15 to 72 % of the path (the less, the sharper the kernel and the more roots show);
 *        without, and on two real CTs, beside 5 % at most. Faint contrast needs a larger share: even marrow over 120 HU lay
 *        beside 15 % of the path of a real CT.
 */
import type { CanalPath } from './canal-path.ts'
import type { Field } from './working-grid.ts'

/** mm from the path; within it lies the sac's middle, and hardly any marrow. */
const near = 7
/** HU over which a voxel is bright, and the share of the path's slices that must have one nearby. */
const signs = [
  { bright: 200, share: 0.1 },
  { bright: 120, share: 0.3 },
]
/** HU that neighbours in a slice may differ by. */
const even = 120
/** Nerve roots and the sac's blurred edge are darker than what it holds. */
const fullyFilled = 0.85

export function brightContent(work: Field, path: CanalPath): number | null {
  const slices = evenBeside(work, path)
  for (const { bright, share } of signs) {
    const found = slices.map((values) => values.filter((hu) => hu > bright)).filter((values) => values.length > 0)
    if (found.length < share * slices.length) continue
    const sorted = found.flat().sort((a, b) => a - b)
    return sorted[Math.floor(fullyFilled * sorted.length)]!
  }
  return null
}

/** HU of every voxel near the path that is as bright as its neighbours, slice by slice. */
function evenBeside({ grid, data }: Field, { voxels }: CanalPath): number[][] {
  const [ni, nj] = grid.size
  const reach = near / grid.spacing[0]
  const wide = Math.floor(reach)
  const slices: number[][] = []
  for (let q = 0; q < voxels.length; q += 3) {
    const found: number[] = []
    for (let b = -wide; b <= wide; b++)
      for (let a = -wide; a <= wide; a++) {
        const [i, j] = [voxels[q]! + a, voxels[q + 1]! + b]
        if (a * a + b * b > reach * reach || i < 1 || j < 1 || i > ni - 2 || j > nj - 2) continue
        const n = i + ni * (j + nj * voxels[q + 2]!)
        const around = [data[n]!, data[n - 1]!, data[n + 1]!, data[n - ni]!, data[n + ni]!]
        if (Math.max(...around) - Math.min(...around) < even) found.push(data[n]!)
      }
    slices.push(found)
  }
  return slices
}
