/**
 * Distances to the few shapes that a spine is built from, and how they are joined.
 *
 * Takes  points in mm. Gives signed distances in mm, negative inside, even in first order (exact on the surface, and
 *        right in slope there for all but very flat shapes).
 * Limits only + - * / and square roots, so that the same knobs give the same bytes on every engine: an outline boxier than
 *        an ellipse is a mix of the 2-norm and the 4-norm, not a real power.
 */

/** Smooth union: no more than k/4 is added in the seam, nothing where the two differ by k or more. */
export function smin(a: number, b: number, k: number): number {
  const d = a < b ? b - a : a - b
  const m = a < b ? a : b
  if (d >= k) return m
  const h = k - d
  return m - (h * h) / (4 * k)
}

/** Smooth intersection, or a cut when b is the negative of what is taken away. */
export function smax(a: number, b: number, k: number): number {
  const d = a < b ? b - a : a - b
  const m = a < b ? b : a
  if (d >= k) return m
  const h = k - d
  return m + (h * h) / (4 * k)
}

/** Not `x ** 2`: engines may round a power their own way. */
export const square = (v: number): number => v * v
export const clamp = (v: number, low: number, high: number): number => (v < low ? low : v > high ? high : v)
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t
export const smoothstep = (low: number, high: number, v: number): number => {
  const t = clamp((v - low) / (high - low), 0, 1)
  return t * t * (3 - 2 * t)
}
/** |x| without its crease in the midline. */
export const softAbs = (x: number, r: number): number => Math.sqrt(x * x + r * r) - r

/**
 * How much of a voxel lies inside a surface at distance d, when its edge is `width` wide in all. The edge's standard deviation is
 * width / sqrt(28).
 */
export function cover(d: number, width: number): number {
  const t = 0.5 - d / width
  return t <= 0 ? 0 : t >= 1 ? 1 : t * t * t * (t * (6 * t - 15) + 10)
}

export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const ux = x / rx
  const uy = y / ry
  const uz = z / rz
  const k0 = Math.sqrt(ux * ux + uy * uy + uz * uz)
  if (k0 < 1e-6) return -Math.min(rx, ry, rz)
  const gx = ux / rx
  const gy = uy / ry
  const gz = uz / rz
  return (k0 * (k0 - 1)) / Math.sqrt(gx * gx + gy * gy + gz * gz)
}

/**
 * Outline with half axes a and b; `box` 0 is an ellipse, 1 the 4-norm (a rounded rectangle); about 0.3 is an exponent of 2.4.
 */
export function superellipse(x: number, y: number, a: number, b: number, box: number): number {
  const ux = (x < 0 ? -x : x) / a
  const uy = (y < 0 ? -y : y) / b
  const n2 = Math.sqrt(ux * ux + uy * uy)
  if (n2 < 1e-3) return -Math.min(a, b)
  const n4 = Math.sqrt(Math.sqrt(ux * ux * ux * ux + uy * uy * uy * uy))
  const n4c = n4 * n4 * n4
  const gx = ((1 - box) * ux) / (n2 * a) + (box * ux * ux * ux) / (n4c * a)
  const gy = ((1 - box) * uy) / (n2 * b) + (box * uy * uy * uy) / (n4c * b)
  return ((1 - box) * n2 + box * n4 - 1) / Math.sqrt(gx * gx + gy * gy)
}

/** A straight limb from a to b with an elliptic section that eases from one end to the other, and rounded ends. */
export interface Beam {
  readonly a: Vec
  /** Along, first across (u), second across (v): unit vectors, spelled out because they are read for every voxel. */
  readonly tx: number
  readonly ty: number
  readonly tz: number
  readonly ux: number
  readonly uy: number
  readonly uz: number
  readonly vx: number
  readonly vy: number
  readonly vz: number
  /** Where the start lies along each. */
  readonly t0: number
  readonly u0: number
  readonly v0: number
  readonly length: number
  readonly perLength: number
  readonly ru0: number
  readonly ru1: number
  readonly rv0: number
  readonly rv1: number
  readonly box: number
  /** A ball that holds it: centre and radius. */
  readonly ball: readonly [number, number, number, number]
}
export type Vec = readonly [number, number, number]

export const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const plusScaled = (a: Vec, b: Vec, k: number): Vec => [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k]
export const dotVec = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const crossVec = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const unitVec = (a: Vec): Vec => {
  const n = Math.sqrt(dotVec(a, a))
  return [a[0] / n, a[1] / n, a[2] / n]
}

