/**
 * Digital subtraction, for the epidurogram: a mask from before the contrast, then only what has come since.
 *
 * Takes  signals of pulses, exposures as they were.
 * Gives  the log of the mask over the signal; zero where nothing changed, above zero where contrast has come.
 * Limits no pixel shift: arm and patient must rest, or edges of bone come up.
 */
import { assumed } from './assumed.ts'
import { litPixels } from './lit.ts'
import { logsOf } from './quick-log.ts'
import type { Detector } from './xray-frame.ts'

/** The mean of the logs of several pulses, taken in one by one. */
export interface Mask {
  readonly logs: Float32Array
  readonly pulses: number
}

export function moreMask(mask: Mask | undefined, signal: Float32Array, detector: Detector): Mask {
  const now = logsOf(signal, detector.columns, litPixels(detector))
  if (!mask) return { logs: now, pulses: 1 }
  const pulses = mask.pulses + 1
  for (let n = 0; n < now.length; n++) now[n] = mask.logs[n]! + (now[n]! - mask.logs[n]!) / pulses
  return { logs: now, pulses }
}

export function subtracted({ logs }: Mask, signal: Float32Array, detector: Detector): Float32Array {
  const out = logsOf(signal, detector.columns, litPixels(detector))
  for (let n = 0; n < out.length; n++) out[n] = logs[n]! - out[n]!
  return out
}

/** Contrast dark on grey, or bright when inverted. */
export function shownDifference(
  difference: Float32Array,
  detector: Detector,
  {
    inverted = false,
    brightness = 0,
    contrast = 1,
  }: { inverted?: boolean; brightness?: number; contrast?: number } = {},
): Uint8Array<ArrayBuffer> {
  const { left, top, right, bottom } = litPixels(detector)
  const out = new Uint8Array(difference.length)
  const perLog = (255 * contrast) / assumed.subtractedWindow
  for (let v = top; v < bottom; v++)
    for (let n = v * detector.columns + left, end = n + right - left; n < end; n++) {
      const grey = 160 + 255 * brightness - perLog * difference[n]!
      const held = grey < 0 ? 0 : grey > 255 ? 255 : Math.round(grey)
      out[n] = inverted ? 255 - held : held
    }
  return out
}
