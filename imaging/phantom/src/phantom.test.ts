import { random } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { randomKnobs } from './draw-knobs.ts'
import { defaultKnobs, withLevel } from './knobs.ts'
import { boneAt, discAt, ligamentAt, type Phantom, spinePhantom } from './phantom.ts'
import { toWorld } from './stack.ts'
import { tissue } from './tissue.ts'

describe('the surfaces of a phantom', () => {
  it('are symmetric to the last bit where the knobs are', () => {
    const p = spinePhantom(defaultKnobs())
    const r = random('symmetry')
    for (let n = 0; n < 1500; n++) {
      const [x, y, z] = [r.between(0, 60), r.between(-30, 80), r.between(-150, 100)]
      expect(boneAt(p, x, y, z)).toBe(boneAt(p, -x, y, z))
      expect(discAt(p, x, y, z)).toBe(discAt(p, -x, y, z))
      expect(ligamentAt(p, x, y, z)).toBe(ligamentAt(p, -x, y, z))
    }
  })
  it('are bone in bodies, pedicles and laminae, and not in canal and disc', () => {
    const p = spinePhantom(defaultKnobs())
    for (const v of p.vertebrae) {
      const at = (x: number, y: number, z: number): number => boneAt(p, ...toWorld(v.pose, [x, y, z]))
      expect(at(0, 0, 0)).toBeLessThan(-5)
      expect(at(v.pedicleX, v.depth + 1, v.pedicleZ)).toBeLessThan(-2)
      expect(at(6, v.plate.apex + 1, v.plate.top - 0.5 * v.plate.height)).toBeLessThan(0)
      expect(at(0, v.depth + 6, v.pedicleZ)).toBeGreaterThan(3)
    }
    for (const l of p.levels) {
      const q = toWorld(l.pose, [0, -15, 0])
      expect(boneAt(p, ...q)).toBeGreaterThan(1)
      expect(discAt(p, ...q)).toBeLessThan(-3)
    }
  })
  it('law: neighbouring vertebrae never share a point, however the knobs stand', () => {
    const severe = withLevel(defaultKnobs(), 'L4-L5', { facetLeft: 6, facetRight: 4, bulge: 4, slip: 5 })
    for (const knobs of [defaultKnobs(), severe, ...[1, 8, 9, 12].map(randomKnobs)]) {
      const p = spinePhantom(knobs)
      const r = random('apart')
      for (let n = 0; n < 4000; n++) {
        const level = 2 + r.below(5)
        const l = p.levels[level]!
        const q = toWorld(l.pose, [r.between(-35, 35), r.between(-40, 40), r.between(-25, 20)])
        const both = Math.max(p.bones[level]!.distance(...q), p.bones[level + 1]!.distance(...q))
        expect(both).toBeGreaterThan(0)
      }
    }
  })
  it('keeps the joint space open by about its gap in the middle of the joint', () => {
    const p = spinePhantom(defaultKnobs())
    for (let level = 2; level < 7; level++) {
      const joint = p.vertebrae[level]!.below
      if (!joint) throw new Error('no joint')
      const across = (n: number): [number, number, number] =>
        toWorld(joint.pose, [joint.x + joint.n[0] * n, joint.y + joint.n[1] * n, 0]) as [number, number, number]
      expect(boneAt(p, ...across(0))).toBeGreaterThan(0.8)
      expect(p.bones[level]!.distance(...across(-2.4))).toBeLessThan(0)
      expect(p.bones[level + 1]!.distance(...across(2.4))).toBeLessThan(0)
    }
  })
  it('has the sac inside the canal, clear of ligament, disc and bone', () => {
    for (const knobs of [defaultKnobs(), randomKnobs(3)]) {
      const p: Phantom = spinePhantom(knobs)
      const { sac } = tissue(p)
      const r = random('sac')
      let inside = 0
      for (let n = 0; n < 8000; n++) {
        const z = r.between(-90, 90)
        const q = [p.canal.x(z) + r.between(-14, 14), p.canal.y(z) + r.between(-12, 12), z] as const
        if (sac(...q) >= 0) continue
        inside++
        expect(ligamentAt(p, ...q)).toBeGreaterThan(0)
        expect(discAt(p, ...q)).toBeGreaterThan(0)
      }
      expect(inside).toBeGreaterThan(500)
    }
  })
})
