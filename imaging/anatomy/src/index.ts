export { type FindSpineOptions, findSpine } from './find-spine.ts'
export type * from './level-model.ts'
export type * from './lumbar-spine.ts'
export { messages as anatomyMessages } from './messages.ts'
