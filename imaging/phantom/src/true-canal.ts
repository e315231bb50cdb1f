/**
 * True sizes of the canal and of what is in it, in planes square to the canal line; depth of the lateral recess; the window.
 *
 * How    the bony canal is what lies outside bone and disc, connected with the canal line, and inside the closing tube: dorsally
 *        the ventral planes of the laminae, continued straight from the upper lamina's lower edge to the lower lamina's upper edge;
 *        laterally the line that joins the medial faces of the pedicles above and below, rounded as the canal is.
 *        At pedicle height no lamina stands behind the canal: there the lamina's own ventral plane, continued upward, closes it.
 * Limits areas are sums of coverage over squares of the step; halving it changes them by less than 0.5 % (tested).
 */
import { maths, type Point, point, type Transform } from '@flavum/base'
import type { Section } from '@flavum/measurement'
import { canalFrame, heightWhere, lpsFrom, onCanal, type Trihedron } from './canal-frame.ts'
import { entered, exited, type LevelSurfaces, outward, placeIn, type Side } from './level-surfaces.ts'
import { boneAt, canalTubeDistance, type Phantom } from './phantom.ts'
import { clamp, dotVec, minus, plusScaled } from './shapes.ts'
import { inPlane, wallFrom } from './spine.ts'
import { toWorld } from './stack.ts'
import { Surroundings } from './surroundings.ts'

/** Half width of the square that a section looks at, mm. */
const view = 24

export interface Shape {
  readonly area: number
  readonly ap: number
  readonly transverse: number
}

/** Bony canal, the same less the ligament, and the sac. */
export function canalShapes(s: LevelSurfaces, f: Trihedron, step: number): { bony: Shape; inner: Shape; sac: Shape } {
  const { p } = s
  const { rest, stretch } = p.warp
  const here = new Surroundings(p, s.soft, step)
  here.look(1, ...rest(...f.at), view * Math.SQRT2 * stretch)
  const n = 2 * Math.round(view / step) + 1
  const half = (n - 1) / 2
  const known = new Float32Array(n * n).fill(Number.NaN)
  const [bony, inner, sac] = [new Sum(n), new Sum(n), new Sum(n)]
  const share = (d: number): number => clamp(0.5 - d / step, 0, 1)
  const at = (q: number) => rest(...placeIn(f, ((q % n) - half) * step, (Math.floor(q / n) - half) * step))
  const covered = (q: number): number => {
    if (!Number.isNaN(known[q]!)) return known[q]!
    const [x, y, z] = at(q)
    const tube = here.tube(x, y, z)
    const d = tube > step ? tube : Math.max(tube, -here.bone(x, y, z), -here.disc(x, y, z))
    known[q] = share(d)
    return known[q]!
  }
  // only what is connected with the canal line counts
  const seen = new Uint8Array(n * n)
  const start = half * n + half
  const queue = [start]
  seen[start] = 1
  for (let q = queue.pop(); q !== undefined; q = queue.pop()) {
    const c = covered(q)
    if (c <= 0) continue
    const [x, y, z] = at(q)
    bony.add(q % n, c)
    inner.add(q % n, Math.min(c, 1 - share(here.ligament(x, y, z))))
    sac.add(q % n, Math.min(c, share(here.sac(x, y, z))))
    for (const next of [q - 1, q + 1, q - n, q + n])
      if (seen[next] === 0) {
        seen[next] = 1
        queue.push(next)
      }
  }
  return { bony: bony.shape(step), inner: inner.shape(step), sac: sac.shape(step) }
}

/** Coverage summed by column: area, the column through the centroid, and from the first to the last column. */
class Sum {
  private readonly columns: Float64Array
  private all = 0
  private moment = 0
  constructor(n: number) {
    this.columns = new Float64Array(n)
  }
  add(column: number, c: number): void {
    this.columns[column] = this.columns[column]! + c
    this.all += c
    this.moment += c * column
  }
  shape(step: number): Shape {
    const { columns, all } = this
    const middle = clamp(this.moment / Math.max(all, 1e-9), 0, columns.length - 2)
    const low = Math.floor(middle)
    const ap = columns[low]! + (columns[low + 1]! - columns[low]!) * (middle - low)
    // a column counts by how far it is filled for half a millimetre: thin tips count in part
    const filled = columns.reduce((sum, c) => sum + clamp((c * step) / 0.5, 0, 1), 0)
    return { area: all * step * step, ap: ap * step, transverse: filled * step }
  }
}

