/** A level made of boxes and plates, in a canal square to nothing in the patient: every answer is known on paper. */
import { chain, type Figure, inverse, place, point } from '@flavum/base'
import { volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { type LevelMeasurement, type MeasureId, measureOf } from './level-measurement.ts'
import { measureSpine } from './measure-spine.ts'
import { lpsFromTube, type Making, makeSpine, roof } from './test/make-spine.ts'

const plate = (50 * Math.PI) / 180
const apex = 10
const slip = 4
const spacing = [0.8, 0.9, 1.3] as const
/** How far behind the roof's two plates a place lies. */
const behindRoof = (x: number, y: number): number => Math.abs(x) * Math.cos(plate) + (y - apex) * Math.sin(plate)
const within = (v: number, low: number, high: number): boolean => v >= low && v < high

const own = (v: string): string[] => [
  `${v}/body`,
  ...['pedicle', 'lamina', 'superior-articular', 'inferior-articular'].flatMap((p) => [
    `${v}/${p}-left`,
    `${v}/${p}-right`,
  ]),
]
const names = [...own('L4'), ...own('L5'), 'L4-L5/ligament-left', 'L4-L5/ligament-right', 'dural-sac', 'soft-tissue']

/** The level lies at height 30 of the tube. */
function label({ x, y, z: height }: { x: number; y: number; z: number }): string | null {
  const z = height - 30
  const side = x > 0 ? 'left' : 'right'
  const off = Math.abs(x)
  const g = behindRoof(x, y)
  if (off < 19 && within(z, 5, 35) && within(y, -42 - slip, -10 - slip)) return 'L4/body'
  if (off < 19 && within(z, -35, -5) && within(y, -42, -10)) return 'L5/body'
  if (within(off, 12, 20) && within(y, -14, 0) && within(z, 12, 26)) return `L4/pedicle-${side}`
  if (within(off, 12, 20) && within(y, -14, 0) && within(z, -24, -8)) return `L5/pedicle-${side}`
  if (within(off, 18, 25) && within(y, 0, 12) && within(z, -12, 8)) return `L5/superior-articular-${side}`
  if (within(off, 10, 15) && within(y, 2, 12) && within(z, -8, 12)) return `L4/inferior-articular-${side}`
  if (off < 9 && within(g, 0, 6) && within(z, -2, 22)) return `L4/lamina-${side}`
  if (off < 9 && within(g, 0, 6) && within(z, -36, -16)) return `L5/lamina-${side}`
  if (off < 11 && within(g, -3, 0) && within(z, -16, 10)) return `L4-L5/ligament-${side}`
  if (Math.hypot(x, y + 2) < 4) return 'dural-sac'
  return 'soft-tissue'
}

const seen = { status: 'segmented', confidence: 1 } as const
const making: Making = {
  radius: roof(plate, apex),
  directions: 360,
  spacing,
  half: 60,
  names,
  unions: { 'vertebra L4': own('L4'), 'vertebra L5': own('L5'), body: names },
  label,
  structures: { ligament: seen, duralSac: seen, skin: seen },
}
const level = measureSpine(makeSpine(making))[0]!

const known = (m: LevelMeasurement, id: MeasureId, side?: 'left' | 'right'): { value: number; error: number } => {
  const f: Figure | undefined = measureOf(m, id, side)
  if (!f || f.value === null) throw new Error(`${id} ${side ?? ''} has no value: ${JSON.stringify(f)}`)
  return { value: f.value, error: f.uncertainty?.value ?? 0 }
}

describe('a level of boxes and plates', () => {
  it.each<[MeasureId, number, number]>([
    ['slip', slip, 0.35],
    ['slip-share', (100 * slip) / 32, 1.2],
    ['disc-height', 10, 0.35],
    ['disc-height-anterior', 10, 0.35],
    ['meyerding', 1, 0],
    ['sac-area', 16 * Math.PI, 1.5],
    ['sac-ap', 8, 0.3],
    ['sac-transverse', 8, 0.5],
    ['sac-area-pedicle', 16 * Math.PI, 1.5],
  ])('has its %s', (id, truth, tolerance) => {
    const { value, error } = known(level, id)
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(tolerance)
    if (tolerance > 0) expect(error).toBeGreaterThan(tolerance / 2)
  })

  it.each<[MeasureId, number, number]>([
    ['lamina-thickness', 6, 0.4],
    // the corners of a plate are rounded by a voxel
    ['lamina-height', 24, 1.2],
    ['foramen-height', 20, 0.4],
    // 5 mm from the bone on the other side of a joint space that is 3 mm wide
    ['facet-width', 7, 0.8],
    ['facet-may-go', 3.5, 0.4],
    ['lateral-recess-depth', apex - 9 / Math.tan(plate) + 8, 0.2],
    ['ligament-thickness', 3, 0.3],
    ['ligament-thickness-central', 3, 0.4],
    ['vill-depth', apex - 5 / Math.tan(plate), 0.4],
    ['vill-to-sac', 12 * Math.sin(plate) - 4, 0.8],
    ['lamina-angle', 50, 1],
  ])('has its %s, left and right', (id, truth, tolerance) => {
    for (const side of ['left', 'right'] as const) {
      const { value, error } = known(level, id, side)
      expect(Math.abs(value - truth)).toBeLessThan(tolerance)
      expect(error).toBeGreaterThan(tolerance / 2)
    }
  })

  it('has a canal in front of the ligament that is smaller by the ligament', () => {
    const sheet = 3 / Math.sin(plate)
    const smaller = known(level, 'canal-area').value - known(level, 'inner-canal-area').value
    expect(Math.abs(smaller - 22 * sheet)).toBeLessThan(3)
    expect(Math.abs(known(level, 'canal-ap').value - known(level, 'inner-canal-ap').value - sheet)).toBeLessThan(0.4)
    expect(known(level, 'inner-canal-area-facet').value).toBeCloseTo(known(level, 'inner-canal-area').value, 0)
  })

  it('says where: facet and recess planes stand at their height, calipers at their places', () => {
    const heightOf = (id: string): number => {
      const section = level.sections.find((s) => s.id === id)!
      const o = place(section.lpsFromSection, point('section', 0, 0, 0))
      const from = place(lpsFromTube, point('section', 0, 0, 30))
      const up = place(lpsFromTube, point('section', 0, 0, 31))
      return (o.x - from.x) * (up.x - from.x) + (o.y - from.y) * (up.y - from.y) + (o.z - from.z) * (up.z - from.z)
    }
    expect(Math.abs(heightOf('facet'))).toBeLessThan(0.8)
    expect(heightOf('recess')).toBeCloseTo(-8, 0)
    expect(heightOf('pedicle')).toBeCloseTo(-15, 6)
    const foramen = level.measures.find((m) => m.id === 'foramen-height' && m.side === 'left')!
    const [from, to] = foramen.calipers![0]!
    expect(Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z)).toBeCloseTo(foramen.figure.value!, 0)
    expect(foramen.section).toBe('foramen-left')
    expect(level.ventralLines?.map((l) => l.side)).toEqual(['left', 'right'])
  })

  it('reads left and right apart', () => {
    const lower = (p: { x: number; y: number; z: number }): string | null =>
      p.x > 12 && p.x < 20 && p.y > -14 && p.y < 0 && p.z - 30 > -8 && p.z - 30 < -3 ? 'L5/pedicle-left' : label(p)
    const uneven = measureSpine(makeSpine({ ...making, label: lower }))[0]!
    expect(Math.abs(known(uneven, 'foramen-height', 'left').value - 15)).toBeLessThan(0.5)
    expect(Math.abs(known(uneven, 'foramen-height', 'right').value - 20)).toBeLessThan(0.5)
  })
})

