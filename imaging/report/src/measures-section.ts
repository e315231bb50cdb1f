/**
 * The table of measures: a row for each measure and side, a column for each level.
 *
 * A value that cannot be had says so in its cell; why stands in the notes, where the method and what it rests on stand too.
 */
import { type Figure, say as told, wordIn } from '@flavum/base'
import { type LevelMeasurement, type Measure, percentiles } from '@flavum/measurement'
import type { Session } from '@flavum/session'
import { english, type Words } from './english.ts'
import { aboutWords, bareWords, digitsWords, unitWords, valueWords } from './figure-words.ts'
import { type Markup, markup, type Piece } from './markup.ts'
import type { Picture } from './picture.ts'
import { figureOf, legend, table } from './tables.ts'

export function measuresSection({ measurements }: Session, shown: readonly Picture[], say: Words): Markup {
  if (measurements.length === 0) return markup`<p>${say.measures.none}</p>`
  const notes: string[] = []
  const note = (text: string): number => {
    if (!notes.includes(text)) notes.push(text)
    return notes.indexOf(text) + 1
  }
  const link = (text: string): Markup => {
    const n = note(text)
    return markup`<a class="note" href="#note-${n}">[${n}]</a>`
  }
  const kinds = new Set<string>()
  const rows = rowsOf(measurements).map(({ id, side }) => {
    const found = measurements.map((m) => m.measures.find((x) => x.id === id && x.side === side))
    const abouts = merged(
      found.flatMap((m) => (m && m.figure.value !== null ? [about(m, say)] : [])),
      say,
    )
    const unit = found.find((m) => m !== undefined)?.figure.unit ?? ''
    return [
      markup`${say.measures.name[id]}${side && `, ${say.side[side]}`} ${abouts.map(link)}`,
      unitWords(unit),
      ...cells(found.map((m) => m?.figure)),
    ]
  })
  return markup`<p>${say.measures.noThreshold}</p>
${table(say.measures.caption, [say.measures.measure, say.measures.unit, ...measurements.map((m) => m.level)], rows)}
${kinds.size > 0 && markup`<p class="small">${say.measures.uncertainty([...kinds].join(', '))}</p>`}
<h3>${say.measures.notes}</h3>
<ol class="notes">${notes.map((text, n) => markup`<li id="note-${n + 1}">${text}</li>`)}</ol>
${amongSeries(measurements, say)}
${
  shown.length > 0 &&
  markup`<h3>${say.measures.planes}</h3><p class="small">${say.measures.planesNote}</p>${legend(shown, say)}
<div class="pictures levels">${shown.map(figureOf)}</div>`
}`

  /** Where no level has a value and all for one reason, the row says so once. */
  function cells(figures: readonly (Figure | undefined)[]): readonly Piece[] {
    const reasons = new Set(figures.map((f) => (f?.value === null ? aboutWords(f, say) : undefined)))
    const [reason] = reasons
    if (reasons.size === 1 && reason !== undefined)
      return [markup`<td class="unknown" colspan="${figures.length}">${say.measures.notMeasurable}: ${reason}</td>`]
    return figures.map((f) => (f ? cell(f) : ''))
  }

  function cell(f: Figure): Markup {
    const why = aboutWords(f, say)
    if (f.value === null)
      return markup`<td class="unknown" title="${why}">${say.measures.notMeasurable} ${link(why)}</td>`
    if (f.uncertainty) kinds.add(say.measures.unsure[f.uncertainty.kind])
    const [value = '', spread] = bareWords(f, say).split(' ± ')
    return markup`<td class="value" title="${why}">${value}${spread && markup` <span class="spread">±\u00a0${spread}</span>`}</td>`
  }
}

const about = ({ section, figure }: Measure, say: Words): string =>
  [section && say.measures.plane[section], aboutWords(figure, say)].filter(Boolean).join('; ')

/** Texts that differ in numbers only are one text: "median of 11 to 14 planes". */
export function merged(texts: readonly string[], say: Words = english): string[] {
  const groups = new Map<string, string[][]>()
  for (const text of texts) {
    const pieces = text.split(/(\d+(?:[.,]\d+)?)/)
    const key = pieces.map((piece, n) => (n % 2 ? '' : piece)).join('#')
    groups.set(key, [...(groups.get(key) ?? []), pieces])
  }
  return [...groups.values()].map((group) =>
    (group[0] ?? [])
      .map((piece, n) => {
        const numbers = group.map((pieces) => Number(pieces[n]?.replace(',', '.')))
        const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
        return n % 2 && low !== high ? digitsWords(`${low} ${say.measures.to} ${high}`, say) : piece
      })
      .join(''),
  )
}

/** Every measure and side that any level has: in the order in which they were measured, sides beside each other. */
function rowsOf(measurements: readonly LevelMeasurement[]): readonly Pick<Measure, 'id' | 'side'>[] {
  const rows = new Map<string, Pick<Measure, 'id' | 'side'>>()
  for (const { measures } of measurements)
    for (const { id, side } of measures) rows.set(`${id} ${side ?? ''}`, { id, ...(side ? { side } : {}) })
  const order = [...new Set([...rows.values()].map(({ id }) => id))]
  return [...rows.values()].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

/** Where values lie among published series; nothing where nothing is published. */
function amongSeries(measurements: readonly LevelMeasurement[], say: Words): Piece {
  const rows = measurements.flatMap((m) =>
    m.measures.flatMap(({ id, side, figure }) =>
      percentiles(m.level, id, side, figure).map(({ series, percentile, interval }) => {
        const { source, n, funder, confidence } = { ...series.table, n: series.n }
        const share = (x: number): string => (x < 1 ? say.measures.under1 : x > 99 ? say.measures.over99 : x.toFixed(0))
        return [
          m.level,
          `${say.measures.name[id]}${side ? `, ${say.side[side]}` : ''}`,
          valueWords(figure, say),
          `${share(percentile.value ?? 0)}${interval ? ` (${share(interval[0])} ${say.measures.to} ${share(interval[1])})` : ''}`,
          wordIn(series.group, say.rooms),
          `${source}; ${n ? `n = ${n}` : say.measures.nNotStated}; ${say.rehearsal.funder(funder)}; ${say.basis.confidence[confidence]}. ${told(series.read, say.rooms)}`,
        ]
      }),
    ),
  )
  return (
    rows.length > 0 &&
    markup`<h3>${say.measures.among}</h3><p class="small">${say.measures.amongNote}</p>
${table(say.measures.among, [say.measures.level, say.measures.measure, say.measures.value, say.measures.percentile, say.measures.of, say.measures.source], rows)}`
  )
}
