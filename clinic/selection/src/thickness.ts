/**
 * A ligament thickness among published series, never as pass or fail.
 *
 * Takes  a fact of ligament thickness with its level, side and method.
 * Gives  a row for every published group: how many people, mean with its spread, and how many standard deviations the reading
 *        lies from that mean, where level and method are the same; "not comparable" and why where they are not.
 * Trap   the trials' limit lies below the mean of several groups that were not chosen for stenosis: a thickness above it says
 *        nothing by itself.
 */
import { type Figure, figure, type KnownFigure, type Text, unknown } from '@flavum/base'
import { cell, evidenceFigure, ligamentTrialThreshold, type ThicknessSeries, thicknessSeries } from '@flavum/evidence'
import type { Fact } from './fact.ts'
import { messages } from './messages.ts'
import { inUnit } from './unit.ts'
import { questionOf } from './vocabulary.ts'

export interface ThicknessRow {
  readonly series: ThicknessSeries
  readonly people: KnownFigure
  readonly mean: KnownFigure
  /** Standard deviations above (or below) the mean of the group. */
  readonly away: Figure<'1'>
}

export function thicknessAmongSeries(reading: Fact): readonly ThicknessRow[] {
  const question = questionOf('ligament-thickness')
  const value =
    question && reading.key === question.key && typeof reading.value === 'number' && reading.unit
      ? inUnit(question, reading.value, reading.unit, 'mm')
      : null
  return thicknessSeries.entries.map((series) => {
    const mean = cell(series.table, series.row, 'mean')
    const sd = cell(series.table, series.row, 'sd')
    const basis = { evidence: series.table.id, confidence: series.table.confidence } as const
    const why = value === null ? 'there is no reading in millimetres' : whyNot(series, reading)
    return {
      series,
      people: { value: series.n, unit: '1', basis },
      mean: { value: mean, unit: 'mm', uncertainty: { value: sd, kind: 'sd' }, basis },
      away:
        value === null || why
          ? unknown('1', messages.reason('selection/not-comparable', { why: why ?? '' }))
          : figure((value - mean) / sd, '1', 'distance from the mean in standard deviations', {
              assumes: [series.table.id],
            }),
    }
  })
}

function whyNot(series: ThicknessSeries, reading: Fact): string | null {
  if (series.level !== reading.level) return 'another level'
  if (series.side && series.side !== reading.side) return 'the other side'
  if (series.method === null) return 'where in the ligament that series measured is not known'
  if (!reading.method) return 'how this was read is not recorded'
  return plain(series.method) === plain(reading.method) ? null : 'read in another way'
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Why a thickness above the trials' limit says little by itself, with the figures. */
export function whyNoThreshold(): Text {
  const limit = evidenceFigure(ligamentTrialThreshold)
  const groups = thicknessSeries.entries.filter((s) => !s.stenosis)
  const means = groups.map((s) => ({ value: cell(s.table, s.row, 'mean'), series: s }))
  const above = means.filter((m) => m.value > limit.value).sort((a, b) => a.value - b.value)
  const [low, high] = [above[0], above.at(-1)]
  const shown = (m: (typeof means)[number]): KnownFigure => ({
    value: m.value,
    unit: 'mm',
    basis: { evidence: m.series.table.id, confidence: m.series.table.confidence },
  })
  const count = (n: number): KnownFigure => ({
    value: n,
    unit: '1',
    basis: { computed: 'published groups', assumes: [thicknessSeries.id] },
  })
  return [
    'The MOTION trial asked for a ligament of at least ',
    { figure: limit },
    '. In ',
    { figure: count(above.length), digits: 0 },
    ' of ',
    { figure: count(groups.length), digits: 0 },
    ' published groups of people who were not chosen for stenosis the mean lies above that',
    ...(low && high ? [' (', { figure: shown(low), digits: 2 }, ' to ', { figure: shown(high), digits: 2 }, ')'] : []),
    ', so a thickness above the limit of the trial does not by itself mean that the ligament is thickened.',
  ]
}
