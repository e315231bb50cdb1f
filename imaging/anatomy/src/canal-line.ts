/**
 * A line with a frame at every millimetre, and the coordinates (u, v, s) about it.
 *
 * u runs toward the patient's left, v dorsally, both square to the line; s is the arc length, upward.
 *
 * Takes  points from caudal to cranial, mm.
 * Gives  samples 1 mm apart; places (u, v, s) in the patient and back again.
 * Trap   the way back holds only nearer to the line than its radius of curvature.
 */
import { smoothed } from './smooth.ts'

export interface CanalLine {
  readonly count: number
  /** Interleaved x, y, z, mm or unit length, `count` of each. */
  readonly centre: Float64Array
  readonly up: Float64Array
  readonly left: Float64Array
  readonly dorsal: Float64Array
}

export function canalLine(points: Float64Array): CanalLine {
  const centre = everyMillimetre(points)
  const count = centre.length / 3
  const tangent = [0, 1, 2].map((a) => {
    const d = new Float64Array(count)
    for (let s = 0; s < count; s++) {
      const lo = Math.max(0, s - 1)
      const hi = Math.min(count - 1, s + 1)
      d[s] = (centre[3 * hi + a]! - centre[3 * lo + a]!) / (hi - lo)
    }
    return smoothed(d, 4, 'odd')
  }) as [Float64Array, Float64Array, Float64Array]
  const up = new Float64Array(3 * count)
  const left = new Float64Array(3 * count)
  const dorsal = new Float64Array(3 * count)
  for (let s = 0; s < count; s++) {
    const t = unit3(tangent[0][s]!, tangent[1][s]!, tangent[2][s]!)
    // the patient's left, freed of its part along the line
    const l = unit3(1 - t[0] * t[0], -t[0] * t[1], -t[0] * t[2])
    up.set(t, 3 * s)
    left.set(l, 3 * s)
    dorsal.set([t[1] * l[2] - t[2] * l[1], t[2] * l[0] - t[0] * l[2], t[0] * l[1] - t[1] * l[0]], 3 * s)
  }
  return { count, centre, up, left, dorsal }
}

const unit3 = (x: number, y: number, z: number): [number, number, number] => {
  const n = Math.sqrt(x * x + y * y + z * z)
  return [x / n, y / n, z / n]
}

function everyMillimetre(points: Float64Array): Float64Array {
  const out: number[] = [points[0]!, points[1]!, points[2]!]
  let left = 1
  for (let q = 3; q < points.length; q += 3) {
    const d = [0, 1, 2].map((a) => points[q + a]! - points[q - 3 + a]!) as [number, number, number]
    const long = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2)
    let at = left
    for (; at <= long; at++) for (let a = 0; a < 3; a++) out.push(points[q - 3 + a]! + (d[a]! * at) / long)
    left = at - long
  }
  return Float64Array.from(out)
}

/** The line moved within its own planes by (u[s], v[s]), smoothed, and framed anew. */
export function movedLine(line: CanalLine, u: ArrayLike<number>, v: ArrayLike<number>, smoothMm = 6): CanalLine {
  const points = new Float64Array(line.centre.length)
  for (let a = 0; a < 3; a++) {
    const axis = new Float64Array(line.count)
    for (let s = 0; s < line.count; s++)
      axis[s] = line.centre[3 * s + a]! + u[s]! * line.left[3 * s + a]! + v[s]! * line.dorsal[3 * s + a]!
    for (const [s, x] of smoothed(axis, smoothMm, 'odd').entries()) points[3 * s + a] = x
  }
  return canalLine(points)
}

/** Where (u, v, s) lies in the patient; between samples and beyond the ends in a straight line. */
export function placeOnLine(line: CanalLine, u: number, v: number, s: number, out: Float64Array): void {
  const last = line.count - 1
  const q = Math.min(Math.max(0, Math.floor(s)), Math.max(0, last - 1))
  const f = Math.min(1, Math.max(0, s - q))
  const beyond = s < 0 ? s : s > last ? s - last : 0
  const a = 3 * q
  const b = 3 * Math.min(last, q + 1)
  const e = 1 - f
  const { centre, left, dorsal, up } = line
  for (let c = 0; c < 3; c++)
    out[c] =
      centre[a + c]! * e +
      centre[b + c]! * f +
      u * (left[a + c]! * e + left[b + c]! * f) +
      v * (dorsal[a + c]! * e + dorsal[b + c]! * f) +
      (beyond ? beyond * up[a + c]! : 0)
}

/** (u, v, s) of a point. `guess` is an arc length to start from. s runs below 0 and beyond the end for points outside. */
export function locate(line: CanalLine, x: number, y: number, z: number, guess: number, out: Float64Array): void {
  const last = line.count - 1
  let s = Math.min(last, Math.max(0, guess))
  let ahead = 0
  for (let turn = 0; turn < 14; turn++) {
    const q = 3 * Math.round(s)
    ahead =
      (x - line.centre[q]!) * line.up[q]! +
      (y - line.centre[q + 1]!) * line.up[q + 1]! +
      (z - line.centre[q + 2]!) * line.up[q + 2]!
    if (Math.abs(ahead) <= 0.5) break
    const next = Math.min(last, Math.max(0, Math.round(s) + Math.max(-8, Math.min(8, 0.8 * ahead))))
    if (Math.round(next) === Math.round(s)) {
      const nudged = Math.round(s) + Math.sign(ahead)
      if (nudged < 0 || nudged > last || turn > 10) break
      s = nudged
    } else s = next
  }
  const n = Math.round(s)
  const q = 3 * n
  const dx = x - line.centre[q]!
  const dy = y - line.centre[q + 1]!
  const dz = z - line.centre[q + 2]!
  out[0] = dx * line.left[q]! + dy * line.left[q + 1]! + dz * line.left[q + 2]!
  out[1] = dx * line.dorsal[q]! + dy * line.dorsal[q + 1]! + dz * line.dorsal[q + 2]!
  out[2] = n + ahead
}

/** Arc length at which the line passes a height, for starting `locate`. */
export function arcAtHeight(line: CanalLine, z: number): number {
  let lo = 0
  let hi = line.count - 1
  if (z <= line.centre[2]!) return 0
  if (z >= line.centre[3 * hi + 2]!) return hi
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1
    if (line.centre[3 * mid + 2]! <= z) lo = mid
    else hi = mid
  }
  return lo
}
