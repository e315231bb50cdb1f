/**
 * Measuring by hand, guided: for an MRI, or wherever a person reads better than the program. What to click where, and readings
 * as data. Screens draw it and hand back points.
 *
 * Takes  the image that is read; a level by three points on the canal line; then points on planes of the image.
 * Gives  a Worksheet, one more with every reading; `measuredByHand` turns it into the same LevelMeasurement as a scan gives.
 * Faults `measurement/reading-*`, `measurement/outline-crosses`, `measurement/canal-points-too-near`.
 */
import type { LevelName, Side } from '@flavum/anatomy'
import {
  between,
  cross,
  type Direction,
  direction,
  distance,
  dot,
  inverse,
  length,
  type Point,
  place,
  plus,
  scale,
  type Transform,
  transformFromAxes,
  unit,
} from '@flavum/base'
import type { Volume } from '@flavum/grid'
import type { MeasureId, Section } from './level-measurement.ts'
import { messages } from './messages.ts'
import { widestSpacing } from './voxel-step.ts'

/**
 * `outline`: once round, three points or more; gives area, front to back, side to side. `distance`: from, to.
 * `direction`: two points along a face. `slip`: the upper body's lower corners, dorsal then ventral; the lower body's upper
 * corners, dorsal then ventral.
 */
export type Tool = 'outline' | 'distance' | 'direction' | 'slip'

export interface WorksheetStep {
  readonly id: StepId
  readonly tool: Tool
  readonly plane: Section['id'] | 'foramen'
  readonly sided: boolean
  /** What it gives; of an outline area, front to back, side to side where they are measures. */
  readonly gives: readonly MeasureId[]
}

export type StepId =
  | 'canal'
  | 'canal-facet'
  | 'canal-pedicle'
  | 'inner-canal'
  | 'inner-canal-facet'
  | 'sac'
  | 'sac-facet'
  | 'sac-pedicle'
  | 'slip'
  | 'lamina-angle'
  | Distance
type Distance =
  | 'ligament-thickness'
  | 'ligament-thickness-central'
  | 'lateral-recess-depth'
  | 'foramen-height'
  | 'disc-height-anterior'
  | 'disc-height'
  | 'disc-height-posterior'
  | 'lamina-thickness'
  | 'lamina-height'
  | 'facet-width'
  | 'skin-to-lamina'

const outline = (id: StepId, plane: Section['id'], ...gives: readonly MeasureId[]): WorksheetStep => ({
  id,
  tool: 'outline',
  plane,
  sided: false,
  gives,
})
const caliper = (
  id: Distance,
  plane: WorksheetStep['plane'],
  sided: boolean,
  ...more: readonly MeasureId[]
): WorksheetStep => ({
  id,
  tool: 'distance',
  plane,
  sided,
  gives: [id, ...more],
})

/** In the order in which a level is best read: axial planes from the disc, then sagittal ones. */
export const worksheetSteps: readonly WorksheetStep[] = Object.freeze([
  outline('canal', 'disc', 'canal-area', 'canal-ap', 'canal-transverse'),
  outline('inner-canal', 'disc', 'inner-canal-area', 'inner-canal-ap'),
  outline('sac', 'disc', 'sac-area', 'sac-ap', 'sac-transverse'),
  caliper('skin-to-lamina', 'disc', true),
  outline('canal-facet', 'facet', 'canal-area-facet', 'canal-ap-facet', 'canal-transverse-facet'),
  outline('inner-canal-facet', 'facet', 'inner-canal-area-facet', 'inner-canal-ap-facet'),
  outline('sac-facet', 'facet', 'sac-area-facet'),
  caliper('ligament-thickness', 'facet', true),
  caliper('ligament-thickness-central', 'facet', true),
  caliper('facet-width', 'facet', true, 'facet-may-go'),
  caliper('lateral-recess-depth', 'recess', true),
  outline('canal-pedicle', 'pedicle', 'canal-area-pedicle', 'canal-ap-pedicle', 'canal-transverse-pedicle'),
  outline('sac-pedicle', 'pedicle', 'sac-area-pedicle'),
  { id: 'lamina-angle', tool: 'direction', plane: 'facet', sided: true, gives: ['lamina-angle'] },
  caliper('lamina-thickness', 'facet', true),
  { id: 'slip', tool: 'slip', plane: 'midsagittal', sided: false, gives: ['slip', 'slip-share', 'meyerding'] },
  caliper('disc-height-anterior', 'midsagittal', false),
  caliper('disc-height', 'midsagittal', false),
  caliper('disc-height-posterior', 'midsagittal', false),
  caliper('lamina-height', 'midsagittal', true),
  caliper('foramen-height', 'foramen', true),
])

const pointsOf: Readonly<Record<Tool, number>> = { outline: 3, distance: 2, direction: 2, slip: 4 }
/** Points nearer to each other than this give the canal line no direction, mm. */
const leastLine = 10

