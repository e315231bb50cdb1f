/**
 * The wall of the bony canal: how far it is in 72 directions, every millimetre along the line.
 *
 * Takes  a reader of HU at a point, the line, and the threshold at which bone begins.
 * Gives  the radius in mm and whether bone was met there. Where none was (foramina, interlaminar windows) the radius is filled
 *        in from the neighbours; that map of open cells is the picture of the windows.
 * Limits at a disc the ventral wall bridges from bone to bone: see `disc-face`; sides and roof are closed in `side-walls` and
 *        `lamina-roof`, once it is known where pedicles and laminae are.
 */
import { maths } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'

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

const from = 2
const to = 22
const step = 0.5
const samples = Math.round((to - from) / step) + 1
const soft = 30
/** A blurred plate's peak is a little lower than the plate itself: its edge lies a little above half of it. */
const edgeShare = 0.54
/** mm behind the first bone within which its peak is looked for. */
const peakReach = 2.5
/** HU at the edge of a shell of ordinary cortex, and the largest share of its blurred peak that this may be. */
const shellEdge = 390
const shellShare = 0.8
const mostLevel = 680

export function canalWall(read: Reader, line: CanalLine, threshold: number): CanalWall {
  const raw = new Float32Array(line.count * directions)
  const profile = new Float64Array(samples)
  const p = new Float64Array(3)
  for (let s = 0; s < line.count; s++)
    for (let t = 0; t < directions; t++) {
      const angle = (2 * Math.PI * t) / directions
      const c = maths.cos(angle)
      const d = maths.sin(angle)
      for (let r = 0; r < samples; r++) {
        placeOnLine(line, c * (from + r * step), d * (from + r * step), s, p)
        profile[r] = read(p[0]!, p[1]!, p[2]!)
      }
      raw[s * directions + t] = firstWall(profile, threshold)
    }
  return closed(raw, line.count)
}

/** The first place where bone is half as dense as it really is; 0 where no bone is met. */
function firstWall(profile: Float64Array, threshold: number): number {
  let hit = 0
  while (hit < samples && !(profile[hit]! > threshold)) hit++
  if (hit === samples || hit === 0) return 0
  let peak = hit
  for (let n = hit; n < samples && n - hit <= peakReach / step; n++) if (profile[n]! > profile[peak]!) peak = n
  const half = soft + edgeShare * (profile[peak]! - soft)
  // a thin shell is blurred low: its edge lies above half of what is left of it
  const shell = Math.min(shellShare * profile[peak]!, shellEdge)
  const level = Math.min(mostLevel, Math.max(Math.min(110, threshold * 0.61), half, shell))
  let at = hit
  while (at < peak && profile[at]! < level) at++
  while (at > 0 && profile[at - 1]! >= level) at--
  if (at === 0) return 0
  const low = profile[at - 1]!
  const f = profile[at]! > low ? Math.min(1, (level - low) / (profile[at]! - low)) : 1
  return from + (at - 1 + f) * step
}

/** Fills open cells from their neighbours with growing kernels, then smooths a little. */
function closed(raw: Float32Array, count: number): CanalWall {
  const weight = new Float32Array(raw.length)
  for (let n = 0; n < raw.length; n++) weight[n] = raw[n]! > 0 ? 1 : 0
  const around = blurred(raw, weight, count, 12, 15)
  const seen = new Uint8Array(raw.length)
  for (let n = 0; n < raw.length; n++) seen[n] = raw[n]! > 0 && raw[n]! <= 1.35 * around.mean[n]! + 1.5 ? 1 : 0
  for (let n = 0; n < raw.length; n++) weight[n] = seen[n]!
  const radius = new Float32Array(raw.length)
  const done = seen.slice()
  for (let n = 0; n < raw.length; n++) if (seen[n]) radius[n] = raw[n]!
  for (const [mmAlong, degrees, least] of [
    [1.5, 5, 0.3],
    [3, 10, 0.2],
    [6, 15, 0.1],
    [12, 25, 0.05],
    [30, 40, 0],
  ] as const) {
    const fill = blurred(raw, weight, count, mmAlong, degrees)
    for (let n = 0; n < raw.length; n++)
      if (!done[n] && fill.weight[n]! > least) {
        radius[n] = fill.mean[n]!
        done[n] = 1
      }
  }
  for (let n = 0; n < raw.length; n++) if (!done[n]) radius[n] = 10
  return { radius: blurred(radius, new Float32Array(raw.length).fill(1), count, 1, 2.5).mean, seen }
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
