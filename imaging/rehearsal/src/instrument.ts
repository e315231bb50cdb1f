/**
 * Where a tool is when it is swung and advanced, and which voxels of the site lie in which part of it.
 *
 * The portal is docked and stays; tools swing with it about the skin and are advanced past its rim up to the depth stop, which
 * is set on the portal. So a depth always counts from the rim.
 */
import { type Ray, type Swing, swung, type Way } from '@flavum/access'
import { maths } from '@flavum/base'
import type { Block } from './ground.ts'

export interface Pose {
  readonly swing: Swing
  /** Of the tip past the portal's rim, mm. */
  readonly depth: number
}

/** A voxel seen from the tool: along it from the skin, and across it toward its dorsal face and aside. */
export type Visit = (n: number, along: number, up: number, aside: number) => void

/** All voxels within `radius` of the tool's axis between two distances from the skin. */
export function eachAlong(
  site: Block,
  way: Way,
  swing: Swing,
  from: number,
  to: number,
  radius: number,
  visit: Visit,
): void {
  const d = swung(way, swing)
  const lean = d.x * way.dorsal.x + d.y * way.dorsal.y + d.z * way.dorsal.z
  const size = Math.sqrt(1 - lean * lean)
  const e = {
    x: (way.dorsal.x - d.x * lean) / size,
    y: (way.dorsal.y - d.y * lean) / size,
    z: (way.dorsal.z - d.z * lean) / size,
  }
  const f = { x: e.y * d.z - e.z * d.y, y: e.z * d.x - e.x * d.z, z: e.x * d.y - e.y * d.x }
  const range = (['x', 'y', 'z'] as const).map((c, n) => {
    const a = way.entry[c] + d[c] * from
    const b = way.entry[c] + d[c] * to
    return [
      Math.max(0, Math.floor((Math.min(a, b) - radius - site.origin[n]!) / site.step[n]!)),
      Math.min(site.size[n]! - 1, Math.ceil((Math.max(a, b) + radius - site.origin[n]!) / site.step[n]!)),
    ] as const
  })
  const [ni, nj] = site.size
  for (let k = range[2]![0]; k <= range[2]![1]; k++) {
    const rz = site.origin[2] + k * site.step[2] - way.entry.z
    for (let j = range[1]![0]; j <= range[1]![1]; j++) {
      const ry = site.origin[1] + j * site.step[1] - way.entry.y
      for (let i = range[0]![0]; i <= range[0]![1]; i++) {
        const rx = site.origin[0] + i * site.step[0] - way.entry.x
        const along = rx * d.x + ry * d.y + rz * d.z
        if (along < from || along > to) continue
        const up = rx * e.x + ry * e.y + rz * e.z
        const aside = rx * f.x + ry * f.y + rz * f.z
        if (up * up + aside * aside <= radius * radius) visit(i + ni * (j + nj * k), along, up, aside)
      }
    }
  }
}

/** The body of the tool past the rim, its round tip included, thinner by `tolerance`. */
export function eachInBody(
  site: Block,
  way: Way,
  { swing, depth }: Pose,
  radius: number,
  tolerance: number,
  visit: Visit,
): void {
  const tip = way.track + depth
  const r = radius - tolerance
  eachAlong(site, way, swing, way.track, tip, r, (n, along, up, aside) => {
    const past = along - (tip - radius)
    if (past > 0 && past * past + up * up + aside * aside > radius * radius) return
    visit(n, along, up, aside)
  })
}

/** What bulges into the opening in the sculpter's dorsal face; its other faces do not cut. */
export function eachInCutter(
  site: Block,
  way: Way,
  { swing, depth }: Pose,
  shape: {
    readonly radius: number
    readonly spoon: number
    readonly cutter: number
    readonly bulge: number
    /** Turned about its own axis, rad: 0 with the opening dorsal. */
    readonly roll?: number
  },
  visit: Visit,
): void {
  const { radius, spoon, cutter, bulge, roll = 0 } = shape
  const [cos, sin] = [maths.cos(roll), maths.sin(roll)]
  const to = way.track + depth - spoon
  const from = Math.max(way.track, to - cutter)
  if (to <= from) return
  eachAlong(site, way, swing, from, to, radius + bulge, (n, along, dorsal, across) => {
    const up = dorsal * cos + across * sin
    const aside = across * cos - dorsal * sin
    if (up < 0) return
    const over = Math.max(0, up - bulge)
    if (over * over + aside * aside <= radius * radius) visit(n, along, up, aside)
  })
}

/** A point on the swung tool's axis. */
export function onAxis(way: Way, swing: Swing, along: number): Ray {
  const d = swung(way, swing)
  return { x: way.entry.x + d.x * along, y: way.entry.y + d.y * along, z: way.entry.z + d.z * along }
}

/** All placings, in the order of the work: dorsal to ventral, medial to lateral, shallow to deep. */
export function posesOf(
  way: Way,
  side: 1 | -1,
  limits: { readonly pivot: number; readonly ventral: number; readonly depthStop: number },
  steps: { readonly swing: number; readonly depth: number },
): readonly Pose[] {
  const { pivot, ventral, depthStop } = limits
  const outward = way.aside.x * side > 0 ? 1 : -1
  const dorsals: number[] = []
  for (let d = pivot; d > -ventral; d -= steps.swing) dorsals.push(d)
  dorsals.push(-ventral)
  const depths: number[] = []
  for (let d = steps.depth; d < depthStop; d += steps.depth) depths.push(d)
  depths.push(depthStop)
  const count = Math.floor(pivot / steps.swing + 1e-9)
  const poses: Pose[] = []
  for (const dorsal of dorsals)
    for (let n = -count; n <= count; n++) {
      const across = n * steps.swing * outward
      if (dorsal * dorsal + across * across > pivot * pivot * (1 + 1e-9)) continue
      for (const depth of depths) poses.push({ swing: { dorsal, across }, depth })
    }
  return poses
}