type Ends = readonly [number, number]
/** `across` says where the first radius points; it is made square to the axis. */
export function beam(a: Vec, b: Vec, across: Vec, ru: Ends, rv: Ends, box = 0): Beam {
  const length = Math.sqrt(dotVec(minus(b, a), minus(b, a)))
  const t = unitVec(minus(b, a))
  const u = unitVec(plusScaled(across, t, -dotVec(across, t)))
  const v = crossVec(t, u)
  const r = Math.max(...ru, ...rv)
  return {
    a,
    tx: t[0],
    ty: t[1],
    tz: t[2],
    ux: u[0],
    uy: u[1],
    uz: u[2],
    vx: v[0],
    vy: v[1],
    vz: v[2],
    t0: dotVec(a, t),
    u0: dotVec(a, u),
    v0: dotVec(a, v),
    length,
    perLength: 1 / length,
    ru0: ru[0],
    ru1: ru[1],
    rv0: rv[0],
    rv1: rv[1],
    box,
    ball: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, length / 2 + r],
  }
}

export function beamDistance(m: Beam, x: number, y: number, z: number): number {
  const along = x * m.tx + y * m.ty + z * m.tz - m.t0
  const pu = x * m.ux + y * m.uy + z * m.uz - m.u0
  const pv = x * m.vx + y * m.vy + z * m.vz - m.v0
  const q0 = along * m.perLength
  const q1 = q0 < 0 ? 0 : q0 > 1 ? 1 : q0
  const s = q1 * q1 * (3 - 2 * q1)
  const ru = m.ru0 + (m.ru1 - m.ru0) * s
  const rv = m.rv0 + (m.rv1 - m.rv0) * s
  const over = along < 0 ? -along : along > m.length ? along - m.length : 0
  // one division for both: this is the most read function of the room
  const both = 1 / (ru * rv)
  const iu = rv * both
  const iv = ru * both
  const ie = iu > iv ? iu : iv
  const uu = iu * iu
  const vv = iv * iv
  const ee = ie * ie
  const a = pu * pu * uu
  const b = pv * pv * vv
  const c = over * over * ee
  const q = a + b + c
  if (q < 1e-6) return ru < rv ? -ru : -rv
  const n2 = Math.sqrt(q)
  const box = m.box
  if (box === 0) return (n2 * (n2 - 1)) / Math.sqrt(a * uu + b * vv + c * ee)
  const n4 = Math.sqrt(Math.sqrt(a * a + b * b + c * c))
  const w2 = (1 - box) / n2
  const w4 = box / (n4 * n4 * n4)
  const ga = w2 + w4 * a
  const gb = w2 + w4 * b
  const gc = w2 + w4 * c
  const g = Math.sqrt(a * ga * ga * uu + b * gb * gb * vv + c * gc * gc * ee)
  return ((1 - box) * n2 + box * n4 - 1) / g
}

/**
 * A smooth line through points of rising place: monotone between its points, so that it never overshoots.
 * Read from a table at `step`, because it is read tens of millions of times. Straight beyond its ends.
 * Source F. N. Fritsch and R. E. Carlson, SIAM J Numer Anal 1980;17:238 (harmonic mean of neighbouring slopes).
 */
export function smoothLine(at: readonly number[], value: readonly number[], step = 0.25): (place: number) => number {
  const n = at.length
  const slope = (i: number): number => (value[i + 1]! - value[i]!) / (at[i + 1]! - at[i]!)
  const tangent = at.map((_, i) => {
    if (i === 0) return slope(0)
    if (i === n - 1) return slope(n - 2)
    const a = slope(i - 1)
    const b = slope(i)
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b)
  })
  const first = at[0]!
  const count = Math.ceil((at[n - 1]! - first) / step) + 1
  const table = new Float64Array(count)
  let i = 0
  for (let q = 0; q < count; q++) {
    const p = Math.min(first + q * step, at[n - 1]!)
    while (i < n - 2 && p > at[i + 1]!) i++
    const h = at[i + 1]! - at[i]!
    const t = (p - at[i]!) / h
    const t2 = t * t
    const t3 = t2 * t
    table[q] =
      value[i]! * (2 * t3 - 3 * t2 + 1) +
      h * tangent[i]! * (t3 - 2 * t2 + t) +
      value[i + 1]! * (3 * t2 - 2 * t3) +
      h * tangent[i + 1]! * (t3 - t2)
  }
  const [before, after] = [tangent[0]!, tangent[n - 1]!]
  const last = first + (count - 1) * step
  return (place) => {
    if (place <= first) return table[0]! + before * (place - first)
    if (place >= last) return table[count - 1]! + after * (place - last)
    const q = (place - first) / step
    const k = Math.min(Math.floor(q), count - 2)
    return table[k]! + (table[k + 1]! - table[k]!) * (q - k)
  }
}
