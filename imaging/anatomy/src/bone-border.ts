/**
 * The border of bone about one level, from the scan itself.
 *
 * Takes  a CT, a box in the patient, and which places belong to canal or to vertebral body.
 * Gives  a signed distance field, mm.
 * How    every slice (square to the coarsest axis) is refined to half a millimetre; bone begins half way between soft tissue and
 *        the local peak, so that a thin lamina whose peak is blurred low is kept; enclosed marrow is filled, the canal is not.
 *        Between slices the distances are interpolated, not the HU: slanting laminae then stay slanting.
 * Limits a joint space is told from marrow by the labels: where they are wrong it is filled.
 */

import { point } from '@flavum/base'
import { distanceMap, type Grid, signedDistanceMap, type Volume } from '@flavum/grid'
import { type BorderField, type Box, finerLine, indexBox } from './border-field.ts'
import { enclosedPieces } from './components.ts'
import { isJoint } from './joint.ts'
import { boxGrid } from './working-grid.ts'

const soft = 40
const least = 120
const most = 350
const peakReach = 2.5
const fine = 0.5
/** Gaps in a ring of cortex up to twice this, mm, do not keep its marrow from being filled. */
const closing = 1.25

export function boneBorder(
  volume: Volume,
  box: Box,
  place: {
    canal(x: number, y: number, z: number): boolean
    body(x: number, y: number, z: number): boolean
    owner(x: number, y: number, z: number): number
  },
  report: (done: number) => void,
): BorderField | null {
  const { grid, data } = volume
  const { low, size } = indexBox(grid, box, 6)
  if (size.some((n) => n < 2)) return null
  const order = [0, 1, 2].sort((a, b) => grid.spacing[a]! - grid.spacing[b]!) as [number, number, number]
  const [p, q, r] = order
  const stride = [1, grid.size[0], grid.size[0] * grid.size[1]]
  const step = [p, q].map((a) => Math.max(1, Math.ceil(grid.spacing[a]! / fine - 0.05))) as [number, number]
  const np = (size[p]! - 1) * step[0] + 1
  const nq = (size[q]! - 1) * step[1] + 1
  const nr = size[r]!
  const sp = grid.spacing[p]! / step[0]
  const sq = grid.spacing[q]! / step[1]
  const slab = boxGrid(point('lps', 0, 0, 0), point('lps', np - 1, nq - 1, 0), 1, 'slice')
  const slice = { ...slab, spacing: [sp, sq, 1] as unknown as typeof slab.spacing }
  const rows = grid.lpsFromIjk.rows
  const reach = Math.max(2.5, Math.min(8, grid.spacing[r]!))
  const out = new Float32Array(np * nq * nr)
  for (let c = 0; c < nr; c++) {
    report(c / nr)
    const at = (a: number, b: number): number =>
      (low[p]! + a) * stride[p]! + (low[q]! + b) * stride[q]! + (low[r]! + c) * stride[r]!
    const hu = finerSlice((a, b) => data[at(a, b)]!, size[p]!, size[q]!, step)
    const level = halfHeights(hu, np, nq, Math.round(peakReach / sp), Math.round(peakReach / sq))
    const f = new Float32Array(np * nq)
    for (let n = 0; n < f.length; n++) f[n] = hu[n]! - level[n]!
    const lps = (n: number): [number, number, number] => {
      const ijk = [0, 0, 0]
      ijk[p] = low[p]! + (n % np) / step[0]
      ijk[q] = low[q]! + ((n / np) | 0) / step[1]
      ijk[r] = low[r]! + c
      const [i, j, k] = ijk as [number, number, number]
      return rows.map((w) => w[0] * i + w[1] * j + w[2] * k + w[3]) as [number, number, number]
    }
    const mask = filled(f, slice, {
      canal: (n) => place.canal(...lps(n)),
      body: (n) => place.body(...lps(n)),
      owner: (n) => place.owner(...lps(n)),
    })
    const distance = signedDistanceMap(slice, mask)
    const target = out.subarray(np * nq * c, np * nq * (c + 1))
    for (let n = 0; n < target.length; n++) target[n] = subVoxel(distance, f, mask, n, np, nq, sp, sq, reach)
  }
  const inv = grid.ijkFromLps.rows
  const row = (a: number) => inv[a]!
  const [rp, rq, rr] = [row(p), row(q), row(r)] as const
  const plane = np * nq
  return (x, y, z) => {
    const a = (rp[0] * x + rp[1] * y + rp[2] * z + rp[3] - low[p]!) * step[0]
    const b = (rq[0] * x + rq[1] * y + rq[2] * z + rq[3] - low[q]!) * step[1]
    const c = rr[0] * x + rr[1] * y + rr[2] * z + rr[3] - low[r]!
    if (!(a >= 0 && b >= 0 && c >= -0.5 && a <= np - 1 && b <= nq - 1 && c <= nr - 0.5)) return reach
    const i = Math.min(np - 2, Math.floor(a))
    const j = Math.min(nq - 2, Math.floor(b))
    const k = Math.min(nr - 2, Math.max(0, Math.floor(c)))
    const fa = a - i
    const fb = b - j
    const fc = Math.min(1, Math.max(0, c - k))
    const base = i + np * j + plane * k
    const d1 = flat(out, base, np, fa, fb)
    const d2 = flat(out, base + plane, np, fa, fb)
    const d0 = k > 0 ? flat(out, base - plane, np, fa, fb) : d1
    const d3 = k + 2 < nr ? flat(out, base + 2 * plane, np, fa, fb) : d2
    return d1 + 0.5 * fc * (d2 - d0 + fc * (2 * d0 - 5 * d1 + 4 * d2 - d3 + fc * (3 * (d1 - d2) + d3 - d0)))
  }
}

