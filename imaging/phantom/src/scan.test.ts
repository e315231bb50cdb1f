import { direction, place, point, type Transform, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, type Size, type Volume, valueAtPoint } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { phantomCt, phantomGrid } from './ct.ts'
import { randomKnobs } from './draw-knobs.ts'
import { defaultKnobs } from './knobs.ts'
import { spinePhantom } from './phantom.ts'
import { toWorld } from './stack.ts'

const p = spinePhantom(defaultKnobs())

/** A block about L4-L5 whose axes are turned by a 3-4-5 angle about z and stand off the origin. */
const block = (size: Size, spacing: readonly [number, number, number], turned = false): Transform<'lps', 'ijk'> => {
  const [c, s] = turned ? [0.8, 0.6] : [1, 0]
  const middle = p.levels[5]!.pose.o
  const half = size.map((n, a) => ((n - 1) * spacing[a]!) / 2) as [number, number, number]
  const origin = point(
    'lps',
    middle[0] - c * half[0] + s * half[1],
    middle[1] + 6 - s * half[0] - c * half[1],
    middle[2] - half[2],
  )
  return transformFromAxes(
    'lps',
    'ijk',
    origin,
    direction('lps', c * spacing[0], s * spacing[0], 0),
    direction('lps', -s * spacing[1], c * spacing[1], 0),
    direction('lps', 0, 0, spacing[2]),
  )
}
const scan = (size: Size, spacing: readonly [number, number, number], turned = false, noise = 0): Volume =>
  phantomCt(p, { size, lpsFromIjk: block(size, spacing, turned), noise })

describe('a scan of the phantom', () => {
  it('is the same, byte for byte, for the same knobs and seed, and another for another seed', () => {
    const again = (): Volume =>
      phantomCt(spinePhantom(defaultKnobs()), { size: [40, 40, 10], lpsFromIjk: block([40, 40, 10], [1.3, 1.3, 2]) })
    expect(again().hash).toBe(again().hash)
    const other = phantomCt(p, { size: [40, 40, 10], lpsFromIjk: block([40, 40, 10], [1.3, 1.3, 2]), seed: 99 })
    expect(other.hash).not.toBe(again().hash)
  })
  it('shows air, fat, muscle, disc, sac and bone where they are', () => {
    const v = scan([70, 90, 24], [1, 1, 1])
    const at = (x: number, y: number, z: number): number => valueAtPoint(v, point('lps', x, y, z))
    const l = p.levels[5]!
    expect(at(...(toWorld(l.pose, [0, -17, 0]) as [number, number, number]))).toBeGreaterThan(55)
    expect(at(...(toWorld(l.pose, [0, -17, 0]) as [number, number, number]))).toBeLessThan(110)
    const sac = at(p.canal.x(l.pose.o[2]), p.canal.y(l.pose.o[2]) - 1, l.pose.o[2])
    expect(sac).toBeGreaterThan(-15)
    expect(sac).toBeLessThan(50)
    let [low, high] = [2000, -2000]
    for (const h of v.data) {
      low = Math.min(low, h)
      high = Math.max(high, h)
    }
    expect(high).toBeGreaterThan(900)
    expect(low).toBeGreaterThan(-130)
  })
  it('reads the same at the same place on a turned grid', () => {
    const even = scan([50, 50, 12], [0.8, 0.8, 0.8])
    const turned = scan([36, 36, 12], [0.8, 0.8, 0.8], true)
    let [worst, sum, count] = [0, 0, 0]
    for (let k = 2; k < 10; k += 2)
      for (let j = 4; j < 34; j += 3)
        for (let i = 4; i < 34; i += 3) {
          const h = turned.data[i + 36 * (j + 36 * k)]!
          const there = valueAtPoint(even, place(turned.grid.lpsFromIjk, point('ijk', i, j, k)))
          // between voxels the other scan is interpolated, which costs up to a few HU in soft tissue and more at cortex
          const d = Math.abs(h - there)
          worst = Math.max(worst, d)
          sum += d
          count++
        }
    expect(sum / count).toBeLessThan(12)
    expect(worst).toBeLessThan(250)
  })
  it('holds as much matter at two spacings, though no border falls on the same voxels', () => {
    // HU are linear in what a voxel holds, so the mean over one block may not depend on how it was cut up
    const mean = (v: Volume): number => {
      let sum = 0
      for (const h of v.data) sum += h
      return sum / v.data.length
    }
    const coarse = mean(scan([66, 66, 18], [1, 1, 1.5]))
    const fine = mean(scan([88, 88, 27], [0.75, 0.75, 1]))
    expect(fine).toBeGreaterThan(80)
    expect(Math.abs(coarse - fine) / fine).toBeLessThan(0.02)
  })
  it('averages a thick slice over what is really in it', () => {
    const thick = scan([50, 50, 2], [1, 1, 6])
    const thin = scan([50, 50, 12], [1, 1, 1])
    let [sum, count] = [0, 0]
    for (let k = 0; k < 2; k++)
      for (let n = 0; n < 2500; n++) {
        let mean = 0
        for (let s = 0; s < 6; s++) mean += thin.data[n + 2500 * (6 * k + s)]! / 6
        sum += Math.abs(mean - thick.data[n + 2500 * k]!)
        count++
      }
    expect(sum / count).toBeLessThan(3)
  })
  it('adds grain of the asked standard deviation that leaves the mean alone', () => {
    const [clean, grainy] = [scan([40, 40, 12], [1, 1, 1]), scan([40, 40, 12], [1, 1, 1], false, 20)]
    let [sum, squares] = [0, 0]
    clean.data.forEach((h, n) => {
      const d = grainy.data[n]! - h
      sum += d
      squares += d * d
    })
    const n = clean.data.length
    expect(Math.abs(sum / n)).toBeLessThan(1)
    expect(Math.sqrt(squares / n)).toBeGreaterThan(17)
    expect(Math.sqrt(squares / n)).toBeLessThan(23)
  })
})

