/**
 * Zurich Claudication Questionnaire: symptoms, function, and after treatment satisfaction; lower is better.
 *
 * Gives  the mean of the answered items of each scale, where no more are missing than its rule allows.
 * Limits satisfaction is not asked before treatment and is then unknown. Item names are topic words of ours.
 * Source AO scoring script 7945016360; Stucki 1996.
 */
import { type Figure, figure } from '@flavum/base'
import { zcqFunctionMissing, zcqSatisfactionMissing, zcqSymptomMissing } from '@flavum/evidence'
import { type Definition, items, mean } from './definition.ts'
import type { Score } from './score.ts'

const oneToFour = [1, 2, 3, 4]
const oneToFive = [1, 2, 3, 4, 5]
const mosts: Readonly<Record<string, number>> = { symptom: 5, function: 4, satisfaction: 4 }

export const zcq: Definition = {
  instrument: 'zcq',
  version: 'Stucki 1996',
  title: 'the ZCQ',
  better: 'lower',
  scales: [
    {
      name: 'symptom',
      unit: '{score}',
      // the last item has three answers only, spread over the same five points
      items: [
        ...items(oneToFive, 'pain', 'how-often', 'back-pain', 'leg-pain', 'numbness', 'weakness'),
        ...items([1, 3, 5], 'balance'),
      ],
      missing: zcqSymptomMissing,
      from: mean,
    },
    {
      name: 'function',
      unit: '{score}',
      items: items(oneToFour, 'distance', 'outdoors', 'shopping', 'indoors', 'to-the-bathroom'),
      missing: zcqFunctionMissing,
      from: mean,
    },
    {
      name: 'satisfaction',
      unit: '{score}',
      items: items(
        oneToFour,
        'overall',
        'pain-relief',
        'walking-after',
        'tasks-after',
        'strength-after',
        'balance-after',
      ),
      missing: zcqSatisfactionMissing,
      from: mean,
    },
  ],
}

/** The same scores as mean / scale maximum x 100, as the AO script offers them. */
export const zcqPercent = (score: Score): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    Object.entries(score.figures).map(([name, f]) => [
      name,
      f.value === null
        ? { ...f, unit: '%' }
        : figure((f.value / (mosts[name] ?? Number.NaN)) * 100, '%', `zcq/${name}-percent`),
    ]),
  )
