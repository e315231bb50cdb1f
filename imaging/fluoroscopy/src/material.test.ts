import { cell, massAttenuation } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boneDensity, changeOfContrast, changeOfHu, corticalHu, materialTable, softDensity } from './material.ts'
import { obliqueGrid } from './projector.suite.ts'

const at70 = (material: string) => cell(massAttenuation, material, '70')

describe('Hounsfield units become two materials', () => {
  it('of known densities: muscle, solid cortical bone, air', () => {
    expect(softDensity(44)).toBeCloseTo(1.055, 2) // muscle weighs 1.05
    expect(corticalHu).toBeGreaterThan(1580)
    expect(corticalHu).toBeLessThan(1600)
    expect(boneDensity(corticalHu)).toBeCloseTo(1.92, 9)
    expect(softDensity(corticalHu)).toBe(0)
    for (const hu of [-3024, -1000, -950]) expect(softDensity(hu) + boneDensity(hu)).toBe(0)
  })

  it('law: together they attenuate at the CT’s energy exactly as the HU says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -899, max: 3000 }), (hu) => {
        const mu = softDensity(hu) * at70('soft') + boneDensity(hu) * at70('bone')
        expect(mu).toBeCloseTo(at70('water') * (1 + hu / 1000), 9)
      }),
    )
  })

  it('law: more HU never weigh less', () => {
    const { soft, bone } = materialTable()
    for (let hu = -899; hu < 4000; hu++) {
      const total = (h: number) => soft[h + 32768]! + bone[h + 32768]!
      expect(total(hu)).toBeGreaterThanOrEqual(total(hu - 1))
    }
  })

  it('and their differences are changes', () => {
    const grid = obliqueGrid([2, 1, 1], [0.5, 0.7, 0.9])
    const bite = changeOfHu(grid, [1000, 40], [0, 40])
    expect(bite.density.bone![0]).toBeCloseTo(-boneDensity(1000), 6)
    expect(bite.density.soft![0]).toBeCloseTo(softDensity(0) - softDensity(1000), 6)
    expect(bite.density.soft![1]).toBe(0)
    expect(changeOfContrast(grid, [0.5, 0], 240).density.iodine![0]).toBeCloseTo(0.12, 6)
  })
})
