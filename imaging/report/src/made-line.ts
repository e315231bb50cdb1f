/** When and by what a paper was made: to the minute, in universal time, the same in every place. */
import type { Words } from './english.ts'
import type { ReportOptions } from './report-json.ts'

export const madeLine = ({ createdAt, program }: ReportOptions, say: Words): string =>
  say.made(createdAt.replace(/T(\d\d:\d\d)\S*Z$/, ' $1 UTC'), program)
