export * from './case-state.ts'
export * from './event.ts'
export * from './rule.ts'
export type { Target } from './words.ts'