export interface HandReading {
  readonly level: LevelName
  readonly step: StepId
  readonly side?: Side
  readonly reader: string
  readonly lpsFromSection: Transform<'lps', 'section'>
  readonly points: readonly Point<'lps'>[]
}

export interface Worksheet {
  readonly image: Pick<Volume, 'grid' | 'modality' | 'hash'>
  readonly readings: readonly HandReading[]
}

export const worksheet = ({ grid, modality, hash }: Worksheet['image']): Worksheet => ({
  image: { grid, modality, hash },
  readings: [],
})

/** Three points on the canal line: about a vertebra below the level, at it, about a vertebra above. */
export interface CanalClicks {
  readonly below: Point<'lps'>
  readonly at: Point<'lps'>
  readonly above: Point<'lps'>
}

/** The axial plane of a level, square to the canal line: x left, y dorsal. The patient lies straight in the image. */
export function axialPlaneThrough(level: LevelName, { below, at, above }: CanalClicks): Transform<'lps', 'section'> {
  const { x, y, z } = levelAxes(level, below, above)
  return transformFromAxes('lps', 'section', at, x, y, z)
}

/** The sagittal plane through a point of the level: x dorsal, y caudal. */
export function sagittalPlaneThrough(
  level: LevelName,
  { below, above }: CanalClicks,
  through: Point<'lps'>,
): Transform<'lps', 'section'> {
  const { x, y, z } = levelAxes(level, below, above)
  return transformFromAxes('lps', 'section', through, y, scale(z, -1), scale(x, -1))
}

function levelAxes(level: LevelName, below: Point<'lps'>, above: Point<'lps'>) {
  const line = between(below, above)
  if (!(length(line) >= leastLine)) throw messages.fault('measurement/canal-points-too-near', { level, mm: leastLine })
  const z = unit(line)
  const left: Direction<'lps'> = direction('lps', 1, 0, 0)
  const x = unit(plus(left, scale(z, -dot(left, z))))
  return { x, y: cross(z, x), z }
}

/** One more reading, checked. */
export function withReading(sheet: Worksheet, reading: HandReading): Worksheet {
  const { level, points, side } = reading
  const what = side ? `${reading.step} ${side}` : reading.step
  const step = worksheetSteps.find((s) => s.id === reading.step)
  if (!step)
    throw messages.fault('measurement/reading-unknown', {
      what,
      known: worksheetSteps.map((s) => s.id).join(', '),
    })
  if (step.sided !== (side !== undefined))
    throw messages.fault('measurement/reading-side', { what, level, given: side ?? 'without a side' })
  const needed = pointsOf[step.tool]
  if (step.tool === 'outline' ? points.length < needed : points.length !== needed)
    throw messages.fault('measurement/reading-points', {
      what,
      level,
      points: points.length,
      needed: step.tool === 'outline' ? `${needed} or more` : `${needed}`,
    })
  const { grid } = sheet.image
  const sectionFromLps = inverse(reading.lpsFromSection)
  const thick = Math.max(1, widestSpacing(grid) / 2)
  for (const p of points) {
    const { x, y, z } = place(grid.ijkFromLps, p)
    const inside = [x, y, z].every((at, n) => at >= -0.5 && at <= (grid.size[n] as number) - 0.5)
    if (!inside) throw messages.fault('measurement/reading-outside', { what, level })
    const off = Math.abs(place(sectionFromLps, p).z)
    if (!(off <= thick)) throw messages.fault('measurement/reading-off-plane', { what, level, off })
  }
  if (points.some((p, n) => n > 0 && distance(p, points[n - 1]!) === 0))
    throw messages.fault('measurement/reading-points', {
      what,
      level,
      points: new Set(points.map((p) => `${p.x} ${p.y} ${p.z}`)).size,
      needed: 'different ones',
    })
  if (step.tool === 'outline' && crossesItself(points.map((p) => place(sectionFromLps, p))))
    throw messages.fault('measurement/outline-crosses', { what, level })
  return { ...sheet, readings: [...sheet.readings, reading] }
}

export const withoutReading = (sheet: Worksheet, index: number): Worksheet => ({
  ...sheet,
  readings: sheet.readings.filter((_, n) => n !== index),
})

function crossesItself(points: readonly { readonly x: number; readonly y: number }[]): boolean {
  const turn = (a: number, b: number, c: number): number => {
    const [p, q, r] = [points[a]!, points[b]!, points[c]!]
    return Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  }
  const n = points.length
  for (let a = 0; a < n; a++)
    for (let b = a + 2; b < n; b++) {
      if (a === 0 && b === n - 1) continue
      const [c, d] = [(a + 1) % n, (b + 1) % n]
      if (turn(a, c, b) * turn(a, c, d) < 0 && turn(b, d, a) * turn(b, d, c) < 0) return true
    }
  return false
}
