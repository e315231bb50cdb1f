import { describe, expect, it } from 'vitest'
import { figure } from './figure.ts'
import { looseNumbers, type Page } from './page.ts'

describe('a page', () => {
  const area = figure(96, 'mm2', 'outline')
  it('finds the number that slipped in as prose, in every kind of block', () => {
    const page: Page = {
      title: ['Level ', { term: 'L4-L5' }],
      reader: 'clinician',
      blocks: [
        { kind: 'paragraph', text: ['area ', { figure: area }] },
        { kind: 'paragraph', text: 'about 96 mm2' },
        { kind: 'table', caption: 'c', head: ['a', 'in 2 weeks'], rows: [[{ figure: area }, '58 %']] },
        { kind: 'fields', rows: [['score', '9']] },
        { kind: 'per-hundred', caption: '42 in a hundred', figure: area },
        { kind: 'paragraph', text: { quote: 'since 1998', by: 'the person' } },
      ],
    }
    expect(looseNumbers(page)).toEqual(['about 96 mm2', 'in 2 weeks', '58 %', '9', '42 in a hundred'])
  })
})
