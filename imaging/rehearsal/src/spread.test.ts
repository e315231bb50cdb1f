import type { LevelModel, Side } from '@flavum/anatomy'
import { type Point, point } from '@flavum/base'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assumedContrast } from './assumed-contrast.ts'
import { canalSheet } from './canal-sheet.ts'
import { endPoint } from './epidurogram.ts'
import { lossOfResistance, needleTissue } from './needle.ts'
import { type PaperOptions, paperCanal } from './paper-canal.test-help.ts'
import { type Spread, type SpreadRequest, spreadOf } from './spread.ts'

// a model without veins, so that chance cannot put one where a test puts its needle
const dry = { ...assumedContrast, veinRadiusMm: 1e-6 }
const behind = point('level', 0, 5, -20)

const scenes = new Map<string, Pick<SpreadRequest, 'model' | 'spine'>>()
function ask(options: PaperOptions, change: Partial<SpreadRequest> = {}): SpreadRequest {
  const key = JSON.stringify(options)
  const { model, spine } = scenes.get(key) ?? paperCanal(options)
  scenes.set(key, { model, spine })
  return { spine, model, now: model, side: 'left', tip: behind, ml: 2, mgIodinePerMl: 240, seed: 'paper', ...change }
}
const of = (options: PaperOptions, change: Partial<SpreadRequest> = {}): Spread => spreadOf(ask(options, change), dry)
const read = (s: Spread) => s.epidurogram!.figures

/** mg on the X-ray's grid. */
function iodine({ change }: Pick<Spread, 'change'>): number {
  const [a, b, c] = change!.grid.spacing
  return change!.density.iodine!.reduce((sum, d) => sum + d, 0) * a * b * c
}
const total = ({ figures: { held, washedAway, beyond } }: Spread): number =>
  held.value! + washedAway.value! + beyond.value!

describe('the space around the sac, unrolled', () => {
  const sheet = canalSheet(ask({ thickMm: 2.4 }), dry)!
  const roomAt = (z: number) =>
    sheet.room[sheet.centre.findIndex((c) => Math.abs(c.z - z) < 0.3) * sheet.turns + sheet.turns / 4]!

  it('knows the room behind the sac: 3 mm less the ligament', () => {
    expect(roomAt(0)).toBeCloseTo(0.6, 1)
    expect(Math.abs(roomAt(-20) - 2.5)).toBeLessThan(0.15)
    expect(Math.abs(roomAt(30) - 2.5)).toBeLessThan(0.15)
  })

  it('knows the room at the sides: 2 mm less two thirds of half a millimetre', () => {
    expect(Math.abs(sheet.room[sheet.tip.row * sheet.turns]! - 5 / 3)).toBeLessThan(0.15)
  })

  it('finds the tip: behind, 20 below', () => {
    expect(sheet.centre[sheet.tip.row]!.z).toBeCloseTo(-20, 6)
    expect(sheet.tip.turn).toBe(sheet.turns / 4)
  })

  it('where the ligament was taken behind a layer, the layer yields by a share of the void', () => {
    const request = ask({ thickMm: 2.4 })
    const now = taken(request.model, 1)
    const { room } = canalSheet({ ...request, now }, dry)!
    const at = sheet.centre.findIndex((c) => Math.abs(c.z) < 0.3) * sheet.turns + sheet.turns / 4
    // a layer of 1 mm, a void of 1.4
    expect(Math.abs(room[at]! - (0.6 + (0.8 * 1.4) / 1.5))).toBeLessThan(0.25)
  })
})

/** All ligament at the level but a layer toward the sac of so many mm. */
function taken(model: LevelModel, layer: number, thick = 2.4): Pick<LevelModel, 'bone' | 'ligament'> {
  const [ni, nj] = model.grid.size
  const ligament = model.ligament.slice()
  for (let n = 0; n < ligament.length; n++) {
    const y = -11 + 0.5 * (((n / ni) | 0) % nj)
    const z = -60 + 0.5 * ((n / (ni * nj)) | 0)
    if (Math.abs(z) < 8 && y > 7 - thick + layer && y < 7.1) ligament[n] = 0
  }
  return { bone: model.bone, ligament }
}

