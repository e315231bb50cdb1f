/**
 * Where the portal goes, for one level and side. A rehearsal target, not an indication.
 *
 * Angles, incision, docking and margins are those of docs/decisions; every assumed parameter that the result leans on is
 * listed in `assumed` and shown beside it.
 */

import type { LevelName, Side } from '@flavum/anatomy'
import type { Direction, Figure, Finding, Point, Reason } from '@flavum/base'
import type { CarmPose, Clearance, Travel } from '@flavum/fluoroscopy'
import type { VentralInterlaminarLine } from '@flavum/measurement'
import type { ObliqueReading } from './oblique-reading.ts'

export interface CarmView {
  readonly name: 'ap' | 'contralateral-oblique'
  readonly pose: CarmPose
  /** DICOM Positioner Primary Angle (0018,1510): RAO negative, LAO positive. */
  readonly primaryAngleDeg: number
  /** DICOM Positioner Secondary Angle (0018,1511): caudal negative, cranial positive. */
  readonly secondaryAngleDeg: number
}

/** A C-arm that stands on one side of the table, in each of the views. */
export interface ArmStand {
  readonly side: Travel['side']
  /** Every view is within its travel, and nothing is run into. */
  readonly possible: boolean
  readonly views: readonly {
    readonly name: CarmView['name']
    /** How far the isocentre had to slide along the central ray toward the tube, for the tube to clear the table. */
    readonly lowered: Figure<'mm'>
    readonly travel: Travel
    readonly clearances: readonly Clearance[]
    readonly findings: readonly Finding[]
  }[]
}

/**
 * The hard limits. `lamina`: the portal and the bone it docks on; `lower-bone`: the portal and any bone further back;
 * `midline`: the cut stays on the working side.
 */
export type LimitName =
  | 'incision'
  | 'sac'
  | 'roots'
  | 'facet'
  | 'lamina'
  | 'lower-bone'
  | 'ventral-line'
  | 'working-length'
  | 'midline'

/** Broken; kept with less room than counts as comfortable; kept. */
export type LimitState = 'forbidden' | 'tight' | 'fine'

/** One limit with the room that is left, uncertainty and margin taken off. */
export interface Limit {
  readonly what: LimitName
  readonly room: Figure<'mm'>
  /** Null where the image does not say. */
  readonly state: LimitState | null
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
  /** Bone of both laminae that the swept tool would have to take. */
  readonly laminaInTheWay: Figure<'mm3'>
  /** Between the laminae along the axis: as scanned, and bent as far as a bolster may bend it. */
  readonly freeWidth: { readonly scanned: Figure<'mm'>; readonly bent: Figure<'mm'> }
  /** A line for each millimetre off the midline. */
  readonly vill: VentralInterlaminarLine
  readonly carm: readonly CarmView[]
  /** What the oblique view hides and shows. */
  readonly oblique: ObliqueReading
  /** A C-arm on either side of the table; empty where the scan does not show the body. */
  readonly arms: readonly ArmStand[]
  /** Every hard limit, nearest first. */
  readonly limits: readonly Limit[]
  readonly assumed: readonly { readonly name: string; readonly figure: Figure }[]
  readonly findings: readonly Finding[]
}

/** A few clearly different proposals, best first, or none and why. */
export interface Access {
  readonly plans: readonly AccessPlan[]
  readonly refusal?: Reason
}
