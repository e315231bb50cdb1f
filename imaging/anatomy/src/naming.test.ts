import { sentence } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import type { Disc } from './discs.ts'
import { namesFrom } from './names.ts'
import { nameVertebrae, type Signs } from './naming.ts'
import type { RibSign } from './ribs.ts'

const disc = (s: number, worth = 0.8): Disc => ({ s, ahead: 24, slopeU: 0, slopeV: 0, worth })
/** From the disc under S1 (a remnant) or, where it is not seen, from L5-S1 upward. */
const discs = (count: number, first = 0.1): Disc[] =>
  Array.from({ length: count }, (_, n) => disc(20 + 34 * n, n ? 0.8 : first))
const sacral = (...scores: number[]) => scores.map((score) => ({ score, sacral: score > 2.1 }))
/** One letter a vertebra from below: r rib, n none, u unclear, - unseen. */
const ribs = (letters: string): RibSign[] =>
  [...letters].map((l) => (({ r: 'rib', n: 'none', u: 'unclear', '-': 'unseen' }) as const)[l as 'r'])
type Given = Omit<Signs, 'joined'> & Partial<Signs>
const nameFrom = (of: readonly Disc[], signs: Given, person?: { name: string; discsBelow: number }) =>
  nameVertebrae(of, { joined: of.map(() => false), ...signs }, person)
const all = (named: ReturnType<typeof nameVertebrae>): string[] =>
  Array.from({ length: named.discs.length + 1 }, (_, n) => named.nameAt(n))

const eight = discs(8)
const clear = sacral(3.8, 3.1, 0.9, 0, 0, 0, 0, 0)

