/**
 * What is measured at one level. Every value is a Figure; one that cannot be had says why.
 *
 * To add a measure: one file that computes it, one id here, one line in `measureLevel`, one row in docs/glossary.md, one test
 * with an answer known on paper.
 */

import type { LevelName, Side } from '@flavum/anatomy'
import type { Figure, Finding, Point, Transform } from '@flavum/base'
import type { VentralInterlaminarLine } from './ventral-line.ts'

export type MeasureId =
  | 'canal-area'
  | 'canal-ap'
  | 'canal-transverse'
  | 'canal-area-facet'
  | 'canal-ap-facet'
  | 'canal-transverse-facet'
  | 'canal-area-pedicle'
  | 'canal-ap-pedicle'
  | 'canal-transverse-pedicle'
  | 'inner-canal-area'
  | 'inner-canal-ap'
  | 'inner-canal-area-facet'
  | 'inner-canal-ap-facet'
  | 'sac-area'
  | 'sac-ap'
  | 'sac-transverse'
  | 'sac-area-facet'
  | 'sac-area-pedicle'
  | 'ligament-thickness'
  | 'ligament-thickness-central'
  | 'lateral-recess-depth'
  | 'foramen-height'
  | 'slip'
  | 'slip-share'
  | 'meyerding'
  | 'disc-height'
  | 'disc-height-anterior'
  | 'disc-height-posterior'
  | 'lamina-angle'
  | 'lamina-thickness'
  | 'lamina-height'
  | 'window-height'
  | 'window-width'
  | 'facet-width'
  | 'facet-may-go'
  | 'skin-to-lamina'
  | 'vill-depth'
  | 'vill-to-sac'

/** A plane that something was measured in, with what was found there. */
export interface Section {
  readonly id: 'disc' | 'facet' | 'pedicle' | 'recess' | 'midsagittal' | 'foramen-left' | 'foramen-right'
  /**
   * Origin on the canal centre line. Axial planes: x left, y dorsal. Sagittal ones (midsagittal, foramen): x dorsal, y caudal,
   * z to the patient's right, and of the foramen planes the origin is beside the line.
   */
  readonly lpsFromSection: Transform<'lps', 'section'>
  /** Closed outline of the bony canal, first point not repeated; empty when there is none, as in sagittal planes. */
  readonly outline: readonly Point<'section'>[]
  /** Share of that outline where bone or disc was really seen, 0 to 1; 0 where there is none. */
  readonly wallSeen: number
}

/** From where to where a length was read, in the patient. */
export type Caliper = readonly [Point<'lps'>, Point<'lps'>]

export interface Measure {
  readonly id: MeasureId
  readonly side?: Side
  /** Where; absent for measures that need no single plane. */
  readonly section?: Section['id']
  readonly figure: Figure
  /** For the picture: where a length was read. */
  readonly calipers?: readonly Caliper[]
}

export interface LevelMeasurement {
  readonly level: LevelName
  readonly sections: readonly Section[]
  readonly measures: readonly Measure[]
  /** The ventral interlaminar line of a side, where both laminae were seen. */
  readonly ventralLines?: readonly VentralInterlaminarLine[]
  readonly findings: readonly Finding[]
}

export const measureOf = (m: LevelMeasurement, id: MeasureId, side?: Side): Figure | undefined =>
  m.measures.find((x) => x.id === id && x.side === side)?.figure
