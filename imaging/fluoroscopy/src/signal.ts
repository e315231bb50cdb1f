/**
 * From material on the rays to what the detector reads, each step a picture of shares of the open beam.
 *
 * primary -> behindSteel -> scattered -> blurred -> noisy. Dark, that is zero, where the collimator shuts.
 *
 * Scatter is a veil: energy is scattered where it is lost (signal times its log), spreads as a Gaussian, and is scaled so that
 * behind the reference patient it stands to the primary as assumed. An open beam scatters nothing.
 * Noise is Poisson in counted quanta; each counts its share of the open beam, so the variance is signal over quanta.
 */
import { random } from '@flavum/base'
import { cell, density } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { type Beam, logTransmission, transmission } from './beam.ts'
import { openKerma } from './dose.ts'
import { everyLit, litMiddle } from './lit.ts'
import type { Projection } from './projector.ts'
import { RAYS, type SteelPaths } from './tools.ts'
import { alongRows, gaussian, veil } from './veil.ts'
import type { CarmPose, Detector, Exposure } from './xray-frame.ts'

/** Steel paths on one pixel closer together than this, mm, are as good as their mean. */
const EVEN = 0.25
/** Bins of the beam in one energy where steel is reckoned. */
const WIDER = 4
const STEEL_PER_MM = cell(density, 'steel', 'density') / 10

/** Unscattered energy behind the anatomy. */
export function primary({ soft, bone, iodine }: Projection, beam: Beam, detector: Detector): Float32Array {
  const out = new Float32Array(soft.length)
  const log = logTransmission(beam)
  everyLit(detector, (n) => {
    const anatomy = Math.exp(log(soft[n]!, bone[n]!))
    if (iodine[n] === 0) out[n] = anatomy
    else {
      const t = { soft: soft[n]!, bone: bone[n]! }
      out[n] = (anatomy * transmission(beam, { ...t, iodine: iodine[n]! })) / transmission(beam, t)
    }
  })
  return out
}

/** The same with tools in the way. */
export function behindSteel(
  open: Float32Array,
  projection: Projection,
  steel: SteelPaths,
  beam: Beam,
  detector: Detector,
): Float32Array {
  const out = open.slice()
  const { left, top, width, height, paths } = steel
  for (let n = 0; n < width * height; n++) {
    const first = n * RAYS
    let least = Number.POSITIVE_INFINITY
    let most = 0
    let mean = 0
    for (let r = 0; r < RAYS; r++) {
      const path = paths[first + r]!
      least = Math.min(least, path)
      most = Math.max(most, path)
      mean += path / RAYS
    }
    if (most === 0) continue
    const pixel = (top + Math.floor(n / width)) * detector.columns + left + (n % width)
    const through = steelBehind(beam, projection, pixel)
    let share = 0
    // at an edge the light adds up, not the steel: a pixel half covered is half bright
    if (least > 0 && most - least < EVEN) share = through(mean)
    else for (let r = 0; r < RAYS; r++) share += through(paths[first + r]!) / RAYS
    out[pixel] = open[pixel]! * share
  }
  return out
}

/**
 * Share that this many mm of steel let through of what comes out of the anatomy, whose low energies are gone already.
 * In energies four times wider than the beam's: a picture asks for it nine times a pixel, and only for a ratio.
 */
export function steelBehind(beam: Beam, { soft, bone, iodine }: Projection, n: number): (mm: number) => number {
  const { share, attenuation } = wider(beam)
  const left = share.map(
    (x, e) =>
      x *
      Math.exp(
        -attenuation.soft[e]! * soft[n]! - attenuation.bone[e]! * bone[n]! - attenuation.iodine[e]! * iodine[n]!,
      ),
  )
  const all = left.reduce((sum, x) => sum + x, 0)
  return (mm) => {
    if (mm === 0) return 1
    let sum = 0
    for (let e = 0; e < left.length; e++) sum += left[e]! * Math.exp(-attenuation.steel[e]! * mm * STEEL_PER_MM)
    return sum / all
  }
}

