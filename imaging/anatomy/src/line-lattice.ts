/**
 * (u, v, s) about the canal for every voxel of a grid, found on a coarse lattice and read between.
 *
 * Takes  the line and a grid whose third axis runs roughly along it.
 * Gives  a function of voxel indices; the triple it returns is reused from call to call.
 */
import type { Grid } from '@flavum/grid'
import { arcAtHeight, type CanalLine, locate } from './canal-line.ts'

const cellMm = 4

export function lineLattice(line: CanalLine, grid: Grid): (i: number, j: number, k: number) => Float64Array {
  const cells = grid.spacing.map((s) => Math.max(1, Math.round(cellMm / s))) as [number, number, number]
  const size = grid.size.map((n, a) => Math.ceil(n / cells[a]!) + 2) as [number, number, number]
  const [rx, ry, rz] = grid.lpsFromIjk.rows
  const nodes = new Float32Array(3 * size[0] * size[1] * size[2])
  const out = new Float64Array(3)
  for (let c = 0; c < size[2]; c++)
    for (let b = 0; b < size[1]; b++)
      for (let a = 0; a < size[0]; a++) {
        const i = a * cells[0]
        const j = b * cells[1]
        const k = c * cells[2]
        const z = rz[0] * i + rz[1] * j + rz[2] * k + rz[3]
        const x = rx[0] * i + rx[1] * j + rx[2] * k + rx[3]
        const y = ry[0] * i + ry[1] * j + ry[2] * k + ry[3]
        locate(line, x, y, z, arcAtHeight(line, z), out)
        nodes.set(out, 3 * (a + size[0] * (b + size[1] * c)))
      }
  const di = 3
  const dj = 3 * size[0]
  const dk = 3 * size[0] * size[1]
  return (i, j, k) => {
    const x = i / cells[0]
    const y = j / cells[1]
    const z = k / cells[2]
    const a = x | 0
    const b = y | 0
    const c = z | 0
    const f = x - a
    const g = y - b
    const h = z - c
    const n = 3 * (a + size[0] * (b + size[1] * c))
    for (let q = 0; q < 3; q++) {
      const m = n + q
      const p = nodes[m]! + (nodes[m + di]! - nodes[m]!) * f
      const r = nodes[m + dj]! + (nodes[m + dj + di]! - nodes[m + dj]!) * f
      const p1 = nodes[m + dk]! + (nodes[m + dk + di]! - nodes[m + dk]!) * f
      const r1 = nodes[m + dk + dj]! + (nodes[m + dk + dj + di]! - nodes[m + dk + dj]!) * f
      const low = p + (r - p) * g
      const high = p1 + (r1 - p1) * g
      out[q] = low + (high - low) * h
    }
    return out
  }
}