describe('the usual field of view', () => {
  const corners = (g: Grid): { low: number[]; high: number[] } => {
    const a = place(g.lpsFromIjk, point('ijk', 0, 0, 0))
    const b = place(g.lpsFromIjk, point('ijk', g.size[0] - 1, g.size[1] - 1, g.size[2] - 1))
    return {
      low: [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.min(a.z, b.z)],
      high: [Math.max(a.x, b.x), Math.max(a.y, b.y), Math.max(a.z, b.z)],
    }
  }
  it('reaches from T12 to 110 mm under L4-L5 and past the skin of the back, lying as the person lies', () => {
    for (const knobs of [defaultKnobs(), randomKnobs(2), { ...randomKnobs(5), position: 'prone' as const }]) {
      const q = spinePhantom(knobs)
      const g = phantomGrid(q, { spacing: [0.9, 1.1, 2] })
      const { low, high } = corners(g)
      const t12 = q.vertebrae[1]!
      expect(high[2]).toBeGreaterThan(toWorld(t12.pose, [0, 0, t12.h])[2])
      expect(low[2]).toBeLessThan(q.levels[5]!.pose.o[2] - 110)
      const back = toWorld(q.vertebrae[5]!.pose, [0, 90, 0])[1]
      expect(high[1]).toBeGreaterThan(back)
      expect(high[0]! - low[0]!).toBeGreaterThan(250)
      expect(Math.sign(g.lpsFromIjk.rows[0][0])).toBe(knobs.position === 'prone' ? -1 : 1)
      expect(g.lpsFromIjk.rows[2][2]).toBe(2)
    }
  })
  it('refuses a spacing that no scan has', () => {
    expect(() => phantomCt(p, { spacing: 0 })).toThrow('0 mm')
    expect(() => phantomCt(p, { spacing: [1, 1, 40] })).toThrow('40 mm')
  })
  it('takes any grid that is given', () => {
    const g = phantomCt(p, { size: [5, 6, 7], lpsFromIjk: block([5, 6, 7], [1, 2, 3], true), noise: 0 }).grid
    expect(g.id).toBe(gridFrom([5, 6, 7], block([5, 6, 7], [1, 2, 3], true), '').id)
  })
})
