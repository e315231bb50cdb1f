/**
 * Flesch-Kincaid grade of a page: years of school that its sentences ask for. For tests.
 *
 * Limits  syllables are counted by groups of vowels, which is right within a few percent. Names, sources and what people wrote
 *         are left out; a number counts as one short word.
 * Source  Kincaid 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59.
 */
import { inlines, type Page, type Text, textsOf } from '@flavum/base'

export interface Reading {
  readonly grade: number
  readonly words: number
  /** Hardest first. */
  readonly sentences: readonly { readonly text: string; readonly grade: number }[]
}

export function readingGrade(page: Page): Reading {
  const texts = page.blocks.flatMap(textsOf).map(said)
  const sentences = texts
    // names of rows, columns and pictures are no sentences and would only flatter the grade
    .filter((t) => /[.!?]/.test(t))
    .flatMap((t) => t.split(/(?<=[.!?])\s+/))
    .map((t) => ({ text: t, words: t.match(/[A-Za-z0-9']+/g) ?? [] }))
    .filter((s) => s.words.length > 0)
  const words = sentences.flatMap((s) => s.words)
  return {
    grade: gradeOf(words, sentences.length),
    words: words.length,
    sentences: sentences.map((s) => ({ text: s.text, grade: gradeOf(s.words, 1) })).sort((a, b) => b.grade - a.grade),
  }
}

const said = (text: Text): string =>
  inlines(text)
    .map((i) => (typeof i === 'string' ? i : 'figure' in i ? '5' : 'date' in i ? 'May' : ''))
    .join('')

const gradeOf = (words: readonly string[], sentences: number): number =>
  0.39 * (words.length / sentences) + 11.8 * (words.reduce((n, w) => n + syllables(w), 0) / words.length) - 15.59

/** "make" one, "little" two, "region" two and a bit. */
export function syllables(word: string): number {
  const w = word.toLowerCase().replace(/[^a-z]/g, '')
  const groups = w.match(/[aeiouy]+/g)?.length ?? 0
  const silent = /[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouycgszx]es$/.test(w) ? 1 : 0
  return Math.max(1, groups - silent)
}
