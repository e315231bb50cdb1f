/** Words of the report and of figures in tables, in the language of the page. Apart from `words.ts`, which the first page carries. */
import { english, type Words } from '@flavum/report'
import { useReportLanguage } from './words.ts'

export const useReportWords = (): Words => useReportLanguage() ?? english
