/**
 * Where a picture lies in the patient, and which point of it a place on the screen shows.
 *
 * Takes  a cut through the patient (axial, sagittal, coronal) or any plane; what is to be in the picture; the picture's size in pixels.
 * Gives  a `SliceView`: pixels to patient and back, the same transform for the grey values and for all that is drawn over them.
 *        Axial: the patient's left at the right edge, back down. Sagittal: back to the right. Coronal: left at the right edge.
 */
import type { LumbarSpine } from '@flavum/anatomy'
import {
  along,
  direction,
  distance,
  dot,
  inverse,
  length,
  type Point,
  place,
  point,
  type Transform,
  transformFromAxes,
  turn,
  type Xyz,
} from '@flavum/base'
import { type Grid, reslice, type Volume } from '@flavum/grid'

export const cuts = ['sagittal', 'axial', 'coronal'] as const
export type Cut = (typeof cuts)[number]

export interface PictureSize {
  readonly columns: number
  readonly rows: number
}
export interface SliceView extends PictureSize {
  /** mm, the origin in the middle of the picture; z out of it. */
  readonly lpsFromPicture: Transform<'lps', 'section'>
  readonly pictureFromLps: Transform<'section', 'lps'>
  /** mm a pixel. */
  readonly step: number
}

/** What a cut shows when nothing is magnified. */
export interface Scene {
  readonly middle: Point<'lps'>
  /** mm across x, y and z of the patient. */
  readonly across: Xyz
}

const axesOf: Readonly<Record<Cut, readonly [Xyz, Xyz, Xyz]>> = {
  axial: [
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: 1 },
  ],
  sagittal: [
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: -1 },
    { x: -1, y: 0, z: 0 },
  ],
  coronal: [
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 0, z: -1 },
    { x: 0, y: 1, z: 0 },
  ],
}
/** Shown beside what is found of the spine: mm to each side of its middle, to the front and back, up and down. */
const around = { side: 85, depth: 78, end: 28 }

export function sceneOf(grid: Grid, spine: LumbarSpine | null): Scene {
  const whole = boxOf(grid)
  if (!spine || spine.canal.centre.length === 0) return whole
  const all = [...spine.canal.centre, ...spine.vertebrae.map((v) => v.bodyCentre)]
  const ends = (of: (p: Xyz) => number): [number, number] => [Math.min(...all.map(of)), Math.max(...all.map(of))]
  const [x0, x1] = ends((p) => p.x)
  const [y0, y1] = ends((p) => p.y)
  const [z0, z1] = ends((p) => p.z)
  return {
    middle: point('lps', (x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2),
    across: { x: 2 * around.side, y: 2 * around.depth, z: z1 - z0 + 2 * around.end },
  }
}

function boxOf({ size, lpsFromIjk }: Grid): Scene {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) =>
    place(lpsFromIjk, point('ijk', n & 1 ? size[0] - 1 : 0, n & 2 ? size[1] - 1 : 0, n & 4 ? size[2] - 1 : 0)),
  )
  const span = (of: (p: Xyz) => number): [number, number] => {
    const all = corners.map(of)
    const [low, high] = [Math.min(...all), Math.max(...all)]
    return [(low + high) / 2, high - low]
  }
  const [x, width] = span((p) => p.x)
  const [y, depth] = span((p) => p.y)
  const [z, height] = span((p) => p.z)
  return { middle: point('lps', x, y, z), across: { x: width, y: depth, z: height } }
}

/** A cut through `at`. Magnified it shows what lies around `at`, and otherwise the whole scene. */
export function cutView(cut: Cut, at: Point<'lps'>, scene: Scene, size: PictureSize, zoom = 1): SliceView {
  const [x, y, z] = axesOf[cut]
  const centre = zoom > 1 ? at : scene.middle
  const off = (at.x - centre.x) * z.x + (at.y - centre.y) * z.y + (at.z - centre.z) * z.z
  const origin = along(centre, direction('lps', z.x, z.y, z.z), off)
  const width = Math.abs(dot(scene.across, x))
  const height = Math.abs(dot(scene.across, y))
  return viewOf(transformFromAxes('lps', 'section', origin, x, y, z), { width, height }, size, zoom)
}

