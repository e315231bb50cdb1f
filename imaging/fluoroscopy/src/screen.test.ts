import { mm } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { beamAt, transmission } from './beam.ts'
import { screenFor, shown } from './screen.ts'
import { scattered } from './signal.ts'
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
const picture = shown(signal, detector, screen, false)
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
    const again = shown(more, detector, screen, false)
    expect(at(again, 20, 80)).toBe(0)
    expect(at(again, 75, 80)).toBe(at(picture, 75, 80))
  })

  it('inverted is its negative, and shut pixels are black in both', () => {
    const lit = { ...detector, collimation: { left: 30, top: 0, right: 150, bottom: 120 } }
    const film = shown(signal, lit, screen, true)
    expect(at(film, 75, 80)).toBe(255 - at(picture, 75, 80))
    expect(at(film, 10, 80)).toBe(0)
    expect(at(shown(signal, lit, screen, false), 10, 80)).toBe(0)
  })
})
