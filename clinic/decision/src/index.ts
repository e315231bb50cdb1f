export * from './decision-page.ts'
export { type Choice, type Option, options } from './options.ts'
export * from './shown.ts'
export * from './talk.ts'
