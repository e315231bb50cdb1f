import { random } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { abnormalKnobs, randomKnobs, transitionalKnobs } from './draw-knobs.ts'
import { defaultKnobs, type LevelKnobs, withLevel } from './knobs.ts'
import { boneAt, discAt, ligamentAt, type Phantom, spinePhantom } from './phantom.ts'
import type { Vec } from './shapes.ts'
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
  it('has fat behind the sac at the joints, less where disc and ligament leave less room, and a narrower sac than between pedicles', () => {
    const read = (change: Partial<LevelKnobs>) => {
      const p = spinePhantom(withLevel(defaultKnobs(), 'L4-L5', change))
      const { sac } = tissue(p)
      const l = p.levels.find(({ name }) => name === 'L4-L5')!
      const along = (from: Vec, way: Vec): { sac: number; fat: number } => {
        let [inside, fat] = [0, 0]
        for (let t = 0; t < 20; t += 0.1) {
          const q = [0, 1, 2].map((n) => from[n]! + t * way[n]!) as unknown as Vec
          if (sac(...q) < 0) inside += 0.1
          else if (ligamentAt(p, ...q) < 0 || boneAt(p, ...q) < 0) break
          else fat += 0.1
        }
        return { sac: inside, fat }
      }
      const joint = toWorld(l.pose, [0, 5.5, -3])
      const pedicle = [0, p.canal.y(l.lower.pose.o[2]), l.lower.pose.o[2]] as const
      return { behind: along(joint, l.pose.y), beside: along(joint, l.pose.x), between: along(pedicle, [1, 0, 0]) }
    }
    const [usual, tight] = [read({}), read({ ligamentLeft: 5, ligamentRight: 5, bulge: 3 })]
    expect(usual.behind.fat).toBeGreaterThan(1.5)
    expect(usual.behind.fat).toBeLessThan(4)
    expect(tight.behind.fat).toBeLessThan(usual.behind.fat)
    expect(tight.behind.sac).toBeLessThan(usual.behind.sac)
    expect(usual.beside.sac).toBeLessThan(0.95 * usual.between.sac)
  })
  it('ties a transitional vertebra to the sacrum on the sides asked for, and keeps a free one free', () => {
    const between = (knobs: Parameters<typeof spinePhantom>[0], side: 1 | -1): number => {
      const p = spinePhantom(knobs)
      const lowest = p.vertebrae[p.vertebrae.length - 2]!
      // least of the two bones together, beside foramen and joint: under zero where they are one
      let least = 99
      for (let x = 30; x <= 46; x += 2)
        for (let y = 5; y <= 25; y += 2)
          for (let z = -26; z <= 4; z += 2) {
            const q = toWorld(lowest.pose, [side * x, y, z])
            const two = Math.max(
              p.bones[p.vertebrae.length - 2]!.distance(...q),
              p.bones[p.vertebrae.length - 1]!.distance(...q),
            )
            least = Math.min(least, two)
          }
      return least
    }
    const tied = { ...defaultKnobs(), transitional: 'sacralised-L5', tied: 'left' } as const
    expect(between(tied, 1)).toBeLessThan(-1)
    expect(between(tied, -1)).toBeGreaterThan(0)
    expect(between({ ...defaultKnobs(), transitional: 'L6' }, 1)).toBeGreaterThan(0)
    expect(between({ ...defaultKnobs(), transitional: 'lumbarised-S1' }, -1)).toBeLessThan(-1)
  })
  it('drills a screw through each pedicle, clear of the canal, and joins neighbours by rods', () => {
    const p = spinePhantom({ ...defaultKnobs(), screws: ['L4', 'L5'] })
    const metal = p.bones.filter((b) => b.name === 'metal')
    expect(metal.length).toBe(4)
    const l4 = p.vertebrae[5]!
    for (const side of [1, -1]) {
      const inPedicle = toWorld(l4.pose, [side * l4.pedicleX, l4.depth + 2, l4.pedicleZ])
      expect(Math.min(...metal.map((m) => m.distance(...inPedicle)))).toBeLessThan(-1)
      expect(p.bones[5]!.distance(...inPedicle)).toBeGreaterThan(0)
    }
    for (let z = -80; z < 0; z += 2)
      for (const x of [-6, 0, 6])
        for (const m of metal) expect(m.distance(p.canal.x(z) + x, p.canal.y(z), z)).toBeGreaterThan(0)
  })
  it('leaves out the half of a lamina that is missing, with its spinous process when both are', () => {
    const half = spinePhantom(withLevel(defaultKnobs(), 'L3-L4', { noShelfRight: true }))
    const none = spinePhantom(withLevel(defaultKnobs(), 'L3-L4', { noShelfLeft: true, noShelfRight: true }))
    const l4 = half.vertebrae[5]!
    const lamina = (side: number): readonly [number, number, number] =>
      toWorld(l4.pose, [side * 6, l4.plate.apex + 1, l4.plate.top - 0.5 * l4.plate.height])
    const spinous = toWorld(l4.pose, [0, l4.spinous.root + 14, l4.spinous.z - 1.5])
    expect(boneAt(half, ...lamina(1))).toBeLessThan(0)
    expect(boneAt(half, ...lamina(-1))).toBeGreaterThan(1)
    expect(boneAt(half, ...spinous)).toBeLessThan(0)
    expect(boneAt(none, ...spinous)).toBeGreaterThan(1)
  })
  it('law: what a box is told to look at is all that matters within 4 mm, ties and metal too', () => {
    for (const knobs of [transitionalKnobs(2), { ...abnormalKnobs(5), screws: ['L4', 'L5'] as const }]) {
      const p = spinePhantom(knobs)
      const r = random('boxes')
      for (let n = 0; n < 2500; n++) {
        const l = p.levels[2 + r.below(p.levels.length - 2)]!
        const c = toWorld(l.pose, [r.between(-55, 55), r.between(-40, 50), r.between(-25, 25)])
        const q = c.map((v) => v + r.between(-2, 2)) as unknown as typeof c
        for (const b of p.bones) {
          const whole = b.distance(...q)
          const mask = b.near(...c, 2 * Math.sqrt(3))
          const own = mask === 0 ? 20 : b.distance(...q, mask)
          if (whole < 4) expect(Math.abs(own - whole)).toBeLessThan(0.02)
        }
      }
    }
  })
})
