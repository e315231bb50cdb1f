/**
 * Voxels of a level that hold something else now, as one small change for X-ray: only the box around them is handed on.
 *
 * Takes  the model's lattice, the voxels, and HU before and now for each of them. Null where there are none.
 */
import { modelLattice } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { chain, type Hu, hu, point, transformFromAxes } from '@flavum/base'
import { type Change, changeOfHu } from '@flavum/fluoroscopy'
import { gridFrom } from '@flavum/grid'

/** Assumed HU of what is taken and of what comes in its place. */
export const assumedHu: { readonly bone: Hu; readonly ligament: Hu; readonly void: Hu } = Object.freeze({
  bone: hu(800),
  ligament: hu(70),
  void: hu(0),
})

/** Of fractions in 255ths. */
export const huOf = (bone: number, ligament: number): number =>
  (bone * assumedHu.bone + ligament * assumedHu.ligament) / 255

export function changeOfVoxels(
  model: LevelModel,
  voxels: Iterable<number>,
  was: (n: number) => number,
  is: (n: number) => number,
): Change | null {
  const { size } = modelLattice(model)
  const [ni, nj] = size
  const low = [...size]
  const high = [-1, -1, -1]
  const at = Array.from(voxels)
  for (const n of at) {
    const voxel = [n % ni, ((n / ni) | 0) % nj, (n / (ni * nj)) | 0]
    for (let c = 0; c < 3; c++) {
      if (voxel[c]! < low[c]!) low[c] = voxel[c]!
      if (voxel[c]! > high[c]!) high[c] = voxel[c]!
    }
  }
  if (at.length === 0) return null
  const extent = low.map((l, c) => high[c]! - l + 1) as [number, number, number]
  const shift = transformFromAxes(
    'ijk',
    'ijk',
    point('ijk', low[0]!, low[1]!, low[2]!),
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: 1 },
  )
  const grid = gridFrom(extent, chain(model.grid.lpsFromIjk, shift), model.grid.frameOfReference)
  const before = new Float32Array(extent[0] * extent[1] * extent[2])
  const after = new Float32Array(before.length)
  for (const n of at) {
    const m =
      (n % ni) - low[0]! + extent[0] * ((((n / ni) | 0) % nj) - low[1]! + extent[1] * (((n / (ni * nj)) | 0) - low[2]!))
    before[m] = was(n)
    after[m] = is(n)
  }
  return changeOfHu(grid, before, after)
}
