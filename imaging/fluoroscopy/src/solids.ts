/**
 * Chords of rays through solids, seen from one point: numbers in, numbers out, for hundreds of thousands of rays a frame.
 *
 * Takes  a tool and where the rays start; then the direction of each ray, of any length.
 * Gives  how much of the ray lies inside, from its start onward, in lengths of the direction given.
 * Trap   `missed` may say no where the answer is yes, never the other way round.
 */
import { cross, type Direction, distance, dot, length, type Point, point, unit, type Xyz } from '@flavum/base'
import { fluoroscopyMessages } from './messages.ts'
import type { Tool } from './tools.ts'

type P = Point<'lps'>

export interface Chords {
  along(x: number, y: number, z: number): number
  /** True only where the ray passes the solid by more than the margin. */
  missed(x: number, y: number, z: number): boolean
}

export interface Solid {
  from(start: Xyz, margin: number): Chords
  /** Corners of a box around it. */
  readonly corners: readonly P[]
}

/** Faults `fluoroscopy/tool-shape`. */
export function solidOf(tool: Tool): Solid {
  const need = (holds: boolean): void => {
    if (!holds) throw fluoroscopyMessages.fault('fluoroscopy/tool-shape', { kind: tool.kind })
  }
  if (typeof tool !== 'object' || tool === null)
    throw fluoroscopyMessages.fault('fluoroscopy/nothing-there', { what: 'tool' })
  if (tool.kind === 'box') {
    const { centre, half } = tool
    const reach = half.map(length) as [number, number, number]
    need(reach.every((n) => n > 0 && n < 1e5) && finite(centre))
    need(
      Math.abs(dot(half[0], half[1])) + Math.abs(dot(half[0], half[2])) + Math.abs(dot(half[1], half[2])) <
        1e-6 * reach[0] * reach[1],
    )
    const axes = half.map(unit)
    return {
      from: (start, margin) => new BoxChords(less(start, centre), axes, reach, Math.hypot(...reach) + margin),
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
  const middle = point('lps', (end.x + to.x) / 2, (end.y + to.y) / 2, (end.z + to.z) / 2)
  return {
    from: (start, margin) => new RoundChords(less(start, end), axis, long, r, inner, round, r + margin),
    corners: cornersOf(middle, [times(axis, long / 2 + (round ? r : 0)), times(side, r), times(cross(axis, side), r)]),
  }
}

/** Rod, tube or capsule. Coordinates are the start's from one end, and along the axis. */
class RoundChords implements Chords {
  private readonly o: Xyz
  private readonly axis: Xyz
  private readonly at: number
  private readonly oo: number
  private readonly long: number
  private readonly r2: number
  private readonly inner2: number
  private readonly round: boolean
  private readonly wide2: number

  constructor(o: Xyz, axis: Xyz, long: number, r: number, inner: number, round: boolean, wide: number) {
    this.o = o
    this.axis = axis
    this.at = dot(o, axis)
    this.oo = dot(o, o)
    this.long = long
    this.r2 = r * r
    this.inner2 = inner * inner
    this.round = round
    this.wide2 = wide * wide
  }

  missed(x: number, y: number, z: number): boolean {
    const speed = x * this.axis.x + y * this.axis.y + z * this.axis.z
    const a = x * x + y * y + z * z - speed * speed
    const b = x * this.o.x + y * this.o.y + z * this.o.z - this.at * speed
    // nearly end-on the two lines have no lever on each other: ask the solid itself
    return a > 2.5e-3 * speed * speed && b * b < a * (this.oo - this.at * this.at - this.wide2)
  }

  along(x: number, y: number, z: number): number {
    const { o, axis, at, oo, long } = this
    const speed = x * axis.x + y * axis.y + z * axis.z
    const whole = x * x + y * y + z * z
    const toward = x * o.x + y * o.y + z * o.z
    const a = whole - speed * speed
    const b = toward - at * speed
    const c = oo - at * at
    // between the flat ends
    let low = -Infinity
    let high = Infinity
    if (speed !== 0) {
      const p = -at / speed
      const q = (long - at) / speed
      low = p < q ? p : q
      high = p < q ? q : p
    } else if (at <= 0 || at >= long) high = low
    const endOn = a < 1e-12 * whole
    let enter = 1
    let leave = 0
    const d = b * b - a * (c - this.r2)
    if (endOn ? c < this.r2 : d > 0) {
      const root = endOn ? 0 : Math.sqrt(d)
      enter = endOn ? low : Math.max(low, (-b - root) / a)
      leave = endOn ? high : Math.min(high, (-b + root) / a)
    }
    if (this.round) {
      const near = toward * toward - whole * (oo - this.r2)
      if (near > 0) {
        const root = Math.sqrt(near)
        const empty = enter >= leave
        enter = empty ? (-toward - root) / whole : Math.min(enter, (-toward - root) / whole)
        leave = empty ? (-toward + root) / whole : Math.max(leave, (-toward + root) / whole)
      }
      const beyond = toward - long * speed
      const far = beyond * beyond - whole * (oo - 2 * long * at + long * long - this.r2)
      if (far > 0) {
        const root = Math.sqrt(far)
        const empty = enter >= leave
        enter = empty ? (-beyond - root) / whole : Math.min(enter, (-beyond - root) / whole)
        leave = empty ? (-beyond + root) / whole : Math.max(leave, (-beyond + root) / whole)
      }
    }
    if (enter < 0) enter = 0
    if (!(enter < leave)) return 0
    let chord = leave - enter
    if (this.inner2 > 0) {
      const bore = b * b - a * (c - this.inner2)
      if (endOn ? c < this.inner2 : bore > 0) {
        const root = endOn ? 0 : Math.sqrt(bore)
        const open = Math.max(0, endOn ? low : Math.max(low, (-b - root) / a))
        const shut = endOn ? high : Math.min(high, (-b + root) / a)
        if (shut > open) chord -= shut - open
      }
    }
    return chord
  }
}

class BoxChords implements Chords {
  private readonly o: Xyz
  private readonly axes: readonly Xyz[]
  private readonly reach: readonly number[]
  private readonly far2: number
  private readonly oo: number
  constructor(o: Xyz, axes: readonly Xyz[], reach: readonly number[], far: number) {
    this.o = o
    this.axes = axes
    this.reach = reach
    this.far2 = far * far
    this.oo = dot(o, o)
  }
  missed(x: number, y: number, z: number): boolean {
    const toward = x * this.o.x + y * this.o.y + z * this.o.z
    return (this.oo - this.far2) * (x * x + y * y + z * z) > toward * toward
  }
  along(x: number, y: number, z: number): number {
    let enter = 0
    let leave = Infinity
    for (let n = 0; n < 3; n++) {
      const axis = this.axes[n]!
      const reach = this.reach[n]!
      const at = dot(this.o, axis)
      const speed = x * axis.x + y * axis.y + z * axis.z
      if (speed === 0) {
        if (at <= -reach || at >= reach) return 0
        continue
      }
      const p = (-reach - at) / speed
      const q = (reach - at) / speed
      enter = Math.max(enter, Math.min(p, q))
      leave = Math.min(leave, Math.max(p, q))
    }
    return leave > enter ? leave - enter : 0
  }
}

const less = (a: Xyz, b: Xyz): Direction<'lps'> => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z }) as Direction<'lps'>
const times = (a: Xyz, k: number): Direction<'lps'> => ({ x: a.x * k, y: a.y * k, z: a.z * k }) as Direction<'lps'>
const finite = (p: Xyz): boolean => Number.isFinite(p.x + p.y + p.z)
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
