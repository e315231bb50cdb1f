/**
 * A spine whose own measures are those that were given: from an MRI to something to rehearse on, without a CT.
 *
 * Takes  some measures of some levels (mm, by the glossary); a seed that everything else is drawn by. Without a seed the rest is as
 *        in the usual adult.
 * Gives  knobs, and per measure what was asked, what measuring the fitted surfaces gives, and the *fit residual*: the difference of
 *        the two. It says how well the fit did its work. How near the spine is to the person it does not say.
 * How    each measure has a knob (`settingOf`); steps of damped least squares, the slopes learnt from the steps themselves.
 * Faults those of `checkedAsked`.
 */
import { type Figure, type Finding, figure, part, silent, unknown, type Watch } from '@flavum/base'
import { type Asked, checkedAsked, nameOf, settingOf } from './asked.ts'
import { randomKnobs } from './draw-knobs.ts'
import { FitState } from './fit-state.ts'
import { fitStep, learn, type Slopes } from './fit-step.ts'
import { defaultKnobs, extraLevels, type Knobs } from './knobs.ts'
import { phantomMessages } from './messages.ts'
import { truthStep } from './truth.ts'

export interface FitMeasure extends Pick<Asked, 'level' | 'id' | 'side'> {
  readonly asked: Figure
  readonly got: Figure
  /** Got less asked. */
  readonly residual: Figure
}

export interface SpineFit {
  readonly knobs: Knobs
  readonly measures: readonly FitMeasure[]
  /** Every fit residual lies within `fitResidual`. */
  readonly holds: boolean
  /** By what seed all was drawn that was not given; null: it is as in the usual adult. */
  readonly drawn: { readonly seed: number } | null
  readonly findings: readonly Finding[]
  readonly asked: readonly Asked[]
  /** How the measures answer to the knobs: the next fit to the same measures starts from here. */
  readonly slopes: Slopes
}

export interface FitOptions {
  readonly seed?: number
  /** mm. A fit goes on until every residual is under it. */
  readonly until?: number
  readonly slopes?: Slopes
}

/** What a fit promises, mm; where it cannot, a finding says so. */
export const fitResidual = 0.3
/** Planes of the steps on the way are read more coarsely than those of the result. */
const coarse = 0.4
const mostSteps = 16
/** No knob goes further at once, mm. */
const longest = 4

export function fitSpine(given: readonly Asked[], options: FitOptions = {}, watch: Watch = silent): SpineFit {
  const asked = checkedAsked(given)
  const until = options.until ?? 0.05
  const isSkin = ({ id }: Asked): boolean => id === 'skin-to-lamina'
  watch.step('fitting the spine', 0)
  const shape = new FitState(
    startKnobs(asked, options.seed),
    asked.filter((a) => !isSkin(a)),
  )
  const slopes = approach(shape, options.slopes ?? shape.firstSlopes(), until, part(watch, 0, 0.7))
  // the back last: it sets nothing but itself, and what lies before it leaps as bones move
  const back = new FitState(shape.knobs(), asked.filter(isSkin))
  approach(back, back.firstSlopes(), until, part(watch, 0.7, 0.9))
  const state = new FitState(back.knobs(), asked)
  watch.step('measuring the fitted spine', 0.92)
  const got = state.read(truthStep)
  const measures = asked.map((a, n) => measured(a, got[n]!))
  const holds = measures.every(({ residual }) => residual.value !== null && Math.abs(residual.value) <= fitResidual)
  watch.step('fitting the spine', 1)
  return {
    knobs: state.knobs(),
    measures,
    holds,
    drawn: options.seed === undefined ? null : { seed: options.seed },
    findings: [...state.findings(), ...measures.flatMap((m, n) => notReached(m, asked[n]!, state))],
    asked,
    slopes,
  }
}

/** Steps until nothing more is gained; gives the slopes that were learnt. */
function approach(state: FitState, first: Slopes, until: number, watch: Watch): Slopes {
  let slopes = first
  const missingIn = (values: readonly (number | null)[]): number[] =>
    values.map((v, n) => (v === null ? 0 : state.targets[n]! - v))
  // one that leaps must not hold back all others
  // one that leaps must not hold back all others: twice as far off counts less than twice
  const badness = (values: readonly (number | null)[]): number => {
    const off = values.map((v, n) => (v === null ? 100 : Math.abs(state.targets[n]! - v)))
    return off.reduce((sum, d) => sum + d / (2 + d), 0)
  }
  let values = state.settle(coarse)
  let share = 1
  for (let n = 1; n <= mostSteps; n++) {
    const missing = missingIn(values)
    if (missing.every((m) => Math.abs(m) < until)) break
    watch.step('fitting the spine', n / mostSteps)
    const wanted = fitStep(slopes, missing, state.room())
    const most = Math.max(...wanted.map(Math.abs), 0)
    const scale = share * Math.min(1, longest / Math.max(most, 1e-9))
    if (most * scale < 0.004) break
    const step = wanted.map((d) => d * scale)
    const before = state.x
    state.x = before.map((x, k) => x + step[k]!)
    const next = state.read(coarse)
    const change = next.map((v, m) => (v === null || values[m] === null ? null : v - values[m]!))
    slopes = learn(slopes, (m, k) => state.depends(m, k), step, change)
    if (badness(next) < badness(values)) {
      values = next
      share = Math.min(1, share * 2)
    } else {
      state.x = before
      share /= 2
    }
  }
  return slopes
}

/** A person of the seed, or the usual adult, lying on the back as for an MRI. */
function startKnobs(asked: readonly Asked[], seed: number | undefined): Knobs {
  const knobs: Knobs = { ...(seed === undefined ? defaultKnobs() : randomKnobs(seed)), position: 'supine' }
  if (!asked.some((a) => (extraLevels as readonly string[]).includes(a.level))) return knobs
  const { 'L4-L5': l5, 'L5-S1': l6 } = knobs.levels
  return { ...knobs, transitional: 'L6', levels: { ...knobs.levels, 'L5-L6': l5, 'L6-S1': l6! } }
}

function measured({ level, id, side, figure: asked }: Asked, got: number | null): FitMeasure {
  const own = { level, id, ...(side ? { side } : {}), asked }
  if (got === null) {
    const reason = phantomMessages.reason('phantom/not-crossed', { measure: id })
    return { ...own, got: unknown('mm', reason), residual: unknown('mm', reason) }
  }
  const method = `as in the glossary, from phantom surfaces, ${truthStep} mm steps`
  return {
    ...own,
    got: figure(got, 'mm', `phantom/${id}`, { method }),
    residual: figure(got - asked.value, 'mm', 'phantom/fit-residual', {
      method: 'fit residual: what the fitted surfaces measure, less what was asked; no statement about the person',
    }),
  }
}

function notReached({ got, residual }: FitMeasure, asked: Asked, state: FitState): Finding[] {
  const measure = nameOf(asked)
  if (got.value === null) return [phantomMessages.finding('phantom/not-there', 'warning', { measure })]
  if (residual.value === null || Math.abs(residual.value) <= fitResidual) return []
  const said = { measure, asked: asked.figure.value.toFixed(1), got: got.value.toFixed(1) }
  const variable = state.setBy(asked)
  if (!variable) return [phantomMessages.finding('phantom/not-set', 'warning', said)]
  if (!state.atEnd(variable)) return [phantomMessages.finding('phantom/not-agreed', 'warning', said)]
  const knobs = settingOf(asked).knobs.join(' and ')
  return [phantomMessages.finding('phantom/not-reached', 'warning', { ...said, knobs })]
}
