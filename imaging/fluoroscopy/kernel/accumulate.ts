/** Planes of voxels, resampled by rows and columns apart and added up on the base plane, four at a time. */
import { boneBend, boneDense, boneFrom, bony, chunk, everything, firstB, firstC, firstPlane, groups, in15, lanes, lastPlane, nb, nc, offsets, planeStride, rangePlane, rangeRow, ranges, readJob, rowAt, rowOf, rowStride, rows, sb, sc, scaleOf, shareOf, shares, shuffles, stepB, stepC, together, total, turnOf, voxels, weights } from './job'

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
