/**
 * The dural sac filled with contrast medium, and the scan with that medium taken out, so that the canal can be traced as on plain CT.
 *
 * Takes  the scan, a line through the canal, a wall past which no contrast lies, and how bright the medium is, HU.
 * Gives  the middle of the sac in every row and how far it reaches from there in every direction, mm (0 where there is none); and a copy
 *        of the scan with what lies within it, and within its blurred edge, as dark as liquor.
 * How    a row's sac is the convex hull of what is bright in front of the wall and no sheet of cortex (`pooled-medium`): dark places
 *        in it, or against its edge, are nerve roots. Its edge is where the medium is half as bright. Its blur ends where the ray is
 *        darkest within the next 2 mm; where it lies against bone, where bone is clearly brighter.
 *        Behind it the sac goes on to the fat over roots that have sunk there.
 * Limits fat thinner than a voxel between sac and bone is not seen; calcium against the sac is taken for medium.
 */
import { maths, place, point } from '@flavum/base'
import { type Volume, volume } from '@flavum/grid'
import { arcAtHeight, type CanalLine, locate, placeOnLine } from './canal-line.ts'
import { blurred, type CanalWall, directions, type Reader } from './canal-wall.ts'
import { lineLattice } from './line-lattice.ts'
import { pooledMedium } from './pooled-medium.ts'
import { radiusAt } from './radius.ts'
import { smoothed } from './smooth.ts'

const step = 0.5
const reach = 16
/** mm in front of the wall that its own blur may brighten. */
const margin = 1.5
/** mm along the line over which the sac's middle is calmed. */
const calm = 4
/** mm past the medium's edge within which its blur ends. */
const blur = 2
/** mm by which one ray may differ from those around it. */
const uneven = 1.5
/** HU of what lies round the sac, of fat behind it, and of what the medium is replaced by. */
const soft = 30
const fat = -80
const liquor = 15
/** Sine of the lowest direction in which roots are looked for, how deep they lie, and what the medium's edge blurs, mm. */
const rootsAbove = 0.4
const rootsDeep = 5
const blurOfEdge = 1.2

export interface ContrastSac {
  readonly line: CanalLine
  /** The middle of the sac in the planes of that line, mm. */
  readonly u: Float64Array
  readonly v: Float64Array
  /** [s * directions + t] from that middle, mm. */
  readonly radius: Float32Array
  /** The same with its blur. */
  readonly blurEnds: Float32Array
}

/** HU that hardly any of the medium passes: noise, and the edges that a sharp kernel lifts, make it brighter than it is. */
export function brightestMedium(read: Reader, line: CanalLine, wall: CanalWall, hu: number): number {
  const found: number[] = []
  const own = new Float64Array(line.count)
  for (let n = 0; n < wall.radius.length; n++) {
    const profile = profileOf(read, line, own, own, Math.floor(n / directions), n % directions, 0.6 * wall.radius[n]!)
    for (const value of profile) if (value > hu / 2) found.push(value)
  }
  return found.sort((a, b) => a - b)[Math.floor(0.98 * found.length)] ?? hu
}

/** `boneFrom`: HU from which on it is bone. `films`: how far from its pools medium is followed, see `pooled-medium`. */
export function contrastSac(
  read: Reader,
  line: CanalLine,
  wall: CanalWall,
  hu: number,
  boneFrom: number,
  films?: number,
): ContrastSac {
  const medium: Medium = { half: (hu + soft) / 2, boneFrom }
  const limit = evened(wall.radius, line.count, 4, 15)
  const holds = pooledMedium(
    read,
    line,
    (value, a, b, s) => isMedium(value, medium) && Math.sqrt(a * a + b * b) <= radiusAt(limit, a, b, s) - margin,
    films,
  )
  const { u, v } = brightMiddle(line, limit, holds)
  const profiles = Array.from({ length: line.count * directions }, (_, n) =>
    profileOf(read, line, u, v, Math.floor(n / directions), n % directions, reach),
  )
  const held = profiles.map((values, n) => {
    const [s, t] = [Math.floor(n / directions), n % directions]
    const at = (m: number): boolean => holds(u[s]! + m * step * cosine[t]!, v[s]! + m * step * sine[t]!, s)
    return values.map((_, m) => (at(m) ? 1 : 0))
  })
  const outermost = Float32Array.from(held, (cells) => Math.max(0, cells.lastIndexOf(1)) * step)
  const around = convex(evened(outermost, line.count, 4, 15))
  const edges = profiles.map((values, n) => (around[n]! > 0 ? edgeNear(values, held[n]!, medium, around[n]!) : none))
  const radius = evened(
    Float32Array.from(edges, ({ edge }, n) => overRoots(profiles[n]!, edge, n % directions)),
    line.count,
    1,
    5,
  )
  const ends = Float32Array.from(edges, (e, n) => Math.max(radius[n]!, Math.min(e.blurEnds, radius[n]! + blur)))
  return { line, u, v, radius, blurEnds: widest(ends, line.count) }
}

