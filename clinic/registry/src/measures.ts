/**
 * What is followed in every person: the questionnaires' figures and the dose of opioids, window by window.
 *
 * Gives  the measures in their fixed order, and where a measure at a window stands in a row's lists.
 */
import { type Window, windows } from './follow-up.ts'

export const asked = ['nprs', 'odi', 'zcq', 'walking', 'standing'] as const
export type Asked = (typeof asked)[number]

export interface Measure {
  readonly id: string
  /** Its name in an exported column, and where in the scores room it comes from. */
  readonly column: string
  readonly from: { readonly instrument: Asked; readonly figure: string } | 'opioids.recorded'
  readonly words: string
  /** UCUM. */
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** The range of its histogram. */
  readonly range: readonly [number, number]
}

const questionnaire = (
  instrument: Asked,
  figure: string,
  words: string,
  unit: string,
  better: 'lower' | 'higher',
  range: readonly [number, number],
): Measure => ({
  id: `${instrument} ${figure}`,
  column: `${instrument}_${figure}`,
  from: { instrument, figure },
  words,
  unit,
  better,
  range,
})

export const measures = [
  questionnaire('nprs', 'back', 'Pain in the back (NPRS)', '{score}', 'lower', [0, 10]),
  questionnaire('nprs', 'leg', 'Pain in the leg (NPRS)', '{score}', 'lower', [0, 10]),
  questionnaire('odi', 'score', 'Disability (ODI)', '%', 'lower', [0, 100]),
  questionnaire('zcq', 'symptom', 'Symptoms (ZCQ)', '{score}', 'lower', [1, 5]),
  questionnaire('zcq', 'function', 'Function (ZCQ)', '{score}', 'lower', [1, 4]),
  questionnaire('zcq', 'satisfaction', 'Satisfaction (ZCQ, lower is better)', '{score}', 'lower', [1, 4]),
  questionnaire('walking', 'time', 'Walking time', 'min', 'higher', [0, 30]),
  questionnaire('walking', 'distance', 'Walking distance', 'm', 'higher', [0, 2000]),
  questionnaire('standing', 'time', 'Standing time', 'min', 'higher', [0, 60]),
  {
    id: 'opioids',
    column: 'opioids',
    from: 'opioids.recorded',
    words: 'Opioids, oral morphine equivalent',
    unit: 'mg/d',
    better: 'lower',
    range: [0, 120],
  },
] as const satisfies readonly Measure[]
export type MeasureId = (typeof measures)[number]['id']

const order = new Map<string, number>(measures.map((m, n) => [m.id, n]))
const windowOrder = new Map<string, number>(windows.map((w, n) => [w, n]))

export const measureOf = (id: MeasureId): Measure => {
  const found: Measure | undefined = measures[order.get(id) ?? -1]
  if (!found) throw new RangeError(`no measure ${id}`)
  return found
}
export const windowPlace = (window: string): number | undefined => windowOrder.get(window)
export const measurePlace = (id: string): number | undefined => order.get(id)

/** Where a measure at a window stands in `scores`. */
export const scorePlace = (measure: number, window: number): number => measure * windows.length + window
/** Where an instrument at a window stands in `answeredOn` and `missing`. */
export const askedPlace = (instrument: number, window: number): number => instrument * windows.length + window
export const scoreAt = (
  row: { readonly scores: readonly (number | null)[] },
  id: MeasureId,
  window: Window,
): number | null => row.scores[scorePlace(order.get(id) ?? -1, windowOrder.get(window) ?? -1)] ?? null
