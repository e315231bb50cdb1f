import { mm } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { scattered } from './scatter.test-kit.ts'
import { assumedScatter, scatterRatio } from './scatter.ts'
import type { Detector } from './xray-frame.ts'

const detector: Detector = { columns: 200, rows: 180, pixel: mm(1.5) }
const count = detector.columns * detector.rows
const beam = beamAt(90)
const flat = (value: number) => new Float32Array(count).fill(value)
const behind = transmission(beam, { water: assumed.referencePatient })
const middle = 90 * 200 + 100

describe('scatter', () => {
  it('stands to the primary as assumed behind the reference patient', () => {
    const signal = scattered(flat(behind), beam, detector)
    expect(signal[middle]! / behind - 1).toBeCloseTo(assumed.scatterToPrimary, 2)
  })
  it('is none in an open beam, and less in a smaller field', () => {
    expect(scattered(flat(1), beam, detector)[middle]).toBe(1)
    const small = { ...detector, collimation: { left: 90, top: 80, right: 110, bottom: 100 } }
    const lit = flat(0)
    for (let v = 80; v < 100; v++) lit.fill(behind, v * 200 + 90, v * 200 + 110)
    const share = scattered(lit, beam, small)[middle]! / lit[middle]! - 1
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(assumed.scatterToPrimary / 3)
  })
  it('is a veil: it reaches into the shadow of steel', () => {
    const open = flat(behind)
    for (let v = 85; v < 95; v++) for (let u = 95; u < 105; u++) open[v * 200 + u] = 0
    expect(scattered(open, beam, detector)[middle]! / behind).toBeGreaterThan(0.4)
  })

  it.each([
    [300, 270, 22],
    [120, 120, 22],
    [60, 90, 15],
    [90, 45, 28],
  ])('of a field of %d by %d mm behind %d g/cm2 is the stated one', (width, height, water) => {
    const columns = width / 1.5
    const rows = height / 1.5
    const lit = { left: 100 - columns / 2, right: 100 + columns / 2, top: 90 - rows / 2, bottom: 90 + rows / 2 }
    const primary = transmission(beam, { water })
    const picture = flat(0)
    for (let v = lit.top; v < lit.bottom; v++) picture.fill(primary, v * 200 + lit.left, v * 200 + lit.right)
    for (const scatter of [assumedScatter, { toPrimary: 2.4, spread: 40 }]) {
      const ratio = scattered(picture, beam, { ...detector, collimation: lit }, scatter)[middle]! / primary - 1
      const stated = scatterRatio(scatter, beam, { width: mm(width), height: mm(height) }, water)
      expect(ratio / stated).toBeGreaterThan(0.95)
      expect(ratio / stated).toBeLessThan(1.05)
    }
  })

  it('stated: as assumed in a wide field behind the reference patient; none without field or patient', () => {
    const ratio = (size: number, water: number) =>
      scatterRatio(assumedScatter, beam, { width: mm(size), height: mm(size) }, water)
    expect(ratio(1e4, assumed.referencePatient)).toBeCloseTo(assumed.scatterToPrimary, 6)
    // one standard deviation to each side each way: 0.6827 squared
    expect(ratio(2 * assumed.scatterSpread, assumed.referencePatient)).toBeCloseTo(0.6 * 0.6827 ** 2, 4)
    expect(ratio(1e4, 0)).toBeCloseTo(0, 12)
    expect(ratio(0, 22)).toBe(0)
  })
})
