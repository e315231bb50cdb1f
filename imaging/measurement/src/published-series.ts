/**
 * Where a value lies among published series: the share of each series that would measure less.
 *
 * Takes  a measure of a level.
 * Gives  one percentile for each series of the same measure, level and side, with source, year, n and funder, and what is not
 *        known of how it was measured. None where nothing is published: `measurement/no-series`.
 * How    only means and standard deviations are published, so a normal curve is laid through them; far from the mean that is a
 *        guess. The interval is that of the value's own 95 %; how sure the series is of itself is not in it.
 * Not    a judgement: half of all people without complaints lie above the median.
 */
import type { Side } from '@flavum/anatomy'
import { type Figure, figure, maths, type Reason } from '@flavum/base'
import {
  canalAreaL45,
  cell,
  fifthLumbarOnCt,
  laminaHeights,
  ligamentThicknessBackPain,
  ligamentThicknessStenosis,
  sacAreaL45,
  type Table,
  windowHeight,
} from '@flavum/evidence'
import type { MeasureId } from './level-measurement.ts'
import { messages } from './messages.ts'

export interface Series {
  readonly table: Table
  readonly measure: MeasureId
  readonly level: string
  readonly side?: Side
  readonly mean: number
  readonly sd: number
  /** Who: "people without stenosis". */
  readonly group: string
  readonly n?: number
  /** How it was read, or that this is not known. */
  readonly read: Reason
}

export interface Percentile {
  readonly series: Series
  readonly percentile: Figure<'%'>
  /** Of the value's own 95 % interval; 0 to 100. */
  readonly interval: readonly [number, number] | null
}

const how = {
  unknown: messages.reason('measurement/series-plane-unknown'),
  mri: messages.reason('measurement/series-on-mri'),
  cadaver: messages.reason('measurement/series-in-cadavers'),
}

const rowsOf = (
  table: Table,
  measure: MeasureId,
  group: string,
  rows: readonly (readonly [row: string, level: string])[],
  read: Reason,
  side?: Side,
): Series[] =>
  rows.map(([row, level]) => ({
    table,
    measure,
    level,
    group,
    read,
    mean: cell(table, row, 'mean'),
    sd: cell(table, row, 'sd'),
    ...(side ? { side } : {}),
    ...(table.n ? { n: table.n } : {}),
  }))

const jang = (part: 'central' | 'lateral', who: 'control' | 'stenosis', n: number): Series[] =>
  rowsOf(
    ligamentThicknessStenosis,
    part === 'central' ? 'ligament-thickness-central' : 'ligament-thickness',
    who === 'control' ? 'people without stenosis' : 'people with stenosis',
    [[`${part}, ${who}`, 'L4-L5']],
    how.mri,
  ).map((s) => ({ ...s, n }))

const l45 = (table: Table, measure: MeasureId): Series[] =>
  (['control', 'stenosis'] as const).map((who) => ({
    table,
    measure,
    level: 'L4-L5',
    group: who === 'control' ? 'people without stenosis' : 'people with stenosis',
    read: how.unknown,
    mean: cell(table, 'L4-L5', who),
    sd: cell(table, 'L4-L5', `${who} sd`),
  }))

export const publishedSeries: readonly Series[] = Object.freeze([
  ...rowsOf(
    ligamentThicknessBackPain,
    'ligament-thickness',
    'people with back pain',
    ['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'].map((l) => [l, l] as const),
    how.unknown,
    'right',
  ),
  ...jang('lateral', 'control', 103),
  ...jang('lateral', 'stenosis', 101),
  ...jang('central', 'control', 103),
  ...jang('central', 'stenosis', 101),
  ...l45(sacAreaL45, 'sac-area'),
  // the canal of that paper is bounded by the ligament: its area is two thirds of the bony one
  ...l45(canalAreaL45, 'inner-canal-area'),
  ...rowsOf(
    windowHeight,
    'window-height',
    'adults',
    [
      ['L2', 'L2-L3'],
      ['L5', 'L5-S1'],
    ],
    how.unknown,
  ),
  ...rowsOf(
    laminaHeights,
    'lamina-height',
    'cadavers',
    [
      ['L2 spinous', 'L2-L3'],
      ['L5 spinous', 'L5-S1'],
    ],
    how.cadaver,
  ),
  ...rowsOf(fifthLumbarOnCt, 'canal-ap-pedicle', 'adults, CT', [['canal length', 'L4-L5']], how.unknown),
  ...rowsOf(fifthLumbarOnCt, 'canal-transverse-pedicle', 'adults, CT', [['canal width', 'L4-L5']], how.unknown),
])

/** Empty where the value is unknown or nothing is published. */
export function percentiles(
  level: string,
  id: MeasureId,
  side: Side | undefined,
  value: Figure,
): readonly Percentile[] {
  if (value.value === null) return []
  const known = value
  return publishedSeries
    .filter((s) => s.measure === id && s.level === level && (s.side === undefined || s.side === side))
    .map((series) => {
      const share = (x: number): number => 100 * normalShare((x - series.mean) / series.sd)
      const half = known.uncertainty && known.uncertainty.kind !== 'range' ? known.uncertainty.value : null
      const interval = half === null ? null : ([share(known.value - half), share(known.value + half)] as const)
      return {
        series,
        interval,
        percentile: figure(share(known.value), '%', 'measurement/percentile', {
          ...(interval ? { uncertainty: { value: (interval[1] - interval[0]) / 2, kind: '95%' as const } } : {}),
          method: 'normal curve through the published mean and standard deviation',
          assumes: [series.table.id],
        }),
      }
    })
}

export const noSeries: Reason = messages.reason('measurement/no-series')

/** Share of a standard normal curve below z, to seven digits. Source Abramowitz and Stegun 26.2.17. */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (maths.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
