/**
 * Bone by two thresholds: faint voxels count where they hang together with enough dense ones.
 *
 * Takes  HU on the working grid, the body mask, and a pair of thresholds.
 * Gives  a mask. It holds everything dense (contrast in vessels and bowel too): good for finding the canal, which does not
 *        care, and not a segmentation of the spine.
 */
import { keepPieces } from './components.ts'
import type { Field } from './working-grid.ts'

export interface BoneThresholds {
  readonly low: number
  readonly high: number
}
/** Tried in this order: 180/300 held on every scan of normal density; the others are for faint bone and thick slices. */
export const boneThresholds: readonly BoneThresholds[] = [
  { low: 180, high: 300 },
  { low: 140, high: 230 },
  { low: 110, high: 180 },
]
const leastDense = 400 // mm3 above the high threshold

export function boneMask({ grid, data }: Field, body: Uint8Array, { low, high }: BoneThresholds): Uint8Array {
  const faint = new Uint8Array(data.length)
  for (let n = 0; n < data.length; n++) faint[n] = body[n] && data[n]! > low ? 1 : 0
  const least = leastDense / (grid.spacing[0] * grid.spacing[1] * grid.spacing[2])
  return keepPieces(faint, grid.size, 26, (voxels) => {
    let dense = 0
    for (const n of voxels) if (data[n]! > high && ++dense > least) return true
    return false
  })
}
