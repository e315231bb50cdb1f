export * from './assess.ts'
export * from './assess-stops.ts'
export * from './fact.ts'
export * from './fact-of.ts'
export { factId, factsAt, mergeFacts, type Place, type Speaking, type Target } from './facts-at.ts'
export {
  answerWords,
  factWords,
  plainText,
  reasonWords,
  resultWords,
  summaryOf,
  summaryWords,
  verdictWords,
} from './in-words.ts'
export type { About, Missing } from './judge.ts'
export * from './measure-fact.ts'
export { messages as selectionMessages } from './messages.ts'
export * from './next-to-find-out.ts'
export * from './pack-on.ts'
export * from './referrer-letter.ts'
export * from './selection.ts'
export * from './specialist-page.ts'
export * from './target-from.ts'
export * from './thickness.ts'
export { type AnswerKind, type Effort, efforts, type Question, questionOf, vocabulary } from './vocabulary.ts'
