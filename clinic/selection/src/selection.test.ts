import { inlines, looseNumbers, type Page, textsOf } from '@flavum/base'
import {
  coverage,
  demoSignatures,
  inrMost,
  midasEncore,
  motion,
  plateletsLeast,
  proneLeast,
  rulePacks,
  type Site,
  stopConditions,
} from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { assessStops, presentStops } from './assess-stops.ts'
import type { Fact } from './fact.ts'
import { factOf } from './fact-of.ts'
import { plainText, summaryOf } from './in-words.ts'
import { packNamed } from './pack-on.ts'
import { referrerLetter } from './referrer-letter.ts'
import { sampleDay, samplePerson, sampleTarget } from './sample-person.ts'
import { selectionOf } from './selection.ts'
import { specialistPage } from './specialist-page.ts'
import { targetFrom } from './target-from.ts'
import { thicknessAmongSeries, whyNoThreshold } from './thickness.ts'

const unsigned: Site = { name: 'Somewhere', zone: 'America/New_York', signatures: [] }
const limits = [stopConditions, plateletsLeast, inrMost, proneLeast]
const signed: Site = { ...unsigned, signatures: demoSignatures([...rulePacks, ...limits], sampleDay) }
const at = (site: Site) => ({ on: sampleDay, target: sampleTarget, site })
const stop = (id: string, facts: readonly Fact[], site = signed) => {
  const found = assessStops(facts, at(site)).results.find((s) => s.stop.id === id)
  if (!found) throw new Error(`no stop ${id}`)
  return found
}

describe('the example of the README', () => {
  it('says what it says there', () => {
    const facts = [
      factOf({ key: 'odi', value: 44, unit: '%', on: '2026-02-20', source: 'person' }),
      factOf({ key: 'relief-sitting', value: true, on: '2026-02-20', source: 'person' }),
    ]
    const selection = selectionOf(facts, [packNamed('MOTION', sampleDay)], at(signed))
    expect(selection.assessments.map(summaryOf)).toEqual(['Meets 1 of 11 MOTION criteria, 0 not met, 10 unknown.'])
    expect(selection.next[0]?.question.asks).toBe('Has passing water or stool changed, or leaked, lately?')
  })
})

describe('stop conditions', () => {
  it('nothing stops the sample; nothing is absent that was not asked', () => {
    expect(assessStops(samplePerson(), at(signed)).results.map((s) => s.result)).toEqual(
      stopConditions.entries.map(() => 'absent'),
    )
    for (const s of assessStops([], at(signed)).results) expect([s.stop.id, s.result]).toEqual([s.stop.id, 'unknown'])
  })
  it.each<[string, string, unknown]>([
    ['cauda-equina', 'saddle-numbness', true],
    ['red-flags', 'fever', true],
    ['infection', 'infection', true],
    ['pregnancy', 'pregnancy', true],
    ['bleeding-disorder', 'bleeding-disorder', true],
    ['platelets', 'platelets', 99],
    ['inr', 'inr', 1.3],
    ['contrast-reaction', 'contrast-reaction', 'severe'],
    ['instability', 'unstable', true],
    ['severe-deficit', 'motor-deficit', 'severe'],
    ['no-laminar-shelf', 'laminar-shelf', false],
    ['large-slip', 'slip-grade', 'II'],
    ['foramen', 'foraminal-stenosis', 'severe'],
    ['prone', 'prone-time', 30],
    ['sedation', 'sedation-safe', false],
  ])('%s is present by %s, and is the only one', (id, key, value) => {
    const found = assessStops(samplePerson({ [key]: { value } }), at(signed))
    expect(presentStops(found)).toEqual([id])
    expect(stop(id, samplePerson({ [key]: null })).result).toBe('unknown')
  })
  it('one sign of several is enough; one unanswered keeps the others from being absent', () => {
    expect(stop('cauda-equina', samplePerson({ 'sexual-change': null })).result).toBe('unknown')
    expect(
      stop('cauda-equina', samplePerson({ 'sexual-change': null, 'saddle-numbness': { value: true } })).result,
    ).toBe('present')
  })
  it('a limit that nobody signed decides nothing: the value is shown, the condition is unknown', () => {
    const low = stop('platelets', samplePerson({ platelets: { value: 40 } }), unsigned)
    expect(low).toMatchObject({ result: 'unknown', decides: false, missing: [] })
    expect(low.because.map((f) => f.value)).toEqual([40])
    expect(low.reasons[0]?.code).toBe('evidence/unsigned')
    expect(stop('prone', samplePerson({ 'prone-time': { value: 30 } }), unsigned).result).toBe('unknown')
    expect(stop('prone', samplePerson({ 'prone-time': { value: 0 } }), unsigned).result).toBe('present')
  })
  it("the site's own limit takes the place of the published one", () => {
    const [, limit] = demoSignatures([stopConditions, plateletsLeast], sampleDay)
    if (!limit) throw new Error('no signature')
    const own = {
      ...signed,
      signatures: [...signed.signatures.filter((s) => s.evidence !== plateletsLeast.id), { ...limit, instead: 150 }],
    }
    const facts = samplePerson({ platelets: { value: 120 } })
    expect(stop('platelets', facts, own).result).toBe('present')
    expect(stop('platelets', facts, signed).result).toBe('absent')
  })
  it('what is not verified is shown as answered, and decides nothing until it is signed', () => {
    const feverish = samplePerson({ fever: { value: true } })
    expect(stop('red-flags', feverish, unsigned)).toMatchObject({ result: 'present', decides: false })
    expect(stop('red-flags', feverish, signed)).toMatchObject({ result: 'present', decides: true })
    expect(stop('infection', samplePerson({ infection: { value: true } }), unsigned).decides).toBe(true)
  })
})

