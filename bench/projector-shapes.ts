/**
 * Shapes whose X-ray path is known in closed form, and volumes of them.
 *
 * Takes  grids of any spacing, orientation and origin; ellipsoids and convex solids given by planes, each with what it adds in HU.
 * Gives  a CT in which each voxel holds the share of it that lies inside (counted at 6 x 6 x 6 places where a face passes), and the
 *        exact sum along any ray.
 * Limits shares below a tenth read as air in the room (`assumed.airUpToHu`): so much of every engine's error is the volume's.
 */
import { type Direction, direction, dot, type Point, place, point, transformFromAxes } from '@flavum/base'
import { ctEffectiveEnergy } from '@flavum/evidence'
import type { ProjectionRequest } from '@flavum/fluoroscopy'
import { attenuationAt, type Projection, pixelInLps, softDensity, sourceOf } from '@flavum/fluoroscopy'
import { type Grid, gridFrom, type Size, type Volume, volume, voxelCount } from '@flavum/grid'

export interface Shape {
  /** HU more than what is around. */
  readonly hu: number
  /** No more than the distance to the surface, mm; negative inside. */
  distance(x: number, y: number, z: number): number
  /** Share of the way from `from` to `from + way` that lies inside. */
  along(from: Point<'lps'>, way: Direction<'lps'>): number
}

type Three = readonly [number, number, number]

export function ellipsoid(at: Point<'lps'>, half: Three, hu: number): Shape {
  const least = Math.min(...half)
  const q = (x: number, y: number, z: number) =>
    Math.hypot((x - at.x) / half[0], (y - at.y) / half[1], (z - at.z) / half[2])
  return {
    hu,
    distance: (x, y, z) => (q(x, y, z) - 1) * least,
    along: (from, way) => {
      const o: Three = [(from.x - at.x) / half[0], (from.y - at.y) / half[1], (from.z - at.z) / half[2]]
      const d: Three = [way.x / half[0], way.y / half[1], way.z / half[2]]
      const product = (a: Three, b: Three) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
      const dd = product(d, d)
      const od = product(o, d)
      const root = od * od - dd * (product(o, o) - 1)
      return root > 0 ? (2 * Math.sqrt(root)) / dd : 0
    },
  }
}

/** All points p with normal . (p - at) <= offset for every face. */
function convex(at: Point<'lps'>, faces: readonly { normal: Direction<'lps'>; offset: number }[], hu: number): Shape {
  return {
    hu,
    distance: (x, y, z) => {
      let most = -Infinity
      for (const { normal: n, offset } of faces)
        most = Math.max(most, n.x * (x - at.x) + n.y * (y - at.y) + n.z * (z - at.z) - offset)
      return most
    },
    along: (from, way) => {
      let [enter, leave] = [0, 1]
      for (const { normal: n, offset } of faces) {
        const away = n.x * (from.x - at.x) + n.y * (from.y - at.y) + n.z * (from.z - at.z) - offset
        const toward = dot(n, way)
        if (toward === 0 && away > 0) return 0
        if (toward > 0) leave = Math.min(leave, -away / toward)
        if (toward < 0) enter = Math.max(enter, -away / toward)
      }
      return Math.max(0, leave - enter)
    },
  }
}

/** Three directions at right angles, turned from those of the patient about two of them. */
function turned(about: number, tilt: number): readonly [Direction<'lps'>, Direction<'lps'>, Direction<'lps'>] {
  const [c, s, ct, st] = [Math.cos(about), Math.sin(about), Math.cos(tilt), Math.sin(tilt)]
  return [direction('lps', c, s, 0), direction('lps', -s * ct, c * ct, st), direction('lps', s * st, -c * st, ct)]
}
const minus = (d: Direction<'lps'>) => direction('lps', -d.x, -d.y, -d.z)

/** Its faces run along no axis of patient or volume. */
export function box(at: Point<'lps'>, half: Three, hu: number, about = 0.31, tilt = 0.23): Shape {
  const faces = turned(about, tilt).flatMap((normal, n) => [
    { normal, offset: half[n as 0 | 1 | 2] },
    { normal: minus(normal), offset: half[n as 0 | 1 | 2] },
  ])
  return convex(at, faces, hu)
}

