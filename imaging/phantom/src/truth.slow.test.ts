import { distance } from '@flavum/base'
import type { MeasureId } from '@flavum/measurement'
import { measureList, measureOf } from '@flavum/measurement'
import { describe, expect, it } from 'vitest'
import { lps } from './canal-frame.ts'
import { randomKnobs } from './draw-knobs.ts'
import { defaultKnobs, type Knobs, type LumbarLevel, lumbarLevels, withLevel } from './knobs.ts'
import { spinePhantom } from './phantom.ts'
import { toWorld } from './stack.ts'
import { levelTruth, type PhantomTruth, phantomTruth, truthStep } from './truth.ts'

/** Of the levels asked for only: each costs a third of a second, all of this file some ten. */
const truthOf = (knobs: Knobs, ...levels: LumbarLevel[]): Pick<PhantomTruth, 'levels'> => {
  const p = spinePhantom(knobs)
  return { levels: levels.map((l) => levelTruth(p, l, 0.5)) }
}
const value = (t: Pick<PhantomTruth, 'levels'>, level: string, id: MeasureId, side?: 'left' | 'right'): number => {
  const m = t.levels.find((l) => l.level === level)
  const v = m && measureOf(m, id, side)?.value
  if (v === null || v === undefined) throw new Error(`${level} has no ${id}`)
  return v
}
const plain = phantomTruth(spinePhantom(defaultKnobs()), 0.5)

