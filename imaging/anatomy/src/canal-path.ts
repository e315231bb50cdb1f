/**
 * The way of the spinal canal through the scan, slice by slice.
 *
 * Takes  HU on the working grid, body and bone masks.
 * Gives  a voxel per slice, from below, and how well each is enclosed by bone; null where nothing pays.
 * How    every soft voxel costs less the more of 16 rays in its slice meet bone within 22 mm and the more dense tissue lies
 *        22 mm in front of it. Dynamic programming takes the cheapest chain with free ends: a path forced to the ends of the
 *        scan leaves the sacrum through the sciatic notch.
 */

import { maths, place, point } from '@flavum/base'
import { distanceMap, type Grid } from '@flavum/grid'
import { median, smoothed } from './smooth.ts'
import { boxGrid, type Field } from './working-grid.ts'

export interface CanalPath {
  /** Voxel of each slice, interleaved i, j, k, from the lowest slice upward. */
  readonly voxels: Int32Array
  readonly enclosure: number
}

const rays = 16
const reach = 22
const aside = 70
const gain = 0.6

export function canalPath(field: Field, body: Uint8Array, bone: Uint8Array): CanalPath | null {
  const box = searchBox(field.grid, body)
  if (!box) return null
  const hu = cut(field.grid, field.data, box, Float32Array)
  const solid = cut(field.grid, bone, box, Uint8Array)
  const step = field.grid.spacing[0]
  const size = box.size
  const count = size[0] * size[1] * size[2]
  const enclosed = enclosure(solid, size, step)
  const ahead = massAhead(hu, size, step)
  const near = distanceInSlices(solid, size, step)
  const calm = new Float32Array(count)
  const worth = new Float32Array(count)
  for (let n = 0; n < count; n++) {
    calm[n] = mean27(hu, size, n)
    const cost =
      1.2 * (1 - enclosed[n]!) +
      0.6 * (1 - ahead[n]!) +
      0.5 * clip((6 - near[n]!) / 6) +
      0.5 * clip((-40 - calm[n]!) / 60)
    worth[n] = solid[n] ? -2 : gain - cost
  }
  const first = bestChain(worth, size)
  if (!first) return null
  // marrow is brighter than what the canal holds; how bright that is, the first path tells, so that contrast does no harm
  const usual = median(Array.from(first, (n) => calm[n]!))
  for (let n = 0; n < count; n++) worth[n] = worth[n]! - 0.8 * clip((calm[n]! - usual - 50) / 60, 1.5)
  const chain = bestChain(worth, size) ?? first
  let sum = 0
  const voxels = new Int32Array(chain.length * 3)
  for (const [q, n] of chain.entries()) {
    sum += enclosed[n]!
    voxels[3 * q] = box.low[0] + (n % size[0])
    voxels[3 * q + 1] = box.low[1] + (((n / size[0]) | 0) % size[1])
    voxels[3 * q + 2] = (n / (size[0] * size[1])) | 0
  }
  return { voxels, enclosure: sum / chain.length }
}

interface Box {
  readonly low: readonly [number, number]
  readonly size: readonly [number, number, number]
}

const clip = (x: number, high = 1): number => (x < 0 ? 0 : x > high ? high : x)

/** Columns about the body's median, all its rows, all slices. */
function searchBox(grid: Grid, body: Uint8Array): Box | null {
  const [ni, nj, nk] = grid.size
  const columns = new Float64Array(ni)
  let rowLow = nj
  let rowHigh = -1
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++)
        if (body[i + ni * (j + nj * k)]) {
          columns[i] = columns[i]! + 1
          if (j < rowLow) rowLow = j
          if (j > rowHigh) rowHigh = j
        }
  if (rowHigh < 0) return null
  let total = 0
  for (const c of columns) total += c
  let median = 0
  for (let sum = columns[0]!; sum < total / 2; ) sum += columns[++median]!
  const half = Math.round(aside / grid.spacing[0])
  const from = Math.max(0, median - half)
  return { low: [from, rowLow], size: [Math.min(ni - 1, median + half) - from + 1, rowHigh - rowLow + 1, nk] }
}

function cut<T extends Float32Array | Uint8Array>(grid: Grid, data: T, box: Box, Kind: new (n: number) => T): T {
  const [ni, nj] = grid.size
  const [wi, wj, wk] = box.size
  const out = new Kind(wi * wj * wk)
  for (let k = 0; k < wk; k++)
    for (let j = 0; j < wj; j++) {
      const from = box.low[0] + ni * (box.low[1] + j + nj * k)
      out.set(data.subarray(from, from + wi), wi * (j + wj * k))
    }
  return out
}

/** Share of rays that meet bone. Each bone voxel tells all voxels that would see it, one bit a ray. */
function enclosure(bone: Uint8Array, [ni, nj, nk]: Box['size'], step: number): Float32Array {
  const bits = new Uint16Array(bone.length)
  const offsets: { i: number; j: number; bit: number }[] = []
  for (let r = 0; r < rays; r++) {
    const angle = (2 * Math.PI * r) / rays
    const taken = new Set<string>()
    for (let d = 1; d <= Math.floor(reach / step); d++) {
      const i = Math.round(d * maths.cos(angle))
      const j = Math.round(d * maths.sin(angle))
      if (taken.has(`${i} ${j}`)) continue
      taken.add(`${i} ${j}`)
      offsets.push({ i, j, bit: 1 << r })
    }
  }
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        if (!bone[i + ni * (j + nj * k)]) continue
        for (const o of offsets) {
          const x = i - o.i
          const y = j - o.j
          if (x < 0 || y < 0 || x >= ni || y >= nj) continue
          const n = x + ni * (y + nj * k)
          bits[n] = bits[n]! | o.bit
        }
      }
  const out = new Float32Array(bone.length)
  for (let n = 0; n < out.length; n++) {
    let b = bits[n]!
    let c = 0
    for (; b; b &= b - 1) c++
    out[n] = c / rays
  }
  return out
}