/** A box of which a slanted face leaves the lower half: from full height to nothing. */
export function wedge(at: Point<'lps'>, half: Three, hu: number): Shape {
  const axes = turned(0.17, -0.29)
  const [x, , z] = axes
  const length = Math.hypot(half[0], half[2])
  const [a, c] = [half[2] / length, half[0] / length]
  const slant = direction('lps', a * x.x + c * z.x, a * x.y + c * z.y, a * x.z + c * z.z)
  const faces = axes.flatMap((normal, n) => [
    { normal, offset: half[n as 0 | 1 | 2] },
    { normal: minus(normal), offset: half[n as 0 | 1 | 2] },
  ])
  return convex(at, [...faces, { normal: slant, offset: 0 }], hu)
}

/** Centred on `centre`; its axes turned about two of the patient's. */
export function gridAt(
  size: Size,
  spacing: Three,
  centre: Point<'lps'>,
  about: number,
  tilt: number,
  name: string,
): Grid {
  const axes = turned(about, tilt)
  const step = axes.map((d, n) => {
    const k = spacing[n as 0 | 1 | 2]
    return direction('lps', d.x * k, d.y * k, d.z * k)
  }) as [Direction<'lps'>, Direction<'lps'>, Direction<'lps'>]
  const to = (axis: 'x' | 'y' | 'z') =>
    centre[axis] - step.reduce((sum, d, n) => sum + (d[axis] * (size[n as 0 | 1 | 2] - 1)) / 2, 0)
  return gridFrom(size, transformFromAxes('lps', 'ijk', point('lps', to('x'), to('y'), to('z')), ...step), name)
}

const FINER = 6

/** Air with these in it; where they overlap, they add. */
export function volumeOf(grid: Grid, shapes: readonly Shape[], air = -1000): Volume {
  const [ni, nj, nk] = grid.size
  const { rows } = grid.lpsFromIjk
  const around = Math.hypot(...grid.spacing) / 2
  const data = new Int16Array(voxelCount(grid)).fill(air)
  const at = (axis: 0 | 1 | 2, i: number, j: number, k: number) =>
    rows[axis][0] * i + rows[axis][1] * j + rows[axis][2] * k + rows[axis][3]
  const off = Array.from({ length: FINER }, (_, n) => (n + 0.5) / FINER - 0.5)
  const share = (shape: Shape, i: number, j: number, k: number): number => {
    const far = shape.distance(at(0, i, j, k), at(1, i, j, k), at(2, i, j, k))
    if (far > around) return 0
    if (far < -around) return 1
    let inside = 0
    for (const c of off)
      for (const b of off)
        for (const a of off) {
          const [x, y, z] = [at(0, i + a, j + b, k + c), at(1, i + a, j + b, k + c), at(2, i + a, j + b, k + c)]
          if (shape.distance(x, y, z) <= 0) inside++
        }
    return inside / FINER ** 3
  }
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        let hu = 0
        for (const shape of shapes) hu += share(shape, i, j, k) * shape.hu
        if (hu !== 0) data[i + ni * (j + nj * k)] = Math.round(-1000 + hu)
      }
  return volume(grid, 'CT', data)
}

/** Bone in soft tissue's stead: what attenuates alike at the energy of the CT. Linear in HU, as the shapes are. */
const boneAsSoft = attenuationAt('bone', ctEffectiveEnergy.value) / attenuationAt('soft', ctEffectiveEnergy.value)
export const total = ({ soft, bone }: Projection): Float32Array => soft.map((s, n) => s + boneAsSoft * bone[n]!)

/** The same in closed form, g/cm2. */
export function closedForm(shapes: readonly Shape[], { pose, detector }: ProjectionRequest): Float64Array {
  const source = sourceOf(pose)
  const out = new Float64Array(detector.columns * detector.rows)
  for (let v = 0; v < detector.rows; v++)
    for (let u = 0; u < detector.columns; u++) {
      const pixel = pixelInLps(pose, detector, u, v)
      const way = direction('lps', pixel.x - source.x, pixel.y - source.y, pixel.z - source.z)
      const reach = Math.hypot(way.x, way.y, way.z)
      let sum = 0
      for (const shape of shapes) sum += (shape.along(source, way) * reach * shape.hu) / 1000
      out[v * detector.columns + u] = (sum * softDensity(0)) / 10
    }
  return out
}

/** Where the middle of a voxel place lies. */
export const inGrid = (grid: Grid, i: number, j: number, k: number): Point<'lps'> =>
  place(grid.lpsFromIjk, point('ijk', i, j, k))
