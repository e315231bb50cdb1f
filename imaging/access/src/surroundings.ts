/**
 * What a straight way in may meet, as distances: bone down to two levels below, the sac, the facet joint, the nerve root.
 *
 * Near the level the model speaks (its fractions, about 0.6 mm); further away the CT, or the labels where there is no CT, at
 * 1 mm. The inside of the model's block is left out of the far field: coarse voxels never stand in for fine ones.
 * The bone of the upper vertebra is drawn where it is in every posture, so that what is clear here is clear in all of them.
 */
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { labelAtPoint, lookupOf, resample, type Volume, voxelCount } from '@flavum/grid'
import {
  type Field,
  type Lattice,
  LatticeValues,
  latticeGrid,
  outsideField,
  signedField,
  signedMap,
  steepest,
} from './field.ts'
import { modelLattice, partsNamed } from './model-lattice.ts'
import { nerveRoot } from './nerve-root.ts'
import type { AccessParameters } from './parameters.ts'
import { flexed, type Hinge } from './posture.ts'

export interface Surroundings {
  /** In any posture. */
  readonly bone: Field
  /** The same near the level, in the model's block, and beyond it. */
  readonly near: LatticeValues
  readonly far: LatticeValues
  /** The lower lamina on the working side alone, inside the model: what a portal can be docked on. */
  readonly lower: Field
  readonly sac: Field
  /** Superior articular process of the lower vertebra on the working side; null where it is not told apart. */
  readonly facet: Field | null
  /** Null where the sac is not seen at the disc. */
  readonly root: Field | null
}

export interface Place {
  readonly model: LevelModel
  readonly spine: LumbarSpine
  readonly upper: string
  readonly lower: string
  readonly side: Side
  readonly volume: Volume | undefined
  readonly hinge: Hinge
  readonly postures: readonly number[]
}

/** How far the search looks below and above the level, and to the sides, mm. */
const reach = { side: 55, ventral: -10, dorsal: 95, below: -130, above: 40 }

/** Of the model's block, in which the far field sees bone too, mm. */
const shell = 4

export function surroundingsOf(where: Place, p: AccessParameters): Surroundings {
  const { model, lower, side } = where
  const lattice = modelLattice(model)
  const thinned = thin(lattice)
  const grid = latticeGrid(thinned.lattice, model.lpsFromLevel)
  const only = (wanted: (name: string) => boolean): Uint8Array => {
    const keep = partsNamed(model, wanted)
    return model.bone.map((b, n) => (keep[model.part.data[n]!] ? b : 0))
  }
  const tools = windowOf(thinned.lattice, side === 'left' ? 1 : -1)
  const toolGrid = latticeGrid(tools.lattice, model.lpsFromLevel)
  const field = (mask: Uint8Array): Field => signedField(tools.lattice, toolGrid, tools.cut(mask))
  // a spinous process that it passes by holds no portal
  const ofLower = (name: string): boolean =>
    name === `${lower}/lamina-${side}` || name === `${lower}/arch` || (lower === 'S1' && name === 'sacrum')
  const process = `${lower}/superior-articular-${side}`
  const told = model.part.segments.some((s) => s.name === process)
  const near = signedMap(grid, inEveryPosture(where, thinned.lattice, thinned.mask(model.bone)))
  const far = farBone(model, lattice, where.spine, where.volume, p.boneHu)
  return {
    ...bounded(thinned.lattice, near, far),
    lower: field(thinned.mask(only(ofLower))),
    sac: field(thinned.mask(model.sac)),
    facet: told ? field(thinned.mask(only((name) => name === process))) : null,
    root: nerveRoot(model, side === 'left' ? 1 : -1, p),
  }
}

