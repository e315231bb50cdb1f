import { say } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { abnormalKnobs, randomKnobs, transitionalKnobs, unseenKnobs } from './draw-knobs.ts'
import {
  defaultKnobs,
  type Knobs,
  knobFault,
  levelKnobs,
  levelsOf,
  lumbarLevels,
  transitions,
  withLevel,
} from './knobs.ts'
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
  it('draws the unusual too: all of it within a few hundred people, each of it buildable', () => {
    const all = Array.from({ length: 300 }, (_, seed) => abnormalKnobs(seed))
    for (const k of all) expect(knobFault(k)).toBeNull()
    const seen = (holds: (k: Knobs) => boolean): number => all.filter(holds).length
    for (const kind of transitions) expect(seen((k) => k.transitional === kind)).toBeGreaterThan(12)
    for (const holds of [
      (k: Knobs) => k.warp > 3,
      (k: Knobs) => k.screws.length > 1,
      (k: Knobs) => k.hip !== 'none',
      (k: Knobs) => k.contrastVessels > 0,
      (k: Knobs) => k.contrastSac > 0,
      (k: Knobs) => levelsOf(k).some((l) => levelKnobs(k, l).noShelfLeft),
      (k: Knobs) => levelsOf(k).some((l) => levelKnobs(k, l).calcifiedRight > 0),
    ])
      expect(seen(holds)).toBeGreaterThan(5)
    expect(transitionalKnobs(3).transitional).not.toBe('none')
    expect(unseenKnobs(3).warp).toBeGreaterThan(0)
    expect(unseenKnobs(3).levels['L4-L5'].ligamentLeft).toBe(randomKnobs(3).levels['L4-L5'].ligamentLeft)
  })
  it('knows the levels of a sixth lumbar vertebra', () => {
    expect(levelsOf({ ...defaultKnobs(), transitional: 'L6' })).toEqual([
      'L1-L2',
      'L2-L3',
      'L3-L4',
      'L4-L5',
      'L5-L6',
      'L6-S1',
    ])
    const k = withLevel(defaultKnobs(), 'L6-S1', { slip: 2 })
    expect(levelKnobs(k, 'L6-S1').slip).toBe(2)
    expect(levelKnobs(k, 'L5-L6').ligamentLeft).toBe(3.2)
  })
  it('says which choice there is not', () => {
    const odd = { ...defaultKnobs(), transitional: 'L7' } as unknown as Knobs
    const fault = knobFault(odd)
    expect(fault && say(fault)).toContain('transitional is L7')
    expect(fault && say(fault)).toContain('sacralised-L5')
    expect(knobFault({ ...defaultKnobs(), screws: ['T4'] } as unknown as Knobs)?.code).toBe('phantom/knob-unknown')
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
