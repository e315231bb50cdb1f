/**
 * German beside English: nothing is missing, nothing is left over, and every sentence says what the English one says.
 *
 * That every key is there is the compiler's business (types); here stand parameters, plain words, and what only looks translated.
 */
import { accessMessages } from '@flavum/access'
import { anatomyMessages } from '@flavum/anatomy'
import { type Catalogue, knownCodes, sentence, wordIn } from '@flavum/base'
import { procedureSteps } from '@flavum/evidence'
import { fluoroscopyMessages } from '@flavum/fluoroscopy'
import { gridMessages } from '@flavum/grid'
import { imageMessages } from '@flavum/image'
import { measurementMessages } from '@flavum/measurement'
import { phantomMessages } from '@flavum/phantom'
import { eventMessages, rehearsalMessages, scoreMessages, timeOutItems } from '@flavum/rehearsal'
import { sessionMessages } from '@flavum/session'
import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { webMessages } from './messages.ts'
import { roomsGerman } from './rooms-de.ts'

const english: Catalogue = Object.assign(
  {},
  ...[
    accessMessages,
    anatomyMessages,
    fluoroscopyMessages,
    gridMessages,
    imageMessages,
    measurementMessages,
    phantomMessages,
    eventMessages,
    rehearsalMessages,
    scoreMessages,
    sessionMessages,
    webMessages,
  ].map((room) => room.sentences),
)
const ofRooms = new Set(Object.keys(english).map((code) => code.split('/')[0]))
/** Numbers from the evidence have no room of a page behind them. */
const codes = knownCodes().filter((code) => ofRooms.has(code.split('/')[0]))
const params = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort()
const distinct = (all: readonly string[]): readonly string[] => [...new Set(all)]

describe('what rooms say, in German', () => {
  it('has a sentence for every code that the imaging rooms know', () => {
    expect(codes.length).toBeGreaterThan(400)
    expect(codes.filter((code) => !roomsGerman.sentences[code])).toEqual([])
    expect(Object.keys(roomsGerman.sentences).filter((code) => code in english && !codes.includes(code))).toEqual([])
  })
  it.each(Object.keys(english))('%s names what the English names', (code) => {
    const [own, other] = [english[code], roomsGerman.sentences[code]]
    expect(distinct(params(`${other?.found} ${other?.remedy}`))).toEqual(
      distinct(params(`${own?.found} ${own?.remedy}`)),
    )
    expect(other?.remedy === '').toBe(own?.remedy === '')
    expect(other?.found).not.toBe(own?.found)
  })
  it('keeps every number of a phrase', () => {
    const count = (text: string): number => text.split('#').length
    expect(
      Object.entries(roomsGerman.words).filter(([plain, german]) => count(plain) !== count(german) && /#/.test(plain)),
    ).toEqual([])
  })
  it('has the steps of the procedure and every reason to stop', () => {
    const said = procedureSteps.entries.flatMap((s) => [
      s.name,
      ...s.done,
      ...s.stops.flatMap(({ id, when }) => [id.replaceAll('-', ' '), when]),
    ])
    expect(said.filter((text) => roomsGerman.words[text] === undefined)).toEqual([])
    expect(timeOutItems.filter((item) => roomsGerman.words[item] === undefined)).toEqual([])
  })
  it('says what the names of the levels rest on, inside another sentence', () => {
    const anchor = anatomyMessages.sentences['anatomy/named-from-sacrum-and-ribs']
    const told = sentence(
      { code: 'session/confirm-levels', params: { anchor: `${anchor.found} ${anchor.remedy}` } },
      roomsGerman,
    )
    expect(told.found).toMatch(/^Die Namen der Höhen beruhen hierauf: L5 ist der erste Wirbel/)
  })
  it('says sides, parts and places inside its sentences', () => {
    const told = (code: string, params: Readonly<Record<string, string | number>>): string =>
      sentence({ code, params }, roomsGerman).found
    expect(told('rehearsal/portal-at-bone', { part: 'L5/lamina-left', depth: 61.5 })).toBe(
      'Das Portal trifft 61,5 mm unter der Haut auf Knochen (L5 Lamina links).',
    )
    expect(told('rehearsal/score-place', { places: 'L4-L5 left, L5-S1 right' })).toBe(
      'Gearbeitet wurde bei L4-L5 links, L5-S1 rechts.',
    )
    expect(told('image/gap-too-large', { where: 'between 1.0 and 7.5 mm', gap: 6.5, step: 1.25 })).toContain(
      'zwischen 1,0 und 7,5 mm',
    )
    expect(wordIn('beam on over 2 sides', roomsGerman)).toBe('Strahl an, 2 Seiten')
  })
})

/** All texts of a tree, by the way to them; functions are called with their own names of arguments. */
function texts(tree: unknown, way = ''): readonly (readonly [string, string])[] {
  if (typeof tree === 'string') return [[way, tree]]
  if (typeof tree === 'function') return [[way, String(tree('a', 'b', 'c', 'd'))]]
  return Object.entries(tree as object).flatMap(([key, value]) => texts(value, `${way}.${key}`))
}

describe('the page in German', () => {
  const german = new Map(texts(de))
  it.each(texts(en))('%s names what the English names', (way, own) => {
    const other = german.get(way) ?? ''
    expect(params(other)).toEqual(params(own))
    expect(other === '').toBe(own === '')
  })
  it('has as many texts', () => expect(german.size).toBe(texts(en).length))
  it('speaks German in all but names, letters and units', () => {
    const long = texts(en).filter(([, text]) => /[a-z]{2,} .*[a-z]{2,} /.test(text))
    expect(long.filter(([way, text]) => german.get(way) === text).map(([way]) => way)).toEqual([])
  })
})
