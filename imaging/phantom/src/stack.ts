/**
 * Where every vertebra and every disc stands: rigid bones stacked upward from the sacrum.
 *
 * Takes  the dimensions. Gives a frame per vertebra (origin in the middle of its body) and per disc (origin midway between the
 *        two facing dorsal rims, mean rotation); x left, y dorsal, z cranial, in LPS mm. The middle of L3 is the origin of LPS.
 * Trap   the cranial axis is (0, -sin tilt, cos tilt). With the other sign every axial slice still looks right, but the sacrum
 *        runs ventrally.
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Row } from './dimensions.ts'
import { type Knobs, levelKnobs } from './knobs.ts'
import type { Vec } from './shapes.ts'
import { plusScaled } from './shapes.ts'

/** A rigid frame: where its origin lies and where its unit axes point. */
export interface Pose {
  readonly o: Vec
  readonly x: Vec
  readonly y: Vec
  readonly z: Vec
}

export interface Stack {
  readonly vertebrae: readonly Pose[]
  /** `discs[v]` lies under vertebra v. */
  readonly discs: readonly Pose[]
}

/** From sagittal tilt, sideways tilt and turn about the own long axis, in that order from the outside in: side, tilt, turn. */
export function pose(o: Vec, tiltDeg: number, sideDeg = 0, turnDeg = 0): Pose {
  const [ct, st] = [maths.cos(radFromDeg(tiltDeg)), maths.sin(radFromDeg(tiltDeg))]
  const [cs, ss] = [maths.cos(radFromDeg(sideDeg)), maths.sin(radFromDeg(sideDeg))]
  const [cr, sr] = [maths.cos(radFromDeg(turnDeg)), maths.sin(radFromDeg(turnDeg))]
  const side = ([x, y, z]: Vec): Vec => [cs * x + ss * z, y, cs * z - ss * x]
  const tilt = ([x, y, z]: Vec): Vec => [x, ct * y - st * z, st * y + ct * z]
  const turn = ([x, y, z]: Vec): Vec => [cr * x - sr * y, sr * x + cr * y, z]
  const all = (v: Vec): Vec => side(tilt(turn(v)))
  return { o, x: all([1, 0, 0]), y: all([0, 1, 0]), z: all([0, 0, 1]) }
}

export const toWorld = (p: Pose, [x, y, z]: Vec): Vec => [
  p.o[0] + p.x[0] * x + p.y[0] * y + p.z[0] * z,
  p.o[1] + p.x[1] * x + p.y[1] * y + p.z[1] * z,
  p.o[2] + p.x[2] * x + p.y[2] * y + p.z[2] * z,
]
/** The three coordinates of a point in a frame, one by one: for the inner loops, where an array per call costs too much. */
export const localX = (p: Pose, X: number, Y: number, Z: number): number =>
  p.x[0] * (X - p.o[0]) + p.x[1] * (Y - p.o[1]) + p.x[2] * (Z - p.o[2])
export const localY = (p: Pose, X: number, Y: number, Z: number): number =>
  p.y[0] * (X - p.o[0]) + p.y[1] * (Y - p.o[1]) + p.y[2] * (Z - p.o[2])
export const localZ = (p: Pose, X: number, Y: number, Z: number): number =>
  p.z[0] * (X - p.o[0]) + p.z[1] * (Y - p.o[1]) + p.z[2] * (Z - p.o[2])
export const fromWorld = (p: Pose, [X, Y, Z]: Vec): Vec => {
  const dx = X - p.o[0]
  const dy = Y - p.o[1]
  const dz = Z - p.o[2]
  return [
    p.x[0] * dx + p.x[1] * dy + p.x[2] * dz,
    p.y[0] * dx + p.y[1] * dy + p.y[2] * dz,
    p.z[0] * dx + p.z[1] * dy + p.z[2] * dz,
  ]
}

export const meanHeight = (r: Row): number => (r.dorsalHeight + r.ventralHeight) / 2
export const halfDepth = (r: Row): number => (r.upperDepth + r.lowerDepth) / 4

/** Sideways tilt as a share of its knob, and how much a vertebra turns about its own axis with it. */
const sideProfile = { T11: -1, T12: -1, L1: -1, L2: -0.6, L3: 0.2, L4: 0.8, L5: 0.8, L6: 0.5, S1: 0 } as const
const turnShare = 0.4
/** Turn about the own axis as a share of the other knob. */
const turnProfile = { T11: 0.5, T12: 0.65, L1: 0.85, L2: 1, L3: 1, L4: 0.7, L5: 0.3, L6: 0.1, S1: 0 } as const

export function stack(rows: readonly Row[], knobs: Knobs): Stack {
  const last = rows.length - 1
  const side = rows.map((row) => knobs.scoliosisDeg * sideProfile[row.name])
  const turned = rows.map((row, v) => side[v]! * turnShare + knobs.rotationDeg * turnProfile[row.name])
  const vertebrae: Pose[] = new Array(rows.length)
  const discs: Pose[] = new Array(last)
  vertebrae[last] = pose([0, 0, 0], rows[last]!.tiltDeg)
  for (let v = last - 1; v >= 0; v--) {
    const upper = rows[v]!
    const lower = rows[v + 1]!
    const tilt = (upper.tiltDeg + lower.tiltDeg) / 2
    const lean = (side[v]! + side[v + 1]!) / 2
    const disc = pose([0, 0, 0], tilt, lean, (turned[v]! + turned[v + 1]!) / 2)
    const own = pose([0, 0, 0], upper.tiltDeg, side[v]!, turned[v]!)
    const below = vertebrae[v + 1]!
    // plate centre to plate centre, with the dorsal walls in line
    const top = plusScaled(toWorld(below, [0, 0, meanHeight(lower) / 2]), disc.z, upper.discBelow)
    const { slip } = levelKnobs(knobs, `${upper.name}-${lower.name}`)
    const bottom = plusScaled(top, disc.y, halfDepth(lower) - halfDepth(upper) - slip)
    vertebrae[v] = { ...own, o: plusScaled(bottom, own.z, meanHeight(upper) / 2) }
    const lowerRim = toWorld(below, [0, lower.upperDepth / 2, lower.dorsalHeight / 2])
    const upperRim = toWorld(vertebrae[v]!, [0, upper.lowerDepth / 2, -upper.dorsalHeight / 2])
    const middle: Vec = [
      (lowerRim[0] + upperRim[0]) / 2,
      (lowerRim[1] + upperRim[1]) / 2,
      (lowerRim[2] + upperRim[2]) / 2,
    ]
    discs[v] = { ...disc, o: middle }
  }
  const home = vertebrae[4]!.o
  const shift = (p: Pose): Pose => ({ ...p, o: plusScaled(p.o, home, -1) })
  return { vertebrae: vertebrae.map(shift), discs: discs.map(shift) }
}
