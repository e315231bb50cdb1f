/**
 * HTML and SVG written as templates in which everything is escaped, unless it is itself markup made here.
 *
 * Takes  a template: `markup\`<p>${text}</p>\``. Strings and numbers are escaped; markup, and lists of it, go in as they are.
 * Gives  Markup; `undefined`, `null` and `false` give nothing.
 * Trap   put attribute values in double quotes; an attribute without quotes cannot be escaped.
 */
export interface Markup {
  readonly markup: string
}
export type Piece = Markup | string | number | undefined | null | false | readonly Piece[]

export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.reduce((text, next, n) => text + written(pieces[n - 1]) + next) }
}

/** Text that is known to be safe: a style sheet, or a picture made by this room. */
export const trusted = (text: string): Markup => ({ markup: text })

function written(piece: Piece): string {
  if (piece === undefined || piece === null || piece === false) return ''
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(Number(piece.toFixed(3)))
  return 'markup' in piece ? piece.markup : piece.map(written).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string =>
  // control characters are not allowed in XML at all, and the pictures are also written as files of their own
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (c) => entities[c] ?? c)
