export type * from './level-model.ts'
export type * from './lumbar-spine.ts'
