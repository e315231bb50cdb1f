/**
 * One level, measured: every figure of `measureList` by its id and side, with the planes it was read in.
 *
 * Takes  a spine whose canal is known, one of its levels, the CT where there is one.
 * Gives  `read(id, side)`: the figure, where it was read, and the plane where that is not the usual one.
 */
import type { Level, LumbarSpine, Side } from '@flavum/anatomy'
import { type Figure, type Finding, type Reason, unknown } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { CONTRAST_EDGE_MM, LEAST_WALL_SEEN, LITTLE_WALL_SEEN, PLANE_PLACE_MM, SKIN_FOUND_MM } from './assumed.ts'
import { innerCanal, type ShapeSize, sacSize } from './canal-contents.ts'
import { type CanalSize, canalSize } from './canal-size.ts'
import { discSpace } from './disc-space.ts'
import { facetWidth } from './facet-joint.ts'
import { foramenHeight } from './foramen-height.ts'
import { laminaAngle } from './lamina-angle.ts'
import { laminaPlate } from './lamina-plate.ts'
import { recessDepth } from './lateral-recess.ts'
import type { Caliper, LevelMeasurement, MeasureId, Section } from './level-measurement.ts'
import { foramenSection, levelPlanes, sagittalSection } from './level-planes.ts'
import { ligamentFromProfile } from './ligament-profile.ts'
import { ligamentSheet } from './ligament-sheet.ts'
import { kindOf } from './measure-list.ts'
import { messages } from './messages.ts'
import { joined } from './repeated.ts'
import { axesOf, type CanalSection, sectionAt } from './section.ts'
import { skinToLamina } from './skin-depth.ts'
import type { VentralInterlaminarLine } from './ventral-line.ts'
import { vill } from './vill.ts'
import { voxelStep } from './voxel-step.ts'
import { windowSize } from './window-size.ts'

export interface Reading {
  readonly figure: Figure
  readonly calipers?: readonly Caliper[]
  readonly section?: Section['id']
}

export interface LevelFigures {
  readonly sections: readonly Section[]
  readonly read: (id: MeasureId, side?: Side) => Reading
  readonly ventralLines: readonly VentralInterlaminarLine[]
  readonly findings: LevelMeasurement['findings']
}

const sides: readonly Side[] = ['left', 'right']

