/**
 * Rays through a small grid of changes, by Joseph's method as the reference has it, without an object for each ray.
 *
 * Takes  a grid, the part of it where anything changes, the source in its indices; then a way for each ray.
 * Gives  sums of values along the ray, in parts of the way's own length.
 * Trap   `sum` goes by the last `aim`.
 */
import type { Grid } from '@flavum/grid'
import { mainAxis } from './main-axis.ts'

type Three = readonly [number, number, number]

/** Lowest and highest index on each axis, fractions allowed. */
export interface Box {
  readonly low: Three
  readonly high: Three
}

export class LocalRay {
  private readonly box: Box
  private readonly size: Three
  private readonly strides: Three
  private readonly from: Three
  // where the ray goes: planes across one axis, its place on the two others at plane 0 and what a plane adds
  private first = 0
  private last = -1
  private enter = 0
  private leave = 0
  private step = 0
  private b0 = 0
  private db = 0
  private c0 = 0
  private dc = 0
  private a: 0 | 1 | 2 = 0

  constructor({ size }: Grid, box: Box, from: Three) {
    this.box = box
    this.size = size
    this.strides = [1, size[0], size[0] * size[1]]
    this.from = from
  }

  /** False where the ray meets nothing of the box. */
  aim(x: number, y: number, z: number): boolean {
    const { box, from, size } = this
    const [fx, fy, fz] = from
    // the box decides whether, the grid decides how far
    let t0 = 0
    let t1 = 1
    const [ix, iy, iz] = [1 / x, 1 / y, 1 / z]
    for (let axis = 0; axis < 3; axis++) {
      const way = axis === 0 ? ix : axis === 1 ? iy : iz
      const at = axis === 0 ? fx : axis === 1 ? fy : fz
      const p = (box.low[axis as 0] - at) * way
      const q = (box.high[axis as 0] - at) * way
      // square to the axis the ray goes on for ever within its slab, or never meets it; not-a-number is its very edge
      if (p > q) {
        if (q > t0) t0 = q
        if (p < t1) t1 = p
      } else {
        if (p > t0) t0 = p
        if (q < t1) t1 = q
      }
    }
    if (!(t0 < t1)) return false
    const a = mainAxis(Math.abs(x), Math.abs(y), Math.abs(z))
    const da = a === 0 ? x : a === 1 ? y : z
    const fa = from[a]
    this.a = a
    this.db = (a === 0 ? y : x) / da
    this.dc = (a === 2 ? y : z) / da
    this.b0 = (a === 0 ? fy : fx) - fa * this.db
    this.c0 = (a === 2 ? fy : fz) - fa * this.dc
    this.step = 1 / Math.abs(da)
    const near = fa + da * t0
    const far = fa + da * t1
    this.first = Math.max(Math.floor(near < far ? near : far), 0)
    this.last = Math.min(Math.ceil(near < far ? far : near), size[a] - 1)
    return this.ends(fa, da)
  }

  /** Where along axis a the ray enters and leaves the whole grid: its outer planes count in part. */
  private ends(fa: number, da: number): boolean {
    const { size, a } = this
    // nothing behind the source counts, nor beyond the detector
    let enter = Math.max(-0.5, da > 0 ? fa : fa + da)
    let leave = Math.min(size[a] - 0.5, da > 0 ? fa + da : fa)
    for (let other = 0; other < 2; other++) {
      const start = other === 0 ? this.b0 : this.c0
      const slope = other === 0 ? this.db : this.dc
      const high = size[other === 0 ? (a === 0 ? 1 : 0) : a === 2 ? 1 : 2] - 0.5
      if (slope === 0) {
        if (start < -0.5 || start > high) return false
        continue
      }
      const p = (-0.5 - start) / slope
      const q = (high - start) / slope
      enter = Math.max(enter, p < q ? p : q)
      leave = Math.min(leave, p < q ? q : p)
    }
    this.enter = enter
    this.leave = leave
    if (this.first < Math.round(enter)) this.first = Math.round(enter)
    if (this.last > Math.round(leave)) this.last = Math.round(leave)
    return enter < leave && this.first <= this.last
  }

  sum(values: Float32Array): number {
    const { a, first, last, enter, leave, b0, db, c0, dc, size, strides } = this
    const b = a === 0 ? 1 : 0
    const c = a === 2 ? 1 : 2
    const [alongA, alongB, alongC] = [strides[a], strides[b], strides[c]]
    const lastB = size[b] - 1
    const lastC = size[c] - 1
    const topB = lastB > 0 ? lastB - 1 : 0
    const topC = lastC > 0 ? lastC - 1 : 0
    const nextB = lastB > 0 ? alongB : 0
    const nextC = lastC > 0 ? alongC : 0
    let sum = 0
    for (let p = first; p <= last; p++) {
      let y = b0 + p * db
      let z = c0 + p * dc
      y = y < 0 ? 0 : y > lastB ? lastB : y
      z = z < 0 ? 0 : z > lastC ? lastC : z
      let j = y | 0
      let k = z | 0
      if (j > topB) j = topB
      if (k > topC) k = topC
      y -= j
      z -= k
      const n = p * alongA + j * alongB + k * alongC
      const near = values[n]! + (values[n + nextB]! - values[n]!) * y
      const far = values[n + nextC]! + (values[n + nextB + nextC]! - values[n + nextC]!) * y
      let part = 1
      if (p - 0.5 < enter) part -= enter - p + 0.5
      if (p + 0.5 > leave) part -= p + 0.5 - leave
      sum += part * (near + (far - near) * z)
    }
    return sum * this.step
  }
}
