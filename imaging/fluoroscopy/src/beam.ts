/**
 * The tube's spectrum and what is left of it behind a patient.
 *
 * A tungsten beam is Kramers' law times a power of the energy, with tungsten's K lines on top, through aluminium. Power and
 * aluminium are so chosen at each voltage that both published half value layers come out; mean and effective energy, the
 * half value layer in copper and what is left behind water then follow, and the tests hold them to the published ones.
 * The detector sums energy, so a photon counts by its energy.
 *
 * Takes  tube voltage, mm of metal put into the beam beyond its own filter; areal densities in g/cm2.
 * Gives  the energy left as a share of the open beam (primary only), and photons per air kerma.
 * Limits no heel effect; below 20 keV attenuation is extrapolated.
 * Source Kramers HA, Philos Mag 1923;46:836; tables in evidence/xray.
 */
import {
  airEnergyAbsorption,
  beamFirstHalfValue,
  beamOutput,
  beamSecondHalfValue,
  cell,
  density,
  lineGrowth,
  tungstenEdge,
  tungstenLines,
} from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { type Absorber, type ArealDensities, attenuationAt, IODINE_K_EDGE, inTable } from './attenuation.ts'
import { fluoroscopyMessages } from './messages.ts'

/** Where the first bin begins, keV. Bins are 1 keV wide, and so placed that iodine's K edge lies between two of them. */
const LOWEST = IODINE_K_EDGE - 18
const JOULE_PER_KEV = 1.602176634e-16

export interface Beam {
  readonly kv: number
  /** keV, one a bin. */
  readonly energies: Float64Array
  /** Share of the photons in each bin. */
  readonly photons: Float64Array
  /** Share of the energy in each bin. */
  readonly energyShare: Float64Array
  /** Air kerma of a photon in each bin, uGy mm2. */
  readonly photonKerma: Float64Array
  /** Mass attenuation in each bin, cm2/g. */
  readonly attenuation: Readonly<Record<Absorber, Float64Array>>
  /** Air kerma 75 cm from the source, uGy per mAs. */
  readonly output: number
  /** Photons on a mm2 of detector for a uGy of air kerma there. */
  readonly photonsPerMicrogray: number
}

/** mm of metal in the beam, on top of the filter that belongs to the published beams. */
export interface AddedFilter {
  readonly aluminium?: number
  readonly copper?: number
}

const beams = new Map<string, Beam>()

/** Faults `fluoroscopy/tube-voltage` outside the published beams, `fluoroscopy/filter`. */
export function beamAt(kv: number, { aluminium = 0, copper = 0 }: AddedFilter = {}): Beam {
  const [low, high] = [Number(beamOutput.columns[0]), Number(beamOutput.columns.at(-1))]
  if (!(kv >= low && kv <= high)) throw fluoroscopyMessages.fault('fluoroscopy/tube-voltage', { kv, low, high })
  if (!(aluminium >= 0 && aluminium <= 20 && copper >= 0 && copper <= 2))
    throw fluoroscopyMessages.fault('fluoroscopy/filter', { aluminium, copper })
  const key = `${kv}/${aluminium}/${copper}`
  const known = beams.get(key)
  if (known) return known
  const beam = aluminium + copper > 0 ? filtered(beamAt(kv), aluminium, copper) : published(kv)
  beams.set(key, beam)
  return beam
}

function published(kv: number): Beam {
  const energies = Float64Array.from({ length: Math.ceil(kv) - 15 }, (_, n) => LOWEST + 0.5 + n).filter((e) => e < kv)
  const of = (material: Absorber) => energies.map((e) => attenuationAt(material, e))
  const attenuation = {
    soft: of('soft'),
    bone: of('bone'),
    iodine: of('iodine'),
    steel: of('steel'),
    water: of('water'),
    aluminium: of('aluminium'),
    copper: of('copper'),
  }
  const photonKerma = energies.map((e) => e * inTable(airEnergyAbsorption, 'air', e) * JOULE_PER_KEV * 1e5 * 1e6)
  const bare = { kv, energies, photonKerma, attenuation }
  return completed(bare, fitted(bare), inTable(beamOutput, 'output', kv))
}

type Bare = Pick<Beam, 'kv' | 'energies' | 'photonKerma' | 'attenuation'>

function completed(bare: Bare, spectrum: Float64Array, output: number): Beam {
  const photons = shares(spectrum)
  return {
    ...bare,
    photons,
    energyShare: shares(bare.energies.map((e, n) => e * photons[n]!)),
    output,
    photonsPerMicrogray: 1 / sumOf(photons, (p, n) => p * bare.photonKerma[n]!),
  }
}

function filtered(beam: Beam, aluminium: number, copper: number): Beam {
  const t = { aluminium: aluminium * gramsPerMm('aluminium'), copper: copper * gramsPerMm('copper') }
  const { attenuation: mu } = beam
  const left = beam.photons.map((p, n) => p * Math.exp(-mu.aluminium[n]! * t.aluminium - mu.copper[n]! * t.copper))
  return completed(beam, left, beam.output * kermaLeft(beam, t))
}

