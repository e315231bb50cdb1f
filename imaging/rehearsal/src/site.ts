/**
 * The place of work: the block of the level model that the tools can reach, and where each voxel of it lies.
 *
 * Takes  the model and the portal's way in. Gives the tissue fractions of the block as the run changes them, the distance to the
 *        sac, and for each bit of ligament how much ligament lies between it and the sac.
 */
import { type Lattice, modelLattice, type Ray } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { chain, point, transformFromAxes } from '@flavum/base'
import { distanceMap, gridFrom } from '@flavum/grid'

export interface Site {
  readonly size: readonly [number, number, number]
  readonly origin: readonly [number, number, number]
  readonly step: readonly [number, number, number]
  /** First voxel of the block in the model. */
  readonly at: readonly [number, number, number]
  readonly lattice: Lattice
  readonly bone: Uint8Array
  readonly ligament: Uint8Array
  readonly part: Uint16Array
  /** To the sac, mm; Infinity where there is none in the block. */
  readonly toSac: Float32Array
  readonly voxelMm3: number
}

/** Everything within `radius` of the portal's rim. */
export function siteOf(model: LevelModel, rim: Ray, radius: number): Site {
  const lattice = modelLattice(model)
  const centre = [rim.x, rim.y, rim.z]
  const at = centre.map((c, n) => Math.max(0, Math.floor((c - radius - lattice.origin[n]!) / lattice.step[n]!))) as [
    number,
    number,
    number,
  ]
  const size = centre.map((c, n) =>
    Math.max(
      1,
      Math.min(lattice.size[n]!, Math.ceil((c + radius - lattice.origin[n]!) / lattice.step[n]!) + 1) - at[n]!,
    ),
  ) as [number, number, number]
  const origin = at.map((a, n) => lattice.origin[n]! + a * lattice.step[n]!) as [number, number, number]
  const step = lattice.step
  const count = size[0] * size[1] * size[2]
  const site = {
    bone: new Uint8Array(count),
    ligament: new Uint8Array(count),
    sac: new Uint8Array(count),
    part: new Uint16Array(count),
  }
  eachModelIndex({ at, size, lattice }, (n, m) => {
    site.bone[n] = model.bone[m]!
    site.ligament[n] = model.ligament[m]!
    site.sac[n] = model.sac[m]! > 127 ? 1 : 0
    site.part[n] = model.part.data[m]!
  })
  const levelFromIjk = transformFromAxes(
    'level',
    'ijk',
    point('level', ...origin),
    { x: step[0], y: 0, z: 0 },
    { x: 0, y: step[1], z: 0 },
    { x: 0, y: 0, z: step[2] },
  )
  const grid = gridFrom(size, chain(model.lpsFromLevel, levelFromIjk), model.grid.frameOfReference)
  const { sac, ...rest } = site
  return {
    ...rest,
    size,
    origin,
    step,
    at,
    lattice,
    toSac: distanceMap(grid, sac),
    voxelMm3: step[0] * step[1] * step[2],
  }
}

/** Visits the block's voxels with their index here and in the model. */
export function eachModelIndex(
  { at, size, lattice }: Pick<Site, 'at' | 'size' | 'lattice'>,
  visit: (here: number, inModel: number) => void,
): void {
  const [mi, mj] = lattice.size
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) {
      let m = at[0] + mi * (at[1] + j + mj * (at[2] + k))
      for (let i = 0; i < size[0]; i++) visit(n++, m++)
    }
}

/** Index of the voxel that holds a point, or -1. */
export function voxelAt({ size, origin, step }: Site, x: number, y: number, z: number): number {
  const i = Math.round((x - origin[0]) / step[0])
  const j = Math.round((y - origin[1]) / step[1])
  const k = Math.round((z - origin[2]) / step[2])
  return i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2] ? -1 : i + size[0] * (j + size[1] * k)
}

export function placeOf({ size, origin, step }: Site, n: number): Ray {
  const i = n % size[0]
  const j = Math.floor(n / size[0]) % size[1]
  const k = Math.floor(n / (size[0] * size[1]))
  return { x: origin[0] + i * step[0], y: origin[1] + j * step[1], z: origin[2] + k * step[2] }
}

const deepest = 12
const gapEnds = 1

/**
 * Thickness of ligament that is still there between a voxel (not counted itself) and the face of the untouched ligament toward
 * the sac, along the steepest way to the sac.
 */
export function ligamentInFront(site: Site, still: Uint8Array, untouched: Uint8Array, n: number): number {
  const { size, step, toSac } = site
  const [ni, nj] = size
  const stride = Math.min(...step)
  const slice = ni * nj
  let { x, y, z } = placeOf(site, n)
  let here = n
  let thickness = 0
  let gap = 0
  for (let u = 0; u < deepest && gap < gapEnds; u += stride) {
    const sx = (toSac[here + 1]! - toSac[here - 1]!) / step[0]
    const sy = (toSac[here + ni]! - toSac[here - ni]!) / step[1]
    const sz = (toSac[here + slice]! - toSac[here - slice]!) / step[2]
    const norm = Math.sqrt(sx * sx + sy * sy + sz * sz)
    if (!(norm > 1e-6)) return thickness
    x -= (sx / norm) * stride
    y -= (sy / norm) * stride
    z -= (sz / norm) * stride
    here = voxelAt(site, x, y, z)
    if (here < 0) return thickness
    if (here === n) continue
    thickness += (still[here]! / 255) * stride
    gap = untouched[here]! > 25 ? 0 : gap + stride
    if (toSac[here] === 0) return thickness
  }
  return thickness
}