describe('a foramen on CT', () => {
  /** Pedicles of such density whose edges blur over a millimetre and a half: half way stands where the labels end. */
  const ct = (dense: number) => {
    const spine = makeSpine(making)
    const { grid } = spine.labels
    const tube = chain(inverse(lpsFromTube), grid.lpsFromIjk)
    const data = new Int16Array(grid.size[0] * grid.size[1] * grid.size[2])
    const share = (depth: number): number => 1 / (1 + Math.exp(-depth / 0.6))
    for (let n = 0; n < data.length; n++) {
      const [i, j] = [n % grid.size[0], Math.floor(n / grid.size[0]) % grid.size[1]]
      const { x, y, z } = place(tube, point('ijk', i, j, Math.floor(n / (grid.size[0] * grid.size[1]))))
      const beside = within(Math.abs(x), 10, 22) && within(y, -16, 2)
      data[n] = beside ? 30 + (dense - 30) * (share(z - 30 - 12) + share(30 - 8 - z)) : 30
    }
    const scan = volume(grid, 'CT', data)
    return measureSpine({ ...spine, source: { how: 'ct', volumeHash: scan.hash } }, scan)[0]!
  }
  it.each([600, 900, 1500])('is as high as its bones of %i HU are apart, not as their blur', (dense) => {
    for (const side of ['left', 'right'] as const)
      expect(Math.abs(known(ct(dense), 'foramen-height', side).value - 20)).toBeLessThan(0.5)
  })
})

