export { pageHtml } from './page-html.ts'
export { pageText } from './page-text.ts'
