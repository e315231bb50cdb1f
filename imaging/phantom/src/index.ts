export * from './ct.ts'
export * from './knobs.ts'
export * from './messages.ts'
export { type Phantom, spinePhantom } from './phantom.ts'
