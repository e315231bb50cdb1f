/** How scores lie, at each window, and how far each person's moved: quartiles and counts, never a mean alone. */
import type { Figure } from '@flavum/base'
import { figure } from '@flavum/base'
import type { Columns } from './columns.ts'
import { type Window, windows } from './follow-up.ts'
import { type MeasureId, measures, scorePlace } from './measures.ts'
import { orNobody, people } from './proportion.ts'
import { histogram, quantiles } from './quantiles.ts'

export interface Quartiles {
  readonly n: Figure
  readonly least: Figure
  readonly lower: Figure
  readonly median: Figure
  readonly upper: Figure
  readonly greatest: Figure
}

export interface Distribution {
  readonly measure: MeasureId
  readonly words: string
  readonly better: 'lower' | 'higher'
  readonly window: Window
  readonly scores: Quartiles
  /** Since the baseline, of those with both; positive is better. Null at the baseline. */
  readonly gain: Quartiles | null
  /** How many are worse than they were. */
  readonly worse: Figure | null
  readonly bins: readonly { readonly from: Figure; readonly to: Figure; readonly count: Figure }[]
}

const places = 10

export function quartilesOf(values: Float64Array | readonly number[], unit: string, what: string): Quartiles {
  const found = quantiles(values, [0, 0.25, 0.5, 0.75, 1])
  const at = (n: number, which: string): Figure => orNobody(found?.[n], unit, `${which} of ${what} (type 7)`)
  return {
    n: people(values.length, `count of those with ${what}`),
    least: at(0, 'least'),
    lower: at(1, 'lower quartile'),
    median: at(2, 'median'),
    upper: at(3, 'upper quartile'),
    greatest: at(4, 'greatest'),
  }
}

export function distributions(c: Columns): readonly Distribution[] {
  return windows.flatMap((window, w) => {
    return measures.map((m, place): Distribution => {
      const now = c.scores[scorePlace(place, w)] ?? new Float64Array(0)
      const was = c.scores[scorePlace(place, 0)] ?? new Float64Array(0)
      const counts = now.map((score, n) => (!Number.isNaN(score) && (w === 0 || c.due[w]?.[n]) ? 1 : 0))
      const scores = now.filter((_, n) => counts[n])
      const sign = m.better === 'lower' ? 1 : -1
      const gains = was
        .map((before, n) => (counts[n] ? sign * (before - (now[n] ?? 0)) : Number.NaN))
        .filter((g) => !Number.isNaN(g))
      const about = `${m.id} at ${window}`
      return {
        measure: m.id,
        words: m.words,
        better: m.better,
        window,
        scores: quartilesOf(scores, m.unit, about),
        gain: window === 'baseline' ? null : quartilesOf(gains, m.unit, `gain in ${about} since the baseline`),
        worse:
          window === 'baseline'
            ? null
            : people(gains.filter((g) => g < 0).length, `count of those worse in ${about} than at the baseline`),
        bins: histogram(scores, m.range[0], m.range[1], places).map((b) => ({
          from: figure(b.from, m.unit, 'lower edge of the bin'),
          to: figure(b.to, m.unit, 'upper edge of the bin'),
          count: people(b.count, `count of ${about} in the bin`),
        })),
      }
    })
  })
}
