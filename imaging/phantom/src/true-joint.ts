/**
 * The facet joints of a level as their surfaces have them: where their plane lies, and how wide they are in it.
 *
 * How    a place belongs to the joint when it is bone of the one vertebra within 5 mm of the other, more than 6 mm off the midline and
 *        behind the disc; of the upper one only its arch, of the lower one its arch and superior processes.
 * Limits the distance to the other bone is that of its field, which is exact on the surface and within a tenth at 5 mm.
 */
import type { Trihedron } from './canal-frame.ts'
import { type LevelSurfaces, median, outward, placeIn, type Side, type Which } from './level-surfaces.ts'
import type { PartName } from './vertebra.ts'

const facing = 5
const from = 6
const to = 34
const front = -8
const back = 28
const below = -16
const above = 18

const arch: readonly PartName[] = ['lamina', 'inferior-articular', 'spinous']
const parts: Record<Which, readonly PartName[]> = { upper: arch, lower: [...arch, 'superior-articular'] }

/** Whether a place of the level belongs to the joint. */
function belongs(s: LevelSurfaces, f: Trihedron, x: number, y: number, z: number): boolean {
  const q = placeIn(f, x, y, z)
  const upper = s.bone('upper', q)
  if (upper > facing) return false
  const lower = s.bone('lower', q)
  if (upper < 0) return lower <= facing && parts.upper.includes(s.part('upper', q))
  return lower < 0 && parts.lower.includes(s.part('lower', q))
}

/** Middle of the joint, in the level's frame: mean across, half way between the 5th and the 95th of 100 heights. */
export function jointMiddle(s: LevelSurfaces, f: Trihedron, side: Side): readonly [number, number, number] | null {
  const step = 1.5
  const heights: number[] = []
  let [x, y] = [0, 0]
  for (let c = below; c <= above; c += step)
    for (let b = front; b <= back; b += step)
      for (let a = from; a <= to; a += step)
        if (belongs(s, f, outward(side) * a, b, c)) {
          heights.push(c)
          x += outward(side) * a
          y += b
        }
  if (heights.length < 12) return null
  heights.sort((a, b) => a - b)
  const share = (part: number): number => heights[Math.round(part * (heights.length - 1))]!
  return [x / heights.length, y / heights.length, (share(0.05) + share(0.95)) / 2]
}

/** Extent from left to right in the facet plane and in planes 1.5 mm above and below it, median. */
export function jointWidth(s: LevelSurfaces, f: Trihedron, side: Side): number | null {
  const step = 0.25
  const extents = [-1.5, 0, 1.5].flatMap((z) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    const column = (a: number): boolean => {
      for (let b = front; b <= back; b += 0.5) if (belongs(s, f, outward(side) * a, b, z)) return true
      return false
    }
    for (let a = from; a <= to && low > to; a += step) if (column(a)) low = a
    for (let a = to; a > low && high < from; a -= step) if (column(a)) high = a
    return high > low ? [high - low + step] : []
  })
  return extents.length ? median(extents) : null
}