describe('contrast behind the sac', () => {
  it('is all there: held and beyond add up to what was given, and so does the iodine on the X-ray', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 8, noNaN: true }),
        fc.constantFrom(0.5, 2, 2.8),
        fc.integer({ min: -30, max: 30 }),
        (ml, thickMm, z) => {
          const s = of({ thickMm }, { ml, tip: point('level', 0, 5, z < 12 && z > -12 ? -20 : z) })
          expect(s.where).toBe('epidural')
          expect(total(s)).toBeCloseTo(ml, 6)
          expect(Math.abs(iodine(s) / (240 * s.figures.held.value!) - 1)).toBeLessThan(1e-3)
          const f = read(s)
          const parts = f.atLevel.value! + f.above.value! + f.below.value! + f.roots.value!
          expect(parts).toBeCloseTo(s.figures.held.value!, 6)
        },
      ),
      { numRuns: 8 },
    )
  })

  it('more is never a shorter or a thinner column', () => {
    const rows = [0.5, 1, 2, 4].map((ml) => read(of({ thickMm: 2 }, { ml })))
    for (let n = 1; n < rows.length; n++)
      for (const what of ['up', 'down', 'atLevel', 'below', 'above'] as const)
        expect(rows[n]![what].value!).toBeGreaterThanOrEqual(rows[n - 1]![what].value! - 1e-9)
    expect(rows[3]!.left.thickness.value!).toBeGreaterThan(rows[0]!.left.thickness.value!)
  })

  it('is held back where ligament is thick: thinner, broken, less of it past the level', () => {
    const [free, tight, shut] = [0.5, 2.4, 2.8].map((thickMm) => of({ thickMm }, { ml: 5 }))
    const past = [free, tight, shut].map((s) => read(s!).past.value!)
    expect(past[0]).toBeGreaterThan(past[1]! + 0.1)
    expect(past[1]).toBeGreaterThanOrEqual(past[2]!)
    const thick = [free, tight, shut].map((s) => read(s!).left.thickness.value!)
    expect(thick[0]).toBeGreaterThan(thick[1]!)
    expect(thick[1]).toBeGreaterThan(thick[2]!)
    expect(free!.pattern).toBe('bars')
    expect(shut!.epidurogram!.visible.left).toBe(false)
    expect(shut!.pattern).toBe('none-here')
  })

  it('after ligament was taken is thicker at the level; where the layer is not let give way it is as before', () => {
    const request = ask({ thickMm: 2.4 }, { ml: 4 })
    const now = taken(request.model, 1)
    const [before, after] = [spreadOf(request, dry), spreadOf({ ...request, now }, dry)]
    const end = endPoint(read(before), read(after), 'left')
    expect(end.thicker.value!).toBeGreaterThan(0.15)
    expect(end.straighter.value!).toBeGreaterThan(0.1)
    expect(end.moreWhole.value!).toBeGreaterThanOrEqual(0)
    const stiff = { ...dry, layerGives: 0 }
    const same = endPoint(read(spreadOf(request, stiff)), read(spreadOf({ ...request, now }, stiff)), 'left')
    expect(Math.abs(same.thicker.value!)).toBeLessThan(0.02)
  })

  it('a mirrored scene gives the mirrored spread', () => {
    const seen = (['left', 'right'] as const).map((side: Side) => {
      const x = side === 'left' ? 2 : -2
      return read(of({ thickMm: 1.5, lopsided: side }, { side, tip: point('level', x, 5, -20), ml: 3 }))
    })
    const [left, right] = seen
    expect(right!.right.thickness.value!).toBeCloseTo(left!.left.thickness.value!, 3)
    expect(right!.left.thickness.value!).toBeCloseTo(left!.right.thickness.value!, 3)
    expect(left!.left.thickness.value!).toBeLessThan(left!.right.thickness.value!)
    expect(right!.below.value!).toBeCloseTo(left!.below.value!, 3)
  })

  it('is the same for the same seed, and comes moment by moment', () => {
    const [a, b] = [of({}, { ml: 1 }), of({}, { ml: 1 })]
    expect(a.change!.density.iodine).toEqual(b.change!.density.iodine)
    expect(a.at(0)).toBeNull()
    const masses = [0.5, 1, 2, 9].map((seconds) => iodine({ change: a.at(seconds)! }))
    for (const [n, seconds] of [0.5, 1, 2, 2].entries())
      expect(masses[n]).toBeCloseTo(240 * seconds * assumedContrast.mlPerSecond, 0)
  })

  it('where no sac is known says so', () => {
    const request = ask({})
    const model = { ...request.model, sac: new Uint8Array(request.model.sac.length) }
    const s = spreadOf({ ...request, model, now: model }, dry)
    expect(s.figures.held).toMatchObject({ value: null, reason: { code: 'rehearsal/no-sac-for-contrast' } })
    expect(s.epidurogram).toBeUndefined()
  })
})

