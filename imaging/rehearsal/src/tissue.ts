/**
 * The tissues of a scene as a state holds them, without a copy for each state.
 *
 * One working copy of each level is kept a scene; asked for the tissues of a state, it is walked along the chain of bites to that
 * state, undoing and doing what lies between. So a state costs its own bites only, undo costs what is undone, and every state
 * that anyone still holds can be asked at any time.
 *
 * Trap   what `tissueOf` gives holds until it is asked for another state: read it, do not keep it.
 */
import type { LevelModel, LevelName } from '@flavum/anatomy'
import { contentHash } from '@flavum/grid'
import { messages } from './messages.ts'
import type { Scene } from './scene.ts'
import type { Amount, Edit, State, Voxels } from './state.ts'

export type Tissue = Pick<LevelModel, 'bone' | 'ligament'>

interface Bench {
  at: Edit | null
  readonly tissue: Map<LevelName, Tissue>
}
const benches = new WeakMap<Scene, Bench>()

/** Bone and ligament of a level as they are in this state. Faults `rehearsal/no-model`. */
export function tissueOf({ scene, edits }: Pick<State, 'scene' | 'edits'>, level: LevelName): Tissue {
  let bench = benches.get(scene)
  if (!bench) benches.set(scene, (bench = { at: null, tissue: new Map() }))
  let tissue = bench.tissue.get(level)
  if (!tissue) {
    const model = scene.models[level]
    if (!model) throw messages.fault('rehearsal/no-model', { level })
    // the copy is of the untouched level: what the others already show is done to it first
    tissue = { bone: model.bone.slice(), ligament: model.ligament.slice() }
    for (const edit of editsOf(bench.at)) if (edit.level === level) write(tissue, edit, 'is')
    bench.tissue.set(level, tissue)
  }
  walk(bench, edits)
  return tissue
}

/** A level after the last bite, as a model of its own. */
export function levelAfter(state: State, level: LevelName): LevelModel {
  const { bone, ligament } = tissueOf(state, level)
  return { ...state.scene.models[level]!, bone: bone.slice(), ligament: ligament.slice() }
}

/** From the first to the last. */
export function editsOf(last: Edit | null): readonly Edit[] {
  const all: Edit[] = []
  for (let edit = last; edit; edit = edit.before) all.push(edit)
  return all.reverse()
}

function walk(bench: Bench, to: Edit | null): void {
  const undo: Edit[] = []
  const redo: Edit[] = []
  let [a, b] = [bench.at, to]
  while (a !== b) {
    if (a && (!b || a.number >= b.number)) {
      undo.push(a)
      a = a.before
    } else if (b) {
      redo.push(b)
      b = b.before
    }
  }
  for (const edit of undo) change(bench, edit, 'was')
  for (const edit of redo.reverse()) change(bench, edit, 'is')
  bench.at = to
}

function change({ tissue }: Bench, edit: Edit, to: 'was' | 'is'): void {
  const own = tissue.get(edit.level)
  if (own) write(own, edit, to)
}

function write(tissue: Tissue, edit: Edit, to: 'was' | 'is'): void {
  for (const what of ['bone', 'ligament'] as const) {
    const { at } = edit[what]
    const values = edit[what][to]
    const into = tissue[what]
    for (let n = 0; n < at.length; n++) into[at[n]!] = values[n]!
  }
}

/** Voxels emptied: all that a bite takes of one tissue. */
export function emptied(of: Uint8Array, at: readonly number[]): Voxels {
  return { at: Int32Array.from(at), was: Uint8Array.from(at, (n) => of[n]!), is: new Uint8Array(at.length) }
}

export const amountOf = ({ was, is }: Voxels): number => {
  let sum = 0
  for (let n = 0; n < was.length; n++) sum += was[n]! - is[n]!
  return sum
}

export function editAfter(
  before: Edit | null,
  bite: Pick<Edit, 'tick' | 'level' | 'side' | 'tool' | 'bone' | 'ligament'>,
): Edit {
  const removed: Amount = { bone: amountOf(bite.bone), ligament: amountOf(bite.ligament) }
  let hash = `${before?.hash ?? ''}/${bite.tick}/${bite.level}/${bite.side}/${bite.tool}`
  for (const { at, was, is } of [bite.bone, bite.ligament])
    hash = contentHash(at, contentHash(was, contentHash(is, hash)))
  return { before, number: (before?.number ?? 0) + 1, ...bite, removed, hash }
}
