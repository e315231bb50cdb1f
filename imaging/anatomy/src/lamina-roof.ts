/**
 * The back of the canal where no lamina stands behind it.
 *
 * Takes  the wall as traced, its line, and the slots, which know behind which rows a lamina stands and where its pedicles are.
 * Gives  the wall, going no further dorsally between the pedicles than the ventral planes of the laminae continued upward (above a
 *        lamina's rounded upper edge the rays run on into the joints; that is recess, not canal), and straight from the upper edge
 *        of each lamina to the lower edge of the next one above. What was cut off by more than 1 mm counts as not seen.
 * Trap   where pedicles reach up beside the window, it is the bridge that closes the back: the plane of the lamina, carried on past
 *        its edge, cuts into the canal.
 * Limits a lamina of which too little was seen closes nothing.
 */
import { maths } from '@flavum/base'
import type { CanalLine } from './canal-line.ts'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { inFrame, type Local } from './flat-frame.ts'
import { leastSquares } from './least-squares.ts'
import type { Slot } from './slots.ts'
import { median } from './smooth.ts'

/** mm off the midline between which a lamina is taken as plane, and how far a place may lie off that plane. */
const inner = 2
const outer = 9
const offPlane = 1
const least = 60
/** mm of a lamina just under its upper edge that lean away already, and how much below is used: further down it is steeper. */
const roundedEdge = 3
/** mm of a slice that such an edge is seen in as it is; half of what a slice is thicker than that blurs it further down. */
const thinSlice = 1
const used = 5
/** Rows short of the window at which a lamina's edge counts, the upper one of the lower lamina and the lower one above. */
const upperEdge = 2
const lowerEdge = 3
/** mm by which a rounded upper edge has left its plane, rows that it goes on from there, and the most that bone moves from row to row. */
const leaves = 0.4
const rounded = 2
/** Directions to either side of straight back that tell where a lamina ends. */
const midline = Math.round((35 / 360) * directions)
const steepestEdge = 0.8
/** Directions to either side of straight back that a lamina roofs. */
const roofed = Math.round((75 / 360) * directions)
/** Nearer than this to the plane nothing is cut. */
const slack = 0.25
/** A lamina leans less the further up: beyond what was seen its planes go on with this share of their slope (assumed). */
const flattens = 0.5
/** Bone that stands no further behind the plane than this still is its wall, mm. */
const near = 1
/** Sine of the lowest direction that a roof closes. */
const lowest = -0.2

/** `slice`: mm between slices. */
export function closedRoof(
  wall: CanalWall,
  line: CanalLine,
  slots: readonly Pick<Slot, 'pedicle' | 'lamina'>[],
  slice: number,
): CanalWall {
  const closed = { radius: wall.radius.slice(), seen: wall.seen.slice() }
  const laminae = slots.map(({ pedicle, lamina }): Lamina => {
    const top = Math.min(lamina[1], pedicle?.[1] ?? lamina[1])
    return { pedicle, lamina, plainTo: top - roundedEdge - Math.round(Math.max(0, slice - thinSlice) / 2) }
  })
  laminae.forEach((slot, k) => {
    const roof = laminaPlanes(wall, line, slot)
    const upper = laminae[k + 1]
    const window = upper ? windowEdges(wall, slot, upper, roof) : null
    if (window) bridge(wall, window, closed)
    if (roof) roofOver(wall, slot, roof, window, closed)
  })
  return closed
}

type Lamina = Pick<Slot, 'pedicle' | 'lamina'> & {
  /** The row just under its rounded upper edge, a whole number. */
  readonly plainTo: number
}
type Roof = (s: number, t: number) => number

/** The ventral planes of a lamina, from what stands just under its upper edge; null where too little was seen or no pedicle tells how far up they go. */
const laminaPlanes = (wall: CanalWall, line: CanalLine, { pedicle, lamina, plainTo }: Lamina): Roof | null =>
  pedicle && planes(wall, line, Math.max(lamina[0], plainTo - used), plainTo)

/** No further dorsally than the planes of the lamina, from just under its upper edge to the top of the pedicles or to the window. */
function roofOver(wall: CanalWall, slot: Lamina, roof: Roof, window: Window | null, closed: CanalWall): void {
  const top = window ? Math.min(slot.pedicle![1], window.low) : slot.pedicle![1]
  for (let s = Math.max(0, slot.plainTo); s <= top; s++)
    for (let t = 0; t < directions; t++)
      if (maths.sin((2 * Math.PI * t) / directions) >= lowest) close(wall, s * directions + t, roof(s, t), closed)
}

/** The rows at which the lower and the upper lamina end, and how far off the roof is at the lower one's edge. */
interface Window {
  readonly low: number
  readonly high: number
  readonly lowRadius: (t: number) => number
}

/**
 * Where the bone of the upper lamina ends downward and that of the lower one upward, about the midline; to the sides the joints
 * hide it. A lamina's upper edge is rounded: it ends where it leaves its own plane.
 */
