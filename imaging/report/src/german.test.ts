import { silent } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { fullSession } from '../test/small-session.ts'
import { cardHtml } from './card-html.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { reportHtml } from './report-html.ts'

const options = { createdAt: '2026-01-02', program: 'flavum' }
const session = fullSession()
const pages = { report: reportHtml(session, options, silent, german), card: cardHtml(session, options, 0, german) }
const plainly = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' ')

describe.each(Object.entries(pages))('the %s in German', (_, html) => {
  it('says so, and carries the notice in German', () => {
    expect(html).toContain('<html lang="de">')
    expect(plainly(html)).toContain(german.notice)
    expect(plainly(html)).not.toContain(english.notice)
  })
  it('writes numbers with a comma', () => {
    expect(plainly(html)).toMatch(/\d,\d.mm/)
    expect(plainly(html)).not.toMatch(/\d\.\d.mm²?\b/)
  })
  it('has no heading or measure left in English', () => {
    for (const text of [
      english.measures.heading,
      english.plan.heading,
      english.measures.notMeasurable,
      english.card.way,
    ])
      expect(plainly(html)).not.toContain(` ${text} `)
  })
})
