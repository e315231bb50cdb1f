/**
 * Which published comparisons a person sees, and in which words. Each has one denominator (a hundred people) and one time span.
 *
 * Trap   the loss stands beside the gain, drawn alike: people who did not get better are as easily seen as those who did.
 */
import type { Text } from '@flavum/base'
import {
  brownVas,
  encoreOdi12,
  encoreOdiUnder12,
  evidenceFigure,
  nprsChangePoints,
  type Outcome,
  odiChangeEncore,
  staatsEither,
  staatsHarm,
  staatsSurgery,
  type Treatment,
} from '@flavum/evidence'
import { howSure, paidBy } from './in-words.ts'

export interface Comparison {
  readonly title: string
  readonly about: readonly Text[]
  /** What it happened to, what it did not: short, for a caption. */
  readonly gain: string
  readonly loss: string
  readonly outcome: Outcome
  /** Published or computed counterpart; without one it is what is left of a hundred. */
  readonly counterpart?: Outcome
  readonly beside: Treatment
  readonly who: string
  readonly keepInMind: readonly string[]
}

/** "A fall of 10 points or more." */
const mark = (d: typeof odiChangeEncore, gain: string, of: string): Text => [
  `"${gain}" means: ${of} fell by `,
  { figure: evidenceFigure(d), digits: 0 },
  ` points or more. This mark is one of many in use. ${paidBy(d)} ${howSure(d.confidence, 'person')}`,
]

export const benefits: readonly Comparison[] = [
  {
    title: 'Better or not, one year on',
    about: [
      'In this study some people had PILD and some had injections. A year later they filled in the same form, the ODI. It asks how much your back gets in the way of your day.',
      mark(odiChangeEncore, 'Better', 'the score'),
    ],
    gain: 'better',
    loss: 'not better',
    outcome: encoreOdi12,
    counterpart: encoreOdiUnder12,
    beside: 'injection',
    who: 'People on Medicare in the US with a narrow spine and a thick band',
    keepInMind: [
      'All of them knew what they got, and that can change how one feels.',
      'Those in the injection group had tried care like it before.',
      'People who did not come back are left out, and more of them were in the injection group.',
    ],
  },
  {
    title: 'Less pain or not, six weeks on',
    about: [
      'A small study, at one place, for weeks only. People were not told what they had.',
      mark(nprsChangePoints, 'Less pain', 'pain, from zero to ten,'),
    ],
    gain: 'less pain',
    loss: 'no less pain',
    outcome: brownVas,
    beside: 'injection',
    who: 'People with a narrow spine at one place',
    keepInMind: [
      'So few people took part that chance may have made much of this.',
      'It does not tell how they were later.',
    ],
  },
]

/** Shown together or not at all, in this order. */
export const harms: readonly Outcome[] = [staatsHarm, staatsSurgery, staatsEither]
export const harmWords: Readonly<Record<string, string>> = {
  [staatsHarm.id]: 'a harm on their bills',
  [staatsSurgery.id]: 'spine surgery later',
  [staatsEither.id]: 'a harm, surgery later, or both',
}
