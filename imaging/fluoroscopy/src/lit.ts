/** Which pixels of a detector are lit, and going through them. */
import { principalPixel } from './carm.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { Detector } from './xray-frame.ts'

/** From left and top up to, not including, right and bottom. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Faults `fluoroscopy/no-detector`, `fluoroscopy/nothing-lit`. */
export function litPixels(detector: Detector): Rectangle {
  if (typeof detector !== 'object' || detector === null)
    throw fluoroscopyMessages.fault('fluoroscopy/nothing-there', { what: 'detector' })
  const { columns, rows, pixel, collimation } = detector
  const { u, v } = principalPixel(detector)
  const whole = (n: number) => Number.isInteger(n) && n >= 1 && n <= 8192
  if (!(whole(columns) && whole(rows) && pixel > 0 && Number.isFinite(pixel + u + v)))
    throw fluoroscopyMessages.fault('fluoroscopy/no-detector', { columns, rows, pixel })
  if (!collimation) return { left: 0, top: 0, right: columns, bottom: rows }
  const lit = {
    left: Math.max(0, collimation.left),
    top: Math.max(0, collimation.top),
    right: Math.min(columns, collimation.right),
    bottom: Math.min(rows, collimation.bottom),
  }
  if (!(Object.values(lit).every(Number.isInteger) && lit.left < lit.right && lit.top < lit.bottom))
    throw fluoroscopyMessages.fault('fluoroscopy/nothing-lit', { ...collimation })
  return lit
}

/** Visits every lit pixel by its index, or those of a part. */
export function everyLit(detector: Detector, visit: (n: number) => void, part = litPixels(detector)): void {
  const { left, top, right, bottom } = part
  for (let v = top; v < bottom; v++) for (let u = left; u < right; u++) visit(v * detector.columns + u)
}

/** The middle of the lit field: this share of it each way. */
export function litMiddle(detector: Detector, share: number): Rectangle {
  const { left, top, right, bottom } = litPixels(detector)
  const across = Math.floor(((right - left) * (1 - share)) / 2)
  const down = Math.floor(((bottom - top) * (1 - share)) / 2)
  return { left: left + across, top: top + down, right: right - across, bottom: bottom - down }
}

/** Wider by so many pixels each way, but not beyond `most`. */
export const grown = (part: Rectangle, by: number, most: Rectangle): Rectangle => ({
  left: Math.max(most.left, part.left - by),
  top: Math.max(most.top, part.top - by),
  right: Math.min(most.right, part.right + by),
  bottom: Math.min(most.bottom, part.bottom + by),
})

/** The smallest rectangle around several; nothing around none. */
export function around(parts: readonly (Rectangle | undefined)[]): Rectangle | undefined {
  const real = parts.filter((part) => part !== undefined)
  if (real.length === 0) return undefined
  return {
    left: Math.min(...real.map((r) => r.left)),
    top: Math.min(...real.map((r) => r.top)),
    right: Math.max(...real.map((r) => r.right)),
    bottom: Math.max(...real.map((r) => r.bottom)),
  }
}
