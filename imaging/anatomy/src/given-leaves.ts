/**
 * What each number of a label map made elsewhere stands for, and a spine's labels with the given parts in place of our own.
 *
 * Takes  the map and its numbering.
 * Gives  leaves by number (`L4`, `L4/lamina-left`, `L4-L5/disc`, `dural-sac`); what was marked as drawn, not seen, is left out, for it
 *        is drawn anew.
 * Trap   an arch that is told from its processes but not parted into pedicle and lamina keeps our parting of it.
 */
import { chain } from '@flavum/base'
import { type LabelMap, labelMap, type Segment } from '@flavum/grid'
import { isVertebra, type LabelNumbering, ladderWith, leafOfName, numbered, vertebraOf } from './label-names.ts'
import type { LumbarSpine } from './lumbar-spine.ts'
import { unionsOf } from './segment-table.ts'

export type Leaves = ReadonlyMap<number, string>

/** A label map that says which of its segments nobody saw. */
export interface GivenLabels extends LabelMap {
  readonly drawn?: readonly string[]
}

export function leavesOf(labels: GivenLabels, numbering: LabelNumbering): Leaves {
  if (numbering === 'names') {
    const out = new Map<number, string>()
    for (const { value, name } of labels.segments) {
      const leaf = labels.drawn?.includes(name) ? null : leafOfName(name)
      if (leaf) out.set(value, leaf)
    }
    return out
  }
  const out = new Map(numbered[numbering])
  if (numbering === 'spineps') {
    const there = new Set(labels.segments.flatMap(({ value }) => out.get(value) ?? []))
    const ladder = ladderWith(there)
    for (const [value, name] of numbered.spineps) {
      const below = ladder[ladder.indexOf(name) - 1]
      if (below) out.set(100 + value, `${name}-${below}/disc`)
    }
  }
  return out
}

const ownParting = /\/(pedicle|lamina)-(left|right)$/
const bony = (leaf: string): boolean => leaf === 'other-bone' || (vertebraOf(leaf) !== null && !isVertebra(leaf))

/** Where the given map tells parts, they stand; where it tells only whose bone it is, our own parts do. */
export function withGivenLeaves(spine: LumbarSpine, given: LabelMap, leaves: Leaves): LumbarSpine {
  const parts = [...leaves].filter(([, leaf]) => !isVertebra(leaf))
  if (parts.length === 0) return spine
  const { grid, data, segments } = spine.labels
  const names = new Map<number, string>(segments.map((s) => [s.value, s.name]))
  const table = tableOf(segments)
  const told = new Map(parts)
  const tellsBone = parts.some(([, leaf]) => bony(leaf))
  const soft = segments.find((s) => s.name === 'soft-tissue')?.value ?? 0
  const out = Uint16Array.from(data)
  const { rows } = chain(given.grid.ijkFromLps, grid.lpsFromIjk)
  const [a, b, c] = rows
  const [gi, gj, gk] = given.grid.size
  const [ni, nj, nk] = grid.size
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const x = Math.round(a[0] * i + a[1] * j + a[2] * k + a[3])
        const y = Math.round(b[0] * i + b[1] * j + b[2] * k + b[3])
        const z = Math.round(c[0] * i + c[1] * j + c[2] * k + c[3])
        if (x < 0 || y < 0 || z < 0 || x >= gi || y >= gj || z >= gk) continue
        const value = given.data[x + gi * (y + gj * z)]!
        const leaf = told.get(value)
        const own = names.get(out[n]!) ?? ''
        if (leaf === undefined) {
          // bone that the given map has as something else, or as nothing, is not bone
          if (tellsBone && !leaves.has(value) && bony(own)) out[n] = soft
        } else if (!(leaf.endsWith('/arch') && ownParting.test(own) && vertebraOf(own) === vertebraOf(leaf)))
          out[n] = table.value(leaf)
      }
  return { ...spine, labels: labelsWith(spine, out, table.segments), structures: structuresWith(spine, leaves) }
}

function tableOf(segments: readonly Segment[]) {
  const values = new Map(segments.map((s) => [s.name, s.value]))
  let highest = Math.max(0, ...segments.map((s) => s.value))
  return {
    value(name: string): number {
      const known = values.get(name)
      if (known !== undefined) return known
      values.set(name, ++highest)
      return highest
    },
    get segments(): readonly Segment[] {
      return [...values].map(([name, value]) => ({ name, value }))
    },
  }
}

function labelsWith(spine: LumbarSpine, data: Uint16Array, segments: readonly Segment[]): LabelMap {
  const seen = new Uint8Array(65536)
  for (let n = 0; n < data.length; n++) seen[data[n]!] = 1
  const present = segments.filter((s) => seen[s.value])
  const wide = present.some((s) => s.value > 255)
  const unions = unionsOf(
    present,
    spine.vertebrae.map((v) => v.name),
    spine.levels.map((l) => l.name),
  )
  return labelMap(spine.labels.grid, wide ? data : Uint8Array.from(data), present, unions)
}

function structuresWith(spine: LumbarSpine, leaves: Leaves): LumbarSpine['structures'] {
  const all = [...leaves.values()]
  const seen = { status: 'segmented', confidence: 0.8, reason: spine.structures.bone.reason } as const
  return {
    ...spine.structures,
    ...(all.includes('dural-sac') ? { duralSac: seen } : {}),
    ...(all.some((leaf) => leaf.includes('/ligament-')) ? { ligament: seen } : {}),
    ...(all.some((leaf) => vertebraOf(leaf) !== null && leaf.includes('/') && !leaf.endsWith('/body'))
      ? { parts: seen }
      : {}),
  }
}
