/**
 * What changes of the tissue put on the rays: only the part of the detector that they darken or brighten is computed.
 *
 * Takes  changes, where the C-arm stands.
 * Gives  a rectangle of lit pixels with what to add there, g/cm2, u fastest within it; nothing where none is lit.
 * Trap   the same rays as the whole detector's, so that a change made for good and one made for a shot agree to the bit.
 */
import { inverse, type Mm, place, point } from '@flavum/base'
import { principalPixel } from './carm.ts'
import { around, litPixels, type Rectangle } from './lit.ts'
import { type Change, checkRequest, type Projection } from './projector.ts'
import { projectReference } from './reference-projector.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface ChangeShadow {
  readonly part: Rectangle
  readonly add: Projection
}

export function changeShadow(changes: readonly Change[], pose: CarmPose, detector: Detector): ChangeShadow | undefined {
  if (changes.length === 0) return undefined
  checkRequest({ changes, pose, detector })
  const part = around(changes.map((change) => shadowOf(change, pose, detector)))
  if (!part) return undefined
  const centre = principalPixel(detector)
  const cut: Detector = {
    columns: part.right - part.left,
    rows: part.bottom - part.top,
    pixel: detector.pixel as Mm,
    centre: { u: centre.u - part.left, v: centre.v - part.top },
  }
  return { part, add: projectReference({ changes, pose, detector: cut }) }
}

/** Pixels around the picture of the grid's corners; all lit ones where a corner lies beside the source. */
function shadowOf({ grid }: Change, pose: CarmPose, detector: Detector): Rectangle | undefined {
  const lit = litPixels(detector)
  const carmFromLps = inverse(pose.lpsFromCarm)
  const centre = principalPixel(detector)
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let corner = 0; corner < 8; corner++) {
    const [i, j, k] = [0, 1, 2].map((n) => ((corner >> n) & 1 ? grid.size[n as 0 | 1 | 2] - 0.5 : -0.5)) as [
      number,
      number,
      number,
    ]
    const p = place(carmFromLps, place(grid.lpsFromIjk, point('ijk', i, j, k)))
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
