/**
 * The cohort report as one page with everything inside: for a screen, for paper, for a screen reader.
 *
 * Gives  HTML that fetches nothing. Every text is escaped; every chart has its table below it.
 * Limits for the programme's lead; see `publishedTables` for what may be passed on.
 */
import { type Block, type Figure, type Inline, inlines, notForDecisions, sentence, type Text } from '@flavum/base'
import { type Chart, charts, legends } from './charts.ts'
import type { CohortReport } from './cohort-report.ts'
import { openingBlocks, reportPage, reportSections } from './report-sections.ts'
import { reportStyle } from './report-style.ts'

export function reportHtml(report: CohortReport): string {
  const drawn = charts(report)
  const title = textHtml(reportPage(report).title)
  const sections = reportSections(report).map(({ id, blocks }) => {
    const [first, ...rest] = blocks
    const chart = drawn
      .filter((c) => c.section === id)
      .map(chartHtml)
      .join('')
    const body = `${first ? blockHtml(first) : ''}${chart}${rest.map(blockHtml).join('')}`
    return `<section id="${id}" aria-label="${escaped(headingOf(blocks))}">${body}</section>`
  })
  const contents = reportSections(report)
    .map(({ id, blocks }) => `<li><a href="#${id}">${escaped(headingOf(blocks))}</a></li>`)
    .join('')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${plain(reportPage(report).title)}</title><style>${reportStyle}</style></head>
<body><main><p class="notice caution">${notForDecisions}</p><h1>${title}</h1>
${openingBlocks(report).map(blockHtml).join('\n')}
<nav aria-label="On this page"><ol>${contents}</ol></nav>
${sections.join('\n')}
<p class="notice caution">${notForDecisions}</p></main></body></html>
`
}

const headingOf = (blocks: readonly Block[]): string => {
  const [first] = blocks
  return first?.kind === 'heading' && typeof first.text === 'string' ? first.text : ''
}

const chartHtml = ({ section, title, svg }: Chart): string => {
  const legend = (legends[section] ?? [])
    .map(
      ([colour, mark, words]) =>
        `<li><span aria-hidden="true" style="color:${colour}">${mark}</span> ${escaped(words)}</li>`,
    )
    .join('')
  return `<figure><figcaption>${escaped(title)}</figcaption>${legend ? `<ul class="legend">${legend}</ul>` : ''}${svg}</figure>`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${textHtml(block.text)}</h2>`
    case 'paragraph':
      return `<p>${textHtml(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((i) => `<li>${textHtml(i)}</li>`).join('')}</ul>`
    case 'notice':
      return `<p class="notice ${block.tone}">${textHtml(block.text)}</p>`
    case 'fields':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${textHtml(name)}</dt><dd>${textHtml(value)}</dd></div>`).join('')}</dl>`
    case 'table':
      return tableHtml(block)
    default:
      throw new TypeError(`a report has no ${block.kind}`)
  }
}

function tableHtml({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const body = rows.map(
    ([first, ...cells]) =>
      `<tr><th scope="row">${textHtml(first ?? '')}</th>${cells.map((c) => `<td>${textHtml(c)}</td>`).join('')}</tr>`,
  )
  const empty = `<tr><td colspan="${head.length}">none</td></tr>`
  return `<div class="scroll" tabindex="0" role="group" aria-label="${plain(caption)}"><table><caption>${textHtml(caption)}</caption><thead><tr>${head
    .map((h) => `<th scope="col">${textHtml(h)}</th>`)
    .join('')}</tr></thead><tbody>${rows.length === 0 ? empty : body.join('')}</tbody></table></div>`
}

const textHtml = (text: Text): string => inlines(text).map(inlineHtml).join('')
const plain = (text: Text): string => escaped(inlines(text).map(words).join(''))

function inlineHtml(piece: Inline): string {
  if (typeof piece === 'object' && 'figure' in piece && piece.figure.value === null)
    return `<span class="unknown" title="${escaped(sentence(piece.figure.reason).found)}">not known</span>`
  const text = escaped(words(piece))
  if (typeof piece === 'object' && 'figure' in piece)
    return `<span class="n" title="${escaped(basisOf(piece.figure))}">${text}</span>`
  return text
}

function words(piece: Inline): string {
  if (typeof piece === 'string') return piece
  if ('term' in piece) return piece.term
  if ('date' in piece) return piece.date
  if ('moment' in piece) return piece.moment
  if ('quote' in piece) return `“${piece.quote}”`
  return figureWords(piece.figure, piece.digits ?? 1)
}

const units: Readonly<Record<string, string>> = {
  '%': '\u00a0%',
  min: '\u00a0min',
  mGy: '\u00a0mGy',
  'Gy.cm2': '\u00a0Gy·cm²',
  m: '\u00a0m',
  'mg/d': '\u00a0mg/d',
  wk: '\u00a0weeks',
  mo: '\u00a0months',
  a: '\u00a0years',
  '%{change}': '\u00a0% of the start',
}
const figureWords = (f: Figure, digits: number): string =>
  f.value === null
    ? 'not known'
    : `${f.value.toFixed(digits)}${f.uncertainty ? ` ± ${f.uncertainty.value.toFixed(digits)}` : ''}${units[f.unit] ?? ''}`

function basisOf(f: Figure): string {
  if (f.value === null) return ''
  const { basis } = f
  if ('evidence' in basis) return `published: ${basis.evidence}`
  return 'fact' in basis ? basis.fact : [basis.computed, ...(basis.assumes ?? [])].join('; ')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c)
