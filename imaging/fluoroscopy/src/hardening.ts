/**
 * Beam hardening without a spectrum: tables that say how much of a beam is left, for use at every pixel.
 *
 * Anatomy: the log of the energy left, by soft tissue and bone. Iodine and steel: their mean attenuation behind so much soft
 * tissue and bone, by their own depth, which changes slowly. Iodine behind steel sees the steel as so much more bone: it hardens
 * a beam alike, without an edge.
 *
 * Takes  a beam; areal densities in g/cm2.
 * Gives  typed arrays to be read in a loop, and the same as functions.
 * Limits within a hundredth of the sum over energies up to 60 soft, 20 bone, 0.5 iodine and 6 mm of steel; past the last
 *        cell the table of anatomy goes on straight and the others stay.
 */
import { cell, density } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import type { Beam } from './beam.ts'
import { quickExp } from './quick-log.ts'

/** Steps in g/cm2, and cells, of the table of anatomy. */
export const SOFT_STEP = 1
export const BONE_STEP = 0.2
export const SOFT_CELLS = 66
export const BONE_CELLS = 112

/** Steps of the other two tables, in the roots of all depths: a beam hardens most in the first of anything. */
const SOFT_ROOT = 0.5
const SOFTS = 17
const BONE_ROOT = 0.3
const BONES = 17
const IODINE_ROOT = 0.09
const IODINES = 12
const STEEL_ROOT = 0.2
const STEELS = 34
const STEEL_PER_MM = cell(density, 'steel', 'density') / 10

export interface Hardening {
  /** Log of the energy left, soft fastest. */
  readonly anatomy: Float32Array
  /** Mean attenuation, cm2/g: own depth fastest, then soft. */
  readonly iodine: Float32Array
  readonly steel: Float32Array
}

const made = new WeakMap<Beam, Hardening>()

export function hardening(beam: Beam): Hardening {
  let known = made.get(beam)
  if (!known) {
    known = {
      anatomy: anatomyTable(beam),
      iodine: meanAttenuation(beam, 'iodine', IODINE_ROOT, IODINES),
      steel: meanAttenuation(beam, 'steel', STEEL_ROOT, STEELS),
    }
    made.set(beam, known)
  }
  return known
}

/** Log of the energy left behind soft tissue and bone. */
export function logTransmission(beam: Beam): (soft: number, bone: number) => number {
  const { anatomy } = hardening(beam)
  return (soft, bone) => anatomyLog(anatomy, soft, bone)
}

/** The same from the table at hand. */
export function anatomyLog(anatomy: Float32Array, soft: number, bone: number): number {
  const s = soft / SOFT_STEP
  const b = bone / BONE_STEP
  // beyond the table, and a hair below zero after a removal, the outermost cell's slope goes on
  const si = s <= 0 ? 0 : s >= SOFT_CELLS - 2 ? SOFT_CELLS - 2 : s | 0
  const bi = b <= 0 ? 0 : b >= BONE_CELLS - 2 ? BONE_CELLS - 2 : b | 0
  const n = bi * SOFT_CELLS + si
  const near = anatomy[n]! + (anatomy[n + 1]! - anatomy[n]!) * (s - si)
  const far = anatomy[n + SOFT_CELLS]! + (anatomy[n + SOFT_CELLS + 1]! - anatomy[n + SOFT_CELLS]!) * (s - si)
  return near + (far - near) * (b - bi)
}

/** Share that this much iodine lets through of what comes out of the anatomy, and of so many mm of steel. */
export class IodineShare {
  private readonly mean: MeanAt
  constructor({ iodine }: Hardening) {
    this.mean = new MeanAt(iodine, IODINE_ROOT, IODINES)
  }
  through(soft: number, bone: number, grams: number, steel = 0): number {
    if (grams === 0) return 1
    // iodine taken away after it was brought in, to the last bit, may leave a hair less than none
    const mean = this.mean.behind(soft, bone + assumed.steelLikeBone * STEEL_PER_MM * steel).at(Math.max(0, grams))
    return quickExp(-mean * grams)
  }
}

