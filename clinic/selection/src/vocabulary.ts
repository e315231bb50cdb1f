/**
 * Everything that is asked about a person: the plain question, the form of the answer, who can answer, what it costs to find out.
 *
 * Takes  a key.
 * Gives  its `Question`, and the list of all.
 * Limits the ranges of numbers are bounds of entry, wide enough for every living person; they catch a wrong unit or a slip of
 *        the finger and say nothing about health.
 */
import type { FactSource } from './fact.ts'
import { healthQuestions } from './questions-of-health.ts'
import { imageQuestions } from './questions-of-images.ts'
import { symptomQuestions } from './questions-of-symptoms.ts'

/** What finding it out asks of the person, from least to most. */
export const efforts = ['ask', 'look up', 'examine', 'blood test', 'image'] as const
export type Effort = (typeof efforts)[number]

export type AnswerKind =
  | { readonly is: 'yes or no' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** A day, or `never`. */
  | { readonly is: 'day' }
  | {
      readonly is: 'number'
      readonly unit: string
      /** Other units that are taken, each with what one of it is in `unit`. */
      readonly also?: Readonly<Record<string, number>>
      readonly low: number
      readonly high: number
      /** It grows with the calendar: age, and how long something has lasted. */
      readonly grows?: 'a' | 'mo'
    }

export interface Question {
  readonly key: string
  /** In plain words, for whoever can answer; without digits. */
  readonly asks: string
  /** In a few words, as a table would head it. */
  readonly label: string
  readonly kind: AnswerKind
  /** Asked for a level, or for one side of it. */
  readonly at?: 'level' | 'side'
  readonly who: readonly [FactSource, ...FactSource[]]
  readonly effort: Effort
  /** A judgement that needs the name of a clinician. */
  readonly attested?: true
}

export const vocabulary: readonly Question[] = Object.freeze([
  ...symptomQuestions,
  ...healthQuestions,
  ...imageQuestions,
])

const byKey = new Map(vocabulary.map((question) => [question.key, question]))

export const questionOf = (key: string): Question | undefined => byKey.get(key)
