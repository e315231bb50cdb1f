/**
 * How bone looks inside: a shell of cortex over spongy bone, denser in the arch than in the body.
 *
 * Takes  a bone, a point of LPS inside or near it, its distance there and the width of a soft edge. Gives HU.
 */
import { cortex, look } from './assumed.ts'
import type { Bone, Phantom } from './phantom.ts'
import { cover, lerp, smoothstep } from './shapes.ts'
import { localX, localY, localZ } from './stack.ts'
import { smoothNoise } from './texture.ts'

export function boneHu(p: Phantom, bone: Bone, X: number, Y: number, Z: number, d: number, width: number): number {
  if (bone.hu !== undefined) return bone.hu
  const v = bone.vertebra
  const seed = p.knobs.seed | 0
  const grain =
    d < -0.2
      ? 62 * smoothNoise(X / 1.3, Y / 1.3, Z / 3.2, seed + 1) + 32 * smoothNoise(X / 7, Y / 7, Z / 8, seed + 2)
      : 0
  if (!v) {
    const inner = cover(d + 1.3, width)
    return lerp(look.shellBody, look.spongyDorsal + grain, inner)
  }
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  const dorsal = smoothstep(v.depth - 1, v.depth + 5, y)
  const tip = Math.max(
    smoothstep(v.spinous.root + 2, v.spinous.root + 8, y) * (1 - smoothstep(5, 9, ax)),
    smoothstep(v.pedicleX + 5, v.pedicleX + 12, ax),
  )
  const sacral = bone.name === 'sacrum' ? smoothstep(-9, -16, z) : 0
  const arch = dorsal * (1 - tip) * (1 - 0.8 * sacral)
  const plate = smoothstep(v.h - 4, v.h - 1.5, z < 0 ? -z : z) * (1 - dorsal)
  const thick = lerp(lerp(cortex.body, cortex.endPlate, plate), cortex.process, dorsal * tip)
  const t = lerp(thick, cortex.arch, arch)
  const shell = lerp(look.shellBody, look.shellArch, arch)
  const vein = -35 * (1 - smoothstep(4, 11, ax)) * (1 - smoothstep(2, 7, z < 0 ? -z : z)) * smoothstep(0, v.depth, y)
  const body = p.knobs.spongyHu + vein
  const ratio = 0.4 + (0.6 * p.knobs.spongyHu) / 175
  const spongy = lerp(lerp(body, look.spongyDorsal * ratio, dorsal), look.spongyArch * ratio, arch)
  return shell + (spongy + grain * (1 - 0.6 * arch) - shell) * cover(d + t, width)
}
