import { say } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { defaultKnobs, knobFault, lumbarLevels, randomKnobs, withLevel } from './knobs.ts'
import { spinePhantom } from './phantom.ts'

describe('knobs', () => {
  it('accepts the default and forty random people, no two alike', () => {
    expect(knobFault(defaultKnobs())).toBeNull()
    const all = Array.from({ length: 40 }, (_, seed) => randomKnobs(seed))
    for (const k of all) expect(knobFault(k)).toBeNull()
    expect(new Set(all.map((k) => JSON.stringify(k.levels))).size).toBe(40)
    expect(randomKnobs(7)).toEqual(randomKnobs(7))
  })
  it('spans people without and with a thick ligament', () => {
    const thickness = Array.from({ length: 40 }, (_, seed) => randomKnobs(seed).levels['L4-L5'].ligamentLeft)
    expect(Math.min(...thickness)).toBeLessThan(3.4)
    expect(Math.max(...thickness)).toBeGreaterThan(4.8)
  })
  it('says which knob no spine can have, and what would do', () => {
    const fault = knobFault(withLevel(defaultKnobs(), 'L3-L4', { ligamentRight: 12 }))
    expect(fault?.code).toBe('phantom/knob-out-of-range')
    expect(fault && say(fault)).toContain('L3-L4 ligamentRight is 12')
    expect(fault && say(fault)).toContain('from 1 to 8')
    expect(knobFault({ ...defaultKnobs(), stature: Number.NaN })?.code).toBe('phantom/knob-out-of-range')
    expect(() => spinePhantom({ ...defaultKnobs(), lordosis: 3 })).toThrow('lordosis')
  })
  it('changes one level and leaves the others', () => {
    const k = withLevel(defaultKnobs(), 'L2-L3', { slip: 3 })
    expect(lumbarLevels.map((l) => k.levels[l].slip)).toEqual([0, 3, 0, 0, 0])
    expect(defaultKnobs().levels['L2-L3'].slip).toBe(0)
  })
})
