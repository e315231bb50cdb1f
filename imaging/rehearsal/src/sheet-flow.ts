/**
 * Pressure drives contrast through the space around the sac: where it goes first, where it is held back.
 *
 * Takes  an unrolled sheet and where roots leave. Gives cells with the order in which contrast reaches them.
 * How    as between two plates, what passes grows with the cube of the room: pressure is solved for a steady flow from the tip
 *        to the ends of the canal and along the roots (conjugate gradients), then each cell's arrival is its volume over what
 *        flows through it, after the mean arrival of what flows into it. Tight places are reached late.
 * Limits a model of flow, named assumed: no time of its own but the ml given, no fat that tears, no septum.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { maths, type Point, place, point } from '@flavum/base'
import type { ContrastParameters } from './assumed-contrast.ts'
import { around, type Sheet } from './canal-sheet.ts'
import type { Cells } from './cells.ts'

interface Network {
  readonly volume: number[]
  readonly points: number[][]
  /** Pairs of cells and what passes between them; -1 is away from here. */
  readonly a: number[]
  readonly b: number[]
  readonly g: number[]
}

export function flowThrough(sheet: Sheet, spine: LumbarSpine, model: LevelModel, p: ContrastParameters): Cells {
  const net = networkOf(sheet, p)
  for (const level of spine.levels)
    for (const side of [1, -1] as const)
      addRoot(
        net,
        sheet,
        place(model.levelFromLps, place(level.lpsFromLevel, point('level', 0, 0, p.foramenMm))),
        side,
        p,
      )
  const source = sheet.tip.row * sheet.turns + sheet.tip.turn
  return cellsOf(net, arrivals(net, source))
}

/** Of a film of one thickness: what lies between dura and arachnoid. It goes along sooner than round. */
export function filmAlong(sheet: Sheet, p: ContrastParameters): Cells {
  const { rows, turns, room, wall, rowMm } = sheet
  const net: Network = { volume: [], points: [], a: [], b: [], g: [] }
  const arrival = new Float64Array(rows * turns)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      const n = s * turns + t
      const radius = wall[n]! - room[n]!
      const arc = (2 * Math.PI * radius) / turns
      const known = radius > 1
      net.volume.push(known ? arc * rowMm * p.subduralMm : 0)
      net.points.push(spread(sheet, s, t, radius - p.subduralMm, radius))
      const off = Math.abs(t - sheet.tip.turn)
      const [across, along] = [Math.min(off, turns - off) * arc, (s - sheet.tip.row) * rowMm]
      arrival[n] = known ? Math.sqrt(across * across + (along * along) / 9) + 1e-3 : Number.POSITIVE_INFINITY
    }
  return cellsOf(net, arrival)
}

function networkOf(sheet: Sheet, p: ContrastParameters): Network {
  const { rows, turns, rowMm, thick, wall } = sheet
  const net: Network = { volume: [], points: [], a: [], b: [], g: [] }
  const ease = new Float64Array(rows * turns)
  const arc = new Float64Array(rows * turns)
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      const n = s * turns + t
      const c = thick[n]!
      arc[n] = (2 * Math.PI * Math.max(1, wall[n]! - c / 2)) / turns
      const open = behindShare(t / turns, p)
      net.volume.push(wall[n]! > 0 ? arc[n]! * rowMm * c * Math.sqrt(open) : 0)
      net.points.push(spread(sheet, s, t, Math.max(0, wall[n]! - c), wall[n]!))
      ease[n] = wall[n]! > 0 ? c * c * c * open : 0
    }
  const join = (n: number, m: number, wide: number, long: number) => {
    const [e, f] = [ease[n]!, ease[m]!]
    if (!(e > 0 && f > 0)) return
    net.a.push(n)
    net.b.push(m)
    net.g.push((((2 * e * f) / (e + f)) * wide) / long)
  }
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      const n = s * turns + t
      const m = s * turns + ((t + 1) % turns)
      join(n, m, rowMm, (arc[n]! + arc[m]!) / 2)
      if (s + 1 < rows) join(n, n + turns, (arc[n]! + arc[n + turns]!) / 2, rowMm)
      if (s === 0 || s === rows - 1) goOn(net, n, (ease[n]! * arc[n]!) / furtherMm)
    }
  return net
}

