/**
 * What the screen shows: the log of the signal, slow changes partly taken away, in a window set once for a still C-arm.
 *
 * Bone is dark, as in live fluoroscopy, and steel darker; inverted, both are bright. Shut pixels are black either way.
 * The window comes from the quiet anatomy alone, so that noise and tools do not move it.
 */
import { assumed } from './assumed.ts'
import { blurInto, filterFor } from './blur.ts'
import { litMiddle, litPixels } from './lit.ts'
import { logsOf } from './quick-log.ts'
import { veil } from './veil.ts'
import type { Detector } from './xray-frame.ts'

export interface Screen {
  /** Logs of signal that show as nearly black and nearly white, after `slow` is taken off: 2 % of the middle lie beyond each. */
  readonly black: number
  readonly white: number
  readonly slow: Float32Array
}

/** How a person has set the screen. */
export interface Look {
  /** Bone is dark, as in live fluoroscopy; inverted it is bright, as on a film. */
  readonly inverted?: boolean
  /** How much of the finest detail is added once more: 0 none, 1 as much again. */
  readonly edges?: number
  /** Moves the window, in widths of it: above zero the picture is brighter. */
  readonly brightness?: number
  /** Narrows the window: 2 shows twice the contrast. */
  readonly contrast?: number
}

/** The window is set on this share of the field each way, as skin and air at the edges are of no interest. */
const LOOKED_AT = 0.5
/** Contrast in the middle of the window; toward its ends a shoulder, so that steel and skin keep some shading. */
const CONTRAST = 0.85
/** The window is at least this wide, so that noise alone does not fill it. */
const NARROWEST = 0.3
/** Greys of the shoulder curve, from this far below the middle of the window to as far above. */
const GREYS = 4096
const FAR = 4

export function screenFor(quiet: Float32Array, detector: Detector): Screen {
  const { columns, rows } = detector
  const lit = litPixels(detector)
  const log = logsOf(quiet, columns, lit)
  const mask = new Float32Array(quiet.length)
  for (let v = lit.top; v < lit.bottom; v++) mask.fill(1, v * columns + lit.left, v * columns + lit.right)
  // the veil thins toward the edge of the field, and would leave a dark frame
  const veiled = veil(mask, columns, rows, assumed.scatterSpread / detector.pixel)
  const ratio = assumed.scatterToPrimary
  const edge = new Float32Array(quiet.length)
  let sum = 0
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * columns + lit.left, end = n + lit.right - lit.left; n < end; n++) {
      edge[n] = Math.log((1 + ratio * veiled[n]!) / (1 + ratio))
      log[n] = log[n]! - edge[n]!
      sum += log[n]!
    }
  const middle = sum / ((lit.right - lit.left) * (lit.bottom - lit.top))
  const sigma = assumed.harmonisedOver / detector.pixel
  const slow = veil(log, columns, rows, sigma)
  const weight = veil(mask, columns, rows, sigma)
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * columns + lit.left, end = n + lit.right - lit.left; n < end; n++)
      slow[n] = edge[n]! + assumed.harmonised * (slow[n]! / weight[n]! - middle)
  const part = litMiddle(detector, LOOKED_AT)
  const seen = new Float32Array((part.right - part.left) * (part.bottom - part.top))
  let count = 0
  for (let v = part.top; v < part.bottom; v++)
    for (let n = v * columns + part.left, end = n + part.right - part.left; n < end; n++)
      seen[count++] = log[n]! + edge[n]! - slow[n]!
  seen.sort()
  const low = seen[Math.floor(count * 0.02)]!
  const high = seen[Math.floor(count * 0.98)]!
  const width = Math.max(NARROWEST, high - low)
  return { black: (low + high - width) / 2, white: (low + high + width) / 2, slow }
}

/** `brighter` moves the window by so much log of signal: what the exposure gave more than when the window was set. */
export function shown(
  signal: Float32Array,
  detector: Detector,
  { black, white, slow }: Screen,
  { inverted = false, edges = 0, brightness = 0, contrast = 1 }: Look = {},
  brighter = 0,
): Uint8Array<ArrayBuffer> {
  const { columns } = detector
  const lit = litPixels(detector)
  const log = logsOf(signal, columns, lit)
  if (edges > 0) enhance(log, detector, edges)
  const curve = greys(inverted)
  const out = new Uint8Array(signal.length)
  const perLog = (GREYS / (2 * FAR)) * ((2 * CONTRAST * contrast) / (white - black))
  const zero = GREYS / 2 - perLog * ((black + white) / 2 + brighter - brightness * (white - black))
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * columns + lit.left, end = n + lit.right - lit.left; n < end; n++) {
      const at = zero + perLog * (log[n]! - slow[n]!)
      out[n] = curve[at < 0 ? 0 : at >= GREYS ? GREYS - 1 : at | 0]!
    }
  return out
}

/** Adds what is finer than the assumed width once more. */
function enhance(log: Float32Array, detector: Detector, edges: number): void {
  const lit = litPixels(detector)
  const smooth = new Float32Array(log.length)
  blurInto(smooth, log, detector.columns, lit, lit, filterFor(assumed.edgesOver / detector.pixel))
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * detector.columns + lit.left, end = n + lit.right - lit.left; n < end; n++)
      log[n] = log[n]! + edges * (log[n]! - smooth[n]!)
}

const curves = new Map<boolean, Uint8Array>()
function greys(inverted: boolean): Uint8Array {
  let curve = curves.get(inverted)
  if (!curve) {
    curve = new Uint8Array(GREYS)
    for (let n = 0; n < GREYS; n++) {
      const grey = Math.round(127.5 + 127.5 * Math.tanh((2 * FAR * (n + 0.5)) / GREYS - FAR))
      curve[n] = inverted ? 255 - grey : grey
    }
    curves.set(inverted, curve)
  }
  return curve
}
