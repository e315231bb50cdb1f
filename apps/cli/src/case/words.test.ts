import { localDate, moment } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { bodyFrom } from './body-words.ts'
import { momentFrom } from './clock.ts'
import { tellsWho } from './telling-name.ts'

describe('the body of an entry from words', () => {
  it.each([
    [
      'drug.given',
      ['drug=5', 'dose=100 mg', 'withAdrenaline=no'],
      { drug: '5', dose: { value: 100, unit: 'mg' }, withAdrenaline: 'no' },
    ],
    ['drug.given', ['dose=null'], { dose: null }],
    ['drug.given', ['dose={"value":-0.5,"unit":"mL"}', 'note=a=b'], { dose: { value: -0.5, unit: 'mL' }, note: 'a=b' }],
    [
      'consent.given',
      ['targets=L4-L5:right, L4-L5:left'],
      {
        targets: [
          { level: 'L4-L5', side: 'right' },
          { level: 'L4-L5', side: 'left' },
        ],
      },
    ],
    ['check.done', ['target=L4-L5:left'], { target: { level: 'L4-L5', side: 'left' } }],
    ['levels.confirmed', ['levels=L3-L4,L4-L5'], { levels: ['L3-L4', 'L4-L5'] }],
    [
      'neuro.checked',
      ['strength.L5 left=3', 'strength.L5 right=null'],
      { strength: { 'L5 left': 3, 'L5 right': null } },
    ],
    ['fact.recorded', ['value=true', 'key=7'], { value: true, key: '7' }],
    ['drug.given', ['dose=much'], { dose: 'much' }],
  ] as const)('%s %j', (type, words, body) => {
    expect(bodyFrom(type, words)).toEqual(body)
  })
  it('keeps a field that nobody knows, so that the casebook can say so, and touches no prototype', () => {
    expect(Object.keys(bodyFrom('drug.given', ['__proto__=5', 'volum=3']))).toEqual(['__proto__', 'volum'])
  })
  it('reaches inside what stands already and leaves its neighbours alone', () => {
    const from = { phase: 'visit', strength: { 'L4 left': 5, 'L5 left': 4 } }
    expect(bodyFrom('neuro.checked', ['strength.L5 left=3', 'voided=no'], { from })).toEqual({
      phase: 'visit',
      strength: { 'L4 left': 5, 'L5 left': 3 },
      voided: 'no',
    })
    expect(from.strength['L5 left']).toBe(4)
    expect(bodyFrom('drug.given', ['dose.value=100', 'dose.unit=mg'])).toEqual({ dose: { value: 100, unit: 'mg' } })
    expect(bodyFrom('plan.adopted', ['figures.depth.value=3', 'figures.depth.unit=mm'])).toEqual({
      figures: { depth: { value: 3, unit: 'mm' } },
    })
  })
  it('reads a time as people type it where a moment is wanted, and unknown as null where null is an answer', () => {
    const time = () => moment('2026-03-02T09:30:00-05:00[America/New_York]')
    const taken = (word: string) => bodyFrom('antithrombotic.last-taken', ['drug=apixaban', word], { time })
    expect(taken('at=09:30')).toEqual({ drug: 'apixaban', at: '2026-03-02T09:30:00-05:00[America/New_York]' })
    expect(taken('at=unknown')).toEqual({ drug: 'apixaban', at: null })
    expect(bodyFrom('drug.given', ['note=09:30', 'drug=unknown'], { time })).toEqual({ note: '09:30', drug: 'unknown' })
  })
  it('asks for the unit of a bare number', () => {
    expect(() => bodyFrom('drug.given', ['dose=100'])).toThrow('dose has no unit')
    expect(() => bodyFrom('drug.given', ['dose=100'])).toThrow('dose.value=100 dose.unit=mg')
  })
  it('says which fields there are where a word is none', () => {
    expect(() => bodyFrom('asa.classified', ['three'])).toThrow('Fields of this kind: class.')
  })
})

describe('moments as people type them', () => {
  const zone = 'America/New_York'
  const now = moment('2026-07-01T12:00:00-04:00[America/New_York]')
  it.each([
    ['2026-03-02T09:30', '2026-03-02T09:30:00-05:00[America/New_York]'],
    ['2026-07-02 09:30:15', '2026-07-02T09:30:15-04:00[America/New_York]'],
    ['07:05', '2026-07-01T07:05:00-04:00[America/New_York]'],
    // the hour that exists twice: its first turn
    ['2026-11-01T01:30', '2026-11-01T01:30:00-04:00[America/New_York]'],
    ['2026-03-02T09:30:00Z[UTC]', '2026-03-02T09:30:00Z[UTC]'],
  ])('%s', (text, at) => {
    expect(momentFrom(text, zone, now)).toBe(at)
  })
  it.each(['2026-03-08T02:30', 'soon', '25:00', '2026-02-30T10:00', ''])('refuses %j', (text) => {
    expect(() => momentFrom(text, zone, now)).toThrow('not a time on the clock')
  })
})

describe('a name of a case says nothing about the person', () => {
  const person = { name: 'Ida Müller-Lind', patientId: 'MRN 4711', birthDate: localDate('1952-05-06') }
  it.each([
    'ida-lind-1952',
    'lind',
    'x-mueller',
    'muller2',
    'idamuller',
    'mrn-4711',
    'c4711',
    'mrn4711',
    'p-1952',
    '19520506',
  ])('%s tells', (name) => expect(tellsWho(name, person)).toBe(true))
  it.each(['c1', 'quiet-elm', 'case-5f3a09bc', 'p-471'])('%s does not', (name) =>
    expect(tellsWho(name, person)).toBe(false),
  )
  it('a short name is found as a word, not inside another', () => {
    expect(tellsWho('li-7', { ...person, name: 'Bo Li' })).toBe(true)
    expect(tellsWho('silver-lion', { ...person, name: 'Bo Li' })).toBe(false)
  })
})
