import { direction, mm, point } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { assumed } from './assumed.ts'
import { blurInto, filterFor, focalBlur, modelledModulation, modulation } from './blur.ts'
import { apPose, pixelInLps, sourceOf } from './carm.ts'
import { RAYS, steelPaths } from './tools.ts'
import type { Detector } from './xray-frame.ts'

/** Spectrum of a symmetric filter at cycles a pixel. */
const spectrum = (half: Float64Array, f: number) =>
  half.reduce((sum, tap, n) => sum + (n === 0 ? tap : 2 * tap * Math.cos(2 * Math.PI * f * n)), 0)

describe('a filter', () => {
  it.each([0.1, 0.27, 0.34, 0.44, 0.6, 0.79, 0.81, 1.4])(
    'for a Gaussian of %d pixels modulates as it does, to four fifths of what pixels carry',
    (sigma) => {
      const half = filterFor(sigma)
      expect(spectrum(half, 0)).toBeCloseTo(1, 9)
      for (let f = 0.02; f <= 0.4; f += 0.02)
        expect(Math.abs(spectrum(half, f) - modulation(sigma, f))).toBeLessThan(0.008)
    },
  )
})

describe('blur', () => {
  const lit = { left: 4, top: 3, right: 50, bottom: 41 }
  const picture = Float32Array.from({ length: 60 * 44 }, (_, n) => ((n * 7919) % 101) / 101)

  it.each([0.4, 1.1])('of %d pixels: a part is the same as the whole, and even stays even', (sigma) => {
    const half = filterFor(sigma)
    const whole = new Float32Array(picture.length)
    const part = new Float32Array(picture.length)
    blurInto(whole, picture, 60, lit, lit, half)
    const some = { left: 9, top: 3, right: 31, bottom: 20 }
    blurInto(part, picture, 60, lit, some, half)
    for (let v = some.top; v < some.bottom; v++)
      for (let u = some.left; u < some.right; u++) expect(part[v * 60 + u]).toBe(whole[v * 60 + u])
    expect(part[30 * 60 + 40]).toBe(0)
    blurInto(part, new Float32Array(picture.length).fill(0.3), 60, lit, lit, half)
    expect(part[3 * 60 + 4]).toBeCloseTo(0.3, 6)
    expect(part[20 * 60 + 30]).toBeCloseTo(0.3, 6)
  })

  it('of a point falls to all sides alike', () => {
    const spot = new Float32Array(60 * 44)
    spot[20 * 60 + 30] = 1
    const out = new Float32Array(spot.length)
    blurInto(out, spot, 60, lit, lit, filterFor(1))
    expect(out[20 * 60 + 31]! / out[20 * 60 + 30]!).toBeCloseTo(Math.exp(-0.5), 5)
    expect(out[21 * 60 + 30]).toBeCloseTo(out[20 * 60 + 31]!, 7)
  })
})

describe('the modulation of the chain', () => {
  const isocentre = point('lps', 3, 40, -500)
  const pose = apPose({ isocentre })

  it('on paper: a square spot of 0.6 mm, 0.92 times enlarged, has sigma 0.16 mm', () => {
    expect(focalBlur(pose)).toBeCloseTo((0.6 / Math.sqrt(12)) * (1020 / 530 - 1), 9)
    // halved at sqrt(ln 2 / 2) / (pi sigma)
    expect(modulation(0.2, Math.sqrt(Math.LN2 / 2) / (Math.PI * 0.2))).toBeCloseTo(0.5, 9)
  })

  it('comes out of the picture of a slanted steel edge, as modelled with the pixel’s aperture', () => {
    const detector: Detector = { columns: 120, rows: 120, pixel: mm(0.3) }
    // a plate through the isocentre whose edge runs 4 degrees off the columns
    const a = (4 * Math.PI) / 180
    const middle = pixelInLps(pose, detector, 59.5, 59.5)
    const source = sourceOf(pose)
    const right = pixelInLps(pose, detector, 119, 59.5)
    const down = pixelInLps(pose, detector, 59.5, 119)
    const axis = (p: typeof right) => {
      const d = [p.x - middle.x, p.y - middle.y, p.z - middle.z] as const
      const l = Math.hypot(...d)
      return d.map((x) => x / l) as [number, number, number]
    }
    const [x, y] = [axis(right), axis(down)]
    const beam = [isocentre.x - source.x, isocentre.y - source.y, isocentre.z - source.z].map((d) => d / 530)
    const mix = (p: number, q: number) => x.map((d, n) => p * d + q * y[n]!) as [number, number, number]
    const across = mix(Math.cos(a), Math.sin(a))
    const along = mix(-Math.sin(a), Math.cos(a))
    const times = (d: readonly number[], k: number) => direction('lps', d[0]! * k, d[1]! * k, d[2]! * k)
    const plate = {
      kind: 'box' as const,
      centre: point('lps', isocentre.x + 40 * across[0], isocentre.y + 40 * across[1], isocentre.z + 40 * across[2]),
      half: [times(across, 40), times(along, 60), times(beam, 0.001)] as const,
    }
    const lit = { left: 0, top: 0, right: 120, bottom: 120 }
    const steel = steelPaths([plate], pose, detector, lit)!
    const sharp = new Float32Array(120 * 120).fill(1)
    for (let v = 0; v < steel.height; v++)
      for (let u = 0; u < steel.width; u++) {
        let covered = 0
        for (let r = 0; r < RAYS; r++) if (steel.paths[(v * steel.width + u) * RAYS + r]! > 0) covered += 1 / RAYS
        sharp[(v + steel.top) * 120 + u + steel.left] = 1 - covered
      }
    const out = sharp.slice()
    for (const sigma of [focalBlur(pose), assumed.detectorBlur]) {
      const from = out.slice()
      blurInto(out, from, 120, lit, lit, filterFor(sigma / detector.pixel))
    }
    // edge spread by distance from the edge, in quarters of a pixel; its derivative's spectrum is the modulation
    const bins = 4
    const sum = new Float64Array(60 * bins)
    const many = new Float64Array(60 * bins)
    for (let v = 15; v < 105; v++)
      for (let u = 15; u < 105; u++) {
        const off = (u - 59.5) * Math.cos(a) + (v - 59.5) * Math.sin(a)
        const n = Math.floor((off + 30) * bins)
        if (n < 0 || n >= sum.length) continue
        sum[n] = sum[n]! + out[v * 120 + u]!
        many[n] = many[n]! + 1
      }
    for (const perMm of [0.25, 0.5, 0.8, 1.1, 1.4]) {
      const f = perMm * detector.pixel
      let re = 0
      let im = 0
      let all = 0
      for (let n = 60; n < 180; n++) {
        const line = sum[n]! / many[n]! - sum[n + 1]! / many[n + 1]!
        const at = (2 * Math.PI * f * (n + 1)) / bins
        re += line * Math.cos(at)
        im += line * Math.sin(at)
        all += line
      }
      const sinc = (t: number) => Math.sin(Math.PI * t) / (Math.PI * t)
      // the pixel's aperture, and that of the quarter bins (as wide bins and as differences)
      const wanted = modelledModulation(pose, perMm) * sinc(f) * sinc(f / bins) ** 2
      expect(Math.abs(Math.hypot(re, im) / all - wanted)).toBeLessThan(0.02)
    }
  })
})
