/**
 * Laid-out content to the bytes of a tagged PDF.
 *
 * Takes  content in pdfmake's words whose texts name their place in the structure tree (`tag`), the tree, title, date, paper.
 * Gives  PDF 1.7 with language, title, embedded fonts, a structure tree, and everything that is only decoration marked as such.
 *        The same content and date give the same bytes.
 * Trap   a table's head is drawn again on each page; only the first drawing is read aloud.
 */
import type { PdfDocument, StructureElement } from 'pdfmake/js/PDFDocument.js'
import type { Line, Renderer, Tagged } from 'pdfmake/js/Renderer.js'

/** A place in the structure tree: what it is, and what stands in it, in reading order. */
export interface Tag {
  readonly type: TagType
  /** Words for a picture. */
  readonly alt?: string
  readonly scope?: 'Row' | 'Column'
  readonly children: Tag[]
}
/** Of the standard structure types of PDF 1.7, section 14.8.4. */
export type TagType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Note'

export interface Print {
  readonly title: string
  readonly made: Date
  readonly size: { readonly width: number; readonly height: number }
  readonly fontSize: number
  /** Everything laid out; asked once the font is known, which can tell what it has no picture for. */
  content(has: (character: string) => boolean): { readonly content: object; readonly tree: Tag }
  footer(page: number, pages: number): object
}

const margin = 56
/** What every node of a footer has as its style, to be told from content. */
export const footerStyle = 'footer'

export async function printPdf(print: Print): Promise<Uint8Array> {
  // loaded when first needed: a second of work that most runs never want
  const [pdfDocument, layoutBuilder, renderer, svgMeasure, fonts] = await Promise.all([
    import('pdfmake/js/PDFDocument.js'),
    import('pdfmake/js/LayoutBuilder.js'),
    import('pdfmake/js/Renderer.js'),
    import('pdfmake/js/SVGMeasure.js'),
    import('pdfmake/build/vfs_fonts.js'),
  ])
  const PDFDocument = unwrap(pdfDocument.default)
  const LayoutBuilder = unwrap(layoutBuilder.default)
  const SvgMeasure = unwrap(svgMeasure.default)
  const Drawing = unwrap(renderer.default)
  const font = (name: string): Uint8Array => Buffer.from(unwrap(fonts.default)[`Roboto-${name}.ttf`] ?? '', 'base64')

  const kit = new PDFDocument(
    {
      Roboto: {
        normal: font('Regular'),
        bold: font('Medium'),
        italics: font('Italic'),
        bolditalics: font('MediumItalic'),
      },
    },
    {},
    {},
    {},
    {
      size: [print.size.width, print.size.height],
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en',
      compress: true,
      autoFirstPage: false,
      font: null,
      info: {
        Title: print.title,
        Creator: 'Flavum',
        Producer: 'pdfmake',
        CreationDate: print.made,
        ModDate: print.made,
      },
    },
    null,
    () => false,
  )
  const bytes = collect(kit)
  const glyphs = kit.provideFont('Roboto', false, false).font
  const { content, tree } = print.content((character) => glyphs.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  const builder = new LayoutBuilder(
    { ...print.size, orientation: 'portrait' },
    { left: margin, right: margin, top: margin, bottom: margin },
    new SvgMeasure(),
  )
  const style = { font: 'Roboto', fontSize: print.fontSize, lineHeight: 1.25, color: '#1a232b' }
  const pages = builder.layoutDocument(
    content,
    kit,
    {},
    style,
    undefined,
    undefined,
    (page, all) => print.footer(page, all),
    undefined,
    // a heading moves on with what it heads; the footer, which also follows it on the page, is not that
    (node, around) =>
      node.headlineLevel === 1 && around.getFollowingNodesOnPage().every(({ style }) => style === footerStyle),
  )

  const elements: Elements = new Map()
  const root = grow(tree, kit, elements)
  markWhileDrawing(new Drawing(kit), kit, elements).renderPages(pages)
  kit.addStructure(root)
  root.end()
  kit.end()
  return bytes
}

/** What a line was marked with, to its element. */
type Elements = Map<object, { readonly element: StructureElement; readonly tag: Tag }>

function grow(tag: Tag, kit: PdfDocument, elements: Elements): StructureElement {
  const { alt, scope } = tag
  const element = kit.struct(tag.type, { ...(alt ? { alt } : {}), ...(scope ? { scope } : {}) })
  elements.set(tag, { element, tag })
  for (const child of tag.children) element.add(grow(child, kit, elements))
  return element
}

function markWhileDrawing(renderer: Renderer, kit: PdfDocument, elements: Elements): Renderer {
  const firstPage = new Map<object, object>()
  const mark = (name: object | undefined, draw: () => void): void => {
    const place = name && elements.get(name)
    const again = place?.tag.scope === 'Column' && (firstPage.get(place.tag) ?? kit.page) !== kit.page
    if (!place || again) {
      kit.markContent('Artifact', { type: again ? 'Pagination' : 'Layout' })
      draw()
      kit.endMarkedContent()
      return
    }
    if (!firstPage.has(place.tag)) firstPage.set(place.tag, kit.page)
    const content = kit.markStructureContent(place.tag.type)
    draw()
    kit.endMarkedContent()
    place.element.add(content)
  }
  const { renderLine, renderVector, renderSVG } = renderer
  renderer.renderLine = (line: Line, x, y) =>
    mark(line.inlines.find((inline) => inline.tag)?.tag, () => renderLine.call(renderer, line, x, y))
  renderer.renderVector = (vector: Tagged) => mark(vector.tag, () => renderVector.call(renderer, vector))
  renderer.renderSVG = (svg: Tagged) => mark(svg.tag, () => renderSVG.call(renderer, svg))
  return renderer
}

function collect(kit: PdfDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    kit.on('data', (bytes) => parts.push(bytes))
    kit.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    kit.on('error', reject)
  })
}

/** CommonJS classes arrive wrapped once or not at all, as the loader likes. */
function unwrap<T>(wrapped: T | { readonly default: T }): T {
  return typeof wrapped === 'object' && wrapped !== null && 'default' in wrapped ? wrapped.default : wrapped
}
