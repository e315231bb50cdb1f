/**
 * What the X-ray sees of a rehearsal: the difference between two states of a level, as a change for fluoroscopy.
 *
 * Bone that was taken becomes soft tissue of water's density; ligament that was taken is replaced by water.
 */
import type { LevelModel } from '@flavum/anatomy'
import type { Change } from '@flavum/fluoroscopy'
import { changeOfVoxels, huOf } from './change-of-voxels.ts'

/** Null where nothing changed. */
export function attenuationEdits(before: LevelModel, after: LevelModel): Change | null {
  const changed: number[] = []
  for (let n = 0; n < before.bone.length; n++)
    if (before.bone[n] !== after.bone[n] || before.ligament[n] !== after.ligament[n]) changed.push(n)
  return changeOfVoxels(
    before,
    changed,
    (n) => huOf(before.bone[n]!, before.ligament[n]!),
    (n) => huOf(after.bone[n]!, after.ligament[n]!),
  )
}
