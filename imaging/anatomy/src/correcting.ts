/**
 * A spine under correction: one correction after another, each of which can be undone and done again.
 *
 * Takes  a spine as it was found; corrections as data.
 * Gives  the spine as corrected, always a new value; `found` stays as it was. What is kept of a correction is what it changed, voxel by
 *        voxel, and the few small things beside them; never a copy of the labels.
 * Faults those of each correction, `anatomy/nothing-to-undo`, `anatomy/nothing-to-redo`.
 * Limits a corrected bone moves no disc, level frame or centre line: for another canal or other levels, find the spine anew.
 */

import { place } from '@flavum/base'
import { contentHash, type LabelMap } from '@flavum/grid'
import { brushVoxels, voxelAt } from './brush-voxels.ts'
import { canalAfter } from './corrected-canal.ts'
import type { Correction, Place, SavedCorrections } from './correction.ts'
import { correctionMessages as messages } from './correction-messages.ts'
import { fillBetween } from './fill-between.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { renamed, shifted } from './rename-levels.ts'
import { smoothMask } from './smooth-mask.ts'
import { type VoxelEdit, voxelEdit, type Wanted, withValues } from './voxel-edit.ts'

/** A spine without its voxels. */
type Rest = Omit<LumbarSpine, 'labels'> & { readonly labels: Omit<LabelMap, 'data'> & { readonly wide: boolean } }

export interface Done {
  readonly correction: Correction
  readonly edit: VoxelEdit | null
  readonly before: Rest
  readonly after: Rest
}

export interface Correcting {
  readonly found: LumbarSpine
  readonly spine: LumbarSpine
  readonly done: readonly Done[]
  readonly undone: readonly Done[]
}

export const startCorrecting = (found: LumbarSpine): Correcting => ({ found, spine: found, done: [], undone: [] })

export function correct(state: Correcting, correction: Correction): Correcting {
  const { spine, edit } = corrected(state, correction)
  const step = { correction, edit, before: restOf(state.spine), after: restOf(spine) }
  return { found: state.found, spine, done: [...state.done, step], undone: [] }
}

export function undo(state: Correcting): Correcting {
  const step = state.done.at(-1)
  if (!step) throw messages.fault('anatomy/nothing-to-undo')
  const spine = withVoxels(step.before, state.spine.labels.data, step.edit?.at, step.edit?.was)
  return { ...state, spine, done: state.done.slice(0, -1), undone: [...state.undone, step] }
}

export function redo(state: Correcting): Correcting {
  const step = state.undone.at(-1)
  if (!step) throw messages.fault('anatomy/nothing-to-redo')
  const spine = withVoxels(step.after, state.spine.labels.data, step.edit?.at, step.edit?.is)
  return { ...state, spine, done: [...state.done, step], undone: state.undone.slice(0, -1) }
}

export const saveCorrections = ({ found, done }: Correcting): SavedCorrections => ({
  schemaVersion: 1,
  frame: 'lps',
  scan: found.source.volumeHash,
  found: contentHash(found.labels.data, found.labels.grid.id),
  corrections: done.map((d) => d.correction),
})

function corrected(state: Correcting, c: Correction): { spine: LumbarSpine; edit: VoxelEdit | null } {
  const { spine } = state
  if (c.what === 'rename') return { spine: renamed(spine, c.vertebra, c.name), edit: null }
  if (c.what === 'shift') return { spine: shifted(spine, c.by), edit: null }
  if (c.what === 'move-landmark') return { spine: movedLandmark(spine, c.landmark, c.to), edit: null }
  const { edit, labels } = voxelEdit(spine, c.segment, wantedBy(spine, c), c.what === 'erase' ? undefined : c.over)
  const byHand = edit.at.length > 0 ? [...new Set([...(spine.byHand ?? []), c.segment])] : spine.byHand
  const after = { ...spine, labels, ...(byHand ? { byHand } : {}) }
  return { spine: { ...after, canal: canalAfter(state.found, labels, spine.canal, edit.at) }, edit }
}

function wantedBy(
  spine: LumbarSpine,
  c: Exclude<Correction, { readonly what: 'rename' | 'shift' | 'move-landmark' }>,
): readonly Wanted[] {
  const { grid, data, segments } = spine.labels
  if (c.what === 'paint' || c.what === 'erase')
    return brushVoxels(grid, c.brush, c.along).map((voxel) => ({ voxel, inside: c.what === 'paint' }))
  const value = segments.find((s) => s.name === c.segment)?.value
  const inside = (voxel: number): boolean => value !== undefined && data[voxel] === value
  if (c.what === 'smooth') {
    const changes = c.by > 0 ? smoothMask(grid, inside, c.by) : []
    if (value === undefined || !data.includes(value))
      throw messages.fault('anatomy/nothing-to-smooth', { segment: c.segment })
    return changes
  }
  const slices = drawnSlices(spine, c.axis, c.through, inside)
  if (!slices.drawn.some((s, n) => n > 0 && s - slices.drawn[n - 1]! > 1))
    throw messages.fault('anatomy/nothing-between', {
      segment: c.segment,
      drawn: slices.drawn.length,
      slices: slices.asked,
    })
  return fillBetween(grid, inside, c.axis, slices.drawn)
}

/** Of the slices named, those that the segment is on, in order. */
function drawnSlices(
  { labels: { grid } }: LumbarSpine,
  axis: 'i' | 'j' | 'k',
  through: readonly Place[],
  inside: (voxel: number) => boolean,
): { asked: number; drawn: readonly number[] } {
  const along = { i: 0, j: 1, k: 2 }[axis]
  const [ni, nj] = grid.size
  const stride = [1, ni, ni * nj][along]!
  const asked = new Set<number>()
  for (const p of through) {
    if (voxelAt(grid, p) === null) throw messages.fault('anatomy/correction-outside')
    const { x, y, z } = place(grid.ijkFromLps, p)
    asked.add(Math.round([x, y, z][along]!))
  }
  const held = new Set<number>()
  const count = grid.size[0] * grid.size[1] * grid.size[2]
  for (let n = 0; n < count; n++) if (inside(n)) held.add(Math.floor(n / stride) % grid.size[along]!)
  return { asked: asked.size, drawn: [...asked].filter((s) => held.has(s)).sort((a, b) => a - b) }
}

function movedLandmark(spine: LumbarSpine, landmark: string, to: Place): LumbarSpine {
  if (!(landmark in spine.landmarks))
    throw messages.fault('anatomy/no-such-landmark', {
      landmark,
      known: Object.keys(spine.landmarks).join(', ') || 'none',
    })
  if (voxelAt(spine.labels.grid, to) === null) throw messages.fault('anatomy/correction-outside')
  return { ...spine, landmarks: { ...spine.landmarks, [landmark]: to } }
}

function restOf({ labels: { data, ...labels }, ...spine }: LumbarSpine): Rest {
  return { ...spine, labels: { ...labels, wide: data instanceof Uint16Array } }
}

function withVoxels(rest: Rest, data: LabelMap['data'], at?: Uint32Array, values?: Uint16Array): LumbarSpine {
  const { wide, ...labels } = rest.labels
  const changed = at && values ? withValues(data, at, values) : data
  const fitting =
    wide === changed instanceof Uint16Array ? changed : wide ? Uint16Array.from(changed) : Uint8Array.from(changed)
  return { ...rest, labels: { ...labels, data: fitting } }
}
