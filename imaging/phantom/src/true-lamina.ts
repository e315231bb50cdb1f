/**
 * The upper vertebra's lamina as its surface has it: angle, thickness, height; and the ventral interlaminar line.
 *
 * How    the ventral face is where a place, going dorsal from the canal line, first meets the bone. The angle is that of a line
 *        through the face 3 to 8.5 mm off the midline in planes square to the canal line over the middle half of the lamina's height,
 *        median; thickness and height go along the plane through the face 4 to 8 mm off the midline over the same heights.
 */
import { maths } from '@flavum/base'
import { canalFrame, heightWhere, onCanal, type Trihedron } from './canal-frame.ts'
import { laminaApex } from './lamina.ts'
import {
  entered,
  exited,
  inFrame,
  type LevelSurfaces,
  lineFit,
  median,
  outward,
  placeIn,
  type Side,
  type Which,
} from './level-surfaces.ts'
import type { Vec } from './shapes.ts'
import { toWorld } from './stack.ts'

/** Where dorsal of the canal line a lamina is looked for, mm. */
const deepest = 24

/** Degrees from the AP axis to the ventral face, 0 a sagittal plate. */
export function laminaAngle(s: LevelSurfaces, side: Side): number | null {
  const v = s.l.upper
  // what stands there without a lamina is the isthmus
  if (!v.lamina[side]) return null
  const angles: number[] = []
  for (const share of [0.3, 0.4, 0.5, 0.6, 0.7]) {
    const z = v.plate.top - share * v.plate.height
    const height = heightWhere(s.p, toWorld(v.pose, [0, laminaApex(v.plate, z), z]), v.pose.z)
    const f = canalFrame(s.p, height, s.l.pose.x)
    const face: [number, number][] = []
    for (let x = 3; x <= 8.5 + 1e-9; x += 0.5) {
      const y = entered((t) => s.bone('upper', placeIn(f, outward(side) * x, t)), 0, deepest, 0.5)
      if (y !== null) face.push([x, y])
    }
    const slope = face.length >= 10 ? slopeThrough(face) : null
    // y falls as x grows: the face runs ventrally as it runs outward
    if (slope !== null) angles.push((maths.atan2(1, -slope) * 180) / Math.PI)
  }
  return angles.length >= 3 ? median(angles) : null
}

/** Total least squares: the long axis of the points' spread. */
function slopeThrough(points: readonly (readonly [number, number])[]): number {
  const n = points.length
  const mx = points.reduce((sum, q) => sum + q[0], 0) / n
  const my = points.reduce((sum, q) => sum + q[1], 0) / n
  let [xx, xy, yy] = [0, 0, 0]
  for (const [x, y] of points) {
    xx += (x - mx) * (x - mx)
    xy += (x - mx) * (y - my)
    yy += (y - my) * (y - my)
  }
  const half = (yy - xx) / 2
  const root = Math.sqrt(half * half + xy * xy)
  return xy / (root - half)
}

/** Thickness square to the plane of the ventral face, and height along it; in the level's frame. */
export function laminaPlate(s: LevelSurfaces, f: Trihedron, side: Side): { thickness: number; height: number } | null {
  const sign = outward(side)
  const bone = (x: number, y: number, z: number): number => s.bone('upper', placeIn(f, x, y, z))
  const v = s.l.upper
  if (!v.lamina[side]) return null
  const heightAt = (share: number): number => laminaHeight(s, f, 'upper', share)
  const middle = (z: number): Vec => middleAt(s, f, z)
  const face: Vec[] = []
  for (const off of [4, 5, 6, 7, 8])
    for (let n = 0; n <= 8; n++) {
      const z = heightAt(0.25 + n / 16)
      const [x0, y0] = middle(z)
      const x = x0 + sign * off
      const y = entered((t) => bone(x, t, z), y0, y0 + deepest, 0.5)
      if (y !== null) face.push([x, y, z])
    }
  if (face.length < 12) return null
  const { a, b, at } = planeFit(face)
  const n = Math.sqrt(1 + a * a + b * b)
  const normal: Vec = [-a / n, 1 / n, -b / n]
  const runs = face.flatMap(([x, y, z]) => {
    if (Math.abs(x) > 6.5) return []
    const along = (t: number): number => bone(x + t * normal[0], y + t * normal[1], z + t * normal[2])
    const first = entered(along, -2, 2, 0.25)
    const last = first === null ? null : exited(along, first + 0.25, 16, 0.25)
    return first === null || last === null ? [] : [last - first]
  })
  const tilt = Math.sqrt(1 + b * b)
  const tall = [4, 5, 6, 7, 8].flatMap((off) => {
    const z0 = heightAt(0.5)
    const x = middle(z0)[0] + sign * off
    let [low, high] = [0, 0]
    for (let behind = 0.25; behind <= 8; behind += 0.5) {
      const from: Vec = [x, at + a * x + b * z0 + behind * n, z0]
      const along = (t: number): number => bone(x, from[1] + (t * b) / tilt, z0 + t / tilt)
      const up = reachOf(along, 1)
      const down = reachOf(along, -1)
      if (up !== null) high = Math.max(high, up)
      if (down !== null) low = Math.max(low, down)
    }
    return low + high > 5 ? [low + high] : []
  })
  return runs.length >= 6 && tall.length >= 3 ? { thickness: median(runs), height: median(tall) } : null
}