/** Share that so many mm of steel let through of what comes out of the anatomy. */
export class SteelShare {
  private readonly mean: MeanAt
  constructor({ steel }: Hardening) {
    this.mean = new MeanAt(steel, STEEL_ROOT, STEELS)
  }
  behind(soft: number, bone: number): this {
    this.mean.behind(soft, bone)
    return this
  }
  through(mm: number): number {
    if (mm === 0) return 1
    const grams = mm * STEEL_PER_MM
    return quickExp(-this.mean.at(grams) * grams)
  }
}

/** Reads one table of mean attenuation: first where in the anatomy, then how deep. */
class MeanAt {
  private n = 0
  private w00 = 0
  private w10 = 0
  private w01 = 0
  private w11 = 0
  private readonly table: Float32Array
  private readonly root: number
  private readonly depths: number
  constructor(table: Float32Array, root: number, depths: number) {
    this.table = table
    this.root = root
    this.depths = depths
  }
  behind(soft: number, bone: number): this {
    const s = Math.min(SOFTS - 1, Math.sqrt(Math.max(0, soft)) / SOFT_ROOT)
    const b = Math.min(BONES - 1, Math.sqrt(Math.max(0, bone)) / BONE_ROOT)
    const si = Math.min(SOFTS - 2, s | 0)
    const bi = Math.min(BONES - 2, b | 0)
    this.n = (bi * SOFTS + si) * this.depths
    this.w11 = (s - si) * (b - bi)
    this.w10 = s - si - this.w11
    this.w01 = b - bi - this.w11
    this.w00 = 1 - this.w10 - this.w01 - this.w11
    return this
  }
  at(grams: number): number {
    const { table, depths, n } = this
    const d = Math.min(depths - 1, Math.sqrt(grams) / this.root)
    const di = Math.min(depths - 2, d | 0)
    const up = depths * SOFTS
    const m = n + di
    const near =
      table[m]! * this.w00 +
      table[m + depths]! * this.w10 +
      table[m + up]! * this.w01 +
      table[m + up + depths]! * this.w11
    const k = m + 1
    const far =
      table[k]! * this.w00 +
      table[k + depths]! * this.w10 +
      table[k + up]! * this.w01 +
      table[k + up + depths]! * this.w11
    return near + (far - near) * (d - di)
  }
}

function anatomyTable({ energyShare, attenuation }: Beam): Float32Array {
  const table = new Float32Array(SOFT_CELLS * BONE_CELLS)
  const bins = energyShare.length
  const perStep = attenuation.soft.map((m) => Math.exp(-m * SOFT_STEP))
  for (let b = 0; b < BONE_CELLS; b++) {
    const left = energyShare.map((share, n) => share * Math.exp(-attenuation.bone[n]! * b * BONE_STEP))
    for (let s = 0; s < SOFT_CELLS; s++) {
      let sum = 0
      for (let n = 0; n < bins; n++) {
        sum += left[n]!
        left[n] = left[n]! * perStep[n]!
      }
      table[b * SOFT_CELLS + s] = Math.log(sum)
    }
  }
  return table
}

function meanAttenuation(
  { energyShare, attenuation }: Beam,
  material: 'iodine' | 'steel',
  root: number,
  depths: number,
): Float32Array {
  const table = new Float32Array(depths * SOFTS * BONES)
  const bins = energyShare.length
  const mu = attenuation[material]
  // from one cell of soft tissue to the next
  const further = Array.from({ length: SOFTS }, (_, s) =>
    attenuation.soft.map((m) => Math.exp(-m * SOFT_ROOT ** 2 * (2 * s + 1))),
  )
  const bare = new Float64Array(SOFTS)
  for (let b = 0; b < BONES; b++) {
    const behindBone = energyShare.map((share, n) => share * Math.exp(-attenuation.bone[n]! * (b * BONE_ROOT) ** 2))
    for (let d = 0; d < depths; d++) {
      const grams = (d * root) ** 2
      const left = behindBone.map((share, n) => share * Math.exp(-mu[n]! * grams))
      for (let s = 0; s < SOFTS; s++) {
        const next = further[s]!
        let sum = 0
        let weighted = 0
        for (let n = 0; n < bins; n++) {
          const x = left[n]!
          sum += x
          weighted += x * mu[n]!
          left[n] = x * next[n]!
        }
        if (d === 0) bare[s] = sum
        // of nothing: the limit
        table[(b * SOFTS + s) * depths + d] = d === 0 ? weighted / sum : Math.log(bare[s]! / sum) / grams
      }
    }
  }
  return table
}
