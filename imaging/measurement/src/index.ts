export { measuredByHand } from './by-hand.ts'
export { type JsonChecks, jsonChecks } from './json-checks.ts'
export * from './level-measurement.ts'
export { kindOf, type MeasureKind, measureList } from './measure-list.ts'
export { measureLevel, measureSpine } from './measure-spine.ts'
export { messages as measurementMessages } from './messages.ts'
export { measurementGerman } from './messages-de.ts'
export { noSeries, type Percentile, percentiles, publishedSeries, type Series } from './published-series.ts'
export {
  checkedReading,
  type GradeReading,
  type GradeSystem,
  type GradesBeside,
  gradeSystems,
  gradesBeside,
  gradesOf,
  weightedKappa,
} from './reader-grades.ts'
export { dorsalOfLine, type LaminaCut, type VentralInterlaminarLine, ventralLine } from './ventral-line.ts'
export * from './worksheet.ts'
export { type WorksheetFile, worksheetFromFile } from './worksheet-file.ts'
