/**
 * Metal about a level: screws and rods of an earlier operation.
 *
 * Gives  mm3 of it above and below the disc, within the model's block. A level is instrumented where both its vertebrae hold some.
 * Limits by name where the labels know it, else by CT number, which calcium and bone do not reach.
 */
import type { LevelModel } from '@flavum/anatomy'
import { place, point } from '@flavum/base'
import { type Volume, valueAtPoint } from '@flavum/grid'
import { modelLattice, partsNamed } from './model-lattice.ts'

export interface MetalAbout {
  readonly above: number
  readonly below: number
}

/** Less than this, mm3, is a clip or a speck. Assumed. */
export const screwMm3 = 60
const sampled = 1.2

export function metalAbout(model: LevelModel, volume: Volume | undefined, metalHu: number): MetalAbout {
  const { size, origin, step } = modelLattice(model)
  const named = partsNamed(model, (name) => name === 'metal')
  const every = step.map((s) => Math.max(1, Math.round(sampled / s)))
  const each = step.reduce((all, s, c) => all * s * every[c]!, 1)
  let above = 0
  let below = 0
  for (let k = 0; k < size[2]; k += every[2]!)
    for (let j = 0; j < size[1]; j += every[1]!)
      for (let i = 0; i < size[0]; i += every[0]!) {
        const n = i + size[0] * (j + size[1] * k)
        if (model.bone[n]! < 128) continue
        const z = origin[2] + k * step[2]
        const metal =
          named[model.part.data[n]!] === 1 ||
          (volume !== undefined &&
            valueAtPoint(
              volume,
              place(model.lpsFromLevel, point('level', origin[0] + i * step[0], origin[1] + j * step[1], z)),
            ) > metalHu)
        if (!metal) continue
        if (z > 0) above += each
        else below += each
      }
  return { above, below }
}
