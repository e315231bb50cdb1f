/**
 * Planes square to the canal's centre line, with the outline of the bony canal in them.
 *
 * Takes  a canal tube, a place along its line and which way is left (the level's own x axis, so that AP and width are those of
 *        the level even where the tube is drawn in the axes of the image).
 * Gives  the plane, the closed outline, and which of its points were seen; null beyond the ends of the line.
 * Limits between two samples of the tube everything is interpolated linearly; `seen` is that of the nearer sample.
 */
import type { CanalTube } from '@flavum/anatomy'
import {
  along,
  cross,
  type Direction,
  direction,
  dot,
  inverse,
  maths,
  midpoint,
  type Point,
  place,
  plus,
  point,
  scale,
  transformFromAxes,
  unit,
} from '@flavum/base'
import type { Section } from './level-measurement.ts'

export interface CanalSection extends Section {
  readonly arc: number
  /** One for each point of the outline. */
  readonly seen: readonly boolean[]
}

export const lineLength = (tube: CanalTube): number => (tube.centre.length - 1) * tube.step

export function sectionAt(
  tube: CanalTube,
  arc: number,
  levelLeft: Direction<'lps'>,
  id: Section['id'],
): CanalSection | null {
  const at = arc / tube.step
  if (!(at >= 0 && at <= tube.centre.length - 1)) return null
  const low = Math.min(Math.floor(at), Math.max(0, tube.centre.length - 2))
  const high = Math.min(low + 1, tube.centre.length - 1)
  const t = at - low
  const mix = (axes: readonly Direction<'lps'>[]): Direction<'lps'> =>
    plus(scale(axes[low]!, 1 - t), scale(axes[high]!, t))

  const origin = midpoint(tube.centre[low]!, tube.centre[high]!, t)
  const up = unit(mix(tube.up))
  const x = unit(plus(levelLeft, scale(up, -dot(levelLeft, up))))
  const lpsFromSection = transformFromAxes('lps', 'section', origin, x, cross(up, x), up)
  const sectionFromLps = inverse(lpsFromSection)

  const left = mix(tube.left)
  const dorsal = mix(tube.dorsal)
  const near = t < 0.5 ? low : high
  const outline: Point<'section'>[] = []
  const seen: boolean[] = []
  for (let d = 0; d < tube.directions; d++) {
    const angle = (2 * Math.PI * d) / tube.directions
    const radius = tube.radius[low * tube.directions + d]! * (1 - t) + tube.radius[high * tube.directions + d]! * t
    const wall = along(along(origin, left, radius * maths.cos(angle)), dorsal, radius * maths.sin(angle))
    const p = place(sectionFromLps, wall)
    outline.push(point('section', p.x, p.y, 0))
    seen.push(tube.seen[near * tube.directions + d] === 1)
  }
  return { id, lpsFromSection, outline, wallSeen: shareSeen(outline, seen), arc, seen }
}

/** Share of the outline's length; an edge between a seen and an open point counts half. */
function shareSeen(outline: readonly Point<'section'>[], seen: readonly boolean[]): number {
  let whole = 0
  let met = 0
  for (const [a, b] of edgesOf(outline)) {
    const length = edgeLength(outline[a]!, outline[b]!)
    whole += length
    met += (length * (Number(seen[a]) + Number(seen[b]))) / 2
  }
  return whole > 0 ? met / whole : 0
}

export const edgesOf = (outline: readonly unknown[]): [number, number][] =>
  outline.map((_, n) => [n, (n + 1) % outline.length])

export const edgeLength = (a: Point<'section'>, b: Point<'section'>): number =>
  Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y))

/** The section's own axes in the patient: left, dorsal, up along the canal line. */
export function axesOf({ lpsFromSection: { rows } }: Pick<Section, 'lpsFromSection'>) {
  const column = (c: 0 | 1 | 2): Direction<'lps'> => direction('lps', rows[0][c], rows[1][c], rows[2][c])
  return { x: column(0), y: column(1), z: column(2) }
}
