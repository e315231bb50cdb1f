/**
 * Thickness of the ligamentum flavum on thin-slice CT: where the averaged grey values in front of the lamina step down from
 * ligament to fat or sac. An estimate with a band, never an outline that was seen.
 *
 * Takes  the CT, the canal tube and the section at the disc plane. Needs voxels of 2 mm or less in every direction.
 * How    from the seen wall 25 to 80 degrees off the side, inward along the normal of the line laid through it, CT numbers are
 *        averaged over 5 mm along the canal line and over windows of the wall that are at least 15 degrees wide. One step is laid
 *        into the profile by least squares, past the blur of the bone. Fat between lamina and ligament is taken off: blur fills so
 *        thin a gap, but what the profile lacks there to the ligament's own number grows with the gap's square.
 * Gives  the median of the windows whose step lies as far off the midline as the inner surface of a segmented ligament is read (the
 *        outermost one where none does): a sheet that leans is met by walls further out, and nearer to the midline both sheets are
 *        crossed. Uncertainty (95 %): half a voxel at the wall, the blur of the step times noise over
 *        contrast, the spread between windows, half of the gap, and what phantoms show besides.
 * Limits single-voxel noise (13 to 22 HU) equals the step that is looked for (ligament 50 to 90 HU, sac 10 to 40, fat below 0);
 *        without fat behind the sac the step may be too small, and then there is no figure. A sharp kernel darkens what lies beside
 *        bone, and that reads as a gap: half a millimetre too thin on average.
 */
import type { CanalTube, Side } from '@flavum/anatomy'
import { type Direction, type Figure, figure, place, point, type Reason, unknown } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import {
  BONE_BLUR_MM,
  EDGE_BLUR_MM,
  GAP_BLUR_MM,
  GAP_FAT_HU,
  LEAST_STEP_HU,
  LIGAMENT_READING_MM,
  LIGAMENT_SPACING_MM,
  STEP_SHORT_MM,
} from './assumed.ts'
import { laminaPoints, lineThrough, median } from './lamina-angle.ts'
import { sheetStretch } from './ligament-sheet.ts'
import { messages } from './messages.ts'
import { axesOf, sectionAt } from './section.ts'
import { voxelStep, widestSpacing } from './voxel-step.ts'

const STEP = 0.25
const DEEPEST = 11
/** Least and greatest thickness that can be told from the blur on the one side and the sac's middle on the other. */
const THINNEST = BONE_BLUR_MM + 0.5
const THICKEST = 8
/** Half of the stretch along the canal line, mm; windows of wall points across it, and as which share of all each. */
const SLAB = 2.5
const WINDOWS = 9
const SHARE = 1 / 4
const LEAST_DEGREES = 15

export function ligamentFromProfile(
  tube: CanalTube,
  volume: Volume,
  arc: number,
  levelLeft: Direction<'lps'>,
  side: Side,
): Figure<'mm'> {
  const none = (reason: Reason): Figure<'mm'> => unknown('mm', reason)
  if (volume.modality !== 'CT') return none(messages.reason('measurement/not-ct'))
  const spacing = widestSpacing(volume.grid)
  if (spacing > LIGAMENT_SPACING_MM)
    return none(messages.reason('measurement/slices-too-thick', { spacing, limit: LIGAMENT_SPACING_MM }))

  const columns = wallColumns(tube, volume, arc, levelLeft, side)
  const degreesEach = 360 / tube.directions
  const perPlane = columns.length / (2 * Math.floor(SLAB) + 1)
  if (perPlane * degreesEach < LEAST_DEGREES * 1.5)
    return none(messages.reason('measurement/ligament-wall-open', { degrees: Math.round(perPlane * degreesEach) }))

  const ordered = [...columns].sort((a, b) => a.place - b.place)
  const many = Math.ceil(ordered.length * SHARE)
  const read = Array.from({ length: WINDOWS }, (_, w) => {
    const first = Math.round(((ordered.length - many) * w) / (WINDOWS - 1))
    return ordered.slice(first, first + many)
  })
    .filter((window) => window.length * degreesEach >= LEAST_DEGREES)
    .map((window) => {
      const profile = meanProfile(window)
      const step = stepIn(profile)
      const off = mean(window.map((c) => c.off - step.depth * c.lean))
      return { ...step, off, gap: gapBefore(profile, step.depth) }
    })
  const [from, to] = sheetStretch.lateral
  const beside = read.filter(({ off }) => off >= from && off <= to)
  const outermost = read.reduce<(typeof read)[number][]>((a, b) => (a[0] && a[0].off >= b.off ? a : [b]), [])
  const steps = beside.length > 0 ? beside : outermost
  const good = steps.filter((s) => s.contrast > Math.max(LEAST_STEP_HU, 3 * s.noise))
  if (good.length * 2 <= steps.length) {
    const contrast = Math.round(median(steps.map((s) => s.contrast)))
    const needed = Math.round(Math.max(LEAST_STEP_HU, 3 * median(steps.map((s) => s.noise))))
    return none(messages.reason('measurement/ligament-contrast-too-low', { contrast, needed }))
  }
  const depths = good.map((s) => s.depth - s.gap + STEP_SHORT_MM)
  const thickness = median(depths)
  if (thickness <= THINNEST + STEP || thickness >= THICKEST - STEP)
    return none(messages.reason('measurement/ligament-not-resolved', { least: THINNEST, most: THICKEST }))

  const spread = (Math.max(...depths) - Math.min(...depths)) / 2
  const half = voxelStep(volume.grid, columns[0]!.inward) / 2
  const gap = median(good.map((s) => s.gap)) / 2
  const edge = (2 * EDGE_BLUR_MM * median(good.map((s) => s.noise))) / median(good.map((s) => s.contrast))
  return figure(thickness, 'mm', 'measurement/ligament-thickness', {
    uncertainty: {
      value: Math.sqrt(half ** 2 + edge ** 2 + spread ** 2 + gap ** 2 + LIGAMENT_READING_MM ** 2),
      kind: '95%',
    },
    method: 'step in the averaged CT numbers in front of the lamina; an estimate',
    assumes: ['ligament/ct-number', 'measurement/bone-blur', 'measurement/edge-blur', 'measurement/fat-gap'],
  })
}

