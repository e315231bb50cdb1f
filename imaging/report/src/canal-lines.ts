/**
 * The wall of the bony canal where a picture cuts it, with what was seen told apart from what was filled in.
 *
 * Takes  the canal tube, and for an axial picture the outline that was measured there.
 * Gives  points of the patient and, for each, whether bone or disc was seen.
 */
import type { CanalTube } from '@flavum/anatomy'
import { along, distance, inverse, type Point, place, plus, scale, transformFromAxes } from '@flavum/base'
import type { Section } from '@flavum/measurement'

export interface Wall {
  readonly points: readonly Point<'lps'>[]
  readonly seen: readonly boolean[]
}

export function nearestSample(canal: CanalTube, p: Point<'lps'>): number {
  let best = 0
  for (let s = 1; s < canal.centre.length; s++)
    if (distance(canal.centre[s]!, p) < distance(canal.centre[best]!, p)) best = s
  return best
}

/** The wall point of sample s in direction t. */
export function wallPoint(canal: CanalTube, s: number, t: number): Point<'lps'> {
  const angle = (2 * Math.PI * t) / canal.directions
  const way = plus(scale(canal.left[s]!, Math.cos(angle)), scale(canal.dorsal[s]!, Math.sin(angle)))
  return along(canal.centre[s]!, way, canal.radius[s * canal.directions + t]!)
}

/** Front and back wall along the whole canal, for sagittal pictures. */
export function sagittalWalls(canal: CanalTube): readonly Wall[] {
  return [0.25, 0.75].map((turn) => {
    const t = Math.round(canal.directions * turn) % canal.directions
    return {
      points: canal.centre.map((_, s) => wallPoint(canal, s, t)),
      seen: canal.centre.map((_, s) => canal.seen[s * canal.directions + t] === 1),
    }
  })
}

/**
 * The wall all round at a place of the canal line: the outline that was measured where there is one, else the tube. Whether a
 * point of the measured outline was seen is read off the tube, in the same direction from its centre.
 */
export function axialWall(canal: CanalTube, at: Point<'lps'>, section: Section | undefined): Wall {
  const n = canal.directions
  if (canal.centre.length === 0) return { points: [], seen: [] }
  const s = nearestSample(canal, at)
  if (!section || section.outline.length === 0) {
    const turns = Array.from({ length: n }, (_, t) => t)
    return { points: turns.map((t) => wallPoint(canal, s, t)), seen: turns.map((t) => canal.seen[s * n + t] === 1) }
  }
  const tubeFromLps = inverse(
    transformFromAxes('lps', 'level', canal.centre[s]!, canal.left[s]!, canal.dorsal[s]!, canal.up[s]!),
  )
  const points = section.outline.map((p) => place(section.lpsFromSection, p))
  const seen = points.map((p) => {
    const { x, y } = place(tubeFromLps, p)
    const t = Math.round((Math.atan2(y, x) / (2 * Math.PI)) * n)
    return canal.seen[s * n + (((t % n) + n) % n)] === 1
  })
  return { points, seen }
}
