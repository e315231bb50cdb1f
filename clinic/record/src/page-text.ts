/**
 * A page for a terminal: 80 columns, tables aligned, nothing but plain characters.
 *
 * Takes  a page.
 * Gives  lines of at most 80 columns, ended by a line end.
 * Limits widths are counted in graphemes: a script whose letters take two columns is not aligned.
 */
import type { Block, Page, Text } from '@flavum/base'
import { frameOf, noticeWords, ofHundred, signatureWords } from './page-frame.ts'
import { wordsOf } from './page-words.ts'
import type { MarkerOf } from './sources.ts'
import { columnWidths, isNumeric, pad, widthOf, wrap } from './text-layout.ts'

const columns = 80

export function pageText(page: Page): string {
  const frame = frameOf(page)
  const title = wordsOf(page.title, frame.markerOf)
  const parts = [
    [...wrap(title, columns), '='.repeat(Math.min(columns, widthOf(title)))],
    wrap(frame.notice, columns),
    ...page.blocks.map((block) => blockLines(block, page.reader, frame.markerOf)),
  ]
  if (frame.published.length + frame.otherwise.length > 0)
    parts.push([
      ...underlined(frame.sourcesHeading, '-'),
      ...frame.published.flatMap(({ number, words }) => hanging(`[${number}] `, words)),
      ...frame.otherwise.flatMap((line) => wrap(line, columns)),
    ])
  // number and unit were kept on one line; a terminal needs no other blank than its own
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`.replaceAll('\u00a0', ' ')
}

function blockLines(block: Block, reader: Page['reader'], markerOf: MarkerOf): readonly string[] {
  const say = (text: Text): string => wordsOf(text, markerOf)
  switch (block.kind) {
    case 'heading':
      return underlined(say(block.text), block.depth === 1 ? '-' : '')
    case 'paragraph':
      return wrap(say(block.text), columns)
    case 'list':
      return block.items.flatMap((item, i) => hanging(block.ordered ? `${i + 1}. ` : '- ', say(item)))
    case 'table':
      return tableLines(say(block.caption), block.head.map(say), block.rows, say)
    case 'per-hundred':
      return perHundredLines(say(block.caption), say({ figure: block.figure }), block.figure.value)
    case 'notice':
      return hanging('| ', `${noticeWords(block.tone, reader).toUpperCase()}: ${say(block.text)}`, '| ')
    case 'fields':
      return fieldLines(block.rows.map(([name, value]) => [say(name), say(value)]))
    case 'sign':
      return [
        ...wrap(say(block.who), columns),
        ...Object.values(signatureWords).map((word) => `${pad(`${word}:`, 11)}${'_'.repeat(40)}`),
      ]
  }
}

function underlined(text: string, line: string): readonly string[] {
  const lines = wrap(text, columns)
  return line === '' ? lines : [...lines, line.repeat(Math.max(...lines.map(widthOf)))]
}

function hanging(first: string, text: string, next = ' '.repeat(widthOf(first))): readonly string[] {
  return wrap(text, columns - widthOf(first)).map((line, i) => (i === 0 ? first : next) + line)
}

function fieldLines(rows: readonly (readonly [name: string, value: string])[]): readonly string[] {
  const width = Math.min(30, Math.max(0, ...rows.map(([name]) => widthOf(name) + 1))) + 1
  return rows.flatMap(([name, value]) => {
    const names = wrap(`${name}:`, width - 1)
    const values = wrap(value, columns - width)
    return Array.from({ length: Math.max(names.length, values.length) }, (_, i) =>
      (pad(names[i] ?? '', width) + (values[i] ?? '')).trimEnd(),
    )
  })
}

const gap = '  '

function tableLines(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Text[])[],
  say: (text: Text) => string,
): readonly string[] {
  const body = rows.map((row) => head.map((_, c) => say(row[c] ?? '')))
  const widths = columnWidths([head, ...body], columns, gap.length)
  const right = head.map((_, c) => rows.length > 0 && rows.every((row) => isNumeric(row[c] ?? '')))
  const line = (cells: readonly string[]): readonly string[] => {
    const wrapped = cells.map((cell, c) => wrap(cell, widths[c] ?? 1))
    return Array.from({ length: Math.max(...wrapped.map((w) => w.length)) }, (_, i) =>
      wrapped
        .map((w, c) => pad(w[i] ?? '', widths[c] ?? 1, right[c]))
        .join(gap)
        .trimEnd(),
    )
  }
  // rows that wrap are told apart by an empty line
  const lines = body.map(line)
  const apart = lines.some((l) => l.length > 1)
  return [
    ...wrap(caption, columns),
    ...(head.length === 0
      ? []
      : [
          ...line(head),
          widths.map((w) => '-'.repeat(w)).join(gap),
          ...lines.flatMap((l, i) => (apart && i > 0 ? ['', ...l] : l)),
        ]),
  ]
}

/** A hundred marks in two rows, filled ones first, so that two blocks one above the other compare by eye. */
function perHundredLines(caption: string, figure: string, value: number | null): readonly string[] {
  const hundred = ofHundred(value)
  if (!hundred) return [...wrap(caption, columns), ...wrap(figure, columns)]
  const marks = '#'.repeat(hundred.filled) + '.'.repeat(100 - hundred.filled)
  return [
    ...wrap(caption, columns),
    marks.slice(0, 50),
    marks.slice(50),
    ...wrap(`${hundred.words}: ${figure}`, columns),
  ]
}
