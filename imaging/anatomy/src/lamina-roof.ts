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
import type { CanalLine } from './canal-line.ts'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { inFrame, type Local } from './flat-frame.ts'
import { leastSquares } from './least-squares.ts'
import type { Slot } from './slots.ts'

/** mm off the midline between which a lamina is taken as plane, and how far a place may lie off that plane. */
const inner = 2
const outer = 9
const offPlane = 1
const least = 60
/** mm of a lamina just under its upper edge that lean away already, and how much below is used: further down it is steeper. */
const roundedEdge = 3
const used = 7
/** Rows from the window at which a lamina's edge counts, the upper one of the lower lamina and the blunter lower one above. */
const upperEdge = 2
const lowerEdge = 3
/** Directions to either side of straight back that a lamina roofs. */
const roofed = Math.round((75 / 360) * directions)
/** Nearer than this to the plane nothing is cut. */
const slack = 0.25
/** Bone that stands no further behind the plane than this still is its wall, mm. */
const near = 1
/** Sine of the lowest direction that a roof closes. */
const lowest = -0.2

export function closedRoof(
  wall: CanalWall,
  line: CanalLine,
  slots: readonly Pick<Slot, 'pedicle' | 'lamina'>[],
): CanalWall {
  const closed = { radius: wall.radius.slice(), seen: wall.seen.slice() }
  for (const slot of slots) roofOver(wall, line, slot, closed)
  for (let k = 0; k + 1 < slots.length; k++)
    bridge(wall, slots[k]!.lamina[1] - upperEdge, slots[k + 1]!.lamina[0] + lowerEdge, closed)
  return closed
}

/** No further dorsally than the planes of the lamina, from just under its upper edge to the top of the pedicles. */
function roofOver(
  wall: CanalWall,
  line: CanalLine,
  { pedicle, lamina }: Pick<Slot, 'pedicle' | 'lamina'>,
  closed: CanalWall,
): void {
  if (!pedicle) return
  const top = Math.min(lamina[1], pedicle[1]) - roundedEdge
  const roof = planes(wall, line, Math.max(lamina[0], top - used), top)
  if (!roof) return
  for (let s = Math.max(0, top); s <= pedicle[1]; s++)
    for (let t = 0; t < directions; t++) {
      if (Math.sin((2 * Math.PI * t) / directions) < lowest) continue
      close(wall, s * directions + t, roof(s, t), closed)
    }
}

/** Straight from row to row, where both ends are known; bone that stands nearer stays. */
function bridge(wall: CanalWall, low: number, high: number, closed: CanalWall): void {
  if (low < 0 || high - low < 2 || high * directions >= wall.radius.length) return
  for (let t = back - roofed; t <= back + roofed; t++) {
    const a = low * directions + t
    const b = high * directions + t
    if (!wall.seen[a] || !wall.seen[b]) continue
    for (let s = low + 1; s < high; s++) {
      const n = s * directions + t
      closed.radius[n] = wall.radius[n]!
      closed.seen[n] = wall.seen[n]!
      const straight = closed.radius[a]! + ((wall.radius[b]! - closed.radius[a]!) * (s - low)) / (high - low)
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
      const place = inFrame(line, row, wall.radius[n]! * Math.cos(angle), wall.radius[n]! * Math.sin(angle), s)
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
  return (s: number, t: number): number => {
    const angle = (2 * Math.PI * t) / directions
    const [u0, v0, s0] = inFrame(line, row, 0, 0, s)
    const [u1, v1, s1] = inFrame(line, row, Math.cos(angle), Math.sin(angle), s)
    const [du, dv, ds] = [u1 - u0, v1 - v0, s1 - s0]
    // the ray meets one plane or the other first
    const meets = (fall: number): number => {
      const slope = dv - rise * ds + fall * du
      return slope < 0.2 ? Number.POSITIVE_INFINITY : (apex + rise * s0 - fall * u0 - v0) / slope
    }
    return Math.min(meets(left), meets(-right))
  }
}
