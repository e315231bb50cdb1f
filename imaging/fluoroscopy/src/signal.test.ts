import { mm, point } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { apPose } from './carm.ts'
import { blurred, middleOf, noisy, openQuanta, primary, scattered, steelBehind } from './signal.ts'
import type { Detector } from './xray-frame.ts'

const detector: Detector = { columns: 200, rows: 180, pixel: mm(1.5) }
const count = detector.columns * detector.rows
const beam = beamAt(90)
const flat = (value: number) => new Float32Array(count).fill(value)
const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, v) => sum + v, 0) / x.length
const variance = (x: ArrayLike<number>) => {
  const m = mean(x)
  return Array.from(x).reduce((sum, v) => sum + (v - m) ** 2, 0) / x.length
}

describe('primary', () => {
  it('is the beam behind soft tissue, bone and iodine, and zero where the collimator shuts', () => {
    const projection = { soft: flat(17.3), bone: flat(2.41), iodine: flat(0) }
    projection.iodine[77] = 0.06
    const lit = { ...detector, collimation: { left: 0, top: 0, right: 200, bottom: 90 } }
    const open = primary(projection, beam, lit)
    const slab = { soft: 17.3, bone: 2.41 }
    expect(open[5]! / transmission(beam, slab)).toBeCloseTo(1, 3)
    expect(open[77]! / transmission(beam, { ...slab, iodine: 0.06 })).toBeCloseTo(1, 3)
    expect(open[77]).toBeLessThan(open[5]! * 0.7)
    expect(open[200 * 90]).toBe(0)
  })
})

describe('steel', () => {
  it('behind a patient lets through what the whole spectrum says, to a hundredth of what came before it', () => {
    for (const [soft, bone, iodine] of [
      [16, 0.4, 0],
      [24, 3, 0],
      [20, 1, 0.08],
    ] as const) {
      const through = steelBehind(beam, { soft: flat(soft), bone: flat(bone), iodine: flat(iodine) }, 3)
      const t = { soft, bone, iodine }
      for (const thick of [0.05, 0.3, 0.6, 1.5, 3, 6]) {
        const exact = transmission(beam, { ...t, steel: 0.79 * thick }) / transmission(beam, t)
        expect(Math.abs(through(thick) - exact)).toBeLessThan(0.01)
      }
      expect(through(0)).toBe(1)
    }
  })
})

describe('scatter', () => {
  const behind = transmission(beam, { water: assumed.referencePatient })
  const middle = 90 * 200 + 100

  it('stands to the primary as assumed behind the reference patient', () => {
    const signal = scattered(flat(behind), beam, detector)
    expect(signal[middle]! / behind - 1).toBeCloseTo(assumed.scatterToPrimary, 2)
  })
  it('is none in an open beam, and less in a smaller field', () => {
    expect(scattered(flat(1), beam, detector)[middle]).toBe(1)
    const small = { ...detector, collimation: { left: 90, top: 80, right: 110, bottom: 100 } }
    const lit = primary({ soft: flat(22), bone: flat(0), iodine: flat(0) }, beam, small)
    const share = scattered(lit, beam, small)[middle]! / lit[middle]! - 1
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(assumed.scatterToPrimary / 3)
  })
  it('is a veil: it reaches into the shadow of steel', () => {
    const open = flat(behind)
    for (let v = 85; v < 95; v++) for (let u = 95; u < 105; u++) open[v * 200 + u] = 0
    expect(scattered(open, beam, detector)[middle]! / behind).toBeGreaterThan(0.4)
  })
})

describe('noise', () => {
  it.each([3, 25, 60, 900])('has the mean and the variance of %d counted quanta', (quanta) => {
    const open = 1000
    const signal = noisy(flat(quanta / open), open, detector, 'seed')
    // standard errors of both are well under one percent over 36000 pixels
    expect(mean(signal) / (quanta / open)).toBeCloseTo(1, 1.7)
    expect(variance(signal) / (quanta / open ** 2)).toBeGreaterThan(0.96)
    expect(variance(signal) / (quanta / open ** 2)).toBeLessThan(1.04)
  })

  it('of neighbours has nothing to do with each other: its power spectrum is white', () => {
    const signal = noisy(flat(0.1), 1000, detector, 4)
    const m = mean(signal)
    let together = 0
    for (let n = 0; n + 1 < count; n++) together += (signal[n]! - m) * (signal[n + 1]! - m)
    expect(Math.abs(together / count / variance(signal))).toBeLessThan(0.02)
  })

  it('is the same for the same seed and another for another', () => {
    const once = noisy(flat(0.1), 1000, detector, 'a')
    expect(noisy(flat(0.1), 1000, detector, 'a')).toEqual(once)
    expect(noisy(flat(0.1), 1000, detector, 'b')).not.toEqual(once)
  })

  it('falls with charge: the quanta of a pixel follow output, distance, area', () => {
    const pose = apPose({ isocentre: point('lps', 3, 4, 5) })
    const one = openQuanta(beam, { kv: 90, mAs: 0.1 }, pose, detector)
    expect(openQuanta(beam, { kv: 90, mAs: 0.3 }, pose, detector) / one).toBeCloseTo(3, 9)
    expect(openQuanta(beam, { kv: 90, mAs: 0.1 }, { ...pose, sourceDetector: mm(2040) }, detector) / one).toBeCloseTo(
      0.25,
      9,
    )
    // 138 uGy/mAs at 75 cm, 0.1 mAs, at 102 cm: 7.46 uGy; some 22700 photons on a mm2 for each
    expect(one).toBeCloseTo(
      7.461 * beam.photonsPerMicrogray * 1.5 ** 2 * assumed.quantumEfficiency * assumed.pulsesAveraged,
      -3,
    )
  })
})

describe('blur and brightness', () => {
  it('keeps what is even and the sum of what is not, where pixels are fine', () => {
    const fine = { ...detector, pixel: mm(0.2) }
    expect(middleOf(blurred(flat(0.3), fine), fine)).toBeCloseTo(0.3, 6)
    const spot = flat(0)
    spot[90 * 200 + 100] = 1
    const soft = blurred(spot, fine)
    expect(mean(soft) * count).toBeCloseTo(1, 5)
    expect(soft[90 * 200 + 101]! / soft[90 * 200 + 100]!).toBeCloseTo(Math.exp(-0.5), 5)
    expect(soft[91 * 200 + 100]).toBeCloseTo(soft[90 * 200 + 101]!, 7)
  })
  it('looks at the middle third of what is lit', () => {
    const lit = { ...detector, collimation: { left: 30, top: 0, right: 90, bottom: 30 } }
    const signal = flat(9)
    for (let v = 10; v < 20; v++) for (let u = 50; u < 70; u++) signal[v * 200 + u] = 2
    expect(middleOf(signal, lit)).toBe(2)
  })
})
