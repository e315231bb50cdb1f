/** What the score assumes: from where a point gives all of its credit and where none. None of it is published. */
import { type Figure, figure } from '@flavum/base'

export interface AssumedScore {
  /** Off the lamina's angle: all credit up to the first, none from the second. A lamina turns by ten degrees along its height. */
  readonly angleFullDeg: number
  readonly angleNoneDeg: number
  /** Of steel from sac and root, after which there is nothing more to gain. */
  readonly distanceFullMm: number
  /** Bites since the last view from behind, or contrast, after which the side counts as not looked at. */
  readonly bitesPerLook: number
  /** Facet joint taken, as a share of the published limit, at which there is no credit left. */
  readonly facetNoneShare: number
  /** Credit where contrast was repeated after the last bite and shows no thicker column. */
  readonly notReachedCredit: number
  /** Each thing done to the patient, or out of order, costs. */
  readonly perWarning: number
  readonly perCritical: number
}

export const assumedScore: AssumedScore = Object.freeze({
  angleFullDeg: 5,
  angleNoneDeg: 20,
  distanceFullMm: 1.5,
  bitesPerLook: 8,
  facetNoneShare: 0.5,
  notReachedCredit: 0.5,
  perWarning: 0.25,
  perCritical: 0.5,
})

const unitOf = (name: string): string => (name.endsWith('Deg') ? 'deg' : name.endsWith('Mm') ? 'mm' : '1')

export const scoreAssumptions = (p: AssumedScore = assumedScore): readonly { name: string; figure: Figure }[] =>
  Object.entries(p).map(([name, value]) => ({ name, figure: figure(value, unitOf(name), 'rehearsal/assumed-score') }))