function finerSlice(
  read: (a: number, b: number) => number,
  na: number,
  nb: number,
  step: readonly [number, number],
): Float32Array {
  const np = (na - 1) * step[0] + 1
  const nq = (nb - 1) * step[1] + 1
  const half = new Float32Array(np * nb)
  const line = new Float32Array(na)
  for (let b = 0; b < nb; b++) {
    for (let a = 0; a < na; a++) line[a] = Math.max(-1000, read(a, b))
    half.set(finerLine(line, step[0]), np * b)
  }
  const out = new Float32Array(np * nq)
  const column = new Float32Array(nb)
  for (let a = 0; a < np; a++) {
    for (let b = 0; b < nb; b++) column[b] = half[a + np * b]!
    const finer = finerLine(column, step[1])
    for (let b = 0; b < nq; b++) out[a + np * b] = finer[b]!
  }
  return out
}

function flat(data: Float32Array, n: number, np: number, fa: number, fb: number): number {
  const s = data[n]! + (data[n + 1]! - data[n]!) * fa
  const t = data[n + np]! + (data[n + np + 1]! - data[n + np]!) * fa
  return s + (t - s) * fb
}

/** Half way between soft tissue and the highest value nearby, within bounds. */
function halfHeights(hu: Float32Array, np: number, nq: number, ra: number, rb: number): Float32Array {
  const peak = maxAlong(maxAlong(hu, np, nq, ra, 1), np, nq, rb, np)
  for (let n = 0; n < peak.length; n++) peak[n] = Math.min(most, Math.max(least, (soft + peak[n]!) / 2))
  // steps of the threshold would be steps of the border
  return meanAlong(meanAlong(peak, np, nq, ra, 1), np, nq, rb, np)
}

function maxAlong(from: Float32Array, np: number, nq: number, reach: number, stride: number): Float32Array {
  const out = new Float32Array(from.length)
  const count = stride === 1 ? np : nq
  for (let n = 0; n < from.length; n++) {
    const at = stride === 1 ? n % np : (n / np) | 0
    let best = -Infinity
    for (let d = Math.max(-reach, -at); d <= Math.min(reach, count - 1 - at); d++)
      best = Math.max(best, from[n + d * stride]!)
    out[n] = best
  }
  return out
}

