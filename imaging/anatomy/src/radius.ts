/** Reading a table laid out as the canal wall (row of directions per millimetre) in the direction of (u, v). */
import { maths } from '@flavum/base'
import { directions } from './canal-wall.ts'

/** Between directions linearly; `s` is a row. */
export function radiusAt(radius: Float32Array, u: number, v: number, s: number): number {
  let t = (maths.atan2(v, u) / (2 * Math.PI)) * directions
  if (t < 0) t += directions
  const q = Math.floor(t)
  const a = radius[s * directions + (q % directions)]!
  return a + (radius[s * directions + ((q + 1) % directions)]! - a) * (t - q)
}

/** Between rows `s` and `s + 1` too, `f` of the way. */
export function radiusBetween(radius: Float32Array, u: number, v: number, s: number, f: number): number {
  let t = (maths.atan2(v, u) / (2 * Math.PI)) * directions
  if (t < 0) t += directions
  const q = Math.floor(t)
  const n = s * directions + (q % directions)
  const m = s * directions + ((q + 1) % directions)
  const low = radius[n]! + (radius[m]! - radius[n]!) * (t - q)
  const high = radius[n + directions]! + (radius[m + directions]! - radius[n + directions]!) * (t - q)
  return low + (high - low) * f
}
