/**
 * Frames and points along the canal's centre line: where a level's plane stands, and how long the line is.
 *
 * Takes  heights of the spine at rest. Gives points and frames of the patient, after the warp.
 */
import { direction, inverse, type Mm, mm, type Point, point, type Transform, transformFromAxes } from '@flavum/base'
import type { LevelShape } from './level.ts'
import type { Phantom } from './phantom.ts'
import { crossVec, dotVec, minus, plusScaled, unitVec, type Vec } from './shapes.ts'
import { type Pose, toWorld } from './stack.ts'
import type { Vertebra } from './vertebra.ts'

/** Unit vectors at a place of the line: along it upward, to the left, dorsal. */
export interface Trihedron {
  readonly at: Vec
  readonly up: Vec
  readonly left: Vec
  readonly dorsal: Vec
}

const atRest = (p: Phantom, z: number): Vec => [p.canal.x(z), p.canal.y(z), z]
export const onCanal = (p: Phantom, z: number): Vec => p.warp.bent(atRest(p, z))

/** `left` fixes the turn about the line: the patient's own left at that height, in the spine at rest. */
export function canalFrame(p: Phantom, z: number, left: Vec): Trihedron {
  const at = onCanal(p, z)
  const up = unitVec(minus(onCanal(p, z + 2), onCanal(p, z - 2)))
  const moved = minus(p.warp.bent(plusScaled(atRest(p, z), left, 2)), p.warp.bent(plusScaled(atRest(p, z), left, -2)))
  const across = unitVec(plusScaled(moved, up, -dotVec(moved, up)))
  return { at, up, left: across, dorsal: crossVec(up, across) }
}

/** The height at which a plane through `o` square to `n` cuts the canal line, all at rest. */
export function heightWhere(p: Phantom, o: Vec, n: Vec): number {
  let low = o[2] - 40
  let high = o[2] + 40
  const side = (z: number): number => dotVec(minus(atRest(p, z), o), n)
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (side(middle) > 0) high = middle
    else low = middle
  }
  return (low + high) / 2
}

/** The patient's left at a height: that of the nearest vertebrae, blended. */
export function leftAt(p: Phantom, z: number): Vec {
  const poses = [...p.vertebrae.map((v) => v.pose), ...p.levels.map((l) => l.pose)].sort((a, b) => a.o[2] - b.o[2])
  let n = poses.findIndex((q) => q.o[2] > z)
  if (n < 0) n = poses.length - 1
  if (n === 0) n = 1
  const [a, b] = [poses[n - 1] as Pose, poses[n] as Pose]
  const t = Math.min(1, Math.max(0, (z - a.o[2]) / (b.o[2] - a.o[2])))
  return unitVec(plusScaled(plusScaled([0, 0, 0], a.x, 1 - t), b.x, t))
}

export const levelHeight = (p: Phantom, l: LevelShape): number => heightWhere(p, l.pose.o, l.pose.z)
export const pedicleHeight = (p: Phantom, v: Vertebra): number =>
  heightWhere(p, toWorld(v.pose, [0, v.depth + 6, v.pedicleZ]), v.pose.z)

/** The plane of a disc where it meets the canal line, turned square to that line. */
export const levelFrame = (p: Phantom, l: LevelShape): Trihedron => canalFrame(p, levelHeight(p, l), l.pose.x)

export function lpsFrom<F extends 'level' | 'section'>(frame: F, t: Trihedron): Transform<'lps', F> {
  return transformFromAxes('lps', frame, lps(t.at), vector(t.left), vector(t.dorsal), vector(t.up))
}
export const levelFromLps = (t: Trihedron): Transform<'level', 'lps'> => inverse(lpsFrom('level', t))

export const lps = (v: Vec): Point<'lps'> => point('lps', v[0], v[1], v[2])
export const vector = (v: Vec) => direction('lps', v[0], v[1], v[2])

/** Points every `step` mm along the line from height `low` upward, and the length of the line from `low` to a height. */
export function walk(
  p: Phantom,
  low: number,
  high: number,
  step: number,
): { heights: number[]; arc: (z: number) => Mm } {
  const fine = 0.1
  const heights: number[] = [low]
  const table: number[] = [0]
  let length = 0
  let next = step
  for (let z = low; z < high; z += fine) {
    const d = minus(onCanal(p, z + fine), onCanal(p, z))
    const piece = Math.sqrt(dotVec(d, d))
    while (next <= length + piece) {
      heights.push(z + (fine * (next - length)) / piece)
      next += step
    }
    length += piece
    table.push(length)
  }
  const arc = (z: number): Mm => {
    const q = Math.min(table.length - 1, Math.max(0, (z - low) / fine))
    const n = Math.min(table.length - 2, Math.floor(q))
    return mm(table[n]! + (table[n + 1]! - table[n]!) * (q - n))
  }
  return { heights, arc }
}
