/**
 * Spines that all have the measures that were given, and differ in everything else: a rehearsal runs on one of them, a margin is
 * shown over a hundred or more.
 *
 * Takes  a fit; a seed, or how many draws and what to read off each. Gives the fit of one draw; or median and 5-95 % interval, with
 *        how many draws they rest on.
 * Limits what is drawn differs as `randomKnobs` lets people differ, which is assumed. So the interval is that of these assumptions:
 *        no one number of it is this person's.
 * Faults `phantom/too-few-draws`, `phantom/spread-not-had`, `base/cancelled`.
 */
import { type Figure, figure, part, silent, type Watch } from '@flavum/base'
import { fitSpine, type SpineFit } from './fit-spine.ts'
import { phantomMessages } from './messages.ts'
import { type Phantom, spinePhantom } from './phantom.ts'

/** A draw need only hold the measures, not hit them. */
const until = 0.15
export const leastDraws = 100

export const drawAround = (fit: SpineFit, seed: number, watch: Watch = silent): SpineFit => {
  const draw = fitSpine(fit.asked, { seed, until, slopes: fit.slopes }, watch)
  return { ...draw, findings: [...draw.findings, phantomMessages.finding('phantom/one-draw', 'info', { seed })] }
}

export interface SpreadWanted {
  /** `room/what-it-is`, as a Figure's basis names it. */
  readonly name: string
  readonly unit: string
  /** Null where a spine has none. */
  readonly value: (spine: Phantom) => number | null
  /** At least a hundred. */
  readonly draws?: number
  readonly firstSeed?: number
}

export interface Spread {
  readonly median: Figure
  readonly p05: Figure
  readonly p95: Figure
  /** How many draws it rests on, and how many were tried: one that does not hold the given measures counts for nothing. */
  readonly n: number
  readonly tried: number
}

export function spreadOver(fit: SpineFit, wanted: SpreadWanted, watch: Watch = silent): Spread {
  const { draws = leastDraws, firstSeed = 1 } = wanted
  if (!(draws >= leastDraws)) throw phantomMessages.fault('phantom/too-few-draws', { draws, least: leastDraws })
  const values: number[] = []
  let tried = 0
  for (; values.length < draws && tried < 2 * draws; tried++) {
    const own = part(watch, values.length / draws, (values.length + 1) / draws)
    const draw = drawAround(fit, firstSeed + tried, own)
    const value = draw.holds ? wanted.value(spinePhantom(draw.knobs)) : null
    if (value !== null) values.push(value)
  }
  if (values.length < draws) throw phantomMessages.fault('phantom/spread-not-had', { held: values.length, tried })
  values.sort((a, b) => a - b)
  const at = (share: number, what: string): Figure =>
    figure(quantile(values, share), wanted.unit, wanted.name, {
      method: `${what} of ${draws} draws that hold the given measures (seeds from ${firstSeed}, ${tried} tried); the rest is drawn from assumed differences between people`,
      assumes: ['phantom/random-knobs'],
    })
  return {
    median: at(0.5, 'median'),
    p05: at(0.05, '5th percentile'),
    p95: at(0.95, '95th percentile'),
    n: draws,
    tried,
  }
}

/** Of sorted values, straight between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const low = Math.min(sorted.length - 2, Math.floor(place))
  return sorted.length === 1 ? sorted[0]! : sorted[low]! + (sorted[low + 1]! - sorted[low]!) * (place - low)
}