type Wider = { share: Float64Array; attenuation: Record<'soft' | 'bone' | 'iodine' | 'steel', Float64Array> }
const wide = new WeakMap<Beam, Wider>()
function wider(beam: Beam): Wider {
  const known = wide.get(beam)
  if (known) return known
  const groups = Math.ceil(beam.energies.length / WIDER)
  const over = (of: (n: number) => number) =>
    Float64Array.from({ length: groups }, (_, g) => {
      let sum = 0
      for (let n = g * WIDER; n < Math.min(beam.energies.length, (g + 1) * WIDER); n++) sum += of(n)
      return sum
    })
  const share = over((n) => beam.energyShare[n]!)
  const mean = (mu: Float64Array) => over((n) => mu[n]! * beam.energyShare[n]!).map((sum, g) => sum / share[g]!)
  const { soft, bone, iodine, steel } = beam.attenuation
  const made = { share, attenuation: { soft: mean(soft), bone: mean(bone), iodine: mean(iodine), steel: mean(steel) } }
  wide.set(beam, made)
  return made
}

/** With the veil of scatter on top. */
export function scattered(open: Float32Array, beam: Beam, detector: Detector): Float32Array {
  const perLog = assumed.scatterToPrimary / -Math.log(transmission(beam, { water: assumed.referencePatient }))
  const lost = open.map((x) => (x > 0 ? -x * Math.log(x) * perLog : 0))
  const cloud = veil(lost, detector.columns, detector.rows, assumed.scatterSpread / detector.pixel)
  const out = new Float32Array(open.length)
  everyLit(detector, (n) => {
    out[n] = open[n]! + cloud[n]!
  })
  return out
}

/** As the detector smears it. Pixels far wider than the smear stay as they are. */
export function blurred(signal: Float32Array, detector: Detector): Float32Array {
  const sigma = assumed.detectorBlur / detector.pixel
  if (sigma < 0.2) return signal
  const half = gaussian(sigma)
  const { columns, rows } = detector
  const smear = (x: Float32Array) => alongRows(alongRows(x, columns, rows, half), rows, columns, half)
  const lit = new Float32Array(signal.length)
  everyLit(detector, (n) => {
    lit[n] = 1
  })
  const value = smear(signal)
  const weight = smear(lit)
  const out = new Float32Array(signal.length)
  everyLit(detector, (n) => {
    out[n] = value[n]! / weight[n]!
  })
  return out
}

/** Mean over the middle third of the lit field each way: what the automatic exposure looks at. */
export function middleOf(signal: Float32Array, detector: Detector): number {
  let sum = 0
  let count = 0
  const add = (n: number) => {
    sum += signal[n]!
    count++
  }
  everyLit(detector, add, litMiddle(detector, 1 / 3))
  return sum / count
}

/** Quanta that one pixel of the open beam counts, over the pulses that the screen averages. */
export const openQuanta = (beam: Beam, { mAs }: Exposure, pose: CarmPose, { pixel }: Detector): number =>
  openKerma(beam, mAs, pose.sourceDetector) *
  beam.photonsPerMicrogray *
  pixel ** 2 *
  assumed.quantumEfficiency *
  assumed.pulsesAveraged

export function noisy(signal: Float32Array, quanta: number, detector: Detector, seed: string | number): Float32Array {
  const draw = random(seed).fork('quanta')
  const out = new Float32Array(signal.length)
  everyLit(detector, (n) => {
    out[n] = poisson(signal[n]! * quanta, draw.next) / quanta
  })
  return out
}

/** Above this a rounded normal deviate is as good as counting. */
const MANY = 40

function poisson(mean: number, next: () => number): number {
  if (mean > MANY) {
    const r = Math.sqrt(-2 * Math.log(1 - next()))
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * r * Math.cos(2 * Math.PI * next())))
  }
  const stop = Math.exp(-mean)
  let count = 0
  for (let product = next(); product > stop; product *= next()) count++
  return count
}