/** Photons in each bin, such that both half value layers in aluminium are the published ones. */
function fitted({ kv, energies, photonKerma, attenuation }: Bare): Float64Array {
  const first = inTable(beamFirstHalfValue, 'aluminium', kv)
  const second = inTable(beamSecondHalfValue, 'aluminium', kv)
  const grams = gramsPerMm('aluminium')
  const spectrum = (power: number, mm: number) =>
    target(kv, energies, power).map((p, n) => p * Math.exp(-attenuation.aluminium[n]! * mm * grams))
  const layers = (power: number, mm: number) => {
    const beam = { photons: spectrum(power, mm), photonKerma, attenuation }
    const h = halfValueLayer(beam)
    return { first: h, second: () => halfValueLayer(beam, h) }
  }
  // a thicker filter hardens the beam, so its half value layer rises with it
  const filterFor = (power: number) => secant((mm) => layers(power, mm).first - first, 4.5, 5.5)
  const power = secant((p) => layers(p, filterFor(p)).second() - second, 0, 0.3)
  return spectrum(power, filterFor(power))
}

/** What leaves the target: continuum and, over the K edge, lines. Photons, in no unit. */
function target(kv: number, energies: Float64Array, power: number): Float64Array {
  const out = energies.map((e) => (kv / e - 1) * e ** power)
  const over = kv / tungstenEdge.value - 1
  if (over <= 0) return out
  const all = sumOf(out, (x) => x) * assumed.kLines * over ** lineGrowth.value
  for (const line of Object.keys(tungstenLines.rows)) {
    const n = Math.floor(cell(tungstenLines, line, 'energy') - LOWEST)
    out[n] = out[n]! + all * cell(tungstenLines, line, 'share')
  }
  return out
}

/** Energy left behind these absorbers, as a share of the open beam. */
export function transmission({ energyShare, attenuation }: Beam, t: ArealDensities): number {
  const layers = Object.entries(t).filter(([, depth]) => depth !== 0) as [Absorber, number][]
  return sumOf(
    energyShare,
    (share, n) => share * Math.exp(-layers.reduce((x, [m, d]) => x + attenuation[m][n]! * d, 0)),
  )
}

type Kerma = Pick<Beam, 'photons' | 'photonKerma' | 'attenuation'>

/** Air kerma left behind these absorbers, as a share of the open beam. */
export function kermaLeft({ photons, photonKerma, attenuation }: Kerma, t: ArealDensities): number {
  const layers = Object.entries(t) as [Absorber, number][]
  let open = 0
  let left = 0
  for (let n = 0; n < photons.length; n++) {
    const kerma = photons[n]! * photonKerma[n]!
    open += kerma
    left += kerma * Math.exp(-layers.reduce((x, [m, d]) => x + attenuation[m][n]! * d, 0))
  }
  return left / open
}

/** mm of a metal that halve the air kerma, behind what is there already of it. */
export function halfValueLayer(beam: Kerma, behind = 0, metal: 'aluminium' | 'copper' = 'aluminium'): number {
  const mu = beam.attenuation[metal]
  const grams = gramsPerMm(metal)
  const left = beam.photons.map((p, n) => p * beam.photonKerma[n]! * Math.exp(-mu[n]! * behind * grams))
  const half = sumOf(left, (x) => x) / 2
  // Newton on a falling convex curve comes from below and never steps over
  let mm = 0
  for (let step = 1; Math.abs(step) > 1e-9; mm += step) {
    let rest = 0
    let slope = 0
    for (let n = 0; n < left.length; n++) {
      const x = left[n]! * Math.exp(-mu[n]! * mm * grams)
      rest += x
      slope += x * mu[n]! * grams
    }
    step = (rest - half) / slope
  }
  return mm
}

/** keV at which one energy alone would have the beam's first half value layer in aluminium. */
export function effectiveEnergy(beam: Kerma): number {
  const mu = Math.LN2 / (halfValueLayer(beam) * gramsPerMm('aluminium'))
  return secant((kev) => Math.log(attenuationAt('aluminium', kev) / mu), 35, 45)
}

const gramsPerMm = (metal: 'aluminium' | 'copper'): number => cell(density, metal, 'density') / 10

function secant(f: (x: number) => number, x0: number, x1: number): number {
  let [a, b, fa] = [x0, x1, f(x0)]
  for (let n = 0; n < 20 && Math.abs(b - a) > 1e-7; n++) {
    const fb = f(b)
    if (fb === fa) break
    const next: number = b - (fb * (b - a)) / (fb - fa)
    a = b
    fa = fb
    b = next
  }
  return b
}

function shares(x: Float64Array): Float64Array {
  const total = sumOf(x, (v) => v)
  return x.map((v) => v / total)
}

function sumOf(x: Float64Array, of: (value: number, n: number) => number): number {
  let sum = 0
  for (let n = 0; n < x.length; n++) sum += of(x[n]!, n)
  return sum
}
