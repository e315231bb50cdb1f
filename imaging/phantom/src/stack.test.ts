import { describe, expect, it } from 'vitest'
import { dimensions } from './dimensions.ts'
import { randomKnobs } from './draw-knobs.ts'
import { defaultKnobs, withLevel } from './knobs.ts'
import { dotVec, minus } from './shapes.ts'
import { fromWorld, meanHeight, pose, stack, toWorld } from './stack.ts'

const vertebraNames = dimensions(defaultKnobs()).map((row) => row.name)
const S1 = vertebraNames.indexOf('S1')

describe('stacking', () => {
  it('leans a cranial axis ventrally for a positive tilt', () => {
    const p = pose([1, 2, 3], 30)
    expect(p.z[0]).toBe(0)
    expect(p.z[1]).toBeCloseTo(-0.5, 12)
    expect(p.z[2]).toBeCloseTo(Math.sqrt(3) / 2, 12)
  })
  it('keeps frames right-handed and goes there and back', () => {
    const p = pose([11, -7, 3], 23, 9, -4)
    const x = p.y[1] * p.z[2] - p.y[2] * p.z[1]
    expect(x).toBeCloseTo(p.x[0], 12)
    expect(dotVec(p.x, p.y)).toBeCloseTo(0, 12)
    fromWorld(p, toWorld(p, [4, -5, 6])).forEach((v, n) => {
      expect(v).toBeCloseTo([4, -5, 6][n]!, 12)
    })
  })
  it('has the plate of S1 face ventral and cranial, the sacrum run dorsally, and L3 or L4 stand most ventral', () => {
    for (const knobs of [defaultKnobs(), ...[1, 2, 3, 4, 5, 6].map(randomKnobs)]) {
      const { vertebrae } = stack(dimensions(knobs), knobs)
      const sacrum = vertebrae[S1]!
      expect(sacrum.z[1]).toBeLessThan(-0.2)
      expect(sacrum.z[2]).toBeGreaterThan(0.7)
      expect(toWorld(sacrum, [0, 0, -60])[1]).toBeGreaterThan(sacrum.o[1] + 15)
      const lumbar = vertebraNames.flatMap((name, v) => (name[0] === 'L' ? [{ name, y: vertebrae[v]!.o[1] }] : []))
      const ventral = lumbar.reduce((a, b) => (b.y < a.y ? b : a)).name
      expect(['L3', 'L4']).toContain(ventral)
    }
  })
  it('stands each vertebra a disc above the next, from plate centre to plate centre', () => {
    const knobs = defaultKnobs()
    const rows = dimensions(knobs)
    const { vertebrae } = stack(rows, knobs)
    for (let v = 0; v < S1; v++) {
      const bottom = toWorld(vertebrae[v]!, [0, 0, -meanHeight(rows[v]!) / 2])
      const top = toWorld(vertebrae[v + 1]!, [0, 0, meanHeight(rows[v + 1]!) / 2])
      const gap = Math.sqrt(dotVec(minus(bottom, top), minus(bottom, top)))
      expect(gap).toBeGreaterThanOrEqual(rows[v]!.discBelow)
      expect(gap).toBeLessThan(rows[v]!.discBelow + 0.5)
    }
  })
  it('slips everything above a level ventrally by that much, and nothing below it', () => {
    const even = stack(dimensions(defaultKnobs()), defaultKnobs())
    const knobs = withLevel(defaultKnobs(), 'L4-L5', { slip: 5 })
    const slipped = stack(dimensions(knobs), knobs)
    // both are drawn with L3 at home, so what moves is what lies below the slip
    const moved = vertebraNames.map((_, v) => minus(slipped.vertebrae[v]!.o, even.vertebrae[v]!.o))
    const l5 = vertebraNames.indexOf('L5')
    moved.forEach((d, v) => {
      expect(Math.sqrt(dotVec(d, d))).toBeCloseTo(v < l5 ? 0 : 5, 9)
    })
    expect(moved[l5]![1]).toBeGreaterThan(4.5)
  })
  it('bends forward by the knob from T12 to the sacrum, and turns L2 most', () => {
    const angle = (a: readonly number[], b: readonly number[]): number =>
      (Math.acos(
        Math.min(
          1,
          a.reduce((sum, v, n) => sum + v * b[n]!, 0),
        ),
      ) *
        180) /
      Math.PI
    const posed = (change: object) => {
      const knobs = { ...defaultKnobs(), ...change }
      return stack(dimensions(knobs), knobs).vertebrae
    }
    const lordosis = (v: readonly { z: readonly number[] }[]): number => angle(v[1]!.z, v[S1]!.z)
    expect(lordosis(posed({})) - lordosis(posed({ flexionDeg: 15 }))).toBeCloseTo(15, 6)
    const turned = posed({ rotationDeg: 10 })
    expect(angle(turned[3]!.x, [1, 0, 0])).toBeCloseTo(10, 6)
    expect(turned[3]!.x[1]).toBeGreaterThan(0)
    expect(angle(turned[S1]!.x, [1, 0, 0])).toBeCloseTo(0, 6)
  })
  it('has six vertebrae above the sacrum where there are six, L3 still at home', () => {
    const knobs = { ...defaultKnobs(), transitional: 'L6' } as const
    const rows = dimensions(knobs)
    expect(rows.map((row) => row.name)).toEqual(['T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'S1'])
    expect(stack(rows, knobs).vertebrae[4]!.o).toEqual([0, 0, 0])
    const women = dimensions({ ...defaultKnobs(), sex: 'female' })
    expect(women[5]!.upperWidth).toBeLessThan(dimensions(defaultKnobs())[5]!.upperWidth)
  })
})