describe('nameVertebrae, where sacrum and ribs are seen', () => {
  it('names with little doubt when five vertebrae stand between them', () => {
    const named = nameFrom(eight, { sacral: clear, ribs: ribs('nnnnnnnr-') })
    expect(all(named)).toEqual(['S1', 'L5', 'L4', 'L3', 'L2', 'L1', 'T12', 'T11'])
    expect(named.discs[0]?.s).toBe(54)
    expect(named.anchor).toMatchObject({ kind: 'sacrum', statement: { code: 'anatomy/named-from-sacrum-and-ribs' } })
    expect(named.anchor.confidence).toBeGreaterThan(0.9)
  })

  it.each([
    ['six', 'nnnnnnnnr', 6, ['?2', 'L6']],
    ['four', 'nnnnnnrrr', 4, ['?2', 'L4']],
    ['two', 'nnnnrrrrr', 2, ['?4', 'T12']],
  ])('asks when there are %s, and says both readings', (_, letters, count, second) => {
    const named = nameFrom(eight, { sacral: clear, ribs: ribs(letters) })
    expect(named.anchor).toMatchObject({
      kind: 'none',
      confidence: 0,
      statement: { code: 'anatomy/count-differs', params: { count } },
    })
    expect(named.anchor.readings?.map((r) => [r.vertebra, r.name])).toEqual([['?2', 'L5'], second])
    expect(all(named).every((name) => name.startsWith('?'))).toBe(true)
  })

  it.each([
    ['a rib on L1 and a stump above', 'nnnnnnruu', 'anatomy/count-differs', '?2=L4'],
    ['a stump on T12', 'nnnnnnnur', 'anatomy/last-ribs-not-sure', '?2=L6'],
    ['a stump on L1', 'nnnnnnurr', 'anatomy/last-ribs-not-sure', '?2=L4'],
  ])('asks at %s', (_, letters, code, other) => {
    const named = nameFrom(eight, { sacral: clear, ribs: ribs(letters) })
    expect(named.anchor.statement.code).toBe(code)
    expect(named.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5', other])
  })

  it('keeps the count and warns when the lowest lumbar vertebra has grown to the sacrum', () => {
    const named = nameFrom(eight, {
      sacral: clear,
      ribs: ribs('nnnnnnnr-'),
      joined: eight.map((_, n) => n < 2),
    })
    expect(all(named)[1]).toBe('L5')
    expect(named.findings.map((f) => f.code)).toContain('anatomy/joined-with-sacrum')
  })

  it('lets ribs settle what alone would be in doubt: a narrow margin, a disc inside the sacrum', () => {
    const settled = ribs('nnnnnnnr-')
    const narrow = nameFrom(eight, { sacral: sacral(3.5, 2.3, 1.9, 0, 0, 0, 0, 0), ribs: settled })
    const joined = nameFrom(discs(8, 0.9), { sacral: clear, ribs: settled })
    for (const named of [narrow, joined]) expect(all(named)[1]).toBe('L5')
    expect(narrow.anchor.confidence).toBeLessThan(joined.anchor.confidence)
    expect(narrow.anchor.confidence).toBeGreaterThan(0.5)
  })

  it('asks what lies under the fifth when the margin is narrow and the disc below it no remnant', () => {
    const settled = ribs('nnnnnnnr-')
    const named = nameFrom(discs(8, 0.9), { sacral: sacral(3.5, 2.2, 0.9, 0, 0, 0, 0, 0), ribs: settled })
    expect(named.anchor).toMatchObject({ kind: 'none', statement: { code: 'anatomy/sixth-or-sacral' } })
    expect(named.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5', '?1=L6'])
  })

  it('says that the disc under the first sacral vertebra is well formed', () => {
    const named = nameFrom(discs(8, 0.9), { sacral: clear, ribs: ribs('nnnnnnnr-') })
    expect(named.findings.map((f) => f.code)).toContain('anatomy/disc-under-s1')
    expect(nameFrom(eight, { sacral: clear, ribs: ribs('nnnnnnnr-') }).findings).toEqual([])
  })

  it('takes an iliac wing that runs into a process for no rib', () => {
    const named = nameFrom(eight, { sacral: clear, ribs: ribs('nnrnnnnr-') })
    expect(named.anchor.kind).toBe('sacrum')
  })
})

describe('nameVertebrae, where only the sacrum is seen', () => {
  const unseen = ribs('nnnnn-')
  it('takes the topmost sacral disc as L5-S1, and says that no rib confirms it', () => {
    const named = nameFrom(discs(5), { sacral: sacral(3.8, 3.1, 0.9, 0, 0), ribs: unseen })
    expect(all(named)).toEqual(['S1', 'L5', 'L4', 'L3', 'L2'])
    expect(named.anchor.statement.code).toBe('anatomy/named-from-sacrum')
    // a free sixth one would look the same: named, for a person to confirm
    expect(named.anchor.confidence).toBeLessThan(0.5)
    expect(named.anchor.confidence).toBeGreaterThan(0)
    expect(named.findings).toContainEqual(
      expect.objectContaining({ code: 'anatomy/named-from-sacrum', severity: 'warning' }),
    )
  })

  it('offers names from a margin that would not do for certainty: a person has to confirm them anyway', () => {
    const named = nameFrom(discs(5), { sacral: sacral(2.5, 1.5, 0, 0, 0), ribs: unseen })
    expect(all(named)).toEqual(['S1', 'L5', 'L4', 'L3', 'L2', 'L1'])
    expect(named.anchor.confidence).toBeLessThan(0.5)
  })

  it('asks when the margin is narrow, with the vertebra above as the other reading where that is the nearer', () => {
    const own = nameFrom(discs(5), { sacral: sacral(2.3, 0.5, 0, 0, 0), ribs: unseen })
    const next = nameFrom(discs(5), { sacral: sacral(3.5, 1.9, 0, 0, 0), ribs: unseen })
    for (const named of [own, next]) expect(named.anchor.statement.code).toBe('anatomy/sacrum-not-sure')
    expect(own.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5'])
    expect(next.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5', '?3=L5'])
  })

  it('asks when the lowest lumbar vertebra has grown to the sacrum', () => {
    const joined = [true, true, false, false, false]
    const named = nameFrom(discs(5), { sacral: sacral(3.8, 3.1, 0.9, 0, 0), ribs: unseen, joined })
    expect(named.anchor.statement.code).toBe('anatomy/joined-with-sacrum')
    expect(named.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5', '?2=L6'])
  })

  it('asks when the disc under the first sacral vertebra is no remnant', () => {
    const named = nameFrom(discs(5, 0.7), { sacral: sacral(3.8, 3.1, 0.9, 0, 0), ribs: unseen })
    expect(named.anchor.statement.code).toBe('anatomy/disc-in-sacrum')
    expect(named.anchor.readings?.map((r) => `${r.vertebra}=${r.name}`)).toEqual(['?2=L5', '?1=L5'])
  })
})

describe('nameVertebrae, without a sacrum', () => {
  const none = sacral(1, 0, 0, 0, 0)
  it('numbers from below and asks where no rib is seen either', () => {
    const named = nameFrom(discs(5), { sacral: none, ribs: ribs('nnnnn-') })
    expect(named.anchor).toMatchObject({ kind: 'none', confidence: 0, readings: [] })
    expect(all(named)).toEqual(['?1', '?2', '?3', '?4', '?5', '?6'])
    expect(named.findings.map((f) => f.code)).toContain('anatomy/names-need-an-anchor')
  })

  it('names from the last ribs, less surely', () => {
    const named = nameFrom(discs(5), { sacral: none, ribs: ribs('-nnrr-') })
    expect(all(named)).toEqual(['L3', 'L2', 'L1', 'T12', 'T11', 'T10'])
    expect(named.anchor.kind).toBe('ribs')
    expect(named.anchor.confidence).toBeLessThan(0.5)
    expect(named.anchor.confidence).toBeGreaterThan(0)
    expect(named.findings.map((f) => f.code)).toContain('anatomy/named-from-ribs')
  })

  it('asks when a sixth vertebra under the ribs is not seen to be the sacrum', () => {
    const named = nameFrom(discs(7), { sacral: sacral(1, 0, 0, 0, 0, 0, 0), ribs: ribs('nnnnnnrr') })
    expect(named.anchor.statement).toMatchObject({ code: 'anatomy/count-open', params: { count: 6 } })
  })

  it('does not trust ribs with an unclear vertebra under them', () => {
    const named = nameFrom(discs(5), { sacral: none, ribs: ribs('nnurr-') })
    expect(named.anchor.kind).toBe('none')
  })
})

describe('nameVertebrae, named by a person', () => {
  it('says where the sacrum disagrees', () => {
    const person = { name: 'L5', discsBelow: 2 }
    const named = nameFrom(discs(5), { sacral: sacral(3, 0, 0, 0, 0), ribs: ribs('------') }, person)
    expect(named.anchor.kind).toBe('person')
    expect(named.findings).toContainEqual(
      expect.objectContaining({ code: 'anatomy/anchor-differs-from-sacrum', params: { person: 'L5', image: 'L4' } }),
    )
    // S1 is now the vertebra with one disc below it: that disc no longer counts
    expect(named.discs[0]?.s).toBe(54)
    expect(all(named).slice(0, 3)).toEqual(['S1', 'L5', 'L4'])
  })

  it('refuses a name that no vertebra has', () => {
    const person = { name: 'Q7', discsBelow: 1 }
    expect(() => nameFrom(discs(5), { sacral: sacral(0, 0, 0, 0, 0), ribs: ribs('------') }, person)).toThrow(
      /cannot be called/,
    )
  })

  it('settles every question that the image left open', () => {
    const open = { sacral: clear, ribs: ribs('nnnnnnnnr') }
    const asked = nameFrom(eight, open)
    const answers = (asked.anchor.readings ?? []).map((r) =>
      all(nameFrom(eight, open, { name: r.name, discsBelow: Number(r.vertebra.slice(1)) })),
    )
    expect(answers[0]?.slice(0, 3)).toEqual(['S1', 'L5', 'L4'])
    expect(answers[1]?.slice(0, 3)).toEqual(['S1', 'L6', 'L5'])
    for (const r of asked.anchor.readings ?? []) expect(sentence(r.because).found).toMatch(/^if /)
  })
})

describe('namesFrom', () => {
  it('knows a sixth lumbar vertebra when a person says so', () => {
    expect(namesFrom(8, 1, 'L6')).toEqual(['S1', 'L6', 'L5', 'L4', 'L3', 'L2', 'L1', 'T12'])
  })
})
