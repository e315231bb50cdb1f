/**
 * How the open beam falls off toward the edges of the detector.
 *
 * Takes  where the C-arm stands and its detector.
 * Gives  the open beam at each pixel as a share of its middle: distance squared and slant, and a fall-off of the system's own.
 * Limits the same toward all sides: no heel effect.
 */
import type { Mm } from '@flavum/base'
import { assumed } from './assumed.ts'
import { principalPixel } from './carm.ts'
import { remembered } from './remembered.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

export const vignette = ({ sourceDetector }: CarmPose, detector: Detector): Float32Array =>
  fallOff(sourceDetector, detector.columns, detector.rows, detector.pixel, principalPixel(detector))

const fallOff = remembered(
  (sourceDetector: Mm, columns: number, rows: number, pixel: Mm, centre: { u: number; v: number }): Float32Array => {
    const out = new Float32Array(columns * rows)
    const corner = ((columns * columns + rows * rows) / 4) * pixel * pixel
    for (let v = 0; v < rows; v++)
      for (let u = 0; u < columns; u++) {
        const off = ((u - centre.u) ** 2 + (v - centre.v) ** 2) * pixel * pixel
        const cosine = 1 / Math.sqrt(1 + off / sourceDetector ** 2)
        out[v * columns + u] = cosine ** 3 * Math.max(0, 1 - (assumed.vignetting * off) / corner)
      }
    return out
  },
)
