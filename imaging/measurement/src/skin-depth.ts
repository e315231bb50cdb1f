/**
 * From the lamina to the skin.
 *
 * Takes  labels in which the skin was really told apart, and the disc plane.
 */
import type { LumbarSpine, Side } from '@flavum/anatomy'
import { type Figure, figure, place, point, unknown } from '@flavum/base'
import { type Grid, labelAtPoint, lookupOf } from '@flavum/grid'
import { messages } from './messages.ts'
import { axesOf, type CanalSection } from './section.ts'
import { voxelStep } from './voxel-step.ts'

/** Sampling in the plane, mm. */
const STEP = 0.2

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
