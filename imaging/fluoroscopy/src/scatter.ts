/**
 * Scatter: a slow veil over the picture, made on blocks of pixels.
 *
 * Energy is scattered where it is lost (primary times minus its log), spreads as a Gaussian, and is scaled so that in a wide
 * field behind the reference patient it stands to the primary as stated. So the ratio grows with thickness as the log does,
 * and with the field as the part of the Gaussian that it holds: `scatterRatio` says it, and the tests hold pictures to it.
 * An open beam scatters nothing.
 *
 * Takes  the primary, in shares of the open beam; what is stated of scatter.
 * Gives  block sums that can be renewed where something changed, and the veil.
 * Limits one shape of spread; scatter from tools is as from tissue that weakens as much; no air gap in the model.
 */
import type { Mm } from '@flavum/base'
import { assumed } from './assumed.ts'
import { type Beam, transmission } from './beam.ts'
import type { Rectangle } from './lit.ts'
import { bitsOf, quickLog } from './quick-log.ts'
import { alongRows, gaussian } from './veil.ts'
import type { Detector } from './xray-frame.ts'

export interface Scatter {
  /** Scattered over primary signal behind the reference patient in a field much wider than the spread. */
  readonly toPrimary: number
  /** Standard deviation on the detector, mm. */
  readonly spread: number
}

export const assumedScatter: Scatter = { toPrimary: assumed.scatterToPrimary, spread: assumed.scatterSpread }

/** Scattered over primary signal in the middle of a field of this size on the detector, behind so much water, g/cm2. */
export function scatterRatio(
  { toPrimary, spread }: Scatter,
  beam: Beam,
  field: { width: Mm; height: Mm },
  water: number,
) {
  const log = (grams: number) => Math.log(transmission(beam, { water: grams }))
  return (
    toPrimary *
    (log(water) / log(assumed.referencePatient)) *
    within(field.width, spread) *
    within(field.height, spread)
  )
}

/** Share of a Gaussian within half of `width` on either side (Simpson's rule). */
function within(width: number, sigma: number): number {
  const end = Math.min(8, width / 2 / sigma)
  const steps = 200
  let sum = 0
  for (let n = 0; n <= steps; n++)
    sum += (n === 0 || n === steps ? 1 : n % 2 ? 4 : 2) * Math.exp(-0.5 * ((end * n) / steps) ** 2)
  return ((sum * end) / steps / 3) * Math.sqrt(2 / Math.PI)
}

/** Blocks that scatter is reckoned on. */
export interface Blocks {
  readonly size: number
  readonly across: number
  readonly down: number
}

export function blocksFor({ columns, rows, pixel }: Detector, { spread }: Scatter): Blocks {
  const size = Math.max(1, Math.floor(spread / pixel / 3))
  return { size, across: Math.ceil(columns / size), down: Math.ceil(rows / size) }
}

/** What each block loses, as a mean over its pixels. Renews the blocks that `part` touches. */
export function renewLost(
  lost: Float32Array,
  primary: Float32Array,
  columns: number,
  { size, across }: Blocks,
  lit: Rectangle,
  part: Rectangle,
): void {
  const each = 1 / (size * size)
  const bits = bitsOf(primary)
  for (let j = Math.floor(part.top / size); j * size < part.bottom; j++)
    for (let i = Math.floor(part.left / size); i * size < part.right; i++) {
      let sum = 0
      const bottom = Math.min(lit.bottom, (j + 1) * size)
      const right = Math.min(lit.right, (i + 1) * size)
      for (let v = Math.max(lit.top, j * size); v < bottom; v++)
        for (let n = v * columns + Math.max(lit.left, i * size), end = v * columns + right; n < end; n++) {
          const x = primary[n]!
          if (x > 0) sum -= x * quickLog(bits[n]!)
        }
      lost[j * across + i] = sum * each
    }
}

/** Scatter at the blocks' middles. */
export function cloudOf(lost: Float32Array, blocks: Blocks, { toPrimary, spread }: Scatter, beam: Beam, pixel: number) {
  const { size, across, down } = blocks
  const weights = gaussian(spread / pixel / size)
  const perLog = toPrimary / -Math.log(transmission(beam, { water: assumed.referencePatient }))
  const cloud = alongRows(alongRows(lost, across, down, weights), down, across, weights)
  for (let n = 0; n < cloud.length; n++) cloud[n] = cloud[n]! * perLog
  return cloud
}

/** out = gain (primary + veil), over the lit pixels. */
export function underVeil(
  out: Float32Array,
  primary: Float32Array,
  cloud: Float32Array,
  { size, across, down }: Blocks,
  gain: Float32Array,
  columns: number,
  lit: Rectangle,
): void {
  const width = lit.right - lit.left
  const first = new Int32Array(width)
  const part = new Float32Array(width)
  for (let u = 0; u < width; u++) {
    const x = Math.max(0, Math.min(across - 1, (u + lit.left + 0.5) / size - 0.5))
    first[u] = Math.min(Math.floor(x), Math.max(0, across - 2))
    part[u] = x - first[u]!
  }
  const line = new Float32Array(across + 1)
  for (let v = lit.top; v < lit.bottom; v++) {
    const y = Math.max(0, Math.min(down - 1, (v + 0.5) / size - 0.5))
    const j = Math.min(Math.floor(y), Math.max(0, down - 2))
    const below = down > 1 ? across : 0
    for (let i = 0; i < across; i++) {
      const n = j * across + i
      line[i] = cloud[n]! + (cloud[n + below]! - cloud[n]!) * (y - j)
    }
    line[across] = line[across - 1]!
    for (let u = 0, n = v * columns + lit.left; u < width; u++, n++) {
      const i = first[u]!
      const near = line[i]!
      out[n] = gain[n]! * (primary[n]! + near + (line[i + 1]! - near) * part[u]!)
    }
  }
}
