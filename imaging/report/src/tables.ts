/**
 * Tables and figures of the page, in one look.
 *
 * Takes  a caption, column heads, and rows whose first cell heads the row.
 */
import { type Figure, wordIn } from '@flavum/base'
import type { Words } from './english.ts'
import { aboutWords, valueWords } from './figure-words.ts'
import { type Ink, type InkName, inks } from './ink.ts'
import { type Markup, markup, type Piece, trusted } from './markup.ts'
import type { Picture } from './picture.ts'

/** Cells are written as they are: wrap them in `<td>` yourself, or leave them plain. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Piece[])[]): Markup {
  const cell = (piece: Piece): Markup =>
    typeof piece === 'object' && piece !== null && 'markup' in piece && piece.markup.startsWith('<td')
      ? piece
      : markup`<td>${piece}</td>`
  // a table that may be wider than the page can be scrolled from the keyboard too
  const wide = heads.length > 6 && markup` tabindex="0" role="region" aria-label="${caption}"`
  return markup`<div class="scroll"${wide}><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([head, ...cells]) => markup`<tr><th scope="row">${head}</th>${cells.map(cell)}</tr>
`,
  )}</tbody></table></div>`
}

/** A figure in words and, beside it, what it rests on. */
export const figureCells = (f: Figure, say: Words): readonly Markup[] => [
  markup`<td class="${f.value === null ? 'unknown' : 'value'}">${unbroken(f, say)}</td>`,
  markup`<td class="basis">${f.value === null ? '' : aboutWords(f, say)}</td>`,
]

/** A value stays on one line; the reason for none may break. */
export const unbroken = (f: Figure, say: Words): string =>
  f.value === null ? valueWords(f, say) : valueWords(f, say).replaceAll(' ', '\u00a0')

/** A figure and how it was got; what it leans on only on hover, where a whole table leans on the same. */
export const briefCells = (f: Figure, say: Words): readonly Markup[] => [
  markup`<td class="${f.value === null ? 'unknown' : 'value'}" title="${aboutWords(f, say)}">${unbroken(f, say)}</td>`,
  markup`<td class="basis">${f.value === null ? '' : wordIn(f.method ?? '', say.rooms)}</td>`,
]

export const figureOf = ({ title, svg }: Picture): Markup =>
  markup`<figure>${trusted(svg)}<figcaption>${title}</figcaption></figure>`

/** What the lines of these pictures mean. */
export function legend(shown: readonly Picture[], say: Words): Markup | undefined {
  const names = (Object.keys(inks) as InkName[]).filter((name) => shown.some((p) => p.inks.includes(name)))
  if (names.length === 0) return undefined
  return markup`<ul class="legend" aria-label="${say.pictures.legend}">${names.map((name) => {
    const ink: Ink = inks[name]
    const dash = ink.dash ? markup` stroke-dasharray="${ink.dash.join(' ')}"` : ''
    return markup`<li><svg width="34" height="14" aria-hidden="true"><rect width="34" height="14" rx="3" fill="#26292c"/>${
      ink.fill && markup`<rect x="4" y="3" width="26" height="8" fill="${ink.colour}" fill-opacity="${ink.fill}"/>`
    }<path d="M4 7H30" stroke="${ink.colour}" stroke-width="2"${dash}/></svg> ${say.pictures.ink[name]}</li>`
  })}</ul>`
}
