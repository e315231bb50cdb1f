import { type Figure, place, point, type Uncertainty } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { measureOf } from './level-measurement.ts'
import { measureLevel, measureSpine } from './measure-spine.ts'
import { ellipse, gridRound, lpsFromTube, type Making, makeCt, makeSpine, roof } from './test/make-spine.ts'

const one = (m: Making) => measureSpine(makeSpine(m))[0]!
const known = (f: Figure | undefined): { value: number; error: number } => {
  if (!f || f.value === null) throw new Error(`expected a value, found ${JSON.stringify(f)}`)
  return { value: f.value, error: (f.uncertainty as Uncertainty).value }
}
const reasonOf = (f: Figure | undefined): string | undefined => (f?.value === null ? f.reason.code : undefined)
const deg = Math.PI / 180

describe('an elliptical canal, square to nothing in the patient', () => {
  const m = one({ radius: ellipse(12, 8) })

  it('has its area, AP diameter and width', () => {
    // a polygon of 72 corners holds a little less than its ellipse: sin(x)/x of 5 degrees
    expect(known(measureOf(m, 'canal-area')).value).toBeCloseTo(Math.PI * 12 * 8 * (Math.sin(5 * deg) / (5 * deg)), 0)
    expect(known(measureOf(m, 'canal-ap')).value).toBeCloseTo(16, 3)
    expect(known(measureOf(m, 'canal-transverse')).value).toBeCloseTo(24, 3)
  })
  it('has the same at the pedicles, where its radius is another', () => {
    const growing = one({ radius: (angle, s) => ellipse(12, 8)(angle) * (s < 20 ? 1.1 : 1), pedicleArc: 12 })
    expect(known(measureOf(growing, 'canal-ap-pedicle')).value).toBeCloseTo(17.6, 3)
    expect(known(measureOf(growing, 'canal-ap')).value).toBeCloseTo(16, 3)
  })
  it('gives its planes in the patient: the outline lies on the wall', () => {
    expect(m.sections.map((s) => s.id)).toEqual(['disc', 'pedicle', 'midsagittal', 'foramen-left', 'foramen-right'])
    const [disc] = m.sections
    const dorsal = disc!.outline.reduce((a, b) => (b.y > a.y ? b : a))
    const p = place(disc!.lpsFromSection, dorsal)
    const q = place(lpsFromTube, point('section', 0, 8, 30))
    expect(Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z)).toBeLessThan(1e-3)
    expect(disc!.wallSeen).toBe(1)
    expect(Object.keys(disc!).sort()).toEqual(['id', 'lpsFromSection', 'outline', 'wallSeen'])
  })
  it('does not change where the level is tilted against its line: planes stay square to the line', () => {
    const tilted = one({ radius: ellipse(12, 8), tilt: 0.3 })
    expect(known(measureOf(tilted, 'canal-ap')).value).toBeCloseTo(16, 3)
    expect(known(measureOf(tilted, 'canal-area')).value).toBeCloseTo(known(measureOf(m, 'canal-area')).value, 6)
  })
  it("is measured along the level's axes, not the tube's own, where the tube follows the image's columns", () => {
    const rolled = one({ radius: ellipse(12, 8), roll: 20 * deg, directions: 144 })
    expect(known(measureOf(rolled, 'canal-ap')).value).toBeCloseTo(16, 1)
    expect(known(measureOf(rolled, 'canal-transverse')).value).toBeCloseTo(24, 1)
  })
  it('is interpolated between samples that lie apart', () => {
    const cone = one({ radius: (a, s) => ellipse(12, 8)(a) * (1 + s / 100), step: 4, length: 60, arc: 33.3 })
    expect(known(measureOf(cone, 'canal-ap')).value).toBeCloseTo(16 * 1.333, 3)
  })
})

it('takes the AP diameter of a triangular canal through its midline, where no ellipse would have it', () => {
  // half width 10 at the flat front (y -6), apex at y 10
  const triangle = roof(Math.atan2(10, 16), 10, 99, 6)
  const m = one({ radius: triangle, directions: 360 })
  expect(known(measureOf(m, 'canal-area')).value).toBeCloseTo(160, 0)
  expect(known(measureOf(m, 'canal-ap')).value).toBeCloseTo(16, 1)
  expect(known(measureOf(m, 'canal-transverse')).value).toBeCloseTo(20, 0)
})