const turn = (2 * Math.PI) / directions
const cosine = Array.from({ length: directions }, (_, t) => maths.cos(t * turn))
const sine = Array.from({ length: directions }, (_, t) => maths.sin(t * turn))

interface Medium {
  /** HU half way between what lies around and the medium. */
  readonly half: number
  readonly boneFrom: number
}

const isMedium = (value: number, { half, boneFrom }: Medium): boolean => value > half && value <= boneFrom

/** HU from the middle of a row outward. */
function profileOf(
  read: Reader,
  line: CanalLine,
  u: ArrayLike<number>,
  v: ArrayLike<number>,
  s: number,
  t: number,
  to: number,
): Float32Array {
  const p = new Float64Array(3)
  const values = new Float32Array(Math.max(0, Math.floor(to / step) + 1))
  for (let n = 0; n < values.length; n++) {
    placeOnLine(line, u[s]! + n * step * cosine[t]!, v[s]! + n * step * sine[t]!, s, p)
    values[n] = read(p[0]!, p[1]!, p[2]!)
  }
  return values
}

/** Row by row the middle of what is bright and no bone; as in the row below where there is nothing. */
function brightMiddle(
  line: CanalLine,
  limit: Float32Array,
  holds: ReturnType<typeof pooledMedium>,
): { u: Float64Array; v: Float64Array } {
  const [u, v] = [new Float64Array(line.count), new Float64Array(line.count)]
  for (let s = 0; s < line.count; s++) {
    let [area, du, dv] = [0, 0, 0]
    for (let t = 0; t < directions; t++) {
      for (let r = step; r <= limit[s * directions + t]! - margin; r += step) {
        if (!holds(r * cosine[t]!, r * sine[t]!, s)) continue
        area += r
        du += r * r * cosine[t]!
        dv += r * r * sine[t]!
      }
    }
    u[s] = area > 0 ? du / area : (u[s - 1] ?? 0)
    v[s] = area > 0 ? dv / area : (v[s - 1] ?? 0)
  }
  return { u: smoothed(u, calm, 'nearest'), v: smoothed(v, calm, 'nearest') }
}

/** The outermost end of what is bright and no bone, no further off than the rays around say. */
function edgeNear(
  values: Float32Array,
  held: Float32Array,
  { half, boneFrom: bone }: Medium,
  around: number,
): { edge: number; blurEnds: number } {
  const limit = Math.min(values.length - 1, Math.round((around + uneven) / step))
  let last = -1
  for (let n = 0; n <= limit; n++) {
    if (values[n]! > bone && n * step > around - uneven) {
      const at = (n - 1 + (bone - values[n - 1]!) / (values[n]! - values[n - 1]!)) * step
      const touching = last === n - 1
      return touching ? { edge: at, blurEnds: at } : valley(values, last, half)
    }
    // bright beyond a dark place is medium only where it hangs together with the rest
    if (values[n]! > half && (held[n] || last === n - 1)) last = n
  }
  // dark roots lie against the dura there
  if (last * step < around - uneven) return { edge: around, blurEnds: around }
  // bright beyond it too: what lies against the sac is brighter than half, and tells nothing
  return last === limit ? { edge: around, blurEnds: around } : valley(values, last, half)
}

const none = { edge: 0, blurEnds: 0 }

/** Half height after the last bright sample, and the darkest place soon after. */
function valley(values: Float32Array, last: number, half: number): { edge: number; blurEnds: number } {
  if (last < 0) return none
  const edge = (last + (values[last]! - half) / (values[last]! - values[last + 1]!)) * step
  let darkest = last + 1
  for (let n = last + 2; n < values.length && n <= last + 1 + blur / step; n++)
    if (values[n]! < values[darkest]!) darkest = n
  return { edge, blurEnds: darkest * step }
}

/** Roots sink to the back of the sac: where fat follows soon behind the medium, the sac goes on to it. */
function overRoots(values: Float32Array, edge: number, t: number): number {
  if (edge === 0 || sine[t]! < rootsAbove) return edge
  const first = Math.ceil(edge / step)
  for (let n = first; n < values.length && n * step <= edge + rootsDeep; n++) {
    if (values[n]! > (fat + soft) / 2) continue
    const before = values[n - 1]!
    const at = (n - 1 + (before - (fat + soft) / 2) / (before - values[n]!)) * step
    // no further than the medium's own blur: nothing lies between
    return at - edge > blurOfEdge ? at : edge
  }
  return edge
}

