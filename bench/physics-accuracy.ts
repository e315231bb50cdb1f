/**
 * How near the X-ray physics comes to what it is meant to be: half value layers, slabs, noise, modulation.
 *
 * Gives  for each a largest deviation as a share (of modulation: as a difference), its limit, and how it was found.
 * Limits noise and modulation are measured in pictures against the room's own model: they show that the model is kept, not that
 *        a detector is like it.
 */
import { direction, mm, type Point, point } from '@flavum/base'
import { beamFirstHalfValue, beamSecondHalfValue, beamThroughWater, cell } from '@flavum/evidence'
import {
  type ArealDensities,
  apPose,
  attenuationAt,
  type Beam,
  beamAt,
  type Detector,
  halfValueLayer,
  kermaLeft,
  pixelInLps,
  sourceOf,
} from '@flavum/fluoroscopy'
// what a page never needs and a measurement does
import { assumed } from '../imaging/fluoroscopy/src/assumed.ts'
import { blurInto, filterFor, focalBlur, modelledModulation } from '../imaging/fluoroscopy/src/blur.ts'
import { anatomyLog, hardening, IodineShare, SteelShare } from '../imaging/fluoroscopy/src/hardening.ts'
import { detected, electronicNoise } from '../imaging/fluoroscopy/src/noise.ts'
import { RAYS, steelPaths } from '../imaging/fluoroscopy/src/tools.ts'

export interface Check {
  readonly what: string
  readonly how: string
  readonly largest: number
  readonly limit: number
}

export const physicsChecks = (): Check[] => [...halfValues(), ...slabs(), ...noise(), ...edges()]

function halfValues(): Check[] {
  let layers = 0
  let water = 0
  for (const kv of ['60', '90', '120']) {
    const beam = beamAt(Number(kv))
    const first = halfValueLayer(beam)
    const off = (value: number, published: number) => Math.abs(value / published - 1)
    layers = Math.max(layers, off(first, cell(beamFirstHalfValue, 'aluminium', kv)))
    layers = Math.max(layers, off(halfValueLayer(beam, first), cell(beamSecondHalfValue, 'aluminium', kv)))
    for (const cm of [20, 25, 30])
      water = Math.max(water, off(100 * kermaLeft(beam, { water: cm }), cell(beamThroughWater, `${cm} cm`, kv)))
  }
  return [
    {
      what: 'half value layers, first and second',
      how: 'published, at 60, 90 and 120 kV',
      largest: layers,
      limit: 0.02,
    },
    {
      what: 'kerma behind 20, 25 and 30 cm of water',
      how: 'published to two digits, at 60, 90 and 120 kV',
      largest: water,
      limit: 0.05,
    },
  ]
}

/** Attenuation read off the tables anew at ten energies in each bin of the spectrum. */
function quadrature(beam: Beam, layers: ArealDensities): number {
  let left = 0
  for (let n = 0; n < beam.energies.length; n++)
    for (let part = -0.45; part < 0.5; part += 0.1) {
      const e = beam.energies[n]! + part
      let depth = 0
      for (const [m, d] of Object.entries(layers) as [keyof ArealDensities, number][]) depth += d * attenuationAt(m, e)
      left += (beam.energyShare[n]! / 10) * Math.exp(-depth)
    }
  return left
}

/** What the tables behind every pixel say is left; g/cm2, steel in mm. */
function looked(beam: Beam, soft: number, bone: number, iodine: number, steel: number): number {
  const tables = hardening(beam)
  return (
    Math.exp(anatomyLog(tables.anatomy, soft, bone)) *
    new SteelShare(tables).behind(soft, bone).through(steel) *
    new IodineShare(tables).through(soft, bone, iodine, steel)
  )
}

function slabs(): Check[] {
  const worst = (iodines: readonly number[], steels: readonly number[], bones: readonly number[]): number => {
    let most = 0
    for (let kv = 60; kv <= 120; kv += 10) {
      const beam = beamAt(kv)
      for (let soft = 0; soft <= 48; soft += 3.2)
        for (const bone of bones)
          for (const iodine of iodines)
            for (const steel of steels) {
              const straight = quadrature(beam, { soft, bone, iodine, steel: 0.79 * steel })
              most = Math.max(most, Math.abs(looked(beam, soft, bone, iodine, steel) / straight - 1))
            }
    }
    return most
  }
  const tissue = 'direct quadrature, 60 to 120 kV, 0 to 48 g/cm2 soft'
  return [
    {
      what: 'transmission of soft tissue and bone',
      how: `${tissue}, 0 to 13 bone`,
      largest: worst([0], [0], [0, 0.2, 0.7, 1.9, 4.4, 8.3, 13]),
      limit: 0.01,
    },
    {
      what: 'with iodine',
      how: `${tissue}, 0 to 3.7 bone, 0.02 to 0.5 iodine`,
      largest: worst([0.02, 0.08, 0.2, 0.5], [0], [0, 0.9, 3.7]),
      limit: 0.01,
    },
    {
      what: 'with steel',
      how: `${tissue}, 0 to 3.7 bone, 0.08 to 6 mm steel`,
      largest: worst([0], [0.08, 0.5, 1.7, 3, 6], [0, 0.9, 3.7]),
      limit: 0.01,
    },
  ]
}

