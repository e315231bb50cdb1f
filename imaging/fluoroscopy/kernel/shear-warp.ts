/**
 * Shear-warp Joseph projection of a CT, in WebAssembly (AssemblyScript, not TypeScript: `npm run kernel` compiles it).
 *
 * Takes  a CT packed as water-equivalent density in 13 bits, and a job: one view, as numbers in memory (see `Job`).
 * Gives  g/cm2 of soft tissue and bone for the lit pixels.
 *
 * Every plane of voxels across axis `a` maps onto the base plane (the one farthest from the source) by a scale and a shift, because
 * all planes are parallel and the source is one point. So a plane is resampled by rows and by columns apart, eight samples to an
 * instruction, and added up there. At the end the base plane is warped to the detector once.
 *
 * The model is that of the reference: bilinear samples in each plane, voxels full to half a voxel beyond the outer centres, the share
 * of a plane in which the ray is inside the grid. It differs in the axis (one for the view, not one for each ray), in whole-number
 * densities, and in the resampling of the base plane.
 *
 * Limits int16 sums of four planes of 13 bits; int32 sums of up to 65,000 planes; base rows of up to `widest` pixels.
 */

/** Base pixels in a row, at most. */
const widest: i32 = 4096
const lanes: i32 = 8
const groupsAtMost: i32 = widest / lanes
const one15: f64 = 32768
/** Rows of the base plane that one thread takes at a time. */
const chunk: i32 = 16
/** Planes that are added up in 16 bits before they go into the sums. */
const together: i32 = 4

// ---- where things lie: one scratch a thread

const tableBytes: usize = usize(groupsAtMost * 16)
const scratchBytes: usize = usize(together) * (tableBytes * 5 + usize(groupsAtMost * 4) + 8)

@inline function shuffles(at: usize, g: i32): usize {
  return at + usize(g) * tableBytes
}
@inline function weights(at: usize, g: i32): usize {
  return at + usize(together + g) * tableBytes
}
@inline function shares(at: usize, g: i32): usize {
  return at + usize(2 * together + g) * tableBytes
}
/** Two resampled rows a plane, taking turns. */
@inline function rowAt(at: usize, g: i32, turn: i32): usize {
  return at + usize(3 * together + 2 * g + turn) * tableBytes
}
@inline function offsets(at: usize, g: i32): usize {
  return at + usize(5 * together) * tableBytes + usize(g * groupsAtMost * 4)
}

