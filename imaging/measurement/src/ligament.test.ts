import { type Figure, place, point, random } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { measureOf } from './level-measurement.ts'
import { measureSpine } from './measure-spine.ts'
import { gridRound, lpsFromTube, type Making, makeCt, makeSpine, roof } from './test/make-spine.ts'

const PLATE = (50 * Math.PI) / 180
const APEX = 10
/** How far behind (positive) or in front of the roof's two plates a place lies. */
const behindRoof = (p: { x: number; y: number }): number =>
  Math.abs(p.x) * Math.cos(PLATE) + (p.y - APEX) * Math.sin(PLATE)
const radius = roof(PLATE, APEX)
const centre = place(lpsFromTube, point('section', 0, 0, 30))
const known = (f: Figure | undefined): { value: number; error: number } => {
  if (!f || f.value === null) throw new Error(`expected a value, found ${JSON.stringify(f)}`)
  return { value: f.value, error: f.uncertainty?.value ?? 0 }
}
const reasonOf = (f: Figure | undefined): string | undefined => (f?.value === null ? f.reason.code : undefined)

describe('from labels', () => {
  const making = (left: number, right: number): Making => ({
    radius,
    half: 20,
    names: [
      'L4-L5/ligament-left',
      'L4-L5/ligament-right',
      'dural-sac',
      'L4/lamina-left',
      'L4/lamina-right',
      'soft-tissue',
    ],
    unions: {
      body: [
        'L4-L5/ligament-left',
        'L4-L5/ligament-right',
        'dural-sac',
        'L4/lamina-left',
        'L4/lamina-right',
        'soft-tissue',
      ],
    },
    label: (p) => {
      const g = behindRoof(p)
      if (Math.hypot(p.x, p.y + 2) < 4) return 'dural-sac'
      if (g <= 0 && g > -(p.x > 0 ? left : right) && Math.abs(p.x) < 11)
        return p.x > 0 ? 'L4-L5/ligament-left' : 'L4-L5/ligament-right'
      if (g > 0 && g < 5 && Math.abs(p.x) < 12) return p.x > 0 ? 'L4/lamina-left' : 'L4/lamina-right'
      return p.y < 19 ? 'soft-tissue' : null
    },
    structures: {
      ligament: { status: 'segmented', confidence: 1 },
      duralSac: { status: 'segmented', confidence: 1 },
      skin: { status: 'segmented', confidence: 1 },
    },
    spacing: [0.6, 0.7, 1],
  })
  const m = measureSpine(makeSpine(making(3.5, 5)))[0]!

  it('is the thickness of the sheet across it, left and right apart', () => {
    expect(Math.abs(known(measureOf(m, 'ligament-thickness', 'left')).value - 3.5)).toBeLessThan(0.2)
    expect(Math.abs(known(measureOf(m, 'ligament-thickness', 'right')).value - 5)).toBeLessThan(0.2)
    expect(known(measureOf(m, 'ligament-thickness', 'left')).error).toBeGreaterThan(0.15)
  })
  it('the sac has its area', () => {
    const sac = known(measureOf(m, 'sac-area'))
    expect(Math.abs(sac.value - Math.PI * 16)).toBeLessThan(3)
    expect(sac.error).toBeGreaterThan(3)
    expect(sac.error).toBeLessThan(30)
  })
  it('the skin lies where it was put behind the lamina', () => {
    // the plate 5 mm thick: at x = 6 its dorsal face is where behindRoof is 5
    const bone = APEX + (5 - 6 * Math.cos(PLATE)) / Math.sin(PLATE)
    const { value, error } = known(measureOf(m, 'skin-to-lamina', 'left'))
    expect(Math.abs(value - (19 - bone))).toBeLessThan(error + 0.4)
  })
  it('skin beyond the image and a ligament that is not labelled give their reason', () => {
    const deep = measureSpine(makeSpine({ ...making(3.5, 5), half: 14 }))[0]!
    expect(reasonOf(measureOf(deep, 'skin-to-lamina', 'left'))).toBe('measurement/skin-outside')
    const bare = measureSpine(makeSpine({ ...making(3.5, 5), label: () => null }))[0]!
    expect(reasonOf(measureOf(bare, 'ligament-thickness', 'right'))).toBe('measurement/ligament-not-labelled')
    expect(reasonOf(measureOf(bare, 'skin-to-lamina', 'right'))).toBe('measurement/lamina-not-labelled')
  })
  it('what was only estimated is not measured', () => {
    const spine = makeSpine({ ...making(3.5, 5), structures: { ligament: { status: 'estimated', confidence: 0.5 } } })
    const drawn = measureSpine(spine)[0]!
    expect(reasonOf(measureOf(drawn, 'ligament-thickness', 'left'))).toBe('measurement/no-voxels')
    expect(reasonOf(measureOf(drawn, 'sac-area'))).toBe('measurement/sac-not-segmented')
    expect(reasonOf(measureOf(drawn, 'inner-canal-area'))).toBe('measurement/ligament-not-segmented')
    expect(reasonOf(measureOf(drawn, 'skin-to-lamina', 'left'))).toBe('measurement/no-skin')
    // but what a person painted is
    const painted = measureSpine({ ...spine, byHand: ['L4-L5/ligament-left'] })[0]!
    expect(Math.abs(known(measureOf(painted, 'ligament-thickness', 'left')).value - 3.5)).toBeLessThan(0.2)
    expect(reasonOf(measureOf(painted, 'ligament-thickness', 'right'))).toBe('measurement/no-voxels')
    expect(reasonOf(measureOf(painted, 'inner-canal-area'))).toBe('measurement/ligament-not-segmented')
  })
})