interface Column {
  /** Along the wall, to sort by. */
  readonly place: number
  /** How far off the midline it begins, and how much nearer a millimetre inward brings it. */
  readonly off: number
  readonly lean: number
  readonly inward: Direction<'lps'>
  readonly values: readonly number[]
}

/** CT numbers inward from each seen wall point, in planes a millimetre apart. */
function wallColumns(tube: CanalTube, volume: Volume, arc: number, levelLeft: Direction<'lps'>, side: Side): Column[] {
  const columns: Column[] = []
  const outward = side === 'left' ? 1 : -1
  for (let ds = -Math.floor(SLAB); ds <= SLAB; ds++) {
    const section = sectionAt(tube, arc + ds, levelLeft, 'disc')
    const points = section ? laminaPoints(section, side) : []
    const line = points.length >= 3 ? lineThrough(points, side) : null
    if (!section || !line) continue
    const { x, y } = axesOf(section)
    const inward: Direction<'lps'> = {
      ...x,
      x: -(line.normal.x * x.x + line.normal.y * y.x),
      y: -(line.normal.x * x.y + line.normal.y * y.y),
      z: -(line.normal.x * x.z + line.normal.y * y.z),
    }
    for (const p of points) {
      const values: number[] = []
      for (let depth = 0; depth <= DEEPEST; depth += STEP) {
        const q = point('section', p.x - line.normal.x * depth, p.y - line.normal.y * depth, 0)
        values.push(valueAtPoint(volume, place(section.lpsFromSection, q)))
      }
      const [off, lean] = [outward * p.x, outward * line.normal.x]
      columns.push({ place: -p.y * line.normal.x + p.x * line.normal.y, off, lean, inward, values })
    }
  }
  return columns
}

const meanProfile = (columns: readonly Column[]): number[] =>
  columns[0]!.values.map((_, n) => columns.reduce((sum, c) => sum + c.values[n]!, 0) / columns.length)

/** How far to each side of the step the profile is read, mm. */
const SIDE = 2.5

/** The step down that explains most of the profile round it; its place is where the profile crosses half way. */
function stepIn(profile: readonly number[]): { depth: number; contrast: number; noise: number } {
  const first = Math.round(BONE_BLUR_MM / STEP)
  const reach = Math.round(SIDE / STEP)
  let best = { cut: 0, explained: 0, before: [0], after: [0] }
  for (let cut = Math.round(THINNEST / STEP); cut <= THICKEST / STEP; cut++) {
    const before = profile.slice(Math.max(first, cut - reach), cut)
    const after = profile.slice(cut, cut + reach)
    const drop = mean(before) - mean(after)
    const explained = (drop * drop * before.length * after.length) / (before.length + after.length)
    if (drop > 0 && explained > best.explained) best = { cut, explained, before, after }
  }
  if (best.cut === 0) return { depth: 0, contrast: 0, noise: Number.POSITIVE_INFINITY }
  const { cut, before, after } = best
  const [a, b] = [mean(before), mean(after)]
  const half = (a + b) / 2
  let n = cut - 1
  while (n > first && profile[n]! < half) n--
  while (n < cut + reach && profile[n + 1]! >= half) n++
  const depth = (n + (profile[n]! - half) / (profile[n]! - profile[n + 1]!)) * STEP
  // beside the border itself, which is blurred
  const blur = Math.round(EDGE_BLUR_MM / 2 / STEP)
  const [flatA, flatB] = [
    before.slice(0, Math.max(2, before.length - blur)),
    after.slice(Math.min(blur, after.length - 2)),
  ]
  const rest = squares(flatA, mean(flatA)) + squares(flatB, mean(flatB))
  return { depth, contrast: a - b, noise: Math.sqrt(rest / Math.max(1, flatA.length + flatB.length - 2)) }
}

/** Of fat between bone and ligament, mm: from what the profile lacks, from the bone's blur to where the ligament is brightest. */
function gapBefore(profile: readonly number[], depth: number): number {
  const first = Math.round(BONE_BLUR_MM / STEP)
  let brightest = first
  for (let n = first; n <= depth / STEP; n++) if (profile[n]! > profile[brightest]!) brightest = n
  const ligament = mean(profile.slice(Math.max(0, brightest - 2), brightest + 3))
  const lacks = profile.slice(first, brightest).reduce((sum, v) => sum + ligament - v, 0) * STEP
  return lacks > 0 && ligament > GAP_FAT_HU ? Math.sqrt((2 * GAP_BLUR_MM * lacks) / (ligament - GAP_FAT_HU)) : 0
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const squares = (values: readonly number[], m: number): number => values.reduce((sum, v) => sum + (v - m) * (v - m), 0)