const furtherMm = 10
const furtherCells = 10

/** Past the sheet's end the canal goes on as it ends; what goes there shows no more. */
function goOn(net: Network, from: number, passes: number): void {
  if (!(passes > 0)) return
  let before = from
  for (let q = 0; q <= furtherCells; q++) {
    const next = q < furtherCells ? net.volume.length : -1
    net.a.push(before)
    net.b.push(next)
    net.g.push(passes)
    if (next < 0) return
    net.points.push([])
    net.volume.push(net.volume[from]! * furtherMm)
    before = next
  }
}

/** Whole behind the sac, the assumed share in front, where ligament ties the sac to the bodies; between them at its sides. */
function behindShare(turn: number, p: ContrastParameters): number {
  const front = -maths.sin(2 * Math.PI * turn)
  return Math.min(1, Math.max(p.ventralShare, 1 - (front + 0.3) * (1 - p.ventralShare)))
}

/** Points of a cell: across its room, and two round, so that no ray shows as a string. */
export function spread(
  { centre, left, dorsal, turns }: Sheet,
  s: number,
  t: number,
  from: number,
  to: number,
): number[] {
  const layers = Math.max(1, Math.ceil((to - from) / 0.8))
  const out: number[] = []
  const c = centre[s]!
  for (const turn of [t - 0.25, t + 0.25]) {
    const d = around(left[s]!, dorsal[s]!, turn / turns)
    for (let l = 0; l < layers; l++) {
      const r = from + ((l + 0.5) / layers) * (to - from)
      out.push(c.x + d.x * r, c.y + d.y * r, c.z + d.z * r)
    }
  }
  return out
}

/** A film around a root from the side of the canal outward and down, to where it leaves the picture. */
function addRoot(net: Network, sheet: Sheet, here: Point<'level'>, side: 1 | -1, p: ContrastParameters): void {
  const { rows, turns, centre, left, wall } = sheet
  let row = 0
  let best = Number.POSITIVE_INFINITY
  for (let s = 0; s < rows; s++) {
    const off = Math.abs(centre[s]!.z - here.z)
    if (off < best) {
      best = off
      row = s
    }
  }
  if (best > 2) return
  const from = row * turns + (side === 1 ? 0 : turns / 2)
  if (!(wall[from]! > 0)) return
  const ring = Math.PI * p.rootFilmMm * (2 * p.rootRadiusMm + p.rootFilmMm)
  const ease = Math.PI * p.rootRadiusMm * p.rootFilmMm * p.rootFilmMm * p.rootFilmMm
  const d = { x: left[row]!.x * side, y: left[row]!.y * side, z: left[row]!.z * side }
  const start = wall[from]! - 1
  let before = from
  for (let u = 0; u < p.rootLengthMm; u++) {
    const ring8: number[] = []
    const middle = {
      x: centre[row]!.x + d.x * (start + 0.75 * u),
      y: centre[row]!.y + d.y * (start + 0.75 * u) - 0.15 * u,
      z: centre[row]!.z + d.z * (start + 0.75 * u) - 0.65 * u,
    }
    // square to the root: dorsal, and what is left of up and outward
    for (let q = 0; q < 8; q++) {
      const [c, s] = [maths.cos((Math.PI * q) / 4), maths.sin((Math.PI * q) / 4)]
      const r = p.rootRadiusMm + p.rootFilmMm / 2
      ring8.push(middle.x + side * 0.65 * r * s, middle.y + r * c, middle.z + 0.75 * r * s)
    }
    net.volume.push(ring)
    net.points.push(ring8)
    net.a.push(before)
    net.b.push(net.volume.length - 1)
    net.g.push(ease)
    before = net.volume.length - 1
  }
  net.a.push(before)
  net.b.push(-1)
  net.g.push(ease)
}

