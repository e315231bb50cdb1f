import { direction, place, point, transformFromAxes } from '@flavum/base'
import { planeOfAxis } from '@flavum/session'
import { describe, expect, it } from 'vitest'
import { atLevel, fullSession, halfDepth, level } from '../test/small-session.ts'
import { wallPoint } from './canal-lines.ts'
import { portalSection } from './plan-pictures.ts'
import { axialPlane, sagittalPlane } from './spine-pictures.ts'
import { flatView, raster, ribbonView } from './view.ts'

const session = fullSession()
const { volume, spine, plan } = session
if (!plan) throw new Error('the fixture has a plan')

describe('flatView', () => {
  it('puts the left to the right and dorsal down in an axial picture, in mm from its middle', () => {
    const view = flatView(axialPlane(level), 100, 92, { x: 0, y: 2 })
    const { x, y, off } = view.on(atLevel(7, -3, 1.5))
    expect(x).toBeCloseTo(7, 9)
    expect(y).toBeCloseTo(-5, 9)
    expect(off).toBeCloseTo(1.5, 9)
  })

  it('puts dorsal to the right and caudal down in a sagittal picture', () => {
    const view = flatView(sagittalPlane(level, -5), 120, 120, { x: 12, y: 0 })
    const { x, y, off } = view.on(atLevel(-5, 20, -30))
    expect([x, y, off].map((n) => Math.round(n * 1e6) / 1e6)).toEqual([8, 30, 0])
  })

  it('shows on its samples what lies in the patient there: the borders of the canal and of the skin', () => {
    // a line down the middle of the section above the disc, where the arch is bone: canal until halfDepth, then bone
    const view = flatView(axialPlane(level, 10), 60, 60)
    const { columns, rows } = raster(view, 0.4)
    const values = view.sample(volume, 0.4, 'linear', -1000)
    const column = Array.from({ length: rows }, (_, r) => values[r * columns + columns / 2] ?? 0)
    const mmDown = (r: number): number => (r - (rows - 1) / 2) * 0.4
    const border = column.findIndex((v, r) => mmDown(r) > 0 && v > 315)
    expect(mmDown(border)).toBeGreaterThan(halfDepth - 1)
    expect(mmDown(border)).toBeLessThan(halfDepth + 1)
  })

  it('lies on an oblique section as well', () => {
    const c = Math.cos(0.4)
    const s = Math.sin(0.4)
    const plane = transformFromAxes(
      'lps',
      'section',
      point('lps', 3, -9, 40),
      direction('lps', c, s, 0),
      direction('lps', 0, 0, -1),
      direction('lps', -s, c, 0),
    )
    const { x, y, off } = flatView(plane, 10, 10).on(place(plane, point('section', 4, -2, 1)))
    expect([x, y, off].map((n) => n.toFixed(6))).toEqual(['4.000000', '-2.000000', '1.000000'])
  })
})

describe('ribbonView', () => {
  it('keeps the middle of a leaning canal on the ribbon, and heights and depths true', () => {
    const view = ribbonView(spine.canal, { front: 0, back: 60, bottom: -340, top: -290 })
    for (const p of spine.canal.centre) {
      const { x, y, off } = view.on(p)
      expect(off).toBeCloseTo(0, 6)
      expect(x).toBeCloseTo(p.y - 30, 9)
      expect(y).toBeCloseTo(-315 - p.z, 9)
    }
  })

  it('samples where it draws: soft canal between bony walls, above the disc', () => {
    const view = ribbonView(spine.canal, { front: -20, back: 60, bottom: -335, top: -285 })
    const { columns, rows } = raster(view, 0.4)
    const values = view.sample(volume, 0.4, 'linear', -1000)
    const valueOn = (p: ReturnType<typeof atLevel>): number => {
      const { x, y } = view.on(p)
      return values[Math.round(y / 0.4 + (rows - 1) / 2) * columns + Math.round(x / 0.4 + (columns - 1) / 2)] ?? 0
    }
    expect(valueOn(atLevel(0, 0, 10))).toBeLessThan(100)
    expect(valueOn(atLevel(0, halfDepth + 2.5, 10))).toBeGreaterThan(400)
    expect(valueOn(wallPoint(spine.canal, 30, 54))).toBeGreaterThan(100) // the front wall, half way between 30 and 350
  })
})

describe('planeOfAxis', () => {
  it('holds entry and rim, with the rim above and in front of the entry', () => {
    const view = flatView(planeOfAxis(plan, level), 100, 100)
    const entry = view.on(plan.entry)
    const rim = view.on(plan.target)
    expect(Math.abs(entry.off) + Math.abs(rim.off)).toBeLessThan(1e-9)
    expect(rim.x).toBeLessThan(entry.x)
    expect(rim.y).toBeLessThan(entry.y)
    expect((entry.y - rim.y) / (entry.x - rim.x)).toBeCloseTo(1, 9) // 45 degrees to the level's axis
  })
})

describe('portalSection', () => {
  it('is an ellipse D wide and D / cos(a) long for a portal that leans a away from the plane normal', () => {
    const view = flatView(axialPlane(level, -3), 100, 100)
    const spots = portalSection(plan, spine.canal.up[0]!).map(view.on)
    const size = (of: (s: { x: number; y: number }) => number): number =>
      Math.max(...spots.map(of)) - Math.min(...spots.map(of))
    expect(Math.max(...spots.map(({ off }) => Math.abs(off)))).toBeLessThan(1e-9)
    expect(size((s) => s.x)).toBeCloseTo(5.16, 2)
    expect(size((s) => s.y)).toBeCloseTo(5.16 * Math.SQRT2, 2)
  })
})
