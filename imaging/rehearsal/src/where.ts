/**
 * What lies at a point of a level: in the sac, in the canal behind it, in bone, in a facet joint, behind the canal.
 *
 * Takes  a point in the level frame, mm, and the tissues as they are now.
 * Limits a joint is where both of its processes are within 2.5 mm; where the arch is not told apart into parts it is not seen.
 */
import { modelLattice } from '@flavum/access'
import type { CanalTube, LevelModel, LumbarSpine } from '@flavum/anatomy'
import { dot, maths, type Point, place } from '@flavum/base'
import type { Where } from './spread.ts'

const jointMm = 2.5

export function whereIs(
  spine: LumbarSpine,
  model: LevelModel,
  now: Pick<LevelModel, 'bone' | 'ligament'>,
  at: Point<'level'>,
): Where {
  const n = modelVoxel(model, at)
  if (n < 0) return 'outside'
  if (model.sac[n]! > 127) return 'intrathecal'
  if (now.bone[n]! > 127) return 'in-bone'
  if (now.ligament[n]! > 127) return 'behind'
  if (inCanal(spine.canal, place(model.lpsFromLevel, at))) return 'epidural'
  return inJoint(model, at) ? 'facet' : 'behind'
}

/** Index of the voxel that holds a point, or -1. */
export function modelVoxel(model: LevelModel, { x, y, z }: Point<'level'>): number {
  const { size, origin, step } = modelLattice(model)
  const i = Math.round((x - origin[0]) / step[0])
  const j = Math.round((y - origin[1]) / step[1])
  const k = Math.round((z - origin[2]) / step[2])
  return i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2] ? -1 : i + size[0] * (j + size[1] * k)
}

/** Inside the bony canal's tube. */
export function inCanal({ centre, up, left, dorsal, radius, directions, step }: CanalTube, p: Point<'lps'>): boolean {
  let nearest = 0
  let best = Number.POSITIVE_INFINITY
  const from = (s: number) => {
    const c = centre[s]!
    return { x: p.x - c.x, y: p.y - c.y, z: p.z - c.z }
  }
  centre.forEach((_, s) => {
    const along = Math.abs(dot(from(s), up[s]!))
    if (along < best) {
      best = along
      nearest = s
    }
  })
  if (best > step) return false
  const d = from(nearest)
  const [u, v] = [dot(d, left[nearest]!), dot(d, dorsal[nearest]!)]
  const turn = maths.atan2(v, u) / (2 * Math.PI)
  const t = Math.round((turn < 0 ? turn + 1 : turn) * directions) % directions
  const r = radius[nearest * directions + t]!
  return u * u + v * v < r * r
}

function inJoint(model: LevelModel, { x, y, z }: Point<'level'>): boolean {
  const { size, origin, step } = modelLattice(model)
  const kind = new Map(model.part.segments.map((s) => [s.value, /\/(superior|inferior)-articular/.exec(s.name)?.[1]]))
  const found = new Set<string>()
  const range = [x, y, z].map((c, n) => [
    Math.max(0, Math.ceil((c - jointMm - origin[n]!) / step[n]!)),
    Math.min(size[n]! - 1, Math.floor((c + jointMm - origin[n]!) / step[n]!)),
  ])
  for (let k = range[2]![0]!; k <= range[2]![1]!; k++)
    for (let j = range[1]![0]!; j <= range[1]![1]!; j++)
      for (let i = range[0]![0]!; i <= range[0]![1]!; i++) {
        const n = i + size[0] * (j + size[1] * k)
        const process = model.bone[n]! > 127 ? kind.get(model.part.data[n]!) : undefined
        if (process) found.add(process)
      }
  return found.size === 2
}
