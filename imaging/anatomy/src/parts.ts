/**
 * Which part of which vertebra a straightened voxel belongs to.
 *
 * Takes  owners of arch bone, bodies and discs, the wall, the slots with their names.
 * Gives  a leaf value for every straightened voxel of bone or disc, 0 elsewhere.
 * Limits parts are told apart by their place about the canal, not by seams: see the Finding that says so.
 */

import { maths } from '@flavum/base'
import type { Bodies } from './bodies.ts'
import { back, type CanalWall, directions } from './canal-wall.ts'
import { enclosedPieces, fillSlices } from './components.ts'
import { discAt } from './discs.ts'
import { isJoint } from './joint.ts'
import type { LevelName, VertebraName } from './lumbar-spine.ts'
import { radiusAt } from './radius.ts'
import type { SegmentTable } from './segment-table.ts'
import type { Slot } from './slots.ts'
import { depth, type Straight, straightIndex, uHalf, vHigh, vLow, width } from './straighten.ts'

/** Assumed, mm: half the width of the spinous process, and where lamina ends and joint or transverse process begins. */
const spinousHalf = 4.5
const laminaHalf = 10
const transverseFrom = 24
/** Assumed, mm: a sacrum reaches this far to each side, behind and below its promontory. */
const sacrumHalf = 52
/** mm2: larger enclosed spaces are not marrow of an arch. */
const mostMarrow = 200

export interface Parts {
  /** Leaf value of every straightened voxel. */
  readonly value: Uint16Array
  /** 1 where the name holds whatever the HU. */
  readonly solid: Uint8Array
}

export function partValues(
  straight: Straight,
  wall: CanalWall,
  slots: readonly Slot[],
  names: readonly VertebraName[],
  levels: readonly (LevelName | null)[],
  owner: Uint8Array,
  bodies: Bodies,
  /** HU from which bone in front of the sacral canal counts as sacrum; null where the owners know it already. */
  sacrumFrom: number | null,
  table: SegmentTable,
): Parts {
  const out = new Uint16Array(straight.data.length)
  const solid = new Uint8Array(straight.data.length)
  fillMarrow(straight, wall, owner, bodies, solid)
  const count = straight.size[2]
  const value = names.map((v, k) => ({
    body: table.value(`${v}/body`),
    spinous: slots[k]!.sacral ? table.value('sacrum') : table.value(`${v}/spinous`),
    sides: (['left', 'right'] as const).map((side) =>
      Object.fromEntries(
        (slots[k]!.sacral
          ? ['lamina', 'superior-articular']
          : ['pedicle', 'lamina', 'superior-articular', 'inferior-articular', 'transverse']
        ).map((part) => [part, table.value(`${v}/${part}-${side}`)]),
      ),
    ),
  }))
  const discValue = levels.map((l) => (l ? table.value(`${l}/disc`) : 0))
  const sacral = slots.findIndex((s) => s.sacral)
  const sacrum =
    sacral >= 0 && sacrumFrom !== null ? sacralBone(straight, wall, slots[sacral]!, owner, sacral, sacrumFrom) : null
  const sacrumValue = sacral >= 0 ? table.value('sacrum') : 0
  for (let s = 0; s < count; s++) {
    const roof = wall.radius[s * directions + back]!
    for (let v = vLow; v <= vHigh; v++)
      for (let u = -uHalf; u <= uHalf; u++) {
        const n = straightIndex(u, v, s)
        if (bodies.vertebra[n]) {
          out[n] = value[bodies.vertebra[n]! - 1]!.body
          solid[n] = 1
          continue
        }
        if (bodies.disc[n]) {
          out[n] = discValue[bodies.disc[n]! - 1]!
          solid[n] = 1
          continue
        }
        const k = owner[n]! - 1
        if (k >= 0) {
          const part = archPart(u, v, s, slots[k]!, roof)
          const of = value[k]!
          if (part === 'spinous') out[n] = of.spinous
          else out[n] = of.sides[u > 0 ? 0 : 1]![part] ?? sacrumValue
          if (!slots[k]!.sacral) continue
          if (sacrumFrom === null) solid[n] = 1
        }
        if (sacrum?.[n]) {
          out[n] ||= sacrumValue
          solid[n] = 1
        }
      }
  }
  return { value: out, solid }
}

/**
 * Marrow of the arch takes the owner of the bone round it; canal and joint spaces stay open. Looked for in slices of all three
 * directions: a spinous process is a ring from the side, a transverse one from its end, a lamina from above.
 */
