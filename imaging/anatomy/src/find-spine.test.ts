import { direction, distance, type Point, place, point, turn, watch } from '@flavum/base'
import { gridFrom, labelAtPoint, lookupOf, volume } from '@flavum/grid'
import { beforeAll, describe, expect, it } from 'vitest'
import { findSpine, type LumbarSpine } from './index.ts'
import { foundOnPaper, on, upright } from './paper-scan.test-help.ts'
import { paper } from './paper-spine.ts'

const bodies = { L5: 17, L4: 51, L3: 85 } as const

describe('findSpine on a spine known on paper', () => {
  let spine: LumbarSpine
  beforeAll(() => {
    spine = foundOnPaper()
  }, 60000)

  it('names what stands above the sacrum L5 and counts upward', () => {
    expect(spine.anchor.kind).toBe('sacrum')
    expect(spine.vertebrae.map((v) => v.name)).toEqual(['L2', 'L3', 'L4', 'L5', 'S1'])
    expect(spine.levels.map((l) => l.name)).toEqual(['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'])
  })

  it('puts bodies and discs where they were drawn', () => {
    for (const [name, z] of Object.entries(bodies)) {
      const v = spine.vertebrae.find((w) => w.name === name)
      expect(distance(v!.bodyCentre, on(0, -24, z))).toBeLessThan(3)
    }
    for (const [n, z] of paper.discs.entries()) {
      const l = spine.levels.at(-1 - n)
      if (n > 0) expect(Math.abs(l!.discCentre.z - on(0, 0, z).z)).toBeLessThan(2.5)
    }
  })

  it('measures the tube: half width 11, half depth 8', () => {
    const tube = spine.canal
    const row = tube.centre.findIndex((p) => p.z > on(0, 0, 85 + 2).z)
    expect(Math.abs(tube.radius[row * tube.directions]! + tube.radius[row * tube.directions + 36]! - 22)).toBeLessThan(
      1.5,
    )
    expect(
      Math.abs(tube.radius[row * tube.directions + 18]! + tube.radius[row * tube.directions + 54]! - 16),
    ).toBeLessThan(1.5)
    expect(tube.step).toBe(1)
    expect(tube.centre[0]!.z).toBeLessThan(tube.centre.at(-1)!.z)
  })

  it('gives each level a frame: origin on the line, x left, y dorsal, z up, right-handed and of unit length', () => {
    const l = spine.levels.find((q) => q.name === 'L3-L4')!
    const o = place(l.lpsFromLevel, point('level', 0, 0, 0))
    expect(distance(o, on(0, 0, 68))).toBeLessThan(3)
    expect(turn(l.lpsFromLevel, direction('level', 1, 0, 0)).x).toBeGreaterThan(0.99)
    expect(turn(l.lpsFromLevel, direction('level', 0, 1, 0)).y).toBeGreaterThan(0.99)
    expect(turn(l.lpsFromLevel, direction('level', 0, 0, 1)).z).toBeGreaterThan(0.99)
    const back = place(l.levelFromLps, o)
    expect(Math.hypot(back.x, back.y, back.z)).toBeLessThan(1e-9)
  })

  it('labels each part once and says that sac and ligament are drawn', () => {
    const at = (p: Point<'lps'>): string | undefined =>
      spine.labels.segments.find((q) => q.value === labelAtPoint(spine.labels, p))?.name
    expect(at(on(0, -24, 51))).toBe('L4/body')
    expect(at(on(0, -24, 68))).toBe('L3-L4/disc')
    expect(at(on(5, 10, 44))).toBe('L4/lamina-left')
    expect(at(on(-5, 10, 44))).toBe('L4/lamina-right')
    expect(at(on(14, 0, 54))).toBe('L4/pedicle-left')
    expect(at(on(0, -1, 54))).toBe('dural-sac')
    expect(at(on(0, -20, -20))).toBe('sacrum')
    expect(at(on(50, 20, 51))).toBe('soft-tissue')
    expect(at(on(0, 200, 51))).toBeUndefined()
    expect(spine.structures.duralSac.status).toBe('estimated')
    expect(spine.structures.ligament.status).toBe('estimated')
    expect(spine.labels.unions['vertebra L4']).toContain('L4/body')
    const bone = lookupOf(spine.labels, 'bone')
    expect(bone[labelAtPoint(spine.labels, on(0, -24, 51))]).toBe(1)
    expect(bone[labelAtPoint(spine.labels, on(0, 0, 51))]).toBe(0)
  })
})

describe('findSpine refuses', () => {
  const small = (f: (x: number, y: number, z: number) => number, modality: 'CT' | 'MR' = 'CT') => {
    const grid = gridFrom([70, 70, 60], upright, 'other')
    const data = new Int16Array(70 * 70 * 60)
    for (let k = 0, n = 0; k < 60; k++)
      for (let j = 0; j < 70; j++) for (let i = 0; i < 70; i++) data[n++] = f(i * 1.7 - 60, j * 1.9 - 66, k * 2.3 - 69)
    return volume(grid, modality, data)
  }

  it('a cylinder of water with rods', () => {
    const rods = small((x, y) => (Math.hypot(x, y) > 55 ? -1000 : Math.hypot(x - 20, y) < 8 ? 900 : 0))
    expect(() => findSpine(rods)).toThrow(expect.objectContaining({ code: 'anatomy/no-spine' }))
  })

  it('a skull: a shell with brain', () => {
    const skull = small((x, y, z) => {
      const r = Math.hypot(x, y, z)
      return r > 58 ? -1000 : r > 50 ? 900 : 35
    })
    expect(() => findSpine(skull)).toThrow(expect.objectContaining({ code: 'anatomy/no-spine' }))
  })

  it('to go on when it is cancelled, at whatever step', () => {
    const ball = small((x, y, z) => (Math.hypot(x, y, z) < 30 ? 300 : 0))
    let steps = 0
    expect(() => findSpine(ball, {}, { step: () => void steps++ })).toThrow(
      expect.objectContaining({ code: 'anatomy/no-spine' }),
    )
    expect(steps).toBeGreaterThan(4)
    for (const last of [1, 2, steps - 1]) {
      let left = last
      const cancelled = watch(() => left--, {
        get aborted() {
          return left === 0
        },
      } as AbortSignal)
      expect(() => findSpine(ball, {}, cancelled)).toThrow(expect.objectContaining({ code: 'base/cancelled' }))
    }
  })

  it('air, and an MR image', () => {
    expect(() => findSpine(small(() => -1000))).toThrow(expect.objectContaining({ code: 'anatomy/no-spine' }))
    expect(() => findSpine(small(() => 100, 'MR'))).toThrow(expect.objectContaining({ code: 'anatomy/not-a-ct' }))
  })
})
