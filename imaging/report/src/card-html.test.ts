import { describe, expect, it } from 'vitest'
import { fullSession, hostile, measuredSession } from '../test/small-session.ts'
import { cardHtml } from './card-html.ts'

const stamp = { createdAt: '2026-01-02T03:04:05Z', program: 'flavum 0.1.0' }

describe('the card', () => {
  it('says when it was made as people write it', () => {
    expect(cardHtml(fullSession(), stamp)).toContain('Made 2026-01-02 03:04 UTC by flavum 0.1.0.')
  })
  it('says at head and foot that it is for rehearsal only, fetches nothing and escapes what people wrote', () => {
    const card = cardHtml(fullSession(), stamp)
    expect(card.match(/Rehearsal only: re-establish every angle on live X-ray\./g)).toHaveLength(2)
    expect(card).not.toContain(hostile)
    expect(card).not.toMatch(/(src|href)="(?!data:|#)/)
    for (const shown of ['8.6', '9.9', 'Dural sac', 'fine', 'Depth hidden']) expect(card).toContain(shown)
  })
  it('of a session without a target says so', () => {
    expect(cardHtml(measuredSession(), stamp)).toContain('no target was chosen')
  })
})
