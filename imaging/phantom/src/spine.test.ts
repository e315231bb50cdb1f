import { direction, distance, dot, place, point, type Transform, transformFromAxes, turn } from '@flavum/base'
import { gridFrom, labelAtPoint, lookupOf, voxelVolume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { levelFrame } from './canal-frame.ts'
import { phantomGrid } from './ct.ts'
import { defaultKnobs, withLevel } from './knobs.ts'
import { phantomLabels } from './labels.ts'
import { levelSurfaces } from './level-surfaces.ts'
import { phantomLevelModel } from './model.ts'
import { spinePhantom } from './phantom.ts'
import { phantomSpine } from './spine.ts'
import { toWorld } from './stack.ts'
import { canalShapes } from './true-canal.ts'

const knobs = withLevel(defaultKnobs(), 'L4-L5', { ligamentLeft: 5, ligamentRight: 3 })
const p = spinePhantom(knobs)
const grid = phantomGrid(p, { spacing: [2.4, 2.4, 3] })
const spine = phantomSpine(p, { grid, hash: 'scan' })
const model = phantomLevelModel(p, 'L4-L5', { spacing: 1 })
const nameAt = (v: readonly number[]): string => {
  const value = labelAtPoint(spine.labels, point('lps', v[0]!, v[1]!, v[2]!))
  return spine.labels.segments.find((s) => s.value === value)?.name ?? ''
}

describe('the phantom as a lumbar spine', () => {
  it('names vertebrae and levels from cranial to caudal', () => {
    expect(spine.vertebrae.map((v) => v.name)).toEqual(['T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1'])
    expect(spine.levels.map((l) => l.name)).toEqual(['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'])
    expect(spine.levels.map((l) => [l.upper, l.lower].join('-'))).toEqual(spine.levels.map((l) => l.name))
    expect(spine.anchor.kind).toBe('phantom')
    expect(spine.source).toEqual({ volumeHash: 'scan', how: 'phantom' })
  })
  it('stands each level frame on the canal line, in the disc plane, upright', () => {
    for (const l of spine.levels) {
      const o = place(l.lpsFromLevel, point('level', 0, 0, 0))
      const sample = Math.round(l.arc / spine.canal.step)
      expect(distance(o, spine.canal.centre[sample]!)).toBeLessThan(0.6)
      const shape = p.levels.find((s) => s.name === l.name)!
      const inDisc =
        (o.x - shape.pose.o[0]) * shape.pose.z[0] +
        (o.y - shape.pose.o[1]) * shape.pose.z[1] +
        (o.z - shape.pose.o[2]) * shape.pose.z[2]
      expect(Math.abs(inDisc)).toBeLessThan(0.01)
      expect(turn(l.lpsFromLevel, direction('level', 1, 0, 0)).x).toBeGreaterThan(0.99)
      expect(turn(l.lpsFromLevel, direction('level', 0, 1, 0)).y).toBeGreaterThan(0.85)
      expect(turn(l.lpsFromLevel, direction('level', 0, 0, 1)).z).toBeGreaterThan(0.85)
      // the disc lies ventral of the canal
      expect(place(l.levelFromLps, l.discCentre).y).toBeLessThan(-15)
    }
  })
  it('runs the canal line upward in even steps, its axes square', () => {
    const { centre, up, left, dorsal, step } = spine.canal
    for (let s = 1; s < centre.length; s++) {
      expect(distance(centre[s]!, centre[s - 1]!)).toBeCloseTo(step, 1)
      expect(centre[s]!.z).toBeGreaterThan(centre[s - 1]!.z)
      expect(Math.abs(dot(up[s]!, left[s]!))).toBeLessThan(1e-9)
      expect(Math.abs(dot(up[s]!, dorsal[s]!))).toBeLessThan(1e-9)
      expect(dorsal[s]!.y).toBeGreaterThan(0.6)
    }
    const arcs = spine.vertebrae.map((v) => v.pedicleArc ?? Number.NaN)
    for (let v = 1; v < arcs.length; v++) expect(arcs[v]).toBeLessThan(arcs[v - 1]!)
  })
  it('encloses in its tube the area that the truth has, and sees all of the wall only between pedicles', () => {
    for (const l of spine.levels.slice(1)) {
      const s = Math.round(l.arc / spine.canal.step)
      const n = spine.canal.directions
      let area = 0
      for (let t = 0; t < n; t++)
        area +=
          0.5 *
          spine.canal.radius[s * n + t]! *
          spine.canal.radius[s * n + ((t + 1) % n)]! *
          Math.sin((2 * Math.PI) / n)
      const shape = p.levels.find((m) => m.name === l.name)!
      const known = canalShapes(levelSurfaces(p, shape), levelFrame(p, shape), 0.4).bony.area
      expect(Math.abs(area - known) / known).toBeLessThan(0.03)
    }
  })
  it('labels what lies where by its anatomical name', () => {
    const l4 = p.vertebrae[5]!
    expect(nameAt(toWorld(l4.pose, [0, 0, 0]))).toBe('L4/body')
    expect(nameAt(toWorld(l4.pose, [l4.pedicleX, l4.depth + 2, l4.pedicleZ]))).toBe('L4/pedicle-left')
    expect(nameAt(toWorld(l4.pose, [-l4.pedicleX, l4.depth + 2, l4.pedicleZ]))).toBe('L4/pedicle-right')
    expect(nameAt(toWorld(l4.pose, [0, l4.spinous.root + 14, l4.spinous.z - 1.5]))).toBe('L4/spinous')
    expect(nameAt(toWorld(l4.pose, [34, l4.depth + 10, l4.pedicleZ + 1]))).toBe('L4/transverse-left')
    expect(nameAt(toWorld(p.levels[5]!.pose, [0, -17, 0]))).toBe('L4-L5/disc')
    expect(nameAt(toWorld(p.vertebrae[7]!.pose, [0, 4, -25]))).toBe('sacrum')
    const joint = l4.below!
    const across = (n: number) => toWorld(joint.pose, [joint.x + joint.n[0] * n, joint.y + joint.n[1] * n, 0])
    expect(nameAt(across(-4.5))).toBe('L4/inferior-articular-left')
    expect(nameAt(across(4.5))).toBe('L5/superior-articular-left')
    const lamina = toWorld(l4.pose, [-6, l4.plate.apex - 1, l4.plate.top - 0.4 * l4.plate.height])
    expect(nameAt(lamina)).toBe('L4/lamina-right')
    expect(nameAt([p.canal.x(-20), p.canal.y(-20), -20])).toBe('dural-sac')
    expect(nameAt([500, 0, 0])).toBe('')
  })
  it('splits the ligament by side, thicker where its knob says so', () => {
    const count = (name: string): number => {
      const lookup = lookupOf(fine, name)
      return fine.data.filter((v: number) => lookup[v] === 1).length * voxelVolume(fine.grid)
    }
    const fine = model.part
    expect(count('L4-L5/ligament-left') / count('L4-L5/ligament-right')).toBeGreaterThan(1.4)
  })
  it('holds in its unions what their names say', () => {
    const { labels } = spine
    const leaves = new Set(labels.segments.map((s) => s.name))
    for (const names of Object.values(labels.unions)) for (const name of names) expect(leaves.has(name)).toBe(true)
    expect(labels.unions['vertebra L3']).toContain('L3/lamina-left')
    const bone = lookupOf(labels, 'bone')
    const canal = lookupOf(labels, 'bonyCanal')
    expect(labels.segments.every((s) => bone[s.value]! + canal[s.value]! < 2)).toBe(true)
  })
  it('marks the edges of the window at every level, the upper one above the lower', () => {
    for (const l of spine.levels)
      for (const side of ['left', 'right']) {
        const upper = spine.landmarks[`${l.name}/lamina-lower-edge-${side}`]!
        const lower = spine.landmarks[`${l.name}/lamina-upper-edge-${side}`]!
        expect(upper.z - lower.z).toBeGreaterThan(3)
        expect(Math.sign(upper.x)).toBe(side === 'left' ? 1 : -1)
      }
    expect(spine.landmarks['sacral-promontory']!.y).toBeLessThan(spine.vertebrae[6]!.bodyCentre.y)
  })
  it('agrees with itself on two label grids, within 3 % of bone', () => {
    // L3 stands at the origin; the block is off it by a fraction of a voxel
    const block = (s: number): Transform<'lps', 'ijk'> =>
      transformFromAxes(
        'lps',
        'ijk',
        point('lps', -60.3, -24.1, -36.7),
        direction('lps', s, 0, 0),
        direction('lps', 0, s, 0),
        direction('lps', 0, 0, s),
      )
    const millilitres = (s: number, name: string): number => {
      const size = [Math.round(120 / s), Math.round(106 / s), Math.round(66 / s)] as const
      const map = phantomLabels(p, gridFrom(size, block(s), 'crop'))
      const lookup = lookupOf(map, name)
      return (map.data.filter((v: number) => lookup[v] === 1).length * voxelVolume(map.grid)) / 1000
    }
    const [a, b] = [millilitres(2.6, 'vertebra L3'), millilitres(1.9, 'vertebra L3')]
    expect(a).toBeGreaterThan(40)
    expect(Math.abs(a - b) / b).toBeLessThan(0.03)
  })
})

describe('a level model of the phantom', () => {
  it('has the axes of the level frame', () => {
    const o = place(model.grid.lpsFromIjk, point('ijk', 0, 0, 0))
    const i = place(model.grid.lpsFromIjk, point('ijk', 10, 0, 0))
    const [a, b] = [place(model.levelFromLps, o), place(model.levelFromLps, i)]
    expect(b.x - a.x).toBeCloseTo(10, 9)
    expect(b.y - a.y).toBeCloseTo(0, 9)
  })
  it('never fills a voxel twice, and holds bone, ligament and sac in likely amounts', () => {
    let [bone, ligament, sac, most] = [0, 0, 0, 0]
    for (let n = 0; n < model.bone.length; n++) {
      most = Math.max(most, model.bone[n]! + model.ligament[n]! + model.sac[n]!)
      bone += model.bone[n]!
      ligament += model.ligament[n]!
      sac += model.sac[n]!
    }
    expect(most).toBe(255)
    const millilitres = (sum: number): number => (sum / 255) * 1e-3
    expect(millilitres(bone)).toBeGreaterThan(20)
    expect(millilitres(ligament)).toBeGreaterThan(1)
    expect(millilitres(ligament)).toBeLessThan(8)
    expect(millilitres(sac)).toBeGreaterThan(5)
  })
  it('says which levels there are', () => {
    expect(() => phantomLevelModel(p, 'L7-L8')).toThrow('L4-L5')
  })
})
