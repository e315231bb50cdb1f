import { type Figure, inlines, looseNumbers, type Page, textsOf } from '@flavum/base'
import type { Entry } from '@flavum/casebook'
import { describe, expect, it } from 'vitest'
import { dayPage } from './index.ts'
import { messages } from './messages.ts'
import { answer, clock, neuro, said, sedative, signed, stateOf, target, unsigned, wholeDay } from './worked-day.ts'

const page = (entries: readonly Entry[], site = signed): Page => dayPage(stateOf(entries), site, clock('10:00'))
const pieces = (p: Page) => p.blocks.flatMap(textsOf).flatMap(inlines)
const figures = (p: Page): readonly Figure[] =>
  pieces(p).flatMap((i) => (typeof i === 'object' && 'figure' in i ? [i.figure] : []))
const words = (p: Page): string =>
  pieces(p)
    .map((i) => (typeof i === 'string' ? i : 'term' in i ? i.term : ''))
    .join(' ')

const busy: readonly Entry[] = [
  ...wholeDay,
  said('07:00', 'antithrombotic.planned', {
    drug: 'enoxaparin',
    prescriber: 'Dr 2',
    stopOn: null,
    restartAfterHours: 12,
  }),
  said('08:07', 'drug.given', { drug: 'bupivacaine 0.5', purpose: 'epidural-anaesthetic', dose: null }),
  said('08:10', 'needle.placed', { level: 'L3-L4', side: null, needle: '18 G', duralPuncture: 'yes', bloody: 'yes' }),
  said('08:14', 'tool.opened', { tool: 'Access Auger 3', lot: null }),
  said('08:16', 'step.done', { step: 7, ...target, result: 'stopped', stop: 'no-laminar-shelf' }),
  said('08:30', 'drug.given', { drug: 'flumazenil', purpose: 'reversal', dose: null }),
  neuro('09:50', 'discharge', { strength: { 'L5 left': 2 }, voided: 'no', residual: 300 }),
  sedative('09:55'),
]

describe('the page of the day', () => {
  it.each([
    ['empty', []],
    ['a good day', wholeDay],
    ['a bad day', busy],
  ])('%s: every number is a figure with what it rests on', (_, entries) => {
    for (const site of [signed, unsigned]) {
      const made = page(entries, site)
      expect(looseNumbers(made)).toEqual([])
      expect(figures(made).length).toBeGreaterThan(5)
      for (const f of figures(made)) {
        if (f.value === null) expect(f.reason.code).toMatch(/^(day|evidence|scores)\//)
        else expect(Object.keys(f.basis).some((k) => ['evidence', 'fact', 'computed'].includes(k))).toBe(true)
      }
    }
  })

  it('no sentence has a number of its own, so that none can slip in', () => {
    for (const { found, remedy } of Object.values(messages.sentences)) expect(`${found}${remedy}`).not.toMatch(/\d/)
  })

  it('what is urgent stands first: the deficit before anything else', () => {
    const notices = page(busy).blocks.flatMap((b) => (b.kind === 'notice' && b.tone === 'stop' ? [b] : []))
    expect(inlines(notices[0]?.text ?? '').join('')).toContain('Strength is lower than before')
    const first = page(busy).blocks.findIndex((b) => b.kind === 'heading')
    expect(page(busy).blocks.findIndex((b) => b.kind === 'notice')).toBeLessThan(first)
    expect(page(wholeDay).blocks.filter((b) => b.kind === 'notice')).toEqual([])
  })

  it('what is open is listed before the table of all checks', () => {
    const open = page(wholeDay.filter((e) => !('check' in e.body && e.body.check === 'allergies')))
    const list = open.blocks.find((b) => b.kind === 'list')
    expect(list && textsOf(list).flatMap(inlines)).toContainEqual({
      term: 'allergies asked, contrast and drugs among them',
    })
  })

  it('before the end the way home stands last, after it first', () => {
    const heads = (p: Page) => p.blocks.flatMap((b) => (b.kind === 'heading' ? [b.text] : []))
    expect(heads(page([])).at(-1)).toBe('Discharge')
    expect(heads(page(wholeDay))[0]).toBe('Discharge')
  })

  it('what is not signed is marked wherever it stands', () => {
    expect(words(page(busy, unsigned))).toContain('not verified, decides nothing here')
    expect(words(page(busy, unsigned))).toContain('not verified, reference only')
    expect(words(page(busy))).not.toContain('not verified')
  })

  it('says no order about a drug, no odds and no promise', () => {
    expect(words(page(busy))).not.toMatch(/low risk|eligible|effective for you|stop (taking|enoxaparin)/i)
  })

  it('the same state gives the same page', () => {
    expect(JSON.stringify(page(busy))).toBe(JSON.stringify(page(busy)))
    expect(JSON.stringify(page([...busy, answer('09:59', 'site-dry', 'no')]))).not.toBe(JSON.stringify(page(busy)))
  })
})
