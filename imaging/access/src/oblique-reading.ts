/**
 * What the oblique view shows of depth, and what it hides: parallel beam, distances at the isocentre.
 *
 * The view is turned by `angle` away from the working side. Its picture's axis toward the back is
 * v = y sin(angle) + x cos(angle), with x lateral on the working side and y dorsal, both mm in the level frame. So a lamina at
 * that angle to the dorsal axis is seen end-on, and a point that lies further lateral looks further dorsal, that is shallower.
 *
 * Gives  the depth that is hidden or feigned for each mm sideways (cot of the angle), and the blur of a lamina not seen end-on.
 * Trap   depth in this view holds only while the view straight from behind says how far from the midline the tip is.
 * Source plane geometry; evidence brief 1.4.
 */
import { degFromRad, type Figure, figure, maths, type Rad, radFromDeg } from '@flavum/base'

export interface ObliqueReading {
  readonly angle: Figure<'deg'>
  /** Depth that 1 mm to the side hides, or feigns when it is toward the midline. */
  readonly depthHiddenPerMm: Figure<'1'>
  /** Width of the lamina's ventral edge in the picture when the view is ten degrees off its angle. */
  readonly edgeBlurAtTenDegrees: Figure<'mm'>
}

/** Where a point lies in the picture, mm toward the back. */
export const across = (lateral: number, dorsal: number, angle: Rad): number =>
  dorsal * maths.sin(angle) + lateral * maths.cos(angle)

/** The depth under a reference point that the picture is read as, when the reader takes the tip to lie beside it. */
export const apparentDepth = (trueDepth: number, lateral: number, angle: Rad): number =>
  -across(lateral, -trueDepth, angle) / maths.sin(angle)

/** mm of depth for each mm sideways. */
export const depthHiddenPerMm = (angle: Rad): number => maths.cos(angle) / maths.sin(angle)

/** Width of an edge of this length in a view this far from its own angle. */
export const edgeBlur = (length: number, error: Rad): number => length * Math.abs(maths.sin(error))

/** `laminaLength`: how far the lamina runs beside the midline, mm. */
export function obliqueReading(angle: Rad, laminaLength: number, angleSpreadDeg: number): ObliqueReading {
  const steeper = depthHiddenPerMm((angle - radFromDeg(angleSpreadDeg)) as Rad)
  const flatter = depthHiddenPerMm((angle + radFromDeg(angleSpreadDeg)) as Rad)
  return {
    angle: figure(degFromRad(angle), 'deg', 'access/oblique-angle', {
      uncertainty: { value: angleSpreadDeg, kind: 'range' },
      method: 'angle of the working-side lamina to the dorsal axis',
    }),
    depthHiddenPerMm: figure(depthHiddenPerMm(angle), '1', 'access/oblique-depth', {
      uncertainty: { value: (steeper - flatter) / 2, kind: 'range' },
      method: 'cotangent of the angle of the view',
    }),
    edgeBlurAtTenDegrees: figure(edgeBlur(laminaLength, radFromDeg(10)), 'mm', 'access/oblique-blur', {
      method: `a lamina of ${laminaLength.toFixed(0)} mm, ten degrees from end-on`,
    }),
  }
}
