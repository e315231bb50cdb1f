/**
 * What the screen shows: the log of the signal, slow changes partly taken away, in a window set once for a still C-arm.
 *
 * Bone is dark, as in live fluoroscopy, and steel darker; inverted, both are bright. Shut pixels are black either way.
 * The window comes from the quiet anatomy alone, so that noise and tools do not move it.
 */
import { assumed } from './assumed.ts'
import { everyLit, litMiddle } from './lit.ts'
import { veil } from './veil.ts'
import type { Detector } from './xray-frame.ts'

export interface Screen {
  /** Logs of signal that show as nearly black and nearly white, after `slow` is taken off: 2 % of the middle lie beyond each. */
  readonly black: number
  readonly white: number
  readonly slow: Float32Array
}

/** The window is set on this share of the field each way, as skin and air at the edges are of no interest. */
const LOOKED_AT = 0.5
/** Contrast in the middle of the window; toward its ends a shoulder, so that steel and skin keep some shading. */
const CONTRAST = 0.85
/** The window is at least this wide, so that noise alone does not fill it. */
const NARROWEST = 0.3

export function screenFor(quiet: Float32Array, detector: Detector): Screen {
  const { columns, rows } = detector
  const log = new Float32Array(quiet.length)
  const mask = new Float32Array(quiet.length)
  const edge = new Float32Array(quiet.length)
  everyLit(detector, (n) => {
    mask[n] = 1
  })
  // the veil thins toward the edge of the field, and would leave a dark frame
  const veiled = veil(mask, columns, rows, assumed.scatterSpread / detector.pixel)
  const ratio = assumed.scatterToPrimary
  everyLit(detector, (n) => {
    edge[n] = Math.log((1 + ratio * veiled[n]!) / (1 + ratio))
    log[n] = Math.log(Math.max(quiet[n]!, 1e-9)) - edge[n]!
  })
  const sigma = assumed.harmonisedOver / detector.pixel
  const value = veil(log, columns, rows, sigma)
  const weight = veil(mask, columns, rows, sigma)
  const slow = new Float32Array(quiet.length)
  let middle = 0
  let lit = 0
  everyLit(detector, (n) => {
    middle += log[n]!
    lit++
  })
  everyLit(detector, (n) => {
    slow[n] = edge[n]! + assumed.harmonised * (value[n]! / weight[n]! - middle / lit)
  })
  const seen: number[] = []
  everyLit(detector, (n) => seen.push(log[n]! + edge[n]! - slow[n]!), litMiddle(detector, LOOKED_AT))
  const sorted = Float32Array.from(seen).sort()
  const low = sorted[Math.floor(sorted.length * 0.02)]!
  const high = sorted[Math.floor(sorted.length * 0.98)]!
  const width = Math.max(NARROWEST, high - low)
  return { black: (low + high - width) / 2, white: (low + high + width) / 2, slow }
}

export function shown(signal: Float32Array, detector: Detector, screen: Screen, inverted: boolean): Uint8Array {
  const { black, white, slow } = screen
  const out = new Uint8Array(signal.length)
  everyLit(detector, (n) => {
    const log = Math.log(Math.max(signal[n]!, 1e-9)) - slow[n]!
    const grey = Math.round(127.5 + 127.5 * Math.tanh((CONTRAST * (2 * log - black - white)) / (white - black)))
    out[n] = inverted ? 255 - grey : grey
  })
  return out
}