function noise(): Check[] {
  const detector: Detector = { columns: 512, rows: 512, pixel: mm(0.58) }
  const count = 512 * 512
  const quanta = 20000
  let [means, spreads] = [0, 0]
  for (const [n, share] of [0.002, 0.01, 0.05, 0.3, 1].entries()) {
    const signal = detected(new Float32Array(count).fill(share), quanta, 1, detector, `accuracy ${n}`)
    let mean = 0
    for (const x of signal) mean += x / count
    let variance = 0
    for (const x of signal) variance += (x - mean) ** 2 / count
    // each quantum is spread by the detector; its electronics come after
    const half = filterFor(assumed.detectorBlur / detector.pixel)
    const kept = half.reduce((sum, tap, k) => sum + (k === 0 ? 1 : 2) * tap * tap, 0) ** 2
    const model = (share / quanta) * kept + electronicNoise(quanta, 1, detector) ** 2
    means = Math.max(means, Math.abs(mean / share - 1))
    spreads = Math.max(spreads, Math.abs(variance / model - 1))
  }
  const how = 'the model, 40 to 20,000 quanta a pixel, 262,144 pixels each'
  return [
    { what: 'mean of a noisy picture', how, largest: means, limit: 0.02 },
    { what: 'its variance', how, largest: spreads, limit: 0.02 },
  ]
}

function edges(): Check[] {
  let most = 0
  for (const pixel of [0.3, 0.2])
    for (const degrees of [3, 4, 6])
      for (const [perMm, measured, modelled] of edge(pixel, degrees))
        if (perMm * pixel <= 0.4) most = Math.max(most, Math.abs(measured - modelled))
  return [
    {
      what: 'modulation at 0.25 to 1.4 cycles/mm (a difference, not a share)',
      how: 'slanted steel edges at the isocentre, 0.2 and 0.3 mm pixels, against focal spot, detector and pixel as modelled',
      largest: most,
      limit: 0.02,
    },
  ]
}

/** Modulation from the picture of a slanted edge, and as modelled with the pixel's own aperture. */
function edge(pixel: number, degrees: number): [perMm: number, measured: number, modelled: number][] {
  const isocentre = point('lps', 3, 40, -500)
  const pose = apPose({ isocentre })
  const wide = 160
  const middle = (wide - 1) / 2
  const detector: Detector = { columns: wide, rows: wide, pixel: mm(pixel) }
  const a = (degrees * Math.PI) / 180
  const here = pixelInLps(pose, detector, middle, middle)
  const toward = (p: Point<'lps'>) => {
    const l = Math.hypot(p.x - here.x, p.y - here.y, p.z - here.z)
    return [(p.x - here.x) / l, (p.y - here.y) / l, (p.z - here.z) / l] as const
  }
  const x = toward(pixelInLps(pose, detector, wide, middle))
  const y = toward(pixelInLps(pose, detector, middle, wide))
  const z = toward(sourceOf(pose))
  const mix = (p: number, q: number) => [0, 1, 2].map((n) => p * x[n]! + q * y[n]!)
  const times = (d: readonly number[], k: number) => direction('lps', d[0]! * k, d[1]! * k, d[2]! * k)
  const across = mix(Math.cos(a), Math.sin(a))
  const off = times(across, 40)
  const plate = {
    kind: 'box',
    centre: point('lps', isocentre.x + off.x, isocentre.y + off.y, isocentre.z + off.z),
    half: [off, times(mix(-Math.sin(a), Math.cos(a)), 60), times(z, 0.001)],
  } as const
  const lit = { left: 0, top: 0, right: wide, bottom: wide }
  const steel = steelPaths([plate], pose, detector, lit)!
  let picture = new Float32Array(wide * wide).fill(1)
  for (let v = 0; v < steel.height; v++)
    for (let u = 0; u < steel.width; u++) {
      let covered = 0
      for (let r = 0; r < RAYS; r++) if (steel.paths[(v * steel.width + u) * RAYS + r]! > 0) covered += 1 / RAYS
      picture[(v + steel.top) * wide + u + steel.left] = 1 - covered
    }
  for (const sigma of [focalBlur(pose), assumed.detectorBlur]) {
    const blurred = new Float32Array(picture.length)
    blurInto(blurred, picture, wide, lit, lit, filterFor(sigma / pixel))
    picture = blurred
  }
  // spread by distance from the edge, in quarters of a pixel; its derivative's spectrum is the modulation
  const bins = 4
  const reach = 50
  const sum = new Float64Array(2 * reach * bins)
  const many = new Float64Array(sum.length)
  for (let v = 15; v < wide - 15; v++)
    for (let u = 15; u < wide - 15; u++) {
      const n = Math.floor(((u - middle) * Math.cos(a) + (v - middle) * Math.sin(a) + reach) * bins)
      if (n < 0 || n >= sum.length) continue
      sum[n] = sum[n]! + picture[v * wide + u]!
      many[n] = many[n]! + 1
    }
  const sinc = (t: number) => Math.sin(Math.PI * t) / (Math.PI * t)
  return [0.25, 0.5, 0.8, 1.1, 1.4].map((perMm) => {
    const f = perMm * pixel
    let [re, im, all] = [0, 0, 0]
    for (let n = 80; n < sum.length - 80; n++) {
      const line = sum[n]! / many[n]! - sum[n + 1]! / many[n + 1]!
      const at = (2 * Math.PI * f * (n + 1)) / bins
      re += line * Math.cos(at)
      im += line * Math.sin(at)
      all += line
    }
    // the pixel's aperture, and that of the quarter bins (as wide bins and as differences)
    return [perMm, Math.hypot(re, im) / all, modelledModulation(pose, perMm) * sinc(f) * sinc(f / bins) ** 2]
  })
}
