/**
 * What X-ray sees of the bites: one small change for each, in their order, so that a list grown by a bite costs that bite alone.
 *
 * Takes  a state. Gives changes for fluoroscopy; the same objects as before for the bites that were there before, so that an
 *        undo takes them off the list and nothing is projected anew.
 */
import type { Change } from '@flavum/fluoroscopy'
import { changeOfVoxels, huOf } from './change-of-voxels.ts'
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
  const now = tissueOf({ scene, edits: edit }, edit.level)
  const [bone, ligament] = [wasAt(edit.bone), wasAt(edit.ligament)]
  const change = changeOfVoxels(
    scene.models[edit.level]!,
    new Set([...edit.bone.at, ...edit.ligament.at]),
    (n) => huOf(bone.get(n) ?? now.bone[n]!, ligament.get(n) ?? now.ligament[n]!),
    (n) => huOf(now.bone[n]!, now.ligament[n]!),
  )
  // an edit holds voxels, or there is none
  return change!
}

const wasAt = ({ at, was }: Edit['bone']): ReadonlyMap<number, number> =>
  new Map(Array.from(at, (n, m) => [n, was[m]!] as const))
