import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArealDensities, attenuationAt } from './attenuation.ts'
import { type Beam, beamAt, transmission } from './beam.ts'
import { anatomyLog, hardening, IodineShare, SteelShare } from './hardening.ts'

/** What the tables say is left; steel in mm. */
function looked(beam: Beam, t: { soft: number; bone: number; iodine?: number; steel?: number }): number {
  const tables = hardening(beam)
  const { soft, bone, iodine = 0, steel = 0 } = t
  return (
    Math.exp(anatomyLog(tables.anatomy, soft, bone)) *
    new SteelShare(tables).behind(soft, bone).through(steel) *
    new IodineShare(tables).through(soft, bone, iodine, steel)
  )
}

/** Direct quadrature: attenuation read off the tables anew at ten energies in each bin of the spectrum. */
function quadrature(beam: Beam, t: ArealDensities): number {
  const layers = Object.entries(t) as [keyof ArealDensities, number][]
  let left = 0
  for (let n = 0; n < beam.energies.length; n++)
    for (let part = -0.45; part < 0.5; part += 0.1) {
      const e = beam.energies[n]! + part
      left += (beam.energyShare[n]! / 10) * Math.exp(-layers.reduce((x, [m, d]) => x + d * attenuationAt(m, e), 0))
    }
  return left
}

describe.each([70, 90, 120])('tables of a beam of %d kV agree with direct quadrature to a hundredth', (kv) => {
  const beam = beamAt(kv)

  it('behind water-like tissue and bone', () => {
    for (const soft of [0, 0.7, 5, 13.3, 22, 31, 48.5])
      for (const bone of [0, 0.33, 1.9, 6.1, 13])
        expect(Math.abs(looked(beam, { soft, bone }) / quadrature(beam, { soft, bone }) - 1)).toBeLessThan(0.01)
  })

  it('with iodine, and with steel', () => {
    for (const soft of [9, 18, 22, 31])
      for (const bone of [0, 0.9, 3.7]) {
        for (const iodine of [0.02, 0.11, 0.31, 0.5])
          expect(
            Math.abs(looked(beam, { soft, bone, iodine }) / quadrature(beam, { soft, bone, iodine }) - 1),
          ).toBeLessThan(0.01)
        for (const steel of [0.08, 0.5, 1.7, 3, 6])
          expect(
            Math.abs(looked(beam, { soft, bone, steel }) / quadrature(beam, { soft, bone, steel: 0.79 * steel }) - 1),
          ).toBeLessThan(0.01)
      }
  })

  it('with iodine behind the steel of a needle or a portal', () => {
    for (const soft of [12, 20, 28])
      for (const steel of [0.15, 0.5])
        for (const iodine of [0.05, 0.2]) {
          const t = { soft, bone: 1, iodine }
          expect(
            Math.abs(looked(beam, { ...t, steel }) / quadrature(beam, { ...t, steel: 0.79 * steel }) - 1),
          ).toBeLessThan(0.015)
        }
  })
})

describe('tables', () => {
  it('law: agree with the sum over the spectrum anywhere in them', () => {
    const depth = (max: number) => fc.double({ min: 0, max, noNaN: true })
    const beam = beamAt(85)
    fc.assert(
      fc.property(depth(60), depth(20), depth(0.7), (soft, bone, iodine) => {
        const ratio = looked(beam, { soft, bone, iodine }) / transmission(beam, { soft, bone, iodine })
        expect(Math.abs(ratio - 1)).toBeLessThan(0.01)
      }),
    )
  })
  it('say one for nothing, and go on past their ends', () => {
    const beam = beamAt(100)
    expect(looked(beam, { soft: 0, bone: 0 })).toBeCloseTo(1, 6)
    expect(looked(beam, { soft: 90, bone: 30, steel: 60, iodine: 3 })).toBeGreaterThan(0)
    expect(looked(beam, { soft: 80, bone: 0 })).toBeLessThan(looked(beam, { soft: 70, bone: 0 }))
  })
})
