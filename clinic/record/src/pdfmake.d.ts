/**
 * The parts of pdfmake 0.3.11 and its pdfkit that this room uses; the packages ship no types.
 *
 * Limits these parts are not pdfmake's public door, so its version is pinned. The public door cannot mark what is a heading, a
 *        cell or a picture, and a PDF without those marks is silent to a screen reader.
 * Trap   CommonJS classes arrive wrapped in `default` or not, as the loader likes.
 */
type Wrapped<T> = T | { readonly default: T }

declare module 'pdfmake/build/vfs_fonts.js' {
  /** File name to base64. */
  const fonts: Wrapped<Readonly<Record<string, string>>>
  export default fonts
}

declare module 'pdfmake/js/PDFDocument.js' {
  /** One element of the structure tree. */
  export interface StructureElement {
    add(child: StructureElement | StructureContent): this
    end(): void
  }
  export interface StructureContent {
    readonly refs: readonly unknown[]
  }
  export interface PdfDocument {
    /** The page that is being drawn on. */
    readonly page: object
    provideFont(
      family: string,
      bold: boolean,
      italics: boolean,
    ): { readonly font: { hasGlyphForCodePoint(code: number): boolean } }
    struct(type: string, options?: { alt?: string; scope?: string }): StructureElement
    addStructure(element: StructureElement): this
    markStructureContent(type: string): StructureContent
    markContent(type: 'Artifact', options?: { type: string }): this
    endMarkedContent(): this
    on(event: 'data', heard: (bytes: Uint8Array) => void): this
    on(event: 'end', heard: () => void): this
    on(event: 'error', heard: (error: Error) => void): this
    end(): void
  }
  type PdfDocumentClass = new (
    fonts: object,
    images: object,
    patterns: object,
    attachments: object,
    options: object,
    virtualFiles: null,
    mayReadFile: (path: string) => boolean,
  ) => PdfDocument
  const wrapped: Wrapped<PdfDocumentClass>
  export default wrapped
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  import type { PdfDocument } from 'pdfmake/js/PDFDocument.js'

  type LayoutBuilderClass = new (
    size: object,
    margins: object,
    svgMeasure: object,
  ) => {
    layoutDocument(
      content: object,
      document: PdfDocument,
      styles: object,
      defaultStyle: object,
      background: undefined,
      header: undefined,
      footer: (page: number, pages: number) => object,
      watermark: undefined,
      pageBreakBefore: (
        node: { readonly headlineLevel?: number },
        around: { getFollowingNodesOnPage(): readonly { readonly style?: string }[] },
      ) => boolean,
    ): object[]
  }
  const wrapped: Wrapped<LayoutBuilderClass>
  export default wrapped
}

declare module 'pdfmake/js/Renderer.js' {
  import type { PdfDocument } from 'pdfmake/js/PDFDocument.js'
  /** What a line or a drawing still carries of the node that it was made of. */
  export interface Tagged {
    readonly tag?: object
  }
  export interface Line {
    readonly inlines: readonly Tagged[]
  }
  export interface Renderer {
    renderPages(pages: object[]): void
    renderLine(line: Line, x: number, y: number): void
    renderVector(vector: Tagged): void
    renderSVG(svg: Tagged): void
  }
  const wrapped: Wrapped<new (document: PdfDocument) => Renderer>
  export default wrapped
}

declare module 'pdfmake/js/SVGMeasure.js' {
  const wrapped: Wrapped<new () => object>
  export default wrapped
}
