/**
 * The projector that is the truth: each ray on its own, Joseph's method, double precision.
 *
 * One bilinear sample where the ray crosses each plane of voxels across the grid axis along which it passes most planes, times
 * the length of ray that belongs to the plane. Voxels fill their grid to half a voxel beyond the outer centres, as `grid`
 * reads them, and the first and last plane count for the part of the ray inside: so a uniform block is exact at any angle.
 * Nothing beyond the detector counts.
 *
 * Source Joseph PM, IEEE Trans Med Imaging 1982;1:192.
 */
import { type Point, place, silent, type Watch } from '@flavum/base'
import type { Grid, Volume } from '@flavum/grid'
import { assumed } from './assumed.ts'
import { pixelInLps, sourceOf } from './carm.ts'
import { mainAxis } from './main-axis.ts'
import { type MaterialTable, materialTable } from './material.ts'
import { checkRequest, materials, type Projection, type ProjectionRequest, type Projector } from './projector.ts'
import { shadowOf } from './shadow.ts'

export const referenceProjector: Projector = {
  engine: 'reference',
  project: async (request, watch) => projectReference(request, watch),
}

/** The same, at once. */
export function projectReference(request: ProjectionRequest, watch: Watch = silent): Projection {
  const lit = checkRequest(request)
  const { volume, changes = [], pose, detector } = request
  const count = detector.columns * detector.rows
  const out = { soft: new Float32Array(count), bone: new Float32Array(count), iodine: new Float32Array(count) }
  const source = sourceOf(pose)

  const everyRay = (grid: Grid, filled: Box, watched: Watch, take: (n: number, ray: Ray) => void): void => {
    const from = place(grid.ijkFromLps, source)
    const ray = new Ray(grid, filled)
    // four neighbours are read, so a voxel is felt one voxel around
    const seen = shadowOf(
      grid,
      filled.least.map((n) => n - 1),
      filled.greatest.map((n) => n + 1),
      request,
      lit,
    )
    if (!seen) return
    for (let v = seen.top; v < seen.bottom; v++) {
      if ((v & 7) === 0) watched.step('X-raying', (v - seen.top) / (seen.bottom - seen.top))
      for (let u = seen.left; u < seen.right; u++) {
        const pixel = pixelInLps(pose, detector, u, v)
        const reach = Math.hypot(pixel.x - source.x, pixel.y - source.y, pixel.z - source.z)
        if (ray.aim(from, place(grid.ijkFromLps, pixel), reach)) take(v * detector.columns + u, ray)
      }
    }
  }

  if (volume) {
    const data = volume.data as Int16Array
    const table = materialTable()
    const sum = { soft: 0, bone: 0 }
    everyRay(volume.grid, bodyBox(volume, table), watch, (n, ray) => {
      sumHu(data, table, ray, sum)
      out.soft[n] = sum.soft
      out.bone[n] = sum.bone
    })
  }
  for (const { grid, density } of changes)
    for (const material of materials) {
      const values = density[material]
      if (!values) continue
      const into = out[material]
      everyRay(
        grid,
        boxWhere(grid, (n) => values[n] !== 0),
        silent,
        (n, ray) => {
          into[n] = into[n]! + sumValues(values, ray)
        },
      )
    }
  return out
}

/** Smallest and largest index that is not air, on each axis; empty where least exceeds greatest. */
interface Box {
  readonly least: readonly [number, number, number]
  readonly greatest: readonly [number, number, number]
}

const bodies = new WeakMap<Volume, Box>()
function bodyBox(volume: Volume, { soft, bone }: MaterialTable): Box {
  let box = bodies.get(volume)
  if (!box) {
    const { data } = volume
    box = boxWhere(volume.grid, (n) => soft[data[n]! + 32768]! + bone[data[n]! + 32768]! > 0)
    bodies.set(volume, box)
  }
  return box
}

function boxWhere({ size: [ni, nj, nk] }: Grid, filled: (n: number) => boolean): Box {
  const least: [number, number, number] = [ni, nj, nk]
  const greatest: [number, number, number] = [-1, -1, -1]
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const row = ni * (j + nj * k)
      let first = 0
      while (first < ni && !filled(row + first)) first++
      if (first === ni) continue
      let last = ni - 1
      while (!filled(row + last)) last--
      least[0] = Math.min(least[0], first)
      greatest[0] = Math.max(greatest[0], last)
      least[1] = Math.min(least[1], j)
      greatest[1] = Math.max(greatest[1], j)
      least[2] = Math.min(least[2], k)
      greatest[2] = k
    }
  return { least, greatest }
}

/**
 * One ray in the indices of one grid: which planes it crosses, where, and how much of it belongs to each.
 * At plane p of axis `a` it stands at b0 + p * db and c0 + p * dc on the other two.
 */
class Ray {
  first = 0
  last = -1
  /** Where along axis `a` the ray enters and leaves the grid. */
  enter = 0
  leave = 0
  /** cm of ray per plane. */
  step = 0
  b0 = 0
  db = 0
  c0 = 0
  dc = 0
  /** Steps through the data, and the last index, on the three axes in the order a, b, c. */
  strideA = 0
  strideB = 0
  strideC = 0
  lastB = 0
  lastC = 0
  private readonly size: readonly [number, number, number]
  private readonly strides: readonly [number, number, number]
  private readonly filled: Box
  private readonly from: [number, number, number] = [0, 0, 0]
  private readonly way: [number, number, number] = [0, 0, 0]

  constructor({ size }: Grid, filled: Box) {
    this.size = size
    this.strides = [1, size[0], size[0] * size[1]]
    this.filled = filled
  }

