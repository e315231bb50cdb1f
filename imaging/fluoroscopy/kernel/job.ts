/** What the kernel's parts share: where things lie in memory, the job of one view, and how a plane lies on the base plane. */

/** Base pixels in a row, at most. */
export const widest: i32 = 4096
export const lanes: i32 = 8
export const groupsAtMost: i32 = widest / lanes
export const one15: f64 = 32768
/** Rows of the base plane that one thread takes at a time. */
export const chunk: i32 = 16
/** Planes that are added up in 16 bits before they go into the sums. */
export const together: i32 = 4

// ---- where things lie: one scratch a thread, of four planes' tables and four planes' rows

/** Tables and rows stand this far apart: not a multiple of 4096, or they would all fall into one set of the cache. */
export const rowBytes: usize = usize(groupsAtMost * 16 + 192)
/** Of a plane: which samples, how to weigh them, how much of the slab lies inside, where to read. */
export const weightsIn: usize = rowBytes
export const sharesIn: usize = 2 * rowBytes
export const offsetsIn: usize = 3 * rowBytes
const planeBytes: usize = 3 * rowBytes + usize(groupsAtMost * 4)
/** Of four planes: two resampled rows each. */
const rowsAt: usize = usize(together) * planeBytes
const turnsAt: usize = rowsAt + usize(2 * together) * rowBytes
export const scratchBytes: usize = turnsAt + usize(8 * together)

@inline export function tables(at: usize, g: i32): usize {
  return at + usize(g) * planeBytes
}
/** Where the resampled rows begin; `rowIn` is how far behind it a plane's row lies. */
@inline export function resampled(at: usize): usize {
  return at + rowsAt
}
@inline export function rowIn(g: i32, turn: i32): usize {
  return usize(2 * g + turn) * rowBytes
}

/** Which row of voxels the first of a plane's two resampled rows is, and which of the two that is. */
@inline export function rowOf(at: usize, g: i32): usize {
  return at + turnsAt + usize(g * 8)
}
@inline export function turnOf(at: usize, g: i32): i32 {
  return load<i32>(rowOf(at, g), 4)
}

/** Memory below this belongs to the compiler. */
export function firstFree(): usize {
  return __heap_base
}

/** Bytes of scratch that each thread needs. */
export function scratchSize(): i32 {
  return i32(scratchBytes)
}

// ---- the job: 8-byte numbers at one address, written by the caller; this order is that of `writeJob`

export let source: f64 = 0
export let a0: f64 = 0
export let sb: f64 = 0
export let sc: f64 = 0
export let stepB: f64 = 0
export let stepC: f64 = 0
export let firstB: f64 = 0
export let firstC: f64 = 0
export let nb: i32 = 0
export let nc: i32 = 0
export let firstPlane: i32 = 0
export let lastPlane: i32 = 0
export let groups: i32 = 0
export let rows: i32 = 0
export let voxels: usize = 0
export let planeStride: usize = 0
export let rowStride: usize = 0
export let ranges: usize = 0
export let rangePlane: usize = 0
export let rangeRow: usize = 0
export let total: usize = 0
export let bony: usize = 0
export let boneFrom: i32 = 0
export let boneDense: i32 = 0
export let boneBend: i32 = 0
export let everything: bool = false

export function readJob(at: usize): void {
  source = load<f64>(at)
  a0 = load<f64>(at, 8)
  sb = load<f64>(at, 16)
  sc = load<f64>(at, 24)
  stepB = load<f64>(at, 32)
  stepC = load<f64>(at, 40)
  firstB = load<f64>(at, 48)
  firstC = load<f64>(at, 56)
  nb = i32(load<f64>(at, 64))
  nc = i32(load<f64>(at, 72))
  firstPlane = i32(load<f64>(at, 80))
  lastPlane = i32(load<f64>(at, 88))
  groups = i32(load<f64>(at, 96))
  rows = i32(load<f64>(at, 104))
  voxels = usize(load<f64>(at, 112))
  planeStride = usize(load<f64>(at, 120))
  rowStride = usize(load<f64>(at, 128))
  ranges = usize(load<f64>(at, 136))
  rangePlane = usize(load<f64>(at, 144))
  rangeRow = usize(load<f64>(at, 152))
  total = usize(load<f64>(at, 160))
  bony = usize(load<f64>(at, 168))
  boneFrom = i32(load<f64>(at, 176))
  boneDense = i32(load<f64>(at, 184))
  boneBend = i32(load<f64>(at, 192))
  everything = load<f64>(at, 200) != 0
}

@inline export function scaleOf(p: i32): f64 {
  return (f64(p) - source) / (a0 - source)
}

/** The share of plane p's slab in which the ray through B on the base plane lies within the grid's n voxels. */
@inline export function shareOf(p: i32, B: f64, s: f64, n: i32): f64 {
  const slope = (B - s) / (a0 - source)
  const x = s + slope * (f64(p) - 0.5 - source)
  const y = s + slope * (f64(p) + 0.5 - source)
  const low = min(x, y)
  const high = max(x, y)
  const end = f64(n) - 0.5
  if (low >= -0.5 && high <= end) return 1
  if (high <= -0.5 || low >= end) return 0
  return (min(high, end) - max(low, -0.5)) / (high - low)
}

@inline export function in15(x: f64): i16 {
  return i16(min(32767, i32(x * one15 + 0.5)))
}
