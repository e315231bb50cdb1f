/**
 * All bone that a straight path may meet, from the level itself down to two levels below.
 *
 * Near the level the model speaks (its fractions, about 0.6 mm); further away the CT, or the labels where there is no CT, at
 * 1 mm. The inside of the model's block is left out of the far field: coarse voxels never stand in for fine ones.
 */
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { chain } from '@flavum/base'
import { labelAtPoint, lookupOf, resample, type Volume, voxelCount } from '@flavum/grid'
import { type Field, type Lattice, latticeGrid, outsideField, signedField } from './field.ts'

export interface Surroundings {
  readonly bone: Field
  /** The lower vertebra alone, inside the model. */
  readonly lower: Field
  readonly sac: Field
  /** The model's own voxels. */
  readonly lattice: Lattice
}

/** How far the search looks below and above the level, and to the sides, mm. */
const reach = { side: 55, ventral: -10, dorsal: 95, below: -130, above: 40 }

/** Of the model's block, in which the far field sees bone too, mm. */
const shell = 4

export function modelLattice(model: LevelModel): Lattice {
  const { rows } = chain(model.levelFromLps, model.grid.lpsFromIjk)
  return {
    size: model.grid.size,
    origin: [rows[0][3], rows[1][3], rows[2][3]],
    step: [rows[0][0], rows[1][1], rows[2][2]],
  }
}

export function surroundingsOf(
  model: LevelModel,
  spine: LumbarSpine,
  lower: string,
  volume: Volume | undefined,
  boneHu: number,
): Surroundings {
  const lattice = modelLattice(model)
  const thinned = thin(lattice)
  const grid = latticeGrid(thinned.lattice, model.lpsFromLevel)
  const bone = signedField(thinned.lattice, grid, thinned.mask(model.bone))
  const partOfLower = new Uint8Array(65536)
  for (const s of model.part.segments)
    if (s.name.startsWith(`${lower}/`) || (lower === 'S1' && s.name === 'sacrum')) partOfLower[s.value] = 1
  const lowerBone = model.bone.map((b, n) => (partOfLower[model.part.data[n]!] ? b : 0))
  const far = farBone(model, lattice, spine, volume, boneHu)
  return {
    lattice,
    lower: signedField(thinned.lattice, grid, thinned.mask(lowerBone)),
    sac: signedField(thinned.lattice, grid, thinned.mask(model.sac)),
    bone: bounded(thinned.lattice, bone, far),
  }
}

/** The near field holds inside its block only. Both know the bone in the block's shell, so nothing is lost at the border. */
function bounded({ origin, step, size }: Lattice, near: Field, far: Field): Field {
  const [lx, ly, lz] = origin
  const hx = lx + step[0] * (size[0] - 1)
  const hy = ly + step[1] * (size[1] - 1)
  const hz = lz + step[2] * (size[2] - 1)
  return (x, y, z) =>
    x >= lx && y >= ly && z >= lz && x <= hx && y <= hy && z <= hz
      ? Math.min(near(x, y, z), far(x, y, z))
      : far(x, y, z)
}

function thin(lattice: Lattice): { lattice: Lattice; mask: (fraction: Uint8Array) => Uint8Array } {
  const every = lattice.step.map((s) => Math.max(1, Math.round(0.6 / s))) as [number, number, number]
  const size = lattice.size.map((n, c) => Math.floor(n / every[c]!)) as [number, number, number]
  const thinned: Lattice = {
    size,
    origin: lattice.origin.map((o, c) => o + (lattice.step[c]! * (every[c]! - 1)) / 2) as [number, number, number],
    step: lattice.step.map((s, c) => s * every[c]!) as [number, number, number],
  }
  const [ei, ej, ek] = every
  const [ni, nj] = lattice.size
  const half = (ei * ej * ek * 255) / 2
  return {
    lattice: thinned,
    mask(fraction) {
      const out = new Uint8Array(size[0] * size[1] * size[2])
      let n = 0
      for (let k = 0; k < size[2]; k++)
        for (let j = 0; j < size[1]; j++)
          for (let i = 0; i < size[0]; i++) {
            let sum = 0
            for (let c = 0; c < ek; c++)
              for (let b = 0; b < ej; b++)
                for (let a = 0; a < ei; a++) sum += fraction[i * ei + a + ni * (j * ej + b + nj * (k * ek + c))]!
            out[n++] = sum > half ? 1 : 0
          }
      return out
    },
  }
}

function farBone(
  model: LevelModel,
  near: Lattice,
  spine: LumbarSpine,
  volume: Volume | undefined,
  boneHu: number,
): Field {
  const lattice: Lattice = {
    size: [reach.side * 2 + 1, reach.dorsal - reach.ventral + 1, reach.above - reach.below + 1],
    origin: [-reach.side, reach.ventral, reach.below],
    step: [1, 1, 1],
  }
  const grid = latticeGrid(lattice, model.lpsFromLevel)
  const mask = new Uint8Array(voxelCount(grid))
  const hu = volume ? resample(volume, grid) : null
  const bone = lookupOf(spine.labels, 'bone')
  const start = near.origin.map((o) => o + shell)
  const end = near.origin.map((o, c) => o + near.step[c]! * (near.size[c]! - 1) - shell)
  const [a, b, c] = grid.lpsFromIjk.rows
  let n = 0
  for (let k = 0; k < lattice.size[2]; k++)
    for (let j = 0; j < lattice.size[1]; j++)
      for (let i = 0; i < lattice.size[0]; i++, n++) {
        const x = i - reach.side
        const y = j + reach.ventral
        const z = k + reach.below
        if (x > start[0]! && x < end[0]! && y > start[1]! && y < end[1]! && z > start[2]! && z < end[2]!) continue
        if (hu) mask[n] = hu[n]! > boneHu ? 1 : 0
        else {
          const p = {
            x: a[0] * i + a[1] * j + a[2] * k + a[3],
            y: b[0] * i + b[1] * j + b[2] * k + b[3],
            z: c[0] * i + c[1] * j + c[2] * k + c[3],
          } as Parameters<typeof labelAtPoint>[1]
          mask[n] = bone[labelAtPoint(spine.labels, p)]!
        }
      }
  return outsideField(lattice, grid, mask)
}
