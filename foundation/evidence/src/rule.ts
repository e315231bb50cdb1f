/**
 * The language that criteria are written in: data that a person can read and a site can sign, no code.
 *
 * A condition asks one fact, or joins others with all, any and not. Whoever evaluates it (the selection room) does so in three
 * values: true, false, unknown; a fact that is missing, too old or contradicted makes it unknown, never false.
 *
 * Limits  facts are named by the keys of the selection room's vocabulary; a test there holds both together.
 */
import type { Confidence, LocalDate } from '@flavum/base'
import type { Datum, Listing } from './evidence.ts'

/** A stretch of days, weeks or months on the calendar, counted back from the day that is asked about. */
export interface CalendarSpan {
  readonly value: number
  readonly unit: 'd' | 'wk' | 'mo'
}

/** A limit of the rule itself, or one that stands as evidence of its own and waits for the site's signature. */
export type Bound = number | Datum

interface Asks {
  readonly fact: string
  /** Of the level worked at, or of its side; absent for what concerns the whole person. */
  readonly at?: 'level' | 'side'
  /** No older than that; an older fact leaves the condition unknown. */
  readonly within?: CalendarSpan
  /** A judgement: it counts only with the name of the clinician whose judgement it is. */
  readonly attested?: true
}

export interface Is extends Asks {
  readonly is: boolean | string
}
export interface OneOf extends Asks {
  readonly oneOf: readonly string[]
}
export interface Bounded extends Asks {
  /** UCUM; facts in other units are converted where that is exact. */
  readonly unit: string
  readonly atLeast?: Bound
  readonly above?: Bound
  readonly atMost?: Bound
  readonly below?: Bound
}
/** A day, or `never`: true when it lies at least that far back. */
export interface NotWithin extends Asks {
  readonly notWithin: CalendarSpan
}
export type Leaf = Is | OneOf | Bounded | NotWithin

export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

export interface Rule {
  /** Unique in its pack, stable over versions. */
  readonly id: string
  /** In plain words and without numbers; those stand in the condition. */
  readonly what: string
  readonly confidence: Confidence
  readonly requires: Condition
  /** The rule does not concern people for whom this holds. */
  readonly notApplicableWhen?: Condition
  /** Where the published text leaves something open, how it was read. */
  readonly note?: string
}

/** The criteria of one trial or one coverage rule, as far as they were seen. */
export interface RulePack extends Listing<Rule> {
  /** As people call it: MOTION, NCD 150.13. */
  readonly name: string
  /** Its number in the register of trials, with how sure that is; absent for what is not a trial. */
  readonly trial?: { readonly nct: string; readonly confidence: Confidence }
  /** Packs of one series replace each other over time. */
  readonly series: string
  readonly validFrom: LocalDate | 'not known'
  readonly validTo: LocalDate | 'not known'
  /** What was not seen, and what was looked for and not found. Without numbers. */
  readonly limits: readonly string[]
  /** Another pack whose rules must be kept too. */
  readonly keeps?: { readonly pack: string; readonly why: string; readonly confidence: Confidence }
}

export interface StopCondition {
  readonly id: string
  /** In plain words and without numbers. */
  readonly what: string
  readonly confidence: Confidence
  readonly source: string
  /** True: the condition is present. */
  readonly when: Condition
  readonly means: 'emergency' | 'urgent review' | 'not while it lasts' | 'a clinician decides'
  readonly note?: string
}
