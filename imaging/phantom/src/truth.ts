/**
 * The true measures of a phantom, read off its finished surfaces: after all joins, never from knobs and never from voxels.
 *
 * Takes  a phantom and a step (mm). Gives names and body centres, and per lumbar level a LevelMeasurement: every measure of the
 *        measurement room, by the definitions of docs/glossary.md, without uncertainty.
 * How    planes stand square to the canal line: in the disc plane, through the joints, through the pedicles of the lower vertebra
 *        and along their upper edge. Each measure is computed here anew, from fields instead of voxels: nothing of what is to be
 *        judged by it is used.
 */
import { type Figure, figure, type Point, unknown } from '@flavum/base'
import { type LevelMeasurement, type Measure, type MeasureId, measureList, type Section } from '@flavum/measurement'
import { canalFrame, levelFrame, lps, pedicleHeight, type Trihedron } from './canal-frame.ts'
import { type Knobs, levelsOf, type Transition } from './knobs.ts'
import { bothSides, type LevelSurfaces, levelSurfaces, placeIn, type Side } from './level-surfaces.ts'
import { phantomMessages } from './messages.ts'
import type { Phantom } from './phantom.ts'
import { discSpace, foramenHeight, wallsBeside } from './true-bodies.ts'
import { canalShapes, outlineIn, pedicleTop, recessDepth, widthOf, windowSize } from './true-canal.ts'
import { jointMiddle, jointWidth } from './true-joint.ts'
import { laminaAngle, laminaPlate, ligamentThickness, skinToLamina, ventralLine } from './true-lamina.ts'

export interface PhantomTruth {
  /** What was asked for; the measures say what came of it. */
  readonly knobs: Knobs
  /** mm, the step of all planes. */
  readonly step: number
  readonly vertebrae: readonly { readonly name: string; readonly bodyCentre: Point<'lps'> }[]
  /** The vertebra whose name another count would change, or null: names here count down from the last rib. */
  readonly transitional: { readonly vertebra: string; readonly kind: Exclude<Transition, 'none'> } | null
  readonly levels: readonly LevelMeasurement[]
}

export const truthStep = 0.2

export function phantomTruth(p: Phantom, step = truthStep): PhantomTruth {
  const kind = p.knobs.transitional
  return {
    knobs: p.knobs,
    step,
    vertebrae: p.vertebrae.slice(1).map((v) => ({ name: v.row.name, bodyCentre: lps(p.warp.bent(v.pose.o)) })),
    transitional: kind === 'none' ? null : { vertebra: kind === 'sacralised-L5' ? 'L5' : 'L6', kind },
    levels: levelsOf(p.knobs).map((level) => levelTruth(p, level, step)),
  }
}

export function levelTruth(p: Phantom, level: string, step = truthStep): LevelMeasurement {
  const l = p.levels.find((shape) => shape.name === level)
  if (!l) throw phantomMessages.fault('phantom/unknown-level', { level, known: levelsOf(p.knobs).join(', ') })
  const s = levelSurfaces(p, l)
  const values = new Map<string, number | null>()
  const put = (id: MeasureId, value: number | null | undefined, side?: Side): void => {
    values.set(`${id} ${side ?? ''}`, value ?? null)
  }
  const planes = planesOf(s)
  const sections = new Map<string, Section>()
  for (const id of ['disc', 'facet', 'pedicle', 'recess'] as const) {
    const f = planes[id]
    if (f) sections.set(id, outlineIn(p, f, id))
  }
  canalMeasures(s, planes, sections, step, put)
  const { disc } = planes
  const space = discSpace(s, disc)
  put('slip', space?.slip)
  put('slip-share', space && (100 * space.slip) / space.depth)
  put('meyerding', space && grade((100 * space.slip) / space.depth))
  put('disc-height', space?.middle)
  put('disc-height-anterior', space?.anterior)
  put('disc-height-posterior', space?.posterior)
  const window = windowSize(s)
  put('window-height', window.height)
  put('window-width', window.width)
  const walls = wallsBeside(s, disc)
  for (const side of bothSides) {
    const { facet } = planes
    put('ligament-thickness', ligamentThickness(s, facet ?? disc, side, [4, 9]), side)
    put('ligament-thickness-central', ligamentThickness(s, facet ?? disc, side, [1, 3.5]), side)
    const recess = sections.get('recess')
    put('lateral-recess-depth', recess && recessDepth(recess, side), side)
    put('foramen-height', foramenHeight(s, disc, side, walls[side]), side)
    put('lamina-angle', laminaAngle(s, side), side)
    const plate = laminaPlate(s, disc, side)
    put('lamina-thickness', plate?.thickness, side)
    put('lamina-height', plate?.height, side)
    const width = facet && jointWidth(s, facet, side)
    put('facet-width', width, side)
    put('facet-may-go', width && width / 2, side)
    put('skin-to-lamina', skinToLamina(s, disc, side), side)
    const line = ventralLine(s, disc, side)
    put('vill-depth', line?.depth, side)
    put('vill-to-sac', line?.toSac, side)
  }
  return { level: l.name, sections: [...sections.values()], measures: figures(values, planes, step), findings: [] }
}