describe('uncertainty', () => {
  it('of the area is what a wall a quarter of a voxel further out adds', () => {
    // spacing 0.8 in every direction would be 0.2 out; here the step depends on the direction, so it lies between
    const cube = one({ radius: ellipse(12, 8), spacing: [0.8, 0.8, 0.8] })
    const area = known(measureOf(cube, 'canal-area'))
    const wider = known(measureOf(one({ radius: (a) => ellipse(12, 8)(a) + 0.2 }), 'canal-area')).value
    expect(area.error).toBeGreaterThan(0.95 * (wider - area.value))
    expect(area.error).toBeLessThan(Math.sqrt(3) * 1.05 * (wider - area.value))
  })
  it('covers walls that are each wrong by up to half a voxel', () => {
    let seed = 7
    const noise = (): number => ((seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5) * 0.8
    const exact = one({ radius: ellipse(12, 8), spacing: [0.8, 0.8, 0.8] })
    for (let trial = 0; trial < 20; trial++) {
      const m = one({ radius: (a) => ellipse(12, 8)(a) + noise(), spacing: [0.8, 0.8, 0.8] })
      for (const id of ['canal-area', 'canal-ap'] as const) {
        const { value, error } = known(measureOf(m, id))
        expect(Math.abs(value - known(measureOf(exact, id)).value)).toBeLessThan(error)
      }
    }
  })
  it('grows with the voxels and with the wall that was not seen', () => {
    const at = (m: Partial<Making>): number =>
      known(measureOf(one({ radius: ellipse(12, 8), ...m }), 'canal-area')).error
    const fine = at({ spacing: [0.5, 0.5, 0.5] })
    expect(at({ spacing: [1, 1, 1] })).toBeCloseTo(2 * fine, 6)
    const half = at({ spacing: [0.5, 0.5, 0.5], seen: (a) => Math.sin(a) < 0 })
    expect(half).toBeGreaterThan(1.8 * fine)
  })
  it('of the area takes stretches of unseen wall each on its own', () => {
    const error = (seen: (a: number) => boolean): number =>
      known(measureOf(one({ radius: () => 10, spacing: [0.01, 0.01, 0.01], directions: 360, seen }), 'canal-area'))
        .error
    // a millimetre on a quarter of the way round, and on two eighths of it
    const whole = error((a) => !(Math.sin(a) > Math.SQRT1_2))
    expect(Math.abs(whole - (2 * Math.PI * 10) / 4)).toBeLessThan(0.4)
    const two = error((a) => !(Math.abs(Math.cos(a)) > Math.cos(Math.PI / 8)))
    expect(Math.abs(two - ((2 * Math.PI * 10) / 8) * Math.SQRT2)).toBeLessThan(0.4)
  })
  it('of the AP diameter feels only the walls it ends at', () => {
    const error = (seen: (a: number) => boolean): number =>
      known(measureOf(one({ radius: ellipse(12, 8), seen }), 'canal-ap')).error
    expect(error((a) => Math.abs(Math.cos(a)) < 0.7)).toBeCloseTo(
      error(() => true),
      9,
    )
    expect(error((a) => Math.sin(a) < 0.7)).toBeGreaterThan(error(() => true) + 1)
  })
})

describe('a wall that is missing', () => {
  it('is told, and where most of it is missing nothing is measured', () => {
    const half = one({ radius: ellipse(12, 8), seen: (a) => Math.sin(a) < 0 })
    expect(half.sections[0]!.wallSeen).toBeCloseTo(0.5, 1)
    expect(half.findings.map((f) => f.code)).toContain('measurement/wall-mostly-open')
    const most = one({ radius: ellipse(12, 8), seen: (a) => Math.sin(a) < -0.9 })
    expect(reasonOf(measureOf(most, 'canal-area'))).toBe('measurement/wall-not-seen')
    expect(reasonOf(measureOf(most, 'canal-ap'))).toBe('measurement/wall-not-seen')
  })
  it('a plane beyond the line, pedicles that were not seen, and no canal at all each give their reason', () => {
    expect(reasonOf(measureOf(one({ radius: ellipse(12, 8), arc: 61 }), 'canal-area'))).toBe('measurement/off-the-line')
    const noPedicles = one({ radius: ellipse(12, 8), pedicleArc: null })
    expect(reasonOf(measureOf(noPedicles, 'canal-ap-pedicle'))).toBe('measurement/no-pedicles')
    expect(measureOf(noPedicles, 'canal-ap')?.value).toBeCloseTo(16, 3)
    const none = one({ radius: ellipse(12, 8), structures: { bonyCanal: { status: 'absent', confidence: 0 } } })
    expect(reasonOf(measureOf(none, 'canal-area'))).toBe('measurement/no-canal')
    expect(none.measures.every((m) => m.figure.value === null)).toBe(true)
    expect(none.sections).toEqual([])
  })
})

describe('the angle of a lamina', () => {
  it.each([40, 48, 55, 62])('is that of the plate: %d degrees', (degrees) => {
    const m = one({ radius: roof(degrees * deg) })
    for (const side of ['left', 'right'] as const) {
      const { value, error } = known(measureOf(m, 'lamina-angle', side))
      expect(Math.abs(value - degrees)).toBeLessThan(0.5)
      expect(error).toBeGreaterThan(4)
      expect(error).toBeLessThan(10)
    }
  })
  it('is told for each side on its own', () => {
    const uneven = one({ radius: (a) => (Math.cos(a) > 0 ? roof(44 * deg)(a) : roof(58 * deg)(a)) })
    expect(known(measureOf(uneven, 'lamina-angle', 'left')).value).toBeCloseTo(44, 0)
    expect(known(measureOf(uneven, 'lamina-angle', 'right')).value).toBeCloseTo(58, 0)
  })
  it('holds on walls with noise, within its uncertainty', () => {
    let seed = 3
    const noise = (): number => ((seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5) * 0.8
    let within = 0
    for (let trial = 0; trial < 20; trial++) {
      const { value, error } = known(
        measureOf(one({ radius: (a) => roof(50 * deg)(a) + noise() }), 'lamina-angle', 'left'),
      )
      if (Math.abs(value - 50) <= error) within++
    }
    expect(within).toBeGreaterThanOrEqual(18)
  })
  it('is not given where the roof was not seen, nor where the wall has no direction', () => {
    const open = one({ radius: roof(50 * deg), seen: (a) => Math.sin(a) < 0.2 })
    expect(reasonOf(measureOf(open, 'lamina-angle', 'left'))).toBe('measurement/lamina-not-seen')
  })
})

describe('the interlaminar window', () => {
  const spacing = [0.8, 0.8, 1] as const
  /** Open from 6 below the disc plane to 4 above, over 45 degrees to each side of the midline. */
  const gap = (a: number, s: number): boolean => !(s >= 24 && s <= 34 && Math.abs(a - Math.PI / 2) < 45.1 * deg)
  it('is as high and as wide as the wall is open', () => {
    const m = one({ radius: ellipse(10, 10), seen: gap, spacing })
    const height = known(measureOf(m, 'window-height'))
    expect(Math.abs(height.value - 11)).toBeLessThanOrEqual(1)
    expect(height.error).toBeGreaterThan(1)
    const width = known(measureOf(m, 'window-width'))
    expect(Math.abs(width.value - 2 * 10 * Math.sin(45 * deg))).toBeLessThan(width.error)
  })
  it('is not read off thick slices, off a laminectomy, nor where there is none', () => {
    expect(
      reasonOf(measureOf(one({ radius: ellipse(10, 10), seen: gap, spacing: [0.8, 0.8, 3] }), 'window-height')),
    ).toBe('measurement/slices-too-thick')
    const removed = one({ radius: ellipse(10, 10), seen: (a) => Math.sin(a) < 0.3, spacing })
    expect(reasonOf(measureOf(removed, 'window-height'))).toBe('measurement/window-not-bounded')
    expect(reasonOf(measureOf(one({ radius: ellipse(10, 10), spacing }), 'window-width'))).toBe('measurement/no-window')
  })
})

describe('voxels', () => {
  const making: Making = { radius: ellipse(12, 8), how: 'ct' }
  const centre = place(lpsFromTube, point('section', 0, 0, 30))

  it('of another scan are refused', () => {
    const ct = makeCt(gridRound(centre, [2, 2, 2], 40), () => 20)
    expect(() => measureSpine(makeSpine({ ...making, volumeHash: 'another' }), ct)).toThrow(
      expect.objectContaining({ code: 'measurement/other-volume' }),
    )
  })
  it('bright along the canal line mean contrast medium: no measures at all', () => {
    const ct = makeCt(gridRound(centre, [2, 2, 2], 40), (p) => (Math.hypot(p.x, p.y) < 6 ? 250 : 20))
    const [m] = measureSpine(makeSpine({ ...making, volumeHash: ct.hash }), ct)
    expect(new Set(m!.measures.map((x) => reasonOf(x.figure)))).toEqual(new Set(['measurement/bright-canal']))
    expect(m!.findings.map((f) => f.code)).toContain('measurement/bright-canal')
  })
  it('bright are no obstacle where anatomy told the sac from bone, but nothing beside it shows the ligament', () => {
    const ct = makeCt(gridRound(centre, [2, 2, 2], 40), (p) => (Math.hypot(p.x, p.y) < 6 ? 250 : 20))
    const spine = makeSpine({ ...making, volumeHash: ct.hash })
    const duralSac = { status: 'segmented', confidence: 0.7 } as const
    const [m] = measureSpine({ ...spine, structures: { ...spine.structures, duralSac } }, ct)
    expect(m!.measures.find((x) => x.id === 'canal-area')?.figure.value).toBeGreaterThan(0)
    expect(m!.measures.filter((x) => x.id === 'ligament-thickness').map((x) => reasonOf(x.figure))).toEqual([
      'measurement/ligament-beside-contrast',
      'measurement/ligament-beside-contrast',
    ])
  })
  it('plain along the canal line are no obstacle', () => {
    const ct = makeCt(gridRound(centre, [2, 2, 2], 40), () => 20)
    const [m] = measureSpine(makeSpine({ ...making, volumeHash: ct.hash }), ct)
    expect(known(measureOf(m!, 'canal-ap')).value).toBeCloseTo(16, 3)
  })
})

describe('measureLevel', () => {
  it('gives what measureSpine gives for that level', () => {
    const spine = makeSpine({ radius: ellipse(12, 8) })
    expect(measureLevel(spine, 'L4-L5')).toEqual(measureSpine(spine)[0])
  })
  it('lists the levels that there are when asked for another', () =>
    expect(() => measureLevel(makeSpine({ radius: ellipse(12, 8) }), 'L1-L2')).toThrow(/no level L1-L2.*L4-L5/))
})
