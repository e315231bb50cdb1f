export { carryOut, type Job, type Until } from './carry-out.ts'
export { messages as sessionMessages } from './messages.ts'
export type * from './session.ts'
export { type PictureRequest, xrayAt } from './take-frames.ts'