/** Which row of voxels the first of a plane's two resampled rows is, and which of the two that is. */
@inline function rowOf(at: usize, g: i32): usize {
  return at + usize(together) * (tableBytes * 5 + usize(groupsAtMost * 4)) + usize(g * 8)
}
@inline function turnOf(at: usize, g: i32): i32 {
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

let source: f64 = 0
let a0: f64 = 0
let sb: f64 = 0
let sc: f64 = 0
let stepB: f64 = 0
let stepC: f64 = 0
let firstB: f64 = 0
let firstC: f64 = 0
let nb: i32 = 0
let nc: i32 = 0
let firstPlane: i32 = 0
let lastPlane: i32 = 0
let groups: i32 = 0
let rows: i32 = 0
let voxels: usize = 0
let planeStride: usize = 0
let rowStride: usize = 0
let ranges: usize = 0
let rangePlane: usize = 0
let rangeRow: usize = 0
let total: usize = 0
let bony: usize = 0
let boneFrom: i32 = 0
let boneDense: i32 = 0
let boneBend: i32 = 0
let everything: bool = false

function readJob(at: usize): void {
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

@inline function scaleOf(p: i32): f64 {
  return (f64(p) - source) / (a0 - source)
}

/** The share of plane p's slab in which the ray through B on the base plane lies within the grid's n voxels. */
@inline function shareOf(p: i32, B: f64, s: f64, n: i32): f64 {
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

@inline function in15(x: f64): i16 {
  return i16(min(32767, i32(x * one15 + 0.5)))
}

// ---- one plane's tables: for each eight base columns where to read, which samples, how to weigh them

function buildTable(at: usize, g: i32, p: i32, from: i32, to: i32): void {
  const m = scaleOf(p)
  const start = sb * (1 - m) + m * firstB
  const step = m * stepB
  const shuffle = shuffles(at, g)
  const weight = weights(at, g)
  const share = shares(at, g)
  const offset = offsets(at, g)
  for (let q = from; q < to; q++) {
    const b = start + step * f64(q * lanes)
    // the rows are padded, so that a window that misses them reads what is weighed with zero
    const i0 = i32(Math.floor(min(max(b, -9), f64(nb + 6))))
    store<i32>(offset + usize(q * 4), i0 * 2)
    // a column between two that lie wholly inside does so too
    const B = firstB + stepB * f64(q * lanes)
    const whole = shareOf(p, B, sb, nb) == 1 && shareOf(p, B + stepB * f64(lanes - 1), sb, nb) == 1
    for (let j = 0; j < lanes; j++) {
      const x = b + step * f64(j)
      const below = Math.floor(x)
      const o = min(7, max(0, i32(below) - i0))
      const n = usize((q * lanes + j) * 2)
      store<u16>(shuffle + n, u16((o * 2) | ((o * 2 + 1) << 8)))
      store<i16>(weight + n, in15(x - below))
      store<i16>(share + n, whole ? 32767 : in15(shareOf(p, B + stepB * f64(j), sb, nb)))
    }
  }
}

/** Are all eight columns of this group wholly inside, in every plane of the four? */
function wholeGroup(at: usize, planes: i32, q: i32): bool {
  for (let g = 0; g < planes; g++) {
    const share = shares(at, g) + usize(q * 16)
    for (let j = 0; j < lanes; j++) if (load<i16>(share + usize(j * 2)) != 32767) return false
  }
  return true
}

// ---- resampling one row of voxels to base columns

@inline function boneOf(x: v128, from: v128, dense: v128, bend: v128): v128 {
  const over = i16x8.sub_sat_u(x, from)
  return i16x8.sub(over, i16x8.q15mulr_sat_s(i16x8.sub_sat_u(x, dense), bend))
}

function resample(at: usize, g: i32, turn: i32, row: usize, bone: bool, from: i32, to: i32, wholeFrom: i32, wholeTo: i32): void {
  const shuffle = shuffles(at, g)
  const weight = weights(at, g)
  const share = shares(at, g)
  const offset = offsets(at, g)
  const into = rowAt(at, g, turn)
  if (!bone) {
    for (let q = from; q < to; q++) {
      const o = usize(q) << 4
      const voxel = row + usize(load<i32>(offset + (usize(q) << 2)))
      const s = v128.load(shuffle + o)
      const x0 = i8x16.swizzle(v128.load(voxel), s)
      const x1 = i8x16.swizzle(v128.load(voxel, 2), s)
      let x = i16x8.add(x0, i16x8.q15mulr_sat_s(i16x8.sub(x1, x0), v128.load(weight + o)))
      if (q < wholeFrom || q >= wholeTo) x = i16x8.q15mulr_sat_s(x, v128.load(share + o))
      v128.store(into + o, x)
    }
    return
  }
  const least = i16x8.splat(i16(boneFrom))
  const dense = i16x8.splat(i16(boneDense))
  const bend = i16x8.splat(i16(boneBend))
  for (let q = from; q < to; q++) {
    const o = usize(q) << 4
    const voxel = row + usize(load<i32>(offset + (usize(q) << 2)))
    const s = v128.load(shuffle + o)
    const x0 = boneOf(i8x16.swizzle(v128.load(voxel), s), least, dense, bend)
    const x1 = boneOf(i8x16.swizzle(v128.load(voxel, 2), s), least, dense, bend)
    let x = i16x8.add(x0, i16x8.q15mulr_sat_s(i16x8.sub(x1, x0), v128.load(weight + o)))
    if (q < wholeFrom || q >= wholeTo) x = i16x8.q15mulr_sat_s(x, v128.load(share + o))
    v128.store(into + o, x)
  }
}

// ---- four planes into rows of the base plane

@inline function between(a: usize, b: usize, o: usize, w: v128): v128 {
  const x = v128.load(a + o)
  return i16x8.add(x, i16x8.q15mulr_sat_s(i16x8.sub(v128.load(b + o), x), w))
}
@inline function addTo(sum: usize, t: v128): void {
  v128.store(sum, i32x4.add(v128.load(sum), i32x4.extend_low_i16x8_s(t)))
  v128.store(sum, i32x4.add(v128.load(sum, 16), i32x4.extend_high_i16x8_s(t)), 16)
}

function addRows(at: usize, p: i32, planes: i32, bone: bool, v0: i32, v1: i32, from: i32, to: i32, wholeFrom: i32, wholeTo: i32): void {
  const sums = bone ? bony : total
  for (let g = 0; g < together; g++) {
    store<i32>(rowOf(at, g), i32.MIN_VALUE)
    store<i32>(rowOf(at, g), 0, 4)
  }
  for (let v = v0; v < v1; v++) {
    let w0 = i16x8.splat(0)
    let w1 = w0
    let w2 = w0
    let w3 = w0
    let e0 = w0
    let e1 = w0
    let e2 = w0
    let e3 = w0
    let whole = planes == together
    let none = true
    for (let g = 0; g < planes; g++) {
      const m = scaleOf(p + g)
      const C = firstC + stepC * f64(v)
      const c = sc * (1 - m) + m * C
      const below = Math.floor(c)
      const share = shareOf(p + g, C, sc, nc)
      if (share < 1) whole = false
      if (share == 0) continue
      none = false
      const w = i16x8.splat(in15(c - below))
      const e = i16x8.splat(in15(share))
      if (g == 0) {
        w0 = w
        e0 = e
      } else if (g == 1) {
        w1 = w
        e1 = e
      } else if (g == 2) {
        w2 = w
        e2 = e
      } else {
        w3 = w
        e3 = e
      }
      const y = max(-1, min(nc - 1, i32(below)))
      const held = load<i32>(rowOf(at, g))
      if (y == held) continue
      const plane = voxels + usize(p + g) * planeStride
      const next = plane + usize(min(nc - 1, y + 1)) * rowStride
      if (y == held + 1) {
        // the second row becomes the first; its place is taken by the row after
        const free = turnOf(at, g)
        resample(at, g, free, next, bone, from, to, wholeFrom, wholeTo)
        store<i32>(rowOf(at, g), 1 - free, 4)
      } else {
        resample(at, g, 0, plane + usize(max(0, y)) * rowStride, bone, from, to, wholeFrom, wholeTo)
        resample(at, g, 1, next, bone, from, to, wholeFrom, wholeTo)
        store<i32>(rowOf(at, g), 0, 4)
      }
      store<i32>(rowOf(at, g), y)
    }
    if (none) continue
    const r0 = rowAt(at, 0, turnOf(at, 0))
    const s0 = rowAt(at, 0, 1 - turnOf(at, 0))
    const r1 = rowAt(at, 1, turnOf(at, 1))
    const s1 = rowAt(at, 1, 1 - turnOf(at, 1))
    const r2 = rowAt(at, 2, turnOf(at, 2))
    const s2 = rowAt(at, 2, 1 - turnOf(at, 2))
    const r3 = rowAt(at, 3, turnOf(at, 3))
    const s3 = rowAt(at, 3, 1 - turnOf(at, 3))
    const sum = sums + usize(v * groups * lanes * 4)
    const end = usize(to) << 4
    if (whole)
      for (let o = usize(from) << 4; o < end; o += 16) {
        const t = i16x8.add(between(r0, s0, o, w0), between(r1, s1, o, w1))
        addTo(sum + (o << 1), i16x8.add(t, i16x8.add(between(r2, s2, o, w2), between(r3, s3, o, w3))))
      }
    else
      for (let o = usize(from) << 4; o < end; o += 16) {
        let t = i16x8.q15mulr_sat_s(between(r0, s0, o, w0), e0)
        if (planes > 1) t = i16x8.add(t, i16x8.q15mulr_sat_s(between(r1, s1, o, w1), e1))
        if (planes > 2) t = i16x8.add(t, i16x8.q15mulr_sat_s(between(r2, s2, o, w2), e2))
        if (planes > 3) t = i16x8.add(t, i16x8.q15mulr_sat_s(between(r3, s3, o, w3), e3))
        addTo(sum + (o << 1), t)
      }
  }
}

/** Base groups that see anything of these planes in these rows, as `from << 16 | to`; zero where none does. */
function seen(p: i32, planes: i32, bone: bool, v0: i32, v1: i32): i32 {
  let from = groups
  let to = 0
  for (let g = 0; g < planes; g++) {
    const m = scaleOf(p + g)
    const start = sc * (1 - m) + m * firstC
    let y0 = i32(Math.floor(start + m * stepC * f64(v0)))
    let y1 = i32(Math.floor(start + m * stepC * f64(v1 - 1))) + 1
    if (y1 < 0 || y0 >= nc) continue
    y0 = max(0, y0)
    y1 = min(nc - 1, y1)
    let first = 32767
    let last = -1
    if (everything && !bone) {
      first = 0
      last = nb - 1
    } else {
      let at = ranges + usize(p + g) * rangePlane + usize(y0) * rangeRow + (bone ? 4 : 0)
      for (let y = y0; y <= y1; y++, at += rangeRow) {
        first = min(first, i32(load<i16>(at)))
        last = max(last, i32(load<i16>(at, 2)))
      }
    }
    if (last < first) continue
    const origin = sb * (1 - m) + m * firstB
    const u0 = i32(Math.floor((f64(first) - 1 - origin) / (m * stepB)))
    const u1 = i32(Math.ceil((f64(last) + 1 - origin) / (m * stepB)))
    if (u1 < 0 || u0 >= groups * lanes) continue
    from = min(from, max(0, u0 >> 3))
    to = max(to, min(groups, (u1 >> 3) + 1))
  }
  return to > from ? (from << 16) | to : 0
}

/** The share of the base plane that this thread adds up: every `threads`th chunk of rows. */
export function accumulate(job: usize, at: usize, thread: i32, threads: i32): void {
  readJob(job)
  for (let v = thread * chunk; v < rows; v += threads * chunk) {
    const bytes = usize(min(chunk, rows - v) * groups * lanes * 4)
    const first = usize(v * groups * lanes * 4)
    memory.fill(total + first, 0, bytes)
    memory.fill(bony + first, 0, bytes)
  }
  for (let p = firstPlane; p <= lastPlane; p += together) {
    const planes = min(together, lastPlane + 1 - p)
    let from = groups
    let to = 0
    for (let v = thread * chunk; v < rows; v += threads * chunk) {
      const s = seen(p, planes, false, v, min(rows, v + chunk))
      if (s == 0) continue
      from = min(from, s >> 16)
      to = max(to, s & 0xffff)
    }
    if (to <= from) continue
    for (let g = 0; g < planes; g++) buildTable(at, g, p + g, from, to)
    let wholeFrom = from
    while (wholeFrom < to && !wholeGroup(at, planes, wholeFrom)) wholeFrom++
    let wholeTo = to
    while (wholeTo > wholeFrom && !wholeGroup(at, planes, wholeTo - 1)) wholeTo--
    for (let v = thread * chunk; v < rows; v += threads * chunk) {
      const end = min(rows, v + chunk)
      let s = seen(p, planes, false, v, end)
      if (s == 0) continue
      addRows(at, p, planes, false, v, end, s >> 16, s & 0xffff, wholeFrom, wholeTo)
      s = seen(p, planes, true, v, end)
      if (s != 0) addRows(at, p, planes, true, v, end, s >> 16, s & 0xffff, wholeFrom, wholeTo)
    }
  }
  for (let v = thread * chunk; v < rows; v += threads * chunk) {
    const first = usize(v * groups * lanes * 4)
    toFractions(total + first, min(chunk, rows - v) * groups * lanes)
    toFractions(bony + first, min(chunk, rows - v) * groups * lanes)
  }
}

function toFractions(at: usize, n: i32): void {
  for (let end = at + usize(n * 4); at < end; at += 16) v128.store(at, f32x4.convert_i32x4_s(v128.load(at)))
}

// ---- from the base plane to the detector

const phases: i32 = 1024
/** Base pixels about the first of four detector pixels that any of the four may read: two around, and their own way apart. */
const reach: i32 = 12
let cubic: usize = 0

/** Where another thread has prepared them. */
export function useCubic(at: usize): void {
  cubic = at
}

/** Catmull-Rom weights, four for each of 1025 phases. */
export function prepareWarp(at: usize): void {
  cubic = at
  for (let n = 0; n <= phases; n++, at += 16) {
    const t = f64(n) / f64(phases)
    const t2 = t * t
    const t3 = t2 * t
    store<f32>(at, f32(-0.5 * t3 + t2 - 0.5 * t))
    store<f32>(at, f32(1.5 * t3 - 2.5 * t2 + 1), 4)
    store<f32>(at, f32(-1.5 * t3 + 2 * t2 + 0.5 * t), 8)
    store<f32>(at, f32(0.5 * t3 - 0.5 * t2), 12)
  }
}

/** The sixteen neighbours of one place on the base plane, weighed down the rows and along them; the four lanes still to be added. */
@inline function around(at: usize, pitch: usize, wy: v128, wx: v128): v128 {
  let s = f32x4.mul(v128.load(at), i8x16.shuffle(wy, wy, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3))
  s = f32x4.add(s, f32x4.mul(v128.load(at + pitch), i8x16.shuffle(wy, wy, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7)))
  s = f32x4.add(s, f32x4.mul(v128.load(at + 2 * pitch), i8x16.shuffle(wy, wy, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11)))
  s = f32x4.add(s, f32x4.mul(v128.load(at + 3 * pitch), i8x16.shuffle(wy, wy, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15)))
  return f32x4.mul(s, wx)
}
@inline function addLanes(p0: v128, p1: v128, p2: v128, p3: v128): v128 {
  const a = f32x4.add(
    i8x16.shuffle(p0, p1, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(p0, p1, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  )
  const b = f32x4.add(
    i8x16.shuffle(p2, p3, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(p2, p3, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  )
  return f32x4.add(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  )
}

/**
 * Rows v0 to v1 of the detector. The view at `at`: directions d = d0 + u du + v dv along a, b and c in voxels; the length of the
 * ray; base = k d / da + o in base pixels from the lattice's zero, whose whole part `shift` lies outside; grams per sum.
 */
export function warp(job: usize, at: usize, spans: usize, v0: i32, v1: i32): void {
  readJob(job)
  boneSpans(spans)
  const d0a = load<f64>(at)
  const dua = load<f64>(at, 8)
  const dva = load<f64>(at, 16)
  const d0b = load<f64>(at, 24)
  const dub = load<f64>(at, 32)
  const dvb = load<f64>(at, 40)
  const d0c = load<f64>(at, 48)
  const duc = load<f64>(at, 56)
  const dvc = load<f64>(at, 64)
  const depth = load<f64>(at, 72)
  const centreU = load<f64>(at, 80)
  const centreV = load<f64>(at, 88)
  const pixel = load<f64>(at, 96)
  const kb = load<f64>(at, 104)
  const ob = load<f64>(at, 112)
  const kc = load<f64>(at, 120)
  const oc = load<f64>(at, 128)
  const left = i32(load<f64>(at, 136))
  const right = i32(load<f64>(at, 144))
  const top = i32(load<f64>(at, 152))
  const outSoft = usize(load<f64>(at, 160))
  const outBone = usize(load<f64>(at, 168))
  const gramsTotal = f32x4.splat(f32(load<f64>(at, 176)))
  const gramsBoneInTotal = f32x4.splat(f32(load<f64>(at, 184)))
  const gramsBone = f32x4.splat(f32(load<f64>(at, 192)))
  const width = (right - left + 3) & ~3
  const pitch = usize(groups * lanes * 4)
  const ramp = f32x4(0, 1, 2, 3)
  const DUA = f32x4.splat(f32(dua))
  const DUB = f32x4.splat(f32(kb * dub))
  const DUC = f32x4.splat(f32(kc * duc))
  const OB = f32x4.splat(f32(ob))
  const OC = f32x4.splat(f32(oc))
  const CENTRE = f32x4.splat(f32(centreU))
  const PIXEL = f32x4.splat(f32(pixel))
  const ones = f32x4.splat(1)
  const lowX = f32x4.splat(1)
  const highX = f32x4.splat(f32(groups * lanes - 4))
  const highY = f32x4.splat(f32(rows - 4))
  const zero = f32x4.splat(0)
  const fine = f32x4.splat(f32(phases))
  const half = f32x4.splat(0.5)
  const shiftX = f32x4.splat(f32(load<f64>(at, 200)))
  const shiftY = f32x4.splat(f32(load<f64>(at, 208)))
  for (let v = v0; v < v1; v++) {
    const ra = f32x4.splat(f32(d0a + dva * f64(v)))
    const rb = f32x4.splat(f32(kb * (d0b + dvb * f64(v))))
    const rc = f32x4.splat(f32(kc * (d0c + dvc * f64(v))))
    const dy = (f64(v) - centreV) * pixel
    const squares = f32x4.splat(f32(depth * depth + dy * dy))
    let out = usize((v - top) * width * 4)
    for (let u = left; u < right; u += 4, out += 16) {
      const U = f32x4.add(f32x4.splat(f32(u)), ramp)
      const inverse = f32x4.div(ones, f32x4.add(ra, f32x4.mul(DUA, U)))
      let X = f32x4.add(f32x4.mul(f32x4.add(rb, f32x4.mul(DUB, U)), inverse), OB)
      let Y = f32x4.add(f32x4.mul(f32x4.add(rc, f32x4.mul(DUC, U)), inverse), OC)
      // fractions from the lattice, places from this picture's part of it: so a collimator changes no pixel
      const floorX = f32x4.floor(X)
      const floorY = f32x4.floor(Y)
      const FX = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.sub(X, floorX), fine), half))
      const FY = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.sub(Y, floorY), fine), half))
      X = f32x4.sub(floorX, shiftX)
      Y = f32x4.sub(floorY, shiftY)
      const inside = v128.and(v128.and(f32x4.ge(X, lowX), f32x4.le(X, highX)), v128.and(f32x4.ge(Y, lowX), f32x4.le(Y, highY)))
      const XI = i32x4.trunc_sat_f32x4_s(f32x4.min(highX, f32x4.max(lowX, X)))
      const YI = i32x4.trunc_sat_f32x4_s(f32x4.min(highY, f32x4.max(lowX, Y)))
      const x0 = usize(i32x4.extract_lane(XI, 0) - 1) * 4 + usize(i32x4.extract_lane(YI, 0) - 1) * pitch
      const x1 = usize(i32x4.extract_lane(XI, 1) - 1) * 4 + usize(i32x4.extract_lane(YI, 1) - 1) * pitch
      const x2 = usize(i32x4.extract_lane(XI, 2) - 1) * 4 + usize(i32x4.extract_lane(YI, 2) - 1) * pitch
      const x3 = usize(i32x4.extract_lane(XI, 3) - 1) * 4 + usize(i32x4.extract_lane(YI, 3) - 1) * pitch
      const wx0 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 0)) << 4))
      const wx1 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 1)) << 4))
      const wx2 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 2)) << 4))
      const wx3 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 3)) << 4))
      const wy0 = v128.load(cubic + (usize(i32x4.extract_lane(FY, 0)) << 4))
      const wy1 = v128.load(cubic + (usize(i32x4.extract_lane(FY, 1)) << 4))
      const wy2 = v128.load(cubic + (usize(i32x4.extract_lane(FY, 2)) << 4))
      const wy3 = v128.load(cubic + (usize(i32x4.extract_lane(FY, 3)) << 4))
      const dx = f32x4.mul(f32x4.sub(U, CENTRE), PIXEL)
      const length = f32x4.mul(f32x4.sqrt(f32x4.add(squares, f32x4.mul(dx, dx))), f32x4.abs(inverse))
      const T = addLanes(
        around(total + x0, pitch, wy0, wx0),
        around(total + x1, pitch, wy1, wx1),
        around(total + x2, pitch, wy2, wx2),
        around(total + x3, pitch, wy3, wx3),
      )
      let bone = zero
      // most of a picture sees no bone: the first of the four tells, since spans are widened by what lies around it
      const span = spans + (usize(i32x4.extract_lane(YI, 0)) << 3)
      const u0 = i32x4.extract_lane(XI, 0)
      const u3 = i32x4.extract_lane(XI, 3)
      const apart = abs(i32x4.extract_lane(YI, 3) - i32x4.extract_lane(YI, 0))
      if (apart > reach - 4 || (max(u0, u3) >= load<i32>(span) && min(u0, u3) <= load<i32>(span, 4)))
        bone = addLanes(
          around(bony + x0, pitch, wy0, wx0),
          around(bony + x1, pitch, wy1, wx1),
          around(bony + x2, pitch, wy2, wx2),
          around(bony + x3, pitch, wy3, wx3),
        )
      const lit = v128.and(inside, length)
      const soft = f32x4.sub(f32x4.mul(T, gramsTotal), f32x4.mul(bone, gramsBoneInTotal))
      v128.store(outSoft + out, f32x4.mul(f32x4.max(zero, soft), lit))
      v128.store(outBone + out, f32x4.mul(f32x4.mul(f32x4.max(zero, bone), gramsBone), lit))
    }
  }
}

