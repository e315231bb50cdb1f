import { mm, point, radFromDeg, transformFromAxes } from '@flavum/base'
import { gridFrom, volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { bodyOutline, trunkFrom } from './body-outline.ts'
import { apPose, mobileDetector, obliquePose } from './carm.ts'
import { distanceToTrunk, extentOf } from './patient-on-table.ts'
import { type Pulse, skinDose, skinFromHeights, skinFromOutline } from './peak-skin-dose.ts'

// a flat back at y = 80 and a flat front at y = -120, about an isocentre at y = -30
const isocentre = point('lps', 10, -30, -500)
const flat = (side: 'back' | 'front', columns = 41, rows = 61) =>
  skinFromHeights({
    side,
    columns,
    rows,
    x: 10 - 5 * ((columns - 1) / 2),
    z: -500 - 5 * ((rows - 1) / 2),
    acrossBy: 5,
    alongBy: 5,
    heights: new Float64Array(columns * rows).fill(side === 'back' ? 80 : -120),
  })
const detector = mobileDetector(256)
const exposure = { kv: 90, mAs: 0.4 }
const supine = apPose({ isocentre, patientPosition: 'HFS' })
const prone = apPose({ isocentre })
const pulse = (pose = supine, collimation?: Pulse['detector']['collimation']): Pulse => ({
  pose,
  detector: collimation ? { ...detector, collimation } : detector,
  exposure,
})
/** mGy from a published 138 uGy/mAs at 750 mm. */
const byHand = (distance: number) =>
  ((138 * 0.4 * (750 / distance) ** 2) / 1000) * assumed.backscatter * assumed.tissueOverAir
const at = (map: Float64Array, column: number, row: number) => map[column + 41 * row] ?? Number.NaN

describe('one field, one distance', () => {
  it('gives the middle of the back what the square of its distance says: 530 - 110 = 420 mm', () => {
    const skin = skinDose(flat('back'))
    skin.add(pulse())
    const { dose, at: where } = skin.peak()
    expect(dose.value).toBeCloseTo(byHand(420), 9)
    expect(where).toEqual(point('lps', 10, 80, -500))
    expect(dose).toMatchObject({
      unit: 'mGy',
      basis: { assumes: expect.arrayContaining([expect.stringMatching(/backscatter/)]) },
    })
  })
  it('less aside, and nothing outside the field: 61 mm at 420 mm', () => {
    const skin = skinDose(flat('back'))
    skin.add(pulse())
    const map = skin.map()
    // the half width of the field there is 149 * 420 / 1020 = 61.3 mm
    expect(at(map, 20 + 12, 30)).toBeCloseTo(byHand(Math.hypot(420, 60)), 9)
    expect(at(map, 20 + 13, 30)).toBe(0)
    expect(at(map, 20, 30 - 12)).toBeCloseTo(byHand(Math.hypot(420, 60)), 9)
    expect(at(map, 20, 30 - 13)).toBe(0)
  })
  it('follows the collimator', () => {
    const skin = skinDose(flat('back'))
    // the right half of the picture; supine over the tube that is the patient's right
    skin.add(pulse(supine, { left: 128, top: 0, right: 256, bottom: 256 }))
    const map = skin.map()
    expect(at(map, 20 - 6, 30)).toBeGreaterThan(0)
    expect(at(map, 20 + 6, 30)).toBe(0)
  })
  it('a hundred pulses are a hundred times one', () => {
    const [one, many] = [skinDose(flat('back')), skinDose(flat('back'))]
    for (let n = 0; n < 100; n++) one.add(pulse())
    many.add(pulse(), 100)
    expect(many.peak().dose.value).toBeCloseTo(one.peak().dose.value ?? 0, 9)
    expect(many.peak().dose.value).toBeCloseTo(100 * byHand(420), 8)
  })
})

describe('two fields', () => {
  const towards = (headward: number) =>
    apPose({ isocentre: point('lps', 10, -30, -500 + headward), patientPosition: 'HFS' })
  it('that overlap add up where they do', () => {
    const skin = skinDose(flat('back'))
    skin.add(pulse(towards(-40)))
    skin.add(pulse(towards(40)))
    const map = skin.map()
    expect(at(map, 20, 30)).toBeCloseTo(2 * byHand(Math.hypot(420, 40)), 9)
    expect(at(map, 20, 30 + 8)).toBeCloseTo(byHand(420), 9)
    expect(skin.peak().dose.value).toBeCloseTo(2 * byHand(Math.hypot(420, 40)), 9)
  })
  it('that lie apart do not', () => {
    const skin = skinDose(flat('back'))
    skin.add(pulse(towards(-80)))
    skin.add(pulse(towards(80)))
    expect(skin.peak().dose.value).toBeCloseTo(byHand(420), 9)
    expect(at(skin.map(), 20, 30)).toBe(0)
  })
})

describe('the side of the tube', () => {
  it('is the belly of a prone patient: 530 - 90 = 440 mm; the back gets no entrance, and that is said', () => {
    const [front, back] = [skinDose(flat('front')), skinDose(flat('back'))]
    front.add(pulse(prone))
    back.add(pulse(prone))
    expect(front.peak().dose.value).toBeCloseTo(byHand(440), 9)
    expect(back.peak().dose).toMatchObject({
      value: null,
      reason: { code: 'fluoroscopy/skin-missed', params: { pulses: 1 } },
    })
    expect(back.peak().at).toBeNull()
  })
  it('before any pulse the peak is zero', () => {
    expect(skinDose(flat('back')).peak()).toMatchObject({ dose: { value: 0 }, at: null })
  })
})

/** A round body of water, 120 mm wide each way about (20, -40), on a couch that it does not touch. */
function round() {
  const grid = gridFrom(
    [100, 100, 20],
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -178, -238, -560),
      { x: 4, y: 0, z: 0 },
      { x: 0, y: 4, z: 0 },
      { x: 0, y: 0, z: 6 },
    ),
    'round',
  )
  const hu = new Int16Array(voxelCount(grid)).fill(-1000)
  for (let k = 0; k < 20; k++)
    for (let j = 0; j < 100; j++)
      for (let i = 0; i < 100; i++) {
        const [x, y] = [-178 + 4 * i - 20, -238 + 4 * j + 40]
        const r = Math.hypot(x, y)
        // a bubble of gas inside must not end the body there
        if (r < 120 && Math.hypot(x - 30, y) > 15) hu[i + 100 * (j + 100 * k)] = 20
        if (y > 132 && y < 140) hu[i + 100 * (j + 100 * k)] = 100
      }
  return volume(grid, 'CT', hu)
}

