import { direction, point, transformFromAxes } from '@flavum/base'
import { labelAtPoint, valueAtPoint } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { phantomCt } from './ct.ts'
import { metalHu } from './hardware.ts'
import { defaultKnobs, type Knobs, withLevel } from './knobs.ts'
import { phantomLabels } from './labels.ts'
import { type Phantom, spinePhantom } from './phantom.ts'
import type { Vec } from './shapes.ts'
import { toWorld } from './stack.ts'

const half = 12
/** A block of 1 mm voxels about a place, off it by part of a voxel. */
const scanRound = (p: Phantom, [x, y, z]: Vec) =>
  phantomCt(p, {
    size: [2 * half, 2 * half, 2 * half],
    lpsFromIjk: transformFromAxes(
      'lps',
      'ijk',
      point('lps', x - half + 0.3, y - half + 0.2, z - half + 0.4),
      direction('lps', 1, 0, 0),
      direction('lps', 0, 1, 0),
      direction('lps', 0, 0, 1),
    ),
    noise: 0,
  })
const huAt = (p: Phantom, v: Vec): number => valueAtPoint(scanRound(p, v), point('lps', v[0], v[1], v[2]))
const spine = (change: Partial<Knobs>): Phantom => spinePhantom({ ...defaultKnobs(), ...change })

describe('knobs in a scan', () => {
  it('draws and labels the warped spine where the warp puts it', () => {
    const [straight, bent] = [spine({ seed: 3 }), spine({ seed: 3, warp: 7 })]
    const l4 = straight.vertebrae[5]!
    // the middle of the canal and of a pedicle, each with its wall some millimetres off
    for (const [at, name] of [
      [[l4.pedicleX, l4.depth + 2, l4.pedicleZ], 'L4/pedicle-left'],
      [[0, l4.depth + 6, l4.pedicleZ], 'dural-sac'],
    ] as const) {
      const rest = toWorld(l4.pose, at)
      const there = bent.warp.bent(rest)
      expect(Math.max(...rest.map((v, n) => Math.abs(v - there[n]!)))).toBeGreaterThan(0.7)
      expect(Math.abs(huAt(bent, there) - huAt(straight, rest))).toBeLessThan(60)
      const { grid } = scanRound(bent, there)
      const labels = phantomLabels(bent, grid)
      const value = labelAtPoint(labels, point('lps', there[0], there[1], there[2]))
      expect(labels.segments.find((s) => s.value === value)?.name).toBe(name)
    }
  })
  it('shows metal, and names it', () => {
    const p = spine({ screws: ['L4'] })
    const l4 = p.vertebrae[5]!
    const q = toWorld(l4.pose, [l4.pedicleX, l4.depth + 2, l4.pedicleZ])
    expect(huAt(p, q)).toBeGreaterThan(0.8 * metalHu)
    const labels = phantomLabels(p, scanRound(p, q).grid)
    const value = labelAtPoint(labels, point('lps', q[0], q[1], q[2]))
    expect(labels.segments.find((s) => s.value === value)?.name).toBe('metal')
    expect(phantomLabels(spine({}), scanRound(p, q).grid).segments.some((s) => s.name === 'metal')).toBe(false)
  })
  it('brightens the sac by the contrast medium in it', () => {
    const middle = (p: Phantom): Vec => [p.canal.x(-20), p.canal.y(-20), -20]
    const plain = spine({})
    const myelogram = spine({ contrastSac: 300 })
    expect(huAt(myelogram, middle(myelogram)) - huAt(plain, middle(plain))).toBeGreaterThan(120)
  })
  it('hardens a ligament that calcifies', () => {
    const densest = (calcifiedLeft: number): number => {
      const p = spinePhantom(withLevel(defaultKnobs(), 'L4-L5', { ligamentLeft: 6, calcifiedLeft }))
      const l = p.levels[5]!
      const middle = (l.from + l.to) / 2
      const scan = scanRound(p, toWorld(l.pose, [6, l.line(middle) - 7, middle]))
      const labels = phantomLabels(p, scan.grid)
      const own = labels.segments.find((s) => s.name === 'L4-L5/ligament-left')!.value
      let most = -1000
      for (let n = 0; n < scan.data.length; n++) if (labels.data[n] === own) most = Math.max(most, scan.data[n]!)
      return most
    }
    expect(densest(0.6)).toBeGreaterThan(densest(0) + 40)
  })
})
