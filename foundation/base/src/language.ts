/**
 * Another language than English for what rooms say: their sentences, and the plain words that they put into them.
 *
 * Takes  for each code its sentences, and for English words (`left`, `the needle`, steps on the way) those of the language.
 * Gives  `wordIn`, a word or phrase in that language; English itself is the absence of a language.
 * How    a phrase with numbers in it is looked up with # for each: `between # and # mm`. A list is looked up piece by piece.
 * Trap   what is not known stays as it is: it may be a name, a code or a person's own words.
 */
import type { Catalogue } from './message.ts'

export interface Language {
  /** BCP 47, as for <html lang>. */
  readonly code: string
  /** What stands between whole and tenths. */
  readonly decimal: string
  readonly sentences: Catalogue
  readonly words: Readonly<Record<string, string>>
}

/** What a room brings of a language: a sentence for every code of its catalogues, no more and no less, and its words. */
export interface Translation<C extends Catalogue> {
  readonly sentences: { readonly [K in keyof C]: Catalogue[string] }
  readonly words: Readonly<Record<string, string>>
}

const number = /\d+(?:\.\d+)?/g

export function wordIn(text: string, language: Language | undefined): string {
  if (!language) return text
  return known(text, language) ?? pieces(text, language) ?? numbersIn(text, language)
}

function known(text: string, language: Language): string | undefined {
  const own = language.words[text]
  if (own !== undefined) return own
  const numbers = text.match(number) ?? []
  const form = numbers.length > 0 ? language.words[text.replace(number, '#')] : undefined
  let n = 0
  return form?.replace(/#/g, () => numbersIn(numbers[n++] ?? '#', language))
}

/** All of a list or none of it: half a translation would read worse than none. */
function pieces(text: string, language: Language): string | undefined {
  const all = text.split(/(, |; | and |\/)/)
  if (all.length < 3) return undefined
  const said = all.map((piece, n) => {
    if (n % 2 === 1) return piece === ' and ' ? ` ${language.words.and ?? 'and'} ` : piece === '/' ? ' ' : piece
    return known(piece, language) ?? (/^[A-Z]?\d[\w.-]*$/.test(piece) ? piece : undefined)
  })
  return said.includes(undefined) ? undefined : said.join('')
}

/** A bare number, or one with its unit. */
const numbersIn = (text: string, { decimal }: Language): string =>
  /^[-±]?\d+\.\d+( |$)/.test(text) ? text.replace(/(\d)\.(?=\d)/g, `$1${decimal}`) : text
