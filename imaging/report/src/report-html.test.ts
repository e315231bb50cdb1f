import { figure } from '@flavum/base'
import { fluoroscopyTimePerSide } from '@flavum/evidence'
import { describe, expect, it } from 'vitest'
import { fullSession, measuredSession } from '../test/small-session.ts'
import { english } from './english.ts'
import { bareWords, valueWords } from './figure-words.ts'
import { merged } from './measures-section.ts'
import { reportHtml } from './report-html.ts'

const options = { createdAt: '2026-01-02T03:04:05Z', program: 'flavum 0.1.0' }
const session = fullSession()
const full = reportHtml(session, options)
const measured = reportHtml(measuredSession(), options)
/** What a reader reads: no tags, entities undone. */
const readable = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe('reportHtml', () => {
  it('carries the notice first of all, at the end, and in the margin of every printed page', () => {
    expect(readable(full).indexOf(english.notice)).toBeLessThan(readable(full).indexOf('What was found'))
    expect(full.split(english.notice).length - 1).toBeGreaterThanOrEqual(3)
    expect(full).toContain(`@bottom-left{content:"${english.notice}"`)
  })

  it('fetches nothing', () => {
    for (const html of [full, measured]) {
      const own = html.replaceAll('http://www.w3.org/2000/svg', '')
      expect(own).not.toMatch(/https?:\/\/|<link|<script|@import|url\(/)
      for (const [, to = ''] of own.matchAll(/(?:src|href)="([^"]*)"/g))
        expect(to).toMatch(/^(data:image\/png;base64,|#)/)
    }
  })

  it('shows hostile text as text', () => {
    expect(full).not.toContain('<script')
    expect(readable(full)).toContain(`Somebody wrote <script>alert("1")</script>'&.`)
  })

  it('has a language, one main heading, headings without gaps, heads for every table and words for every picture', () => {
    expect(full).toContain('<html lang="en">')
    const depths = [...full.matchAll(/<h(\d)/g)].map(([, n]) => Number(n))
    expect(depths.filter((n) => n === 1)).toHaveLength(1)
    for (const [n, depth] of depths.entries()) expect(depth - (depths[n - 1] ?? 0)).toBeLessThanOrEqual(1)
    const tables = full.split('<table>').slice(1)
    for (const t of tables) expect(t).toMatch(/^<caption>[^<]+<\/caption>\s*<thead><tr><th scope="col">/)
    for (const [svg] of full.matchAll(/<svg [^>]*>/g)) expect(svg).toMatch(/aria-label="[^"]{20,}"|aria-hidden="true"/)
    const ids = [...full.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, to] of full.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
  })

  it('says why, once, where no level has a value', () => {
    expect(readable(full)).toMatch(
      /Ligamentum flavum, thickness, lateral, left\s+mm\s+not measurable: The slices are 4\.25 mm thick\. Use slices under 1 mm\./,
    )
  })

  it('sends to the notes where only some levels have a value', () => {
    const [first] = session.measurements
    if (!first) throw new Error('the fixture has measurements')
    const second = {
      ...first,
      level: 'L3-L4',
      measures: [{ id: 'ligament-thickness', side: 'left', figure: figure(3.2, 'mm', 'x') }],
    }
    const text = readable(
      reportHtml({ ...session, measurements: [second, first] as typeof session.measurements }, options),
    )
    expect(text).toMatch(/thickness, lateral, left \[\d\] mm 3\.2 not measurable \[\d\]/)
  })

  it('joins notes that differ in their numbers only', () => {
    expect(merged(['median of 14 planes', 'median of 9 planes', 'other', 'median of 11 planes'])).toEqual([
      'median of 9 to 14 planes',
      'other',
    ])
  })

  it('says a repeated finding once', () => {
    expect(readable(full)).toContain('The slices are 4.25 mm thick. (2 times)')
  })

  it('shows the plan as a rehearsal target with what it assumes', () => {
    const text = readable(full)
    expect(text).toContain('not an indication')
    expect(text).toContain('Rehearsal only: re-establish every angle on live X-ray.')
    expect(text).toMatch(/stretch of the skin assumed 1\.15/)
    expect(text).toMatch(/Contralateral oblique 40\.0° RAO 0\.0° cranial detector behind the back/)
    expect(text).toMatch(/AP 0\.0° +12\.0° cranial/)
  })

  it('shows fluoroscopy time in minutes beside the published figure', () => {
    expect(readable(full)).toMatch(/Fluoroscopy time 1\.7 min 2\.1 ± 0\.9 min/)
    expect(readable(full)).toContain(fluoroscopyTimePerSide.source)
  })

  it('never calls what was removed a gain, a decompression or a relief', () => {
    const section = readable(full.slice(full.indexOf('id="rehearsal"'), full.indexOf('id="making"')))
    expect(section).toContain('Modelled void, lower bound 276 mm²')
    expect(section).not.toMatch(/\bgain|decompress|relief|widened/i)
  })

  it('without a target says what to choose and why the program does not', () => {
    const text = readable(measured)
    expect(text).toContain('--level (one of L4-L5) and --side')
    expect(text).toContain('The program does not choose a level')
    expect(text).not.toContain('X-ray pictures')
  })

  it('says why there is no plan when access refuses', () => {
    const { plan: _plan, rehearsal: _rehearsal, after: _after, ...rest } = session
    const reason = { code: 'test/too-coarse', params: { thickness: 3 } }
    const text = readable(reportHtml({ ...rest, frames: [], access: { plans: [], refusal: reason } }, options))
    expect(text).toContain('No way in was found that keeps the limits. The slices are 3 mm thick.')
  })

  it('asks for a name when nothing rests on anything', () => {
    const base = measuredSession()
    const anchor = { ...base.spine.anchor, kind: 'none' as const, confidence: 0 }
    const text = readable(reportHtml({ ...base, spine: { ...base.spine, anchor } }, options))
    expect(text).toContain('No vertebra has a name yet.')
    expect(text).toContain('Name one vertebra first')
  })
})

describe('words of a figure', () => {
  it('turns radians and their uncertainty into degrees', () => {
    const f = figure(Math.PI / 4, 'rad', 'x', { uncertainty: { value: Math.PI / 90, kind: '95%' } })
    expect(valueWords(f)).toBe('45 ± 2°')
  })

  it('keeps two significant digits of a small dose, and the two places of a bare ratio', () => {
    expect(valueWords(figure(0.0123, 'mGy', 'x'))).toBe('0.012 mGy')
    expect(valueWords(figure(142.3, 'mGy', 'x'))).toBe('142 mGy')
    expect(valueWords(figure(0.5, 'deg', 'x'))).toBe('0.5°')
    expect(valueWords(figure(1.15, '1', 'x'))).toBe('1.15')
    expect(valueWords(figure(6, '1', 'x'))).toBe('6')
  })

  it('leaves the unit to the row where a table names it', () => {
    const f = figure(204.4, 'mm2', 'x', { uncertainty: { value: 15, kind: '95%' } })
    expect(f.value === null ? '' : bareWords(f)).toBe('204 ± 15')
  })
})