/** Row by row the convex hull, as seen from the line. */
function convex(radii: Float32Array): Float32Array {
  return radii.map((own, n) => {
    const [row, t] = [n - (n % directions), n % directions]
    let most = own
    for (let a = 1; a < directions / 2; a++) {
      const left = radii[row + ((t - a + directions) % directions)]!
      if (left === 0) continue
      for (let b = 1; a + b < directions / 2; b++) {
        const right = radii[row + ((t + b) % directions)]!
        // where the chord between the two crosses this ray
        const chord = right > 0 ? (left * right * sine[a + b]!) / (left * sine[a]! + right * sine[b]!) : 0
        if (chord > most) most = chord
      }
    }
    return most
  })
}

/** Weighted means without the cells that stand out from them; 0 where hardly anything was found around. */
function evened(raw: Float32Array, count: number, mmAlong: number, degrees: number): Float32Array {
  let weight = raw.map((r) => (r > 0 ? 1 : 0))
  let fit = blurred(raw, weight, count, mmAlong, degrees)
  for (let turn = 0; turn < 2; turn++) {
    weight = raw.map((r, n) => (r > 0 && Math.abs(r - fit.mean[n]!) <= uneven ? 1 : 0))
    fit = blurred(raw, weight, count, mmAlong, degrees)
  }
  return fit.mean.map((r, n) => (fit.weight[n]! > 0.15 ? r : 0))
}

/** The widest of a cell and its eight neighbours: a ray that ended at a root must leave no medium behind. */
function widest(ends: Float32Array, count: number): Float32Array {
  return ends.map((_, n) => {
    const [s, t] = [Math.floor(n / directions), n % directions]
    let most = 0
    for (let a = Math.max(0, s - 1); a <= Math.min(count - 1, s + 1); a++)
      for (let b = -1; b <= 1; b++) most = Math.max(most, ends[a * directions + ((t + b + directions) % directions)]!)
    return most
  })
}

/** A copy of the scan in which the sac holds liquor instead of medium. */
export function withoutContrast(scan: Volume, sac: ContrastSac): Volume {
  const { line } = sac
  const { grid } = scan
  const data = scan.data.slice()
  const [low, high] = boxAround(scan, line)
  const lattice = lineLattice(line, grid)
  const [ni, nj] = grid.size
  for (let k = low[2]!; k <= high[2]!; k++)
    for (let j = low[1]!; j <= high[1]!; j++)
      for (let i = low[0]!; i <= high[0]!; i++) {
        const at = lattice(i, j, k)
        const row = Math.round(at[2]!)
        if (row < 0 || row >= line.count) continue
        const [u, v] = [at[0]! - sac.u[row]!, at[1]! - sac.v[row]!]
        const n = i + ni * (j + nj * k)
        if (u * u + v * v < radiusAt(sac.blurEnds, u, v, row) ** 2) data[n] = Math.min(data[n]!, liquor)
      }
  return volume(grid, scan.modality, data)
}

/** Lowest and highest voxel indices within reach of the line. */
function boxAround({ grid }: Volume, line: CanalLine): [number[], number[]] {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let n = 0; n < line.count; n++) {
    const at = place(
      grid.ijkFromLps,
      point('lps', line.centre[3 * n]!, line.centre[3 * n + 1]!, line.centre[3 * n + 2]!),
    )
    for (const [a, x] of [at.x, at.y, at.z].entries()) {
      const wide = (reach + margin) / grid.spacing[a]! + 1
      low[a] = Math.max(0, Math.min(low[a]!, Math.floor(x - wide)))
      high[a] = Math.min(grid.size[a]! - 1, Math.max(high[a]!, Math.ceil(x + wide)))
    }
  }
  return [low, high]
}

/** How far the sac reaches from another line, in the layout of that line's wall and within it; 0 in directions that miss it. */
export function sacFrom(line: CanalLine, wall: CanalWall, sac: ContrastSac): Float32Array {
  const p = new Float64Array(3)
  const at = new Float64Array(3)
  /** mm to the sac's edge, negative outside. */
  const within = (r: number, s: number, t: number): number => {
    placeOnLine(line, r * cosine[t]!, r * sine[t]!, s, p)
    locate(sac.line, p[0]!, p[1]!, p[2]!, arcAtHeight(sac.line, p[2]!), at)
    const row = Math.round(at[2]!)
    if (row < 0 || row >= sac.line.count) return Number.NEGATIVE_INFINITY
    const [u, v] = [at[0]! - sac.u[row]!, at[1]! - sac.v[row]!]
    return radiusAt(sac.radius, u, v, row) - Math.sqrt(u * u + v * v)
  }
  return wall.radius.map((limit, n) => {
    const [s, t] = [Math.floor(n / directions), n % directions]
    for (let r = limit; r > 0; r -= step) {
      const inside = within(r, s, t)
      if (inside >= 0) return Math.min(limit, r + inside)
    }
    return 0
  })
}
