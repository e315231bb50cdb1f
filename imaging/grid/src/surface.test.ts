import { place, point, transformFromAxes, type Xyz } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { type Grid, gridFrom, type Size, voxelCount } from './grid.ts'
import { type Surface, surface } from './surface.ts'

/** Columns 0.7 mm, rows 1.1, slices 1.6, square to nothing in the patient, off the origin. */
const oblique = (size: Size): Grid =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -60, 33, 480),
      { x: 0.7 * 0.8, y: 0.7 * 0.6, z: 0 },
      { x: 1.1 * -0.36, y: 1.1 * 0.48, z: 1.1 * 0.8 },
      { x: 1.6 * 0.48, y: 1.6 * -0.64, z: 1.6 * 0.6 },
    ),
    'test',
  )

function fieldOf(grid: Grid, f: (p: Xyz) => number): Float32Array {
  const [ni, nj] = grid.size
  return Float32Array.from({ length: voxelCount(grid) }, (_, n) =>
    f(place(grid.lpsFromIjk, point('ijk', n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))))),
  )
}

/** Enclosed volume (positive when the triangles face outward) and area. */
function measure({ positions, triangles }: Surface): { volume: number; area: number } {
  let volume = 0
  let area = 0
  const corner = (n: number): [number, number, number] => [
    positions[3 * n]!,
    positions[3 * n + 1]!,
    positions[3 * n + 2]!,
  ]
  const [ox, oy, oz] = corner(0)
  for (let t = 0; t < triangles.length; t += 3) {
    const [ax, ay, az] = corner(triangles[t]!)
    const [bx, by, bz] = corner(triangles[t + 1]!)
    const [cx, cy, cz] = corner(triangles[t + 2]!)
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    area += Math.hypot(nx, ny, nz) / 2
    volume += ((ax - ox) * nx + (ay - oy) * ny + (az - oz) * nz) / 6
  }
  return { volume, area }
}

/** Every edge is run as often one way as the other: closed, and one orientation throughout. */
function expectClosed({ triangles }: Surface): void {
  const balance = new Map<string, number>()
  for (let t = 0; t < triangles.length; t += 3)
    for (const [a, b] of [
      [triangles[t]!, triangles[t + 1]!],
      [triangles[t + 1]!, triangles[t + 2]!],
      [triangles[t + 2]!, triangles[t]!],
    ] as const) {
      const key = a < b ? `${a},${b}` : `${b},${a}`
      balance.set(key, (balance.get(key) ?? 0) + (a < b ? 1 : -1))
    }
  expect([...balance.values()].every((n) => n === 0)).toBe(true)
}

describe('surface', () => {
  it('of a sphere has its area and volume, on an oblique grid of unequal spacing', () => {
    const grid = oblique([44, 30, 22])
    const m = place(grid.lpsFromIjk, point('ijk', 21.3, 14.8, 10.6))
    const mesh = surface(
      grid,
      fieldOf(grid, (p) => -Math.hypot(p.x - m.x, p.y - m.y, p.z - m.z)),
      -11,
    )
    const { volume, area } = measure(mesh)
    expect(Math.abs(volume / ((4 / 3) * Math.PI * 11 ** 3) - 1)).toBeLessThan(0.015)
    expect(Math.abs(area / (4 * Math.PI * 11 ** 2) - 1)).toBeLessThan(0.015)
    for (let n = 0; n < mesh.positions.length; n += 3) {
      const r = Math.hypot(mesh.positions[n]! - m.x, mesh.positions[n + 1]! - m.y, mesh.positions[n + 2]! - m.z)
      expect(Math.abs(r - 11)).toBeLessThan(0.2)
    }
    expectClosed(mesh)
  })
  it('of one voxel is a closed box round its centre, facing out', () => {
    const grid = oblique([3, 3, 3])
    const mesh = surface(
      grid,
      Uint8Array.from({ length: 27 }, (_, n) => (n === 13 ? 1 : 0)),
      0.5,
    )
    expect(mesh.triangles.length / 3).toBe(12)
    expect(mesh.positions.length / 3).toBe(8)
    expect(measure(mesh).volume).toBeGreaterThan(0)
    expectClosed(mesh)
  })
  it('is closed half a voxel beyond a mask that fills the grid', () => {
    const grid = oblique([12, 10, 8])
    const mesh = surface(grid, new Uint8Array(voxelCount(grid)).fill(1), 0.5)
    expectClosed(mesh)
    const box = 12 * 0.7 * 10 * 1.1 * 8 * 1.6
    expect(measure(mesh).volume / box).toBeGreaterThan(0.97) // edges and corners are rounded off
    expect(measure(mesh).volume / box).toBeLessThan(1)
  })
  it('stays closed where parts touch at an edge or a corner', () => {
    const grid = oblique([6, 6, 6])
    const mask = new Uint8Array(216)
    for (const [i, j, k] of [
      [1, 1, 1],
      [2, 2, 1],
      [3, 3, 2],
      [0, 5, 5],
    ] as const)
      mask[i + 6 * (j + 6 * k)] = 1
    expectClosed(surface(grid, mask, 0.5))
  })
  it('of nothing is nothing', () =>
    expect(surface(oblique([4, 4, 4]), new Uint8Array(64), 0.5).triangles).toHaveLength(0))
})