describe('the phantom’s true measures', () => {
  it('reads the ligament within 0.3 mm of its knob, on either side', () => {
    const t = truthOf(withLevel(defaultKnobs(), 'L4-L5', { ligamentLeft: 6, ligamentRight: 5 }), 'L4-L5')
    expect(Math.abs(value(t, 'L4-L5', 'ligament-thickness', 'left') - 6)).toBeLessThan(0.3)
    expect(Math.abs(value(t, 'L4-L5', 'ligament-thickness', 'right') - 5)).toBeLessThan(0.3)
    for (const level of lumbarLevels) {
      const knob = defaultKnobs().levels[level].ligamentLeft
      expect(Math.abs(value(plain, level, 'ligament-thickness', 'left') - knob)).toBeLessThan(0.3)
    }
  })
  it('reads lamina faces that open from L1 to L5, up to twelve degrees under their plates', () => {
    const angles = lumbarLevels.map((l) => value(plain, l, 'lamina-angle', 'left'))
    const plates = [48, 50, 52, 55, 59]
    angles.forEach((a, n) => {
      if (n > 0) expect(a).toBeGreaterThan(angles[n - 1]!)
      expect(plates[n]! - a).toBeGreaterThan(0.5)
      expect(plates[n]! - a).toBeLessThan(12)
    })
  })
  it('deepens the canal between the pedicles by what its depth was changed by', () => {
    const t = truthOf(withLevel(defaultKnobs(), 'L4-L5', { canalDepth: -3 }), 'L3-L4')
    // the pedicle plane of L3-L4 goes through L4, whose canal it is
    const change = value(t, 'L3-L4', 'canal-ap-pedicle') - value(plain, 'L3-L4', 'canal-ap-pedicle')
    expect(change).toBeGreaterThan(-3.2)
    expect(change).toBeLessThan(-2.7)
  })
  it('is as wide between the pedicles as the dimensions say', () => {
    // L4: 24.5; the rounded recess and the wall's slant take up to 4 %
    expect(value(plain, 'L3-L4', 'canal-transverse-pedicle')).toBeGreaterThan(21)
    expect(value(plain, 'L4-L5', 'canal-transverse-pedicle')).toBeLessThan(26.5 + 0.2)
  })
  it('law: a thicker ligament, disc or facet never enlarges canal or sac', () => {
    for (const change of [{ ligamentLeft: 5, ligamentRight: 5 }, { bulge: 4 }, { facetLeft: 4, facetRight: 4 }]) {
      const t = truthOf(withLevel(defaultKnobs(), 'L3-L4', change), 'L3-L4')
      for (const id of ['canal-area', 'sac-area'] as const)
        expect(value(t, 'L3-L4', id)).toBeLessThanOrEqual(value(plain, 'L3-L4', id) + 0.01)
    }
  })
  it('leaves the bony canal alone when only ligament is thicker', () => {
    const t = truthOf(withLevel(defaultKnobs(), 'L3-L4', { ligamentLeft: 6, ligamentRight: 6 }), 'L3-L4')
    expect(value(t, 'L3-L4', 'canal-area')).toBeCloseTo(value(plain, 'L3-L4', 'canal-area'), 9)
    expect(value(t, 'L3-L4', 'sac-area')).toBeLessThan(0.8 * value(plain, 'L3-L4', 'sac-area'))
  })
  it('measures a symmetric spine alike on both sides', () => {
    for (const level of lumbarLevels)
      for (const id of ['ligament-thickness', 'lamina-angle'] as const)
        expect(value(plain, level, id, 'left')).toBeCloseTo(value(plain, level, id, 'right'), 9)
  })
  it('opens the window by its knob, in part', () => {
    const t = truthOf(withLevel(defaultKnobs(), 'L4-L5', { window: 4 }), 'L4-L5')
    const change = value(t, 'L4-L5', 'window-height') - value(plain, 'L4-L5', 'window-height')
    expect(change).toBeGreaterThan(2)
    expect(change).toBeLessThan(5)
  })
  it('changes by less than 0.5 % at half the step, where the step is used', () => {
    const p = spinePhantom(randomKnobs(4))
    const coarse = { levels: [levelTruth(p, 'L4-L5')] }
    const fine = { levels: [levelTruth(p, 'L4-L5', truthStep / 2)] }
    for (const id of [
      'canal-area',
      'canal-ap',
      'canal-area-facet',
      'inner-canal-area',
      'sac-area',
      'sac-ap',
    ] as const) {
      const half = value(fine, 'L4-L5', id)
      expect(Math.abs(value(coarse, 'L4-L5', id) - half) / half).toBeLessThan(0.005)
    }
  })
  it('has every measure of the measurement room, for a plain spine with a value', () => {
    for (const { id, unit, sided } of measureList)
      for (const side of sided ? (['left', 'right'] as const) : [undefined]) {
        const f = measureOf(plain.levels[3]!, id, side)
        expect(f?.value, id).not.toBeNull()
        expect(f?.unit, id).toBe(unit)
      }
    expect(plain.transitional).toBeNull()
  })
  it('reads what was turned: slip, window, facet and ligament by about what their knobs say, others untouched', () => {
    const slipped = truthOf(withLevel(defaultKnobs(), 'L4-L5', { slip: 5, facetLeft: 4, ligamentLeft: 5.5 }), 'L4-L5')
    const change = (id: MeasureId, side?: 'left' | 'right'): number =>
      value(slipped, 'L4-L5', id, side) - value(plain, 'L4-L5', id, side)
    expect(change('slip')).toBeGreaterThan(4.5)
    expect(change('slip')).toBeLessThan(5.5)
    expect(value(slipped, 'L4-L5', 'meyerding')).toBe(1)
    expect(value(plain, 'L4-L5', 'meyerding')).toBe(0)
    expect(change('facet-width', 'left')).toBeGreaterThan(change('facet-width', 'right') + 0.75)
    expect(Math.abs(change('ligament-thickness', 'left') - 2)).toBeLessThan(0.3)
    expect(Math.abs(change('ligament-thickness-central', 'right'))).toBeLessThan(0.3)
  })
  it('reads the distance of the end plates: that of the dimensions and the dishes of both plates', () => {
    // L4-L5: 11 from plate centre to plate centre, dished 2 below and up to 2.8 above, half way from front to back
    const middle = value(plain, 'L4-L5', 'disc-height')
    expect(middle).toBeGreaterThan(11 + 2.5)
    expect(middle).toBeLessThan(11 + 4.9)
    expect(value(plain, 'L4-L5', 'disc-height-posterior')).toBeLessThan(middle)
  })
  it('moves body centres with the warp, and measures the warped surfaces', () => {
    const p = spinePhantom({ ...defaultKnobs(), warp: 6, seed: 3 })
    const t = { levels: [levelTruth(p, 'L3-L4', 0.5)] }
    for (const id of ['canal-area', 'canal-ap', 'lamina-thickness', 'skin-to-lamina'] as const) {
      const side = id === 'lamina-thickness' || id === 'skin-to-lamina' ? 'left' : undefined
      const change = value(t, 'L3-L4', id, side) / value(plain, 'L3-L4', id, side)
      expect(Math.abs(change - 1)).toBeGreaterThan(0.0005)
      expect(Math.abs(change - 1)).toBeLessThan(0.3)
    }
    expect(distance(lps(p.warp.bent(p.vertebrae[4]!.pose.o)), plain.vertebrae[3]!.bodyCentre)).toBeGreaterThan(0.3)
  })
  it('has no lamina to measure where there is none, and says so', () => {
    const bare = truthOf(withLevel(defaultKnobs(), 'L2-L3', { noShelfLeft: true }), 'L3-L4')
    const of = (id: MeasureId, side: 'left' | 'right') => measureOf(bare.levels[0]!, id, side)?.value ?? null
    expect(of('lamina-thickness', 'left')).toBeNull()
    expect(of('vill-depth', 'left')).toBeNull()
    expect(of('lamina-thickness', 'right')).toBeGreaterThan(4)
  })
  it('names a sixth lumbar vertebra and says that another count would call it otherwise', () => {
    const p = spinePhantom({ ...defaultKnobs(), transitional: 'lumbarised-S1' })
    expect(p.levels.map((l) => l.name).slice(-2)).toEqual(['L5-L6', 'L6-S1'])
    expect(measureOf(levelTruth(p, 'L6-S1', 1), 'canal-area')?.value).toBeGreaterThan(100)
    expect(() => levelTruth(p, 'L5-S1')).toThrow('L6-S1')
  })
  it('gives the area of the outline that it draws', () => {
    for (const level of plain.levels) {
      const { outline } = level.sections[0]!
      let twice = 0
      outline.forEach((a, n) => {
        const b = outline[(n + 1) % outline.length]!
        twice += a.x * b.y - b.x * a.y
      })
      const area = measureOf(level, 'canal-area')?.value ?? 0
      expect(Math.abs(twice / 2 - area) / area).toBeLessThan(0.01)
    }
  })
  it('sinks the lamina deeper under the skin by the fat that is added', () => {
    const t = truthOf({ ...defaultKnobs(), skinDepth: 20 }, 'L4-L5')
    const change = value(t, 'L4-L5', 'skin-to-lamina', 'left') - value(plain, 'L4-L5', 'skin-to-lamina', 'left')
    expect(change).toBeGreaterThan(19)
    expect(change).toBeLessThan(22)
    expect(value(plain, 'L4-L5', 'skin-to-lamina', 'left')).toBeGreaterThan(35)
  })
  it('knows where the bodies are', () => {
    const p = spinePhantom(defaultKnobs())
    expect(plain.vertebrae.map((v) => v.name)).toEqual(['T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1'])
    const l4 = toWorld(p.vertebrae[5]!.pose, [0, 0, 0])
    expect(plain.vertebrae[4]!.bodyCentre).toEqual({ x: l4[0], y: l4[1], z: l4[2] })
  })
})
