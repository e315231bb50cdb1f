/**
 * A published result: one measure, in one or more groups of people, at one time after treatment.
 *
 * Groups that were measured against each other stand in one Outcome, so that neither is shown without the other. What must
 * never stand alone for another reason names its companions in `together`.
 *
 * Limits  no number needed to treat, no "low risk", no "effective for you": those are not in here and are not made of it.
 */
import type { KnownFigure } from '@flavum/base'
import type { Provenance } from './evidence.ts'

export type Treatment =
  | 'waiting'
  | 'exercise-and-therapy'
  | 'medicines'
  | 'injection'
  | 'pild'
  | 'spacer'
  | 'surgery'
  | 'usual-care'

export type Design =
  | 'randomised, double-blind'
  | 'randomised, open-label'
  | 'follow-up of one arm of a randomised trial'
  | 'single group'
  | 'chart review'
  | 'claims, not randomised'
  | 'matched claims, not randomised'
  | 'case report'
  | 'review'

export interface Arm {
  readonly treatment: Treatment
  readonly value: number
  /** The same measure before treatment, where `value` is what it was afterwards. */
  readonly start?: number
  /** Events and people, where the source gives both. */
  readonly events?: number
  readonly n?: number
  /** 95 % interval in the unit of the value; published, or computed from events and people (then confidence D). */
  readonly interval?: { readonly low: number; readonly high: number; readonly confidence: 'C' | 'D' }
  readonly spread?: { readonly value: number; readonly kind: 'sd' | 'range' | '95%' }
  /** Where it differs from that of the whole. */
  readonly confidence?: Provenance['confidence']
}

export interface Outcome extends Provenance {
  readonly kind: 'outcome'
  readonly about: 'benefit' | 'incomplete relief' | 'harm' | 'later treatment' | 'composite' | 'recovery'
  /** The measure in plain words, without digits: pages hold numbers as figures. */
  readonly measure: string
  /** Id of the Datum that holds the threshold which the measure speaks of. */
  readonly threshold?: string
  /** UCUM; `%` where it counts people. */
  readonly unit: string
  /** Zero: the time around the procedure. Null: not stated. */
  readonly followUp: { readonly value: number; readonly unit: 'd' | 'wk' | 'mo' | 'a' } | null
  readonly design: Design
  readonly arms: readonly [Arm, ...Arm[]]
  /** What a reader must know before comparing ("the groups differ at baseline"). */
  readonly caution?: string
}

/** One arm's number, resting on the outcome. */
export const armFigure = (o: Outcome, arm: Arm): KnownFigure => ({
  value: arm.value,
  unit: o.unit,
  ...(arm.spread ? { uncertainty: arm.spread } : {}),
  basis: { evidence: o.id, confidence: arm.confidence ?? o.confidence },
})

/** Both ends of an arm's 95 % interval, or null where there is none. Computed ends rest on the outcome as derived. */
export const intervalFigures = (
  o: Outcome,
  arm: Arm,
): { readonly low: KnownFigure; readonly high: KnownFigure } | null =>
  arm.interval ? { low: end(o, arm.interval.low, arm.interval), high: end(o, arm.interval.high, arm.interval) } : null

const end = (o: Outcome, value: number, { confidence }: NonNullable<Arm['interval']>): KnownFigure => ({
  value,
  unit: o.unit,
  basis: { evidence: o.id, confidence },
})

/** How long people were followed: a figure, or words where there is no length to give. */
export const followedFor = (o: Outcome): KnownFigure | 'around the procedure' | 'not stated' =>
  o.followUp === null
    ? 'not stated'
    : o.followUp.value === 0
      ? 'around the procedure'
      : { ...o.followUp, basis: { evidence: o.id, confidence: o.confidence } }
