/**
 * Which disc lies on the sacrum, and what the vertebrae are called from there.
 *
 * Takes  the straightened scan, the profile, the discs and the line.
 * Gives  a score per disc (the topmost sacral one is L5-S1), and names from cranial to caudal.
 * Source none published: two signs that held on the scans tried, the wings of the sacrum beside the canal and the canal
 *        running back, which together never named a scan without a sacrum. Neither is enough alone (contrast in the kidneys
 *        looks like wings).
 * Limits four or six lumbar vertebrae are not noticed: the anchor says what the names rest on.
 */
import { maths } from '@flavum/base'
import type { CanalLine } from './canal-line.ts'
import type { CanalProfile, Disc } from './discs.ts'
import { smoothVolume } from './smooth.ts'
import { type Straight, straightIndex, uHalf } from './straighten.ts'

export const sacralFrom = 2.1
const leastCanalBelow = 12
const wingBone = 130

export interface SacralSign {
  readonly score: number
  readonly sacral: boolean
}

export function sacralSigns(
  straight: Straight,
  profile: CanalProfile,
  discs: readonly Disc[],
  line: CanalLine,
): readonly SacralSign[] {
  if (!discs.length) return []
  // unsmoothed, noise lifts the wings of L5 over the limit and every name is one off
  const clipped = straight.data.map((h) => Math.min(600, Math.max(-200, h)))
  const calm = smoothVolume(clipped, straight.size, 2.5)
  return discs.map((d) => {
    const wings = wingsBelow(calm, profile, Math.round(d.s))
    const tilt = steepest(line, Math.round(d.s))
    const score = Math.min(wings, 0.4) / 0.2 + Math.min(-tilt, 50) / 25
    return { score, sacral: score > sacralFrom && wings > 0.1 && tilt < -12 && d.s >= leastCanalBelow }
  })
}

/** Largest 15 mm mean, over 2 to 30 mm below the disc, of the share of bone beside and in front of the canal. */
function wingsBelow(calm: Float32Array, profile: CanalProfile, s: number): number {
  const shares: number[] = []
  for (let q = Math.max(0, s - 30); q <= s - 2; q++) {
    const a = Math.round(profile.ventral[q]!)
    let dense = 0
    let all = 0
    for (let v = Math.max(-64, -(a + 22)); v <= -(a + 2); v++)
      for (let u = 26; u <= Math.min(46, uHalf); u++) {
        dense +=
          (calm[straightIndex(u, v, q)]! > wingBone ? 1 : 0) + (calm[straightIndex(-u, v, q)]! > wingBone ? 1 : 0)
        all += 2
      }
    shares.push(all ? dense / all : 0)
  }
  let best = 0
  const run = Math.min(15, shares.length)
  for (let q = 0; run && q + run <= shares.length; q++) {
    let sum = 0
    for (let r = 0; r < run; r++) sum += shares[q + r]!
    best = Math.max(best, sum / run)
  }
  return best
}

/** Degrees between canal and the body's axis where it runs back most (negative), over the 12 mm below the disc. */
function steepest(line: CanalLine, s: number): number {
  let least = 90
  for (let q = Math.max(0, s - 12); q <= s; q++)
    least = Math.min(least, (maths.atan2(line.up[3 * q + 1]!, line.up[3 * q + 2]!) * 180) / Math.PI)
  return least
}

/** From caudal to cranial, S1 first. */
export const namesUpward: readonly string[] = [
  'S1',
  'L5',
  'L4',
  'L3',
  'L2',
  'L1',
  'T12',
  'T11',
  'T10',
  'T9',
  'T8',
  'T7',
  'T6',
  'T5',
  'T4',
  'T3',
  'T2',
  'T1',
]

/** Names of `count` vertebrae from below, where number `at` is called `name`; null if they run past S1 or T1. */
export function namesFrom(count: number, at: number, name: string): readonly string[] | null {
  const ladder = name === 'L6' ? ['S1', 'L6', ...namesUpward.slice(1)] : namesUpward
  const zero = ladder.indexOf(name) - at
  if (!ladder.includes(name)) return null
  // an anchor may leave sacral discs below S1; those vertebrae carry no name of their own
  return Array.from({ length: count }, (_, n) => ladder[zero + n] ?? (zero + n < 0 ? `S${1 - zero - n}` : '?'))
}
