/**
 * The facet joint of one level: both bones are cut by the same curved surface, so the space can neither close nor cross.
 *
 * Takes  the disc frame and dimensions. Gives the joint's centre line and, at a point of the (mirrored) disc frame, the distance
 *        from its surface: positive on the ventrolateral side, where the superior process of the lower vertebra stands.
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Row } from './dimensions.ts'
import type { Vec } from './shapes.ts'
import type { Pose } from './stack.ts'

export interface Joint {
  readonly pose: Pose
  /** Centre in the disc frame, left side, z 0. */
  readonly x: number
  readonly y: number
  /** Along the joint (dorsolateral) and square to it (ventrolateral). */
  readonly t: readonly [number, number]
  readonly n: readonly [number, number]
  readonly width: number
  /** Bone to bone, cartilage included. Under 2.4 the space vanishes at 1 mm voxels. */
  readonly gap: number
  /** Overgrowth, left and right. */
  readonly grown: readonly [number, number]
}

export function joint(disc: Pose, upper: Row, grown: readonly [number, number]): Joint {
  const a = radFromDeg(upper.facetDeg)
  const [s, c] = [maths.sin(a), maths.cos(a)]
  return {
    pose: disc,
    x: upper.facetX,
    y: 0.66 * upper.canalDepth,
    t: [s, c],
    n: [c, -s],
    width: upper.facetWidth,
    gap: 2.8,
    grown,
  }
}

/** A point `n` mm off the joint's centre, ventrolateral positive. */
export const jointPlace = (j: Joint, n: number): Vec => [j.x + j.n[0] * n, j.y + j.n[1] * n, 0]

export function jointSurface(j: Joint, x: number, y: number): number {
  const px = x - j.x
  const py = y - j.y
  const t = px * j.t[0] + py * j.t[1]
  const n = px * j.n[0] + py * j.n[1]
  const c = t < 0 ? 0.045 : 0.012
  // beyond the joint's own width the surface runs on straight
  const far = t < -12 ? -12 : t > 14 ? 14 : t
  const slope = 2 * c * far
  return (n + c * far * far + slope * (t - far)) / Math.sqrt(1 + slope * slope)
}
