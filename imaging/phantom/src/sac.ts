/**
 * The dural sac: between pedicles it fills the canal; at the joints it is narrower and lies in front, with a pad of fat behind it
 * and the recesses beside it free for the roots. Disc, ligament and laminae press it in where they come nearer.
 *
 * Takes  a phantom. Gives the distance to its surface at a place of the spine at rest.
 * Limits sizes are assumed; the area at the joints lies near the mean of people without stenosis (evidence `canal/area-l4-l5`). Where disc and
 *        ligament leave less room, sac and fat give way alike.
 */
import { discDistance, type LevelShape, ligamentDistance } from './level.ts'
import type { Field } from './matter.ts'
import { canalTubeDistance, ligamentAt, type Phantom } from './phantom.ts'
import { smax, smoothLine, superellipse } from './shapes.ts'
import { fromWorld, localX, localY, localZ, toWorld } from './stack.ts'

/** Half width and half depth at the middle of each vertebra, mm at stature 1. */
const half = {
  T11: [8.6, 7.2],
  T12: [9, 7.3],
  L1: [9.4, 7.4],
  L2: [9.3, 7.4],
  L3: [9.2, 7.4],
  L4: [9.1, 7.4],
  L5: [8.8, 7.3],
  L6: [8, 6.8],
  S1: [6.8, 5.6],
} as const
/** At the joints: share of that half width and half depth, most of the room between disc and ligament, and mm left in front. */
const atJoints = { width: 0.92, depth: 0.87, room: 0.8, front: 0.6 } as const
/** Where that is so, mm above the disc's middle. */
const jointHeights = [-7, 2] as const

export function sacDistance(p: Phantom): Field {
  const s = p.knobs.stature
  const endZ = toWorld(p.sacrum.pose, [0, 26, -40])[2]
  const heights: number[] = [endZ, toWorld(p.sacrum.pose, [0, 25, -30])[2]]
  const wide: number[] = [2.5, 4.5 * s]
  const deep: number[] = [2.2, 3.6 * s]
  const back: number[] = [0, 0]
  const lowest = p.vertebrae.length - 1
  for (let n = lowest; n >= 0; n--) {
    const v = p.vertebrae[n]!
    const [a, b] = half[v.row.name]
    if (n < lowest) {
      const [a1, b1] = half[p.vertebrae[n + 1]!.row.name]
      for (const up of jointHeights) {
        const l = p.levels[n]!
        const room = roomAt(p, l, up)
        const own = Math.min((atJoints.depth * s * (b + b1)) / 2, (atJoints.room * (room.behind - room.front)) / 2)
        const [, y, z] = toWorld(l.pose, [0, room.front + atJoints.front + own, up])
        heights.push(z)
        wide.push((atJoints.width * s * (a + a1)) / 2)
        deep.push(own)
        back.push((y - p.canal.middle(z)) * across(p, z))
      }
    }
    const off = v.row.name === 'S1' ? 3.4 : v.row.name === 'L6' ? 2.2 : v.row.name === 'L5' ? 1.6 : 0.7
    heights.push(v.pose.o[2])
    wide.push(a * s)
    deep.push(b * s)
    // behind the wall by `off`, seen from the middle of the bony canal
    back.push(off + b * s - v.row.canalDepth / 2)
  }
  const a = smoothLine(heights, wide, 1)
  const b = smoothLine(heights, deep, 1)
  const dorsal = smoothLine(heights, back, 1)
  return (x, y, z) => {
    const dy = (y - p.canal.middle(z)) * across(p, z) - dorsal(z)
    const dx = x - p.canal.x(z)
    if (dx * dx + dy * dy > 900) return 15
    let d = superellipse(dx, dy, a(z), b(z), 0)
    d = smax(d, endZ - z, 3)
    if (d > 8) return d
    d = smax(d, 0.4 - ligamentAt(p, x, y, z), 1.5)
    d = smax(d, canalTubeDistance(p, x, y, z) + 0.6, 1.5)
    for (const l of p.levels) {
      const lz = localZ(l.pose, x, y, z)
      if (lz > -14 && lz < 14)
        d = smax(d, 0.4 - discDistance(l, localX(l.pose, x, y, z), localY(l.pose, x, y, z), lz), 1.5)
    }
    return d
  }
}

/** Cosine of how far the canal line leans at that height. */
function across(p: Phantom, z: number): number {
  const slope = p.canal.slope(z)
  return 1 / Math.sqrt(1 + slope * slope)
}

/** In a level's frame, where in the midline the wall or disc in front of the canal ends and the ligament behind it begins. */
function roomAt(p: Phantom, l: LevelShape, z: number): { front: number; behind: number } {
  const wall = Math.max(
    ...[l.upper, l.lower].map((v) => {
      const end = v === l.upper ? -v.h : v.h
      return fromWorld(l.pose, toWorld(v.pose, [0, v.depth - 1.2, end]))[1]
    }),
  )
  let front = wall
  while (front < 20 && discDistance(l, 0, front, z) < 0) front += 0.1
  const canal = fromWorld(l.pose, [p.canal.x(l.pose.o[2]), p.canal.y(l.pose.o[2]), l.pose.o[2]])[1]
  let behind = Math.max(front, canal)
  while (behind < 30 && ligamentDistance(l, 0, behind, z) > 0) behind += 0.1
  return { front, behind }
}
