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

/** The lattice as a grid, so that distance maps know its spacing. */
export function latticeGrid(lattice: Lattice, lpsFromLevel: Transform<'lps', 'level'>): Grid {
  const { origin: o, step: s } = lattice
  const [a, b, c] = lpsFromLevel.rows
  const row = (r: readonly [number, number, number, number]) =>
    [r[0] * s[0], r[1] * s[1], r[2] * s[2], r[0] * o[0] + r[1] * o[1] + r[2] * o[2] + r[3]] as const
  return gridFrom(lattice.size, { to: 'lps', from: 'ijk', rows: [row(a), row(b), row(c)] }, 'level')
}

export function signedField(lattice: Lattice, grid: Grid, mask: Uint8Array): Field {
  return fieldOf(lattice, signedDistanceMap(grid, mask))
}

/** Cheaper, and rough inside: for what must merely be kept away from. */
export function outsideField(lattice: Lattice, grid: Grid, mask: Uint8Array): Field {
  const distance = distanceMap(grid, mask)
  const half = Math.min(...lattice.step) / 2
  for (let n = 0; n < distance.length; n++) distance[n] = Math.min(1e3, distance[n]! - half)
  return fieldOf(lattice, distance)
}

function fieldOf({ size, origin, step }: Lattice, data: Float32Array): Field {
  const [ni, nj, nk] = size
  const [ox, oy, oz] = origin
  const [sx, sy, sz] = step
  return (x, y, z) => {
    let u = (x - ox) / sx
    let v = (y - oy) / sy
    let w = (z - oz) / sz
    u = u < 0 ? 0 : u > ni - 1.001 ? ni - 1.001 : u
    v = v < 0 ? 0 : v > nj - 1.001 ? nj - 1.001 : v
    w = w < 0 ? 0 : w > nk - 1.001 ? nk - 1.001 : w
    const i = Math.floor(u)
    const j = Math.floor(v)
    const k = Math.floor(w)
    const fx = u - i
    const fy = v - j
    const fz = w - k
    const n = i + ni * (j + nj * k)
    const m = n + ni * nj
    const a = data[n]! + (data[n + 1]! - data[n]!) * fx
    const b = data[n + ni]! + (data[n + ni + 1]! - data[n + ni]!) * fx
    const c = data[m]! + (data[m + 1]! - data[m]!) * fx
    const d = data[m + ni]! + (data[m + ni + 1]! - data[m + ni]!) * fx
    const ab = a + (b - a) * fy
    const cd = c + (d - c) * fy
    return ab + (cd - ab) * fz
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