function meanAlong(from: Float32Array, np: number, nq: number, reach: number, stride: number): Float32Array {
  const out = new Float32Array(from.length)
  const count = stride === 1 ? np : nq
  for (let n = 0; n < from.length; n++) {
    const at = stride === 1 ? n % np : (n / np) | 0
    const lo = Math.max(-reach, -at)
    const hi = Math.min(reach, count - 1 - at)
    let sum = 0
    for (let d = lo; d <= hi; d++) sum += from[n + d * stride]!
    out[n] = sum / (hi - lo + 1)
  }
  return out
}

/**
 * Bone, with the marrow that it encloses. Left open are the canal, and joint spaces: gaps with two vertebrae around them.
 * A ring of cortex that is not quite closed is closed first.
 */
function filled(f: Float32Array, slice: Grid, at: SliceKnowledge): Uint8Array {
  const mask = new Uint8Array(f.length)
  for (let n = 0; n < f.length; n++) mask[n] = f[n]! > 0 || (f[n]! > -400 && at.body(n) && !at.canal(n)) ? 1 : 0
  for (const n of holes(mask, slice, at)) mask[n] = 1
  const near = distanceMap(slice, mask)
  const outside = new Uint8Array(f.length)
  for (let n = 0; n < f.length; n++) outside[n] = near[n]! > closing ? 1 : 0
  const back = distanceMap(slice, outside)
  const ring = new Uint8Array(f.length)
  for (let n = 0; n < f.length; n++) ring[n] = mask[n] || !(back[n]! <= closing) ? 1 : 0
  const marrow = holes(ring, slice, at)
  if (!marrow.length) return mask
  const hole = new Uint8Array(f.length)
  for (const n of marrow) hole[n] = 1
  const fromHole = distanceMap(slice, hole)
  for (let n = 0; n < f.length; n++)
    if (hole[n] || (ring[n] && fromHole[n]! <= closing + 0.5 && !at.canal(n))) mask[n] = 1
  return mask
}

interface SliceKnowledge {
  canal(n: number): boolean
  body(n: number): boolean
  /** Number of the vertebra nearby; 0 where there is none. */
  owner(n: number): number
}

/** Pixels of all enclosed pieces that are neither canal nor joint. */
function holes(mask: Uint8Array, slice: Grid, at: SliceKnowledge): number[] {
  const out: number[] = []
  enclosedPieces(mask, slice.size[0], slice.size[1], 0, (voxels, rim) => {
    let canal = 0
    for (let q = 0; q < voxels.length; q += 4) if (at.canal(voxels[q]!)) canal += 4
    if (canal < 0.2 * voxels.length && !isJoint(rim, (n) => at.owner(n))) for (const n of voxels) out.push(n)
  })
  return out
}

/** Near the border the HU slope says better than the voxel centres where it lies. */
function subVoxel(
  distance: Float32Array,
  f: Float32Array,
  mask: Uint8Array,
  n: number,
  np: number,
  nq: number,
  sp: number,
  sq: number,
  reach: number,
): number {
  const d = distance[n]!
  if (Math.abs(d) > 0.8 || f[n]! > 0 !== (mask[n] === 1)) return Math.max(-reach, Math.min(reach, d))
  const i = n % np
  const j = (n / np) | 0
  if (i === 0 || j === 0 || i === np - 1 || j === nq - 1) return d
  const gp = (f[n + 1]! - f[n - 1]!) / (2 * sp)
  const gq = (f[n + np]! - f[n - np]!) / (2 * sq)
  const slope = Math.sqrt(gp * gp + gq * gq)
  if (slope < 40) return d
  return Math.max(-1, Math.min(1, -f[n]! / slope))
}
