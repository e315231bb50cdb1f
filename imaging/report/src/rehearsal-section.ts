/**
 * What was removed and what is left, the modelled void between its two bounds, and time and dose beside what is published.
 *
 * Trap   nothing here is called a gain, a decompression or a relief: removing ligament does not widen the bony canal.
 */
import { type Figure, sentence } from '@flavum/base'
import {
  type Datum,
  evidenceFigure,
  fluoroscopyTimePerSide,
  procedureAirKerma,
  procedureDoseAreaProduct,
} from '@flavum/evidence'
import type { RehearsalReport } from '@flavum/rehearsal'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { aboutWords } from './figure-words.ts'
import { type Markup, markup } from './markup.ts'
import type { Picture } from './picture.ts'
import { briefCells, figureOf, legend, table, unbroken } from './tables.ts'

export function rehearsalSection({ rehearsal }: Session, drawn: readonly Picture[], say: Words): Markup {
  if (!rehearsal) return markup`<p>${say.rehearsal.none}</p>`
  const why = rehearsal.reason && sentence(rehearsal.reason, say.rooms)
  return markup`<p class="lead">${say.rehearsal.outcome[rehearsal.outcome]}</p>
${why && markup`<p>${why.found} ${why.remedy}</p>`}
${drawn.length > 0 && markup`<div class="pictures">${drawn.map(figureOf)}</div>${legend(drawn, say)}`}
${removed(rehearsal, say)}
<p>${say.rehearsal.voidWords}</p>
${dose(rehearsal, say)}
<p class="small">${say.rehearsal.doseWords}</p>`
}

function removed(r: RehearsalReport, say: Words): Markup {
  const { name } = say.rehearsal
  const row = (title: string, f: Figure) => [title, ...briefCells(f, say)]
  return table(
    say.rehearsal.numbers,
    [say.plan.quantity, say.plan.value, say.rehearsal.how],
    [
      row(name.bitesBone, r.bites.bone),
      row(name.bitesTissue, r.bites.tissue),
      row(name.bone, r.removed.bone),
      ...Object.entries(r.boneByPart).map(([part, f]) => row(say.rehearsal.byPart(say.rehearsal.part(part)), f)),
      row(name.ligament, r.removed.ligament),
      row(name.other, r.removed.other),
      row(name.left, r.ligamentLeftBehind),
      row(name.closest, r.closestToSac),
      row(name.before, r.canalAreaBefore),
      row(name.lower, r.modelledVoid.lower),
      row(name.upper, r.modelledVoid.upper),
    ],
  )
}

function dose(r: RehearsalReport, say: Words): Markup {
  const row = (what: keyof Words['rehearsal']['doseName'], published: Datum) => {
    const f = r[what]
    return [
      say.rehearsal.doseName[what],
      markup`<td class="value" title="${aboutWords(f, say)}">${unbroken(sameUnit(f, published.unit), say)}</td>`,
      markup`<td class="value">${unbroken(evidenceFigure(published), say)}</td>`,
      markup`<td class="basis">${published.what}. ${published.source}${published.n ? `; n = ${published.n}` : ''}; ${say.rehearsal.funder(published.funder)}; ${say.basis.confidence[published.confidence]}</td>`,
    ]
  }
  return table(
    say.rehearsal.dose,
    [say.plan.quantity, say.rehearsal.rehearsed, say.rehearsal.published, say.rehearsal.source],
    [
      row('fluoroscopyTime', fluoroscopyTimePerSide),
      row('referenceAirKerma', procedureAirKerma),
      row('doseAreaProduct', procedureDoseAreaProduct),
    ],
  )
}

/** Seconds as minutes, where the published figure counts minutes. */
const sameUnit = (f: Figure, unit: string): Figure =>
  f.value !== null && f.unit === 's' && unit === 'min' ? { ...f, value: f.value / 60, unit } : f
