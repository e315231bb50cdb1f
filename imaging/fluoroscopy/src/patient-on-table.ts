/**
 * A person and a table as simple solids: what the C-arm must not touch, and how the room stands about the patient.
 *
 * Takes  a round or outlined trunk along the patient's long axis; a table that is a box under it.
 * Gives  the exact signed distance from a point to either: negative inside.
 * Limits no arms, legs, head, bolster or mattress; the trunk is a prism, its outline that of the widest place if you give it so.
 */
import { type Mm, mm, type Point, type Xyz } from '@flavum/base'
import { assumed } from './assumed.ts'
import { proneLying } from './carm.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { PatientPosition } from './xray-frame.ts'

/** Between two heights of the long axis. An outline is convex, in lps x and y, and runs either way round. */
export type Trunk = {
  readonly feet: Mm
  readonly head: Mm
} & (
  | { readonly kind: 'cylinder'; readonly x: Mm; readonly y: Mm; readonly radius: Mm }
  | { readonly kind: 'outline'; readonly points: readonly { readonly x: number; readonly y: number }[] }
)

/** A box. Its top touches the patient at this lps y and lies `height` above the floor. */
export interface Table {
  readonly top: Mm
  readonly height: Mm
  readonly thickness: Mm
  readonly middle: Mm
  readonly width: Mm
  readonly feet: Mm
  readonly head: Mm
}

/** +1 where up in the room is toward the patient's back (prone), -1 where it is toward the chest. */
export const upIsBackward = (position: PatientPosition): 1 | -1 => (proneLying(position) ? 1 : -1)

/** A table as long and wide as they are, right under a trunk that lies in its middle. */
export function tableUnder(trunk: Trunk, position: PatientPosition): Table {
  const { width, length, thickness, height } = assumed.table
  const { left, right, front, back } = extentOf(trunk)
  const half = length / 2
  const z = (trunk.feet + trunk.head) / 2
  return {
    top: mm(upIsBackward(position) === 1 ? front : back),
    height: mm(height),
    thickness: mm(thickness),
    middle: mm((left + right) / 2),
    width: mm(width),
    feet: mm(Math.min(trunk.feet, z - half)),
    head: mm(Math.max(trunk.head, z + half)),
  }
}

/** Right and front are the lower ends of lps x and y. Faults `fluoroscopy/no-trunk`. */
export function extentOf(trunk: Trunk): { left: number; right: number; front: number; back: number } {
  if (!(trunk.head > trunk.feet)) throw fluoroscopyMessages.fault('fluoroscopy/no-trunk')
  if (trunk.kind === 'cylinder') {
    const { x, y, radius } = trunk
    if (!(radius > 0 && Number.isFinite(x + y + radius))) throw fluoroscopyMessages.fault('fluoroscopy/no-trunk')
    return { left: x + radius, right: x - radius, front: y - radius, back: y + radius }
  }
  const xs = trunk.points.map((p) => p.x)
  const ys = trunk.points.map((p) => p.y)
  if (xs.length < 3 || ![...xs, ...ys].every(Number.isFinite)) throw fluoroscopyMessages.fault('fluoroscopy/no-trunk')
  return { left: Math.max(...xs), right: Math.min(...xs), front: Math.min(...ys), back: Math.max(...ys) }
}

export function distanceToTrunk(trunk: Trunk, p: Point<'lps'>): number {
  const across =
    trunk.kind === 'cylinder' ? Math.hypot(p.x - trunk.x, p.y - trunk.y) - trunk.radius : toOutline(trunk.points, p)
  return prism(across, Math.max(trunk.feet - p.z, p.z - trunk.head))
}

export function distanceToTable(table: Table, position: PatientPosition, p: Point<'lps'>): number {
  const { top, thickness, middle, width, feet, head } = table
  const above = (p.y - top) * upIsBackward(position)
  const x = Math.abs(p.x - middle) - width / 2
  const y = Math.max(above, -above - thickness)
  return prism(prism(x, y), Math.max(feet - p.z, p.z - head))
}

/** The distance to what is inside both, for solids at right angles to each other. */
function prism(a: number, b: number): number {
  if (a <= 0 || b <= 0) return Math.max(a, b)
  return Math.hypot(a, b)
}

/** Signed distance to a convex outline in the axial plane. */
function toOutline(points: readonly { x: number; y: number }[], p: Xyz): number {
  let nearest = Number.POSITIVE_INFINITY
  let left = 0
  let right = 0
  for (let n = 0; n < points.length; n++) {
    const a = points[n]!
    const b = points[(n + 1) % points.length]!
    const ex = b.x - a.x
    const ey = b.y - a.y
    const t = ((p.x - a.x) * ex + (p.y - a.y) * ey) / (ex * ex + ey * ey || 1)
    const k = Math.max(0, Math.min(1, t))
    nearest = Math.min(nearest, Math.hypot(p.x - a.x - k * ex, p.y - a.y - k * ey))
    const side = ex * (p.y - a.y) - ey * (p.x - a.x)
    if (side > 0) left++
    else if (side < 0) right++
  }
  // on one side of every edge: inside
  return left === 0 || right === 0 ? -nearest : nearest
}