/** Height in a frame of a place of the lamina's ridge, by its share of the lamina's own height from the top down. */
function laminaHeight(s: LevelSurfaces, f: Trihedron, which: Which, share: number): number {
  const { plate, pose } = s.l[which]
  const z = plate.top - share * plate.height
  return inFrame(f, s.p.warp.bent(toWorld(pose, [0, laminaApex(plate, z), z])))[2]
}

/** How far along one way bone goes on from the middle, a gap of 3 mm ending it; null where none begins. */
function reachOf(along: (t: number) => number, way: 1 | -1): number | null {
  let last: number | null = null
  for (let t = 0; t <= 26; t += 0.5) {
    if (along(way * t) < 0) last = t
    else if (t - (last ?? 0) > 3) break
  }
  if (last === null) return null
  return exited((t) => along(way * t), last, last + 0.5, 0.25) ?? last
}

/** y = at + a x + b z. */
function planeFit(points: readonly Vec[]): { at: number; a: number; b: number } {
  const n = points.length
  const mean = (of: (q: Vec) => number): number => points.reduce((sum, q) => sum + of(q), 0) / n
  const [mx, my, mz] = [mean((q) => q[0]), mean((q) => q[1]), mean((q) => q[2])]
  let [xx, xz, zz, xy, zy] = [0, 0, 0, 0, 0]
  for (const [x, y, z] of points) {
    xx += (x - mx) * (x - mx)
    xz += (x - mx) * (z - mz)
    zz += (z - mz) * (z - mz)
    xy += (x - mx) * (y - my)
    zy += (z - mz) * (y - my)
  }
  const det = xx * zz - xz * xz
  const a = (xy * zz - zy * xz) / det
  const b = (zy * xx - xy * xz) / det
  return { at: my - a * mx - b * mz, a, b }
}

/** Where the canal line lies at a height of the level's frame. */
export function middleAt(s: LevelSurfaces, f: Trihedron, z: number): Vec {
  let height = f.at[2] + z
  let q = inFrame(f, onCanal(s.p, height))
  // the line is steep: four steps bring its height to a hundredth
  for (let n = 0; n < 4; n++) {
    height += z - q[2]
    q = inFrame(f, onCanal(s.p, height))
  }
  return q
}

interface Line {
  readonly x: number
  /** y = at + slope z, and the heights where it touches. */
  readonly at: number
  readonly slope: number
  readonly low: number
  readonly high: number
}

/** Common ventral tangent of both laminae in sagittal cuts 2 to 8 mm off the midline. */
function tangents(s: LevelSurfaces, f: Trihedron, side: Side): readonly Line[] {
  return [2, 3, 4, 5, 6, 7, 8].flatMap((off) => {
    const x = outward(side) * off
    const points = (['upper', 'lower'] as const).flatMap((which) => ventralFace(s, f, which, x))
    const line = tangent(points)
    return line ? [{ x, ...line }] : []
  })
}

type FacePoint = { readonly y: number; readonly z: number; readonly up: boolean }

function ventralFace(s: LevelSurfaces, f: Trihedron, which: Which, x: number): readonly FacePoint[] {
  const [low, high] = [laminaHeight(s, f, which, 1.25), laminaHeight(s, f, which, -0.2)]
  const found: FacePoint[] = []
  for (let z = low; z <= high; z += 0.25) {
    const q = (t: number): Vec => placeIn(f, x, t, z)
    const start = middleAt(s, f, z)[1]
    const y = entered((t) => s.bone(which, q(t)), start, start + deepest, 0.5)
    if (y === null) continue
    const part = s.part(which, q(y + 0.1))
    if (part === 'lamina' || part === 'spinous') found.push({ y, z, up: which === 'upper' })
  }
  return found.length > 8 ? found : []
}