/** Any plane, its origin in the middle of the picture. */
export const planeView = (
  lpsFromSection: Transform<'lps', 'section'>,
  across: number,
  size: PictureSize,
  zoom = 1,
): SliceView => viewOf(lpsFromSection, { width: across, height: across }, size, zoom)

function viewOf(
  lpsFromPicture: Transform<'lps', 'section'>,
  { width, height }: { width: number; height: number },
  { columns, rows }: PictureSize,
  zoom: number,
): SliceView {
  const step = Math.max(width / Math.max(1, columns), height / Math.max(1, rows)) / zoom
  return { lpsFromPicture, pictureFromLps: inverse(lpsFromPicture), step, columns, rows }
}

/** The point of the patient that a place of the picture shows; columns and rows from the upper left corner. */
export const pointUnder = (view: SliceView, column: number, row: number): Point<'lps'> =>
  place(
    view.lpsFromPicture,
    point('section', (column - (view.columns - 1) / 2) * view.step, (row - (view.rows - 1) / 2) * view.step, 0),
  )

/** Where a point lies in the picture, and how far (mm) behind or before it. */
export function placeIn(view: SliceView, p: Point<'lps'>): { column: number; row: number; off: number } {
  const { x, y, z } = place(view.pictureFromLps, p)
  return { column: x / view.step + (view.columns - 1) / 2, row: y / view.step + (view.rows - 1) / 2, off: z }
}

/** So many slices further along the picture's normal, or so many steps along its rows and columns. */
export function moved(view: SliceView, at: Point<'lps'>, grid: Grid, by: Partial<Xyz>): Point<'lps'> {
  let next = at
  for (const axis of ['x', 'y', 'z'] as const) {
    const [ux, uy, uz] = unitOf[axis]
    const one = turn(view.lpsFromPicture, direction('section', ux, uy, uz))
    const { x, y, z } = turn(grid.ijkFromLps, one)
    // as far as one voxel reaches in that direction
    const reach = 1 / Math.max(Math.abs(x), Math.abs(y), Math.abs(z))
    next = along(next, one, reach * (by[axis] ?? 0))
  }
  return within(grid, next) ? next : at
}
const unitOf = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const

/** Out of the picture, as a brush asks for it. */
export function normalOf(view: SliceView): Point<'lps'> {
  const { x, y, z } = turn(view.lpsFromPicture, direction('section', 0, 0, 1))
  return point('lps', x, y, z)
}

export const pixelsApart = (view: SliceView, a: Point<'lps'>, b: Point<'lps'>): number => distance(a, b) / view.step

function within({ size, ijkFromLps }: Grid, p: Point<'lps'>): boolean {
  const { x, y, z } = place(ijkFromLps, p)
  return [x, y, z].every((n, axis) => n >= -0.5 && n <= size[axis as 0 | 1 | 2] - 0.5)
}

export const greyOf = (view: SliceView, volume: Volume): Float32Array =>
  reslice(volume, view.lpsFromPicture, view.columns, view.rows, view.step, 'linear', airOf(volume))

const airOf = (volume: Volume): number => (volume.modality === 'CT' ? -1000 : 0)

/** A round length for a scale bar, and how many pixels it has. */
export function scaleBar(view: SliceView): { mm: number; pixels: number } {
  const mm = [50, 20, 10, 5].find((long) => long / view.step < view.columns / 3) ?? 2
  return { mm, pixels: mm / view.step }
}

/** The plane that shows a line best of those through it: it holds the line, and looks along the patient's x where it can. */
export function planeAlong(a: Point<'lps'>, b: Point<'lps'>): Transform<'lps', 'section'> {
  const [x, y, z] = axesOf[Math.abs(b.x - a.x) > length({ x: 0, y: b.y - a.y, z: b.z - a.z }) ? 'axial' : 'sagittal']
  const middle = point('lps', (a.x + b.x) / 2, (a.y + b.y) / 2, (a.z + b.z) / 2)
  return transformFromAxes('lps', 'section', middle, x, y, z)
}
