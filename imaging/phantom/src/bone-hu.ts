/**
 * Bone in CT numbers.
 *
 * Takes  a bone, a point of LPS inside or near it, its distance there and the width of a soft edge. Gives HU.
 */
import { look } from './assumed.ts'
import { fillStructure, structure } from './bone-structure.ts'
import type { Bone, Phantom } from './phantom.ts'
import { cover, lerp } from './shapes.ts'

/** Filled anew for every place: an object per voxel would be millions. */
const here = structure()

export function boneHu(p: Phantom, bone: Bone, X: number, Y: number, Z: number, d: number, width: number): number {
  if (bone.hu !== undefined) return bone.hu
  fillStructure(p, bone, X, Y, Z, d, here)
  const { arch, dorsal, plate, vein } = here
  const shell = lerp(look.shellBody, look.shellArch, arch)
  const { spongyHu } = p.knobs
  const ratio = 0.4 + (0.6 * spongyHu) / 175
  const body = lerp(spongyHu * (0.95 + 0.5 * plate), look.vein, 0.8 * vein)
  const spongy = lerp(lerp(body, look.spongyDorsal * ratio, dorsal), look.spongyArch * ratio, arch)
  // beams of a thinned bone differ less, in HU
  const grain = (80 * here.beams + 45 * here.patches) * (1 - 0.6 * arch) * (1 - 0.7 * vein) * (0.3 + 0.7 * ratio)
  return shell + (spongy + grain - shell) * cover(d + here.cortex, width)
}