describe('contrast where it should not be', () => {
  const at = (tip: Point<'level'>, ml = 2) => of({}, { tip, ml })

  it('in the sac lies in front, the patient being prone, and goes far', () => {
    const s = at(point('level', 0, 1, 0), 0.7)
    expect([s.where, s.pattern, s.epidurogram]).toEqual(['intrathecal', 'layered', undefined])
    expect(total(s)).toBeCloseTo(0.7, 6)
    expect(middleY(s)).toBeLessThan(-0.5)
  })

  it('under the dura is a film that goes further than as much behind it', () => {
    const s = at(point('level', 0, 4, 0), 0.5)
    expect([s.where, s.pattern]).toEqual(['subdural', 'tram-lines'])
    expect(total(s)).toBeCloseTo(0.5, 6)
    const tall = ({ change }: Spread) => change!.grid.size[2]
    expect(tall(s)).toBeGreaterThan(tall(at(behind, 0.5)))
  })

  it('in a vein runs off: less is left each second, and what left is told', () => {
    const wide = { ...assumedContrast, veinRadiusMm: 20 }
    const s = spreadOf(ask({}), wide)
    expect([s.where, s.pattern]).toEqual(['vascular', 'washes-away'])
    expect(total(s)).toBeCloseTo(2, 6)
    expect(s.figures.washedAway.value!).toBeGreaterThan(1)
    const thin = (seconds: number) => s.at(seconds)!.density.iodine!.reduce((sum, d) => sum + d, 0)
    expect(thin(6)).toBeLessThan(thin(4) / 3)
  })

  it('in bone, or outside, nothing is held', () => {
    const s = at(point('level', 0, 12, 0))
    expect([s.where, s.figures.held.value, s.figures.beyond.value, s.at(2)]).toEqual(['in-bone', 0, 2, null])
  })
})

function middleY({ change }: Spread): number {
  const [ni, nj] = change!.grid.size
  let [sum, weight] = [0, 0]
  change!.density.iodine!.forEach((d, n) => {
    sum += d * (((n / ni) | 0) % nj)
    weight += d
  })
  // the paper sac's middle is the level's own; its front wall lies 4 mm before it, and a voxel of border before that
  return (sum / weight) * 0.9 - 0.9 - 4
}

describe('the needle', () => {
  const { model, spine } = paperCanal({ thickMm: 2.4 })
  const tissue = (y: number) =>
    needleTissue({ spine, model, now: model, side: 'left', tip: point('level', 0, y, 0), seed: 'paper' }, dry)

  it('passes bone, yellow ligament, fat, dura and sac in this order', () => {
    expect([9, 5.5, 4.3, 4, 1].map(tissue)).toEqual(['bone', 'ligamentum-flavum', 'epidural-fat', 'dura', 'sac'])
  })

  it('loses resistance out of what is firm only, and truly only into the canal', () => {
    expect(lossOfResistance('ligamentum-flavum', 'epidural-fat')).toBe('true')
    expect(lossOfResistance('interspinous-ligament', 'muscle')).toBe('false')
    expect(lossOfResistance('muscle', 'epidural-fat')).toBeNull()
    expect(lossOfResistance('ligamentum-flavum', 'bone')).toBeNull()
  })
})
