export * from './level-measurement.ts'
export { measureLevel, measureSpine } from './measure-spine.ts'
export { messages as measurementMessages } from './messages.ts'
export { dorsalOfLine, type LaminaCut, type VentralInterlaminarLine, ventralLine } from './ventral-line.ts'
