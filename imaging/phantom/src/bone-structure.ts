/**
 * How bone is built inside: a shell of cortex over spongy bone, denser in the arch than in the body, denser at end plates, with
 * the vein that leaves the body through the middle of its dorsal wall.
 *
 * Takes  a bone, a point of LPS inside or near it and its distance there. Fills in what both CT and MR look at.
 */
import { cortex } from './assumed.ts'
import type { Bone, Phantom } from './phantom.ts'
import { lerp, smoothstep } from './shapes.ts'
import { localX, localY, localZ } from './stack.ts'
import { smoothNoise } from './texture.ts'

export interface Structure {
  /** Thickness of cortex, mm. */
  cortex: number
  /** 0 body, 1 lamina and pedicle. */
  arch: number
  /** 0 body, 1 all that lies behind it. */
  dorsal: number
  /** Beams of spongy bone: about -1 to 1, longest along the spine; and slow changes of the same kind. */
  beams: number
  patches: number
  /** 1 at an end plate, 0 some millimetres inside. */
  plate: number
  /** How much of this place is the vein. */
  vein: number
}

export const structure = (): Structure => ({ cortex: 1, arch: 0, dorsal: 1, beams: 0, patches: 0, plate: 0, vein: 0 })

export function fillStructure(p: Phantom, bone: Bone, X: number, Y: number, Z: number, d: number, to: Structure): void {
  const seed = p.knobs.seed | 0
  const v = bone.vertebra
  const inside = d < -0.2
  to.patches = inside ? smoothNoise(X / 7, Y / 7, Z / 8, seed + 2) : 0
  if (!v) {
    to.cortex = 1.3
    to.arch = 0
    to.dorsal = 1
    to.plate = 0
    to.vein = 0
    to.beams = inside ? smoothNoise(X / 1.3, Y / 1.3, Z / 3.2, seed + 1) : 0
    return
  }
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  const az = z < 0 ? -z : z
  // beams stand along the bone's own axis, finer across than along
  to.beams = inside ? smoothNoise(x / 1.1 + 50, y / 1.1, z / 3.4, seed + 1) : 0
  to.dorsal = smoothstep(v.depth - 1, v.depth + 5, y)
  const tip = Math.max(
    smoothstep(v.spinous.root + 2, v.spinous.root + 8, y) * (1 - smoothstep(5, 9, ax)),
    smoothstep(v.pedicleX + 5, v.pedicleX + 12, ax),
  )
  const sacral = bone.name === 'sacrum' ? smoothstep(-9, -16, z) : 0
  to.arch = to.dorsal * (1 - tip) * (1 - 0.8 * sacral)
  const shell = smoothstep(v.h - 4, v.h - 1.5, az) * (1 - to.dorsal)
  to.cortex = lerp(
    lerp(lerp(cortex.body, cortex.endPlate, shell), cortex.process, to.dorsal * tip),
    cortex.arch,
    to.arch,
  )
  to.plate = (1 - to.dorsal) * smoothstep(v.h - 7, v.h - 2, az) * (1 - sacral)
  to.vein = az < 4 && y > -0.3 * v.depth && ax < 14 ? basivertebral(v.depth, ax, y, az) * (1 - sacral) : 0
}

/** A channel from the middle of the dorsal wall that forks in the body. */
function basivertebral(depth: number, ax: number, y: number, az: number): number {
  const fork = 0.7 * Math.max(0, 0.4 * depth - y)
  const wide = 1 + 2 * smoothstep(0.45 * depth, depth, y)
  const off = ax > fork ? ax - fork : fork - ax
  // a triangle from the side: high at the wall, thin in the middle
  const tall = 0.5 + 1.9 * smoothstep(0.2 * depth, depth, y)
  const flat = 1 - smoothstep(0.6 * tall, tall + 0.9, az)
  return flat * (1 - smoothstep(0.5 * wide, wide + 0.9, off)) * smoothstep(-0.3 * depth, 0.3 * depth, y)
}
