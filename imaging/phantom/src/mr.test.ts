import { place, point } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { defaultKnobs, withLevel } from './knobs.ts'
import { addRician, coil, phantomMr, phantomMrGrid, spinEcho } from './mr.ts'
import { type Phantom, spinePhantom } from './phantom.ts'
import { toWorld } from './stack.ts'

const p = spinePhantom(withLevel(defaultKnobs(), 'L4-L5', { bulge: 3.5 }))
const quiet = { noise: 0, bias: 0 } as const
const axial = (level: string): Volume =>
  phantomMr(p, { ...quiet, plane: 'axial', level, slices: 1, inPlane: 1.1, thickness: 3 })
const inDisc = (q: Phantom, v: Volume, level: string, x: number, y: number): number => {
  const l = q.levels.find((shape) => shape.name === level)!
  return valueAtPoint(v, point('lps', ...(toWorld(l.pose, [x, y, 0]) as [number, number, number])), 0)
}

describe('an MR image of the phantom', () => {
  const [sound, worn] = [axial('L3-L4'), axial('L4-L5')]
  it('law of the sequence: full signal for nothing waited for, a tenth after ln 10 times T2', () => {
    expect(spinEcho([1, 1e-9, 100], 3000, 0)).toBeCloseTo(1000, 9)
    expect(spinEcho([0.5, 1e-9, 100], 3000, 100 * Math.log(10))).toBeCloseTo(50, 6)
    expect(spinEcho([1, 1000, 1e12], 1000 * Math.LN2, 0)).toBeCloseTo(500, 6)
  })
  it('shows fluid over fat over muscle over ligament, and next to nothing in air and flowing blood', () => {
    let [fluid, most] = [0, 0]
    for (let y = 2; y < 14; y += 0.5) fluid = Math.max(fluid, inDisc(p, sound, 'L3-L4', 2, y))
    for (const v of sound.data) most = Math.max(most, v)
    expect(fluid).toBeGreaterThan(400)
    expect(most).toBeLessThan(1000)
    const fat = inDisc(p, sound, 'L3-L4', 0, 68)
    const psoas = inDisc(p, sound, 'L3-L4', 38, -18)
    const l = p.levels[4]!
    const ligament = inDisc(p, sound, 'L3-L4', 7, l.line(0) - (7 * l.cos) / l.sin - 1.5 / l.sin)
    expect(fat).toBeGreaterThan(200)
    expect(fat).toBeLessThan(fluid)
    expect(psoas).toBeLessThan(0.4 * fat)
    expect(ligament).toBeLessThan(psoas * 1.3)
    expect(inDisc(p, sound, 'L3-L4', 0, 100)).toBeLessThan(1)
  })
  it('has a worn disc darker than a sound one', () => {
    expect(inDisc(p, worn, 'L4-L5', 6, -19)).toBeLessThan(0.5 * inDisc(p, sound, 'L3-L4', 6, -19))
  })
  it('averages a slice, and not the gap behind it', () => {
    // two grids of the same places, one with slices of 6 mm side by side, one of 2 mm with gaps of 4
    const thick = phantomMr(p, { ...quiet, slices: 1, inPlane: 2, thickness: 6, gap: 0 })
    const thin = [-2, 0, 2].map((off) => {
      const { size, lpsFromIjk } = thick.grid
      const moved = {
        ...lpsFromIjk,
        rows: lpsFromIjk.rows.map((row, a) => (a === 0 ? [row[0], row[1], row[2], row[3] + off] : row)),
      } as unknown as typeof lpsFromIjk
      return phantomMr(p, { ...quiet, size, lpsFromIjk: moved, thickness: 2, gap: 4 })
    })
    let [sum, level] = [0, 0]
    thick.data.forEach((v, q) => {
      sum += Math.abs(v - (thin[0]!.data[q]! + thin[1]!.data[q]! + thin[2]!.data[q]!) / 3)
      level += v
    })
    expect(sum / level).toBeLessThan(0.02)
    expect(thin[0]!.data).not.toEqual(thin[2]!.data)
  })
  it('stands upright: columns run dorsally, rows down, slices to the right', () => {
    const g = phantomMrGrid(p, { thickness: 4, gap: 0.4, inPlane: 0.8 })
    const [a, b] = [place(g.lpsFromIjk, point('ijk', 0, 0, 0)), place(g.lpsFromIjk, point('ijk', 10, 10, 1))]
    expect(b.y - a.y).toBeCloseTo(8, 9)
    expect(b.z - a.z).toBeCloseTo(-8, 9)
    expect(b.x - a.x).toBeCloseTo(-4.4, 9)
    expect(() => phantomMrGrid(p, { plane: 'axial', level: 'L7-L8' })).toThrow('L4-L5')
    expect(() => phantomMrGrid(p, { thickness: 30 })).toThrow('30 mm')
  })
  it('adds grain whose mean and spread in air are those of Rayleigh, the same for the same seed', () => {
    const draw = (level: number, seed: number): Float32Array => {
      const data = new Float32Array(40000).fill(level)
      addRician(data, 12, seed)
      return data
    }
    const mean = (d: Float32Array): number => d.reduce((a, b) => a + b, 0) / d.length
    const sd = (d: Float32Array): number => {
      const m = mean(d)
      return Math.sqrt(d.reduce((a, b) => a + (b - m) ** 2, 0) / d.length)
    }
    const air = draw(0, 1)
    expect(Math.abs(mean(air) / (12 * Math.sqrt(Math.PI / 2)) - 1)).toBeLessThan(0.01)
    expect(Math.abs(sd(air) / (12 * Math.sqrt(2 - Math.PI / 2)) - 1)).toBeLessThan(0.02)
    const bright = draw(500, 1)
    expect(Math.abs(sd(bright) / 12 - 1)).toBeLessThan(0.02)
    expect(mean(bright)).toBeCloseTo(Math.sqrt(500 ** 2 + 12 ** 2), 0)
    expect(draw(0, 1)).toEqual(air)
    expect(draw(0, 2)).not.toEqual(air)
  })
  it('is brightest under the coil and falls steadily away from it', () => {
    for (let depth = 0; depth < 150; depth += 10) expect(coil(depth, 0, 0)).toBeGreaterThan(coil(depth + 10, 0, 0))
    expect(coil(60, 0, 0)).toBeGreaterThan(0.9)
    expect(coil(60, 0, 0)).toBeLessThan(1.1)
  })
})