/** Dense tissue in a box of 24 x 16 x 24 mm, 22 mm in front: tells the canal from a marrow cavity. */
function massAhead(hu: Float32Array, size: Box['size'], step: number): Float32Array {
  let from: Float32Array = new Float32Array(hu.length)
  for (let n = 0; n < hu.length; n++) from[n] = Math.min(300, Math.max(-100, hu[n]!))
  const width = [24, 16, 24]
  for (let a = 0; a < 3; a++) {
    const half = Math.max(1, Math.round(width[a]! / 2 / step))
    const to = new Float32Array(hu.length)
    const stride = a === 0 ? 1 : a === 1 ? size[0] : size[0] * size[1]
    const count = size[a]!
    for (let start = 0; start < hu.length; start++) {
      if (((start / stride) | 0) % count !== 0) continue
      let sum = 0
      let within = 0
      for (let q = 0; q < Math.min(half, count); q++) {
        sum += from[start + q * stride]!
        within++
      }
      for (let q = 0; q < count; q++) {
        if (q + half < count) {
          sum += from[start + (q + half) * stride]!
          within++
        }
        if (q - half - 1 >= 0) {
          sum -= from[start + (q - half - 1) * stride]!
          within--
        }
        to[start + q * stride] = sum / within
      }
    }
    from = to
  }
  const shift = Math.round(22 / step)
  const out = new Float32Array(hu.length)
  for (let n = 0; n < out.length; n++) {
    const j = ((n / size[0]) | 0) % size[1]
    out[n] = j >= shift ? clip(from[n - shift * size[0]]! / 150) : 0
  }
  return out
}

function distanceInSlices(bone: Uint8Array, [ni, nj, nk]: Box['size'], step: number): Float32Array {
  const slice = boxGrid(point('lps', 0, 0, 0), point('lps', (ni - 1) * step, (nj - 1) * step, 0), step, 'slice')
  const out = new Float32Array(bone.length)
  for (let k = 0; k < nk; k++) out.set(distanceMap(slice, bone.subarray(ni * nj * k, ni * nj * (k + 1))), ni * nj * k)
  return out
}

function mean27(hu: Float32Array, [ni, nj, nk]: Box['size'], n: number): number {
  const i = n % ni
  const j = ((n / ni) | 0) % nj
  const k = (n / (ni * nj)) | 0
  if (i === 0 || j === 0 || i === ni - 1 || j === nj - 1) return hu[n]!
  let sum = 0
  let count = 0
  for (let c = k > 0 ? -1 : 0; c <= (k < nk - 1 ? 1 : 0); c++)
    for (let b = -1; b <= 1; b++) {
      const at = n + ni * (b + nj * c)
      sum += hu[at - 1]! + hu[at]! + hu[at + 1]!
      count += 3
    }
  return sum / count
}

/** Greatest sum over one voxel per slice; up to two rows and one column a slice; both ends free. */
function bestChain(worth: Float32Array, [ni, nj, nk]: Box['size']): Int32Array | null {
  const plane = ni * nj
  const from = new Int8Array(worth.length).fill(-1)
  let last = new Float32Array(plane)
  let now = new Float32Array(plane)
  let best = 0
  let end = -1
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        let most = 0
        let move = -1
        if (k > 0)
          for (let dj = -2; dj <= 2; dj++) {
            const y = j + dj
            if (y < 0 || y >= nj) continue
            for (let di = -1; di <= 1; di++) {
              const x = i + di
              if (x < 0 || x >= ni) continue
              const value = last[x + ni * y]! - 0.08 * dj * dj - 0.15 * di * di
              if (value > most) {
                most = value
                move = di + 1 + 3 * (dj + 2)
              }
            }
          }
        const n = i + ni * j
        const value = most + worth[n + plane * k]!
        now[n] = value
        from[n + plane * k] = move
        if (value > best) {
          best = value
          end = n + plane * k
        }
      }
    ;[last, now] = [now, last]
  }
  if (end < 0) return null
  const chain: number[] = []
  for (let n = end; ; ) {
    chain.push(n)
    const move = from[n]!
    if (move < 0) break
    n += (move % 3) - 1 + ni * (((move / 3) | 0) - 2) - plane
  }
  return Int32Array.from(chain.reverse())
}

/** The path as points in the patient, smoothed; ends keep their slope. */
export function pathPoints(grid: Grid, path: CanalPath, smoothMm = 8): Float64Array {
  const n = path.voxels.length / 3
  const xyz = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const
  for (let q = 0; q < n; q++) {
    const v = path.voxels
    const p = place(grid.lpsFromIjk, point('ijk', v[3 * q]!, v[3 * q + 1]!, v[3 * q + 2]!))
    xyz[0][q] = p.x
    xyz[1][q] = p.y
    xyz[2][q] = p.z
  }
  const out = new Float64Array(3 * n)
  for (const [a, values] of xyz.entries())
    for (const [q, x] of smoothed(values, smoothMm / grid.spacing[2], 'odd').entries()) out[3 * q + a] = x
  return out
}
