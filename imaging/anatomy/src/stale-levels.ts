/**
 * What has to be worked out again after corrections, by comparing two states of one spine.
 *
 * Takes  the spine that something was worked out from, and the spine as it is now; undone and redone corrections count alike.
 * Gives  the levels whose measures, model and plan no longer hold, by their names now; what levels were called before; landmarks that
 *        moved. Measures of all other levels hold.
 * How    a level leans on what lies between the disc below its lower vertebra and the disc above its upper one, and `margin` beyond
 *        (planes square to the canal line). New names make every level stale: what is usual differs from level to level.
 */
import { distance } from '@flavum/base'
import type { LevelName, LumbarSpine } from './lumbar-spine.ts'

export interface Stale {
  readonly levels: readonly LevelName[]
  /** Name now, and name before. */
  readonly renamed: Readonly<Record<LevelName, LevelName>>
  readonly landmarks: readonly string[]
}

/** mm along the canal line. */
const margin = 20
/** A voxel touches the planes within this of its centre, mm. */
const near = 2

export function staleLevels(before: LumbarSpine, now: LumbarSpine): Stale {
  const renamed: Record<LevelName, LevelName> = {}
  for (const [n, level] of now.levels.entries()) {
    const old = before.levels[n]?.name
    if (old !== undefined && old !== level.name) renamed[level.name] = old
  }
  const landmarks = Object.entries(now.landmarks).flatMap(([name, p], n) => {
    const was = Object.values(before.landmarks)[n]
    return was && distance(was, p) === 0 ? [] : [name]
  })
  const all = now.levels.map((l) => l.name)
  if (Object.keys(renamed).length > 0 || before.levels.length !== now.levels.length)
    return { levels: all, renamed, landmarks }
  const touched = rowsTouched(before, now)
  const levels = now.levels.filter(
    (level, n) => landmarks.some((name) => name.startsWith(`${level.name}/`)) || leansOn(now, n, touched),
  )
  return { levels: levels.map((l) => l.name), renamed, landmarks }
}

/** Levels run from cranial to caudal, the line from caudal to cranial. */
function leansOn({ levels, canal }: LumbarSpine, n: number, touched: Uint8Array): boolean {
  const last = (canal.centre.length - 1) * canal.step
  const low = (levels[n + 1]?.arc ?? 0) - margin
  const high = (levels[n - 1]?.arc ?? last) + margin
  return touched.some((hit, s) => hit === 1 && s * canal.step >= low && s * canal.step <= high)
}

function rowsTouched(before: LumbarSpine, now: LumbarSpine): Uint8Array {
  const { canal } = now
  const hit = new Uint8Array(canal.centre.length)
  for (let n = 0; n < canal.radius.length; n++)
    if (canal.radius[n] !== before.canal.radius[n] || canal.seen[n] !== before.canal.seen[n])
      hit[Math.floor(n / canal.directions)] = 1
  const [a, b, c] = now.labels.grid.lpsFromIjk.rows
  const [ni, nj] = now.labels.grid.size
  const reach = near * Math.max(1, ...now.labels.grid.spacing)
  for (let n = 0; n < now.labels.data.length; n++) {
    if (now.labels.data[n] === before.labels.data[n]) continue
    const i = n % ni
    const j = Math.floor(n / ni) % nj
    const k = Math.floor(n / (ni * nj))
    const x = a[0] * i + a[1] * j + a[2] * k + a[3]
    const y = b[0] * i + b[1] * j + b[2] * k + b[3]
    const z = c[0] * i + c[1] * j + c[2] * k + c[3]
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let s = 0; s < hit.length; s++) {
      const o = canal.centre[s]!
      const u = canal.up[s]!
      const off = Math.abs((x - o.x) * u.x + (y - o.y) * u.y + (z - o.z) * u.z)
      if (off <= reach) hit[s] = 1
      if (off < least) {
        least = off
        nearest = s
      }
    }
    // beyond the ends of the line no plane is near: the end is touched
    if (least > reach) hit[nearest] = 1
  }
  return hit
}
