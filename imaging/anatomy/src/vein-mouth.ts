/**
 * The mouth of the basivertebral vein in the back of a vertebral body, closed: readers draw the wall across it, and a depth read
 * through it is none of the canal.
 *
 * Takes  the traced wall. Gives it with the back of every outline opened by a circle of 6 mm (assumed): notches that the circle does
 *        not enter are bridged where it rests on their edges; what curves more gently stays as it is. Where more than
 *        half a millimetre was bridged, nothing counts as seen.
 */
import { maths } from '@flavum/base'
import { type CanalWall, directions, front } from './canal-wall.ts'

const circle = 6
const step = 0.5
/** mm: what drawing the curve anew changes is no bridge. */
const least = 0.15
/** Directions to either side of straight forward that are the back of the body, and that are read for it. */
const wide = Math.round((35 / 360) * directions)
const widest = Math.round((65 / 360) * directions)

export function closedVeins(wall: CanalWall, count: number): CanalWall {
  const radius = wall.radius.slice()
  for (let s = 0; s < count; s++) {
    const at = (t: number): number => wall.radius[s * directions + t]!
    const face = faceOf(at)
    const bridged = opened(face)
    for (let t = front - wide; t <= front + wide; t++) {
      const r = metAt(face.from, bridged, t, at(t))
      if (at(t) - r > least) radius[s * directions + t] = r
    }
  }
  const seen = wall.seen.map((was, n) => (wall.radius[n]! - radius[n]! > 0.5 ? 0 : was))
  return { radius, seen }
}

/** How far out a ray meets the bridged curve; `last` where it does not before. */
function metAt(from: number, depth: Float64Array, t: number, last: number): number {
  const [c, d] = [cos(t), -sin(t)]
  const under = (r: number): number => {
    const q = Math.min(depth.length - 1, Math.max(0, (r * c - from) / step))
    const n = Math.min(depth.length - 2, Math.floor(q))
    return depth[n]! + (depth[n + 1]! - depth[n]!) * (q - n) - r * d
  }
  for (let r = 0; r < last; r += step) {
    const next = Math.min(last, r + step)
    const [a, b] = [under(r), under(next)]
    if (a > 0 && b <= 0) return r + (next - r) * (a / (a - b))
  }
  return last
}

const cos = (t: number): number => maths.cos((2 * Math.PI * t) / directions)
const sin = (t: number): number => maths.sin((2 * Math.PI * t) / directions)

/** How far in front of the line the wall stands, every half millimetre from left to right of it. */
interface Face {
  readonly from: number
  readonly depth: Float64Array
}

function faceOf(at: (t: number) => number): Face {
  const points: (readonly [number, number])[] = []
  for (let t = front - widest; t <= front + widest; t++) {
    const u = at(t) * cos(t)
    // where a ray runs along the wall, the outer place counts
    if (points.length === 0 || u > points[points.length - 1]![0] + 1e-6) points.push([u, -at(t) * sin(t)])
  }
  const from = points[0]![0]
  const depth = new Float64Array(Math.floor((points[points.length - 1]![0] - from) / step) + 1)
  let k = 0
  for (let n = 0; n < depth.length; n++) {
    const u = from + n * step
    while (k < points.length - 2 && points[k + 1]![0] < u) k++
    const [a, b] = [points[k]!, points[k + 1] ?? points[k]!]
    const share = b[0] > a[0] ? (u - a[0]) / (b[0] - a[0]) : 0
    depth[n] = a[1] + (b[1] - a[1]) * share
  }
  return { from, depth }
}

/** The highest places that a circle under the curve reaches; beyond its ends the curve goes on as far as the circle likes. */
function opened({ depth }: Face): Float64Array {
  const reach = Math.floor(circle / step)
  const rise = (d: number): number => Math.sqrt(Math.max(0, circle * circle - d * d * step * step))
  const last = depth.length - 1
  const centres = Float64Array.from(depth, (_, c) => {
    let least = Number.POSITIVE_INFINITY
    for (let n = Math.max(0, c - reach); n <= Math.min(last, c + reach); n++)
      least = Math.min(least, depth[n]! - rise(n - c))
    return least
  })
  return Float64Array.from(depth, (_, n) => {
    let most = Number.NEGATIVE_INFINITY
    for (let c = Math.max(0, n - reach); c <= Math.min(last, n + reach); c++)
      most = Math.max(most, centres[c]! + rise(n - c))
    return most
  })
}
