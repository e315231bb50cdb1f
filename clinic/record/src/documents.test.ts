import { looseNumbers } from '@flavum/base'
import type { Site } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyState, stateOf } from './any-case.test-help.ts'
import { documentKinds, documents } from './documents.ts'
import { pageHtml } from './page-html.ts'
import { pageText } from './page-text.ts'
import { abandonedDay, endedDay, made } from './sample-page.test-help.ts'

const site: Site = { name: 'Sample clinic', zone: 'America/New_York', signatures: [] }
const text = (kind: (typeof documentKinds)[number], state: typeof endedDay): string =>
  pageText(documents[kind](state, site, made))
    .replace(/^\| /gm, '')
    .replace(/\s+/g, ' ')

describe('documents of a case', () => {
  it('the record of an abandoned procedure says why and where, and what nobody wrote down', () => {
    const record = text('procedure', abandonedDay)
    expect(record).toContain('PLEASE NOTE: The procedure was abandoned at step 4, epidurogram')
    expect(record).toContain('“no epidurogram at L4-L5” (Ada Berg)')
    expect(record).toContain('lidocaine 1 %')
    expect(record).toMatch(/tissue sculpter not recorded/)
    expect(record).toContain('A17')
    expect(record).toContain('low blood pressure')
  })

  it('sets the dose beside the published one, and says what each is for', () => {
    const record = text('procedure', endedDay)
    expect(record).toContain('2.1 minutes')
    expect(record).toMatch(/2\.1 ± 0\.9/)
    expect(record).toContain('one side of one level')
    expect(record).toContain('they are no limits')
  })

  it('consent: in force, withdrawn, or none, in words', () => {
    expect(text('consent', endedDay)).toContain('This consent is in force')
    expect(text('consent', endedDay)).toContain('walking to the shop')
    expect(text('consent', { ...endedDay, records: {} })).toContain('No consent is on record.')
  })

  it('the letter home says that benefit is not known, and what needs a doctor', () => {
    const letter = text('discharge', endedDay)
    expect(letter).toContain('cannot be said today')
    expect(letter).toContain('need a doctor at once')
    expect(letter).toContain('No lifting over 5 kg')
    expect(letter).toContain('16 March 2026')
  })

  it('the letter home tells a day for a blood thinner only while it holds', () => {
    const plan = {
      type: 'antithrombotic.planned',
      at: '2026-02-20T10:00:00-05:00[America/New_York]',
      body: { drug: 'apixaban', prescriber: 'Dr Lind', stopOn: '2026-02-27', restartAfterHours: 24 },
    } as const
    const end = {
      type: 'procedure.ended',
      at: '2026-03-02T08:40:00-05:00[America/New_York]',
      body: { done: [{ level: 'L4-L5', side: 'left' }] },
    } as const
    const torn = {
      type: 'complication.occurred',
      at: '2026-03-02T09:00:00-05:00[America/New_York]',
      body: { what: 'dural tear', grade: null, serious: 'no', related: 'yes', outcome: 'ongoing' },
    } as const
    expect(text('discharge', stateOf([plan, end]))).toContain('3 March 2026')
    const open = text('discharge', stateOf([plan, end, torn]))
    expect(open).toContain('not decided since a puncture of the dura')
    expect(open).not.toContain('3 March 2026')
  })

  it('a care plan that nobody signed is asked for, not made up', () => {
    expect(text('care-plan', abandonedDay)).toContain('No plan has been signed for you yet')
  })

  it('law: every document of every case can be made, and holds no number that is not a figure', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const kind of documentKinds) {
          const page = documents[kind](state, site, made)
          expect(looseNumbers(page)).toEqual([])
          pageText(page)
          pageHtml(page)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('tempts nobody', () => {
    for (const state of [abandonedDay, endedDay])
      for (const kind of documentKinds)
        expect(text(kind, state)).not.toMatch(/number needed to treat|low risk|effective for you|\beligible\b/i)
  })
})
