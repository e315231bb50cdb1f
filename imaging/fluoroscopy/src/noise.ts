/**
 * Noise of an X-ray picture: quanta are counted, the detector spreads each, its electronics add their own.
 *
 * Counting is Poisson in each pixel, so white; the spread takes its high frequencies away by the square of the detector's
 * modulation; electronic noise comes after and stays white. So is the power spectrum: s T^2(f) / q + e.
 *
 * Takes  shares of the open beam, quanta that a pixel of the open beam counts, a seed.
 * Gives  the same shares, noisy; the same seed gives the same noise. A dark pixel may read a little below zero.
 * Limits every quantum counts alike, so the variance is that of counting alone; from `MANY` counts on a normal deviate
 *        (of 4096 values) stands for counting.
 */
import { random } from '@flavum/base'
import { assumed } from './assumed.ts'
import { blurInto, filterFor } from './blur.ts'
import { litPixels } from './lit.ts'
import { scratch } from './scratch.ts'
import type { Detector } from './xray-frame.ts'

const MANY = 20
const BITS = 12
const DEVIATES = 1 << BITS
const LAST = DEVIATES - 1

/** Equally likely values of a normal deviate, with mean zero and variance one. */
let table: Float32Array | undefined
export function deviates(): Float32Array {
  if (table) return table
  const out = new Float32Array(DEVIATES)
  const step = 1e-4
  let below = 0.5
  let n = DEVIATES / 2
  for (let x = 0; n < DEVIATES; x += step) {
    // the middle of the n-th of equally likely parts
    while (n < DEVIATES && below >= (n + 0.5) / DEVIATES) {
      out[n] = x
      out[DEVIATES - 1 - n] = -x
      n++
    }
    below += (step * Math.exp(-0.5 * (x + step / 2) ** 2)) / Math.sqrt(2 * Math.PI)
    if (x > 6) break
  }
  const spread = Math.sqrt(out.reduce((sum, x) => sum + x * x, 0) / DEVIATES)
  table = out.map((x) => x / spread)
  return table
}

/** Quanta counted: what the beam leaves, pixel by pixel. */
export function noisy(
  signal: Float32Array,
  quanta: number,
  detector: Detector,
  seed: string | number,
  out = new Float32Array(signal.length),
): Float32Array<ArrayBuffer> {
  const { left, top, right, bottom } = litPixels(detector)
  const normal = deviates()
  const { next } = random(seed).fork('few')
  const start = random(seed).fork('quanta')
  // no closure may hold these four, or the loop below works on memory instead of registers
  let a = word(start.next)
  let b = word(start.next)
  let c = word(start.next)
  let counter = 1
  const least = MANY / quanta
  const perRoot = 1 / Math.sqrt(quanta)
  for (let v = top; v < bottom; v++)
    for (let n = v * detector.columns + left, end = n + right - left; n < end; n++) {
      const share = signal[n]!
      if (share >= least) {
        // sfc32, as in base, written out
        const t = (((a + b) | 0) + counter) | 0
        counter = (counter + 1) | 0
        a = b ^ (b >>> 9)
        b = (c + (c << 3)) | 0
        c = (((c << 21) | (c >>> 11)) + t) | 0
        out[n] = share + Math.sqrt(share) * perRoot * normal[t & LAST]!
      } else if (share > 0) {
        const stop = Math.exp(-share * quanta)
        let count = 0
        for (let product = next(); product > stop; product *= next()) count++
        out[n] = count / quanta
      } else out[n] = 0
    }
  return out
}

const countedRoom = scratch()

/** What the detector reads of a quiet picture, when a pixel of the open beam counts `quanta` over so many pulses. */
export function detected(
  quiet: Float32Array,
  quanta: number,
  pulses: number,
  detector: Detector,
  seed: string | number,
): Float32Array<ArrayBuffer> {
  const lit = litPixels(detector)
  const counted = noisy(quiet, quanta, detector, seed, countedRoom(quiet.length))
  const sigma = assumed.detectorBlur / detector.pixel
  const out = new Float32Array(quiet.length)
  // pixels far wider than the spread stay as they are: the middle tap alone
  blurInto(out, counted, detector.columns, lit, lit, sigma < 0.05 ? Float64Array.of(1) : filterFor(sigma))
  const own = electronicNoise(quanta, pulses, detector)
  const normal = deviates()
  let s = word(random(seed).fork('electronics').next) | 1
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * detector.columns + lit.left, end = n + lit.right - lit.left; n < end; n++) {
      // xorshift32; its upper bits, as the lowest are its weakest
      s ^= s << 13
      s ^= s >>> 17
      s ^= s << 5
      out[n] = out[n]! + own * normal[s >>> (32 - BITS)]!
    }
  return out
}

/** Standard deviation of the electronics' noise, as a share of the open beam: every pulse is read, every cell adds its own. */
export const electronicNoise = (quanta: number, pulses: number, { pixel }: Detector): number =>
  (assumed.electronicNoise * Math.sqrt(pulses) * (pixel / assumed.detectorCell)) / quanta

const word = (next: () => number): number => Math.floor(next() * 4294967296) | 0