/** For each base row the columns between which bone lies in it or in the rows around, as far as four pixels reach. */
function boneSpans(at: usize): void {
  const columns = groups * lanes
  for (let y = 0; y < rows; y++) {
    store<i32>(at + (usize(y) << 3), columns)
    store<i32>(at + (usize(y) << 3), -1, 4)
  }
  for (let y = 0; y < rows; y++) {
    const row = bony + usize(y * columns * 4)
    let first = 0
    while (first < columns && !v128.any_true(v128.load(row + usize(first * 4)))) first += 4
    if (first >= columns) continue
    let last = columns - 4
    while (!v128.any_true(v128.load(row + usize(last * 4)))) last -= 4
    for (let z = max(0, y - reach); z <= min(rows - 1, y + reach); z++) {
      const span = at + (usize(z) << 3)
      store<i32>(span, min(load<i32>(span), first - reach))
      store<i32>(span, max(load<i32>(span, 4), last + 3 + reach), 4)
    }
  }
}

// ---- packing a CT

/**
 * One axial slice of Hounsfield units into rows of density: 1000 + HU times `scale`, nothing at and below `air`, padded with its own
 * ends; and for each row the first and last column that is not air, and that is bone.
 */
export function pack(hu: usize, columns: i32, rowsOfSlice: i32, air: i32, scale: f64, into: usize, pitch: usize, pad: i32, range: usize, from: i32): void {
  for (let y = 0; y < rowsOfSlice; y++, into += pitch, range += 8) {
    let first = 32767
    let last = -1
    let firstBone = 32767
    let lastBone = -1
    const row = into + usize(pad * 2)
    for (let x = 0; x < columns; x++, hu += 2) {
      const h = i32(load<i16>(hu))
      const d = h <= air ? 0 : i32(f64(h + 1000) * scale + 0.5)
      store<i16>(row + usize(x * 2), i16(d))
      if (d > 0) {
        if (last < 0) first = x
        last = x
      }
      if (d > from) {
        if (lastBone < 0) firstBone = x
        lastBone = x
      }
    }
    padRow(row, columns, pad)
    store<i16>(range, i16(first))
    store<i16>(range, i16(last), 2)
    store<i16>(range, i16(firstBone), 4)
    store<i16>(range, i16(lastBone), 6)
  }
}

