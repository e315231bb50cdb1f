/**
 * A distance in millimetres that can be asked anywhere in the level frame: negative inside, positive outside.
 *
 * Sampled on a lattice along the level's axes and read linearly between; beyond the lattice the outermost value holds.
 */
import { maths, type Transform } from '@flavum/base'
import { distanceMap, type Grid, gridFrom, type Size, signedDistanceMap } from '@flavum/grid'

export interface Lattice {
  readonly size: Size
  /** Of the first voxel's centre, and between centres; level frame, mm. */
  readonly origin: readonly [number, number, number]
  readonly step: readonly [number, number, number]
}

export type Field = (x: number, y: number, z: number) => number

/** The most that a linear reading changes a millimetre: in each cell no more than its steepest edges together. */
export function steepest({ size, step }: Lattice, data: Float32Array): number {
  const [ni, nj, nk] = size
  const [px, py, pz] = [1, ni, ni * nj]
  let most = 0
  const edge = (n: number, a: number, b: number, along: number): number =>
    Math.max(
      Math.abs(data[n + along]! - data[n]!),
      Math.abs(data[n + a + along]! - data[n + a]!),
      Math.abs(data[n + b + along]! - data[n + b]!),
      Math.abs(data[n + a + b + along]! - data[n + a + b]!),
    )
  for (let k = 0; k < nk - 1; k++)
    for (let j = 0; j < nj - 1; j++)
      for (let i = 0; i < ni - 1; i++) {
        const n = i + pz * k + py * j
        const x = edge(n, py, pz, px) / step[0]
        const y = edge(n, px, pz, py) / step[1]
        const z = edge(n, px, py, pz) / step[2]
        most = Math.max(most, x * x + y * y + z * z)
      }
  return Math.sqrt(most)
}

/** The lattice as a grid, so that distance maps know its spacing. */
export function latticeGrid(lattice: Lattice, lpsFromLevel: Transform<'lps', 'level'>): Grid {
  const { origin: o, step: s } = lattice
  const [a, b, c] = lpsFromLevel.rows
  const row = (r: readonly [number, number, number, number]) =>
    [r[0] * s[0], r[1] * s[1], r[2] * s[2], r[0] * o[0] + r[1] * o[1] + r[2] * o[2] + r[3]] as const
  return gridFrom(lattice.size, { to: 'lps', from: 'ijk', rows: [row(a), row(b), row(c)] }, 'level')
}

/** Where the mask is empty, everything is this far from it, mm. */
const farEnough = 200

/** The same at the lattice's own places. Far from everything where the mask is empty. */
export function signedMap(grid: Grid, mask: Uint8Array): Float32Array {
  const map = signedDistanceMap(grid, mask)
  for (let n = 0; n < map.length; n++) map[n] = Math.min(farEnough, map[n]!)
  return map
}

export const signedField = (lattice: Lattice, grid: Grid, mask: Uint8Array): Field =>
  fieldOf(lattice, signedMap(grid, mask))

/** Cheaper, and rough inside: for what must merely be kept away from. */
export function outsideField(lattice: Lattice, grid: Grid, mask: Uint8Array): LatticeValues {
  const distance = distanceMap(grid, mask)
  const half = Math.min(...lattice.step) / 2
  for (let n = 0; n < distance.length; n++) distance[n] = Math.min(farEnough, distance[n]! - half)
  return new LatticeValues(lattice, distance, steepest(lattice, distance))
}

export const fieldOf = (lattice: Lattice, data: Float32Array): Field => {
  const values = new LatticeValues(lattice, data)
  return (x, y, z) => values.at(x, y, z)
}

/** Values on a lattice, read linearly. Walks keep to one function each: a search reads some hundred million values. */
export class LatticeValues {
  readonly lattice: Lattice
  readonly data: Float32Array
  /** No two places differ by more than this per mm. */
  readonly steep: number
  private readonly ox: number
  private readonly oy: number
  private readonly oz: number
  private readonly rx: number
  private readonly ry: number
  private readonly rz: number
  private readonly mi: number
  private readonly mj: number
  private readonly mk: number
  private readonly ni: number
  private readonly nij: number