describe('what to find out next', () => {
  it('signs of an emergency first, then other stops, then criteria; each with who can say', () => {
    const { next } = selectionOf([], [motion], at(signed))
    const keys = next.map((n) => n.question.key)
    expect(keys.slice(0, 4).sort()).toEqual([
      'bladder-bowel-change',
      'both-legs-new',
      'saddle-numbness',
      'sexual-change',
    ])
    expect(keys.indexOf('infection')).toBeLessThan(keys.indexOf('odi'))
    expect(next.find((n) => n.question.key === 'ligament-thickness')).toMatchObject(sampleTarget)
    expect(next[0]?.question.who).toContain('person')
  })
  it('what settles more criteria comes before what settles fewer; asking before measuring', () => {
    const facts = samplePerson({ 'opioid-dose': null, odi: null, 'ligament-thickness': null, 'relief-sitting': null })
    const { next } = selectionOf(facts, [motion], at(signed))
    expect(next.map((n) => [n.question.key, n.rules.length])).toEqual([
      ['opioid-dose', 2],
      ['odi', 1],
      ['opioid-last-changed', 1],
      ['relief-sitting', 1],
      ['ligament-thickness', 1],
    ])
  })
  it('a criterion that is not verified settles nothing and comes last', () => {
    const facts = samplePerson({ 'central-stenosis': null, medicare: null })
    const { next } = selectionOf(facts, [midasEncore], at(unsigned))
    expect(next.map((n) => [n.question.key, n.rules.length, n.unverified.length])).toEqual([
      ['medicare', 1, 0],
      ['central-stenosis', 0, 1],
    ])
  })
  it('nothing is left when all is known', () =>
    expect(selectionOf(samplePerson(), rulePacks, at(signed)).next).toEqual([]))
})

describe('the level and side', () => {
  const named = (level: string, side: string, more: Record<string, unknown> = {}) =>
    factOf({ key: 'symptomatic', value: true, level, side, on: '2026-02-20', source: 'clinician', by: 'Dr E', ...more })
  const here = named('L4-L5', 'right')
  it('is the one that a clinician recorded, unless one is asked about', () => {
    expect(targetFrom([here], sampleDay)).toEqual(sampleTarget)
    expect(selectionOf(samplePerson(), [motion], { on: sampleDay, site: signed }).assessments[0]?.counts.met).toBe(10)
    const left = { level: 'L4-L5', side: 'left' } as const
    const asked = selectionOf(samplePerson(), [motion], { on: sampleDay, site: signed, target: left })
    expect(asked.assessments[0]?.results.find((r) => r.rule.id === 'ligament')?.result).toBe('unknown')
  })
  it.each([
    ['several are named', [here, named('L3-L4', 'right')]],
    ['it was answered both ways', [here, named('L4-L5', 'right', { value: false })]],
    ['it was taken back', [here, named('L4-L5', 'right', { value: false, on: '2026-02-21' })]],
    ['nobody put a name to it', [named('L4-L5', 'right', { by: undefined })]],
    ['it was said after the day', [named('L4-L5', 'right', { on: '2026-04-01' })]],
    ['nothing was said', []],
  ])('is none where %s', (_, facts) => expect(targetFrom(facts, sampleDay)).toBeUndefined())
})

describe('thickness among published groups', () => {
  const reading = (more: Record<string, unknown> = {}) => {
    const [fact] = samplePerson({ 'ligament-thickness': more }).filter((f) => f.key === 'ligament-thickness')
    if (!fact) throw new Error('no reading')
    return fact
  }
  const near = (fact: Fact) =>
    thicknessAmongSeries(fact).map((r) => [
      r.series.row,
      r.away.value === null ? null : Number(r.away.value.toFixed(3)),
    ])

  it('says how far from the mean only for the same level, read the same way', () => {
    // (4.5 - 2.25) / 0.51 and (4.5 - 4.02) / 0.74
    expect(near(reading()).filter(([, away]) => away !== null)).toEqual([
      ['central, control', 4.412],
      ['central, stenosis', 0.649],
    ])
    expect(
      near(reading({ method: 'mri axial T2 at the facet joint - LATERAL' })).filter(([, away]) => away !== null),
    ).toEqual([
      ['lateral, control', 3.922],
      ['lateral, stenosis', 1.697],
    ])
    for (const other of [{ method: 'CT, axial at the disc' }, { method: undefined }, { level: 'L3-L4' }])
      expect(near(reading(other)).every(([, away]) => away === null)).toBe(true)
  })
  it('never says abnormal, and tells why the limit of the trial says little', () => {
    const text = plainText(whyNoThreshold())
    expect(text).toBe(
      'The MOTION trial asked for a ligament of at least 2.5 mm. In 4 of 6 published groups of people who were not chosen for stenosis the mean lies above that (3.19 mm to 3.71 mm), so a thickness above the limit of the trial does not by itself mean that the ligament is thickened.',
    )
  })
})

