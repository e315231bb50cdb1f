import { direction, mm, point, radFromDeg, unit } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apPose, mobileDetector, obliquePose, projectPoint } from './carm.ts'
import { litPixels } from './lit.ts'
import { chord, RAYS, steelPaths, type Tool } from './tools.ts'

const a = point('lps', 10, 60, -600)
/** 45 degrees toward the head and the belly, 40 mm. */
const along = direction('lps', 0, -Math.SQRT1_2, Math.SQRT1_2)
const b = point('lps', 10, 60 - 40 * Math.SQRT1_2, -600 + 40 * Math.SQRT1_2)
const middle = point('lps', 10, (a.y + b.y) / 2, (a.z + b.z) / 2)
const tube: Tool = { kind: 'tube', from: a, to: b, outer: mm(5.16), bore: mm(4.57) }
const rod: Tool = { kind: 'rod', from: a, to: b, diameter: mm(3) }
const capsule: Tool = { kind: 'capsule', from: a, to: b, diameter: mm(3) }
const side = direction('lps', 1, 0, 0)
/** A ray along `way` that passes the middle at `off`. */
const through = (tool: Tool, way: typeof side, off = point('lps', 0, 0, 0)) =>
  chord(
    tool,
    point('lps', middle.x + off.x - 200 * way.x, middle.y + off.y - 200 * way.y, middle.z + off.z - 200 * way.z),
    way,
  )

describe('chords on paper', () => {
  it('across: both walls of a tube, all of a rod; along: the length, or nothing through the bore', () => {
    expect(through(tube, side)).toBeCloseTo(5.16 - 4.57, 9)
    expect(through(rod, side)).toBeCloseTo(3, 9)
    expect(through(capsule, side)).toBeCloseTo(3, 9)
    expect(through(rod, along)).toBeCloseTo(40, 9)
    expect(through(capsule, along)).toBeCloseTo(43, 9)
    expect(through(tube, along)).toBe(0)
    expect(through(tube, along, point('lps', 2.45, 0, 0))).toBeCloseTo(40, 9)
  })

  it('off the axis by h: 2 sqrt(r2 - h2), longer by the sine of the angle to the axis', () => {
    const h = 1.1
    const across = direction('lps', 0, Math.SQRT1_2, Math.SQRT1_2)
    expect(through(rod, across, point('lps', h, 0, 0))).toBeCloseTo(2 * Math.sqrt(1.5 ** 2 - h ** 2), 9)
    const angle = 0.6
    const slant = unit(
      direction(
        'lps',
        0,
        across.y * Math.sin(angle) + along.y * Math.cos(angle),
        across.z * Math.sin(angle) + along.z * Math.cos(angle),
      ),
    )
    expect(through(rod, slant, point('lps', h, 0, 0))).toBeCloseTo(
      (2 * Math.sqrt(1.5 ** 2 - h ** 2)) / Math.sin(angle),
      9,
    )
    expect(through(rod, across, point('lps', 1.51, 0, 0))).toBe(0)
  })

  it('a box by its edges and its diagonal, turned or not', () => {
    const half = [direction('lps', 3, 4, 0), direction('lps', -1.6, 1.2, 0), direction('lps', 0, 0, 7)] as const
    const box: Tool = { kind: 'box', centre: middle, half }
    expect(through(box, unit(half[0]))).toBeCloseTo(10, 9)
    expect(through(box, unit(half[1]))).toBeCloseTo(4, 9)
    const corner = direction('lps', 3 - 1.6, 4 + 1.2, 7)
    expect(through(box, unit(corner))).toBeCloseTo(2 * Math.hypot(5, 2, 7), 9)
  })

  it('counts only what lies ahead of where the ray starts', () => {
    expect(chord(rod, middle, side)).toBeCloseTo(1.5, 9)
    expect(chord(rod, point('lps', middle.x + 9, middle.y, middle.z), side)).toBe(0)
  })

  it('law: marching along any ray in small steps finds the same length', () => {
    const inside = (x: number, y: number, z: number) => {
      const t = (y - a.y) * along.y + (z - a.z) * along.z
      const r = Math.hypot(x - a.x, y - a.y - t * along.y, z - a.z - t * along.z)
      return t > 0 && t < 40 && r < 2.58 && r > 2.285
    }
    const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(number(1), number(1), number(1), number(2), number(10), (x, y, z, dx, dz) => {
        fc.pre(Math.hypot(x, y, z) > 0.3)
        const way = unit(direction('lps', x, y, z))
        let marched = 0
        for (let t = -60; t < 60; t += 0.02)
          if (inside(middle.x + dx + t * way.x, middle.y + t * way.y, middle.z + dz + t * way.z)) marched += 0.02
        expect(Math.abs(through(tube, way, point('lps', dx, 0, dz)) - marched)).toBeLessThan(0.09)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses solids without a body', () => {
    for (const bad of [
      { ...tube, bore: mm(6) },
      { ...rod, diameter: mm(0) },
      { ...rod, to: a },
      { ...capsule, to: point('lps', Number.NaN, 0, 0) },
      { kind: 'box', centre: middle, half: [side, side, along] } as Tool,
    ])
      expect(() => chord(bad, a, side)).toThrow(/no body/)
  })
})

describe('a picture of steel', () => {
  const detector = mobileDetector(512)
  const lit = litPixels(detector)

  it('holds the whole solid: paths over the picture add up to its volume', () => {
    for (const pose of [
      apPose({ isocentre: middle }),
      obliquePose({ isocentre: middle }, { toward: 'left', by: radFromDeg(45) }),
    ])
      for (const tool of [tube, rod, capsule]) {
        const steel = steelPaths([tool], pose, detector, lit)!
        const sum = steel.paths.reduce((x, path) => x + path / RAYS, 0)
        // near the isocentre a pixel is 530/1020 as wide; depth varies by some percent over the tool
        const volume = sum * (detector.pixel * (530 / 1020)) ** 2
        const ring = (d: number) => (Math.PI / 4) * d * d * 40
        const expected = { tube: ring(5.16) - ring(4.57), rod: ring(3), capsule: ring(3) + (Math.PI / 6) * 27, box: 0 }[
          tool.kind
        ]
        expect(volume / expected).toBeGreaterThan(0.98)
        expect(volume / expected).toBeLessThan(1.02)
      }
  })

  it('stands where the pinhole puts it, and stops at the collimator', () => {
    const pose = apPose({ isocentre: middle })
    const tip = projectPoint(pose, detector, b)
    const steel = steelPaths([rod], pose, detector, lit)!
    expect(steel.top).toBeGreaterThan(tip.y - 10)
    expect(steel.top).toBeLessThan(tip.y)
    const shut = { left: 0, top: 0, right: 100, bottom: 512 }
    expect(steelPaths([rod], pose, { ...detector, collimation: shut }, shut)).toBeUndefined()
  })

  it('of two tools is the sum of both', () => {
    const pose = apPose({ isocentre: middle })
    const total = (tools: Tool[]) => steelPaths(tools, pose, detector, lit)!.paths.reduce((x, path) => x + path, 0)
    expect(total([tube, rod])).toBeCloseTo(total([tube]) + total([rod]), 0)
  })

  it('refuses a tool at the source', () => {
    const pose = apPose({ isocentre: middle })
    const far = { ...rod, to: point('lps', 10, 60 - 700, -600) }
    expect(() => steelPaths([far], pose, detector, lit)).toThrow(/source/)
  })
})