function windowEdges(wall: CanalWall, lower: Lamina, upper: Lamina, roof: Roof | null): Window | null {
  const from = Math.round((lower.lamina[0] + lower.lamina[1]) / 2)
  const to = Math.round((upper.lamina[0] + upper.lamina[1]) / 2)
  if (from < 1 || to * directions >= wall.radius.length || to - from < 4) return null
  const at = (s: number, t: number): number => wall.radius[s * directions + t]!
  const lows: number[] = []
  const highs: number[] = []
  for (let t = back - midline; t <= back + midline; t++) {
    if (!wall.seen[to * directions + t] || !wall.seen[from * directions + t]) continue
    let h = to
    while (h > from && continues(wall, h, h - 1, t)) h--
    let l = from
    // further down than the planes were laid a lamina is steeper than they are, and has not left them
    const left = (s: number): boolean => !!roof && s > lower.plainTo && at(s, t) > roof(s, t) + leaves
    while (l < h && continues(wall, l, l + 1, t) && !left(l + 1)) l++
    highs.push(h)
    if (roof) for (let d = 0; d < rounded && l < h && continues(wall, l, l + 1, t); d++) l++
    lows.push(l)
  }
  if (highs.length < midline) return null
  // short of the edges themselves, whose blur leads the rays astray
  const low = Math.max(from, median(lows) - (roof ? 0 : upperEdge))
  const high = Math.min(to, median(highs) + lowerEdge)
  const lowRadius = (t: number): number => (roof ? Math.min(at(low, t), roof(low, t)) : at(low, t))
  return high - low < 2 ? null : { low, high, lowRadius }
}

/** Bone goes on from one row to the next: seen there, or one row later, without a jump. */
function continues(wall: CanalWall, s: number, next: number, t: number): boolean {
  const at = (row: number): number => row * directions + t
  const ahead = 2 * next - s
  const smooth = (row: number): boolean =>
    wall.seen[at(row)] === 1 && Math.abs(wall.radius[at(row)]! - wall.radius[at(s)]!) < steepestEdge * Math.abs(row - s)
  return smooth(next) || (ahead >= 0 && at(ahead) < wall.radius.length && smooth(ahead))
}

/** Straight from edge to edge; bone that stands nearer stays. */
function bridge(wall: CanalWall, { low, high, lowRadius }: Window, closed: CanalWall): void {
  for (let t = back - roofed; t <= back + roofed; t++) {
    if (!wall.seen[low * directions + t] && !wall.seen[high * directions + t]) continue
    const start = lowRadius(t)
    const end = wall.radius[high * directions + t]!
    for (let s = low + 1; s < high; s++) {
      const n = s * directions + t
      const straight = start + ((end - start) * (s - low)) / (high - low)
      if (!wall.seen[n]) closed.radius[n] = straight
      close(wall, n, straight, closed)
    }
  }
}

function close(wall: CanalWall, n: number, limit: number, closed: CanalWall): void {
  if (!(limit >= 3) || wall.radius[n]! <= limit + slack) return
  if (wall.radius[n]! > limit + near) closed.seen[n] = 0
  closed.radius[n] = limit
}

/**
 * How far it is to the ventral planes of a lamina, from any row in any direction. Flat in the patient, in the frame of the lamina's
 * own upper row: dorsal = apex + rise up - left |left|, or - right |right|, by least squares over what was seen, twice.
 */
function planes(wall: CanalWall, line: CanalLine, from: number, to: number) {
  const row = Math.round(to)
  if (row < 0 || row >= line.count) return null
  let places: Local[] = []
  for (let s = Math.max(0, Math.round(from)); s <= to; s++)
    for (let t = 0; t <= directions / 2; t++) {
      const n = s * directions + t
      if (!wall.seen[n]) continue
      const angle = (2 * Math.PI * t) / directions
      const place = inFrame(line, row, wall.radius[n]! * maths.cos(angle), wall.radius[n]! * maths.sin(angle), s)
      if (Math.abs(place[0]) >= inner && Math.abs(place[0]) <= outer) places.push(place)
    }
  let fit: readonly number[] | null = null
  for (let turn = 0; turn < 2; turn++) {
    if (places.length < least) return null
    fit = leastSquares(
      places.map(([left, , up]) => [1, up, -Math.max(0, left), -Math.max(0, -left)]),
      places.map(([, dorsal]) => dorsal),
    )
    if (!fit) return null
    const [a, b, l, r] = fit as [number, number, number, number]
    places = places.filter(
      ([left, dorsal, up]) =>
        Math.abs(dorsal - (a + b * up - l * Math.max(0, left) - r * Math.max(0, -left))) < offPlane,
    )
  }
  const [apex, rise, left, right] = fit as [number, number, number, number]
  // a roof, not a trough
  if (!(left > 0 && right > 0)) return null
  const flat = (s: number, t: number): number => {
    const angle = (2 * Math.PI * t) / directions
    const [u0, v0, s0] = inFrame(line, row, 0, 0, s)
    const [u1, v1, s1] = inFrame(line, row, maths.cos(angle), maths.sin(angle), s)
    const [du, dv, ds] = [u1 - u0, v1 - v0, s1 - s0]
    const climb = s0 > 0 ? flattens * rise : rise
    // the ray meets one plane or the other first
    const meets = (fall: number): number => {
      const slope = dv - climb * ds + fall * du
      return slope < 0.2 ? Number.POSITIVE_INFINITY : (apex + climb * s0 - fall * u0 - v0) / slope
    }
    return Math.min(meets(left), meets(-right))
  }
  // the two meet in a ridge; real laminae in a curve, as far short of it further up as where they were seen
  const short = Array.from({ length: directions }, (_, t) => {
    const off: number[] = []
    for (let s = Math.max(0, row - 2); s <= row; s++)
      if (wall.seen[s * directions + t]) off.push(wall.radius[s * directions + t]! - flat(s, t))
    return off.length > 0 ? Math.min(near, median(off)) : 0
  })
  return (s: number, t: number): number => flat(s, t) + short[t]!
}
