/**
 * A page for a screen and for paper: one HTML file that needs nothing else, no script and no network.
 *
 * Takes  a page.
 * Gives  HTML with a language, landmarks, headings in order, tables with their heads, pictures with words. A person's page is
 *        set larger. What somebody typed is escaped.
 */
import type { Block, Page, Text } from '@flavum/base'
import { escapeHtml, iconArraySvg } from './icon-array.ts'
import { type Frame, frameOf, noticeWords, ofHundred, signatureWords } from './page-frame.ts'
import { pageStyle } from './page-style.ts'
import { piecesOf, wordsOf } from './page-words.ts'
import type { MarkerOf } from './sources.ts'
import { isNumeric } from './text-layout.ts'

type PerHundred = Extract<Block, { kind: 'per-hundred' }>

export function pageHtml(page: Page): string {
  const frame = frameOf(page)
  const set = setter(frame.markerOf)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(wordsOf(page.title))}</title>
<style>${pageStyle}</style>
</head>
<body class="${page.reader}">
<main>
<h1>${set(page.title)}</h1>
<p class="purpose">${escapeHtml(frame.notice)}</p>
${groups(page.blocks)
  .map((group, i) =>
    Array.isArray(group) ? perHundreds(group, frame.markerOf, `people-${i}`) : blockHtml(group, page.reader, set),
  )
  .join('\n')}
</main>
${sourcesHtml(frame)}<footer><p>${escapeHtml(frame.notice)}</p></footer>
</body>
</html>
`
}

/** Blocks of people side by side, so that they compare by eye; everything else by itself. */
function groups(blocks: readonly Block[]): readonly (PerHundred[] | Exclude<Block, PerHundred>)[] {
  const found: (PerHundred[] | Exclude<Block, PerHundred>)[] = []
  for (const block of blocks) {
    const last = found.at(-1)
    if (block.kind !== 'per-hundred') found.push(block)
    else if (Array.isArray(last)) last.push(block)
    else found.push([block])
  }
  return found
}

type Set = (text: Text) => string

const setter =
  (markerOf: MarkerOf): Set =>
  (text) =>
    piecesOf(text, markerOf)
      .map(({ text: words, kind, source }) => {
        const escaped = escapeHtml(words)
        const marked = kind === 'plain' ? escaped : `<span class="${kind}">${escaped}</span>`
        return source === undefined
          ? marked
          : `${marked}<sup><a href="#source-${source}" aria-label="source ${source}">${source}</a></sup>`
      })
      .join('')

function blockHtml(block: Exclude<Block, PerHundred>, reader: Page['reader'], set: Set): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.depth + 1}>${set(block.text)}</h${block.depth + 1}>`
    case 'paragraph':
      return `<p>${set(block.text)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${set(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return tableHtml(block, set)
    case 'notice':
      return `<div class="notice ${block.tone}" role="note"><p><strong>${noticeWords(block.tone, reader)}:</strong> ${set(block.text)}</p></div>`
    case 'fields':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${set(name)}</dt><dd>${set(value)}</dd></div>`).join('')}</dl>`
    case 'sign':
      return `<div class="sign"><p>${set(block.who)}</p><dl>${Object.values(signatureWords)
        .map((word) => `<div><dt>${word}</dt><dd></dd></div>`)
        .join('')}</dl></div>`
  }
}

function tableHtml(block: Extract<Block, { kind: 'table' }>, set: Set): string {
  const number = block.head.map((_, c) => block.rows.length > 0 && block.rows.every((row) => isNumeric(row[c] ?? '')))
  const side = (c: number): string => (number[c] ? ' class="number"' : '')
  const head = block.head.map((cell, c) => `<th scope="col"${side(c)}>${set(cell)}</th>`).join('')
  const rows = block.rows
    .map((row) => {
      const cells = block.head.map((_, c) =>
        c === 0 && !number[0] ? `<th scope="row">${set(row[0] ?? '')}</th>` : `<td${side(c)}>${set(row[c] ?? '')}</td>`,
      )
      return `<tr>${cells.join('')}</tr>`
    })
    .join('')
  // a wide table scrolls inside its own region, which the keyboard can reach
  return `<div class="table" role="region" tabindex="0" aria-label="${escapeHtml(wordsOf(block.caption))}"><table><caption>${set(block.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function perHundreds(blocks: readonly PerHundred[], markerOf: MarkerOf, id: string): string {
  const set = setter(markerOf)
  const drawn = blocks.map(({ caption, figure }, i) => {
    const hundred = ofHundred(figure.value)
    const exact = set({ figure })
    if (!hundred) return `<figure><figcaption>${set(caption)}<br>${exact}</figcaption></figure>`
    const svg = iconArraySvg({
      filled: hundred.filled,
      title: wordsOf(caption),
      description: `${hundred.words}, drawn as a hundred circles of which ${hundred.filled} are filled.`,
      id: `${id}-${i}`,
    })
    return `<figure>${svg}<figcaption>${set(caption)}<br><strong>${escapeHtml(hundred.words)}</strong> <span class="exact">${exact}</span></figcaption></figure>`
  })
  return `<div class="hundreds">${drawn.join('')}</div>`
}

function sourcesHtml({ published, otherwise, sourcesHeading }: Frame): string {
  if (published.length + otherwise.length === 0) return ''
  const list = published.map(
    ({ number, words }) => `<li id="source-${number}" value="${number}">${escapeHtml(words)}</li>`,
  )
  return `<section class="sources" aria-labelledby="sources"><h2 id="sources">${sourcesHeading}</h2>${
    list.length > 0 ? `<ol>${list.join('')}</ol>` : ''
  }${otherwise.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</section>
`
}
