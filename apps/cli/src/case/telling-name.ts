/**
 * Whether the name of a case tells who the person is: it stands in folders, anchors, lists and exports.
 *
 * Takes  the name, and the identity that is kept apart from the case.
 * Gives  true where it holds a word of the person's name, their number at the hospital or the year of their birth.
 * Limits without an identity nothing is known that it could tell; initials and nicknames are not found.
 */
import type { Identity } from '@flavum/casebook'

export function tellsWho(caseName: string, { name, patientId, birthDate }: Identity): boolean {
  const parts = caseName.split('-')
  const whole = parts.join('')
  const holds = (word: string): boolean => parts.includes(word) || (word.length >= shortest && whole.includes(word))
  return [...wordsOf(name), ...wordsOf(patientId), wordsOf(patientId).join(''), birthDate.slice(0, 4)].some(
    (word) => word.length > 1 && holds(word),
  )
}

/** A shorter word stands inside others by chance. */
const shortest = 3

/** As the name of a folder could write them: `Müller` is found as muller and as mueller. */
function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase()
  const spelt = plain.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
  return [...new Set([plain.normalize('NFD').replace(/\p{M}/gu, ''), spelt])].flatMap((t) =>
    t.split(/[^a-z0-9]+/).filter(Boolean),
  )
}
