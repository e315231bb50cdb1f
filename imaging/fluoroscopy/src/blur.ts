/**
 * How focal spot and detector blur a picture: as Gaussians on the detector, by a filter whose spectrum is theirs.
 *
 * A Gaussian narrower than a pixel, read at pixel centres, is no longer that Gaussian. So the filter is the one whose
 * modulation comes closest to the modelled one (least squares) up to four fifths of what the pixels can carry.
 *
 * Takes  standard deviations in mm; a picture, and the part of it to compute.
 * Gives  the part, blurred; beyond the lit field the edge goes on, so an even picture stays even.
 * Limits for the focal spot every point counts as lying at the isocentre.
 */
import { assumed } from './assumed.ts'
import { grown, type Rectangle } from './lit.ts'
import { scratch } from './scratch.ts'
import { gaussian } from './veil.ts'
import type { CarmPose } from './xray-frame.ts'

/** Standard deviation of the focal spot's blur on the detector, mm: an even square spot, enlarged as seen from the isocentre. */
export const focalBlur = ({ sourceDetector, sourceIsocentre }: CarmPose): number =>
  (assumed.focalSpot / Math.sqrt(12)) * (sourceDetector / sourceIsocentre - 1)

/** Modulation that a Gaussian of this standard deviation leaves at so many cycles for each unit of length. */
export const modulation = (sigma: number, frequency: number): number =>
  Math.exp(-2 * (Math.PI * sigma * frequency) ** 2)

/** Modulation of the whole chain at cycles per mm on the detector, without the pixel's own aperture. */
export const modelledModulation = (pose: CarmPose, frequency: number): number =>
  modulation(Math.hypot(focalBlur(pose), assumed.detectorBlur), frequency)

const REACH = 3
/** The filter is held to the modulation up to this frequency, cycles a pixel. */
const UP_TO = 0.4
/** From this width on a Gaussian at pixel centres has the Gaussian's own modulation. */
const WIDE = 0.8

/** Half of a symmetric filter, from its middle outward, for a Gaussian of this many pixels. Sums to one over both halves. */
export function filterFor(sigma: number): Float64Array {
  if (sigma >= WIDE) return gaussian(sigma)
  // unknown taps 1 to REACH; the middle one is what they leave of one, so each stands for 2 (cos - 1)
  const normal = Array.from({ length: REACH }, () => new Float64Array(REACH + 1))
  for (let n = 0; n <= 80; n++) {
    const f = (UP_TO * n) / 80
    const basis = Array.from({ length: REACH }, (_, k) => 2 * (Math.cos(2 * Math.PI * f * (k + 1)) - 1))
    const wanted = modulation(sigma, f) - 1
    for (let a = 0; a < REACH; a++) {
      const row = normal[a]!
      for (let b = 0; b < REACH; b++) row[b] = row[b]! + basis[a]! * basis[b]!
      row[REACH] = row[REACH]! + basis[a]! * wanted
    }
  }
  for (let a = 0; a < REACH; a++)
    for (let b = 0; b < REACH; b++) {
      if (a === b) continue
      const times = normal[b]![a]! / normal[a]![a]!
      for (let c = a; c <= REACH; c++) normal[b]![c] = normal[b]![c]! - times * normal[a]![c]!
    }
  const taps = normal.map((row, a) => row[REACH]! / row[a]!)
  return Float64Array.from([1 - 2 * taps.reduce((x, y) => x + y, 0), ...taps])
}

const acrossRoom = scratch()

/** Blurs `part` of a picture into `out`, both `columns` wide. Reads nothing outside `lit`. */
export function blurInto(
  out: Float32Array,
  picture: Float32Array,
  columns: number,
  lit: Rectangle,
  part: Rectangle,
  half: Float64Array,
): void {
  const reach = half.length - 1
  const tall = grown(part, reach, lit)
  const width = part.right - part.left
  const across = acrossRoom(width * (tall.bottom - tall.top))
  const row = new Float32Array(width + 2 * reach)
  for (let v = tall.top; v < tall.bottom; v++) {
    const from = v * columns
    for (let n = 0; n < row.length; n++) {
      const u = part.left - reach + n
      row[n] = picture[from + (u < lit.left ? lit.left : u >= lit.right ? lit.right - 1 : u)]!
    }
    const into = (v - tall.top) * width
    if (reach === REACH) alongThree(across, into, row, width, half)
    else
      for (let u = 0; u < width; u++) {
        let sum = half[0]! * row[u + reach]!
        for (let n = 1; n <= reach; n++) sum += half[n]! * (row[u + reach - n]! + row[u + reach + n]!)
        across[into + u] = sum
      }
  }
  const lines = tall.bottom - tall.top
  for (let v = part.top; v < part.bottom; v++) {
    const middle = v - tall.top
    const into = v * columns + part.left
    if (reach === REACH) {
      downThree(out, into, across, middle, lines, width, half)
      continue
    }
    for (let u = 0; u < width; u++) out[into + u] = half[0]! * across[middle * width + u]!
    for (let n = 1; n <= reach; n++) {
      const above = Math.max(0, middle - n) * width
      const below = Math.min(lines - 1, middle + n) * width
      const tap = half[n]!
      for (let u = 0; u < width; u++) out[into + u] = out[into + u]! + tap * (across[above + u]! + across[below + u]!)
    }
  }
}

/** The usual filter written out: a live picture runs it over every pixel of every pulse. */
function alongThree(out: Float32Array, into: number, row: Float32Array, width: number, half: Float64Array): void {
  const [k0, k1, k2, k3] = half as unknown as [number, number, number, number]
  let a = row[0]!
  let b = row[1]!
  let c = row[2]!
  let d = row[3]!
  let e = row[4]!
  let f = row[5]!
  for (let u = 0; u < width; u++) {
    const g = row[u + 6]!
    out[into + u] = k0 * d + k1 * (c + e) + k2 * (b + f) + k3 * (a + g)
    a = b
    b = c
    c = d
    d = e
    e = f
    f = g
  }
}

function downThree(
  out: Float32Array,
  into: number,
  across: Float32Array,
  middle: number,
  lines: number,
  width: number,
  half: Float64Array,
): void {
  const [k0, k1, k2, k3] = half as unknown as [number, number, number, number]
  const at = (line: number) => Math.max(0, Math.min(lines - 1, line)) * width
  const [a, b, c, d] = [at(middle - 3), at(middle - 2), at(middle - 1), at(middle)]
  const [e, f, g] = [at(middle + 1), at(middle + 2), at(middle + 3)]
  for (let u = 0; u < width; u++)
    out[into + u] =
      k0 * across[d + u]! +
      k1 * (across[c + u]! + across[e + u]!) +
      k2 * (across[b + u]! + across[f + u]!) +
      k3 * (across[a + u]! + across[g + u]!)
}
