/**
 * The sides of the canal where the foramina leave them open.
 *
 * Takes  the wall as traced and the slots, which know between which rows the pedicles close the sides.
 * Gives  the wall, going no further to either side than the line that joins the medial faces of the pedicles above and below;
 *        beyond the last pedicle seen, no further than that one. What was cut off counts as not seen.
 * Limits where fewer than one pair of pedicles is seen, the wall stays as it was.
 */
import { type CanalWall, directions } from './canal-wall.ts'
import { middleHalf, type Slot } from './slots.ts'

/**
 * Assumed, mm: at pedicle height the canal is rounder than between; a flat side would stand this far outside its widest place.
 * Not at the sacrum, whose canal is triangular: its sides are flat already.
 */
const rounding = 0.8
/** Directions within this many steps of straight sideways tell where a pedicle's face is. */
const facing = Math.round((45 / 360) * directions)

export function closedSides(
  wall: CanalWall,
  slots: readonly (Pick<Slot, 'pedicle'> & Partial<Pick<Slot, 'sacral'>>)[],
): CanalWall {
  const seenSlots = slots.filter((s) => s.pedicle)
  const rows = seenSlots.flatMap((s) => (s.pedicle ? [s.pedicle] : []))
  if (!rows.length) return wall
  const radius = wall.radius.slice()
  const seen = wall.seen.slice()
  for (const way of [1, -1] as const) {
    const faces = rows.map((run, n) => face(wall, run, way) + (seenSlots[n]?.sacral ? 0 : rounding))
    for (let s = 0, k = 0; s * directions < radius.length; s++) {
      while (k < rows.length && s > rows[k]![1]) k++
      // the pedicles themselves stay as they were seen
      if (k < rows.length && s >= rows[k]![0]) continue
      const above = faces[Math.min(k, rows.length - 1)]!
      const below = faces[Math.max(0, k - 1)]!
      const start = rows[k - 1]?.[1] ?? s
      const end = rows[k]?.[0] ?? s
      const limit = end > start ? below + ((above - below) * (s - start)) / (end - start) : k ? below : above
      for (let t = 0; t < directions; t++) {
        const across = way * Math.cos((2 * Math.PI * t) / directions)
        const n = s * directions + t
        if (radius[n]! * across <= limit) continue
        radius[n] = limit / across
        seen[n] = 0
      }
    }
  }
  return { radius, seen }
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
      most = Math.max(most, way * Math.cos((2 * Math.PI * t) / directions) * wall.radius[s * directions + t]!)
    }
    if (most > 0) widest.push(most)
  }
  widest.sort((a, b) => a - b)
  // rays that slip past a pedicle's edge make single rows too wide
  return widest.length ? widest[widest.length >> 2]! : Number.POSITIVE_INFINITY
}
