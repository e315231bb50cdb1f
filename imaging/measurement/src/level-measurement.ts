/**
 * What is measured at one level. Every value is a Figure; one that cannot be had says why.
 *
 * To add a measure: one file that computes it, one id here, one line in `measureLevel`, one row in docs/glossary.md, one test
 * with an answer known on paper.
 */

import type { LevelName, Side } from '@flavum/anatomy'
import type { Figure, Finding, Point, Transform } from '@flavum/base'

export type MeasureId =
  | 'canal-area'
  | 'canal-ap'
  | 'canal-transverse'
  | 'canal-area-pedicle'
  | 'canal-ap-pedicle'
  | 'canal-transverse-pedicle'
  | 'sac-area'
  | 'ligament-thickness'
  | 'lateral-recess-depth'
  | 'foramen-height'
  | 'slip'
  | 'disc-height'
  | 'lamina-angle'
  | 'lamina-thickness'
  | 'lamina-height'
  | 'window-height'
  | 'window-width'
  | 'facet-width'
  | 'skin-to-lamina'

/** A plane that something was measured in, with what was found there. */
export interface Section {
  readonly id: 'disc' | 'pedicle' | 'facet'
  /** x left, y dorsal, origin on the canal centre line. */
  readonly lpsFromSection: Transform<'lps', 'section'>
  /** Closed outline of the bony canal, first point not repeated; empty when there is none. */
  readonly outline: readonly Point<'section'>[]
  /** Share of that outline where bone or disc was really seen, 0 to 1. */
  readonly wallSeen: number
}

export interface Measure {
  readonly id: MeasureId
  readonly side?: Side
  /** Where; absent for measures that need no single plane. */
  readonly section?: Section['id']
  readonly figure: Figure
}

export interface LevelMeasurement {
  readonly level: LevelName
  readonly sections: readonly Section[]
  readonly measures: readonly Measure[]
  readonly findings: readonly Finding[]
}

export const measureOf = (m: LevelMeasurement, id: MeasureId, side?: Side): Figure | undefined =>
  m.measures.find((x) => x.id === id && x.side === side)?.figure
