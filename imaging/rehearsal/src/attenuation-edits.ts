/**
 * What the X-ray sees of a rehearsal: the difference between two states of a level, as a change for fluoroscopy.
 *
 * Bone that was taken becomes soft tissue of water's density; ligament that was taken is replaced by water. Only the box in
 * which anything changed is handed on.
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

/** Null where nothing changed. */
export function attenuationEdits(before: LevelModel, after: LevelModel): Change | null {
  const { size } = modelLattice(before)
  const [ni, nj] = size
  const low = [...size]
  const high = [-1, -1, -1]
  for (let n = 0; n < before.bone.length; n++) {
    if (before.bone[n] === after.bone[n] && before.ligament[n] === after.ligament[n]) continue
    const at = [n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))]
    at.forEach((v, c) => {
      low[c] = Math.min(low[c]!, v)
      high[c] = Math.max(high[c]!, v)
    })
  }
  if (high[0]! < 0) return null
  const extent = low.map((l, c) => high[c]! - l + 1) as [number, number, number]
  const shift = transformFromAxes(
    'ijk',
    'ijk',
    point('ijk', low[0]!, low[1]!, low[2]!),
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 1, z: 0 },
    { x: 0, y: 0, z: 1 },
  )
  const grid = gridFrom(extent, chain(before.grid.lpsFromIjk, shift), before.grid.frameOfReference)
  const was = new Float32Array(extent[0] * extent[1] * extent[2])
  const is = new Float32Array(was.length)
  let m = 0
  for (let k = 0; k < extent[2]; k++)
    for (let j = 0; j < extent[1]; j++)
      for (let i = 0; i < extent[0]; i++, m++) {
        const n = low[0]! + i + ni * (low[1]! + j + nj * (low[2]! + k))
        was[m] = huOf(before.bone[n]!, before.ligament[n]!)
        is[m] = huOf(after.bone[n]!, after.ligament[n]!)
      }
  return changeOfHu(grid, was, is)
}

const huOf = (bone: number, ligament: number): number => (bone * assumedHu.bone + ligament * assumedHu.ligament) / 255
