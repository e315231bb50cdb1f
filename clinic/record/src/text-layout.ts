/**
 * Breaking text into lines and columns of a terminal.
 *
 * Takes  plain text and a width in columns.
 * Gives  lines that are never wider; a word longer than the line is cut.
 */
import { inlines, type Text } from '@flavum/base'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters with their accents count as one. */
export const widthOf = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : [...graphemes.segment(text)].length

export const pad = (text: string, width: number, right = false): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/).flatMap((w) => cut(w, width))) {
    if (line === '') line = word
    else if (widthOf(line) + 1 + widthOf(word) <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

function cut(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const letters = [...graphemes.segment(word)].map(({ segment }) => segment)
  return Array.from({ length: Math.ceil(letters.length / width) }, (_, i) =>
    letters.slice(i * width, (i + 1) * width).join(''),
  )
}

/** As wide as the content asks; where that is too much, the widest columns give way first, down to their longest word. */
export function columnWidths(rows: readonly (readonly string[])[], total: number, gap: number): readonly number[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const room = total - gap * Math.max(0, count - 1)
  const most =
    (measure: (cell: string) => number) =>
    (c: number): number =>
      Math.max(1, ...rows.map((row) => measure(row[c] ?? '')))
  const widths = Array.from({ length: count }, (_, c) => most(widthOf)(c))
  const least = widths.map((_, c) => most((cell) => Math.max(0, ...cell.split(' ').map(widthOf)))(c))
  const shrink = (floor: (c: number) => number): void => {
    for (let over = sum(widths) - room; over > 0; over--) {
      let widest = -1
      for (let c = 0; c < count; c++)
        if (widths[c]! > floor(c) && (widest < 0 || widths[c]! > widths[widest]!)) widest = c
      if (widest < 0) return
      widths[widest]!--
    }
  }
  shrink((c) => least[c]!)
  // words longer than their share are cut rather than let the line run over
  shrink(() => 1)
  return widths
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** A cell that holds one figure and nothing else stands to the right. */
export const isNumeric = (text: Text): boolean => {
  const pieces = inlines(text)
  return (
    pieces.length === 1 && typeof pieces[0] === 'object' && 'figure' in pieces[0] && pieces[0].figure.value !== null
  )
}
