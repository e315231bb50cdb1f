import { mm } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { filterFor } from './blur.ts'
import { detected, deviates, electronicNoise, noisy } from './noise.ts'
import type { Detector } from './xray-frame.ts'

const detector: Detector = { columns: 300, rows: 280, pixel: mm(0.58) }
const count = detector.columns * detector.rows
const flat = (value: number) => new Float32Array(count).fill(value)
const mean = (x: ArrayLike<number>) => {
  let sum = 0
  for (let n = 0; n < x.length; n++) sum += x[n]!
  return sum / x.length
}
const variance = (x: ArrayLike<number>) => {
  const m = mean(x)
  let sum = 0
  for (let n = 0; n < x.length; n++) sum += (x[n]! - m) ** 2
  return sum / x.length
}
/** Power at cycles a pixel along rows, as a multiple of white noise of variance one; means over all rows. */
function power(x: Float32Array, f: number): number {
  const m = mean(x)
  let sum = 0
  for (let v = 0; v < detector.rows; v++) {
    let re = 0
    let im = 0
    for (let u = 0; u < detector.columns; u++) {
      const d = x[v * detector.columns + u]! - m
      re += d * Math.cos(2 * Math.PI * f * u)
      im += d * Math.sin(2 * Math.PI * f * u)
    }
    sum += re * re + im * im
  }
  return sum / count
}

describe('counting', () => {
  it.each([1, 3, 12, 19.5, 20.5, 60, 900])('has the mean and the variance of %d counted quanta', (quanta) => {
    const signal = noisy(flat(quanta / 1000), 1000, detector, 'seed')
    // standard error of the variance: 0.5 % over 84000 pixels, a little more at few counts
    expect(Math.abs(mean(signal) / (quanta / 1000) - 1)).toBeLessThan(Math.max(0.005, 3.5 / Math.sqrt(quanta * count)))
    expect(Math.abs(variance(signal) / (quanta / 1000 ** 2) - 1)).toBeLessThan(0.02)
  })

  it('is white', () => {
    const signal = noisy(flat(0.1), 1000, detector, 4)
    for (const f of [0.05, 0.17, 0.31, 0.45]) expect(power(signal, f) / 1e-4).toBeGreaterThan(0.8)
    for (const f of [0.05, 0.17, 0.31, 0.45]) expect(power(signal, f) / 1e-4).toBeLessThan(1.2)
    let together = 0
    let below = 0
    for (let n = 0; n + 300 < count; n++) {
      together += (signal[n]! - 0.1) * (signal[n + 1]! - 0.1)
      below += (signal[n]! - 0.1) * (signal[n + 300]! - 0.1)
    }
    expect(Math.abs(together / count / 1e-4)).toBeLessThan(0.015)
    expect(Math.abs(below / count / 1e-4)).toBeLessThan(0.015)
  })

  it('is the same for the same seed, another for another, and dark stays dark', () => {
    const once = noisy(flat(0.1), 1000, detector, 'a')
    expect(noisy(flat(0.1), 1000, detector, 'a')).toEqual(once)
    expect(noisy(flat(0.1), 1000, detector, 'b')).not.toEqual(once)
    expect(noisy(flat(0), 1000, detector, 'a')).toEqual(flat(0))
  })
})

describe('a reading', () => {
  const quanta = 40000
  const share = 0.01
  const signal = detected(flat(share), quanta, 1, detector, 7)
  const half = filterFor(assumed.detectorBlur / detector.pixel)
  const own = electronicNoise(quanta, 1, detector) ** 2
  const taps = half.reduce((sum, tap, n) => sum + (n === 0 ? 1 : 2) * tap * tap, 0)

  it('has the mean of the quanta, and their variance less what the detector spreads plus its own', () => {
    expect(mean(signal) / share).toBeCloseTo(1, 3)
    expect(Math.abs(variance(signal) / ((share / quanta) * taps ** 2 + own) - 1)).toBeLessThan(0.02)
  })

  it('has the power spectrum of quanta times the square of the detector’s modulation, over a white floor', () => {
    const along = (f: number) =>
      half.reduce((sum, tap, n) => sum + (n === 0 ? 1 : 2 * Math.cos(2 * Math.PI * f * n)) * tap, 0)
    // means over rows leave the other direction's spread in every row
    for (const f of [0.03, 0.11, 0.2, 0.29, 0.38, 0.47]) {
      let measured = 0
      for (const step of [-0.015, -0.01, -0.005, 0, 0.005, 0.01, 0.015]) measured += power(signal, f + step) / 7
      expect(measured / ((share / quanta) * taps * along(f) ** 2 + own)).toBeGreaterThan(0.92)
      expect(measured / ((share / quanta) * taps * along(f) ** 2 + own)).toBeLessThan(1.08)
    }
    expect(power(signal, 0.47)).toBeLessThan(0.8 * power(signal, 0.03))
  })

  it('of nothing is the electronics alone', () => {
    const dark = detected(flat(0), quanta, 4, detector, 7)
    expect(Math.abs(mean(dark))).toBeLessThan(0.02 * Math.sqrt(4 * own))
    expect(Math.abs(variance(dark) / (4 * own) - 1)).toBeLessThan(0.02)
  })
})

describe('normal deviates', () => {
  it('have the moments and the quartiles of the normal law', () => {
    const x = deviates()
    expect(mean(x)).toBeCloseTo(0, 6)
    expect(variance(x)).toBeCloseTo(1, 5)
    expect(mean(x.map((z) => z ** 4))).toBeCloseTo(3, 0.9)
    expect(x[3072]).toBeCloseTo(0.6745, 2)
    for (let n = 1; n < x.length; n++) expect(x[n]! > x[n - 1]!).toBe(true)
  })
})