describe('from averaged CT numbers', () => {
  /** Bone behind the roof, ligament of this thickness in front of it, then sac or fat; borders blurred over about a millimetre. */
  const scan = (
    thickness: number,
    noise: number,
    seed: string,
    beyond = 10,
    spacing: [number, number, number] = [0.7, 0.7, 1.25],
    gap = 0,
  ) => {
    const r = random(seed)
    const soft = (x: number): number => 1 / (1 + Math.exp(-x / 0.35))
    const ct = makeCt(gridRound(centre, spacing, 20), (p) => {
      const g = behindRoof(p)
      const fat = gap > 0 ? 170 * (soft(g + gap) - soft(g)) : 0
      return beyond + (75 - beyond) * soft(g + gap + thickness) + 700 * soft(g) - fat + noise * r.normal()
    })
    return measureSpine(makeSpine({ radius, how: 'ct', volumeHash: ct.hash }), ct)[0]!
  }

  it('finds the step of a quiet scan, with fat behind it', () => {
    for (const thickness of [3, 4, 5.5]) {
      const { value, error } = known(measureOf(scan(thickness, 0, 'quiet', -60), 'ligament-thickness', 'left'))
      expect(Math.abs(value - thickness)).toBeLessThan(0.35)
      expect(error).toBeGreaterThan(0.35)
    }
  })
  it('a thin layer of fat between bone and ligament is taken off, most of it', () => {
    for (const gap of [1.2, 1.6, 2]) {
      const m = scan(3.5, 0, 'gap', -60, [0.7, 0.7, 1.25], gap)
      const { value, error } = known(measureOf(m, 'ligament-thickness', 'left'))
      expect(value).toBeGreaterThan(3.1)
      expect(value).toBeLessThan(3.5 + 0.75)
      expect(error).toBeGreaterThan(value - 3.5)
    }
  })
  it('covers the truth in noise, in at least nine of ten scans', () => {
    let within = 0
    let given = 0
    for (let trial = 0; trial < 10; trial++)
      for (const side of ['left', 'right'] as const) {
        const f = measureOf(scan(4, 18, `noise ${trial}`), 'ligament-thickness', side)
        if (f?.value === null || !f) continue
        given++
        if (Math.abs(f.value - 4) <= (f.uncertainty?.value ?? 0)) within++
      }
    expect(given).toBeGreaterThanOrEqual(16)
    expect(within / given).toBeGreaterThanOrEqual(0.9)
  })
  it('says that it is a band', () => {
    const m = scan(4, 0, 'band', -60)
    expect(m.findings.map((f) => f.code)).toContain('measurement/ligament-is-a-band')
  })
  it('gives none on slices of 3 mm, without contrast, without a step, and without bone behind', () => {
    const at = (m: ReturnType<typeof scan>): string | undefined => reasonOf(measureOf(m, 'ligament-thickness', 'left'))
    expect(at(scan(4, 0, 'thick', 10, [0.7, 0.7, 3]))).toBe('measurement/slices-too-thick')
    expect(at(scan(4, 15, 'flat', 70))).toBe('measurement/ligament-contrast-too-low')
    expect(at(scan(0.3, 0, 'none', -60))).toMatch(/not-resolved|contrast-too-low/)
    const ct = makeCt(gridRound(centre, [0.7, 0.7, 1.25], 20), () => 40)
    const open = makeSpine({ radius, how: 'ct', volumeHash: ct.hash, seen: (a) => Math.sin(a) < 0.3 })
    expect(at(measureSpine(open, ct)[0]!)).toBe('measurement/ligament-wall-open')
  })
})
