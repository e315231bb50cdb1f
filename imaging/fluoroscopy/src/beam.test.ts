import {
  beamCopperHalfValue,
  beamEffectiveEnergy,
  beamFirstHalfValue,
  beamMeanEnergy,
  beamSecondHalfValue,
  beamThroughWater,
  cell,
  massAttenuation,
} from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attenuationAt, inTable } from './attenuation.ts'
import { beamAt, effectiveEnergy, halfValueLayer, kermaLeft, transmission } from './beam.ts'
import { logTransmission } from './hardening.ts'

describe.each(['60', '90', '120'])('the beam at %s kV is the published one', (kv) => {
  const beam = beamAt(Number(kv))
  const share = (value: number, published: number) => Math.abs(value / published - 1)

  it('in both half value layers', () => {
    const first = halfValueLayer(beam)
    expect(share(first, cell(beamFirstHalfValue, 'aluminium', kv))).toBeLessThan(0.001)
    expect(share(halfValueLayer(beam, first), cell(beamSecondHalfValue, 'aluminium', kv))).toBeLessThan(0.001)
  })

  it('in what it was not fitted to: copper, effective and mean energy', () => {
    expect(share(halfValueLayer(beam, 0, 'copper'), cell(beamCopperHalfValue, 'copper', kv))).toBeLessThan(0.01)
    expect(share(effectiveEnergy(beam), cell(beamEffectiveEnergy, 'effective', kv))).toBeLessThan(0.005)
    const mean = beam.energies.reduce((sum, e, n) => sum + e * beam.photons[n]!, 0)
    expect(share(mean, cell(beamMeanEnergy, 'mean', kv))).toBeLessThan(0.005)
  })

  it('and behind 20, 25 and 30 cm of water, to the table’s two digits', () => {
    for (const cm of [20, 25, 30])
      expect(share(100 * kermaLeft(beam, { water: cm }), cell(beamThroughWater, `${cm} cm`, kv))).toBeLessThan(0.05)
  })
})

describe('a filter', () => {
  it('that is one half value layer halves the output, and hardens', () => {
    const beam = beamAt(80)
    const half = beamAt(80, { aluminium: halfValueLayer(beam) })
    expect(half.output / beam.output).toBeCloseTo(0.5, 6)
    expect(effectiveEnergy(half)).toBeGreaterThan(effectiveEnergy(beam) + 2)
    expect(effectiveEnergy(beamAt(80, { copper: 0.15 }))).toBeGreaterThan(effectiveEnergy(half))
  })
  it.each([{ aluminium: -1 }, { copper: 3 }, { copper: Number.NaN }])('of %o there is none', (filter) => {
    expect(() => beamAt(80, filter)).toThrow(/filter/)
  })
  it('law: at every voltage both layers lie on the published curve', () => {
    for (const kv of [60, 67, 75, 83, 105, 119]) {
      const first = halfValueLayer(beamAt(kv))
      expect(first / inTable(beamFirstHalfValue, 'aluminium', kv)).toBeCloseTo(1, 5)
      expect(halfValueLayer(beamAt(kv), first) / inTable(beamSecondHalfValue, 'aluminium', kv)).toBeCloseTo(1, 4)
    }
  })
})

describe('attenuation', () => {
  it('is the table at its own energies and log-log between', () => {
    for (const kev of ['20', '40', '60', '100', '120'])
      for (const m of ['soft', 'bone', 'steel'] as const)
        expect(attenuationAt(m, Number(kev))).toBeCloseTo(cell(massAttenuation, m, kev), 9)
    expect(attenuationAt('bone', Math.sqrt(50 * 60))).toBeCloseTo(Math.sqrt(0.4242 * 0.3148), 3)
  })
  it('of iodine jumps at its K edge and is never smoothed across it', () => {
    expect(attenuationAt('iodine', 33.16)).toBeCloseTo(6.56, 1)
    expect(attenuationAt('iodine', 33.17)).toBeCloseTo(35.77, 1)
  })
})

describe('what is left behind', () => {
  const beam = beamAt(90)

  it('one absorber at one energy is an exponential', () => {
    const narrow = { ...beam, energyShare: beam.energyShare.map((_, n) => (n === 25 ? 1 : 0)) }
    expect(transmission(narrow, { bone: 2.5 })).toBeCloseTo(
      Math.exp(-2.5 * attenuationAt('bone', beam.energies[25]!)),
      12,
    )
  })

  it('a slab of several materials equals its quadrature on a grid of energies ten times finer', () => {
    // Kramers through the same filter, counted anew: only the beam's filter is taken from it
    const slab = { soft: 18.4, bone: 2.2, iodine: 0.05 }
    let left = 0
    let open = 0
    for (let n = 0; n < beam.energies.length; n++)
      for (let part = -4.5; part < 5; part++) {
        const e = beam.energies[n]! + part / 10
        const weight = beam.energyShare[n]!
        open += weight
        left +=
          weight *
          Math.exp(-(['soft', 'bone', 'iodine'] as const).reduce((x, m) => x + slab[m] * attenuationAt(m, e), 0))
      }
    expect(transmission(beam, slab) / (left / open)).toBeCloseTo(1, 2)
  })

  it('law: the table of logs agrees with the sum, inside it and beyond', () => {
    const log = logTransmission(beam)
    const depth = (max: number) => fc.double({ min: 0, max, noNaN: true })
    fc.assert(
      fc.property(depth(60), depth(20), (soft, bone) => {
        expect(Math.exp(log(soft, bone)) / transmission(beam, { soft, bone })).toBeCloseTo(1, 2)
      }),
    )
    expect(log(0, 0)).toBeCloseTo(0, 12)
    expect(log(70, 1)).toBeLessThan(log(60, 1))
  })

  it('law: a beam hardens, so the second of two equal layers takes less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 120 }), fc.double({ min: 0.5, max: 15, noNaN: true }), (kv, soft) => {
        const b = beamAt(kv)
        expect(transmission(b, { soft: 2 * soft })).toBeGreaterThan(transmission(b, { soft }) ** 2)
      }),
      { numRuns: 15 },
    )
  })

  it.each([0, 59, 121, Number.NaN, -90])('there is no beam of %d kV', (kv) => {
    expect(() => beamAt(kv)).toThrow(/tube voltage/)
  })
})
