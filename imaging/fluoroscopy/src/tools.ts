/**
 * Tools as solids of stainless steel: how much of a ray lies inside them, exactly.
 *
 * Takes  tubes, rods, capsules and boxes in the patient, mm.
 * Gives  the chord of any ray; for a picture, chords on nine rays a pixel, so that edges are not jagged.
 * Limits solids that overlap count twice; a rod inside a tube's bore does not overlap it.
 */
import { cross, type Direction, distance, dot, length, type Mm, type Point, point, unit, type Xyz } from '@flavum/base'
import { pixelInLps, projectPoint, sourceOf } from './carm.ts'
import type { Rectangle } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

type P = Point<'lps'>
export type Tool =
  | { readonly kind: 'tube'; readonly from: P; readonly to: P; readonly outer: Mm; readonly bore: Mm }
  | { readonly kind: 'rod'; readonly from: P; readonly to: P; readonly diameter: Mm }
  /** A rod with round ends, whose centres are the ends given. */
  | { readonly kind: 'capsule'; readonly from: P; readonly to: P; readonly diameter: Mm }
  /** Half edges from the centre, at right angles. */
  | {
      readonly kind: 'box'
      readonly centre: P
      readonly half: readonly [Direction<'lps'>, Direction<'lps'>, Direction<'lps'>]
    }

/** mm of a ray inside the tool, from `from` onward along the unit direction `way`. Faults `fluoroscopy/tool-shape`. */
export const chord = (tool: Tool, from: P, way: Direction<'lps'>): number => solidOf(tool).chord(from, way)

/** Rays a pixel, each way. */
const FINER = 3
export const RAYS = FINER * FINER

/** mm of steel on the rays of every pixel of a rectangle; `RAYS` values a pixel. */
export interface SteelPaths {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly paths: Float32Array
}

/** Nothing where no tool is lit. Faults `fluoroscopy/tool-shape`, `fluoroscopy/behind-source`. */
export function steelPaths(
  tools: readonly Tool[],
  pose: CarmPose,
  detector: Detector,
  lit: Rectangle,
): SteelPaths | undefined {
  const solids = tools.map((tool) => {
    const solid = solidOf(tool)
    return { solid, seen: shadow(solid, pose, detector, lit) }
  })
  const visible = solids.filter(({ seen }) => seen.left < seen.right && seen.top < seen.bottom)
  if (visible.length === 0) return undefined
  const left = Math.min(...visible.map(({ seen }) => seen.left))
  const top = Math.min(...visible.map(({ seen }) => seen.top))
  const width = Math.max(...visible.map(({ seen }) => seen.right)) - left
  const height = Math.max(...visible.map(({ seen }) => seen.bottom)) - top
  const paths = new Float32Array(width * height * RAYS)
  const source = sourceOf(pose)
  const toward = (u: number, v: number): Direction<'lps'> => {
    const p = pixelInLps(pose, detector, u, v)
    return unit({ x: p.x - source.x, y: p.y - source.y, z: p.z - source.z } as Direction<'lps'>)
  }
  for (const { solid, seen } of visible)
    for (let v = seen.top; v < seen.bottom; v++)
      for (let u = seen.left; u < seen.right; u++) {
        // within the solid's reach a pixel is never wider than on the detector
        if (solid.missedBy(source, toward(u, v), detector.pixel)) continue
        const n = ((v - top) * width + u - left) * RAYS
        for (let r = 0; r < RAYS; r++) {
          const du = ((r % FINER) + 0.5) / FINER - 0.5
          const dv = (Math.floor(r / FINER) + 0.5) / FINER - 0.5
          paths[n + r] = paths[n + r]! + solid.chord(source, toward(u + du, v + dv))
        }
      }
  return { left, top, width, height, paths }
}

interface Solid {
  chord(from: Xyz, way: Xyz): number
  /** True only where the ray passes the solid by more than `margin` mm. */
  missedBy(from: Xyz, way: Xyz, margin: number): boolean
  /** Corners of a box around it. */
  readonly corners: readonly P[]
}

function solidOf(tool: Tool): Solid {
  const need = (holds: boolean): void => {
    if (!holds) throw fluoroscopyMessages.fault('fluoroscopy/tool-shape', { kind: tool.kind })
  }
  if (tool.kind === 'box') {
    const { centre, half } = tool
    const reach = half.map(length) as [number, number, number]
    need(reach.every((n) => n > 0 && n < 1e5) && finite(centre))
    need(
      Math.abs(dot(half[0], half[1])) + Math.abs(dot(half[0], half[2])) + Math.abs(dot(half[1], half[2])) <
        1e-6 * reach[0] * reach[1],
    )
    const axes = half.map(unit)
    const radius = Math.hypot(...reach)
    return {
      chord: (from, way) => {
        const o = less(from, centre)
        return lengthOf(meet(axes.map((a, n) => slab(dot(o, a), dot(way, a), -reach[n]!, reach[n]!))))
      },
      missedBy: (from, way, margin) => offLine(less(centre, from), way) > radius + margin,
      corners: cornersOf(centre, half),
    }
  }
  const { from: end, to } = tool
  const outer = tool.kind === 'tube' ? tool.outer : tool.diameter
  const long = distance(end, to)
  need(finite(end) && finite(to) && outer > 0 && outer < 1e4 && (tool.kind === 'capsule' ? long >= 0 : long > 0))
  if (tool.kind === 'tube') need(tool.bore >= 0 && tool.bore < outer)
  const axis = long > 0 ? unit(less(to, end)) : ({ x: 0, y: 0, z: 1 } as Direction<'lps'>)
  const r = outer / 2
  const inner = tool.kind === 'tube' ? tool.bore / 2 : 0
  const round = tool.kind === 'capsule'
  const side = sideOf(axis)
  const beyond = round ? r : 0
  const middle = point('lps', (end.x + to.x) / 2, (end.y + to.y) / 2, (end.z + to.z) / 2)
  return {
    chord: (from, way) => {
      const o = less(from, end)
      if (round)
        return lengthOf(hull([cylinder(o, way, axis, 0, long, r), ball(o, way, r), ball(less(from, to), way, r)]))
      const body = lengthOf(cylinder(o, way, axis, 0, long, r))
      return body > 0 && inner > 0 ? body - lengthOf(cylinder(o, way, axis, 0, long, inner)) : body
    },
    missedBy: (from, way, margin) => {
      const o = less(end, from)
      const across = cross(way as Direction<'lps'>, axis)
      const sine = length(across)
      // nearly end-on the two lines have no lever on each other: ask the solid itself
      return sine > 0.05 && Math.abs(dot(o, across)) / sine > r + margin
    },
    corners: cornersOf(middle, [times(axis, long / 2 + beyond), times(side, r), times(cross(axis, side), r)]),
  }
}

