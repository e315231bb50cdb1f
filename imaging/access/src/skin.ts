/**
 * The skin of the back behind a level: where a straight path leaves the body, and at what angle.
 *
 * Takes  the CT (surface at `skinHu`, kept inside the labels' `body`, so that a table does not count) or the labels alone.
 * Gives  heights over the level's x and z; the first crossing of a path; the angle to a plane fitted around the entry, with
 *        its spread over 10 to 30 mm. The median furrow is bridged for the plane, not for the entry.
 * Limits columns whose skin lies outside the scan have no height: a path through them has no entry.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { maths, place, point, type Rad, rad } from '@flavum/base'
import { type Grid, labelAtPoint, lookupOf, type Volume, valueAtPoint } from '@flavum/grid'
import type { Ray } from './field.ts'

const step = 2
const half = { x: 90, below: 170, above: 50 }
const columns = (2 * half.x) / step + 1
const rows = (half.below + half.above) / step + 1
const furrow = 20

export interface Skin {
  /** Dorsal height; NaN where it was not seen. */
  height(x: number, z: number): number
  /** Unit normal pointing out of the body, of the plane through the skin within `radius`. Null with too little skin. */
  normal(x: number, z: number, radius: number): Ray | null
  /** Steps from `from` outward until the skin is crossed, or null where that happens outside the scan. */
  exit(from: Ray, out: Ray, longest: number): number | null
  /** True where any skin was seen at all. */
  readonly seen: boolean
}

export function skinOf(model: LevelModel, spine: LumbarSpine, volume: Volume | undefined, skinHu: number): Skin {
  const heights = new Float32Array(columns * rows)
  const inBody = lookupOf(spine.labels, 'body')
  const labelled = inBody.includes(1)
  const grid: Grid = volume?.grid ?? spine.labels.grid
  const inGrid = (p: { x: number; y: number; z: number }): boolean =>
    p.x >= 0 && p.y >= 0 && p.z >= 0 && p.x <= grid.size[0] - 1 && p.y <= grid.size[1] - 1 && p.z <= grid.size[2] - 1
  const at = (x: number, y: number, z: number) => place(model.lpsFromLevel, point('level', x, y, z))
  // above zero inside the body, below outside, so that the crossing can be placed between two samples
  const inside = (x: number, y: number, z: number): number | null => {
    const p = at(x, y, z)
    if (!inGrid(place(grid.ijkFromLps, p))) return null
    if (!volume) return inBody[labelAtPoint(spine.labels, p)]! ? 1 : -1
    return valueAtPoint(volume, p) - skinHu
  }
  const bodyEnd = (x: number, z: number): number => {
    for (let y = 160; y > 0; y -= 2) if (inBody[labelAtPoint(spine.labels, at(x, y, z))]) return y + 2
    return Number.NEGATIVE_INFINITY
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const x = c * step - half.x
      const z = r * step - half.below
      const most = labelled ? bodyEnd(x, z) + 2 : 160
      heights[r * columns + c] = surface((y) => beyond(inside(x, y, z), y > most))
    }
  const bridged = close(heights)
  const fitted = new Map<number, Slopes>()
  const slopes = (radius: number): Slopes => {
    const known = fitted.get(radius)
    if (known) return known
    const made = slopesOf(bridged, radius)
    fitted.set(radius, made)
    return made
  }
  return {
    seen: heights.some((h) => !Number.isNaN(h)),
    height: (x, z) => read(heights, x, z),
    normal(x, z, radius) {
      const s = slopes(radius)
      const p = s.across(x, z)
      const q = s.along(x, z)
      if (Number.isNaN(p) || Number.isNaN(q)) return null
      const norm = Math.sqrt(1 + p * p + q * q)
      return { x: -p / norm, y: 1 / norm, z: -q / norm }
    },
    exit(from, out, longest) {
      let before = 0
      let last = 0
      // far under the skin in long strides: no back is steeper than two in one
      for (let u = 1; u <= longest; ) {
        const above = from.y + out.y * u - read(heights, from.x + out.x * u, from.z + out.z * u)
        if (Number.isNaN(above)) return null
        if (above >= 0) return before < 0 ? u - (above / (above - before)) * (u - last) : u
        before = above
        last = u
        u += Math.max(1, Math.floor(-above * 0.4))
      }
      return null
    },
  }
}

/** Of planes fitted round each place of the lattice, read linearly between; not a number where there is too little skin. */
interface Slopes {
  across(x: number, z: number): number
  along(x: number, z: number): number
}