describe('slip', () => {
  const stepped = (by: number) =>
    measureSpine(
      makeSpine({
        ...making,
        how: 'ct',
        // the canal's front wall stands on the bodies
        radius: (angle, s) => {
          const front = 10 + (s > 30 ? by : 0)
          return Math.sin(angle) < -0.3 ? Math.min(front / -Math.sin(angle), 30) : roof(plate, apex)(angle)
        },
        label: (p) => label({ ...p, y: p.z > 30 && p.y < 0 && Math.abs(p.x) < 12 ? p.y + by - slip : p.y }),
      }),
    )[0]!
  it('on CT comes from the wall of the canal that was seen, not from the smoothed label', () => {
    expect(Math.abs(known(stepped(9), 'slip').value - 9)).toBeLessThan(0.5)
    expect(measureOf(stepped(13), 'meyerding')?.value).toBe(2)
  })
  it('backward has no grade, and within its uncertainty is none', () => {
    const back = measureOf(stepped(-5), 'meyerding')
    expect(back?.value === null && back.reason.code).toBe('measurement/backward-slip')
    expect(measureOf(stepped(0), 'meyerding')?.value).toBe(0)
  })
})

describe('what is not labelled', () => {
  const reason = (m: LevelMeasurement, id: MeasureId, side?: 'left' | 'right'): string | undefined => {
    const f = measureOf(m, id, side)
    return f?.value === null ? f.reason.code : undefined
  }
  it('has its reason, measure by measure', () => {
    const bare = measureSpine(makeSpine({ ...making, label: () => 'soft-tissue' }))[0]!
    expect(reason(bare, 'slip')).toBe('measurement/plates-not-seen')
    expect(reason(bare, 'lamina-thickness', 'left')).toBe('measurement/arch-not-labelled')
    expect(reason(bare, 'facet-width', 'left')).toBe('measurement/no-facets')
    expect(reason(bare, 'canal-area-facet')).toBe('measurement/no-facets')
    expect(reason(bare, 'foramen-height', 'right')).toBe('measurement/foramen-not-bounded')
    expect(reason(bare, 'lateral-recess-depth', 'right')).toBe('measurement/no-recess-plane')
    expect(reason(bare, 'vill-depth', 'right')).toBe('measurement/laminae-not-labelled')
    expect(reason(bare, 'sac-area')).toBe('measurement/not-in-this-plane')
    // without facets the ligament is looked for in the disc plane, and the measure says so
    expect(bare.measures.find((m) => m.id === 'ligament-thickness')?.section).toBe('disc')
  })
  it('on thick slices the height of a lamina is not given: they close the windows that bound it', () => {
    const thick = measureSpine(makeSpine({ ...making, spacing: [1, 1, 3], half: 40 }))[0]!
    expect(reason(thick, 'lamina-height', 'left')).toBe('measurement/slices-too-thick')
  })
})
