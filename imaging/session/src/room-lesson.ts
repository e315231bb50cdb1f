/**
 * The lesson of the oblique view in numbers: how far sideways a tip lies decides how deep the picture makes it look.
 *
 * Takes  where the tip truly is beside the midline (mm toward the working side) and under the reference, and how far the view is turned.
 * Gives  the depth that is read by who takes the tip to lie on the midline, what is hidden by that, and the same for each mm.
 * Source access's reading of the oblique view, closed form: hidden depth is the way to the side times the cotangent of the angle.
 */
import { apparentDepth, depthHiddenPerMm } from '@flavum/access'
import { type Figure, figure, mm, radFromDeg } from '@flavum/base'

export interface ObliqueLesson {
  readonly read: Figure<'mm'>
  /** Above zero the tip is deeper than it looks. */
  readonly hidden: Figure<'mm'>
  readonly perMm: Figure<'1'>
}

/** Flatter views than this read no depth, steeper ones are views from the side. */
export const lessonAngles = { least: 20, most: 70 } as const

export function obliqueLesson(lateralMm: number, depthMm: number, angleDeg: number): ObliqueLesson {
  const angle = radFromDeg(Math.max(lessonAngles.least, Math.min(lessonAngles.most, angleDeg)))
  const read = apparentDepth(depthMm, lateralMm, angle)
  const how = { method: 'parallel beam, distances at the isocentre' }
  return {
    read: figure(mm(read), 'mm', 'access/oblique-depth', how),
    hidden: figure(mm(depthMm - read), 'mm', 'access/oblique-depth', how),
    perMm: figure(depthHiddenPerMm(angle), '1', 'access/oblique-depth', {
      method: 'cotangent of the angle of the view',
    }),
  }
}