function slopesOf(heights: Float32Array, radius: number): Slopes {
  const p = new Float32Array(heights.length)
  const q = new Float32Array(heights.length)
  const done = new Uint8Array(heights.length)
  const fill = (x: number, z: number): void => {
    const c = Math.floor((x + half.x) / step)
    const r = Math.floor((z + half.below) / step)
    if (c < 0 || r < 0 || c >= columns - 1 || r >= rows - 1) return
    const first = r * columns + c
    for (const n of [first, first + 1, first + columns, first + columns + 1]) {
      if (done[n]) continue
      done[n] = 1
      const plane = fit(heights, (n % columns) * step - half.x, Math.floor(n / columns) * step - half.below, radius)
      p[n] = plane ? plane[0] : Number.NaN
      q[n] = plane ? plane[1] : Number.NaN
    }
  }
  return {
    across(x, z) {
      fill(x, z)
      return read(p, x, z)
    },
    along: (x, z) => read(q, x, z),
  }
}

const beyond = (value: number | null, past: boolean): number | null => (value !== null && past ? -1 : value)

/** Outward from the muscles: the last tissue before 6 mm of nothing. NaN when the scan ends first. */
function surface(inside: (y: number) => number | null): number {
  let last = Number.NaN
  let before = 0
  for (let y = 12; y <= 160; y++) {
    const now = inside(y)
    if (now === null) return Number.NaN
    if (now > 0) last = Number.NaN
    else if (Number.isNaN(last)) last = before > 0 ? y - 1 + before / (before - now) : y
    else if (y - last > 6) return last
    before = now
  }
  return Number.NaN
}

function read(heights: Float32Array, x: number, z: number): number {
  const u = (x + half.x) / step
  const v = (z + half.below) / step
  const c = Math.floor(u)
  const r = Math.floor(v)
  if (c < 0 || r < 0 || c >= columns - 1 || r >= rows - 1) return Number.NaN
  const n = r * columns + c
  const a = heights[n]! + (heights[n + 1]! - heights[n]!) * (u - c)
  const b = heights[n + columns]! + (heights[n + columns + 1]! - heights[n + columns]!) * (u - c)
  return a + (b - a) * (v - r)
}

/** Fills dents narrower than twice the furrow's half width, across. */
function close(heights: Float32Array): Float32Array {
  const reach = furrow / step
  const slide = (from: Float32Array, best: (a: number, b: number) => number): Float32Array => {
    const out = from.slice()
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        let value = from[r * columns + c]!
        for (let d = Math.max(0, c - reach); d <= Math.min(columns - 1, c + reach); d++) {
          const other = from[r * columns + d]!
          if (!Number.isNaN(other) && !Number.isNaN(value)) value = best(value, other)
        }
        out[r * columns + c] = value
      }
    return out
  }
  return slide(slide(heights, Math.max), Math.min)
}

/** Slopes across and along of the plane through the skin within `radius` of a place of the lattice. */
function fit(heights: Float32Array, x0: number, z0: number, radius: number): readonly [number, number] | null {
  const y0 = heights[((z0 + half.below) / step) * columns + (x0 + half.x) / step]!
  if (Number.isNaN(y0)) return null
  let n = 0
  let [sx, sz, sy, sxx, sxz, szz, sxy, szy] = [0, 0, 0, 0, 0, 0, 0, 0]
  const first = Math.max(0, Math.floor((z0 - radius + half.below) / step))
  for (let r = first; r < rows && r * step - half.below <= z0 + radius; r++)
    for (let c = Math.max(0, Math.floor((x0 - radius + half.x) / step)); c < columns; c++) {
      const x = c * step - half.x - x0
      if (x > radius) break
      const z = r * step - half.below - z0
      const y = heights[r * columns + c]! - y0
      if (!(x * x + y * y + z * z <= radius * radius)) continue
      n++
      sx += x
      sz += z
      sy += y
      sxx += x * x
      sxz += x * z
      szz += z * z
      sxy += x * y
      szy += z * y
    }
  if (n < 8) return null
  const xx = sxx - (sx * sx) / n
  const xz = sxz - (sx * sz) / n
  const zz = szz - (sz * sz) / n
  const xy = sxy - (sx * sy) / n
  const zy = szy - (sz * sy) / n
  const det = xx * zz - xz * xz
  if (!(det > 1e-6)) return null
  const p = (xy * zz - zy * xz) / det
  const q = (zy * xx - xy * xz) / det
  return [p, q]
}

/** Between a way out of the body and the skin whose normal this is. */
export const angleToSkin = (out: Ray, normal: Ray): Rad =>
  rad(maths.asin(Math.min(1, Math.max(-1, out.x * normal.x + out.y * normal.y + out.z * normal.z))))

/** Half the spread of the angle to the skin as the fitted plane grows from 10 to 30 mm. */
export function skinSpread(skin: Skin, out: Ray, x: number, z: number): Rad {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let radius = 10; radius <= 30; radius += 10) {
    const normal = skin.normal(x, z, radius)
    if (!normal) continue
    const angle = angleToSkin(out, normal)
    least = Math.min(least, angle)
    most = Math.max(most, angle)
  }
  return rad(most > least ? (most - least) / 2 : 0)
}
