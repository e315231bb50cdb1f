/**
 * What a score is made of. Critical errors stand first, and where there is one no total is given: nothing makes up for it.
 *
 * Every number is a Figure, every point has the moments it rests on and a sentence about what to do better (a code and its
 * parameters; `sentence` of base makes words of it). All of it is plain JSON.
 */
import type { Figure, Reason } from '@flavum/base'

/** Which input of the course, counted from 0, and when. */
export interface When {
  readonly input: number
  readonly tick: number
}

/** What no speed and no volume makes up for. `went-on`: tissue was cut although the case was one to stop in. */
export const criticalErrors = [
  'wrong-place',
  'dura-breached',
  'ventral-line-crossed',
  'cut-without-epidurogram',
  'cut-deaf',
  'went-on',
] as const
export type CriticalName = (typeof criticalErrors)[number]

export interface CriticalError {
  readonly name: CriticalName
  readonly moments: readonly When[]
  readonly better: Reason
}

/** The ten points, and two that gather what else went wrong: `patient` (drugs, answers, pain) and `order` (steps, cuts, guides). */
export const pointNames = [
  'place',
  'oblique-angle',
  'distance',
  'views',
  'epidurogram',
  'fluoroscopy-time',
  'dose',
  'bone',
  'end-point',
  'time',
  'patient',
  'order',
] as const
export type PointName = (typeof pointNames)[number]

export interface ScorePoint {
  readonly name: PointName
  readonly figures: Readonly<Record<string, Figure>>
  /** 0 to 1 of what the point can give; null where it is recorded only. Unknown, with the reason, where it cannot be told. */
  readonly credit: Figure<'1'> | null
  /** Where it was lost. */
  readonly moments: readonly When[]
  readonly better: Reason
}

/**
 * `worked`: closed after work. `rightly-stopped`: in a case to stop in, for what spoke for it; no other way of ending beats that.
 * `stopped`: where something spoke for it, but the case was no such one, or another reason or none was given: neutral.
 * `stopped-without-need`, `unfinished`: nothing to be scored.
 */
export type Outcome = 'worked' | 'rightly-stopped' | 'stopped' | 'stopped-without-need' | 'unfinished'

/** Why stopping is right here: an abort rule of the evidence, or what this scene makes of it. */
export type StopRule =
  | 'time-out-incomplete'
  | 'level-not-certain'
  | 'no-laminar-shelf'
  | 'no-way-in'
  | 'cannot-answer'
  | 'contrast-allergy'
  | 'no-epidurogram'
  | 'wrong-spread'
  | 'neurological-change'
  | 'nothing-in-reach'

export interface Score {
  readonly outcome: Outcome
  /** What spoke for stopping when it ended or was first cut against. */
  readonly reasonsToStop: readonly StopRule[]
  /** Critical errors, the worst first. */
  readonly critical: readonly CriticalError[]
  readonly points: readonly ScorePoint[]
  /** Mean credit of the points that are scored and known; without a value after a critical error, and where nothing was worked on. */
  readonly total: Figure<'%'>
  /** Of the scene and of the last state: which rehearsal this is the score of. */
  readonly scene: string
  readonly stateHash: string
}
