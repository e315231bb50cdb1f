/**
 * What changes of the tissue put on the rays: only the part of the detector that they darken or brighten is computed.
 *
 * Takes  changes, where the C-arm stands.
 * Gives  a rectangle of lit pixels with what to add there, g/cm2, u fastest within it; nothing where none is lit.
 * Trap   the same rays as the whole detector's, so that a change made for good and one made for a shot agree to the bit.
 */
import type { Mm } from '@flavum/base'
import { principalPixel } from './carm.ts'
import { around, litPixels, type Rectangle } from './lit.ts'
import { type Change, checkRequest, type Projection } from './projector.ts'
import { projectReference } from './reference-projector.ts'
import { shadowOf } from './shadow.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export interface ChangeShadow {
  readonly part: Rectangle
  readonly add: Projection
}

export function changeShadow(changes: readonly Change[], pose: CarmPose, detector: Detector): ChangeShadow | undefined {
  if (changes.length === 0) return undefined
  checkRequest({ changes, pose, detector })
  const lit = litPixels(detector)
  const part = around(
    changes.map(({ grid }) =>
      shadowOf(
        grid,
        [-0.5, -0.5, -0.5],
        grid.size.map((n) => n - 0.5),
        { pose, detector },
        lit,
      ),
    ),
  )
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
