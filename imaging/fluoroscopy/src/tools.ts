/**
 * Tools as solids of stainless steel: how much of a ray lies inside them, exactly.
 *
 * Takes  tubes, rods, capsules and boxes in the patient, mm.
 * Gives  the chord of any ray; for a picture, chords on nine rays a pixel, so that edges are not jagged.
 * Limits solids that overlap count twice; a rod inside a tube's bore does not overlap it.
 */
import { between, type Direction, length, type Mm, type Point } from '@flavum/base'
import { pixelInLps, projectPoint, sourceOf } from './carm.ts'
import type { Rectangle } from './lit.ts'
import { type Solid, solidOf } from './solids.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

type P = Point<'lps'>
export type Tool =
  | { readonly kind: 'tube'; readonly from: P; readonly to: P; readonly outer: Mm; readonly bore: Mm }
  | { readonly kind: 'rod'; readonly from: P; readonly to: P; readonly diameter: Mm }
  /** A rod with round ends, whose centres are the ends given. */
  | { readonly kind: 'capsule'; readonly from: P; readonly to: P; readonly diameter: Mm }
  /** Half edges from the centre, at right angles. */
  | {
      readonly kind: 'box'
      readonly centre: P
      readonly half: readonly [Direction<'lps'>, Direction<'lps'>, Direction<'lps'>]
    }

/** mm of a ray inside the tool, from `from` onward along the unit direction `way`. Faults `fluoroscopy/tool-shape`. */
export const chord = (tool: Tool, from: P, way: Direction<'lps'>): number =>
  solidOf(tool).from(from, 0).along(way.x, way.y, way.z) * length(way)

/** Rays a pixel, each way. */
const FINER = 3
export const RAYS = FINER * FINER

/** mm of steel on the rays of every pixel of a rectangle; `RAYS` values a pixel, nothing but between `from` and `to` of a row. */
export interface SteelPaths {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly paths: Float32Array
}

/** Nothing where no tool is lit. Faults `fluoroscopy/tool-shape`, `fluoroscopy/behind-source`. */
export function steelPaths(
  tools: readonly Tool[],
  pose: CarmPose,
  detector: Detector,
  lit: Rectangle,
): SteelPaths | undefined {
  const solids = tools.map((tool) => {
    const solid = solidOf(tool)
    return { solid, seen: shadow(solid, pose, detector, lit) }
  })
  const visible = solids.filter(({ seen }) => seen.left < seen.right && seen.top < seen.bottom)
  if (visible.length === 0) return undefined
  const left = Math.min(...visible.map(({ seen }) => seen.left))
  const top = Math.min(...visible.map(({ seen }) => seen.top))
  const width = Math.max(...visible.map(({ seen }) => seen.right)) - left
  const height = Math.max(...visible.map(({ seen }) => seen.bottom)) - top
  const paths = new Float32Array(width * height * RAYS)
  const from = new Int32Array(height).fill(width)
  const to = new Int32Array(height)
  const source = sourceOf(pose)
  // directions of rays change evenly over the detector
  const way = between(source, pixelInLps(pose, detector, 0, 0))
  const across = between(source, pixelInLps(pose, detector, 1, 0))
  const down = between(source, pixelInLps(pose, detector, 0, 1))
  const [ux, uy, uz] = [across.x - way.x, across.y - way.y, across.z - way.z]
  const [vx, vy, vz] = [down.x - way.x, down.y - way.y, down.z - way.z]
  for (const { solid, seen } of visible) {
    // within the solid's reach a pixel is never wider than on the detector
    const chords = solid.from(source, detector.pixel)
    for (let v = seen.top; v < seen.bottom; v++)
      for (let u = seen.left; u < seen.right; u++) {
        if (chords.missed(way.x + u * ux + v * vx, way.y + u * uy + v * vy, way.z + u * uz + v * vz)) continue
        if (u - left < from[v - top]!) from[v - top] = u - left
        if (u - left >= to[v - top]!) to[v - top] = u - left + 1
        const n = ((v - top) * width + u - left) * RAYS
        for (let r = 0; r < RAYS; r++) {
          const fu = u + ((r % FINER) + 0.5) / FINER - 0.5
          const fv = v + (((r / FINER) | 0) + 0.5) / FINER - 0.5
          const x = way.x + fu * ux + fv * vx
          const y = way.y + fu * uy + fv * vy
          const z = way.z + fu * uz + fv * vz
          const inside = chords.along(x, y, z)
          if (inside > 0) paths[n + r] = paths[n + r]! + inside * Math.sqrt(x * x + y * y + z * z)
        }
      }
  }
  return { left, top, width, height, from, to, paths }
}

/** The rectangle of pixels that can show the solid: a convex body lies within the picture of its corners. */
function shadow(solid: Solid, pose: CarmPose, detector: Detector, lit: Rectangle): Rectangle {
  const seen = solid.corners.map((c) => projectPoint(pose, detector, c))
  const us = seen.map((p) => p.x)
  const vs = seen.map((p) => p.y)
  return {
    left: Math.max(lit.left, Math.floor(Math.min(...us)) - 1),
    right: Math.min(lit.right, Math.ceil(Math.max(...us)) + 2),
    top: Math.max(lit.top, Math.floor(Math.min(...vs)) - 1),
    bottom: Math.min(lit.bottom, Math.ceil(Math.max(...vs)) + 2),
  }
}
