export type * from './rehearsal-report.ts'
