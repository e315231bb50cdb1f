/** Fluoroscopy time beside the published spread, and the dose, which is recorded only. */
import { type Figure, figure, unknown } from '@flavum/base'
import {
  cell,
  evidenceFigure,
  fluoroscopyDoseRate,
  fluoroscopyTimePerSide,
  fluoroscopyTimeRange,
} from '@flavum/evidence'
import { ticksPerSecond } from './inputs.ts'
import { scoreMessages } from './score-messages.ts'
import type { ScorePoint, When } from './score-shape.ts'
import { nothingCut, type Scored, share, untold } from './scored.ts'

const row = Object.keys(fluoroscopyTimeRange.rows)[0]!
const [least, most] = fluoroscopyTimeRange.columns.map((c) => cell(fluoroscopyTimeRange, row, c)) as [number, number]
const mean = fluoroscopyTimePerSide

/** All credit from the shortest published to a standard deviation over the mean, none from the longest on, and none below the shortest. */
export function timePoint({ state, bites, course }: Scored): ScorePoint {
  const sides = Math.max(1, state.work.filter((w) => Object.values(w.bites).some((n) => n > 0)).length)
  const minutes = state.beamTicks / ticksPerSecond / 60 / sides
  const rounded = Math.round(minutes * 10) / 10
  const usual = mean.value + (mean.spread?.value ?? 0)
  const short = minutes < least
  const credit = short ? 0 : (most - minutes) / (most - usual)
  const published = { least, most, mean: mean.value, minutes: rounded }
  const bounds = (value: number): Figure => ({ ...evidenceFigure(mean), value, basis: rangeBasis }) as Figure
  return {
    name: 'fluoroscopy-time',
    figures: {
      perSide: figure(minutes, 'min', 'rehearsal/beam-on', {
        method: `beam on over ${sides} side${sides > 1 ? 's' : ''}`,
      }),
      published: evidenceFigure(mean),
      publishedLeast: bounds(least),
      publishedMost: bounds(most),
    },
    credit: bites.length === 0 ? untold(nothingCut) : share(credit, 'beside the published spread'),
    moments: credit < 1 ? longestPresses(course.moments.map((m) => m.state)) : [],
    better:
      bites.length === 0
        ? nothingCut
        : short
          ? scoreMessages.reason('rehearsal/score-time-short', published)
          : credit < 1
            ? scoreMessages.reason('rehearsal/score-time-long', published)
            : scoreMessages.reason('rehearsal/score-time-within', published),
  }
}

const rangeBasis = { evidence: fluoroscopyTimeRange.id, confidence: fluoroscopyTimeRange.confidence } as const

/** Where the foot stayed down longest. */
function longestPresses(states: readonly Scored['state'][]): readonly When[] {
  const presses: { when: When; ticks: number }[] = []
  states.forEach((state, input) => {
    const before = states[input - 1]
    if (before && before.pedalSince !== null && state.pedalSince === null)
      presses.push({ when: { input, tick: state.tick }, ticks: state.tick - before.pedalSince })
  })
  return presses
    .sort((a, b) => b.ticks - a.ticks || a.when.input - b.when.input)
    .slice(0, 3)
    .map((press) => press.when)
}

export function dosePoint({ state }: Scored): ScorePoint {
  const minutes = state.beamTicks / ticksPerSecond / 60
  const { arm } = state
  const [left, top, right, bottom] = arm?.collimation ?? [0, 0, 1, 1]
  return {
    name: 'dose',
    figures: {
      referenceAirKerma: figure(minutes * fluoroscopyDoseRate.value, 'mGy', 'rehearsal/dose', {
        method: 'time by the published mean rate',
        assumes: [fluoroscopyDoseRate.id],
      }),
      fieldOpen: arm
        ? figure(100 * (right - left) * (bottom - top), '%', 'rehearsal/collimation', { method: 'as it stood last' })
        : unknown('%', nothingCut),
    },
    credit: null,
    moments: [],
    better: scoreMessages.reason('rehearsal/score-dose'),
  }
}
