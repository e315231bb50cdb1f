/** Planes of voxels, resampled by rows and columns apart and added up on the base plane, four at a time. */
import { boneBend, boneDense, boneFrom, bony, chunk, everything, firstB, firstC, firstPlane, groups, in15, lanes, lastPlane, nb, nc, offsetsIn, planeStride, rangePlane, rangeRow, ranges, readJob, resampled, rowBytes, rowIn, rowOf, rowStride, rows, sb, sc, scaleOf, shareOf, sharesIn, stepB, stepC, tables, together, total, turnOf, voxels, weightsIn } from './job'

// ---- one plane's tables: for each eight base columns where to read, which samples, how to weigh them

/** Columns of a group in parts of a voxel: whole part in the upper bits, so that eight are worked out at a time. */
const fineBits: i32 = 24

function buildTable(at: usize, g: i32, p: i32, from: i32, to: i32, wholeFrom: i32, wholeTo: i32): void {
  const m = scaleOf(p)
  const start = sb * (1 - m) + m * firstB
  const step = m * stepB
  const fine = f64(1 << fineBits)
  const apart = step * fine
  const low = i32x4(0, i32(apart + 0.5), i32(2 * apart + 0.5), i32(3 * apart + 0.5))
  const high = i32x4(i32(4 * apart + 0.5), i32(5 * apart + 0.5), i32(6 * apart + 0.5), i32(7 * apart + 0.5))
  const fraction = i32x4.splat(32767)
  const seventh = i16x8.splat(7)
  const table = tables(at, g)
  for (let q = from; q < to; q++) {
    const b = start + step * f64(q * lanes)
    const below = Math.floor(b)
    // the rows are padded, so that a window that misses them reads what is weighed with zero
    store<i32>(table + usize(q * 4), i32(min(max(below, -9), f64(nb + 6))) * 2, offsetsIn)
    const begin = i32x4.splat(i32((b - below) * fine))
    const x = i32x4.add(low, begin)
    const y = i32x4.add(high, begin)
    const o = i16x8.min_u(i16x8.narrow_i32x4_s(i32x4.shr_u(x, fineBits), i32x4.shr_u(y, fineBits)), seventh)
    const n = table + usize(q * 16)
    v128.store(n, i16x8.add(i16x8.mul(o, i16x8.splat(0x0202)), i16x8.splat(0x0100)))
    v128.store(
      n,
      i16x8.narrow_i32x4_s(v128.and(i32x4.shr_u(x, fineBits - 15), fraction), v128.and(i32x4.shr_u(y, fineBits - 15), fraction)),
      weightsIn,
    )
    if (q >= wholeFrom && q < wholeTo) continue
    for (let j = 0; j < lanes; j++)
      store<i16>(n + usize(j * 2), in15(shareOf(p, firstB + stepB * f64(q * lanes + j), sb, nb)), sharesIn)
  }
}

/** Do the rays through all eight columns of this group lie wholly inside, in every plane of the four? */
function wholeGroup(p: i32, planes: i32, q: i32): bool {
  const B = firstB + stepB * f64(q * lanes)
  // a column between two that lie wholly inside does so too, and so does a plane between two
  for (let g = 0; g < planes; g += max(1, planes - 1))
    if (shareOf(p + g, B, sb, nb) < 1 || shareOf(p + g, B + stepB * f64(lanes - 1), sb, nb) < 1) return false
  return true
}

// ---- resampling one row of voxels to base columns

@inline function boneOf(x: v128, from: v128, dense: v128, bend: v128): v128 {
  const over = i16x8.sub_sat_u(x, from)
  return i16x8.sub(over, i16x8.q15mulr_sat_s(i16x8.sub_sat_u(x, dense), bend))
}

