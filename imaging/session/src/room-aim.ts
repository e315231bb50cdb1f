/**
 * Places in the patient from places in the picture: where on the skin a beam comes out, a point moved across the picture.
 *
 * Takes  pose and detector of the picture that is looked at, shares of its width and height from the upper left.
 * Gives  the skin under the detector along a pixel's ray; a point moved at its own depth; where a point is seen.
 * Trap   one picture tells nothing of depth: a point moved in it keeps its distance along the beam.
 */
import { along, direction, type Point, place, point, unit } from '@flavum/base'
import { axesOf, type CarmPose, type Detector, pixelInLps, projectPoint, sourceOf } from '@flavum/fluoroscopy'
import { type Volume, valueAt } from '@flavum/grid'
import type { Place } from '@flavum/rehearsal'

/** What was looked at. */
export interface Sighted {
  readonly pose: CarmPose
  readonly detector: Detector
}
/** Shares of the picture's width and height, 0 to 1. */
export type Spot = readonly [number, number]

/** HU above this are body; so many mm of it on end are skin and not a speck. */
const bodyHu = -300
const thick = 4
const every = 1

export const pixelOf = ({ columns, rows }: Detector, [u, v]: Spot): Spot => [u * columns - 0.5, v * rows - 0.5]

/** Null where the ray meets no body, or where the scan ends before the skin. */
export function skinUnder(volume: Volume, { pose, detector }: Sighted, spot: Spot): Place | null {
  const [u, v] = pixelOf(detector, spot)
  const from = pixelInLps(pose, detector, u, v)
  const source = sourceOf(pose)
  const way = unit(direction('lps', source.x - from.x, source.y - from.y, source.z - from.z))
  const { size } = volume.grid
  let run = 0
  let airSeen = false
  for (let s = 0; s < pose.sourceDetector; s += every) {
    const at = along(from, way, s)
    const { x, y, z } = place(volume.grid.ijkFromLps, at)
    const inside = x >= 0 && y >= 0 && z >= 0 && x <= size[0] - 1 && y <= size[1] - 1 && z <= size[2] - 1
    if (!inside) continue
    if (valueAt(volume.data, size, x, y, z, -1000) <= bodyHu) {
      airSeen = true
      run = 0
      continue
    }
    run += every
    if (!airSeen) return null
    if (run >= thick) {
      const skin = along(from, way, s - thick + every)
      return [skin.x, skin.y, skin.z]
    }
  }
  return null
}

/** So that it is seen this much further right and down, shares of the picture. */
export function movedAcross({ pose, detector }: Sighted, at: Place, [du, dv]: Spot): Place {
  const { x, y, z } = axesOf(pose)
  const source = sourceOf(pose)
  const depth = (at[0] - source.x) * z.x + (at[1] - source.y) * z.y + (at[2] - source.z) * z.z
  const scale = (detector.pixel * depth) / pose.sourceDetector
  const [right, down] = [du * detector.columns * scale, dv * detector.rows * scale]
  return [at[0] + right * x.x + down * y.x, at[1] + right * x.y + down * y.y, at[2] + right * x.z + down * y.z]
}

/** Null behind the source. */
export function seenAt({ pose, detector }: Sighted, at: Place): Spot | null {
  const p: Point<'lps'> = point('lps', ...at)
  const { z } = axesOf(pose)
  const source = sourceOf(pose)
  if ((p.x - source.x) * z.x + (p.y - source.y) * z.y + (p.z - source.z) * z.z <= 0) return null
  const { x, y } = projectPoint(pose, detector, p)
  return [(x + 0.5) / detector.columns, (y + 0.5) / detector.rows]
}
