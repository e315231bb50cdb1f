/**
 * What labels say in a section: areas of the dural sac, thickness of a labelled ligament, depth of the skin.
 *
 * Takes  label maps in which the structure was really segmented; anatomy that was only drawn in is not measured here.
 * Gives  areas by counting fine samples (nearest label), so the step is far below the voxel's own.
 */
import type { LumbarSpine, Side } from '@flavum/anatomy'
import { type Figure, figure, place, point, unknown } from '@flavum/base'
import { type Grid, labelAtPoint, lookupOf } from '@flavum/grid'
import { median } from './lamina-angle.ts'
import { messages } from './messages.ts'
import type { CanalSection } from './section.ts'
import { axesOf } from './section.ts'
import { voxelStep } from './voxel-step.ts'

/** Sampling in the plane, mm. */
const STEP = 0.2
/** Half of the stretch along the canal line that a thickness is averaged over, mm: labels have no noise to average out. */
const SLAB = 1
/** Off the midline, where the ligament is one sheet on each side, mm. */
const SHEET_FROM = 2.5
const SHEET_TO = 7
const LEAST_SHEET = 3
const THICKEST = 12

const REACH = 24

export function sacArea(spine: LumbarSpine, section: CanalSection): Figure<'mm2'> {
  const sac = lookupOf(spine.labels, 'dural-sac')
  let count = 0
  let border = 0
  for (let y = -REACH; y <= REACH; y += STEP) {
    let before = 0
    for (let x = -REACH; x <= REACH; x += STEP) {
      const here = sac[labelAt(spine, section, x, y, 0)]!
      count += here
      if (here !== before) border++
      before = here
    }
  }
  const { x, y } = axesOf(section)
  const area = count * STEP * STEP
  // a row crossed twice for each step of height: the crossings measure the outline's height, a circle's worth is taken for the rest
  const perimeter = Math.max((border * STEP * Math.PI) / 2, 2 * Math.sqrt(Math.PI * area))
  const half = (voxelStep(spine.labels.grid, x) + voxelStep(spine.labels.grid, y)) / 4
  return figure(area, 'mm2', 'measurement/sac-area', {
    uncertainty: { value: perimeter * half, kind: '95%' },
    method: 'area of the segmented dural sac, square to the canal line',
    assumes: ['measurement/half-voxel'],
  })
}

/**
 * Thickness of one side's labelled ligament, square to its inner surface: a line is laid through that surface 2.5 to 7 mm off
 * the midline, and the ligament met along its normal is counted; median over places and over 2 mm along the canal line.
 */
export function ligamentFromLabels(spine: LumbarSpine, section: CanalSection, level: string, side: Side): Figure<'mm'> {
  const ligament = lookupOf(spine.labels, `${level}/ligament-${side}`)
  const outward = side === 'left' ? 1 : -1
  const at = (x: number, y: number, z: number): boolean => ligament[labelAt(spine, section, x * outward, y, z)] === 1
  const runs: number[] = []
  for (let z = -SLAB; z <= SLAB; z += 0.5) {
    const inner: [number, number][] = []
    for (let x = SHEET_FROM; x <= SHEET_TO; x += STEP) {
      let y = -REACH
      while (y <= REACH && !at(x, y, z)) y += STEP
      if (y <= REACH) inner.push([x, y])
    }
    if (inner.length * STEP < LEAST_SHEET) continue
    const slope = slopeOf(inner)
    const across = 1 / Math.sqrt(1 + slope * slope)
    for (const [x, y] of inner) {
      let met = 0
      for (let d = 0; d <= THICKEST; d += STEP) if (at(x - d * slope * across, y + d * across, z)) met++
      runs.push(met * STEP)
    }
  }
  if (runs.length === 0) return unknown('mm', messages.reason('measurement/ligament-not-labelled', { side }))
  return figure(median(runs), 'mm', 'measurement/ligament-thickness', {
    // the labels are averaged over some hundred places, but both faces may lie half a voxel off together
    uncertainty: { value: voxelStep(spine.labels.grid, axesOf(section).y) / 2, kind: '95%' },
    method: 'segmented ligament square to its inner surface, median 2.5 to 7 mm off the midline',
  })
}

/** Depth of skin behind the lamina at 6 mm off the midline, along the dorsal axis of the section. */
export function skinToLamina(
  spine: LumbarSpine,
  section: CanalSection,
  vertebrae: readonly string[],
  side: Side,
  scan: Grid,
): Figure<'mm'> {
  const lamina = lookupOf(spine.labels, ...vertebrae.flatMap((v) => [`${v}/lamina-${side}`, `${v}/arch`]))
  const under = lookupOf(spine.labels, 'body')
  const x = side === 'left' ? 6 : -6
  let bone = Number.NaN
  for (let y = 0; y <= 40; y += STEP) if (lamina[labelAt(spine, section, x, y, 0)] === 1) bone = y
  if (Number.isNaN(bone)) return unknown('mm', messages.reason('measurement/lamina-not-labelled', { side }))
  let skin = bone
  while (under[labelAt(spine, section, x, skin, 0)] === 1) skin += STEP
  if (!insideGrid(spine, section, x, skin)) return unknown('mm', messages.reason('measurement/skin-outside'))
  // labels drawn on a finer grid than the scan know no more than the scan
  const dorsal = axesOf(section).y
  return figure(skin - bone, 'mm', 'measurement/skin-to-lamina', {
    uncertainty: {
      value: Math.max(voxelStep(spine.labels.grid, dorsal), voxelStep(scan, dorsal)) / Math.SQRT2,
      kind: '95%',
    },
    method: 'from the dorsal face of the lamina straight back to the skin, 6 mm off the midline',
  })
}

const labelAt = (spine: LumbarSpine, section: CanalSection, x: number, y: number, z: number): number =>
  labelAtPoint(spine.labels, place(section.lpsFromSection, point('section', x, y, z)))

function insideGrid(spine: LumbarSpine, section: CanalSection, x: number, y: number): boolean {
  const { grid } = spine.labels
  const p = place(grid.ijkFromLps, place(section.lpsFromSection, point('section', x, y, 0)))
  return [p.x, p.y, p.z].every((a, d) => a >= -0.5 && a <= grid.size[d as 0 | 1 | 2] - 0.5)
}

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const n = points.length
  const mx = points.reduce((sum, p) => sum + p[0], 0) / n
  const my = points.reduce((sum, p) => sum + p[1], 0) / n
  const xy = points.reduce((sum, p) => sum + (p[0] - mx) * (p[1] - my), 0)
  const xx = points.reduce((sum, p) => sum + (p[0] - mx) * (p[0] - mx), 0)
  return xx > 0 ? xy / xx : 0
}
