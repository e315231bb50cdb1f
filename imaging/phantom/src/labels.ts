/**
 * The phantom's parts as a label map, on any grid: a voxel belongs to what holds its centre.
 *
 * Gives  the leaf names of the anatomy contract. S1 has laminae and superior processes of its own; all else of it is `sacrum`.
 *        What is in the bony canal and neither sac nor ligament is `epidural-fat`.
 */
import { silent, type Watch } from '@flavum/base'
import { type Grid, type LabelMap, labelMap, type Segment, voxelCount } from '@flavum/grid'
import { type BoxWork, depths, eachBox, leafOf } from './boxes.ts'
import type { Bone, Phantom } from './phantom.ts'
import { localX, localZ } from './stack.ts'
import { Surroundings } from './surroundings.ts'
import { tissue } from './tissue.ts'
import { type PartName, partNames, type Vertebra } from './vertebra.ts'

const twoSided = (part: PartName): boolean => part !== 'body' && part !== 'spinous'
const ownOfS1: readonly PartName[] = ['lamina', 'superior-articular']

/** Every leaf that a phantom can have, numbered in one fixed order, and the usual unions. */
export function phantomSegments(p: Phantom): { segments: Segment[]; unions: Record<string, string[]> } {
  const names: string[] = []
  const unions: Record<string, string[]> = {}
  for (const v of p.vertebrae) {
    const parts = v.row.name === 'S1' ? ownOfS1 : partNames
    const own = parts.flatMap((part) => leafNames(v, part))
    names.push(...own)
    unions[`vertebra ${v.row.name}`] = v.row.name === 'S1' ? [...own, 'sacrum'] : own
  }
  names.push('sacrum', 'other-bone')
  unions.bone = [...names]
  if (p.bones.some((b) => b.name === 'metal')) names.push('metal')
  for (const l of p.levels) names.push(`${l.name}/disc`)
  const ligaments = p.levels.flatMap((l) => [`${l.name}/ligament-left`, `${l.name}/ligament-right`])
  names.push(...ligaments, 'dural-sac', 'epidural-fat', 'soft-tissue')
  unions.bonyCanal = [...ligaments, 'dural-sac', 'epidural-fat']
  unions.body = [...names]
  return { segments: names.map((name, n) => ({ value: n + 1, name })), unions }
}

const leafNames = (v: Vertebra, part: PartName): string[] =>
  twoSided(part) ? [`${v.row.name}/${part}-left`, `${v.row.name}/${part}-right`] : [`${v.row.name}/${part}`]

export function phantomLabels(p: Phantom, grid: Grid, watch: Watch = silent): LabelMap {
  const { segments, unions } = phantomSegments(p)
  const value = new Map(segments.map((s) => [s.name, s.value]))
  const number = (name: string): number => value.get(name) ?? 0
  const data = new Uint8Array(voxelCount(grid))
  const soft = tissue(p)
  const here = new Surroundings(p, soft, 0.01)
  const { rest } = p.warp
  const [a, b, c] = grid.lpsFromIjk.rows
  const plain = number('soft-tissue')
  const [fat, sac] = [number('epidural-fat'), number('dural-sac')]
  const discs = p.levels.map((l) => number(`${l.name}/disc`))
  const ligaments = p.levels.map(
    (l) => [number(`${l.name}/ligament-left`), number(`${l.name}/ligament-right`)] as const,
  )
  const boneLabel = boneLabels(p, number)
  let around = 0
  let isEdge = false
  // by depth: 1 all of the box lies outside the skin, -1 inside, 0 it is not known yet
  const outside = new Int8Array(depths + 1)
  const work: BoxWork = {
    look: (depth, x, y, z, r) => {
      here.look(depth, x, y, z, r)
      const { whole } = here
      let side = outside[depth - 1]!
      outside[depth] = side
      if (whole === 'bone') return true
      around = whole === 'sac' ? sac : fat
      if (whole === 'sac' || whole === 'canal') return false
      if (side === 0) {
        const skin = soft.skin(x, y, z)
        if (Math.abs(skin) >= 1.8 * r + 1) side = skin < 0 ? -1 : 1
        outside[depth] = side
      }
      isEdge = side === 0
      around = side < 0 ? plain : 0
      return isEdge || whole === 'many'
    },
    fill: (from, to) => {
      // most runs are short: a call of `data.fill` costs more than they do
      for (let n = from; n < to; n++) data[n] = around
    },
    voxel: (n, i, j, k) => {
      const [x, y, z] = rest(
        a[0] * i + a[1] * j + a[2] * k + a[3],
        b[0] * i + b[1] * j + b[2] * k + b[3],
        c[0] * i + c[1] * j + c[2] * k + c[3],
      )
      if (here.bone(x, y, z) < 0) data[n] = boneLabel(here, x, y, z)
      else if (here.ligament(x, y, z) < 0)
        data[n] = ligaments[here.level]![localX(p.levels[here.level]!.pose, x, y, z) >= 0 ? 0 : 1]
      else if (here.disc(x, y, z) < 0) data[n] = discs[here.level]!
      else if (here.tube(x, y, z) < 0) data[n] = here.sac(x, y, z) < 0 ? sac : fat
      else data[n] = isEdge ? (soft.skin(x, y, z) < 0 ? plain : 0) : around
    },
  }
  eachBox(grid, p.warp, { leaf: leafOf(grid, 1.6), first: 16 }, work, 'naming the parts', watch)
  return labelMap(grid, data, segments, unions)
}

/** The label of a place in the bone that was found there last. */
export function boneLabels(
  p: Phantom,
  number: (name: string) => number,
): (here: Surroundings, x: number, y: number, z: number) => number {
  const tables = new Map<Bone, readonly (readonly [left: number, right: number])[]>()
  for (const bone of p.bones) {
    const { vertebra } = bone
    const of = (name: string): readonly [number, number] => [number(name), number(name)]
    const own = partNames.map((part) => {
      if (!vertebra) return of(bone.name)
      if (vertebra.row.name === 'S1' && !ownOfS1.includes(part)) return of('sacrum')
      const [left, right] = leafNames(vertebra, part)
      return [number(left!), number(right ?? left!)] as const
    })
    tables.set(bone, own)
  }
  const sacrum = number('sacrum')
  return (here, x, y, z) => {
    const bone = here.nearest!
    const v = bone.vertebra
    const table = tables.get(bone)!
    if (!v) return table[0]![0]
    const part = here.part(x, y, z)
    if (v.row.name === 'S1' && localZ(v.pose, x, y, z) < v.plate.top - v.plate.height - 2) return sacrum
    return table[part]![localX(v.pose, x, y, z) >= 0 ? 0 : 1]
  }
}
