/**
 * Who got better, by every definition in use: none of them is the right one.
 *
 * Takes  rows; definitions, which come from evidence unless others are given.
 * Gives  per definition and window the people for whom it is due, and what became of each of them.
 * Trap   a person who had surgery, a spacer, an injection or the procedure again before the answer is no response, however well
 *        they then were. Missing answers are shown twice: left out, which flatters when the disappointed stay away, and
 *        counted as failures, which is the least it can be.
 */
import {
  type Datum,
  evidenceById,
  meaningfulChange,
  needsSignature,
  type Threshold,
  zcqChangeEncore,
  zcqDomainsForSuccess,
  zcqSatisfactionLimit,
} from '@flavum/evidence'
import { type Columns, never } from './columns.ts'
import { type FollowUp, windows } from './follow-up.ts'
import { asked, askedPlace, type MeasureId, measureOf, measurePlace, scorePlace } from './measures.ts'

export interface Criterion {
  readonly measure: MeasureId
  /** `points` and `percent` of gain since the baseline; `at-most` a score that counts by itself. */
  readonly as: 'points' | 'percent' | 'at-most'
  readonly threshold: Datum
}

export interface ResponderRule {
  readonly id: string
  /** What is asked for, its numbers as evidence. */
  readonly words: readonly (string | Datum)[]
  readonly criteria: readonly [Criterion, ...Criterion[]]
  /** How many of the criteria must be met. */
  readonly need: number
  /** Evidence that it rests on beside its thresholds. */
  readonly assumes?: readonly string[]
}

export type Response = 'responder' | 'no response' | 'treated again' | 'missing' | 'not due'

const measuresOf: Readonly<Record<Threshold['instrument'], readonly MeasureId[]>> = {
  odi: ['odi score'],
  nprs: ['nprs back', 'nprs leg'],
  'zcq-symptom': ['zcq symptom'],
  'zcq-function': ['zcq function'],
  'zcq-satisfaction': ['zcq satisfaction'],
}
export const publishedRules: readonly ResponderRule[] = [
  ...meaningfulChange.entries.flatMap(({ instrument, as, datum }) =>
    measuresOf[instrument].map((measure): ResponderRule => {
      const threshold = evidenceById(datum)
      if (!('value' in threshold)) throw new TypeError(`${datum} is not a number`)
      return {
        id: `${measure} ${as} ${threshold.value}`,
        words: [`${measureOf(measure).words}, ${as === 'at-most' ? 'at most' : 'better by at least'}`, threshold],
        criteria: [{ measure, as, threshold }],
        need: 1,
      }
    }),
  ),
  {
    id: 'zcq success',
    words: [
      'ZCQ success: at least',
      zcqDomainsForSuccess,
      'of these: symptoms better by',
      zcqChangeEncore,
      ', function better by as much, satisfaction at most',
      zcqSatisfactionLimit,
    ],
    criteria: [
      { measure: 'zcq symptom', as: 'points', threshold: zcqChangeEncore },
      { measure: 'zcq function', as: 'points', threshold: zcqChangeEncore },
      { measure: 'zcq satisfaction', as: 'at-most', threshold: zcqSatisfactionLimit },
    ],
    need: zcqDomainsForSuccess.value,
    assumes: [zcqDomainsForSuccess.id],
  },
]

export const ruleAssumes = (rule: ResponderRule): readonly string[] => [
  ...new Set([...rule.criteria.map((c) => c.threshold.id), ...(rule.assumes ?? [])]),
]
/** A definition that nobody checked against its source. It may be shown, marked; it decides nothing. */
export const isUnverified = (rule: ResponderRule): boolean => rule.criteria.some((c) => needsSignature(c.threshold))

/** Means of five or seven answers do not add up to the last bit. */
const slack = 1e-9

/** What became of each row, by one definition at one window. */
export function responses(c: Columns, rule: ResponderRule, window: FollowUp): readonly Response[] {
  const w = windows.indexOf(window)
  const criteria = rule.criteria.map(({ measure, as, threshold }) => {
    const place = measurePlace(measure) ?? -1
    const { better, from } = measureOf(measure)
    const instrument = from === 'opioids.recorded' ? -1 : asked.indexOf(from.instrument)
    return {
      as,
      atLeast: threshold.value - slack,
      atMost: threshold.value + slack,
      sign: better === 'lower' ? 1 : -1,
      now: c.scores[scorePlace(place, w)] ?? none,
      was: c.scores[scorePlace(place, 0)] ?? none,
      answeredOn: c.answeredOn[askedPlace(instrument, w)] ?? noDays,
    }
  })
  return c.rows.map((_, n): Response => {
    if (!c.due[w]?.[n]) return 'not due'
    let met = 0
    let unknown = 0
    let answered = -1
    for (const { as, atLeast, atMost, sign, now, was, answeredOn } of criteria) {
      const score = now[n] ?? Number.NaN
      const start = was[n] ?? Number.NaN
      answered = Math.max(answered, answeredOn[n] ?? -1)
      const gain = sign * (start - score)
      const value =
        as === 'percent' ? (start === 0 ? Number.NaN : (100 * gain) / start) : as === 'points' ? gain : score
      if (Number.isNaN(value)) unknown++
      else if (as === 'at-most' ? value <= atMost : value >= atLeast) met++
    }
    if ((c.treatedAgain[n] ?? never) <= (answered >= 0 ? answered : (c.dueDay[w]?.[n] ?? 0))) return 'treated again'
    if (met >= rule.need) return 'responder'
    return met + unknown < rule.need ? 'no response' : 'missing'
  })
}
const none = new Float64Array(0)
const noDays = new Int32Array(0)