/** Outline in 120 directions, and how much of it is bone or disc. */
export function outlineIn(p: Phantom, f: Trihedron, id: Section['id']): Section {
  const count = 120
  const lpsFromSection = lpsFrom('section', f) as Transform<'lps', 'section'>
  let seen = 0
  const outline: Point<'section'>[] = []
  for (let t = 0; t < count; t++) {
    const wall = wallFrom(p, f.at, inPlane(f, t, count))
    if (wall.seen) seen++
    const angle = (2 * Math.PI * t) / count
    outline.push(point('section', wall.radius * maths.cos(angle), wall.radius * maths.sin(angle), 0))
  }
  return { id, lpsFromSection, outline, wallSeen: seen / count }
}

export const widthOf = ({ outline }: Section): number =>
  Math.max(...outline.map((q) => q.x)) - Math.min(...outline.map((q) => q.x))
/** How far from the middle an outline reaches to one side, the side counted positive. */
export const sideEnd = ({ outline }: Section, side: Side): number =>
  Math.max(...outline.map((q) => outward(side) * q.x))

/** Beside the canal's side end in the pedicle plane, the way up through the bone, where it is shortest (third of 1 mm columns). */
export function pedicleTop(s: LevelSurfaces, f: Trihedron, outline: Section, side: Side): number | null {
  const x = outward(side) * (sideEnd(outline, side) + 3)
  const ways: number[] = []
  // in front of the canal line and no higher than a pedicle: else it is the joint that stands on it
  for (let y = -10; y <= -1; y++) {
    const at = (z: number): number => s.bone('lower', placeIn(f, x, y, z))
    const top = at(0) < 0 ? exited(at, 0, 12, 0.5) : null
    if (top !== null) ways.push(top)
  }
  return ways.sort((a, b) => a - b)[2] ?? null
}

/** From wall to wall along the dorsal axis, 3 mm medial of the side end. */
export function recessDepth({ outline }: Section, side: Side): number | null {
  const x = outward(side) * (Math.max(...outline.map((q) => outward(side) * q.x)) - 3)
  const met: number[] = []
  outline.forEach((a, n) => {
    const b = outline[(n + 1) % outline.length]!
    if (a.x > x !== b.x > x) met.push(a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x))
  })
  return met.length < 2 ? null : Math.max(...met) - Math.min(...met)
}

/** Along the canal line, how far the dorsal wall in the midline is open (no bone within 1 mm behind the closing tube), and where widest. */
export function windowSize(s: LevelSurfaces): { height: number; width: number } {
  const { p, l } = s
  const open = (z: number): boolean => {
    const f = canalFrame(p, z, l.pose.x)
    const at = (r: number) => p.warp.rest(...plusScaled(f.at, f.dorsal, r))
    const r = exited((t) => canalTubeDistance(p, ...at(t)), 2, 20, 0.25) ?? 20
    return boneAt(p, ...at(r + 1)) > 0
  }
  const place = (z: number): number => heightWhere(p, toWorld(l.pose, [0, 0, z]), l.pose.z)
  // the longest open run between a little under the lower lamina's edge and a little over the upper one's
  const from = place(l.lowerEdge[2]) - 5
  const to = place(l.upperEdge[2]) + 5
  let [low, high] = [0, 0]
  for (let z = from; z < to; z += 0.5) {
    const first = z
    while (z < to && open(z)) z += 0.5
    if (z - first > high - low) [low, high] = [first, z]
  }
  if (low === high) return { height: 0, width: 0 }
  const way = (z: number): number => (open(z) ? 1 : -1)
  high = entered(way, high - 0.5, high + 0.5, 0.5) ?? high
  low = entered(way, low, low - 1, 0.5) ?? low
  let length = 0
  let width = 0
  for (let z = low; z < high; z += 0.25) {
    const d = minus(onCanal(p, Math.min(high, z + 0.25)), onCanal(p, z))
    length += Math.sqrt(dotVec(d, d))
  }
  for (let n = 0; n <= 8; n++) width = Math.max(width, openWidth(s, low + ((high - low) * n) / 8))
  return { height: length, width }
}

/** From the midline outward to where the wall is bone again, both ways, measured from left to right. */
function openWidth(s: LevelSurfaces, z: number): number {
  const f = canalFrame(s.p, z, s.l.pose.x)
  const wall = (degrees: number) => {
    const a = (degrees * Math.PI) / 180
    const [c, d] = [maths.cos(a), maths.sin(a)]
    const w = wallFrom(s.p, f.at, plusScaled(plusScaled([0, 0, 0], f.left, c), f.dorsal, d))
    return { seen: w.seen, x: w.radius * c }
  }
  const reach = (way: 1 | -1): number => {
    let [open, shut] = [90, 90]
    while (!wall(shut).seen) {
      open = shut
      shut -= way * 5
      if (shut < 20 || shut > 160) return wall(open).x
    }
    if (open === shut) return 0
    for (let n = 0; n < 6; n++) {
      const middle = (open + shut) / 2
      if (wall(middle).seen) shut = middle
      else open = middle
    }
    return wall(open).x
  }
  return Math.max(0, reach(1) - reach(-1))
}
