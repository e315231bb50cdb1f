/**
 * The back of the canal where no lamina stands behind it.
 *
 * Takes  the wall as traced and the slots, which know behind which rows a lamina stands and where its pedicles are.
 * Gives  the wall, straight from the upper edge of each lamina to the lower edge of the next one above, and going no further
 *        dorsally between the pedicles than the ventral planes of the laminae continued upward: above a lamina's rounded upper
 *        edge the rays run on into the joints; that is recess, not canal. What was cut off by more
 *        than 1 mm counts as not seen.
 * Limits a lamina of which too little was seen closes nothing.
 */
import { back, type CanalWall, directions } from './canal-wall.ts'
import type { Slot } from './slots.ts'

/** mm off the midline between which a lamina is taken as plane, and how far a place may lie off that plane. */
const inner = 2
const outer = 9
const offPlane = 1
const least = 60
/** mm of a lamina just under its upper edge that lean away already, and how much below is used. */
const roundedEdge = 3
const used = 11
/** Rows from the window at which a lamina's edge counts, and directions to either side of straight back that it roofs. */
const edge = 2
const roofed = Math.round((75 / 360) * directions)
/** Nearer than this to the plane nothing is cut. */
const slack = 0.25
/** Bone that stands no further behind the plane than this still is its wall, mm. */
const near = 1
/** Sine of the lowest direction that a roof closes. */
const lowest = -0.2

export function closedRoof(wall: CanalWall, slots: readonly Pick<Slot, 'pedicle' | 'lamina'>[]): CanalWall {
  const radius = wall.radius.slice()
  const seen = wall.seen.slice()
  for (let k = 0; k + 1 < slots.length; k++)
    bridge(radius, seen, slots[k]!.lamina[1] - edge, slots[k + 1]!.lamina[0] + edge)
  for (const { pedicle, lamina } of slots) {
    if (!pedicle) continue
    const top = Math.min(lamina[1], pedicle[1]) - roundedEdge
    const roof = planes(wall, Math.max(lamina[0], top - used), top)
    if (!roof) continue
    for (let s = Math.max(0, top); s <= pedicle[1]; s++)
      for (let t = 0; t < directions; t++) {
        const angle = (2 * Math.PI * t) / directions
        const d = Math.sin(angle)
        const c = Math.cos(angle)
        const slope = d + (c > 0 ? roof.left : roof.right) * Math.abs(c)
        if (d < lowest || slope < 0.2) continue
        const limit = (roof.apex + roof.rise * s) / slope
        const n = s * directions + t
        if (limit < 3 || radius[n]! <= limit + slack) continue
        if (radius[n]! > limit + near) seen[n] = 0
        radius[n] = limit
      }
  }
  return { radius, seen }
}

/** Straight from row to row, where both ends were seen; bone that stands nearer stays. */
function bridge(radius: Float32Array, seen: Uint8Array, low: number, high: number): void {
  if (low < 0 || high - low < 2 || high * directions >= radius.length) return
  for (let t = back - roofed; t <= back + roofed; t++) {
    const a = low * directions + t
    const b = high * directions + t
    if (!seen[a] || !seen[b]) continue
    for (let s = low + 1; s < high; s++) {
      const n = s * directions + t
      const straight = radius[a]! + ((radius[b]! - radius[a]!) * (s - low)) / (high - low)
      if (seen[n] && radius[n]! < straight + slack) continue
      if (radius[n]! > straight + near) seen[n] = 0
      radius[n] = straight
    }
  }
}

/** v = apex + rise s - left u on the left, - right |u| on the right, by least squares over what was seen, twice. */
function planes(wall: CanalWall, from: number, to: number) {
  type Place = readonly [s: number, left: number, right: number, v: number]
  let places: Place[] = []
  for (let s = Math.max(0, Math.round(from)); s <= to; s++)
    for (let t = 0; t <= directions / 2; t++) {
      const n = s * directions + t
      const angle = (2 * Math.PI * t) / directions
      const u = wall.radius[n]! * Math.cos(angle)
      if (wall.seen[n] && Math.abs(u) >= inner && Math.abs(u) <= outer)
        places.push([s, Math.max(0, u), Math.max(0, -u), wall.radius[n]! * Math.sin(angle)])
    }
  let fit: readonly number[] | null = null
  for (let turn = 0; turn < 2; turn++) {
    if (places.length < least) return null
    fit = solved(
      places.map(([s, l, r]) => [1, s, -l, -r]),
      places.map((p) => p[3]),
    )
    if (!fit) return null
    const [a, b, l, r] = fit as [number, number, number, number]
    places = places.filter((p) => Math.abs(p[3] - (a + b * p[0] - l * p[1] - r * p[2])) < offPlane)
  }
  const [apex, rise, left, right] = fit as [number, number, number, number]
  // a roof, not a trough
  return left > 0 && right > 0 ? { apex, rise, left, right } : null
}

/** Least squares by the normal equations; null where they have no answer. */
function solved(rows: readonly (readonly number[])[], values: readonly number[]): number[] | null {
  const size = rows[0]!.length
  const m = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, r) => sum + r[i]! * r[j]!, 0)),
    rows.reduce((sum, r, n) => sum + r[i]! * values[n]!, 0),
  ])
  for (let i = 0; i < size; i++) {
    const pivot = m[i]![i]!
    if (!(Math.abs(pivot) > 1e-6)) return null
    for (let j = 0; j < size; j++) {
      if (j === i) continue
      const f = m[j]![i]! / pivot
      for (let k = i; k <= size; k++) m[j]![k] = m[j]![k]! - f * m[i]![k]!
    }
  }
  return m.map((row, i) => row[size]! / row[i]!)
}
