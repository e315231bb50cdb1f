/**
 * Area, AP diameter and width of the bony canal, from its outline in one section.
 *
 * Gives  area of the polygon; AP along the dorsal axis through the outline's own centroid, wall to wall; width as the greatest
 *        extent from left to right.
 * Limits uncertainty is a 95 % half width. Of an area: all seen walls moved together by a quarter of a voxel, and every stretch of
 *        wall that was filled in on its own. Of a diameter: half a voxel at either wall, more where it was filled in. Of both: what
 *        moving the plane as far as it may stand off changes. How often the truth lies within stands in docs/accuracy.md.
 * Trap   the canal is triangular: an AP diameter off the midline is smaller, and no ellipse gives it.
 */
import { direction, type Figure, figure, type Point, turn } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { OPEN_WALL_AREA_MM, OPEN_WALL_MM, WALL_PLACE_MM } from './assumed.ts'
import { joined } from './repeated.ts'
import { type CanalSection, edgeLength, edgesOf } from './section.ts'
import { voxelStep } from './voxel-step.ts'

export interface CanalSize {
  readonly area: Figure<'mm2'>
  readonly ap: Figure<'mm'>
  readonly transverse: Figure<'mm'>
}

const assumes = ['measurement/open-wall', 'measurement/half-voxel']

/** `beside`: planes as far below and above as this one may stand off. */
export function canalSize(section: CanalSection, grid: Grid, beside: readonly CanalSection[] = []): CanalSize {
  const { outline } = section
  const { area, centroid } = polygon(outline)
  const across = inPlane(section, grid, 1, 0)
  const deep = inPlane(section, grid, 0, 1)

  const { ventral, dorsal } = midlineWalls(section, centroid)
  const leftmost = extreme(outline, (p) => p.x)
  const rightmost = extreme(outline, (p) => -p.x)
  const width = widthOf(outline)
  const others = beside.map((other) => {
    const at = midlineWalls(other, polygon(other.outline).centroid)
    return {
      area: polygon(other.outline).area - area,
      ap: at.dorsal.y - at.ventral.y - (dorsal.y - ventral.y),
      width: widthOf(other.outline) - width,
    }
  })
  const moved = (of: 'area' | 'ap' | 'width'): number => Math.max(0, ...others.map((o) => Math.abs(o[of])))
  const openAt = (n: number): number => (section.seen[n] ? 0 : 1)
  return {
    area: figure(area, 'mm2', 'measurement/canal-area', {
      uncertainty: { value: together(wallsArea(section, grid), moved('area')), kind: '95%' },
      method: 'area of the bony canal outline, square to the canal line',
      assumes,
    }),
    ap: figure(dorsal.y - ventral.y, 'mm', 'measurement/canal-ap', {
      uncertainty: {
        value: joined(wallError(deep, ventral.open), wallError(deep, dorsal.open), moved('ap')),
        kind: '95%',
      },
      method: 'wall to wall along the dorsal axis through the centroid of the outline',
      assumes,
    }),
    transverse: figure(width, 'mm', 'measurement/canal-transverse', {
      uncertainty: {
        value: joined(wallError(across, openAt(leftmost)), wallError(across, openAt(rightmost)), moved('width')),
        kind: '95%',
      },
      method: 'greatest extent of the outline from left to right',
      assumes,
    }),
  }
}

/** Seen walls may lie off together, stretches of filled in wall each on its own. */
function wallsArea(section: CanalSection, grid: Grid): number {
  const { outline } = section
  let seen = 0
  let squares = 0
  let stretch = 0
  const edges = edgesOf(outline)
  // begins behind a seen edge, so that no stretch is cut in two
  const first = Math.max(
    0,
    edges.findIndex(([a, b]) => openness(section, a, b) === 0),
  )
  for (const [a, b] of [...edges.slice(first), ...edges.slice(0, first)]) {
    const length = edgeLength(outline[a]!, outline[b]!)
    if (length === 0) continue
    const open = openness(section, a, b)
    const [x, y] = [(outline[b]!.y - outline[a]!.y) / length, (outline[a]!.x - outline[b]!.x) / length]
    seen += (length * (1 - open) * inPlane(section, grid, x, y)) / 4
    if (open === 0) {
      squares += stretch * stretch
      stretch = 0
    }
    stretch += length * open * OPEN_WALL_AREA_MM
  }
  return Math.sqrt(seen * seen + squares + stretch * stretch)
}

const widthOf = (outline: readonly Point<'section'>[]): number =>
  Math.max(...outline.map((p) => p.x)) - Math.min(...outline.map((p) => p.x))

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