export function figuresOf(spine: LumbarSpine, level: Level, volume: Volume | undefined): LevelFigures {
  const scan = volume?.grid ?? spine.labels.grid
  const planes = levelPlanes(spine, level)
  // labels found on CT are drawn by a threshold; those of a phantom or made elsewhere stand for themselves
  const voxels = spine.source.how === 'ct' ? volume : undefined
  const findings: Finding[] = []
  const found = new Map<string, Reading>()
  const put = (id: MeasureId, reading: Reading | Figure, side?: Side): void => {
    found.set(`${id} ${side ?? ''}`, 'figure' in reading ? reading : { figure: reading })
  }
  const off = messages.reason('measurement/off-the-line')
  const noFacets = messages.reason('measurement/no-facets')
  // the sacral roof is rounded and low there, and every trial spine but three read 8 to 28 % too large: docs/accuracy.md
  // where names were asked for, the lowest vertebra may be the sacrum
  const lowest = spine.levels.at(-1) === level && !/^[TL]\d/.test(level.lower)
  const sacral = spine.source.how === 'ct' && (level.lower === 'S1' || lowest)
  const missing = {
    disc: off,
    facet: noFacets,
    pedicle: planes.pedicleArc === null ? messages.reason('measurement/no-pedicles') : off,
  }
  const byHand = (leaf: string): boolean => spine.byHand?.includes(leaf) ?? false
  const sacByContrast = spine.source.how === 'ct' && spine.structures.duralSac.status === 'segmented'
  const sacSegmented = spine.structures.duralSac.status === 'segmented' || byHand('dural-sac')
  const ligamentSegmented = (...of: readonly Side[]): boolean =>
    spine.structures.ligament.status === 'segmented' || of.every((side) => byHand(`${level.name}/ligament-${side}`))

  for (const [plane, suffix] of [
    ['disc', ''],
    ['facet', '-facet'],
    ['pedicle', '-pedicle'],
  ] as const) {
    const section = planes[plane]
    const size =
      sacral && plane === 'pedicle'
        ? noSize(messages.reason('measurement/sacral-pedicles'))
        : bonySize(section, missing[plane])
    put(`canal-area${suffix}`, size.area)
    put(`canal-ap${suffix}`, size.ap)
    put(`canal-transverse${suffix}`, size.transverse)
    const sac: ShapeSize | Reason = !sacSegmented
      ? messages.reason('measurement/sac-not-segmented')
      : section
        ? (sacSize(spine, section, sacByContrast ? CONTRAST_EDGE_MM : 0) ??
          messages.reason('measurement/sac-not-segmented'))
        : missing[plane]
    put(`sac-area${suffix}`, 'code' in sac ? unknown('mm2', sac) : sac.area)
    if (plane === 'disc') {
      put('sac-ap', 'code' in sac ? unknown('mm', sac) : sac.ap)
      put('sac-transverse', 'code' in sac ? unknown('mm', sac) : sac.transverse)
    }
    if (plane === 'pedicle') continue
    const inner: ShapeSize | Reason = !ligamentSegmented(...sides)
      ? messages.reason('measurement/ligament-not-segmented')
      : section
        ? innerCanal(spine, section, level.name)
        : missing[plane]
    put(`inner-canal-area${plane === 'facet' ? '-facet' : ''}`, 'code' in inner ? unknown('mm2', inner) : inner.area)
    put(`inner-canal-ap${plane === 'facet' ? '-facet' : ''}`, 'code' in inner ? unknown('mm', inner) : inner.ap)
  }

  const space = discSpace(spine, level, scan)
  put('slip', { figure: space.slip, calipers: space.calipers.slip })
  put('slip-share', space.share)
  put('meyerding', space.grade)
  put('disc-height', { figure: space.middle, calipers: space.calipers.middle })
  put('disc-height-anterior', { figure: space.anterior, calipers: space.calipers.anterior })
  put('disc-height-posterior', { figure: space.posterior, calipers: space.calipers.posterior })

  const opening = windowSize(spine.canal, level.arc, scan, voxels)
  put('window-height', opening.height)
  put('window-width', opening.width)

  const sagittal: Section[] = [sagittalSection(level, 0, 'midsagittal')]
  const ventralLines: VentralInterlaminarLine[] = []
  for (const side of sides) {
    ligament(side)
    recess(side)
    const foramen = foramenHeight(spine, level, side, scan, voxels)
    put('foramen-height', { figure: foramen.height, calipers: foramen.calipers }, side)
    if (foramen.x !== null) sagittal.push(foramenSection(level, side, foramen.x))
    put('lamina-angle', laminaAngle(spine.canal, level.arc, planes.levelLeft, side, scan), side)
    const plate = laminaPlate(spine, level, side, scan, voxels)
    put('lamina-thickness', { figure: plate.thickness, calipers: plate.calipers.thickness }, side)
    put('lamina-height', { figure: plate.height, calipers: plate.calipers.height }, side)
    const facet = planes.facet
    const joint = facet ? facetWidth(spine, level, side, beside(facet, 1.5), scan, voxels) : null
    put('facet-width', joint ? { figure: joint.width, calipers: joint.calipers } : unknown('mm', noFacets), side)
    put('facet-may-go', joint ? joint.mayGo : unknown('mm', noFacets), side)
    put('skin-to-lamina', skin(side), side)
    const line = vill(spine, level, side, scan)
    put('vill-depth', { figure: line.depth, calipers: line.calipers }, side)
    put('vill-to-sac', line.toSac, side)
    if (line.line) ventralLines.push(line.line)
  }

  return {
    sections: [planes.disc, planes.facet, planes.pedicle, planes.recess, ...sagittal].filter((s) => s !== null),
    read: (id, side) =>
      found.get(`${id} ${side ?? ''}`) ?? {
        figure: unknown(kindOf(id).unit, messages.reason('measurement/not-in-this-plane')),
      },
    ventralLines,
    findings,
  }

  /** The plane and two beside it. */
  function beside(section: CanalSection, mm: number): readonly CanalSection[] {
    const at = (arc: number) => sectionAt(spine.canal, arc, planes.levelLeft, section.id)
    return [at(section.arc - mm), section, at(section.arc + mm)].filter((s) => s !== null)
  }

  function bonySize(section: CanalSection | null, none: Reason): CanalSize {
    if (!section) return noSize(none)
    const percent = Math.round(section.wallSeen * 100)
    if (section.wallSeen < LEAST_WALL_SEEN) return noSize(messages.reason('measurement/wall-not-seen', { percent }))
    if (section.wallSeen < LITTLE_WALL_SEEN)
      findings.push(
        messages.finding('measurement/wall-mostly-open', 'info', { level: level.name, percent, section: section.id }),
      )
    const slice = voxelStep(scan, planeUp(section)) / 2
    const off = spine.source.how === 'ct' ? joined(PLANE_PLACE_MM[section.id] ?? 0, slice) : 0
    return canalSize(section, scan, beside(section, off))
  }

  /** In the facet plane; in the disc plane where the joints were not told apart. */
  function ligament(side: Side): void {
    const plane = planes.facet ?? planes.disc
    const where = plane ? { section: plane.id } : {}
    const none = (reason: Reason): Reading => ({ figure: unknown('mm', reason), ...where })
    if (!plane) {
      put('ligament-thickness', none(off), side)
      put('ligament-thickness-central', none(off), side)
      return
    }
    if (ligamentSegmented(side)) {
      for (const [id, part] of [
        ['ligament-thickness', 'lateral'],
        ['ligament-thickness-central', 'central'],
      ] as const) {
        const sheet = ligamentSheet(spine, plane, level.name, side, part)
        put(id, { figure: sheet.thickness, calipers: sheet.calipers, ...where }, side)
      }
      return
    }
    put(
      'ligament-thickness-central',
      none(messages.reason(volume ? 'measurement/ligament-central-on-ct' : 'measurement/no-voxels')),
      side,
    )
    if (!volume) {
      put('ligament-thickness', none(messages.reason('measurement/no-voxels')), side)
      return
    }
    if (sacByContrast) {
      put('ligament-thickness', none(messages.reason('measurement/ligament-beside-contrast')), side)
      return
    }
    const thickness = ligamentFromProfile(spine.canal, volume, plane.arc, planes.levelLeft, side)
    if (thickness.value !== null && !findings.some((f) => f.code === 'measurement/ligament-is-a-band'))
      findings.push(messages.finding('measurement/ligament-is-a-band', 'info'))
    put('ligament-thickness', { figure: thickness, ...where }, side)
  }

  function recess(side: Side): void {
    const { recess: plane, pedicleArc } = planes
    if (!plane) {
      const reason = messages.reason(pedicleArc === null ? 'measurement/no-pedicles' : 'measurement/no-recess-plane')
      put('lateral-recess-depth', unknown('mm', reason), side)
      return
    }
    const half = voxelStep(scan, planeUp(plane)) / 2
    const { depth, calipers } = recessDepth(plane, beside(plane, half), side, scan, spine.source.how === 'ct')
    put('lateral-recess-depth', { figure: depth, calipers }, side)
  }

  function skin(side: Side): Figure<'mm'> {
    if (spine.structures.skin.status !== 'segmented' || !spine.labels.unions.body)
      return unknown('mm', messages.reason('measurement/no-skin'))
    if (!planes.disc) return unknown('mm', off)
    const depth = skinToLamina(spine, planes.disc, [level.upper, level.lower], side, scan)
    if (depth.value === null || spine.source.how !== 'ct') return depth
    return { ...depth, uncertainty: { value: joined(depth.uncertainty?.value ?? 0, SKIN_FOUND_MM), kind: '95%' } }
  }
}

function noSize(reason: Reason): CanalSize {
  return { area: unknown('mm2', reason), ap: unknown('mm', reason), transverse: unknown('mm', reason) }
}

const planeUp = (section: CanalSection) => axesOf(section).z