function arrivals(net: Network, source: number): Float64Array {
  const count = net.volume.length
  const pressure = solved(net, source, count)
  const into = new Float64Array(count)
  const late = new Float64Array(count)
  const arrival = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const links: number[][] = Array.from({ length: count }, () => [])
  net.a.forEach((a, e) => {
    const b = net.b[e]!
    if (b >= 0) {
      links[a]!.push(e)
      links[b]!.push(e)
    }
  })
  const order = Array.from({ length: count }, (_, n) => n).filter((n) => pressure[n]! > 0)
  order.sort((n, m) => pressure[m]! - pressure[n]! || n - m)
  into[source] = 1
  for (const n of order) {
    if (!(into[n]! > 0)) continue
    const t = (net.volume[n]! / 1000 + late[n]!) / into[n]!
    arrival[n] = t
    for (const e of links[n]!) {
      const m = net.a[e] === n ? net.b[e]! : net.a[e]!
      const q = net.g[e]! * (pressure[n]! - pressure[m]!)
      if (!(q > 0)) continue
      into[m] = into[m]! + q
      late[m] = late[m]! + q * t
    }
  }
  return arrival
}

/** One ml a time enters at the source; away from here the pressure is none. */
function solved({ a, b, g }: Network, source: number, count: number): Float64Array {
  const diagonal = new Float64Array(count)
  const [from, to, pass] = [Int32Array.from(a), Int32Array.from(b), Float64Array.from(g)]
  for (let e = 0; e < pass.length; e++) {
    diagonal[from[e]!] = diagonal[from[e]!]! + pass[e]!
    if (to[e]! >= 0) diagonal[to[e]!] = diagonal[to[e]!]! + pass[e]!
  }
  const x = new Float64Array(count)
  const r = new Float64Array(count)
  r[source] = 1
  if (!(diagonal[source]! > 0)) return x
  const z = new Float64Array(count)
  const d = new Float64Array(count)
  const ad = new Float64Array(count)
  let rz = 0
  for (let n = 0; n < count; n++) {
    z[n] = diagonal[n]! > 0 ? r[n]! / diagonal[n]! : 0
    d[n] = z[n]!
    rz += r[n]! * z[n]!
  }
  const enough = rz * 1e-16
  for (let turn = 0; turn < 1500 && rz > enough; turn++) {
    for (let n = 0; n < count; n++) ad[n] = diagonal[n]! * d[n]!
    for (let e = 0; e < pass.length; e++) {
      if (to[e]! < 0) continue
      ad[from[e]!] = ad[from[e]!]! - pass[e]! * d[to[e]!]!
      ad[to[e]!] = ad[to[e]!]! - pass[e]! * d[from[e]!]!
    }
    let dad = 0
    for (let n = 0; n < count; n++) dad += d[n]! * ad[n]!
    if (!(dad > 0)) break
    const step = rz / dad
    let next = 0
    for (let n = 0; n < count; n++) {
      x[n] = x[n]! + step * d[n]!
      r[n] = r[n]! - step * ad[n]!
      z[n] = diagonal[n]! > 0 ? r[n]! / diagonal[n]! : 0
      next += r[n]! * z[n]!
    }
    const turnBy = next / rz
    for (let n = 0; n < count; n++) d[n] = z[n]! + turnBy * d[n]!
    rz = next
  }
  return x
}

export function cellsOf({ volume, points }: Pick<Network, 'volume' | 'points'>, arrival: Float64Array): Cells {
  const first = new Int32Array(volume.length + 1)
  for (let n = 0; n < volume.length; n++) {
    first[n + 1] = first[n]! + points[n]!.length / 3
    if (!(volume[n]! > 0)) arrival[n] = Number.POSITIVE_INFINITY
  }
  return { volume: Float64Array.from(volume), arrival, points: Float32Array.from(points.flat()), first }
}