function padRow(row: usize, n: i32, pad: i32): void {
  const first = load<i16>(row)
  const last = load<i16>(row + usize((n - 1) * 2))
  for (let x = 1; x <= pad; x++) {
    store<i16>(row - usize(x * 2), first)
    store<i16>(row + usize((n - 1 + x) * 2), last)
  }
}

/** The same voxels with planes across the first axis: rows along the second, stacked along the third. */
export function turn(voxelsFrom: usize, pitch: usize, ni: i32, nj: i32, nk: i32, into: usize, pitchInto: usize, pad: i32, range: usize, from: i32): void {
  for (let k = 0; k < nk; k++)
    for (let i0 = 0; i0 < ni; i0 += 16)
      for (let j = 0; j < nj; j++) {
        const read = voxelsFrom + usize(k * nj + j) * pitch + usize(pad * 2)
        for (let i = i0, end = min(ni, i0 + 16); i < end; i++)
          store<i16>(into + usize(i * nk + k) * pitchInto + usize((pad + j) * 2), load<i16>(read + usize(i * 2)))
      }
  for (let n = 0; n < ni * nk; n++, range += 8) {
    const row = into + usize(n) * pitchInto + usize(pad * 2)
    padRow(row, nj, pad)
    let first = 32767
    let last = -1
    let firstBone = 32767
    let lastBone = -1
    for (let x = 0; x < nj; x++) {
      const d = i32(load<i16>(row + usize(x * 2)))
      if (d > 0) {
        if (last < 0) first = x
        last = x
      }
      if (d > from) {
        if (lastBone < 0) firstBone = x
        lastBone = x
      }
    }
    store<i16>(range, i16(first))
    store<i16>(range, i16(last), 2)
    store<i16>(range, i16(firstBone), 4)
    store<i16>(range, i16(lastBone), 6)
  }
}
