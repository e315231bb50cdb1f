/**
 * From material on the rays to what the detector's middle reads, each step a picture of shares of the open beam.
 *
 * primary -> behindSteel -> focal spot (blur.ts) -> veil (scatter.ts) -> noise and detector (noise.ts). Dark, that is zero,
 * where the collimator shuts.
 */
import { assumed } from './assumed.ts'
import type { Beam } from './beam.ts'
import { openKerma } from './dose.ts'
import { anatomyLog, hardening, IodineShare, SteelShare } from './hardening.ts'
import { litMiddle, litPixels, type Rectangle } from './lit.ts'
import type { Projection } from './projector.ts'
import { quickExp } from './quick-log.ts'
import { RAYS, type SteelPaths } from './tools.ts'
import type { CarmPose, Detector, Exposure } from './xray-frame.ts'

/** Steel paths on one pixel closer together than this, mm, are as good as their mean. */
const EVEN = 0.25

/** Unscattered energy behind the anatomy. */
export function primary(projection: Projection, beam: Beam, detector: Detector): Float32Array<ArrayBuffer> {
  const out = new Float32Array(projection.soft.length)
  primaryInto(out, projection, beam, detector.columns, litPixels(detector))
  return out
}

/** The same for a part of the picture. */
export function primaryInto(
  out: Float32Array,
  { soft, bone, iodine }: Projection,
  beam: Beam,
  columns: number,
  { left, top, right, bottom }: Rectangle,
): void {
  const tables = hardening(beam)
  const { anatomy } = tables
  const behind = new IodineShare(tables)
  for (let v = top; v < bottom; v++)
    for (let n = v * columns + left, end = n + right - left; n < end; n++) {
      const s = soft[n]!
      const b = bone[n]!
      const left = quickExp(anatomyLog(anatomy, s, b))
      const i = iodine[n]!
      out[n] = i === 0 ? left : left * behind.through(s, b, i)
    }
}

/** Puts tools in the way: `out` holds the primary without them. */
export function behindSteel(
  out: Float32Array,
  { soft, bone, iodine }: Projection,
  { left, top, width, height, from, to, paths }: SteelPaths,
  beam: Beam,
  columns: number,
): void {
  const tables = hardening(beam)
  const steel = new SteelShare(tables)
  const medium = new IodineShare(tables)
  for (let v = 0; v < height; v++)
    for (let u = from[v]!; u < to[v]!; u++) {
      const first = (v * width + u) * RAYS
      let least = paths[first]!
      let most = least
      let sum = 0
      for (let r = 0; r < RAYS; r++) {
        const path = paths[first + r]!
        if (path < least) least = path
        if (path > most) most = path
        sum += path
      }
      if (most === 0) continue
      const n = (top + v) * columns + left + u
      const [s, b, i] = [soft[n]!, bone[n]!, iodine[n]!]
      steel.behind(s, b)
      let share = 0
      // at an edge the light adds up, not the steel: a pixel half covered is half bright
      if (least > 0 && most - least < EVEN) share = steel.through(sum / RAYS)
      else for (let r = 0; r < RAYS; r++) share += steel.through(paths[first + r]!) / RAYS
      // contrast, too, sees a harder beam behind steel
      if (i !== 0) share *= medium.through(s, b, i, sum / RAYS) / medium.through(s, b, i)
      out[n] = out[n]! * share
    }
}

/** Of the lit field each way: what the automatic exposure looks at. */
export const MIDDLE = 1 / 3

/** Mean over the middle third of the lit field each way. */
export function middleOf(signal: Float32Array, detector: Detector): number {
  const { left, top, right, bottom } = litMiddle(detector, MIDDLE)
  let sum = 0
  for (let v = top; v < bottom; v++)
    for (let n = v * detector.columns + left, end = n + right - left; n < end; n++) sum += signal[n]!
  return sum / ((right - left) * (bottom - top))
}

/** Quanta that one pixel of the open beam counts over so many pulses, those that the screen averages unless it is said. */
export const openQuanta = (
  beam: Beam,
  { mAs }: Exposure,
  pose: CarmPose,
  { pixel }: Detector,
  pulses: number = assumed.pulsesAveraged,
): number =>
  openKerma(beam, mAs, pose.sourceDetector) * beam.photonsPerMicrogray * pixel ** 2 * assumed.quantumEfficiency * pulses
