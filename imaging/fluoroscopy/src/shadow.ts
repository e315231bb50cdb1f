/**
 * Which lit pixels can see anything of a box of voxels.
 *
 * Takes  the box by its lowest and highest index on each axis, fractions allowed; where the C-arm stands.
 * Gives  the rectangle around its eight corners and a pixel more; all that is lit where a corner lies beside the source; nothing
 *        where the box is empty or outside the field.
 */
import { inverse, place, point } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { principalPixel } from './carm.ts'
import type { Rectangle } from './lit.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export function shadowOf(
  grid: Grid,
  low: readonly number[],
  high: readonly number[],
  { pose, detector }: { readonly pose: CarmPose; readonly detector: Detector },
  lit: Rectangle,
): Rectangle | undefined {
  if (low.some((n, axis) => n > high[axis]!)) return undefined
  const carmFromLps = inverse(pose.lpsFromCarm)
  const centre = principalPixel(detector)
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let corner = 0; corner < 8; corner++) {
    const at = (axis: 0 | 1 | 2) => ((corner >> axis) & 1 ? high[axis]! : low[axis]!)
    const p = place(carmFromLps, place(grid.lpsFromIjk, point('ijk', at(0), at(1), at(2))))
    const depth = p.z + pose.sourceIsocentre
    if (!(depth > 1)) return lit
    const enlarged = pose.sourceDetector / depth / detector.pixel
    left = Math.min(left, centre.u + p.x * enlarged)
    right = Math.max(right, centre.u + p.x * enlarged)
    top = Math.min(top, centre.v + p.y * enlarged)
    bottom = Math.max(bottom, centre.v + p.y * enlarged)
  }
  const part = {
    left: Math.max(lit.left, Math.floor(left) - 1),
    right: Math.min(lit.right, Math.ceil(right) + 2),
    top: Math.max(lit.top, Math.floor(top) - 1),
    bottom: Math.min(lit.bottom, Math.ceil(bottom) + 2),
  }
  return part.left < part.right && part.top < part.bottom ? part : undefined
}
