/** Words of report and card in the language of the page; a worker fetches them once they are wanted. English is theirs already. */
import type { Words } from '@flavum/report'

export const reportWordsOf = async (language: string): Promise<Words | undefined> =>
  language === 'de' ? (await import('../words/rooms-de.ts')).reportGerman : undefined
