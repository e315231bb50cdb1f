export { pageHtml } from './page-html.ts'
export { type Paper, pagePdf } from './page-pdf.ts'
export { pageText } from './page-text.ts'
