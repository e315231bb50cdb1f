/**
 * The sides of the canal where the foramina leave them open.
 *
 * Takes  the wall as traced, its roof closed, and the slots, which know between which rows the pedicles close the sides and
 *        behind which rows a lamina stands.
 * Gives  the wall with sides. Under its own lamina a vertebra's canal is as wide as between its pedicles; across the window the
 *        side runs straight to the pedicles below; beyond the last pedicle seen it stays as wide as there. Nothing goes further
 *        out; where nothing was seen the side is drawn out to there, curving over from the roof. What was cut off counts as not seen.
 * Limits a convention, not an edge: soft tissue borders on soft tissue there. Where no pedicles are seen, the wall stays as it was.
 */
import { maths } from '@flavum/base'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { middleHalf, type Slot } from './slots.ts'

/**
 * Assumed, mm: at pedicle height the canal is rounder than between; a flat side would stand this far outside its widest place.
 * Not at the sacrum, whose canal is triangular and has flat sides already, and half of it at the vertebra above.
 */
const rounding = 1.5
/** Directions within this many steps of straight sideways tell where a pedicle's face is. */
const facing = Math.round((45 / 360) * directions)
/** Directions from straight back within which a roof stands, bridged or seen; and how many of them tell how it runs on. */
const roofed = Math.round((60 / 360) * directions)
const runsOn = 4
/** Further out than this share of the half width a roof does not go straight on, but bows into the side. */
const curveFrom = 0.93
/** Bone that stands no further outside than this still is the wall, mm. */
const near = 1
/** Where the ventral wall ends and the side begins: this share of the half width, and no further from straight forward than so many directions. */
const corner = 0.6
const ahead = Math.round((60 / 360) * directions)

type Known = readonly (Pick<Slot, 'pedicle'> & Partial<Pick<Slot, 'sacral' | 'lamina'>>)[]

export function closedSides(wall: CanalWall, slots: Known): CanalWall {
  const known = slots.filter((s) => s.pedicle)
  if (!known.length) return wall
  const closed = { radius: wall.radius.slice(), seen: wall.seen.slice() }
  for (const way of [1, -1] as const) {
    const limit = sideLimit(wall, known, way)
    for (let s = 0; s * directions < wall.radius.length; s++) {
      const { half, open } = limit(s)
      if (!(half < Number.POSITIVE_INFINITY)) continue
      if (open) closeSide(wall, s, way, half, closed)
      else cutNotch(s, way, half, closed)
    }
  }
  return closed
}

/** Between pedicles the wall stays as it was seen, but for rays that slip behind them into a joint. */
function cutNotch(s: number, way: 1 | -1, half: number, closed: CanalWall): void {
  for (let n = directions / 8; n <= directions / 4; n++) {
    const t = (back - way * n + directions) % directions
    const across = way * maths.cos((2 * Math.PI * t) / directions)
    const at = s * directions + t
    if (closed.radius[at]! * across <= half + near) continue
    closed.radius[at] = half / across
    closed.seen[at] = 0
  }
}

/** How far the canal reaches to one side of the line in a row, and whether the side is open there; not between pedicles. */
function sideLimit(wall: CanalWall, known: Known, way: 1 | -1): (s: number) => { half: number; open: boolean } {
  const faces = known.map((slot, k) => {
    const share = slot.sacral ? 0 : known[k - 1]?.sacral ? 0.5 : 1
    return face(wall, slot.pedicle!, way) + share * rounding
  })
  return (s) => {
    let k = 0
    while (k < known.length && s > known[k]!.pedicle![1]) k++
    if (k < known.length && s >= known[k]!.pedicle![0]) return { half: faces[k]!, open: false }
    if (k === 0 || k === known.length) return { half: faces[Math.min(k, known.length - 1)]!, open: true }
    const [lower, upper] = [known[k - 1]!, known[k]!]
    // the window lies between the laminae; the pedicles bound it where none were told
    const high = Math.max(lower.pedicle![1], Math.min(upper.pedicle![0], upper.lamina?.[0] ?? upper.pedicle![0]))
    const low = Math.min(high, Math.max(lower.pedicle![1], lower.lamina?.[1] ?? lower.pedicle![1]))
    const share = s >= high ? 1 : s <= low ? 0 : (s - low) / (high - low)
    return { half: faces[k - 1]! + (faces[k]! - faces[k - 1]!) * share, open: true }
  }
}

