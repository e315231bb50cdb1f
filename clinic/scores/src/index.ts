export * from './score.ts'
