/**
 * What the screen shows: the log of the signal, slow changes partly taken away, in a window set once for a still C-arm.
 *
 * Bone is dark, as in live fluoroscopy, and steel darker; inverted, both are bright. Shut pixels are black either way.
 * The window comes from the quiet anatomy alone, so that noise and tools do not move it.
 */
import { assumed } from './assumed.ts'
import { blurInto, filterFor } from './blur.ts'
import { litMiddle, litPixels } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import { logsOf } from './quick-log.ts'
import { remembered } from './remembered.ts'
import { scratch } from './scratch.ts'
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
/** Logs of signal counted on either side of zero, and steps in each. */
const HIGHEST = 24
const STEPS = 1000

const logRoom = scratch()
const smoothRoom = scratch()

export function screenFor(quiet: Float32Array, detector: Detector): Screen {
  const { columns, rows } = detector
  const lit = litPixels(detector)
  const { edge, weight } = edgesOf(detector)
  const log = logRoom(quiet.length).fill(0)
  logsOf(quiet, columns, lit, log)
  let sum = 0
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * columns + lit.left, end = n + lit.right - lit.left; n < end; n++) {
      const even = log[n]! - edge[n]!
      log[n] = even
      sum += even
    }
  const middle = sum / ((lit.right - lit.left) * (lit.bottom - lit.top))
  const slow = veil(log, columns, rows, assumed.harmonisedOver / detector.pixel)
  for (let v = lit.top; v < lit.bottom; v++)
    for (let n = v * columns + lit.left, end = n + lit.right - lit.left; n < end; n++)
      slow[n] = edge[n]! + assumed.harmonised * (slow[n]! / weight[n]! - middle)
  const [low, high] = nearlyAll(log, edge, slow, detector)
  const width = Math.max(NARROWEST, high - low)
  return { black: (low + high - width) / 2, white: (low + high + width) / 2, slow }
}

/** What the veil of a lit field leaves at its edges, of scatter as a log, and of what counts as slow. */
const edgesOf = remembered(({ columns, rows, pixel, collimation }: Detector) => {
  const lit = litPixels({ columns, rows, pixel, ...(collimation ? { collimation } : {}) })
  const mask = new Float32Array(columns * rows)
  for (let v = lit.top; v < lit.bottom; v++) mask.fill(1, v * columns + lit.left, v * columns + lit.right)
  // the veil thins toward the edge of the field, and would leave a dark frame
  const veiled = veil(mask, columns, rows, assumed.scatterSpread / pixel)
  const ratio = assumed.scatterToPrimary
  return {
    edge: veiled.map((share) => Math.log((1 + ratio * share) / (1 + ratio))),
    weight: veil(mask, columns, rows, assumed.harmonisedOver / pixel),
  }
})

/** Between which logs all but 2 % at each end of the middle lie, once slow changes are off: counted in steps of a thousandth. */
function nearlyAll(log: Float32Array, edge: Float32Array, slow: Float32Array, detector: Detector): [number, number] {
  const part = litMiddle(detector, LOOKED_AT)
  const counts = new Uint32Array(STEPS * HIGHEST * 2)
  for (let v = part.top; v < part.bottom; v++)
    for (let n = v * detector.columns + part.left, end = n + part.right - part.left; n < end; n++) {
      const at = (log[n]! + edge[n]! - slow[n]! + HIGHEST) * STEPS
      const step = at < 0 ? 0 : at >= counts.length ? counts.length - 1 : at | 0
      counts[step] = counts[step]! + 1
    }
  const all = (part.right - part.left) * (part.bottom - part.top)
  const below = (share: number): number => {
    let step = 0
    for (let count = counts[0]!; count <= share * all; count += counts[step]!) step++
    return (step + 0.5) / STEPS - HIGHEST
  }
  return [below(0.02), below(0.98)]
}

/** `brighter` moves the window by so much log of signal: what the exposure gave more than when the window was set. */
export function shown(
  signal: Float32Array,
  detector: Detector,
  { black, white, slow }: Screen,
  { inverted = false, edges = 0, brightness = 0, contrast = 1 }: Look = {},
  brighter = 0,
): Uint8Array<ArrayBuffer> {
  if (!(edges >= 0 && contrast > 0 && Number.isFinite(edges + contrast + brightness + brighter)))
    throw fluoroscopyMessages.fault('fluoroscopy/look', { edges, brightness, contrast })
  const { columns } = detector
  const lit = litPixels(detector)
  const log = logsOf(signal, columns, lit, logRoom(signal.length))
  if (edges > 0) enhance(log, detector, edges)
  const curve = greys(inverted)
  const out = new Uint8Array(signal.length)
  const perLog = (GREYS / (2 * FAR)) * ((2 * CONTRAST * contrast) / (white - black))
  const zero = GREYS / 2 - perLog * ((black + white) / 2 + brighter - brightness * (white - black))
  for (let v = lit.top; v < lit.bottom; v++)
    greyRow(out, log, slow, curve, v * columns + lit.left, v * columns + lit.right, zero, perLog)
  return out
}

function greyRow(
  out: Uint8Array,
  log: Float32Array,
  slow: Float32Array,
  curve: Uint8Array,
  from: number,
  to: number,
  zero: number,
  perLog: number,
): void {
  for (let n = from; n < to; n++) {
    const at = (zero + perLog * (log[n]! - slow[n]!)) | 0
    out[n] = curve[at < 0 ? 0 : at >= GREYS ? GREYS - 1 : at]!
  }
}

/** Adds what is finer than the assumed width once more. */
function enhance(log: Float32Array, detector: Detector, edges: number): void {
  const lit = litPixels(detector)
  const smooth = smoothRoom(log.length)
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
