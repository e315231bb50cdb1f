/**
 * Area, AP diameter and width of the bony canal, from its outline in one section.
 *
 * Gives  area of the polygon; AP along the dorsal axis through the outline's own centroid, wall to wall; width as the greatest
 *        extent from left to right.
 * Limits uncertainty is a 95 % half width: half a voxel at every wall, and more where the wall was filled in. Walls are taken to
 *        err together for the area (the perimeter times the half width), on their own for the two ends of a diameter, where the
 *        plane's own place counts besides. How often the truth lies within stands in docs/accuracy.md.
 * Trap   the canal is triangular: an AP diameter off the midline is smaller, and no ellipse gives it.
 */
import { direction, type Figure, figure, type Point, turn } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { OPEN_WALL_AREA_MM, OPEN_WALL_MM, WALL_PLACE_MM } from './assumed.ts'
import { type CanalSection, edgeLength, edgesOf } from './section.ts'
import { voxelStep } from './voxel-step.ts'

export interface CanalSize {
  readonly area: Figure<'mm2'>
  readonly ap: Figure<'mm'>
  readonly transverse: Figure<'mm'>
}

const assumes = ['measurement/open-wall', 'measurement/half-voxel']

export function canalSize(section: CanalSection, grid: Grid): CanalSize {
  const { outline } = section
  const { area, centroid } = polygon(outline)
  const across = inPlane(section, grid, 1, 0)
  const deep = inPlane(section, grid, 0, 1)

  let areaError = 0
  for (const [a, b] of edgesOf(outline)) {
    const length = edgeLength(outline[a]!, outline[b]!)
    if (length === 0) continue
    const normal = inPlane(
      section,
      grid,
      (outline[b]!.y - outline[a]!.y) / length,
      (outline[a]!.x - outline[b]!.x) / length,
    )
    areaError += length * together(normal / 2, openness(section, a, b) * OPEN_WALL_AREA_MM)
  }

  const { ventral, dorsal } = midlineWalls(section, centroid)
  const leftmost = extreme(outline, (p) => p.x)
  const rightmost = extreme(outline, (p) => -p.x)
  const openAt = (n: number): number => (section.seen[n] ? 0 : 1)
  return {
    area: figure(area, 'mm2', 'measurement/canal-area', {
      uncertainty: { value: areaError, kind: '95%' },
      method: 'area of the bony canal outline, square to the canal line',
      assumes,
    }),
    ap: figure(dorsal.y - ventral.y, 'mm', 'measurement/canal-ap', {
      uncertainty: { value: together(wallError(deep, ventral.open), wallError(deep, dorsal.open)), kind: '95%' },
      method: 'wall to wall along the dorsal axis through the centroid of the outline',
      assumes,
    }),
    transverse: figure(outline[leftmost]!.x - outline[rightmost]!.x, 'mm', 'measurement/canal-transverse', {
      uncertainty: {
        value: together(wallError(across, openAt(leftmost)), wallError(across, openAt(rightmost))),
        kind: '95%',
      },
      method: 'greatest extent of the outline from left to right',
      assumes,
    }),
  }
}

/** Enclosed area and its centroid; the winding does not matter. */
export function polygon(outline: readonly Point<'section'>[]): { area: number; centroid: { x: number; y: number } } {
  let twice = 0
  let x = 0
  let y = 0
  for (const [n, m] of edgesOf(outline)) {
    const a = outline[n]!
    const b = outline[m]!
    const w = a.x * b.y - b.x * a.y
    twice += w
    x += (a.x + b.x) * w
    y += (a.y + b.y) * w
  }
  return { area: Math.abs(twice) / 2, centroid: { x: x / (3 * twice), y: y / (3 * twice) } }
}

/** The walls met going straight ventral and straight dorsal from the centroid. */
function midlineWalls(section: CanalSection, from: { x: number; y: number }) {
  let ventral = { y: Number.NEGATIVE_INFINITY, open: 1 }
  let dorsal = { y: Number.POSITIVE_INFINITY, open: 1 }
  for (const [n, m] of edgesOf(section.outline)) {
    const a = section.outline[n]!
    const b = section.outline[m]!
    if (a.x > from.x === b.x > from.x) continue
    const y = a.y + ((b.y - a.y) * (from.x - a.x)) / (b.x - a.x)
    if (y <= from.y && y > ventral.y) ventral = { y, open: openness(section, n, m) }
    if (y > from.y && y < dorsal.y) dorsal = { y, open: openness(section, n, m) }
  }
  return { ventral, dorsal }
}

/** 0 seen, 1 open, half between the two. */
const openness = (section: CanalSection, a: number, b: number): number =>
  1 - (Number(section.seen[a]) + Number(section.seen[b])) / 2

const wallError = (step: number, open: number): number =>
  together(together(step / 2, WALL_PLACE_MM), open * OPEN_WALL_MM)
const together = (a: number, b: number): number => Math.sqrt(a * a + b * b)

/** Voxel step along a direction of the plane. */
const inPlane = (section: CanalSection, grid: Grid, x: number, y: number): number =>
  voxelStep(grid, turn(section.lpsFromSection, direction('section', x, y, 0)))

function extreme(outline: readonly Point<'section'>[], of: (p: Point<'section'>) => number): number {
  let best = 0
  outline.forEach((p, n) => {
    if (of(p) > of(outline[best]!)) best = n
  })
  return best
}
