/**
 * The tube's spectrum and what is left of it behind a patient.
 *
 * A tungsten beam is Kramers' law through as much aluminium as gives the published first half value layer for the
 * tube voltage; the second one and the mean energy then follow, and the tests hold them to the published ones.
 * The detector sums energy, so a photon counts by its energy.
 *
 * Takes  tube voltage, areal densities in g/cm2.
 * Gives  the energy left as a share of the open beam (primary only), and photons per air kerma.
 * Limits no characteristic lines, no heel effect; below 20 keV attenuation is extrapolated.
 * Source Kramers HA, Philos Mag 1923;46:836; tables in evidence/xray.
 */
import {
  airEnergyAbsorption,
  beamFirstHalfValue,
  beamOutput,
  cell,
  density,
  massAttenuation,
  type Table,
} from '@flavum/evidence'
import { fluoroscopyMessages } from './messages.ts'

export type Absorber = 'soft' | 'bone' | 'iodine' | 'steel' | 'water' | 'aluminium'
export type ArealDensities = Partial<Record<Absorber, number>>

const IODINE_K_EDGE = 33.169
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

/** Mass attenuation in cm2/g, interpolated in log-log on one side of iodine's K edge. */
export function attenuationAt(material: Absorber, kev: number): number {
  const { columns } = massAttenuation
  const energies = columns.map(Number)
  const edge = columns.indexOf('33.2')
  const [low, high] = kev < IODINE_K_EDGE ? [0, edge - 1] : [edge, columns.length - 1]
  let n = low
  while (n < high - 1 && energies[n + 1]! < kev) n++
  return logLog(kev, energies[n]!, energies[n + 1]!, (i) => cell(massAttenuation, material, columns[n + i]!))
}

const beams = new Map<number, Beam>()

/** Faults `fluoroscopy/tube-voltage` outside the published beams. */
export function beamAt(kv: number): Beam {
  const [low, high] = [Number(beamOutput.columns[0]), Number(beamOutput.columns.at(-1))]
  if (!(kv >= low && kv <= high)) throw fluoroscopyMessages.fault('fluoroscopy/tube-voltage', { kv, low, high })
  const known = beams.get(kv)
  if (known) return known
  const energies = Float64Array.from({ length: Math.ceil(kv) - 15 }, (_, n) => 15.5 + n).filter((e) => e < kv)
  const of = (material: Absorber) => energies.map((e) => attenuationAt(material, e))
  const attenuation = {
    soft: of('soft'),
    bone: of('bone'),
    iodine: of('iodine'),
    steel: of('steel'),
    water: of('water'),
    aluminium: of('aluminium'),
  }
  const photonKerma = energies.map((e) => e * inTable(airEnergyAbsorption, 'air', e) * JOULE_PER_KEV * 1e5 * 1e6)
  const wanted = inTable(beamFirstHalfValue, 'aluminium', kv)
  const bare = energies.map((e) => kv / e - 1)
  // a thicker filter hardens the beam, so its half value layer rises with it
  let thin = 0
  let thick = 30
  for (let n = 0; n < 50; n++) {
    const middle = (thin + thick) / 2
    const filtered = behindAluminium(bare, attenuation.aluminium, middle)
    if (halfValueLayer({ photons: filtered, photonKerma, attenuation }) < wanted) thin = middle
    else thick = middle
  }
  const photons = shares(behindAluminium(bare, attenuation.aluminium, thick))
  const kerma = sumOf(photons, (p, n) => p * photonKerma[n]!)
  const beam: Beam = {
    kv,
    energies,
    photons,
    energyShare: shares(energies.map((e, n) => e * photons[n]!)),
    attenuation,
    photonKerma,
    output: inTable(beamOutput, 'output', kv),
    photonsPerMicrogray: 1 / kerma,
  }
  beams.set(kv, beam)
  return beam
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

/** mm of aluminium that halve the air kerma, behind what is there already. */
export function halfValueLayer(beam: Kerma, behind = 0): number {
  const gramsPerMm = cell(density, 'aluminium', 'density') / 10
  const left = (mm: number) => kermaLeft(beam, { aluminium: mm * gramsPerMm })
  const half = left(behind) / 2
  let thin = behind
  let thick = behind + 40
  for (let n = 0; n < 50; n++) {
    const middle = (thin + thick) / 2
    if (left(middle) > half) thin = middle
    else thick = middle
  }
  return thin - behind
}

const SOFT_STEP = 0.5
const BONE_STEP = 0.1
const SOFT_CELLS = 130
const BONE_CELLS = 220
const tables = new WeakMap<Beam, Float64Array>()

/** Log of the energy left behind soft tissue and bone, from a table: a picture asks for it at every pixel. */
export function logTransmission(beam: Beam): (soft: number, bone: number) => number {
  let table = tables.get(beam)
  if (!table) {
    table = logTable(beam)
    tables.set(beam, table)
  }
  const filled = table
  return (soft, bone) => {
    const s = soft / SOFT_STEP
    const b = bone / BONE_STEP
    // beyond the table, and a hair below zero after a removal, the outermost cell's slope goes on
    const si = Math.max(0, Math.min(SOFT_CELLS - 2, Math.floor(s)))
    const bi = Math.max(0, Math.min(BONE_CELLS - 2, Math.floor(b)))
    const n = bi * SOFT_CELLS + si
    const near = filled[n]! + (filled[n + 1]! - filled[n]!) * (s - si)
    const far = filled[n + SOFT_CELLS]! + (filled[n + SOFT_CELLS + 1]! - filled[n + SOFT_CELLS]!) * (s - si)
    return near + (far - near) * (b - bi)
  }
}

function logTable({ energyShare, attenuation }: Beam): Float64Array {
  const table = new Float64Array(SOFT_CELLS * BONE_CELLS)
  const perStep = attenuation.soft.map((m) => Math.exp(-m * SOFT_STEP))
  for (let b = 0; b < BONE_CELLS; b++) {
    const left = energyShare.map((share, n) => share * Math.exp(-attenuation.bone[n]! * b * BONE_STEP))
    for (let s = 0; s < SOFT_CELLS; s++) {
      table[b * SOFT_CELLS + s] = Math.log(sumOf(left, (x) => x))
      for (let n = 0; n < left.length; n++) left[n] = left[n]! * perStep[n]!
    }
  }
  return table
}

const behindAluminium = (photons: Float64Array, mu: Float64Array, mm: number): Float64Array =>
  photons.map((p, n) => p * Math.exp((-mu[n]! * mm * cell(density, 'aluminium', 'density')) / 10))

/** A row whose columns are numbers, interpolated in log-log. */
export function inTable(t: Table, row: string, x: number): number {
  const columns = t.columns.map(Number)
  let n = 0
  while (n < columns.length - 2 && columns[n + 1]! < x) n++
  return logLog(x, columns[n]!, columns[n + 1]!, (i) => cell(t, row, t.columns[n + i]!))
}

function logLog(x: number, x0: number, x1: number, y: (i: 0 | 1) => number): number {
  const part = Math.log(x / x0) / Math.log(x1 / x0)
  return Math.exp(Math.log(y(0)) * (1 - part) + Math.log(y(1)) * part)
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
