/**
 * The summary of one rehearsal: all that leaves imaging. The log itself stays with the session.
 *
 * Nothing here is a gain, a decompression or a relief: it is what was removed, what is left, and a modelled void between
 * two bounds.
 */

import type { LevelName, Side } from '@flavum/anatomy'
import type { Figure, Finding, Reason } from '@flavum/base'

export interface RehearsalReport {
  readonly level: LevelName
  readonly side: Side
  readonly volumeHash: string
  readonly outcome: 'completed' | 'abandoned'
  readonly reason?: Reason
  readonly bites: { readonly bone: Figure<'1'>; readonly tissue: Figure<'1'> }
  readonly removed: { readonly bone: Figure<'mm3'>; readonly ligament: Figure<'mm3'>; readonly other: Figure<'mm3'> }
  /** Of the bone, by part name. */
  readonly boneByPart: Readonly<Record<string, Figure<'mm3'>>>
  /** Least thickness of ligament left, ventral layer included. */
  readonly ligamentLeftBehind: Figure<'mm'>
  readonly canalAreaBefore: Figure<'mm2'>
  /**
   * Canal area if the layer left behind stays where it is (lower) and if it gives way into the void (upper).
   */
  readonly modelledVoid: { readonly lower: Figure<'mm2'>; readonly upper: Figure<'mm2'> }
  /** Smallest distance between a tool and the sac over the whole run. */
  readonly closestToSac: Figure<'mm'>
  readonly fluoroscopyTime: Figure<'s'>
  readonly referenceAirKerma: Figure<'mGy'>
  readonly doseAreaProduct: Figure<'Gy.cm2'>
  /** Of the last state, so that a replay elsewhere can be compared. */
  readonly stateHash: string
  readonly findings: readonly Finding[]
}
