import { figure, notForDecisions, type Page } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { iconArraySvg } from './icon-array.ts'
import { ofHundred } from './page-frame.ts'
import { pageHtml } from './page-html.ts'
import { pageText } from './page-text.ts'
import { figureWords, momentWords } from './page-words.ts'
import { made, samplePage } from './sample-page.test-help.ts'
import { columnWidths, widthOf, wrap } from './text-layout.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const paragraph = (text: Page['title']): Page => ({
  title: 't',
  reader: 'clinician',
  blocks: [{ kind: 'paragraph', text }],
})

describe('figures in words', () => {
  it('writes value, spread and unit, and says what kind of spread', () => {
    expect(plain(figureWords(figure(96, 'mm2', 'x', { uncertainty: { value: 8.4, kind: 'sd' } })))).toBe(
      '96.0 ± 8.4 mm² (standard deviation)',
    )
    expect(plain(figureWords(figure(-0.04, 'Gy.cm2', 'x')))).toBe('−0.04 Gy·cm²')
    expect(plain(figureWords(figure(1, 'mo', 'x')))).toBe('1 month')
    expect(plain(figureWords(figure(45, 'deg', 'x')))).toBe('45°')
    expect(figureWords(figure(-0.001, 'mm', 'x'), 1)).not.toContain('−')
  })
  it('says the day as nobody can mistake it, and whose clock it was', () => {
    expect(momentWords(made)).toBe('2 March 2026, 14:00 (New York time)')
  })
})

describe('a page for a terminal', () => {
  const text = pageText(samplePage)
  it('stays within 80 columns and carries the sentence that it is not for decisions', () => {
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
    expect(text).toContain(notForDecisions)
  })
  it('aligns a table', () => {
    const rows = text.split('\n').filter((line) => /canal area|^What/.test(line))
    expect(rows.map((row) => row.indexOf('today') >= 0 || row.indexOf('When') >= 0)).toEqual([true, true])
    expect(rows[0]?.indexOf('When')).toBe(rows[1]?.indexOf('today'))
  })
  it('marks what is unverified beside the number, and what rests on it', () => {
    const flat = text.replace(/\s+/g, ' ')
    expect(flat).toContain('5.16 mm (unverified) [1]')
    expect(flat).toContain('(rests on unverified values) [1]')
    expect(flat).toMatch(/2\.1 ± 0\.9 minutes \(standard deviation\) \[2\]/)
    expect(flat).toMatch(/\[2\] .*2024.*n = 41.*funder: not stated.*As read in the public text\./)
    expect(flat).toContain('Recorded in this case: platelets.')
  })
  it('says unknown as unknown', () => {
    expect(text.replace(/\s+/g, ' ')).toContain('the INR not known: nobody wrote it down.')
  })
  it('draws a hundred people, and none of them where the rate is not known', () => {
    const marks = text.split('\n').filter((line) => /^[#.]{50}$/.test(line))
    expect(marks).toHaveLength(4)
    expect(marks.slice(0, 2).join('').split('#').length - 1).toBe(42)
  })
  it('lets nobody who typed something move the cursor', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  })
  it('law: no line is too wide, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 5 }), (cells) => {
        const quotes = cells.map((quote) => ({ quote, by: 'x' }))
        const page: Page = {
          title: quotes[0] ?? '',
          reader: 'person',
          blocks: [
            { kind: 'table', caption: 'c', head: quotes, rows: [quotes] },
            { kind: 'fields', rows: [[quotes[0] ?? '', quotes]] },
          ],
        }
        for (const line of pageText(page).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
      }),
      { numRuns: 25 },
    )
  })
})

describe('layout', () => {
  it('wraps without losing a word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/)), fc.integer({ min: 10, max: 30 }), (words, width) => {
        expect(wrap(words.join(' '), width).join(' ')).toBe(words.join(' '))
      }),
    )
  })
  it('narrows the widest column first', () => {
    expect(columnWidths([['a a a a a a a a a a', 'bbbb']], 12, 2)).toEqual([6, 4])
  })
})

describe('a page for a screen', () => {
  const html = pageHtml(samplePage)
  it('needs nothing else: no script, no address to fetch from', () => {
    expect(html).not.toMatch(/<script|<link|<img|url\(|src=/)
    expect(html).toContain("default-src 'none'")
  })
  it('escapes what somebody typed', () => {
    expect(html).toContain('&lt;b&gt;it hurts&lt;/b&gt;')
    expect(pageHtml(paragraph({ quote: `"><img src=x onerror='1'>`, by: '&' }))).not.toMatch(/<img|'1'/)
  })
  it('has a language, one title, headings in order, heads of tables, words for pictures', () => {
    expect(html).toContain('<html lang="en">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect([...html.matchAll(/<h([1-6])/g)].map(([, depth]) => depth)).toEqual(['1', '2', '3', '2'])
    expect(html.match(/scope="col"/g)).toHaveLength(3)
    expect(html.match(/<svg role="img" aria-labelledby/g)).toHaveLength(2)
    expect(html.match(/id="people-[^"]*"/g)).toHaveLength(new Set(html.match(/id="people-[^"]*"/g)).size)
    expect(html.split(notForDecisions)).toHaveLength(3)
  })
  it('draws filled people from the first on, different in shape from the others', () => {
    const svg = iconArraySvg({ filled: 42, title: 't', description: 'd', id: 'x' })
    const kinds = [...svg.matchAll(/<circle[^>]*fill="([^"]*)"/g)].map(([, fill]) => (fill === 'none' ? '.' : '#'))
    expect(kinds.join('')).toBe('#'.repeat(42) + '.'.repeat(58))
  })
  it('never rounds a rare event to never', () => {
    expect(ofHundred(0.2)?.words).toBe('fewer than 1 of 100 people')
    expect(ofHundred(99.8)).toEqual({ filled: 99, words: 'more than 99 of 100 people' })
    expect(ofHundred(0)?.words).toBe('0 of 100 people')
    expect(ofHundred(Number.NaN)).toBeUndefined()
    expect(ofHundred(101)).toBeUndefined()
  })
  it('tells a person what is important, and nobody to stop', () => {
    expect(html).toContain('<strong>Important:</strong>')
    expect(pageHtml({ ...samplePage, reader: 'clinician' })).toContain('<strong>Stop:</strong>')
  })
})