/** From and to along the ray; nothing where `to` is not beyond `from`. */
type Stretch = readonly [from: number, to: number]
const NOTHING: Stretch = [0, 0]
const lengthOf = ([from, to]: Stretch): number => Math.max(0, to - Math.max(0, from))
const meet = (all: readonly Stretch[]): Stretch => {
  const from = Math.max(...all.map((s) => s[0]))
  const to = Math.min(...all.map((s) => s[1]))
  return from < to ? [from, to] : NOTHING
}
/** Of pieces of one convex body. */
const hull = (all: readonly Stretch[]): Stretch => {
  const real = all.filter(([from, to]) => from < to)
  return real.length ? [Math.min(...real.map((s) => s[0])), Math.max(...real.map((s) => s[1]))] : NOTHING
}

function slab(at: number, speed: number, low: number, high: number): Stretch {
  if (speed === 0) return at > low && at < high ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : NOTHING
  const p = (low - at) / speed
  const q = (high - at) / speed
  return p < q ? [p, q] : [q, p]
}

/** Between two flat ends: written out, since a picture asks for it a hundred thousand times. */
function cylinder(o: Xyz, way: Xyz, axis: Xyz, low: number, high: number, r: number): Stretch {
  const speed = dot(way, axis)
  const at = dot(o, axis)
  const a = 1 - speed * speed
  const b = dot(o, way) - at * speed
  const c = dot(o, o) - at * at - r * r
  const d = b * b - a * c
  // all but end-on, the ray is within or without for good
  if (a < 1e-12 ? c >= 0 : d <= 0) return NOTHING
  const root = Math.sqrt(Math.max(0, d))
  const enter = a < 1e-12 ? Number.NEGATIVE_INFINITY : (-b - root) / a
  const leave = a < 1e-12 ? Number.POSITIVE_INFINITY : (-b + root) / a
  if (speed === 0) return at > low && at < high ? [enter, leave] : NOTHING
  const p = (low - at) / speed
  const q = (high - at) / speed
  const first = Math.max(enter, Math.min(p, q))
  const last = Math.min(leave, Math.max(p, q))
  return first < last ? [first, last] : NOTHING
}

const ball = (o: Xyz, way: Xyz, r: number): Stretch => quadratic(1, dot(way, o), dot(o, o) - r * r)

/** Where a t^2 + 2 b t + c is below zero. */
function quadratic(a: number, b: number, c: number): Stretch {
  const d = b * b - a * c
  if (!(d > 0)) return NOTHING
  const root = Math.sqrt(d)
  return [(-b - root) / a, (-b + root) / a]
}

/** The rectangle of pixels that can show the solid: a convex body lies within the picture of its corners. */
function shadow(solid: Solid, pose: CarmPose, detector: Detector, lit: Rectangle): Rectangle {
  const seen = solid.corners.map((c) => projectPoint(pose, detector, c))
  const us = seen.map((p) => p.x)
  const vs = seen.map((p) => p.y)
  return {
    left: Math.max(lit.left, Math.floor(Math.min(...us)) - 1),
    right: Math.min(lit.right, Math.ceil(Math.max(...us)) + 2),
    top: Math.max(lit.top, Math.floor(Math.min(...vs)) - 1),
    bottom: Math.min(lit.bottom, Math.ceil(Math.max(...vs)) + 2),
  }
}

const less = (a: Xyz, b: Xyz): Direction<'lps'> => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z }) as Direction<'lps'>
const times = (a: Xyz, k: number): Direction<'lps'> => ({ x: a.x * k, y: a.y * k, z: a.z * k }) as Direction<'lps'>
const finite = (p: Xyz): boolean => Number.isFinite(p.x + p.y + p.z)
const offLine = (o: Direction<'lps'>, way: Xyz): number => length(cross(o, way as Direction<'lps'>))
const sideOf = (axis: Direction<'lps'>): Direction<'lps'> =>
  unit(cross(axis, (Math.abs(axis.x) < 0.7 ? { x: 1, y: 0, z: 0 } : { x: 0, y: 1, z: 0 }) as Direction<'lps'>))

function cornersOf(centre: P, half: readonly [Xyz, Xyz, Xyz]): P[] {
  const signs = [-1, 1]
  return signs.flatMap((a) =>
    signs.flatMap((b) =>
      signs.map((c) =>
        point(
          'lps',
          centre.x + a * half[0].x + b * half[1].x + c * half[2].x,
          centre.y + a * half[0].y + b * half[1].y + c * half[2].y,
          centre.z + a * half[0].z + b * half[1].z + c * half[2].z,
        ),
      ),
    ),
  )
}