interface Planes {
  readonly disc: Trihedron
  readonly facet: Trihedron | null
  readonly pedicle: Trihedron
  readonly recess: Trihedron | null
}

function planesOf(s: LevelSurfaces): Planes {
  const { p, l } = s
  const disc = levelFrame(p, l)
  const pedicle = canalFrame(p, pedicleHeight(p, l.lower), l.pose.x)
  const middles = bothSides.flatMap((side) => {
    const q = jointMiddle(s, disc, side)
    return q ? [q] : []
  })
  const outline = outlineIn(p, pedicle, 'pedicle')
  const tops = bothSides.flatMap((side) => pedicleTop(s, pedicle, outline, side) ?? [])
  const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length
  const axis = (n: 0 | 1 | 2): number => mean(middles.map((q) => q[n]))
  return {
    disc,
    pedicle,
    facet: middles.length ? squareThrough(p, disc, [axis(0), axis(1), axis(2)], l.pose.x) : null,
    recess: tops.length ? squareThrough(p, pedicle, [0, 0, mean(tops)], l.pose.x) : null,
  }
}

/** The plane square to the canal line that holds a place of a frame. */
function squareThrough(
  p: Phantom,
  f: Trihedron,
  [x, y, z]: readonly [number, number, number],
  left: Trihedron['left'],
): Trihedron {
  const q = placeIn(f, x, y, z)
  let here = canalFrame(p, p.warp.rest(...q)[2], left)
  for (let n = 0; n < 6; n++) {
    const above = here.up.reduce((sum, u, a) => sum + u * (q[a]! - here.at[a]!), 0)
    const next = placeIn(here, 0, 0, above)
    here = canalFrame(p, p.warp.rest(...next)[2], left)
  }
  return here
}

function canalMeasures(
  s: LevelSurfaces,
  planes: Planes,
  sections: ReadonlyMap<string, Section>,
  step: number,
  put: (id: MeasureId, value: number | null) => void,
): void {
  for (const [id, suffix] of [
    ['disc', ''],
    ['facet', '-facet'],
    ['pedicle', '-pedicle'],
  ] as const) {
    const f = planes[id]
    const cut = sections.get(id)
    if (!f || !cut) continue
    const { bony, inner, sac } = canalShapes(s, f, step)
    put(`canal-area${suffix}`, bony.area)
    put(`canal-ap${suffix}`, bony.ap)
    put(`canal-transverse${suffix}`, widthOf(cut))
    put(`sac-area${suffix}`, sac.area)
    if (suffix !== '-pedicle') {
      put(`inner-canal-area${suffix}`, inner.area)
      put(`inner-canal-ap${suffix}`, inner.ap)
    }
    if (suffix === '') {
      put('sac-ap', sac.ap)
      put('sac-transverse', sac.transverse)
    }
  }
}

/** Meyerding's. Under a twentieth is called none (assumed): plates of unequal depth alone make a slip of one or two per cent. */
const grade = (share: number): number | null =>
  share < -5 ? null : share < 5 ? 0 : Math.min(5, 1 + Math.floor(share / 25))

function figures(values: ReadonlyMap<string, number | null>, planes: Planes, step: number): readonly Measure[] {
  return measureList.flatMap(({ id, unit, sided, section }) =>
    (sided ? bothSides : [undefined]).map((side): Measure => {
      const value = values.get(`${id} ${side ?? ''}`) ?? null
      const read: Figure =
        value === null
          ? unknown(unit, phantomMessages.reason('phantom/not-crossed', { measure: id }))
          : figure(value, unit, `phantom/${id}`, {
              method: `as in the glossary, from phantom surfaces, ${step} mm steps`,
            })
      const plane = section === 'foramen' ? (`foramen-${side}` as const) : section
      const where = plane === 'facet' && !planes.facet ? 'disc' : plane
      return { id, ...(side ? { side } : {}), ...(where ? { section: where as Section['id'] } : {}), figure: read }
    }),
  )
}
