/**
 * One slot per vertebra seen, from caudal to cranial, with what is known of it along the canal.
 *
 * Takes  the discs (the lowest is L5-S1 where a sacrum was found) and the canal profile.
 * Gives  per vertebra the discs below and above it, where its pedicles and its lamina lie, and whether it is cut by the scan.
 */
import type { CanalWall } from './canal-wall.ts'
import { windowRows } from './contents.ts'
import { type CanalProfile, type Disc, discAt } from './discs.ts'
import { median } from './smooth.ts'

export interface Slot {
  readonly below: Disc | null
  readonly above: Disc | null
  /** Arc lengths where its disc planes cut the canal line; a guess where there is no disc. */
  readonly low: number
  readonly high: number
  readonly sacral: boolean
  readonly partial: boolean
  /** Rows where the lateral wall is closed by its pedicles; null when not seen. */
  readonly pedicle: readonly [number, number] | null
  /** Rows behind which its lamina stands, from window to window. */
  readonly lamina: readonly [number, number]
}

const usualPitch = 34

export function vertebraSlots(
  discs: readonly Disc[],
  wall: CanalWall,
  profile: CanalProfile,
  sacral: boolean,
): readonly Slot[] {
  const count = profile.ventral.length
  const arc = discs.map((d) => discAt(d, 0, 0))
  const pitch = arc.length > 1 ? (arc.at(-1)! - arc[0]!) / (arc.length - 1) : usualPitch
  const slots: Slot[] = []
  for (let n = 0; n <= discs.length; n++) {
    const below = discs[n - 1] ?? null
    const above = discs[n] ?? null
    const low = arc[n - 1] ?? Math.max(0, arc[0]! - pitch)
    const high = arc[n] ?? Math.min(count - 1, arc.at(-1)! + pitch)
    const cutShort = (!below && !sacral) || !above
    // a sliver at the end of the line is not worth a vertebra
    if (cutShort && high - low < 10) continue
    slots.push({
      below,
      above,
      low,
      high,
      sacral: !below && sacral,
      partial: cutShort,
      pedicle: closedRows(profile.pedicle, Math.round(low), Math.round(high)),
      lamina: laminaRows(wall, count, low, high),
    })
  }
  return sacralPedicle(slots, profile)
}

/** A sacrum closes the sides of the canal all the way down: its pedicles are as high as the others, from where it begins. */
function sacralPedicle(slots: readonly Slot[], profile: CanalProfile): readonly Slot[] {
  const heights = slots.flatMap((s) => (s.pedicle && !s.sacral ? [s.pedicle[1] - s.pedicle[0]] : []))
  if (!heights.length) return slots
  const usual = median(heights)
  return slots.map((slot) => {
    if (!slot.sacral) return slot
    const closed = (s: number): boolean => profile.pedicle[s]! > 0.85
    let top = Math.min(profile.pedicle.length - 1, Math.round(slot.high))
    while (top >= 4 && ![0, 1, 2, 3, 4].every((d) => closed(top - d))) top--
    return top >= usual ? { ...slot, pedicle: [top - usual, top] } : slot
  })
}

/** From the upper end of the window below to the lower end of the window above. */
function laminaRows(wall: CanalWall, count: number, low: number, high: number): readonly [number, number] {
  const from = Math.max(0, Math.ceil(windowRows(wall, count, low).high + 1))
  const to = Math.min(count - 1, Math.floor(windowRows(wall, count, high).low - 1))
  return to > from ? [from, to] : [Math.max(0, Math.round(low - 5)), Math.min(count - 1, Math.round(high - 5))]
}

/** The longest run of rows at which both lateral walls are (nearly) all seen. */
function closedRows(pedicle: Float64Array, low: number, high: number): readonly [number, number] | null {
  for (const least of [0.95, 0.85, 0.7]) {
    let best: readonly [number, number] | null = null
    let start = -1
    for (let s = Math.max(0, low); s <= Math.min(pedicle.length - 1, high) + 1; s++) {
      const closed = s <= high && s < pedicle.length && pedicle[s]! > least
      if (closed && start < 0) start = s
      if (!closed && start >= 0) {
        if (!best || s - 1 - start > best[1] - best[0]) best = [start, s - 1]
        start = -1
      }
    }
    if (best && best[1] - best[0] >= 4) return best
  }
  return null
}

/** The middle half of a run of rows. */
export const middleHalf = ([a, b]: readonly [number, number]): readonly [number, number] => [
  Math.round(a + (b - a) / 4),
  Math.round(b - (b - a) / 4),
]
