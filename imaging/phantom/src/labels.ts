/**
 * The phantom's parts as a label map, on any grid: a voxel belongs to what holds its centre.
 *
 * Gives  the leaf names of the anatomy contract. S1 has laminae and superior processes of its own; all else of it is `sacrum`.
 *        What is in the bony canal and neither sac nor ligament is `epidural-fat`.
 */
import { silent, type Watch } from '@flavum/base'
import { type Grid, type LabelMap, labelMap, type Segment, voxelCount } from '@flavum/grid'
import { type BrickWork, brickRadius, brickSize, eachBrick } from './bricks.ts'
import type { Phantom } from './phantom.ts'
import { fromWorld } from './stack.ts'
import { Surroundings } from './surroundings.ts'
import { tissue } from './tissue.ts'
import { type PartName, partNames, type Vertebra } from './vertebra.ts'
import { partAt } from './vertebra-field.ts'

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
  const here = new Surroundings(p, soft)
  const brick = brickSize(grid)
  const { rest, stretch } = p.warp
  const r = brickRadius(grid, brick) * stretch
  const [a, b, c] = grid.lpsFromIjk.rows
  const plain = number('soft-tissue')
  const [fat, sac] = [number('epidural-fat'), number('dural-sac')]
  const discs = p.levels.map((l) => number(`${l.name}/disc`))
  const ligaments = p.levels.map(
    (l) => [number(`${l.name}/ligament-left`), number(`${l.name}/ligament-right`)] as const,
  )
  let around = 0
  let edge = false
  const work: BrickWork = {
    block: (x, y, z, big) => here.gather(...rest(x, y, z), big * stretch),
    enter: (X, Y, Z) => {
      const [x, y, z] = rest(X, Y, Z)
      const skin = soft.skin(x, y, z)
      edge = Math.abs(skin) < 1.5 * r + 1
      around = skin < 0 ? plain : 0
      return here.load(x, y, z, r) || edge
    },
    fill: (from, to) => void data.fill(around, from, to),
    voxel: (n, i, j, k) => {
      const [x, y, z] = rest(
        a[0] * i + a[1] * j + a[2] * k + a[3],
        b[0] * i + b[1] * j + b[2] * k + b[3],
        c[0] * i + c[1] * j + c[2] * k + c[3],
      )
      if (here.bone(x, y, z) < 0) data[n] = boneLabel(here, x, y, z, number)
      else if (here.ligament(x, y, z) < 0) {
        const level = here.level
        data[n] = ligaments[level]![fromWorld(p.levels[level]!.pose, [x, y, z])[0] >= 0 ? 0 : 1]
      } else if (here.disc(x, y, z) < 0) data[n] = discs[here.level]!
      else if (here.tube(x, y, z) < 0) data[n] = here.sac(x, y, z) < 0 ? sac : fat
      else data[n] = edge ? (soft.skin(x, y, z) < 0 ? plain : 0) : around
    },
  }
  eachBrick(grid, brick, work, 'naming the parts', watch)
  return labelMap(grid, data, segments, unions)
}

export function boneLabel(
  here: Surroundings,
  x: number,
  y: number,
  z: number,
  number: (name: string) => number,
): number {
  const v = here.nearest?.vertebra
  if (!v) return number(here.nearest?.name ?? 'other-bone')
  const { part, left } = partAt(v, x, y, z)
  if (v.row.name === 'S1') {
    const [, , pz] = fromWorld(v.pose, [x, y, z])
    if (!ownOfS1.includes(part) || pz < v.plate.top - v.plate.height - 2) return number('sacrum')
  }
  return number(`${v.row.name}/${part}${twoSided(part) ? (left ? '-left' : '-right') : ''}`)
}
