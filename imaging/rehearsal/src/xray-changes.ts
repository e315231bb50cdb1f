/**
 * What X-ray sees of the bites: one small change for each, in their order, so that a list grown by a bite costs that bite alone.
 *
 * Takes  a state. Gives changes for fluoroscopy; the same objects as before for the bites that were there before, so that an
 *        undo takes them off the list and nothing is projected anew.
 */
import { modelLattice } from '@flavum/access'
import { chain, point, transformFromAxes } from '@flavum/base'
import { type Change, changeOfHu } from '@flavum/fluoroscopy'
import { gridFrom } from '@flavum/grid'
import { assumedHu } from './attenuation-edits.ts'
import type { Scene } from './scene.ts'
import type { Edit, State } from './state.ts'
import { editsOf, tissueOf } from './tissue.ts'

const made = new WeakMap<Edit, Change>()

export function changesOf(state: Pick<State, 'scene' | 'edits'>): readonly Change[] {
  const edits = editsOf(state.edits)
  const changes = edits.map((edit) => {
    const known = made.get(edit)
    if (known) return known
    const change = changeOf(state.scene, edit)
    made.set(edit, change)
    return change
  })
  // back to where the state stands, so that the next bite finds its tissue
  if (state.edits) tissueOf(state, state.edits.level)
  return changes
}

function changeOf(scene: Scene, edit: Edit): Change {
  const model = scene.models[edit.level]!
  const now = tissueOf({ scene, edits: edit }, edit.level)
  const { size } = modelLattice(model)
  const [ni, nj] = size
  const low = [...size]
  const high = [-1, -1, -1]
  for (const { at } of [edit.bone, edit.ligament])
    for (const n of at) {
      const voxel = [n % ni, ((n / ni) | 0) % nj, (n / (ni * nj)) | 0]
      for (let c = 0; c < 3; c++) {
        if (voxel[c]! < low[c]!) low[c] = voxel[c]!
        if (voxel[c]! > high[c]!) high[c] = voxel[c]!
      }
    }
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
  const was = new Float32Array(extent[0] * extent[1] * extent[2])
  const is = new Float32Array(was.length)
  const bone = wasAt(edit.bone)
  const ligament = wasAt(edit.ligament)
  for (const { at } of [edit.bone, edit.ligament])
    for (const n of at) {
      const m =
        (n % ni) -
        low[0]! +
        extent[0] * ((((n / ni) | 0) % nj) - low[1]! + extent[1] * (((n / (ni * nj)) | 0) - low[2]!))
      was[m] = huOf(bone.get(n) ?? now.bone[n]!, ligament.get(n) ?? now.ligament[n]!)
      is[m] = huOf(now.bone[n]!, now.ligament[n]!)
    }
  return changeOfHu(grid, was, is)
}

const wasAt = ({ at, was }: Edit['bone']): ReadonlyMap<number, number> =>
  new Map(Array.from(at, (n, m) => [n, was[m]!] as const))

const huOf = (bone: number, ligament: number): number => (bone * assumedHu.bone + ligament * assumedHu.ligament) / 255