function fillMarrow(straight: Straight, wall: CanalWall, owner: Uint8Array, bodies: Bodies, solid: Uint8Array): void {
  const { size } = straight
  const stride = [1, width, width * depth] as const
  const ownerOf = (n: number): number => owner[n]! || bodies.vertebra[n]!
  const canal = canalVoxels(wall, size)
  for (const [across, a, b] of slicings) {
    const mask = new Uint8Array(size[a] * size[b])
    for (let s = 0; s < size[across]; s++) {
      const at = (n: number): number => s * stride[across] + (n % size[a]) * stride[a] + ((n / size[a]) | 0) * stride[b]
      for (let n = 0; n < mask.length; n++) mask[n] = canal[at(n)] || ownerOf(at(n)) ? 1 : 0
      enclosedPieces(mask, size[a], size[b], 0, (voxels, rim) => {
        const first = rim.find((n) => owner[at(n)])
        if (voxels.length > mostMarrow || first === undefined || isJoint(rim, (n) => ownerOf(at(n)))) return
        for (const n of voxels) {
          owner[at(n)] = owner[at(first)]!
          solid[at(n)] = 1
        }
      })
    }
  }
}

/** Square to the canal, then sagittal, then coronal. */
const slicings = [
  [2, 0, 1],
  [0, 1, 2],
  [1, 0, 2],
] as const

function canalVoxels(wall: CanalWall, size: Straight['size']): Uint8Array {
  const out = new Uint8Array(size[0] * size[1] * size[2])
  for (let s = 0; s < size[2]; s++)
    for (let v = -26; v <= 26; v++)
      for (let u = -26; u <= 26; u++)
        if (u * u + v * v < Math.min(700, radiusAt(wall.radius, u, v, s) ** 2)) out[straightIndex(u, v, s)] = 1
  return out
}

function archPart(u: number, v: number, s: number, slot: Slot, roof: number): string {
  const off = Math.abs(u)
  const [pedicleLow, pedicleHigh] = slot.pedicle ?? [slot.high - 18, slot.high - 6]
  const pedicleMid = (pedicleLow + pedicleHigh) / 2
  if (slot.sacral) {
    if (off > laminaHalf && s > pedicleMid && v > 0) return 'superior-articular'
    // the first sacral arch; what lies below it is plain sacrum
    return off <= laminaHalf + 4 && s > slot.high - 34 && v > 0 && v < roof + 14 ? 'lamina' : 'rest'
  }
  if ((off <= spinousHalf && v > roof + 6) || (off <= 2 * spinousHalf && v > roof + 11)) return 'spinous'
  if (off > laminaHalf && off <= transverseFrom && s > pedicleHigh + 1) return 'superior-articular'
  if (v <= Math.max(0, roof * 0.25)) return off > transverseFrom ? 'transverse' : 'pedicle'
  if (off > transverseFrom && s > slot.low + 4 && s < slot.high - 3) return 'transverse'
  if (off > laminaHalf) {
    if (s > pedicleHigh - 3) return 'superior-articular'
    if (s < slot.low + 8) return 'inferior-articular'
    if (s > pedicleMid && v < roof) return off > laminaHalf + 8 ? 'transverse' : 'pedicle'
  }
  return 'lamina'
}

/** Bone under the lowest disc plane, its marrow filled, as far to the side as a sacrum reaches. */
function sacralBone(
  straight: Straight,
  wall: CanalWall,
  slot: Slot,
  owner: Uint8Array,
  k: number,
  threshold: number,
): Uint8Array {
  const { data, size } = straight
  const mask = new Uint8Array(data.length)
  const disc = slot.above!
  for (let s = 0; s < Math.min(size[2], Math.ceil(slot.high) + 16); s++)
    for (let v = vLow; v <= vHigh; v++)
      for (let u = -sacrumHalf; u <= sacrumHalf; u++) {
        const n = straightIndex(u, v, s)
        if (owner[n] && owner[n] !== k + 1) continue
        if (v < -profileFront(wall, s) && s > discAt(disc, u, v) - 3) continue
        if (v >= -profileFront(wall, s) && owner[n] !== k + 1) continue
        if (data[n]! > threshold * 0.8) mask[n] = 1
      }
  const filled = fillSlices(mask, size)
  for (let s = 0; s < size[2]; s++)
    for (let v = -24; v <= 24; v++)
      for (let u = -24; u <= 24; u++) {
        const t =
          ((Math.round((maths.atan2(v, u) / (2 * Math.PI)) * directions) % directions) + directions) % directions
        if (u * u + v * v < wall.radius[s * directions + t]! ** 2) filled[straightIndex(u, v, s)] = 0
      }
  return filled
}

const profileFront = (wall: CanalWall, s: number): number => wall.radius[s * directions + (3 * directions) / 4]! - 1.5
