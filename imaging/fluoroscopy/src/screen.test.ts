import { mm } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { logsOf, quickExp } from './quick-log.ts'
import { scattered } from './scatter.test-kit.ts'
import { screenFor, shown } from './screen.ts'
import type { Detector } from './xray-frame.ts'

const detector: Detector = { columns: 150, rows: 120, pixel: mm(2) }
const beam = beamAt(90)
const { columns, rows } = detector
/** Water of the reference patient, thinner to the right, with a bar of bone across it. */
const patient = Float32Array.from({ length: columns * rows }, (_, n) => {
  const u = n % columns
  const v = Math.floor(n / columns)
  return transmission(beam, { water: assumed.referencePatient - u / 20, bone: v >= 50 && v < 54 ? 1 : 0 })
})
const signal = scattered(patient, beam, detector)
const screen = screenFor(signal, detector)
const picture = shown(signal, detector, screen)
const at = (d: Uint8Array, u: number, v: number) => d[v * columns + u]!

describe('the screen', () => {
  it('shows bone dark on both the thick and the thin side of a patient', () => {
    for (const u of [20, 75, 130]) expect(at(picture, u, 52)).toBeLessThan(at(picture, u, 80) - 60)
  })

  it('flattens what changes slowly: two thirds more signal across a wedge are a few greys', () => {
    expect(signal[80 * columns + 115]! / signal[80 * columns + 35]!).toBeGreaterThan(1.6)
    expect(Math.abs(at(picture, 115, 80) - at(picture, 35, 80))).toBeLessThan(45)
  })

  it('has no dark frame, though less scatter reaches the edge of the field', () => {
    expect(signal[119 * columns + 75]! / signal[90 * columns + 75]!).toBeLessThan(0.9)
    expect(Math.abs(at(picture, 75, 119) - at(picture, 75, 90))).toBeLessThan(20)
  })

  it('keeps its window: darker in one place changes no grey elsewhere', () => {
    const more = signal.slice()
    for (let n = 0; n < 40; n++) more[80 * columns + n] = 1e-6
    const again = shown(more, detector, screen)
    expect(at(again, 20, 80)).toBe(0)
    expect(at(again, 75, 80)).toBe(at(picture, 75, 80))
  })

  it('inverted is its negative, and shut pixels are black in both', () => {
    const lit = { ...detector, collimation: { left: 30, top: 0, right: 150, bottom: 120 } }
    const film = shown(signal, lit, screen, { inverted: true })
    expect(at(film, 75, 80)).toBe(255 - at(picture, 75, 80))
    expect(at(film, 10, 80)).toBe(0)
    expect(at(shown(signal, lit, screen), 10, 80)).toBe(0)
  })

  it('brightness and contrast move and narrow the window', () => {
    const flat = at(picture, 75, 80)
    expect(at(shown(signal, detector, screen, { brightness: 0.1 }), 75, 80)).toBeGreaterThan(flat + 10)
    const more = shown(signal, detector, screen, { contrast: 2 })
    expect(at(more, 75, 80) - at(more, 75, 52)).toBeGreaterThan(at(picture, 75, 80) - at(picture, 75, 52))
    // twice the signal in a window moved by its log is the same picture
    const twice = shown(
      signal.map((x) => 2 * x),
      detector,
      screen,
      {},
      Math.LN2,
    )
    for (const u of [20, 75, 130]) expect(Math.abs(at(twice, u, 80) - at(picture, u, 80))).toBeLessThan(2)
  })

  it('edges overshoot at a step and leave what is even alone', () => {
    const fine: Detector = { columns: 60, rows: 40, pixel: mm(0.5) }
    const step = Float32Array.from({ length: 2400 }, (_, n) => (n % 60 < 30 ? 0.005 : 0.006))
    const flat = { black: Math.log(0.003), white: Math.log(0.01), slow: new Float32Array(2400) }
    const plain = shown(step, fine, flat)
    const sharp = shown(step, fine, flat, { edges: 1 })
    expect(sharp[20 * 60 + 29]).toBeLessThan(plain[20 * 60 + 29]! - 3)
    expect(sharp[20 * 60 + 30]).toBeGreaterThan(plain[20 * 60 + 30]! + 3)
    expect(sharp[20 * 60 + 10]).toBe(plain[20 * 60 + 10])
  })
})

describe('quick exponentials', () => {
  it('are the exponentials, to 1e-6, and those of above zero or far below', () => {
    for (let x = 0; x > -127; x -= 0.01237) expect(Math.abs(quickExp(x) / Math.exp(x) - 1)).toBeLessThan(1e-6)
    for (const x of [0.3, -200, -Infinity]) expect(quickExp(x)).toBe(Math.exp(x))
    expect(quickExp(0)).toBe(1)
  })
})

describe('quick logs', () => {
  it('are the logs, to 1e-6, over all that a detector reads', () => {
    const x = Float32Array.from({ length: 4000 }, (_, n) => 1.5e-9 * 1.006 ** n)
    const logs = logsOf(x, 4000, { left: 0, top: 0, right: 4000, bottom: 1 })
    let worst = 0
    for (let n = 0; n < 4000; n++) worst = Math.max(worst, Math.abs(logs[n]! - Math.log(x[n]!)))
    expect(worst).toBeLessThan(2e-6)
    const odd = logsOf(Float32Array.from([0, -1, Number.NaN]), 3, { left: 0, top: 0, right: 3, bottom: 1 })
    for (const log of odd) expect(log).toBeCloseTo(Math.log(1e-9), 4)
  })
})
