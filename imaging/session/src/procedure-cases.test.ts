import { stopCaseNames } from '@flavum/rehearsal'
import { describe, expect, it } from 'vitest'
import { practiceCases } from './procedure-cases.ts'

describe('cases to practise on', () => {
  const all = practiceCases()
  it('hold one in which going on is right, and every stop case of rehearsal once', () => {
    expect(all.filter((c) => !c.stops).map((c) => c.id)).toEqual(['usual'])
    const names = all.flatMap((c) => c.as ?? [])
    // the missing shelf comes from a knob
    expect([...names, 'no-laminar-shelf'].sort()).toEqual([...stopCaseNames].sort())
  })
  it('the one without a shelf has none on the side that is worked on, and no other differs in its spine', () => {
    const shelf = all.find((c) => c.id === 'shelf')!
    expect(shelf.knobs.levels['L4-L5'].noShelfLeft).toBe(true)
    for (const c of all) if (c !== shelf) expect(c.knobs.levels['L4-L5'].noShelfLeft).toBe(false)
  })
})
