/**
 * What a correction does to the voxels: which, what they were, what they are. Undo puts the first back, redo the second.
 *
 * Takes  a spine, a segment it has or could have, and which voxels enter and leave it.
 * Gives  the change, and the labels after it. What leaves a segment becomes what lies beneath: in the canal its other content,
 *        elsewhere soft tissue, or nothing where the labels know no skin.
 * Faults `anatomy/no-such-segment`.
 */
import type { LabelMap } from '@flavum/grid'
import { correctionMessages } from './correction-messages.ts'
import { isOwnLeaf, vertebraOf } from './label-names.ts'
import type { LumbarSpine } from './lumbar-spine.ts'

export interface VoxelEdit {
  readonly at: Uint32Array
  readonly was: Uint16Array
  readonly is: Uint16Array
}

export interface Wanted {
  readonly voxel: number
  /** Into the segment, or out of it. */
  readonly inside: boolean
}

export function voxelEdit(
  spine: LumbarSpine,
  segment: string,
  wanted: Iterable<Wanted>,
  over?: readonly string[],
): { edit: VoxelEdit; labels: LabelMap } {
  const beneath = leafBeneath(spine, segment)
  const labels = withLeaves(spine, beneath === null ? [segment] : [segment, beneath])
  const numberOf = (name: string): number => labels.segments.find((s) => s.name === name)?.value ?? 0
  const value = numberOf(segment)
  const under = beneath === null ? 0 : numberOf(beneath)
  const open = over ? new Set(over.map(numberOf)) : null
  const at: number[] = []
  const was: number[] = []
  const is: number[] = []
  for (const { voxel, inside } of wanted) {
    const now = labels.data[voxel]!
    if (inside ? now === value || (open !== null && !open.has(now)) : now !== value) continue
    at.push(voxel)
    was.push(now)
    is.push(inside ? value : under)
  }
  const edit = { at: Uint32Array.from(at), was: Uint16Array.from(was), is: Uint16Array.from(is) }
  return { edit, labels: { ...labels, data: withValues(labels.data, edit.at, edit.is) } }
}

/** A copy with these voxels changed; wider where a value needs it. */
export function withValues(data: LabelMap['data'], at: Uint32Array, values: Uint16Array): LabelMap['data'] {
  const wide = data instanceof Uint8Array && values.some((v) => v > 255)
  const out = wide ? Uint16Array.from(data) : data.slice()
  for (let n = 0; n < at.length; n++) out[at[n]!] = values[n]!
  return out
}

const inCanal = (leaf: string): boolean =>
  ['dural-sac', 'epidural-fat', 'canal-rest'].includes(leaf) || leaf.includes('/ligament-')

function leafBeneath(spine: LumbarSpine, segment: string): string | null {
  if (inCanal(segment) && segment !== 'canal-rest') return 'canal-rest'
  const soft = 'soft-tissue'
  return segment !== soft && spine.labels.segments.some((s) => s.name === soft) ? soft : null
}

/** Labels that have these leaves, in their unions too. */
function withLeaves(spine: LumbarSpine, leaves: readonly string[]): LabelMap {
  let { labels } = spine
  for (const name of leaves) {
    if (labels.segments.some((s) => s.name === name)) continue
    checkLeaf(spine, name)
    const value = Math.max(0, ...labels.segments.map((s) => s.value)) + 1
    const unions: Record<string, readonly string[]> = { ...labels.unions }
    const vertebra = vertebraOf(name)
    const mine = [
      ...(vertebra ? [`vertebra ${vertebra}`] : []),
      ...(vertebra || name === 'other-bone' ? ['bone'] : []),
      ...(inCanal(name) ? ['bonyCanal'] : []),
      'body',
    ]
    for (const union of mine) unions[union] = [...(unions[union] ?? []), name]
    labels = { ...labels, segments: [...labels.segments, { value, name }], unions }
  }
  return labels
}

function checkLeaf({ vertebrae, levels }: LumbarSpine, name: string): void {
  const [owner = '', part] = name.split('/')
  const known = part === undefined || vertebrae.some((v) => v.name === owner) || levels.some((l) => l.name === owner)
  const ofLevel = part !== undefined && (part === 'disc' || part.startsWith('ligament-'))
  if (isOwnLeaf(name) && known && (part === undefined || ofLevel === levels.some((l) => l.name === owner))) return
  throw correctionMessages.fault('anatomy/no-such-segment', {
    segment: name,
    vertebrae: vertebrae.map((v) => v.name).join(', '),
    levels: levels.map((l) => l.name).join(', '),
    others: 'sacrum, other-bone, dural-sac, epidural-fat, canal-rest, soft-tissue',
  })
}
