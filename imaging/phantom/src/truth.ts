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
import { type LevelMeasurement, type Measure, measureList, type Section } from '@flavum/measurement'
import { lps } from './canal-frame.ts'
import { type Knobs, levelsOf, type Transition } from './knobs.ts'
import { type LevelReader, levelReader } from './level-reader.ts'
import { bothSides } from './level-surfaces.ts'
import { phantomMessages } from './messages.ts'
import type { Phantom } from './phantom.ts'

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
  const reader = levelReader(p, level, step)
  const sections = (['disc', 'facet', 'pedicle', 'recess'] as const).flatMap((id) => reader.section(id) ?? [])
  return { level: reader.level, sections, measures: figures(reader, step), findings: [] }
}

function figures(reader: LevelReader, step: number): readonly Measure[] {
  return measureList.flatMap(({ id, unit, sided, section }) =>
    (sided ? bothSides : [undefined]).map((side): Measure => {
      const value = reader.read(id, side)
      const read: Figure =
        value === null
          ? unknown(unit, phantomMessages.reason('phantom/not-crossed', { measure: id }))
          : figure(value, unit, `phantom/${id}`, {
              method: `as in the glossary, from phantom surfaces, ${step} mm steps`,
            })
      const plane = section === 'foramen' ? (`foramen-${side}` as const) : section
      const where = plane === 'facet' && !reader.section('facet') ? 'disc' : plane
      return { id, ...(side ? { side } : {}), ...(where ? { section: where as Section['id'] } : {}), figure: read }
    }),
  )
}
