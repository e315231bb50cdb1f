import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markup, trusted } from './markup.ts'

describe('markup', () => {
  it('escapes text and leaves markup alone', () => {
    expect(markup`<p>${'<b> & "q"'}${markup`<i>${'x'}</i>`}</p>`.markup).toBe(
      '<p>&lt;b&gt; &amp; &quot;q&quot;<i>x</i></p>',
    )
  })

  it('drops what is not there and keeps zero', () => {
    expect(markup`${undefined}${null}${false}${0}${[1, 'a']}`.markup).toBe('01a')
  })

  it('writes numbers in thousandths, so that a coordinate keeps its place', () => {
    expect(markup`${1.23456}`.markup).toBe('1.235')
  })

  it('law: no text can open a tag, leave an attribute, or hide a character that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup: out } = markup`${text}`
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(out).not.toMatch(/[<>"'\u0000-\u0008]/)
        expect(out.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      }),
    )
  })

  it('lets trusted text through', () => {
    expect(markup`${trusted('<hr>')}`.markup).toBe('<hr>')
  })
})
