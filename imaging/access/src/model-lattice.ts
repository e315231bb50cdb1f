/** A level model's voxels: where they lie in the level's own axes, and which of them are which part. */
import type { LevelModel } from '@flavum/anatomy'
import { chain } from '@flavum/base'
import type { Lattice } from './field.ts'

export function modelLattice(model: LevelModel): Lattice {
  const { rows } = chain(model.levelFromLps, model.grid.lpsFromIjk)
  return {
    size: model.grid.size,
    origin: [rows[0][3], rows[1][3], rows[2][3]],
    step: [rows[0][0], rows[1][1], rows[2][2]],
  }
}

/** One where the part's name is wanted. */
export function partsNamed(model: LevelModel, wanted: (name: string) => boolean): Uint8Array {
  const lookup = new Uint8Array(65536)
  for (const s of model.part.segments) if (wanted(s.name)) lookup[s.value] = 1
  return lookup
}
