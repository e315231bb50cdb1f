/**
 * Where the portal goes, for one level and side. A rehearsal target, not an indication.
 *
 * Angles, incision, docking and margins are those of docs/decisions; every assumed parameter that the result leans on is
 * listed in `assumed` and shown beside it.
 */

import type { LevelName, Side } from '@flavum/anatomy'
import type { Direction, Figure, Finding, Point, Reason } from '@flavum/base'
import type { CarmPose } from '@flavum/fluoroscopy'
import type { VentralInterlaminarLine } from '@flavum/measurement'

export interface CarmView {
  readonly name: 'ap' | 'contralateral-oblique'
  readonly pose: CarmPose
  /** DICOM Positioner Primary Angle (0018,1510): RAO negative, LAO positive. */
  readonly primaryAngleDeg: number
  /** DICOM Positioner Secondary Angle (0018,1511): caudal negative, cranial positive. */
  readonly secondaryAngleDeg: number
}

/** What holds the plan back, nearest first: `facet`, `sac`, `incision`, ... with how much room is left. */
export interface Limit {
  readonly what:
    | 'incision'
    | 'sac'
    | 'facet'
    | 'lamina'
    | 'spinous-process'
    | 'lower-bone'
    | 'ventral-line'
    | 'working-length'
    | 'scan'
  readonly room: Figure
}

export interface AccessPlan {
  readonly kind: 'rehearsal-target'
  readonly level: LevelName
  readonly side: Side
  /** Hash of the volume it was made on; a plan for another scan is refused. */
  readonly volumeHash: string
  /** On the skin. */
  readonly entry: Point<'lps'>
  /** Middle of the portal's rim when it is docked. */
  readonly target: Point<'lps'>
  /** Unit, from entry toward target. */
  readonly axis: Direction<'lps'>
  readonly portalDiameter: Figure<'mm'>
  readonly trackLength: Figure<'mm'>
  readonly axisAngleToLevel: Figure<'deg'>
  readonly skinAngle: Figure<'deg'>
  readonly lateralAngle: Figure<'deg'>
  readonly incision: Figure<'mm'>
  readonly incisionUnstretched: Figure<'mm'>
  /** How far a tool may pass the portal's rim. */
  readonly depthStop: Figure<'mm'>
  readonly duraMargin: Figure<'mm'>
  readonly villMargin: Figure<'mm'>
  /** The same as the oblique view would show it. */
  readonly villMarginApparent: Figure<'mm'>
  readonly ligamentInReach: { readonly dorsal: Figure<'mm3'>; readonly ventral: Figure<'mm3'> }
  /** A line for each millimetre off the midline. */
  readonly vill: VentralInterlaminarLine
  readonly carm: readonly CarmView[]
  readonly limits: readonly Limit[]
  readonly assumed: readonly { readonly name: string; readonly figure: Figure }[]
  readonly findings: readonly Finding[]
}

/** A few clearly different proposals, best first, or none and why. */
export interface Access {
  readonly plans: readonly AccessPlan[]
  readonly refusal?: Reason
}
