/**
 * To which vertebra the bone behind the bodies belongs.
 *
 * Takes  the straightened scan, the wall, the slots and the bone threshold.
 * Gives  slot number + 1 for every straightened voxel of arch bone; 0 elsewhere.
 * How    shortest way through dense bone from each vertebra's own pedicles and lamina: a joint is a detour, so its two sides
 *        fall to their own vertebrae. A watershed leaked across levels and is not used.
 * Limits where a joint is blurred shut the border lies half way between the two.
 */
import { maths } from '@flavum/base'
import { back, type CanalWall, directions } from './canal-wall.ts'
import type { CanalProfile } from './discs.ts'
import { localPeak } from './local-peak.ts'
import { radiusAt } from './radius.ts'
import { middleHalf, type Slot } from './slots.ts'
import { depth, type Straight, straightIndex, vHigh, vLow, width } from './straighten.ts'
import { ownWholePieces } from './whole-pieces.ts'

const aside = 45
const limit = 400
const bucketsPerMm = 4
/**
 * A joint is what is less dense than the walls on either side, however much blur has filled it: by HU alone its 2 mm cost less than
 * the way up a process, and its tip fell to the vertebra above. Walls are looked for this far around, mm, within bounds, HU; and a
 * millimetre of nothing costs this many of bone.
 */
const wallReach = 3
const leastWall = 500
const mostWall = 1000
const detour = 25
/** HU over the threshold that two edges a millimetre or two apart do not reach between them. */
const aboveBlur = 350
const lateral = Math.round(35 / (360 / directions))

export function archOwner(
  straight: Straight,
  wall: CanalWall,
  profile: CanalProfile,
  slots: readonly Slot[],
  threshold: number,
): Uint8Array {
  const { data, size } = straight
  const count = size[2]
  const inArch = archDomain(straight, wall, profile, threshold - 10)
  const owner = new Uint8Array(data.length)
  const cost = new Float32Array(data.length).fill(Number.POSITIVE_INFINITY)
  const buckets: number[][] = Array.from({ length: limit * bucketsPerMm + 1 }, () => [])
  const seed = (u: number, v: number, s: number, k: number): void => {
    if (s < 0 || s >= count || Math.abs(u) > aside || v < vLow || v > vHigh) return
    const n = straightIndex(Math.round(u), Math.round(v), s)
    if (!inArch[n] || cost[n] === 0) return
    owner[n] = k + 1
    cost[n] = 0
    buckets[0]!.push(n)
  }
  for (const [k, slot] of slots.entries()) {
    if (slot.pedicle) {
      const [a, b] = middleHalf(slot.pedicle)
      for (let s = a; s <= b; s++)
        for (const side of [0, directions / 2])
          for (let d = -lateral; d <= lateral; d++) {
            const t = (side + d + directions) % directions
            const angle = (2 * Math.PI * t) / directions
            for (let r = 0.5; r <= 4; r++) {
              const far = wall.radius[s * directions + t]! + r
              seed(far * maths.cos(angle), far * maths.sin(angle), s, k)
            }
          }
    }
    // down to the lower edge, where the neighbour's joint is near; the upper quarter lies between the neighbour's own joints
    const [low, high] = slot.lamina
    for (let s = low + 1; s <= high - (high - low) / 4; s++) {
      if (profile.lamina[s]! < 0.9) continue
      const r = wall.radius[s * directions + back]!
      const half = s < low + (high - low) / 4 ? 7 : 10
      for (let u = -half; u <= half; u++) for (let v = Math.round(r); v <= r + 12; v++) seed(u, v, s, k)
    }
  }
  const moves = steps()
  const peak = localPeak(data, size, wallReach, mostWall)
  const price = (n: number): number => {
    const wall = Math.max(leastWall, peak[n]!)
    const lack = Math.min(1, Math.max(0, (wall - data[n]!) / wall))
    return 1 + detour * lack * lack
  }
  for (let b = 0; b < buckets.length; b++) {
    const bucket = buckets[b]!
    // grows while it is read: a step may fall into the same bucket
    for (let q = 0; q < bucket.length; q++) {
      const n = bucket[q]!
      if (Math.floor(cost[n]! * bucketsPerMm) !== b) continue
      const here = price(n)
      for (const { offset, long } of moves) {
        const m = n + offset
        if (m < 0 || m >= data.length || !inArch[m]) continue
        // rounded as it is stored: else a voxel beats itself for ever
        const c = Math.fround(cost[n]! + (long * (here + price(m))) / 2)
        if (c >= cost[m]! || c > limit) continue
        cost[m] = c
        owner[m] = owner[n]!
        buckets[Math.floor(c * bucketsPerMm)]!.push(m)
      }
    }
    buckets[b] = []
  }
  const certain = (n: number): boolean => cost[n] === 0
  const dense = (n: number): boolean => data[n]! > threshold + aboveBlur
  ownWholePieces(owner, certain, dense, count)
  return owner
}

/** Bone behind the plane of the ventral wall and outside the canal. The outermost rows stay empty, so that steps never wrap. */
function archDomain({ data, size }: Straight, wall: CanalWall, profile: CanalProfile, level: number): Uint8Array {
  const out = new Uint8Array(data.length)
  for (let s = 0; s < size[2]; s++)
    for (let v = Math.max(vLow + 1, Math.ceil(-(profile.ventral[s]! - 1.5))); v < vHigh; v++)
      for (let u = -aside; u <= aside; u++) {
        const n = straightIndex(u, v, s)
        if (data[n]! > level && u * u + v * v >= radiusAt(wall.radius, u, v, s) ** 2) out[n] = 1
      }
  return out
}

function steps(): { offset: number; long: number }[] {
  const out: { offset: number; long: number }[] = []
  for (let c = -1; c <= 1; c++)
    for (let b = -1; b <= 1; b++)
      for (let a = -1; a <= 1; a++) {
        const d = a * a + b * b + c * c
        if (d === 1 || d === 2) out.push({ offset: a + width * (b + depth * c), long: Math.sqrt(d) })
      }
  return out
}
