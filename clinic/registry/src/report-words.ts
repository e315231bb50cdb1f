/** Short ways to write the blocks of a report: numbers go in as figures, names with digits in them as terms. */
import type { Block, Figure, Inline, Text } from '@flavum/base'

export const term = (text: string): Inline => ({ term: text })
export const whole = (f: Figure): Inline => ({ figure: f, digits: 0 })
export const one = (f: Figure): Inline => ({ figure: f, digits: 1 })
export const heading = (text: string): Block => ({ kind: 'heading', text, depth: 1 })
export const said = (...text: readonly Inline[]): Block => ({ kind: 'paragraph', text })
export const table = (caption: Text, head: readonly Text[], rows: readonly (readonly Text[])[]): Block => ({
  kind: 'table',
  caption,
  head,
  rows,
})
