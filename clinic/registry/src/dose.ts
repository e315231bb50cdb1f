/** X-ray used, per side of a level and per procedure, beside what has been published. */
import { type Figure, figure, type KnownFigure } from '@flavum/base'
import {
  type Datum,
  evidenceFigure,
  fluoroscopyTimePerSide,
  procedureAirKerma,
  procedureDoseAreaProduct,
} from '@flavum/evidence'
import { type Quartiles, quartilesOf } from './distributions.ts'
import { orNobody, people } from './proportion.ts'
import type { RegistryRow } from './row.ts'

export interface DoseLine {
  readonly what: string
  readonly clinic: Quartiles
  readonly mean: Figure
  /** Standard deviation, to stand beside the published one. */
  readonly spread: Figure
  readonly unread: Figure
  readonly published: KnownFigure
  readonly source: string
  readonly funder: string
}
export interface DoseSection {
  readonly lines: readonly DoseLine[]
  readonly sidesDone: Figure
}

const secondsInMinute = 60
/** Minutes of X-ray for one side of one level; null where it was not read or no side was finished. */
export const minutesPerSide = (r: RegistryRow): number | null =>
  r.fluoroscopyTime === null || r.done.length === 0 ? null : r.fluoroscopyTime / secondsInMinute / r.done.length

export function doseSection(treated: readonly RegistryRow[]): DoseSection {
  const line = (what: string, of: (r: RegistryRow) => number | null, published: Datum): DoseLine => {
    const values = treated.flatMap((r) => of(r) ?? [])
    const { unit } = published
    const mean = values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
    const square = mean === null ? 0 : values.reduce((a, b) => a + (b - mean) ** 2, 0)
    return {
      what,
      clinic: quartilesOf(values, unit, what),
      mean: orNobody(mean, unit, `mean of ${what}`),
      spread: orNobody(
        values.length < 2 ? null : Math.sqrt(square / (values.length - 1)),
        unit,
        `standard deviation of ${what}`,
      ),
      unread: people(treated.length - values.length, `count of procedures without ${what}`),
      published: evidenceFigure(published),
      source: published.source,
      funder: published.funder,
    }
  }
  return {
    lines: [
      line('fluoroscopy time per side of a level', minutesPerSide, fluoroscopyTimePerSide),
      line('reference air kerma of a procedure', (r) => r.airKerma, procedureAirKerma),
      line('dose area product of a procedure', (r) => r.doseAreaProduct, procedureDoseAreaProduct),
    ],
    sidesDone: figure(
      treated.reduce((n, r) => n + r.done.length, 0),
      '{sides}',
      'count of sides of levels worked on',
    ),
  }
}