function closeSide(wall: CanalWall, s: number, way: 1 | -1, half: number, closed: CanalWall): void {
  const place = (t: number): readonly [across: number, dorsal: number] => {
    const angle = (2 * Math.PI * t) / directions
    const r = closed.radius[s * directions + ((t + directions) % directions)]!
    return [way * r * maths.cos(angle), r * maths.sin(angle)]
  }
  // counted from straight back (0) over the side to straight forward
  const turned = (n: number): number => (back - way * n + directions) % directions
  const ventral = ventralEnd(place, turned, half)
  const roof = roofEnd(wall, s, place, turned, curveFrom * half)
  const curve = sideCurve(roof, half, ventral)
  for (let n = 0; n <= directions / 2; n++) {
    const t = turned(n)
    const at = s * directions + t
    const angle = (2 * Math.PI * t) / directions
    const across = way * maths.cos(angle)
    const most = across > 0 ? half / across : Number.POSITIVE_INFINITY
    const side = n > roof.n && n < ventral.n ? (reach(curve, across, maths.sin(angle)) ?? most) : most
    const r = closed.radius[at]!
    if (r <= side && (closed.seen[at] || side === most)) continue
    // bone that stands just outside the curve is its wall all the same
    if (r > side + near) closed.seen[at] = 0
    if (side < Number.POSITIVE_INFINITY) closed.radius[at] = side
  }
}

interface End {
  readonly n: number
  readonly at: readonly [number, number]
}

/** The last direction in which the ventral wall still stands in front, and where it meets the side. */
function ventralEnd(place: (t: number) => readonly [number, number], turned: (n: number) => number, half: number): End {
  let n = directions / 2
  while (n > directions / 2 - ahead && place(turned(n - 1))[0] < corner * half) n--
  return { n, at: [half, place(turned(n))[1]] }
}

/** Where the roof ends to the side, and how it runs on from there. */
function roofEnd(
  wall: CanalWall,
  s: number,
  place: (t: number) => readonly [number, number],
  turned: (n: number) => number,
  furthest: number,
): End & { readonly along: readonly [number, number] } {
  let n = roofed
  while (n < directions / 2 - 2 && wall.seen[s * directions + turned(n + 1)] && place(turned(n + 1))[0] < furthest) n++
  while (n > runsOn && place(turned(n))[0] > furthest) n--
  const [a, b] = [place(turned(n - runsOn)), place(turned(n))]
  return { n, at: b, along: [b[0] - a[0], b[1] - a[1]] }
}

/** A bow from the roof's end, leaving along the roof, to the ventral corner, arriving straight forward; as points. */
function sideCurve(
  roof: End & { readonly along: readonly [number, number] },
  half: number,
  ventral: End,
): readonly (readonly [number, number])[] {
  const [x0, y0] = roof.at
  const y2 = ventral.at[1]
  const meets = roof.along[0] > 0.05 ? y0 + ((half - x0) / roof.along[0]) * roof.along[1] : y0
  const y1 = Math.max(Math.min(y0, y2), Math.min(y0, meets))
  return Array.from({ length: 13 }, (_, q) => {
    const f = q / 12
    const [a, b, c] = [(1 - f) * (1 - f), 2 * f * (1 - f), f * f]
    return [a * x0 + (b + c) * half, a * y0 + b * y1 + c * y2] as const
  }).concat([[0, y2] as const])
}

/** How far a ray goes until it meets the curve; null where it does not. */
function reach(curve: readonly (readonly [number, number])[], c: number, d: number): number | null {
  for (let q = 1; q < curve.length; q++) {
    const [ax, ay] = curve[q - 1]!
    const [bx, by] = curve[q]!
    const before = ax * d - ay * c
    const after = bx * d - by * c
    if (before > 0 === after > 0 || before === after) continue
    const f = before / (before - after)
    const r = (ax + (bx - ax) * f) * c + (ay + (by - ay) * f) * d
    if (r > 0) return r
  }
  return null
}

/** How far the canal reaches to one side between its pedicles, mm. */
function face(wall: CanalWall, run: readonly [number, number], way: 1 | -1): number {
  const [from, to] = middleHalf(run)
  const widest: number[] = []
  for (let s = from; s <= to; s++) {
    let most = 0
    for (let d = -facing; d <= facing; d++) {
      const t = ((way > 0 ? 0 : directions / 2) + d + directions) % directions
      if (!wall.seen[s * directions + t]) continue
      most = Math.max(most, way * maths.cos((2 * Math.PI * t) / directions) * wall.radius[s * directions + t]!)
    }
    if (most > 0) widest.push(most)
  }
  widest.sort((a, b) => a - b)
  // rays that slip past a pedicle's edge make single rows too wide
  return widest.length ? widest[widest.length >> 2]! : Number.POSITIVE_INFINITY
}