describe('the outline of a body', () => {
  const outline = bodyOutline(round())
  it('is where the skin is, all round, without gas or couch', () => {
    expect(outline.x).toBeCloseTo(20, 0)
    expect(outline.y).toBeCloseTo(-40, 0)
    expect(outline.heights.length).toBe(20)
    for (const r of outline.radii) expect(Math.abs(r - 120)).toBeLessThan(5)
  })
  it('makes a trunk of the same width', () => {
    const trunk = trunkFrom(outline, mm(500))
    const { left, right, front, back } = extentOf(trunk)
    for (const [edge, truth] of [
      [left, 140],
      [right, -100],
      [front, -160],
      [back, 80],
    ] as const)
      expect(Math.abs(edge - truth)).toBeLessThan(5)
    expect(Math.abs(distanceToTrunk(trunk, point('lps', 20, 160, -500)) - 80)).toBeLessThan(5)
    expect(distanceToTrunk(trunk, point('lps', 20, -40, -1100))).toBeGreaterThan(35)
  })
  it('is entered on the flank by an oblique beam, on the side that faces the tube', () => {
    const skin = skinDose(skinFromOutline(outline))
    const middle = point('lps', 20, -40, -503)
    // prone over the tube: turned 45 degrees to the left, the tube stands in front and to the right
    skin.add(pulse(obliquePose({ isocentre: middle }, { toward: 'left', by: radFromDeg(45) })))
    const { dose, at: where } = skin.peak()
    expect(Math.abs((dose.value ?? 0) / byHand(530 - 120) - 1)).toBeLessThan(0.03)
    expect(Math.abs((where?.x ?? 0) - (20 - 120 * Math.SQRT1_2))).toBeLessThan(12)
    expect(Math.abs((where?.y ?? 0) - (-40 - 120 * Math.SQRT1_2))).toBeLessThan(12)
    // the side away from the tube gets nothing
    const map = skin.map()
    for (let n = 0; n < 120; n++) {
      const angle = (2 * Math.PI * n) / 120
      if (Math.cos(angle) + Math.sin(angle) > 0.2) expect(map[n + 120 * 10]).toBe(0)
    }
  })
  it('refuses an empty room and what is no CT', () => {
    const { grid } = round()
    const empty = volume(grid, 'CT', new Int16Array(voxelCount(grid)).fill(-1000))
    expect(() => bodyOutline(empty)).toThrow(/No body stands out/)
    expect(() => bodyOutline(volume(grid, 'MR', new Float32Array(voxelCount(grid))))).toThrow(/Only a CT/)
  })
})

describe('refuses in a sentence', () => {
  it('a skin that is not whole, an exposure that is none', () => {
    const field = {
      side: 'back',
      columns: 3,
      rows: 3,
      x: 0,
      z: 0,
      acrossBy: 5,
      alongBy: 5,
      heights: [1, 2, 3],
    } as const
    expect(() => skinFromHeights(field)).toThrow(/3 x 3 places/)
    expect(() => skinFromHeights({ ...field, acrossBy: 0, heights: new Float64Array(9) })).toThrow(/3 x 3 places/)
    expect(() => skinFromHeights({ ...field, columns: 1, heights: [1, 2, 3] })).toThrow(/1 x 3 places/)
    expect(() => skinDose(flat('back')).add({ ...pulse(), exposure: { kv: 90, mAs: 0 } })).toThrow(/0 mAs/)
  })
  it('places without skin stay without dose', () => {
    const heights = new Float64Array(9).fill(80)
    heights[4] = Number.NaN
    const holed = skinFromHeights({
      side: 'back',
      columns: 3,
      rows: 3,
      x: 0,
      z: -510,
      acrossBy: 10,
      alongBy: 10,
      heights,
    })
    const skin = skinDose(holed)
    skin.add(pulse())
    expect(skin.map()[4]).toBe(0)
    expect([...skin.map()].filter((d) => d > 0)).toHaveLength(8)
  })
})
