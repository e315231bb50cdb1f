/**
 * The back of a disc, where it stands between two vertebral bodies: bulging into the canal or not.
 *
 * Takes  a reader of HU, the line, its wall bridged from bone to bone, the discs.
 * Gives  the wall with its ventral part at the disc's edge, wherever a disc is clearly denser than what fills the canal. Such
 *        cells still count as not seen: soft tissue against soft tissue is no bone.
 * How    grey values are averaged over a patch along the disc's plane before the edge is looked for (`soft-edge`): one voxel of a
 *        CT is too noisy to tell a disc from a sac.
 * Limits an old disc as faint as the sac, or contrast in the sac, leaves the bridge as it was.
 */
import { maths } from '@flavum/base'
import { type CanalLine, placeOnLine } from './canal-line.ts'
import { blurred, type CanalWall, directions, front, type Reader } from './canal-wall.ts'
import { type Disc, discAt, halfDepth } from './discs.ts'
import { median } from './smooth.ts'
import { softEdge } from './soft-edge.ts'

/** Directions to either side of straight forward; rows to either side of the disc's plane. */
const wide = Math.round((65 / 360) * directions)
const thick = 7
const from = 2
const step = 0.5
/** mm that a disc may reach beyond the bridge, and how deep it has to go on behind its edge. */
const beyond = 2
const depth = 2
const leastContrast = 30
const mostDisc = 170

export function withDiscFaces(read: Reader, line: CanalLine, wall: CanalWall, discs: readonly Disc[]): CanalWall {
  const edge = new Float32Array(wall.radius.length)
  const met = new Float32Array(wall.radius.length)
  for (const disc of discs) traceFace(read, line, wall, disc, edge, met)
  const calm = blurred(edge, met, line.count, 1.5, 6)
  const radius = wall.radius.slice()
  for (let n = 0; n < radius.length; n++)
    if (calm.weight[n]! > 0.3) radius[n] = Math.min(radius[n]! + beyond, calm.mean[n]!)
  const seen = wall.seen.map((s, n) => (Math.abs(radius[n]! - wall.radius[n]!) > 0.5 ? 0 : s))
  return { radius, seen }
}

function traceFace(
  read: Reader,
  line: CanalLine,
  wall: CanalWall,
  disc: Disc,
  edge: Float32Array,
  met: Float32Array,
): void {
  const patch = patchReader(read, line, disc)
  const middle = Math.round(discAt(disc, 0, halfDepth - disc.ahead))
  if (middle < thick || middle >= line.count - thick) return
  const inside: number[] = []
  const filling: number[] = []
  const place = (s: number, t: number, r: number) => {
    const angle = (2 * Math.PI * t) / directions
    return patch(r * maths.cos(angle), r * maths.sin(angle), s, alongWall(wall, middle, t))
  }
  for (let d = -4; d <= 4; d++) {
    const bridge = wall.radius[middle * directions + front + d]!
    for (let r = bridge + 2.5; r <= bridge + 7; r += 1.5) inside.push(place(middle, front + d, r))
    for (let r = 0; r <= 0.4 * bridge; r += 1) filling.push(place(middle, front + d, r))
  }
  const dense = median(inside)
  const canal = median(filling)
  if (dense - canal < leastContrast || dense > mostDisc) return
  for (let t = front - wide; t <= front + wide; t++) {
    const angle = (2 * Math.PI * t) / directions
    for (let s = middle - 12; s <= middle + 12; s++) {
      const n = s * directions + t
      const bridge = wall.radius[n]
      if (s < 0 || s >= line.count || bridge === undefined) continue
      if (Math.abs(s - discAt(disc, bridge * maths.cos(angle), bridge * maths.sin(angle))) > thick) continue
      const r = faceAt((at) => place(s, t, at), bridge + beyond, dense, canal)
      if (r === null) continue
      edge[n] = r
      met[n] = 1
    }
  }
}

/** Where the mean first rises to the disc's density and stays there; null where it does not. */
function faceAt(hu: (r: number) => number, last: number, dense: number, canal: number): number | null {
  const values: number[] = []
  for (let r = from; r <= last + depth; r += step) values.push(hu(r))
  let low = canal
  for (let n = 1; from + n * step <= last; n++) {
    const value = values[n]!
    low = Math.max(canal - 70, Math.min(low, value))
    const level = (low + dense) / 2
    if (values[n - 1]! >= level || value < level) continue
    // bone behind it: an end plate, whose edge the bone itself has told
    const behind = values.slice(n + 1, n + 1 + depth / step)
    if (behind.some((v) => v < level - 10 || v > mostDisc)) continue
    const guess = n - 1 + (level - values[n - 1]!) / (value - values[n - 1]!)
    return from + step * softEdge(values, step, guess, canal, dense)
  }
  return null
}

/** The way the bridged wall runs there: a patch laid square to a slanting ray would blur disc and canal into each other. */
function alongWall(wall: CanalWall, s: number, t: number): readonly [number, number] {
  const place = (d: number): readonly [number, number] => {
    const angle = (2 * Math.PI * (t + d)) / directions
    const r = wall.radius[s * directions + ((t + d + directions) % directions)]!
    return [r * maths.cos(angle), r * maths.sin(angle)]
  }
  const [[a, b], [c, d]] = [place(-2), place(2)]
  const long = Math.sqrt((c - a) * (c - a) + (d - b) * (d - b))
  return [(c - a) / long, (d - b) / long]
}

/** Mean over a patch of 3 rows by 5 places along the wall, in the disc's plane. */
function patchReader(read: Reader, line: CanalLine, disc: Disc) {
  const p = new Float64Array(3)
  return (u: number, v: number, s: number, [a, b]: readonly [number, number]): number => {
    let sum = 0
    for (let d = -1; d <= 1; d++)
      for (let c = -2; c <= 2; c++) {
        placeOnLine(line, u + c * a, v + c * b, s + d + disc.slopeU * c * a + disc.slopeV * c * b, p)
        sum += Math.min(400, Math.max(-150, read(p[0]!, p[1]!, p[2]!)))
      }
    return sum / 15
  }
}