  /** False where the ray meets nothing. */
  aim(source: Point<'ijk'>, pixel: Point<'ijk'>, reachMm: number): boolean {
    const { from, way, size, filled } = this
    from[0] = source.x
    from[1] = source.y
    from[2] = source.z
    way[0] = pixel.x - source.x
    way[1] = pixel.y - source.y
    way[2] = pixel.z - source.z
    let t0 = 0
    let t1 = 1
    for (let axis = 0; axis < 3; axis++) {
      const d = way[axis]!
      const low = -0.5 - from[axis]!
      const high = size[axis]! - 0.5 - from[axis]!
      if (d === 0) {
        if (low > 0 || high < 0) return false
        continue
      }
      t0 = Math.max(t0, Math.min(low / d, high / d))
      t1 = Math.min(t1, Math.max(low / d, high / d))
    }
    if (!(t0 < t1)) return false

    const [x, y, z] = way.map(Math.abs) as [number, number, number]
    const a = mainAxis(x, y, z)
    const b = a === 0 ? 1 : 0
    const c = a === 2 ? 1 : 2
    const da = way[a]
    this.db = way[b] / da
    this.dc = way[c] / da
    this.b0 = from[b] - from[a] * this.db
    this.c0 = from[c] - from[a] * this.dc
    this.step = reachMm / Math.abs(da) / 10
    this.enter = from[a] + da * (da > 0 ? t0 : t1)
    this.leave = from[a] + da * (da > 0 ? t1 : t0)
    this.strideA = this.strides[a]
    this.strideB = this.strides[b]
    this.strideC = this.strides[c]
    this.lastB = size[b] - 1
    this.lastC = size[c] - 1

    // planes that the ray crosses, less those where all four neighbours are air, which add exactly nothing
    this.first = Math.max(Math.round(this.enter), filled.least[a])
    this.last = Math.min(Math.round(this.leave), filled.greatest[a])
    this.keepWithin(this.b0, this.db, filled.least[b] - 1, filled.greatest[b] + 1)
    this.keepWithin(this.c0, this.dc, filled.least[c] - 1, filled.greatest[c] + 1)
    return this.first <= this.last
  }

  private keepWithin(start: number, slope: number, low: number, high: number): void {
    if (slope === 0) {
      if (start < low || start > high) this.last = this.first - 1
      return
    }
    const p = (low - start) / slope
    const q = (high - start) / slope
    this.first = Math.max(this.first, Math.floor(Math.min(p, q)))
    this.last = Math.min(this.last, Math.ceil(Math.max(p, q)))
  }
}

function sumHu(data: Int16Array, table: MaterialTable, ray: Ray, into: { soft: number; bone: number }): void {
  const { first, last, enter, leave, step, b0, db, c0, dc, strideA, lastB, lastC } = ray
  const { soft, bone } = table
  const nextB = lastB > 0 ? ray.strideB : 0
  const nextC = lastC > 0 ? ray.strideC : 0
  const { strideB, strideC } = ray
  const topB = lastB > 0 ? lastB - 1 : 0
  const topC = lastC > 0 ? lastC - 1 : 0
  const bony = assumed.boneFromHu + 32768
  let softSum = 0
  let boneSum = 0
  for (let p = first; p <= last; p++) {
    let b = b0 + p * db
    let c = c0 + p * dc
    b = b < 0 ? 0 : b > lastB ? lastB : b
    c = c < 0 ? 0 : c > lastC ? lastC : c
    let bi = b | 0
    let ci = c | 0
    if (bi > topB) bi = topB
    if (ci > topC) ci = topC
    const n = p * strideA + bi * strideB + ci * strideC
    const h00 = data[n]! + 32768
    const h10 = data[n + nextB]! + 32768
    const h01 = data[n + nextC]! + 32768
    const h11 = data[n + nextB + nextC]! + 32768
    const fb = b - bi
    const fc = c - ci
    const w11 = fb * fc
    const w10 = fb - w11
    const w01 = fc - w11
    const w00 = 1 - fb - fc + w11
    let part = 1
    if (p - 0.5 < enter) part -= enter - p + 0.5
    if (p + 0.5 > leave) part -= p + 0.5 - leave
    softSum += part * (soft[h00]! * w00 + soft[h10]! * w10 + soft[h01]! * w01 + soft[h11]! * w11)
    if (h00 > bony || h10 > bony || h01 > bony || h11 > bony)
      boneSum += part * (bone[h00]! * w00 + bone[h10]! * w10 + bone[h01]! * w01 + bone[h11]! * w11)
  }
  into.soft = softSum * step
  into.bone = boneSum * step
}

/** The same for one density that is held as it is. */
function sumValues(values: Float32Array, ray: Ray): number {
  const { first, last, enter, leave, step, b0, db, c0, dc, strideA, strideB, strideC, lastB, lastC } = ray
  const nextB = lastB > 0 ? strideB : 0
  const nextC = lastC > 0 ? strideC : 0
  let sum = 0
  for (let p = first; p <= last; p++) {
    const b = Math.max(0, Math.min(lastB, b0 + p * db))
    const c = Math.max(0, Math.min(lastC, c0 + p * dc))
    const bi = Math.min(Math.floor(b), Math.max(0, lastB - 1))
    const ci = Math.min(Math.floor(c), Math.max(0, lastC - 1))
    const fb = b - bi
    const fc = c - ci
    const n = p * strideA + bi * strideB + ci * strideC
    const near = values[n]! + (values[n + nextB]! - values[n]!) * fb
    const far = values[n + nextC]! + (values[n + nextB + nextC]! - values[n + nextC]!) * fb
    let part = 1
    if (p - 0.5 < enter) part -= enter - p + 0.5
    if (p + 0.5 > leave) part -= p + 0.5 - leave
    sum += part * (near + (far - near) * fc)
  }
  return sum * step
}
