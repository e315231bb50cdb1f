/**
 * The table of measures: a row for each measure and side, a column for each level.
 *
 * A value that cannot be had says so in its cell; why stands in the notes, where the method and what it rests on stand too.
 */
import type { Figure } from '@flavum/base'
import type { LevelMeasurement, Measure } from '@flavum/measurement'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { aboutWords, bareWords, unitWords } from './figure-words.ts'
import { type Markup, markup } from './markup.ts'
import { table } from './tables.ts'

export function measuresSection({ measurements }: Session, say: Words): Markup {
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
    const abouts = [...new Set(found.flatMap((m) => (m && m.figure.value !== null ? [about(m, say)] : [])))]
    const unit = found.find((m) => m !== undefined)?.figure.unit ?? ''
    return [
      markup`${say.measures.name[id]}${side && `, ${say.side[side]}`} ${abouts.map(link)}`,
      unitWords(unit),
      ...found.map((m) => (m ? cell(m.figure) : '')),
    ]
  })
  return markup`<p>${say.measures.noThreshold}</p>
${table(say.measures.caption, [say.measures.measure, say.measures.unit, ...measurements.map((m) => m.level)], rows)}
${kinds.size > 0 && markup`<p class="small">${say.measures.uncertainty([...kinds].join(', '))}</p>`}
<h3>${say.measures.notes}</h3>
<ol class="notes">${notes.map((text, n) => markup`<li id="note-${n + 1}">${text}</li>`)}</ol>`

  function cell(f: Figure): Markup {
    const why = aboutWords(f, say)
    if (f.value === null)
      return markup`<td class="unknown" title="${why}">${say.measures.notMeasurable} ${link(why)}</td>`
    if (f.uncertainty) kinds.add(say.measures.unsure[f.uncertainty.kind])
    return markup`<td class="value" title="${why}">${bareWords(f)}</td>`
  }
}

const about = ({ section, figure }: Measure, say: Words): string =>
  [section && say.measures.plane[section], aboutWords(figure, say)].filter(Boolean).join('; ')

/** Every measure and side that any level has, in the order in which they were measured. */
function rowsOf(measurements: readonly LevelMeasurement[]): readonly Pick<Measure, 'id' | 'side'>[] {
  const rows = new Map<string, Pick<Measure, 'id' | 'side'>>()
  for (const { measures } of measurements)
    for (const { id, side } of measures) rows.set(`${id} ${side ?? ''}`, { id, ...(side ? { side } : {}) })
  return [...rows.values()]
}
