import { notForDecisions, type Page } from '@flavum/base'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { pagePdf } from './page-pdf.ts'
import { made, samplePage } from './sample-page.test-help.ts'

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })).text
    .replace(/\s+/g, ' ')
    // the micro sign and the Greek letter share one picture, and come back as the letter
    .replaceAll('μ', 'µ')

describe('a page on paper', async () => {
  const bytes = await pagePdf(samplePage, made)

  it('reads back with every sign, and with the sentence that it is not for decisions', async () => {
    const text = await textOf(bytes)
    expect(text).toContain('≥ ≤ µ Ω ² · ± −')
    expect(text).toContain('203 × 10⁹/L')
    expect(text).toContain('5.16 mm (unverified)')
    expect(text.split(notForDecisions).length).toBeGreaterThan(2)
  })

  it('is tagged, has a language and a title, and its fonts inside', async () => {
    const raw = latin(bytes)
    expect(raw).toMatch(/\/MarkInfo/)
    expect(raw).toMatch(/\/Marked true/)
    expect(raw).toMatch(/\/Lang \(en\)/)
    expect(raw).toMatch(/\/StructTreeRoot/)
    expect(raw).toMatch(/\/FontFile2/)
    const pdf = await getDocumentProxy(bytes.slice())
    const meta = await pdf.getMetadata()
    expect(meta.info).toMatchObject({ Title: 'A page about L4-L5', CreationDate: 'D:20260302190000Z' })
  })

  it('marks headings, lists, tables and pictures in reading order, with words for the pictures', async () => {
    const pdf = await getDocumentProxy(bytes.slice())
    const roles: string[] = []
    const alts: string[] = []
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      if ('role' in node && typeof node.role === 'string') roles.push(node.role)
      if ('alt' in node && typeof node.alt === 'string') alts.push(node.alt)
      if ('children' in node && Array.isArray(node.children)) node.children.forEach(walk)
    }
    for (let i = 1; i <= pdf.numPages; i++) walk(await (await pdf.getPage(i)).getStructTree())
    for (const role of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(roles).toContain(role)
    expect(roles.indexOf('H1')).toBeLessThan(roles.indexOf('H2'))
    expect(alts[0]).toContain('42 of 100 people')
  })

  it('gives the same bytes for the same page', async () => {
    expect(Buffer.compare(bytes, await pagePdf(samplePage, made))).toBe(0)
  })

  it('says so when its font lacks a character, and stands any text', async () => {
    const odd: Page = {
      title: { quote: '山田 \ud83d\ude00 \u202e', by: 'x' },
      reader: 'clinician',
      blocks: [
        { kind: 'paragraph', text: { quote: '한국어', by: 'y' } },
        { kind: 'table', caption: '', head: [], rows: [] },
        { kind: 'list', items: [] },
        { kind: 'fields', rows: [] },
      ],
    }
    expect(await textOf(await pagePdf(odd, made))).toContain('■ stands for a character')
  })

  it('repeats the head of a long table on each page, and has it read once', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [{ term: `row ${i}` }, 'x'])
    const page: Page = {
      title: 'Long',
      reader: 'clinician',
      blocks: [{ kind: 'table', caption: 'c', head: ['Headword', 'b'], rows }],
    }
    const long = await pagePdf(page, made, 'a4')
    const { text, totalPages } = await extractText(await getDocumentProxy(long.slice()))
    expect(totalPages).toBeGreaterThan(1)
    for (const each of text) expect(each).toContain('Headword')
    expect(latin(long)).toMatch(/\/S \/TH/)
  })
})

describe('a heading', () => {
  it('goes with what it heads to the next page', async () => {
    // lines before the heading are varied, so that one of them puts it at the foot of the page
    for (let lines = 30; lines < 46; lines++) {
      const page: Page = {
        title: 'Title',
        reader: 'clinician',
        blocks: [
          { kind: 'list', items: Array.from({ length: lines }, () => 'line') },
          { kind: 'heading', depth: 1, text: 'Headword' },
          { kind: 'paragraph', text: 'Followed' },
        ],
      }
      const { text } = await extractText(await getDocumentProxy(await pagePdf(page, made)))
      expect(text.find((each) => each.includes('Headword'))).toContain('Followed')
    }
  })
})
