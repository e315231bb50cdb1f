/**
 * A page on paper: a tagged PDF with its font embedded.
 *
 * Takes  a page, the moment that the document says it was made, the paper.
 * Gives  bytes; the same page, moment and paper give the same bytes. No network and no disk is used.
 * Limits a character that the font has no picture for is drawn as ■, and the last line says so.
 */
import { type Block, instantOf, type Moment, type Page, type Text } from '@flavum/base'
import { iconArraySvg } from './icon-array.ts'
import { type Frame, frameOf, noticeWords, ofHundred, signatureWords } from './page-frame.ts'
import { momentWords, type Piece, piecesOf, wordsOf } from './page-words.ts'
import { footerStyle, printPdf, type Tag } from './pdf-print.ts'
import { columnWidths, isNumeric } from './text-layout.ts'

export type Paper = 'letter' | 'a4'
const sizes = { letter: { width: 612, height: 792 }, a4: { width: 595.28, height: 841.89 } } as const

export function pagePdf(page: Page, made: Moment, paper: Paper = 'letter'): Promise<Uint8Array> {
  const frame = frameOf(page)
  const fontSize = page.reader === 'person' ? 14 : 10
  return printPdf({
    title: wordsOf(page.title),
    made: new Date(instantOf(made)),
    size: sizes[paper],
    fontSize,
    content: (has) => new Setting(page, frame, fontSize, sizes[paper].width - 112, has).whole(),
    footer: (n, all) => ({
      margin: [56, 14, 56, 0],
      fontSize: 8,
      style: footerStyle,
      columns: [
        { style: footerStyle, text: `${frame.notice} Made ${momentWords(made)}.` },
        { style: footerStyle, text: `${n} / ${all}`, width: 40, alignment: 'right' },
      ],
    }),
  })
}

type Node = Record<string, unknown>
const missing = '■'

/** Setting one page: the content and the structure tree grow side by side. */
class Setting {
  readonly #tree: Tag = { type: 'Document', children: [] }
  readonly #page: Page
  readonly #frame: Frame
  readonly #size: number
  readonly #width: number
  readonly #has: (character: string) => boolean
  #lacking = false

  constructor(page: Page, frame: Frame, size: number, width: number, has: (character: string) => boolean) {
    this.#page = page
    this.#frame = frame
    this.#size = size
    this.#width = width
    this.#has = has
  }

  whole(): { content: Node; tree: Tag } {
    const stack = [
      this.#leaf('H1', this.#page.title, this.#tree, { fontSize: this.#size * 1.7, bold: true, margin: [0, 0, 0, 4] }),
      this.#leaf('P', this.#frame.notice, this.#tree, { bold: true, margin: [0, 0, 0, 6] }),
      this.#rule(),
      ...this.#page.blocks.flatMap((block) => this.#block(block)),
      ...this.#sources(),
    ]
    if (this.#lacking)
      stack.push(
        this.#leaf('Note', `${missing} stands for a character that this document's font does not have.`, this.#tree, {
          margin: [0, 8, 0, 0],
        }),
      )
    return { content: { stack }, tree: this.#tree }
  }

