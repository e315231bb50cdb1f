import { describe, expect, it } from 'vitest'
import type { Asked, FitMeasureId } from './asked.ts'
import { drawAround } from './draw-around.ts'
import { randomKnobs } from './draw-knobs.ts'
import { fitSpine } from './fit-spine.ts'
import { lumbarLevels } from './knobs.ts'
import { levelReader } from './level-reader.ts'
import { spinePhantom } from './phantom.ts'

const ids: readonly (readonly [FitMeasureId, 'left' | 'right' | undefined])[] = [
  ['canal-ap', undefined],
  ['canal-transverse', undefined],
  ['ligament-thickness', 'left'],
  ['ligament-thickness', 'right'],
  ['slip', undefined],
  ['disc-height', undefined],
  ['disc-depth', undefined],
  ['disc-width', undefined],
]
const truthOf = (seed: number, levels: readonly Asked['level'][]): readonly Asked[] => {
  const p = spinePhantom(randomKnobs(seed))
  return levels.flatMap((level) => {
    const reader = levelReader(p, level, 0.2)
    return ids.flatMap(([id, side]): Asked[] => {
      const value = reader.read(id, side)
      if (value === null) return []
      return [{ level, id, ...(side ? { side } : {}), figure: { value, unit: 'mm', basis: { fact: 'a phantom' } } }]
    })
  })
}

describe('measures of somebody given back', () => {
  it.each([4, 9, 12])('all of five levels of spine %i, within 0.3 mm', (seed) => {
    const fit = fitSpine(truthOf(seed, lumbarLevels))
    expect(fit.findings).toEqual([])
    for (const { residual } of fit.measures) expect(Math.abs(residual.value ?? 9)).toBeLessThan(0.3)
  })
  it('law: every draw round a fit holds the measures, and draws differ', () => {
    const fit = fitSpine(truthOf(4, ['L4-L5']))
    const draws = [1, 2, 3, 6].map((seed) => drawAround(fit, seed))
    for (const d of draws) expect(d.holds).toBe(true)
    expect(new Set(draws.map((d) => d.knobs.stature)).size).toBe(4)
  })
})
