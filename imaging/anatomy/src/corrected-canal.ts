/**
 * The canal's wall after voxels of the canal were painted or erased.
 *
 * Takes  the spine as it was found, the labels now, the wall as it stands, and the voxels that changed last.
 * Gives  the wall: where no voxel along a direction differs from what was found, the wall that was found (seen in the scan, finer than
 *        a voxel); elsewhere the first place at which the labels leave the canal, half way between voxel centres, counted as seen,
 *        for a person saw it.
 * How    only planes near the changed voxels are looked at: the same as looking at all of them.
 * Limits the wall is looked for once outward, so that a pocket behind bone is not seen; the centre line stays.
 */

import { maths } from '@flavum/base'
import { type LabelMap, lookupOf } from '@flavum/grid'
import type { CanalTube, LumbarSpine } from './lumbar-spine.ts'

const step = 0.25
const farthest = 30
/** A plane is near where one of the changed voxels lies within this of it, mm. */
const nearPlane = 2

export function canalAfter(
  found: LumbarSpine,
  now: LabelMap,
  tube: CanalTube,
  changed: ArrayLike<number> | 'all',
): CanalTube {
  const was = lookupOf(found.labels, 'bonyCanal')
  const is = lookupOf(now, 'bonyCanal')
  const rows = changed === 'all' ? tube.centre.map((_, s) => s) : rowsNear(found, changed)
  const radius = tube.radius.slice()
  const seen = tube.seen.slice()
  const ray = rayReader(found.labels, now, was, is)
  let any = false
  for (const s of rows)
    for (let t = 0; t < tube.directions; t++) {
      const n = s * tube.directions + t
      const wall = ray(tube, s, (2 * Math.PI * t) / tube.directions)
      radius[n] = wall ?? found.canal.radius[n]!
      seen[n] = wall === null ? found.canal.seen[n]! : 1
      if (radius[n] !== tube.radius[n] || seen[n] !== tube.seen[n]) any = true
    }
  return any ? { ...tube, radius, seen } : tube
}

function rowsNear({ canal, labels }: LumbarSpine, changed: ArrayLike<number>): readonly number[] {
  const near = new Uint8Array(canal.centre.length)
  const [a, b, c] = labels.grid.lpsFromIjk.rows
  const [ni, nj] = labels.grid.size
  for (let q = 0; q < changed.length; q++) {
    const n = changed[q]!
    const i = n % ni
    const j = Math.floor(n / ni) % nj
    const k = Math.floor(n / (ni * nj))
    const x = a[0] * i + a[1] * j + a[2] * k + a[3]
    const y = b[0] * i + b[1] * j + b[2] * k + b[3]
    const z = c[0] * i + c[1] * j + c[2] * k + c[3]
    for (let s = 0; s < near.length; s++) {
      const { x: ux, y: uy, z: uz } = canal.up[s]!
      const o = canal.centre[s]!
      if (Math.abs((x - o.x) * ux + (y - o.y) * uy + (z - o.z) * uz) <= nearPlane * Math.max(1, ...labels.grid.spacing))
        near[s] = 1
    }
  }
  return [...near.keys()].filter((s) => near[s])
}

/** The wall along a ray, mm; null where the labels along it are as they were found. */
function rayReader(found: LabelMap, now: LabelMap, was: Uint8Array, is: Uint8Array) {
  const [a, b, c] = found.grid.ijkFromLps.rows
  const [ni, nj, nk] = found.grid.size
  const inside = (i: number, j: number, k: number): number =>
    i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? 0 : is[now.data[i + ni * (j + nj * k)]!]!
  const share = (x: number, y: number, z: number): number => {
    const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)]
    const [fx, fy, fz] = [x - i, y - j, z - k]
    let sum = 0
    for (let q = 0; q < 8; q++) {
      const [p, r, t] = [q & 1, (q >> 1) & 1, q >> 2]
      const weight = (p ? fx : 1 - fx) * (r ? fy : 1 - fy) * (t ? fz : 1 - fz)
      if (weight > 0) sum += weight * inside(i + p, j + r, k + t)
    }
    return sum
  }
  return (tube: CanalTube, s: number, angle: number): number | null => {
    const [cos, sin] = [maths.cos(angle), maths.sin(angle)]
    const [l, d, o] = [tube.left[s]!, tube.dorsal[s]!, tube.centre[s]!]
    const [vx, vy, vz] = [l.x * cos + d.x * sin, l.y * cos + d.y * sin, l.z * cos + d.z * sin]
    const x0 = a[0] * o.x + a[1] * o.y + a[2] * o.z + a[3]
    const y0 = b[0] * o.x + b[1] * o.y + b[2] * o.z + b[3]
    const z0 = c[0] * o.x + c[1] * o.y + c[2] * o.z + c[3]
    const dx = a[0] * vx + a[1] * vy + a[2] * vz
    const dy = b[0] * vx + b[1] * vy + b[2] * vz
    const dz = c[0] * vx + c[1] * vy + c[2] * vz
    let differs = false
    let wall: number | null = null
    let before = 1
    for (let r = 0; r <= farthest; r += step) {
      const [x, y, z] = [x0 + r * dx, y0 + r * dy, z0 + r * dz]
      const [i, j, k] = [Math.round(x), Math.round(y), Math.round(z)]
      if (i >= 0 && j >= 0 && k >= 0 && i < ni && j < nj && k < nk) {
        const n = i + ni * (j + nj * k)
        if (was[found.data[n]!] !== is[now.data[n]!]) differs = true
      }
      if (wall === null) {
        const here = share(x, y, z)
        if (here < 0.5) wall = r === 0 ? 0 : r - step * ((0.5 - here) / (before - here))
        before = here
      }
      // what differs beyond both walls changes neither
      if (wall !== null && !differs && r > wall + 2) break
    }
    return differs ? (wall ?? farthest) : null
  }
}