  constructor(lattice: Lattice, data: Float32Array, steep = 0) {
    const [ni, nj, nk] = lattice.size
    this.lattice = lattice
    this.data = data
    this.steep = steep
    ;[this.ox, this.oy, this.oz] = lattice.origin
    this.rx = 1 / lattice.step[0]
    this.ry = 1 / lattice.step[1]
    this.rz = 1 / lattice.step[2]
    this.mi = ni - 1.001
    this.mj = nj - 1.001
    this.mk = nk - 1.001
    this.ni = ni
    this.nij = ni * nj
  }

  at(x: number, y: number, z: number): number {
    const { data, ni, nij, mi, mj, mk } = this
    let u = (x - this.ox) * this.rx
    let v = (y - this.oy) * this.ry
    let w = (z - this.oz) * this.rz
    u = u > 0 ? (u < mi ? u : mi) : 0
    v = v > 0 ? (v < mj ? v : mj) : 0
    w = w > 0 ? (w < mk ? w : mk) : 0
    const i = u | 0
    const j = v | 0
    const k = w | 0
    const fx = u - i
    const fy = v - j
    const n = i + ni * j + nij * k
    const m = n + nij
    const a = data[n]! + (data[n + 1]! - data[n]!) * fx
    const b = data[n + ni]! + (data[n + ni + 1]! - data[n + ni]!) * fx
    const c = data[m]! + (data[m + 1]! - data[m]!) * fx
    const d = data[m + ni]! + (data[m + ni + 1]! - data[m + ni]!) * fx
    const ab = a + (b - a) * fy
    return ab + (c + (d - c) * fy - ab) * (w - k)
  }

  /**
   * Of the places at `from` + n * `by`, n from `first` to `last`, the first that has less than `need`; `last + 1` where none has.
   * `stride` is the length of `by`. Where there is room to spare, places that cannot have less are passed over.
   */
  firstUnder(from: Ray, by: Ray, stride: number, first: number, last: number, need: number): number {
    const { x, y, z } = from
    const { x: dx, y: dy, z: dz } = by
    const perStep = 1 / (this.steep * stride)
    let n = first
    while (n <= last) {
      const spare = this.at(x + dx * n, y + dy * n, z + dz * n) - need
      if (spare < 0) return n
      const over = (spare * perStep) | 0
      n += over > 1 ? over : 1
    }
    return last + 1
  }

  /** Whether any place at these offsets (x, y, z, x, y, z, ...) from a middle has less than nothing. */
  anyUnder(x: number, y: number, z: number, offsets: Float64Array, count: number): boolean {
    for (let n = 0; n < 3 * count; n += 3)
      if (this.at(x + offsets[n]!, y + offsets[n + 1]!, z + offsets[n + 2]!) < 0) return true
    return false
  }

  /** The last n whose place from + n * by still lies in the block; -1 where the first does not. */
  lastInside(from: Ray, by: Ray): number {
    const { origin, step, size } = this.lattice
    const axes = ['x', 'y', 'z'] as const
    let most = Number.POSITIVE_INFINITY
    for (const [c, axis] of axes.entries()) {
      const low = origin[c]!
      const high = low + step[c]! * (size[c]! - 1)
      if (from[axis] < low || from[axis] > high) return -1
      if (by[axis] !== 0) most = Math.min(most, Math.floor(((by[axis] > 0 ? high : low) - from[axis]) / by[axis]))
    }
    return most
  }
}

/** A straight way: from `origin` along the unit vector toward the target. */
export interface Ray {
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * Unit vector from the target outward to the skin, by its angle to the body axis and its angle to the sagittal plane.
 * `side` is +1 on the patient's left. Null where the two angles leave nothing for the dorsal part.
 */
export function outward(axisAngle: number, lateral: number, side: 1 | -1): Ray | null {
  const z = -maths.cos(axisAngle)
  const x = side * maths.sin(lateral)
  const rest = 1 - z * z - x * x
  return rest > 0.01 ? { x, y: Math.sqrt(rest), z } : null
}
