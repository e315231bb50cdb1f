/**
 * A change beside the sizes of change that have been called meaningful: several, never one.
 *
 * Takes  the score before and after, and thresholds from evidence ("what counts as meaningful change").
 * Gives  the gain (positive is better, whichever way the instrument runs) and, per threshold, whether it was reached.
 * Limits shown, not decided with: thresholds differ from paper to paper, and raw scores are what is kept.
 */
import { type Basis, type Figure, figure, type Reason, unknown } from '@flavum/base'
import { definitionOf } from './definitions.ts'
import { messages } from './messages.ts'
import type { Instrument, Score } from './score.ts'

/** `points` and `percent` are gains over before; `at-most` is a value after that counts by itself (satisfaction). */
export interface ChangeThreshold {
  readonly figure: string
  readonly kind: 'points' | 'percent' | 'at-most'
  readonly value: number
  /** The evidence that calls it meaningful, and how sure that is. */
  readonly basis: Basis
}

export interface Reached {
  readonly threshold: ChangeThreshold
  readonly reached: 'yes' | 'no' | 'unknown'
  readonly reason?: Reason
}

export interface Change {
  /** By the name of the figure: in points, and in percent of the value before. */
  readonly gain: Readonly<Record<string, Figure>>
  readonly gainPercent: Readonly<Record<string, Figure>>
  readonly reached: readonly Reached[]
}

/** Means of five or seven answers do not add up to the last bit. */
const slack = 1e-9

/** Faults `scores/no-such-figure` where a threshold names a figure that the instrument does not give. */
export function meaningfulChange(
  instrument: Instrument,
  before: Score,
  after: Score,
  thresholds: readonly ChangeThreshold[],
): Change {
  const { better, scales, title, version } = definitionOf(instrument)
  const names = scales.map((scale) => scale.name)
  const mixed = [before, after].some((s) => s.instrument !== instrument || s.version !== version)
    ? messages.reason('scores/other-instrument', { instrument: title })
    : null
  const nowhere = (name: string): Figure =>
    unknown('1', messages.reason('scores/nothing-answered', { instrument: title, scale: name }))
  const gained = (name: string, percent: boolean): Figure => {
    const was = before.figures[name] ?? nowhere(name)
    const is = after.figures[name] ?? nowhere(name)
    const unit = percent ? '%' : was.unit
    if (mixed) return unknown(unit, mixed)
    if (was.value === null) return unknown(unit, was.reason)
    if (is.value === null) return unknown(unit, is.reason)
    if (percent && was.value === 0) return unknown(unit, messages.reason('scores/no-baseline'))
    const points = better === 'lower' ? was.value - is.value : is.value - was.value
    return figure(percent ? (points / was.value) * 100 : points, unit, `${instrument}/${name}-gain`)
  }
  const table = (percent: boolean): Readonly<Record<string, Figure>> =>
    Object.fromEntries(names.map((name) => [name, gained(name, percent)]))
  const gain = table(false)
  const gainPercent = table(true)

  const reached = thresholds.map((threshold): Reached => {
    if (!names.includes(threshold.figure))
      throw messages.fault('scores/no-such-figure', {
        instrument: title,
        figure: threshold.figure,
        known: names.join(', '),
      })
    const found =
      threshold.kind === 'at-most'
        ? mixed
          ? unknown('1', mixed)
          : (after.figures[threshold.figure] ?? nowhere(threshold.figure))
        : ((threshold.kind === 'percent' ? gainPercent : gain)[threshold.figure] ?? nowhere(threshold.figure))
    if (found.value === null) return { threshold, reached: 'unknown', reason: found.reason }
    const holds =
      threshold.kind === 'at-most' ? found.value <= threshold.value + slack : found.value >= threshold.value - slack
    return { threshold, reached: holds ? 'yes' : 'no' }
  })
  return { gain, gainPercent, reached }
}