  #block(block: Block): Node[] {
    switch (block.kind) {
      case 'heading': {
        const size = block.depth === 1 ? 1.3 : 1.1
        // a heading at the foot of a page without what it heads is of no use
        return [
          this.#leaf(block.depth === 1 ? 'H2' : 'H3', block.text, this.#tree, {
            fontSize: this.#size * size,
            bold: true,
            headlineLevel: 1,
            margin: [0, block.depth === 1 ? 12 : 8, 0, 3],
          }),
        ]
      }
      case 'paragraph':
        return [this.#leaf('P', block.text, this.#tree, { margin: [0, 3, 0, 3] })]
      case 'list':
        return [this.#list(block.items, block.ordered ?? false)]
      case 'table':
        return [this.#table(block)]
      case 'per-hundred':
        return [this.#perHundred(block)]
      case 'notice': {
        const text: Text = [`${noticeWords(block.tone, this.#page.reader)}: `, ...[block.text].flat()]
        return [this.#boxed(this.#leaf('P', text, this.#tree, {}), block.tone === 'stop' ? 2 : 0.8)]
      }
      case 'fields':
        return [this.#fields(block.rows)]
      case 'sign':
        return [this.#sign(block.who)]
    }
  }

  #child(type: Tag['type'], parent: Tag, more: Omit<Tag, 'type' | 'children'> = {}): Tag {
    const tag: Tag = { type, ...more, children: [] }
    parent.children.push(tag)
    return tag
  }

  #leaf(type: Tag['type'], text: Text, parent: Tag, style: Node, more: Omit<Tag, 'type' | 'children'> = {}): Node {
    return this.#inside(this.#child(type, parent, more), text, style)
  }

  #inside(tag: Tag, text: Text, style: Node): Node {
    const runs = piecesOf(text, this.#frame.markerOf).flatMap((piece) => this.#runs(piece, tag))
    return { text: runs, ...style }
  }

  #runs({ text, kind, source }: Piece, tag: Tag): Node[] {
    const run = { text: this.#drawable(text), tag, ...(kind === 'mark' ? { italics: true } : {}) }
    return source === undefined ? [run] : [run, { text: ` [${source}]`, tag, fontSize: this.#size * 0.75 }]
  }

  #drawable(text: string): string {
    return [...text.normalize('NFC')]
      .map((c) => {
        if (this.#has(c)) return c
        this.#lacking = true
        return missing
      })
      .join('')
  }

  #list(items: readonly Text[], ordered: boolean): Node {
    const list = this.#child('L', this.#tree)
    return {
      margin: [0, 3, 0, 3],
      stack: items.map((item, i) => {
        const line = this.#child('LI', list)
        return {
          margin: [0, 1, 0, 1],
          columns: [
            { ...this.#leaf('Lbl', ordered ? `${i + 1}.` : '•', line, {}), width: this.#size * (ordered ? 2 : 1.2) },
            { ...this.#leaf('LBody', item, line, {}), width: '*' },
          ],
        }
      }),
    }
  }

  #table(block: Extract<Block, { kind: 'table' }>): Node {
    const table = this.#child('Table', this.#tree)
    const caption = this.#leaf('Caption', block.caption, table, { bold: true, margin: [0, 8, 0, 2] })
    if (block.head.length === 0) return caption
    const right = block.head.map((_, c) => block.rows.length > 0 && block.rows.every((row) => isNumeric(row[c] ?? '')))
    const side = (c: number): Node => (right[c] ? { alignment: 'right' } : {})
    const top = this.#child('TR', table)
    const head = block.head.map((cell, c) =>
      this.#leaf('TH', cell, top, { bold: true, ...side(c) }, { scope: 'Column' }),
    )
    const body = block.rows.map((row) => {
      const line = this.#child('TR', table)
      return block.head.map((_, c) =>
        c === 0 && !right[0]
          ? this.#leaf('TH', row[0] ?? '', line, {}, { scope: 'Row' })
          : this.#leaf('TD', row[c] ?? '', line, side(c)),
      )
    })
    const words = [block.head, ...block.rows].map((row) => row.map((cell) => wordsOf(cell, this.#frame.markerOf)))
    const widths = columnWidths(words, this.#page.reader === 'person' ? 62 : 92, 2)
    // a number and its unit are not parted, also where the letters of the font are wide
    const shares = widths.map((w, c) => w + (right[c] ? 5 : 2))
    const all = shares.reduce((sum, w) => sum + w, 0)
    return {
      stack: [
        caption,
        {
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: shares.map((w) => `${(w / all) * 100}%`),
            body: [head, ...body],
          },
          layout: rules,
        },
      ],
      margin: [0, 0, 0, 6],
    }
  }

  #fields(rows: readonly (readonly [name: Text, value: Text])[]): Node {
    if (rows.length === 0) return { text: '' }
    const table = this.#child('Table', this.#tree)
    const body = rows.map(([name, value]) => {
      const line = this.#child('TR', table)
      return [this.#leaf('TH', name, line, { color: '#43505b' }, { scope: 'Row' }), this.#leaf('TD', value, line, {})]
    })
    return { table: { widths: ['32%', '68%'], dontBreakRows: true, body }, layout: rules, margin: [0, 3, 0, 6] }
  }

  #perHundred({ caption, figure }: Extract<Block, { kind: 'per-hundred' }>): Node {
    const hundred = ofHundred(figure.value)
    if (!hundred) return this.#leaf('P', [...[caption].flat(), ': ', { figure }], this.#tree, {})
    const alt = `${wordsOf(caption)}: ${hundred.words}, drawn as a hundred circles of which ${hundred.filled} are filled.`
    const tag = this.#child('Figure', this.#tree, { alt })
    return {
      unbreakable: true,
      margin: [0, 5, 0, 5],
      columns: [
        { svg: iconArraySvg({ filled: hundred.filled, title: '', description: '', id: 'people' }), width: 110, tag },
        {
          width: '*',
          margin: [14, 0, 0, 0],
          stack: [
            this.#leaf('P', caption, this.#tree, {}),
            this.#leaf('P', hundred.words, this.#tree, { bold: true }),
            this.#leaf('P', { figure }, this.#tree, {}),
          ],
        },
      ],
    }
  }

  #sign(who: Text): Node {
    const line = (word: string): Node => ({
      margin: [0, 12, 0, 0],
      columns: [
        { ...this.#leaf('P', word, this.#tree, {}), width: this.#size * 7 },
        { canvas: [{ type: 'line', x1: 0, y1: this.#size, x2: 260, y2: this.#size, lineWidth: 0.8 }] },
      ],
    })
    return this.#boxed(
      { stack: [this.#leaf('P', who, this.#tree, {}), ...Object.values(signatureWords).map(line)] },
      0.8,
    )
  }

  #boxed(node: Node, lineWidth: number): Node {
    return {
      margin: [0, 6, 0, 6],
      table: { widths: ['*'], dontBreakRows: true, body: [[node]] },
      layout: {
        hLineWidth: () => lineWidth,
        vLineWidth: (i: number) => (i === 0 ? lineWidth + 3 : lineWidth),
        hLineColor: () => '#43505b',
        vLineColor: () => '#43505b',
        paddingLeft: () => 10,
        paddingRight: () => 10,
        paddingTop: () => 5,
        paddingBottom: () => 6,
      },
    }
  }

  #rule(): Node {
    return {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: this.#width, y2: 0, lineWidth: 0.8, lineColor: '#8995a0' }],
      margin: [0, 0, 0, 6],
    }
  }

  #sources(): Node[] {
    const { published, otherwise, sourcesHeading } = this.#frame
    if (published.length + otherwise.length === 0) return []
    const small = { fontSize: Math.max(8, this.#size * 0.8), margin: [0, 2, 0, 2] }
    return [
      this.#leaf('H2', sourcesHeading, this.#tree, { fontSize: this.#size * 1.2, bold: true, margin: [0, 16, 0, 3] }),
      ...published.map(({ number, words }) => this.#leaf('P', `[${number}] ${words}`, this.#tree, small)),
      ...otherwise.map((line) => this.#leaf('P', line, this.#tree, small)),
    ]
  }
}

/** Thin lines under rows, a stronger one under the head, none at the sides. */
const rules = {
  hLineWidth: (i: number, node: { table: { headerRows?: number } }) =>
    i === 0 ? 0 : i === node.table.headerRows ? 1.2 : 0.5,
  vLineWidth: () => 0,
  hLineColor: () => '#8995a0',
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
}
