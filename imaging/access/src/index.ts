export type * from './access-plan.ts'
