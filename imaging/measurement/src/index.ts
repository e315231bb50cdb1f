export * from './level-measurement.ts'