/** Bone as scanned, and the upper vertebra's where each posture puts it. */
function inEveryPosture({ model, upper, hinge, postures }: Place, lattice: Lattice, scanned: Uint8Array): Uint8Array {
  const turns = partsNamed(model, (name) => name.startsWith(`${upper}/`))
  const fine = modelLattice(model)
  const [ni, nj, nk] = fine.size
  const mask = scanned.slice()
  for (const degrees of postures) {
    if (degrees === 0) continue
    const back = flexed(hinge, -degrees)
    for (let k = 0, n = 0; k < lattice.size[2]; k++)
      for (let j = 0; j < lattice.size[1]; j++) {
        const [y, z] = back(lattice.origin[1] + j * lattice.step[1], lattice.origin[2] + k * lattice.step[2])
        const fj = Math.round((y - fine.origin[1]) / fine.step[1])
        const fk = Math.round((z - fine.origin[2]) / fine.step[2])
        const inside = fj >= 0 && fk >= 0 && fj < nj && fk < nk
        for (let i = 0; i < lattice.size[0]; i++, n++) {
          if (!inside || mask[n]) continue
          const fi = Math.round((lattice.origin[0] + i * lattice.step[0] - fine.origin[0]) / fine.step[0])
          if (fi < 0 || fi >= ni) continue
          const m = fi + ni * (fj + nj * fk)
          if (model.bone[m]! > 127 && turns[model.part.data[m]!]) mask[n] = 1
        }
      }
  }
  return mask
}

/** Inside the block the nearer of both, laid down once; both know the bone in the block's shell, so nothing is lost at the border. */
function bounded(
  lattice: Lattice,
  near: Float32Array,
  far: LatticeValues,
): Pick<Surroundings, 'bone' | 'near' | 'far'> {
  const { origin, step, size } = lattice
  const [lx, ly, lz] = origin
  for (let k = 0, n = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++)
        near[n] = Math.min(near[n]!, far.at(lx + i * step[0], ly + j * step[1], lz + k * step[2]))
  const inside = new LatticeValues(lattice, near, steepest(lattice, near))
  const hx = lx + step[0] * (size[0] - 1)
  const hy = ly + step[1] * (size[1] - 1)
  const hz = lz + step[2] * (size[2] - 1)
  return {
    bone: (x, y, z) =>
      x >= lx && y >= ly && z >= lz && x <= hx && y <= hy && z <= hz ? inside.at(x, y, z) : far.at(x, y, z),
    near: inside,
    far,
  }
}

/** Where the portal's end and the tools come, with room around: what they are held to need be known nowhere else. */
const toolWindow = { side: 32, across: 20, ventral: -18, dorsal: 46 }

function windowOf(lattice: Lattice, sign: 1 | -1): { lattice: Lattice; cut: (mask: Uint8Array) => Uint8Array } {
  const { size, origin, step } = lattice
  const [left, right] = sign > 0 ? [-toolWindow.across, toolWindow.side] : [-toolWindow.side, toolWindow.across]
  const range = (axis: 0 | 1, from: number, to: number): readonly [number, number] => [
    Math.max(0, Math.floor((from - origin[axis]) / step[axis])),
    Math.min(size[axis] - 1, Math.ceil((to - origin[axis]) / step[axis])),
  ]
  const [i0, i1] = range(0, left, right)
  const [j0, j1] = range(1, toolWindow.ventral, toolWindow.dorsal)
  const kept: Lattice['size'] = [i1 - i0 + 1, j1 - j0 + 1, size[2]]
  return {
    lattice: { size: kept, origin: [origin[0] + i0 * step[0], origin[1] + j0 * step[1], origin[2]], step },
    cut(mask) {
      const out = new Uint8Array(kept[0] * kept[1] * kept[2])
      for (let k = 0, n = 0; k < size[2]; k++)
        for (let j = j0; j <= j1; j++, n += kept[0]) {
          const row = size[0] * (j + size[1] * k)
          out.set(mask.subarray(row + i0, row + i1 + 1), n)
        }
      return out
    },
  }
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
): LatticeValues {
  const lattice: Lattice = {
    size: [reach.side * 2 + 1, reach.dorsal - reach.ventral + 1, reach.above - reach.below + 1],
    origin: [-reach.side, reach.ventral, reach.below],
    step: [1, 1, 1],
  }
  const grid = latticeGrid(lattice, model.lpsFromLevel)
  const mask = new Uint8Array(voxelCount(grid))
  const hu = volume ? resample(volume, grid) : null
  const bone = lookupOf(spine.labels, 'bone')
  // metal is in the way as bone is
  for (const s of spine.labels.segments) if (s.name === 'metal') bone[s.value] = 1
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
