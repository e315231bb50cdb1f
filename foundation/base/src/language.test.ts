import { describe, expect, it } from 'vitest'
import { type Language, wordIn } from './language.ts'
import { say } from './message.ts'

const german: Language = {
  code: 'de',
  decimal: ',',
  sentences: { 'language/off': { found: 'Die {what} liegt {mm} mm {side}.', remedy: '' } },
  words: {
    left: 'links',
    and: 'und',
    'the needle': 'Nadel',
    'between # and # mm': 'zwischen # und # mm',
    'L#-L# left': 'L#-L# links',
    '# of #': 'von # die ersten #',
    L4: 'L4',
    lamina: 'Lamina',
  },
}

describe('a word in another language', () => {
  it('is the same word where there is no language, or where it is not known', () => {
    expect(wordIn('left', undefined)).toBe('left')
    expect(wordIn('my own words, left out', german)).toBe('my own words, left out')
  })
  it('keeps the numbers of a phrase, in their order, with the decimal mark of the language', () => {
    expect(wordIn('between 1.5 and 20 mm', german)).toBe('zwischen 1,5 und 20 mm')
    expect(wordIn('L4-L5 left', german)).toBe('L4-L5 links')
    expect(wordIn('2.25', german)).toBe('2,25')
    expect(wordIn('4.5 ± 1.2 mm', german)).toBe('4,5 ± 1,2 mm')
  })
  it('leaves addresses and versions alone', () => expect(wordIn('v1.2.3', german)).toBe('v1.2.3'))
  it('says a list piece by piece, and all of it or none', () => {
    expect(wordIn('left, the needle', german)).toBe('links, Nadel')
    expect(wordIn('left and the needle', german)).toBe('links und Nadel')
    expect(wordIn('left and something', german)).toBe('left and something')
    expect(wordIn('L5/lamina', german)).toBe('L5 Lamina')
  })
  it('is put into the sentences of the language', () =>
    expect(say({ code: 'language/off', params: { what: 'the needle', mm: 1 / 3, side: 'left' } }, german)).toBe(
      'Die Nadel liegt 0,333 mm links.',
    ))
})
