import type { MeasureId } from '@flavum/measurement'
import { measureOf } from '@flavum/measurement'
import { describe, expect, it } from 'vitest'
import { randomKnobs } from './draw-knobs.ts'
import { defaultKnobs, type Knobs, type LumbarLevel, lumbarLevels, withLevel } from './knobs.ts'
import { spinePhantom } from './phantom.ts'
import { toWorld } from './stack.ts'
import { levelTruth, type PhantomTruth, phantomTruth, truthStep } from './truth.ts'

/** Of the levels asked for only: each costs a third of a second. */
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
  it('changes by less than 0.5 % at half the step', () => {
    const p = spinePhantom(randomKnobs(4))
    for (const name of ['L2-L3', 'L4-L5'] as const) {
      const fine = { levels: [levelTruth(p, name, truthStep / 2)] }
      for (const m of levelTruth(p, name).measures) {
        const half = value(fine, name, m.id, m.side)
        expect(Math.abs((m.figure.value ?? 0) - half) / half).toBeLessThan(0.005)
      }
    }
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
