/**
 * The one door to every instrument: raw answers in, figures out.
 *
 * Takes  answers by the item's short name; null is "not answered" and is kept as such.
 * Gives  figures by name (an unanswerable one is unknown with its reason) and findings about the answers.
 */
import type { Figure, Finding } from '@flavum/base'

export const instruments = [
  'nprs',
  'odi',
  'zcq',
  'walking',
  'standing',
  'aldrete',
  'padss',
  'padss-pain-scale',
] as const
export type Instrument = (typeof instruments)[number]

/** Item name to answer. Items of an instrument are listed in its file. */
export type Answers = Readonly<Record<string, number | null>>

export interface Score {
  readonly instrument: Instrument
  /** Which version of the instrument the rules are those of, e.g. `2.1a`. */
  readonly version: string
  /**
   * nprs: back, leg. odi: score. zcq: symptom, function, satisfaction. walking: time, distance. standing: time.
   * aldrete, padss, padss-pain-scale: total.
   */
  readonly figures: Readonly<Record<string, Figure>>
  readonly findings: readonly Finding[]
}