/** The edge of the ventral hull of both faces that joins the lower to the upper one. */
function tangent(points: readonly FacePoint[]): Omit<Line, 'x'> | null {
  const sorted = [...points].sort((a, b) => a.z - b.z || a.y - b.y)
  const hull: FacePoint[] = []
  for (const q of sorted) {
    while (hull.length >= 2) {
      const [a, b] = [hull[hull.length - 2]!, hull[hull.length - 1]!]
      if ((b.z - a.z) * (q.y - a.y) - (b.y - a.y) * (q.z - a.z) > 0) break
      hull.pop()
    }
    hull.push(q)
  }
  const n = hull.findIndex((q, k) => q.up && hull[k - 1]?.up === false)
  const [a, b] = [hull[n - 1], hull[n]]
  if (!a || !b) return null
  const slope = (b.y - a.y) / (b.z - a.z)
  return { at: a.y - slope * a.z, slope, low: a.z, high: b.z }
}

/** How far behind the canal line the ventral interlaminar line passes 5 mm off the midline, and its least distance to the sac. */
export function ventralLine(s: LevelSurfaces, f: Trihedron, side: Side): { depth: number; toSac: number } | null {
  if (!s.l.upper.lamina[side] || !s.l.lower.lamina[side]) return null
  const lines = tangents(s, f, side)
  const near = lines.filter((l) => Math.abs(Math.abs(l.x) - 5) <= 1)
  if (lines.length < 3 || near.length === 0) return null
  // the ruled surface between the cuts: straight in z, and across as its cuts' lines go
  const sorted = [...lines].sort((a, b) => a.x - b.x)
  const behind = (x: number, y: number, z: number): number => {
    let n = 0
    while (n < sorted.length - 2 && sorted[n + 1]!.x < x) n++
    const [a, b] = [sorted[n]!, sorted[n + 1]!]
    const t = (x - a.x) / (b.x - a.x)
    const [ya, yb] = [a.at + a.slope * z, b.at + b.slope * z]
    const slope = a.slope + (b.slope - a.slope) * clampShare(t)
    const across = (yb - ya) / (b.x - a.x)
    return (y - ya - (yb - ya) * t) / Math.sqrt(1 + across * across + slope * slope)
  }
  let toSac = Number.POSITIVE_INFINITY
  for (let off = 2; off <= 8; off++) {
    const x = outward(side) * off
    const own = lines.find((l) => Math.abs(l.x - x) < 0.5)
    if (!own) continue
    for (let z = own.low; z <= own.high; z++) {
      const y = entered((t) => s.sac(placeIn(f, x, t, z)), 14, -10, 1)
      if (y !== null) toSac = Math.min(toSac, -behind(x, y, z))
    }
  }
  return { depth: median(near.map((l) => l.at)), toSac }
}
const clampShare = (t: number): number => Math.min(1, Math.max(0, t))

/** Thickness of what is ligament and not bone, square to the line through its inner surface, over 2 mm along the canal line; median. */
export function ligamentThickness(
  s: LevelSurfaces,
  f: Trihedron,
  side: Side,
  [from, to]: readonly [number, number],
): number | null {
  const sign = outward(side)
  const runs: number[] = []
  for (const z of [-1, 0, 1]) {
    const at = (x: number, y: number): number => s.ligament(placeIn(f, sign * x, y, z), side)
    const inner: [number, number][] = []
    for (let x = from; x <= to + 1e-9; x += 0.5) {
      const y = entered((t) => at(x, t), -6, deepest, 0.5)
      if (y !== null) inner.push([x, y])
    }
    if (inner.length < 4) continue
    const { slope } = lineFit(inner)
    const n = Math.sqrt(1 + slope * slope)
    for (const [x, y] of inner) {
      const along = (t: number): number => at(x - (t * slope) / n, y + t / n)
      const first = entered(along, -1.5, 1.5, 0.25)
      const last = first === null ? null : exited(along, first + 0.25, 14, 0.25)
      if (first !== null && last !== null) runs.push(last - first)
    }
  }
  return runs.length >= 6 ? median(runs) : null
}

/** From the last lamina met going straight back in the disc plane, 6 mm off the midline, to the skin. */
export function skinToLamina(s: LevelSurfaces, f: Trihedron, side: Side): number | null {
  const at = (y: number): Vec => placeIn(f, outward(side) * 6, y)
  const lamina = (y: number): number =>
    (['upper', 'lower'] as const).some((which) => s.bone(which, at(y)) < 0 && s.part(which, at(y)) === 'lamina')
      ? -1
      : 1
  const last = entered(lamina, 40, 0, 0.5)
  const skin = last === null ? null : exited((y) => s.skin(at(y)), last, 260, 5)
  return last === null || skin === null ? null : skin - last
}
