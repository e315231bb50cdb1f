/**
 * Grey values become a PNG that a page carries inside itself.
 *
 * Takes  rows of values and the window that they are looked at through.
 * Gives  a data URI. The same values give the same bytes.
 */
import { encode } from 'fast-png'

/** What is shown as black and as white. */
export interface Window {
  readonly black: number
  readonly white: number
}

/** How radiologists look at CT: bone 1800 HU wide about 400, soft tissue 350 HU wide about 50. Taste, not measurement. */
export const boneWindow: Window = { black: -500, white: 1300 }
export const softWindow: Window = { black: -125, white: 225 }

/** For images without a scale of their own (MR): from the 1st to the 99th percentile of what is shown. */
export function windowOf(values: Float32Array): Window {
  const sorted = Float32Array.from(values).sort()
  const black = sorted[Math.floor(sorted.length * 0.01)] ?? 0
  const white = sorted[Math.floor(sorted.length * 0.99)] ?? 1
  return { black, white: white > black ? white : black + 1 }
}

export function windowed(values: Float32Array, { black, white }: Window): Uint8Array {
  const out = new Uint8Array(values.length)
  const gain = 255 / (white - black)
  for (let n = 0; n < out.length; n++) {
    const grey = (values[n]! - black) * gain
    out[n] = grey <= 0 ? 0 : grey >= 255 ? 255 : Math.round(grey)
  }
  return out
}

/** Grey values, row by row, as the bytes of a PNG file. */
export const greyPng = (grey: Uint8Array, columns: number, rows: number): Uint8Array =>
  encode({ width: columns, height: rows, data: grey, channels: 1, depth: 8 })

export function pngUri(grey: Uint8Array, columns: number, rows: number): string {
  const png = greyPng(grey, columns, rows)
  let binary = ''
  for (let n = 0; n < png.length; n += 8192) binary += String.fromCharCode(...png.subarray(n, n + 8192))
  return `data:image/png;base64,${btoa(binary)}`
}