function resample(at: usize, g: i32, turn: i32, row: usize, bone: bool, from: i32, to: i32, wholeFrom: i32, wholeTo: i32): void {
  let table = tables(at, g) + (usize(from) << 4)
  let place = tables(at, g) + offsetsIn + (usize(from) << 2)
  let into = resampled(at) + rowIn(g, turn) + (usize(from) << 4)
  if (!bone) {
    for (let q = from; q < to; q++, table += 16, into += 16, place += 4) {
      const voxel = row + usize(load<i32>(place))
      const s = v128.load(table)
      const x0 = i8x16.swizzle(v128.load(voxel), s)
      const x1 = i8x16.swizzle(v128.load(voxel, 2), s)
      let x = between(x0, x1, v128.load(table, weightsIn))
      if (q < wholeFrom || q >= wholeTo) x = i16x8.q15mulr_sat_s(x, v128.load(table, sharesIn))
      v128.store(into, x)
    }
    return
  }
  const least = i16x8.splat(i16(boneFrom))
  const dense = i16x8.splat(i16(boneDense))
  const bend = i16x8.splat(i16(boneBend))
  for (let q = from; q < to; q++, table += 16, into += 16, place += 4) {
    const voxel = row + usize(load<i32>(place))
    const s = v128.load(table)
    const x0 = boneOf(i8x16.swizzle(v128.load(voxel), s), least, dense, bend)
    const x1 = boneOf(i8x16.swizzle(v128.load(voxel, 2), s), least, dense, bend)
    let x = between(x0, x1, v128.load(table, weightsIn))
    if (q < wholeFrom || q >= wholeTo) x = i16x8.q15mulr_sat_s(x, v128.load(table, sharesIn))
    v128.store(into, x)
  }
}

// ---- four planes into rows of the base plane

@inline function between(x: v128, y: v128, w: v128): v128 {
  return i16x8.add(x, i16x8.q15mulr_sat_s(i16x8.sub(y, x), w))
}
// the rows of all planes lie at fixed distances from one address, which spares additions
@inline function ofPlane0(at: usize, w: v128): v128 {
  return between(v128.load(at), v128.load(at, rowBytes), w)
}
@inline function ofPlane1(at: usize, w: v128): v128 {
  return between(v128.load(at, 2 * rowBytes), v128.load(at, 3 * rowBytes), w)
}
@inline function ofPlane2(at: usize, w: v128): v128 {
  return between(v128.load(at, 4 * rowBytes), v128.load(at, 5 * rowBytes), w)
}
@inline function ofPlane3(at: usize, w: v128): v128 {
  return between(v128.load(at, 6 * rowBytes), v128.load(at, 7 * rowBytes), w)
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
      const y = max(-1, min(nc - 1, i32(below)))
      const held = load<i32>(rowOf(at, g))
      if (y != held) {
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
      // the weight of the row that lies second in memory, whichever that is
      const upper = i32(in15(c - below))
      const w = i16x8.splat(i16(turnOf(at, g) == 0 ? upper : min(32767, 32768 - upper)))
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
    }
    if (none) continue
    let row = resampled(at) + (usize(from) << 4)
    let sum = sums + usize((v * groups + from) * lanes * 4)
    const end = resampled(at) + (usize(to) << 4)
    if (whole)
      for (; row < end; row += 16, sum += 32) {
        const t = i16x8.add(ofPlane0(row, w0), ofPlane1(row, w1))
        addTo(sum, i16x8.add(t, i16x8.add(ofPlane2(row, w2), ofPlane3(row, w3))))
      }
    else
      for (; row < end; row += 16, sum += 32) {
        let t = i16x8.q15mulr_sat_s(ofPlane0(row, w0), e0)
        if (planes > 1) t = i16x8.add(t, i16x8.q15mulr_sat_s(ofPlane1(row, w1), e1))
        if (planes > 2) t = i16x8.add(t, i16x8.q15mulr_sat_s(ofPlane2(row, w2), e2))
        if (planes > 3) t = i16x8.add(t, i16x8.q15mulr_sat_s(ofPlane3(row, w3), e3))
        addTo(sum, t)
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
    let wholeFrom = from
    while (wholeFrom < to && !wholeGroup(p, planes, wholeFrom)) wholeFrom++
    let wholeTo = to
    while (wholeTo > wholeFrom && !wholeGroup(p, planes, wholeTo - 1)) wholeTo--
    for (let g = 0; g < planes; g++) buildTable(at, g, p + g, from, to, wholeFrom, wholeTo)
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
