/**
 * Bone in an MR image: dark cortex, marrow between fat and water.
 *
 * Takes  a bone, a point of LPS inside or near it, its distance there, the width of a soft edge and what cortex, marrow and slow
 *        blood are worth. Gives the signal.
 */
import { fillStructure, structure } from './bone-structure.ts'
import type { Bone, Phantom } from './phantom.ts'
import { cover, lerp } from './shapes.ts'

export interface BoneSignals {
  readonly cortex: number
  readonly marrow: number
  /** Of the vein inside a body, whose blood is slow. */
  readonly slowBlood: number
}

const here = structure()

export function boneSignal(
  p: Phantom,
  bone: Bone,
  X: number,
  Y: number,
  Z: number,
  d: number,
  width: number,
  { cortex, marrow, slowBlood }: BoneSignals,
): number {
  // metal leaves no signal at all
  if (bone.hu !== undefined) return 0
  fillStructure(p, bone, X, Y, Z, d, here)
  const inner = marrow * (1 + 0.1 * here.beams + 0.14 * here.patches) * (1 - 0.3 * here.arch - 0.12 * here.plate)
  return lerp(cortex, lerp(inner, slowBlood, 0.85 * here.vein), cover(d + here.cortex, width))
}
