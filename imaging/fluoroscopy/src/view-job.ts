/**
 * One view in the numbers of the shear-warp kernel: which planes, which part of the base plane, how it lies on the detector.
 *
 * Gives  null where the method cannot serve: rays of one picture that run along the planes, or a base plane too wide.
 * Trap   the base plane's pixels sit on a lattice that belongs to volume and pose alone, so a collimator changes no pixel.
 */
import { between, place } from '@flavum/base'
import type { Grid } from '@flavum/grid'
import { pixelInLps, principalPixel, sourceOf } from './carm.ts'
import type { Rectangle } from './lit.ts'
import { mainAxis } from './main-axis.ts'
import type { CarmPose, Detector } from './xray-frame.ts'

type Three = readonly [number, number, number]

export interface ViewJob {
  /** Planes lie across `a`; base columns run along `b`, rows along `c`. */
  readonly a: 0 | 1 | 2
  readonly b: 0 | 1 | 2
  readonly c: 0 | 1 | 2
  readonly source: Three
  readonly base: number
  readonly step: readonly [b: number, c: number]
  /** First lattice place of the part that is computed. */
  readonly first: readonly [b: number, c: number]
  readonly planes: readonly [first: number, last: number]
  readonly groups: number
  readonly rows: number
  /** Per axis: direction to pixel (0, 0), and what a column and a row add, in voxels. */
  readonly rays: readonly [Three, Three, Three]
}

/** Base pixels per voxel of the farthest plane: a coarser base blurs, a finer one costs as its square. */
const finer = 1 / 0.9
const widest = 4096
/** Rays may lean this far from the planes' own direction, in planes per voxel. */
const leastAlong = 0.3

export function viewJob(grid: Grid, pose: CarmPose, detector: Detector, lit: Rectangle): ViewJob | null | 'empty' {
  const eye = sourceOf(pose)
  const s = place(grid.ijkFromLps, eye)
  const source: Three = [s.x, s.y, s.z]
  const at = (u: number, v: number): Three => {
    const d = between(s, place(grid.ijkFromLps, pixelInLps(pose, detector, u, v)))
    return [d.x, d.y, d.z]
  }
  const zero = at(0, 0)
  const du = at(1, 0).map((x, n) => x - zero[n]!) as unknown as Three
  const dv = at(0, 1).map((x, n) => x - zero[n]!) as unknown as Three
  const toward = (u: number, v: number, n: number) => zero[n]! + du[n]! * u + dv[n]! * v

  // of the whole detector: the axis must not change with the collimator
  const middle = [0, 1, 2].map((n) => toward((detector.columns - 1) / 2, (detector.rows - 1) / 2, n))
  const size = Math.abs
  const [x, y, z] = middle.map(size) as [number, number, number]
  const a = mainAxis(x, y, z)
  const b = a === 0 ? 1 : 0
  const c = a === 2 ? 1 : 2
  const corners = [lit.left - 1, lit.right + 3].flatMap((u) => [lit.top - 1, lit.bottom].map((v) => [u, v] as const))
  const ahead = Math.sign(middle[a]!)
  for (const [u, v] of corners) {
    const along = toward(u, v, a) * ahead
    if (along < leastAlong * Math.max(size(toward(u, v, b)), size(toward(u, v, c)))) return null
  }

  // planes before the source, seen from the detector
  const last = grid.size[a] - 1
  const planes =
    ahead > 0 ? [Math.max(0, Math.ceil(source[a] + 0.5)), last] : [0, Math.min(last, Math.floor(source[a] - 0.5))]
  const [p0, p1] = planes as [number, number]
  if (p0 > p1) return 'empty'
  const base = ahead > 0 ? p1 : p0
  const nearest = ahead > 0 ? p0 : p1
  const depth = base - source[a]
  const nearer = (nearest - source[a]) / depth

  const extent = (axis: 0 | 1 | 2, step: number): [number, number] | null => {
    const n = grid.size[axis]
    const from = source[axis]
    const shadow = [-1, n].flatMap((edge) => [edge, from + (edge - from) / nearer])
    const seen = corners.map(([u, v]) => from + (depth * toward(u, v, axis)) / toward(u, v, a))
    const low = Math.max(Math.min(...shadow), Math.min(...seen))
    const high = Math.min(Math.max(...shadow), Math.max(...seen))
    // eight base pixels are worked out together: where eight begin must not depend on the collimator either
    return low < high ? [(Math.floor(low / step - 3) >> 3) * 8, Math.ceil(high / step) + 4] : null
  }
  const step = [1 / finer, 1 / finer] as const
  const across = extent(b, step[0])
  const down = extent(c, step[1])
  if (!across || !down) return 'empty'
  const groups = Math.ceil((across[1] - across[0]) / 8)
  const rows = down[1] - down[0]
  if (groups * 8 > widest || rows > widest) return null
  return {
    a,
    b,
    c,
    source,
    base,
    step,
    first: [across[0], down[0]],
    planes: [p0, p1],
    groups,
    rows,
    rays: [zero, du, dv],
  }
}

/** The reach of the middle ray and what `warp` needs to know of the detector. */
export function warpNumbers(job: ViewJob, pose: CarmPose, detector: Detector, lit: Rectangle): number[] {
  const { a, b, c, source, base, step, first, rays } = job
  const centre = principalPixel(detector)
  const depth = base - source[a]
  return [
    ...[a, b, c].flatMap((axis) => rays.map((d) => d[axis]!)),
    pose.sourceDetector,
    centre.u,
    centre.v,
    detector.pixel,
    depth / step[0],
    source[b] / step[0],
    depth / step[1],
    source[c] / step[1],
    lit.left,
    lit.right,
    lit.top,
    ...[0, 0, 0, 0, 0],
    first[0],
    first[1],
  ]
}
