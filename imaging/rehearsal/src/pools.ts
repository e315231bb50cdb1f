/**
 * Contrast that lies where it should not: in the sac, in muscle, behind a lamina, in a facet joint.
 *
 * Takes  the level's tissues as they are now and the tip, mm. Gives cells in the order in which contrast reaches them.
 * How    in the sac it is heavy and the patient lies prone, so it lies in front and spreads along; elsewhere it goes from cell to
 *        cell the easy way first: through what is loose, along the fibres, never through bone.
 * Limits cells of about a millimetre; a joint's cleft is where both its processes are near, so its shape is a guess.
 */
import { modelLattice } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import type { ContrastParameters } from './assumed-contrast.ts'
import { around, type Sheet } from './canal-sheet.ts'
import type { Cells } from './cells.ts'
import { cellsOf, spread } from './sheet-flow.ts'

/** Layers of the sac, from its front wall on. */
export function sacLayers(sheet: Sheet, p: ContrastParameters): Cells {
  const { rows, turns, centre, left, dorsal, wall, room, rowMm, tip } = sheet
  const volume: number[] = []
  const points: number[][] = []
  const arrival: number[] = []
  const rings = 5
  for (let s = 0; s < rows; s++)
    for (let t = 0; t < turns; t++) {
      const radius = wall[s * turns + t]! - room[s * turns + t]!
      if (!(radius > 1)) continue
      const d = around(left[s]!, dorsal[s]!, t / turns)
      for (let q = 0; q < rings; q++) {
        const [from, to] = [(radius * q) / rings, (radius * (q + 1)) / rings]
        volume.push(((Math.PI * (to * to - from * from)) / turns) * rowMm * p.sacShare)
        const r = (from + to) / 2
        const at = [centre[s]!.x + d.x * r, centre[s]!.y + d.y * r, centre[s]!.z + d.z * r]
        points.push(spread(sheet, s, t, from, to))
        const front = wall[s * turns + (3 * turns) / 4]! - room[s * turns + (3 * turns) / 4]!
        const height = Math.max(0, at[1]! - centre[s]!.y + front)
        const along = (s - tip.row) * rowMm
        arrival.push(Math.sqrt(along * along + 36 * height * height) + 1e-3)
      }
    }
  return cellsOf({ volume, points }, Float64Array.from(arrival))
}

const cell = 1.2
const half = 20
const wide = 2 * half + 1

/** Through what is loose around the tip; in a joint, its cleft first. */
export function poolAround(
  model: LevelModel,
  now: Pick<LevelModel, 'bone' | 'ligament'>,
  tip: Point<'level'>,
  where: 'joint' | 'loose',
  p: ContrastParameters,
): Cells {
  const { size, origin, step } = modelLattice(model)
  const kind = new Map(
    model.part.segments.map((s) => {
      const name = /\/(superior|inferior)-articular/.exec(s.name)?.[1]
      return [s.value, name === 'superior' ? 1 : name === 'inferior' ? 2 : 0]
    }),
  )
  const count = wide * wide * wide
  const ease = new Float64Array(count)
  const share = new Float64Array(count)
  const near = new Uint8Array(count)
  for (let n = 0; n < count; n++) {
    const [x, y, z] = spot(tip, n)
    const i = Math.round((x - origin[0]) / step[0])
    const j = Math.round((y - origin[1]) / step[1])
    const k = Math.round((z - origin[2]) / step[2])
    const inside = i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2]
    const m = i + size[0] * (j + size[1] * k)
    const free = inside ? 1 - now.bone[m]! / 255 : 1
    const tough = inside && (now.ligament[m]! > 127 || model.sac[m]! > 25)
    ease[n] = free < 0.5 ? 0 : tough ? 0.02 : 1
    share[n] = free * p.tissueShare
    if (inside && free < 0.5) near[n] = kind.get(model.part.data[m]!) ?? 0
  }
  if (where === 'joint') keepCleft(ease, share, near)
  const arrival = byWay(ease)
  const volume: number[] = []
  const points: number[][] = []
  const own: number[] = []
  for (let n = 0; n < count; n++) {
    if (!(arrival[n]! < Number.POSITIVE_INFINITY)) continue
    volume.push(cell * cell * cell * share[n]!)
    points.push(corners(spot(tip, n)))
    own.push(arrival[n]! + 1e-3)
  }
  return cellsOf({ volume, points }, Float64Array.from(own))
}

function spot(tip: Point<'level'>, n: number): [number, number, number] {
  const i = n % wide
  const j = ((n / wide) | 0) % wide
  const k = (n / (wide * wide)) | 0
  return [tip.x + (i - half) * cell, tip.y + (j - half) * cell, tip.z + (k - half) * cell]
}

/** Four of a cell's eight, so that no row of cells shows as a stripe. */
function corners([x, y, z]: [number, number, number]): number[] {
  const q = cell / 4
  return [x + q, y + q, z + q, x - q, y - q, z + q, x - q, y + q, z - q, x + q, y - q, z - q]
}

/** The cleft fills whole before its capsule lets anything out. */
function keepCleft(ease: Float64Array, share: Float64Array, near: Uint8Array): void {
  for (let n = 0; n < ease.length; n++) {
    if (ease[n] === 0) continue
    let found = 0
    for (let dk = -2; dk <= 2; dk++)
      for (let dj = -2; dj <= 2; dj++)
        for (let di = -2; di <= 2; di++) found |= near[n + di + wide * (dj + wide * dk)] ?? 0
    if (found === 3) share[n] = 0.8
    else ease[n] = ease[n]! * 0.2
  }
}

/** Length of the easiest way from the middle; muscle lets contrast along its fibres twice as well as across. */
function byWay(ease: Float64Array): Float64Array {
  const late = new Float64Array(ease.length).fill(Number.POSITIVE_INFINITY)
  const start = half + wide * (half + wide * half)
  late[start] = 0
  // the tip itself may lie in a voxel that bone shares
  if (ease[start] === 0) ease[start] = 0.5
  const buckets: number[][] = [[start]]
  const width = 0.25
  const furthest = 4 * half * cell
  for (let q = 0; q < buckets.length && q * width < furthest; q++) {
    const own = buckets[q] ?? []
    for (let h = 0; h < own.length; h++) {
      const n = own[h]!
      if (Math.floor(late[n]! / width) < q) continue
      const [i, j, k] = [n % wide, ((n / wide) | 0) % wide, (n / (wide * wide)) | 0]
      for (let c = 0; c < 27; c++) {
        if (c === 13) continue
        const [di, dj, dk] = [(c % 3) - 1, (((c / 3) | 0) % 3) - 1, ((c / 9) | 0) - 1]
        if (i + di < 0 || j + dj < 0 || k + dk < 0 || i + di >= wide || j + dj >= wide || k + dk >= wide) continue
        const m = n + di + wide * (dj + wide * dk)
        const e = Math.min(ease[n]!, ease[m]!)
        if (!(e > 0)) continue
        const t = late[n]! + (cell * Math.sqrt(di * di + dj * dj + (dk * dk) / 4)) / e
        if (t >= late[m]! || t > furthest) continue
        late[m] = t
        const into = Math.floor(t / width)
        for (let f = buckets.length; f <= into; f++) buckets.push([])
        buckets[into]!.push(m)
      }
    }
  }
  return late
}
