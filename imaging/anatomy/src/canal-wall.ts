/**
 * The wall of the bony canal: how far it is in 72 directions, every millimetre along the line. Traced in `trace-wall`; disc faces,
 * sides and roof are closed later, once it is known where discs, pedicles and laminae are.
 */
import { maths } from '@flavum/base'

export const directions = 72
/** Index of the direction straight back (90 degrees) and straight forward. */
export const back = directions / 4
export const front = (3 * directions) / 4

export type Reader = (x: number, y: number, z: number) => number

export interface CanalWall {
  /** [s * directions + t], mm. */
  readonly radius: Float32Array
  readonly seen: Uint8Array
}

/** Weighted Gaussian mean along the line and round the circle. */
export function blurred(values: Float32Array, weights: Float32Array, count: number, mmAlong: number, degrees: number) {
  const sigma = (degrees / 360) * directions
  const round = reachOf(sigma, directions / 2)
  const long = reachOf(mmAlong, count)
  const vw = new Float32Array(values.length)
  const w = new Float32Array(values.length)
  for (let s = 0; s < count; s++)
    for (let t = 0; t < directions; t++) {
      let a = 0
      let b = 0
      for (let d = -round.reach; d <= round.reach; d++) {
        const n = s * directions + ((t + d + directions) % directions)
        const g = round.table[d < 0 ? -d : d]! * weights[n]!
        a += g * values[n]!
        b += g
      }
      vw[s * directions + t] = a
      w[s * directions + t] = b
    }
  const mean = new Float32Array(values.length)
  const weight = new Float32Array(values.length)
  for (let s = 0; s < count; s++) {
    const lo = Math.max(-long.reach, -s)
    const hi = Math.min(long.reach, count - 1 - s)
    for (let t = 0; t < directions; t++) {
      let a = 0
      let b = 0
      for (let d = lo; d <= hi; d++) {
        const n = (s + d) * directions + t
        const g = long.table[d < 0 ? -d : d]!
        a += g * vw[n]!
        b += g * w[n]!
      }
      mean[s * directions + t] = b > 1e-9 ? a / b : 0
      weight[s * directions + t] = b
    }
  }
  return { mean, weight }
}

function reachOf(sigma: number, limit: number) {
  const reach = Math.min(limit - 1, Math.max(1, Math.ceil(2.5 * sigma)))
  const table = new Float64Array(reach + 1)
  let sum = 0
  for (let d = 0; d <= reach; d++) sum += (d ? 2 : 1) * (table[d] = maths.exp(-(d * d) / (2 * sigma * sigma)))
  for (let d = 0; d <= reach; d++) table[d] = table[d]! / sum
  return { reach, table }
}

/** Centroid of each outline, in its own plane. */
export function outlineCentres(wall: CanalWall, count: number): { u: Float64Array; v: Float64Array } {
  const u = new Float64Array(count)
  const v = new Float64Array(count)
  for (let s = 0; s < count; s++) {
    let area = 0
    for (let t = 0; t < directions; t++) {
      const angle = (2 * Math.PI * t) / directions
      const r = wall.radius[s * directions + t]!
      // a thin sector: area r2/2, centroid at two thirds of its radius
      area += r * r
      u[s] = u[s]! + (2 / 3) * r * r * r * maths.cos(angle)
      v[s] = v[s]! + (2 / 3) * r * r * r * maths.sin(angle)
    }
    u[s] = u[s]! / area
    v[s] = v[s]! / area
  }
  return { u, v }
}

/** Share of the wall seen in directions `low` to `high` (indices, inclusive, may run below 0). */
export function seenShare(wall: CanalWall, s: number, low: number, high: number): number {
  let sum = 0
  for (let t = low; t <= high; t++) sum += wall.seen[s * directions + ((t + directions) % directions)]!
  return sum / (high - low + 1)
}

/** Mean radius in directions `low` to `high`. */
export function meanRadius(wall: CanalWall, s: number, low: number, high: number): number {
  let sum = 0
  for (let t = low; t <= high; t++) sum += wall.radius[s * directions + ((t + directions) % directions)]!
  return sum / (high - low + 1)
}
