/**
 * What is known about a person, one statement at a time, with who said so and when.
 *
 * A fact that was never recorded and a fact recorded as `unknown` are the same to every rule: unknown, never no. The newest
 * fact of a kind speaks (for `at` level and side, where it has one).
 */
import type { LocalDate } from '@flavum/base'

export type Level = 'T12-L1' | 'L1-L2' | 'L2-L3' | 'L3-L4' | 'L4-L5' | 'L5-S1' | 'L5-L6' | 'L6-S1'
export type Side = 'left' | 'right'

/** How a fact came to be known. */
export type FactSource = 'person' | 'clinician' | 'image' | 'laboratory' | 'record' | 'hospital-system'

export type FactValue = boolean | number | string | 'unknown'

export interface Fact {
  /** One of the vocabulary in vocabulary.ts. */
  readonly key: string
  readonly value: FactValue
  /** UCUM, where the value is a number. */
  readonly unit?: string
  readonly level?: Level
  readonly side?: Side
  /** The day it was true or was measured, not the day it was typed in. */
  readonly on: LocalDate
  readonly source: FactSource
  /** How it was measured or judged ("axial T2 at the facet joint"). */
  readonly method?: string
  /** Who read or attests it, by role and staff name; never the person's own name. */
  readonly by?: string
  /** Treatments tried: whether it helped, and how much in the person's words. */
  readonly note?: string
}
