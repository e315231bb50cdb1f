/**
 * Where in the patient a measure was read: the plane to show, and the lines in it.
 *
 * Takes  one level's measures, one of them, and the level.
 * Gives  the measure's own plane; for one that needs no single plane, a plane through the line that it was read along; for one
 *        without a line, the level's disc plane.
 */
import type { Level } from '@flavum/anatomy'
import type { Transform } from '@flavum/base'
import { direction, type Point, place, point, transformFromAxes, turn } from '@flavum/base'
import type { Caliper, LevelMeasurement, Measure } from '@flavum/measurement'
import { planeAlong } from './slice-view.ts'

export interface MeasurePlace {
  readonly lpsFromSection: Transform<'lps', 'section'>
  readonly calipers: readonly Caliper[]
  /** Closed, in the patient; empty where the plane has none. */
  readonly outline: readonly Point<'lps'>[]
}

export function measurePlace(measured: LevelMeasurement, measure: Measure, level: Level): MeasurePlace {
  const section = measured.sections.find((s) => s.id === measure.section)
  const calipers = measure.calipers ?? []
  const [line] = calipers
  const lpsFromSection = section?.lpsFromSection ?? (line ? planeAlong(line[0], line[1]) : discPlane(level))
  const outline = section ? section.outline.map((p) => place(section.lpsFromSection, p)) : []
  return { lpsFromSection, calipers, outline }
}

function discPlane({ lpsFromLevel }: Level): Transform<'lps', 'section'> {
  const way = (x: number, y: number, z: number) => turn(lpsFromLevel, direction('level', x, y, z))
  return transformFromAxes(
    'lps',
    'section',
    place(lpsFromLevel, point('level', 0, 0, 0)),
    way(1, 0, 0),
    way(0, 1, 0),
    way(0, 0, 1),
  )
}
