/**
 * What stands round every page whatever its form: the sentence that says what it is not for, and where its numbers come from.
 *
 * Takes  a page.
 * Gives  the fixed words, once, so that a terminal, a screen and a PDF say the same.
 */
import { notForDecisions, type Page } from '@flavum/base'
import { type Source, sourcesOf } from './sources.ts'

export interface Frame {
  readonly notice: string
  readonly sourcesHeading: string
  readonly published: readonly Source[]
  /** Sentences about numbers that no publication gave. */
  readonly otherwise: readonly string[]
  readonly markerOf: ReturnType<typeof sourcesOf>['markerOf']
}

const clinicianNotice = { stop: 'Stop', caution: 'Please note', info: 'For your information' } as const
/** What a notice is called. Nobody who reads about their own care is told "Stop". */
export const noticeWords = (tone: keyof typeof clinicianNotice, reader: Page['reader']): string =>
  tone === 'stop' && reader === 'person' ? 'Important' : clinicianNotice[tone]

export const signatureWords = { name: 'Name', signature: 'Signature', date: 'Date' } as const

/** Entries have names of their own making, which say nothing on paper: many of them are counted. */
const recordedWords = (names: readonly string[]): string =>
  names.length > 12 || names.some((name) => name.length > 24)
    ? `Recorded in this case, in ${names.length} entries.`
    : `Recorded in this case: ${names.join(', ')}.`

export function frameOf(page: Page): Frame {
  const { published, recorded, computed, markerOf } = sourcesOf(page)
  const otherwise = [
    ...(recorded.length > 0 ? [recordedWords(recorded)] : []),
    ...(computed.length > 0 ? [`Computed by this program: ${computed.join(', ')}.`] : []),
  ]
  return { notice: notForDecisions, sourcesHeading: 'Where the numbers come from', published, otherwise, markerOf }
}

/** "42 of 100 people", from a figure in percent; undefined where it is not known or lies outside 0 to 100. */
export function ofHundred(value: number | null): { readonly filled: number; readonly words: string } | undefined {
  if (value === null || !(value >= 0 && value <= 100)) return undefined
  const filled = Math.round(value)
  const exact = filled === value ? '' : 'about '
  // a rate that rounds to none or to all is neither
  if (filled === 0 && value > 0) return { filled, words: 'fewer than 1 of 100 people' }
  if (filled === 100 && value < 100) return { filled: 99, words: 'more than 99 of 100 people' }
  return { filled, words: `${exact}${filled} of 100 people` }
}