describe('pages', () => {
  const people: readonly (readonly [string, readonly Fact[]])[] = [
    ['all known', samplePerson()],
    ['nothing known', []],
    [
      'recorded in ways that nobody asked for',
      [
        { key: 'odi', value: 'about 30', on: sampleDay, source: 'record' },
        { key: 'age', value: 71, on: sampleDay, source: 'record', note: 'born 1954' },
        { key: 'ligament-thickness', value: 4.2, on: sampleDay, source: 'image', method: 'MRI 1.5 T' },
        { key: 'shoe-size', value: 44, on: sampleDay, source: 'person' },
      ],
    ],
    ['some known', samplePerson().filter((_, i) => i % 3 === 0)],
    [
      'stops present',
      samplePerson({ fever: { value: true }, 'saddle-numbness': { value: true }, platelets: { value: 40 } }),
    ],
    [
      'contradictions',
      [
        ...samplePerson(),
        factOf({ key: 'odi', value: 12, unit: '%', on: '2026-02-20', source: 'record', note: '12 points' }),
      ],
    ],
  ]
  const writer = { name: 'Dr Example', role: 'spine specialist', words: 'Seen on 2 March.' }
  const words = (page: Page): string => page.blocks.flatMap(textsOf).map(plainText).join('\n')
  const pages = people.flatMap(([name, facts]) =>
    [signed, unsigned].flatMap((site) => {
      const selection = selectionOf(facts, [motion, midasEncore, coverage], at(site))
      return [
        [name, specialistPage(selection)],
        [name, referrerLetter(selection, writer)],
      ] as const
    }),
  )
  it.each(pages)('%s: no loose number, and nobody is called eligible', (_, page) => {
    expect(looseNumbers(page)).toEqual([])
    const text = words(page)
    expect(text).not.toMatch(/eligib|abnormal|undefined|low risk|candidate/i)
    expect(text).not.toMatch(/NaN|\[object|\bnull\b|[{]\w+[}]/)
    expect(text).toContain('PILD (MILD procedure)')
    for (const figure of page.blocks.flatMap(textsOf).flatMap(inlines))
      if (typeof figure === 'object' && 'figure' in figure && figure.figure.value !== null)
        expect(Object.values(figure.figure.basis)[0]).toMatch(/\w/)
  })
  it('the page for the specialist tells an emergency in words, before anything else', () => {
    const numb = samplePerson({ 'saddle-numbness': { value: true } })
    const text = words(specialistPage(selectionOf(numb, [motion], at(unsigned))))
    expect(text).toContain('call the emergency number')
    expect(text.indexOf('call the emergency number')).toBeLessThan(text.indexOf('What is known'))
  })
  it('the letter shows every criterion with limit, result and what decided it', () => {
    const text = words(referrerLetter(selectionOf(samplePerson(), [motion], at(signed)), writer))
    expect(text).toContain('Meets 10 of 10 MOTION criteria')
    expect(text).toContain('Disability score (ODI) at least 31 %')
    expect(text).toContain('Age at least 50 years and at most 80 years')
    expect(text).toContain('Ligament thickness at least 2.50 mm, no older than 12 months')
    expect(text).toContain('Ligament thickness at L4-L5, right: 4.50 mm (2025-11-10, images, Dr Reader')
    expect(text).toContain('Paid for by: manufacturer')
    expect(text).toContain(
      '(Pain on standing: yes or Pain on walking: yes); Eases on sitting: yes; Lasting for at least 3 months',
    )
    expect(text).toContain('Grade of the slip: none or (Grade of the slip: I; Unstable in movement: no)')
    expect(text).toContain('"Seen on 2 March."')
  })
  it('a person of whom little is known reads that not known is not no', () => {
    const text = words(specialistPage(selectionOf([], [motion], at(signed))))
    expect(text).toContain('Not known is not the same as no.')
    expect(text).toContain('Meets 0 of 11 MOTION criteria, 0 not met, 11 unknown.')
    expect(text).toContain('never for a CT')
  })
  it('is the same, to the byte, whatever order the facts came in', () => {
    const page = (facts: readonly Fact[]) =>
      JSON.stringify(referrerLetter(selectionOf(facts, rulePacks, at(signed)), writer))
    expect(page([...samplePerson()].reverse())).toBe(page(samplePerson()))
  })
})
