/**
 * The measurement room on phantoms whose true measures are known: the phantom's own spine, read from its canal tube, its labels
 * and its CT, must give what its surfaces measure. The two share the definitions and nothing else.
 */
import type { LumbarSpine } from '@flavum/anatomy'
import type { Figure } from '@flavum/base'
import { volume, voxelCount } from '@flavum/grid'
import { type LevelMeasurement, type MeasureId, measureList, measureOf, measureSpine } from '@flavum/measurement'
import {
  defaultKnobs,
  type Knobs,
  phantomCt,
  phantomGrid,
  phantomSpine,
  phantomTruth,
  randomKnobs,
  spinePhantom,
  withLevel,
} from '@flavum/phantom'
import { describe, expect, it } from 'vitest'

const stenosed = withLevel(defaultKnobs(), 'L4-L5', {
  ligamentLeft: 6,
  ligamentRight: 5,
  facetLeft: 3,
  facetRight: 3,
  bulge: 3,
  slip: 3,
})

const known = (f: Figure | undefined, what: string): number => {
  if (!f || f.value === null) throw new Error(`${what} has no value: ${JSON.stringify(f)}`)
  return f.value
}

/** Each measure of each level beside its truth. */
function compare(
  found: readonly LevelMeasurement[],
  truth: readonly LevelMeasurement[],
  ids: readonly MeasureId[],
  check: (error: number, value: number, what: string) => void,
): void {
  for (const level of truth)
    for (const { id, side, figure } of level.measures.filter((m) => ids.includes(m.id))) {
      const what = `${level.level} ${id} ${side ?? ''}`
      const own = found.find((m) => m.level === level.level)
      const value = known(own && measureOf(own, id, side), what)
      check(value - known(figure, what), value, what)
    }
}

describe.each<[string, Knobs]>([
  ['with a narrow L4-L5', stenosed],
  ['of a person made up from a seed', randomKnobs(3)],
])('a phantom %s, its own spine', (_, knobs) => {
  const phantom = spinePhantom(knobs)
  const truth = phantomTruth(phantom).levels
  const spine = phantomSpine(phantom, { grid: phantomGrid(phantom, { spacing: [0.9, 0.9, 1.2] }), hash: 'phantom' })
  const found = measureSpine(spine)

  it('has all five levels', () => {
    expect(truth.map((l) => l.level)).toEqual(['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'])
    expect(found.map((l) => l.level)).toEqual(expect.arrayContaining(truth.map((l) => l.level)))
  })
  it('every measure lies within its stated uncertainty, nineteen of twenty and none by far', () => {
    let all = 0
    const outside: string[] = []
    for (const level of truth) {
      const own = found.find((m) => m.level === level.level)
      // a grade is stated or not by its uncertainty, which a surface has none of
      for (const { id, side, figure } of level.measures.filter((m) => m.id !== 'meyerding')) {
        const mine = own && measureOf(own, id, side)
        if (figure.value === null || !mine || mine.value === null) continue
        all++
        const stated = mine.uncertainty?.value ?? 0
        const error = Math.abs(mine.value - figure.value)
        if (error > stated)
          outside.push(`${level.level} ${id} ${side ?? ''} off by ${error.toFixed(2)}, stated ${stated}`)
      }
    }
    expect(all).toBeGreaterThan(200)
    expect(outside.length / all, outside.join('; ')).toBeLessThan(0.05)
  })
  it('has every measure that the phantom has, but where the image cannot give it', () => {
    const lacking = truth.flatMap((level) =>
      level.measures.flatMap(({ id, side, figure }) => {
        const mine = measureOf(found.find((m) => m.level === level.level)!, id, side)
        return figure.value !== null && mine?.value === null ? [`${level.level} ${id} ${side ?? ''}`] : []
      }),
    )
    expect(lacking.length, lacking.join('; ')).toBeLessThan(8)
    expect(new Set(found[1]!.measures.map((m) => m.id))).toEqual(new Set(measureList.map((k) => k.id)))
  })
  it('canal areas lie within 3 %', () =>
    compare(found, truth, ['canal-area', 'canal-area-pedicle'], (error, value, what) =>
      expect(Math.abs(error) / value, what).toBeLessThan(0.03),
    ))
  it('AP diameters and widths lie within 0.5 mm', () =>
    compare(
      found,
      truth,
      ['canal-ap', 'canal-ap-pedicle', 'canal-transverse', 'canal-transverse-pedicle'],
      (error, _value, what) => expect(Math.abs(error), what).toBeLessThan(0.5),
    ))
  it('ligament thickness lies within 0.4 mm', () =>
    compare(found, truth, ['ligament-thickness'], (error, _value, what) =>
      expect(Math.abs(error), what).toBeLessThan(0.4),
    ))
  it('sac area lies within 12 mm2', () =>
    compare(found, truth, ['sac-area'], (error, _value, what) => expect(Math.abs(error), what).toBeLessThan(12)))
  it('lamina angles lie within 5 degrees and window heights within 1.5 mm', () => {
    compare(found, truth, ['lamina-angle'], (error, _value, what) => expect(Math.abs(error), what).toBeLessThan(5))
    compare(found, truth, ['window-height'], (error, _value, what) => expect(Math.abs(error), what).toBeLessThan(1.5))
  })
})

describe('the CT of a phantom with a narrow L4-L5', () => {
  const phantom = spinePhantom(stenosed)
  const truth = phantomTruth(phantom).levels.filter((l) => l.level === 'L3-L4' || l.level === 'L4-L5')
  const spine = phantomSpine(phantom, { grid: phantomGrid(phantom, { spacing: 4 }), hash: 'replaced' })

  it('shows the ligament where averaged grey values step down, with its uncertainty', () => {
    const ct = phantomCt(phantom, { spacing: [0.8, 0.8, 1.2], noise: 14 })
    const found = measureSpine(asFoundIn(spine, ct.hash), ct)
    compare(found, truth, ['ligament-thickness'], (error, _value, what) =>
      expect(Math.abs(error), what).toBeLessThan(0.6),
    )
    for (const level of found)
      for (const m of level.measures)
        if (m.id === 'ligament-thickness' && m.figure.value !== null)
          expect(m.figure.uncertainty?.value).toBeGreaterThan(0.5)
  })
  it('gives none in slices of 3 mm', () => {
    const grid = phantomGrid(phantom, { spacing: [2, 2, 3] })
    const thick = volume(grid, 'CT', new Int16Array(voxelCount(grid)))
    const found = measureSpine(asFoundIn(spine, thick.hash), thick)
    const figures = found.flatMap((l) => l.measures.filter((m) => m.id === 'ligament-thickness').map((m) => m.figure))
    expect(figures.length).toBeGreaterThanOrEqual(10)
    for (const f of figures) expect(f.value === null && f.reason.code).toBe('measurement/slices-too-thick')
  })
})

/** The phantom's spine as if anatomy had found it in the CT: bone seen, ligament and sac only drawn in. */
function asFoundIn(spine: LumbarSpine, volumeHash: string): LumbarSpine {
  const estimated = { status: 'estimated', confidence: 0.5 } as const
  return {
    ...spine,
    source: { volumeHash, how: 'ct' },
    structures: { ...spine.structures, ligament: estimated, duralSac: estimated },
  }
}
