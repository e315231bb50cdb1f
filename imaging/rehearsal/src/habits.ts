/**
 * How an operator works: as taught, or with one habit that is not.
 *
 * Every habit as taught stands in `taught`; a careless operator is `taught` with one of them changed.
 */
import type { Target } from './inputs.ts'
import type { Scene } from './scene.ts'

export interface Habits {
  /** Where the hands go when this is to be worked on. */
  readonly goesTo: (target: Target, scene: Scene) => Target
  readonly givesContrast: boolean
  /** From behind, again and again. */
  readonly looksBehind: boolean
  /** In the oblique view, at every bite. */
  readonly looksAslant: boolean
  /** Of the oblique view, from the planned one. */
  readonly obliqueOffDeg: number
  readonly lidocaineMg: { readonly skin: number; readonly tract: number }
  readonly midazolamMg: number
  /** Nothing is cut before the patient answers. */
  readonly waitsForAnswer: boolean
  /** Stops where stopping is right. */
  readonly stops: boolean
  /** Contrast after the last bite. */
  readonly checks: boolean
  /** Bites even where nothing worth it is in reach. */
  readonly bitesAnyway: boolean
  /** Something done besides, through the docked portal. */
  readonly also: 'nothing' | 'slips' | 'too-deep' | 'over-the-line' | 'the-facet' | 'the-lamina'
}

export const taught: Habits = Object.freeze({
  goesTo: (target: Target) => target,
  givesContrast: true,
  looksBehind: true,
  looksAslant: true,
  obliqueOffDeg: 0,
  lidocaineMg: { skin: 50, tract: 100 },
  midazolamMg: 0,
  waitsForAnswer: true,
  stops: true,
  checks: true,
  bitesAnyway: false,
  also: 'nothing',
})
