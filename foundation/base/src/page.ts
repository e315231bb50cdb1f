/**
 * A document before it has a form: what is said, block by block, for a screen, a terminal or a PDF.
 *
 * Numbers stand in it as Figures, days as dates, so that every one of them carries what it rests on and none can slip in as
 * prose. `terms` are names that happen to have digits in them: L4-L5, ODI 2.1a, NCT03610737.
 *
 * Limits  no layout: whoever draws the page chooses fonts, columns and colours.
 */
import type { Figure } from './figure.ts'
import type { LocalDate, Moment } from './moment.ts'

export type Inline =
  | string
  | { readonly figure: Figure; readonly digits?: number }
  | { readonly date: LocalDate }
  | { readonly moment: Moment }
  | { readonly term: string }
  /** What somebody wrote: shown as theirs, in quotation marks, never checked for numbers. */
  | { readonly quote: string; readonly by: string }
export type Text = Inline | readonly Inline[]

export type Block =
  | { readonly kind: 'heading'; readonly text: Text; readonly depth: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table'
      readonly caption: Text
      readonly head: readonly Text[]
      readonly rows: readonly (readonly Text[])[]
    }
  /** `figure` in percent, drawn as so many of a hundred people; blocks beside each other share their size. */
  | { readonly kind: 'per-hundred'; readonly caption: Text; readonly figure: Figure }
  | { readonly kind: 'notice'; readonly text: Text; readonly tone: 'stop' | 'caution' | 'info' }
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [name: Text, value: Text])[] }
  | { readonly kind: 'sign'; readonly who: Text }

export interface Page {
  readonly title: Text
  /** Plain words and large type for the person; the field's words for a clinician. */
  readonly reader: 'person' | 'clinician'
  readonly blocks: readonly Block[]
}

/** Stands on every page; whoever draws one adds it. */
export const notForDecisions = 'For education, research and rehearsal; not for clinical decisions.'

/** Every piece of a text, as a list. */
export const inlines = (text: Text): readonly Inline[] => (Array.isArray(text) ? text : [text as Inline])

/** Every text of a block, in reading order. */
export function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'list':
      return block.items
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()]
    case 'per-hundred':
      return [block.caption, { figure: block.figure, digits: 0 }]
    case 'fields':
      return block.rows.flat()
    case 'sign':
      return [block.who]
    default:
      return [block.text]
  }
}

/**
 * Digits that stand in plain words, where a Figure, a date or a term belongs; empty when the page is whole.
 * For the tests of whoever writes pages.
 */
export const looseNumbers = (page: Page): readonly string[] =>
  [page.title, ...page.blocks.flatMap(textsOf)]
    .flatMap(inlines)
    .filter((piece): piece is string => typeof piece === 'string' && /\d/.test(piece))
