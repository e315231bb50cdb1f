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
import { calendar, type FollowUp, windows } from './follow-up.ts'
import { asked, askedPlace, type MeasureId, measureOf, measurePlace, scorePlace } from './measures.ts'
import type { RegistryRow } from './row.ts'

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

export function responseOf(row: RegistryRow, rule: ResponderRule, window: FollowUp): Response {
  if (row.procedureOn === null) return 'not due'
  const w = windows.indexOf(window)
  const dates = calendar(row.procedureOn)
  if ((dates.closed[w] ?? '') > row.asOf) return 'not due'
  let met = 0
  let unknown = 0
  let answered = -1
  for (const { measure, as, threshold } of rule.criteria) {
    const place = measurePlace(measure) ?? -1
    const { better, from } = measureOf(measure)
    const now = row.scores[scorePlace(place, w)] ?? null
    const was = as === 'at-most' ? 0 : (row.scores[scorePlace(place, 0)] ?? null)
    if (from !== 'opioids.recorded')
      answered = Math.max(answered, row.answeredOn[askedPlace(asked.indexOf(from.instrument), w)] ?? -1)
    if (now === null || was === null || (as === 'percent' && was === 0)) unknown++
    else if (as === 'at-most') met += now <= threshold.value + slack ? 1 : 0
    else {
      const gain = better === 'lower' ? was - now : now - was
      met += (as === 'percent' ? (100 * gain) / was : gain) >= threshold.value - slack ? 1 : 0
    }
  }
  if (treatedBy(row, answered >= 0 ? answered : (dates.dueDays[w] ?? 0))) return 'treated again'
  if (met >= rule.need) return 'responder'
  return met + unknown < rule.need ? 'no response' : 'missing'
}

/** Surgery, spacer, injection or repeat, up to and on that day. */
export const treatedBy = (row: RegistryRow, day: number): boolean =>
  [row.surgeryDay, row.spacerDay, row.injectionDay, row.repeatDay].some((d) => d !== null && d <= day)
