/** The base plane as the detector sees it: one Catmull-Rom resampling, soft tissue and bone together. */
import { bony, groups, lanes, readJob, rows, total, widest } from './job'

// ---- from the base plane to the detector

const phases: i32 = 1024
/** Base pixels about the first of four detector pixels that any of the four may read: two around, and their own way apart. */
const reach: i32 = 12
let cubic: usize = 0
const fieldSpans: usize = usize(widest) * 8

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
@inline function around(at: usize, pitch: usize, wy: usize, wx: v128): v128 {
  let s = f32x4.mul(v128.load(at), v128.load32_splat(wy))
  s = f32x4.add(s, f32x4.mul(v128.load(at + pitch), v128.load32_splat(wy, 4)))
  s = f32x4.add(s, f32x4.mul(v128.load(at + 2 * pitch), v128.load32_splat(wy, 8)))
  s = f32x4.add(s, f32x4.mul(v128.load(at + 3 * pitch), v128.load32_splat(wy, 12)))
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
  const leftmost = i32(load<f64>(at, 136))
  const rightmost = i32(load<f64>(at, 144))
  const top = i32(load<f64>(at, 152))
  const outSoft = usize(load<f64>(at, 160))
  const outBone = usize(load<f64>(at, 168))
  const gramsTotal = f32x4.splat(f32(load<f64>(at, 176)))
  const gramsBoneInTotal = f32x4.splat(f32(load<f64>(at, 184)))
  const gramsBone = f32x4.splat(f32(load<f64>(at, 192)))
  const width = (rightmost - leftmost + 3) & ~3
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
    for (let u = leftmost; u < rightmost; u += 4, out += 16) {
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
      // most of a picture sees no bone, and some of it nothing: the first of the four tells, since spans are widened by what lies around
      const y0 = i32x4.extract_lane(YI, 0)
      const u0 = i32x4.extract_lane(XI, 0)
      const u3 = i32x4.extract_lane(XI, 3)
      const left = min(u0, u3)
      const right = max(u0, u3)
      const apart = abs(i32x4.extract_lane(YI, 3) - y0) > reach - 4
      const span = spans + (usize(y0) << 3)
      if (!apart && (right < load<i32>(span) || left > load<i32>(span, 4))) {
        v128.store(outSoft + out, zero)
        v128.store(outBone + out, zero)
        continue
      }
      const x0 = usize(i32x4.extract_lane(XI, 0) - 1) * 4 + usize(i32x4.extract_lane(YI, 0) - 1) * pitch
      const x1 = usize(i32x4.extract_lane(XI, 1) - 1) * 4 + usize(i32x4.extract_lane(YI, 1) - 1) * pitch
      const x2 = usize(i32x4.extract_lane(XI, 2) - 1) * 4 + usize(i32x4.extract_lane(YI, 2) - 1) * pitch
      const x3 = usize(i32x4.extract_lane(XI, 3) - 1) * 4 + usize(i32x4.extract_lane(YI, 3) - 1) * pitch
      const wx0 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 0)) << 4))
      const wx1 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 1)) << 4))
      const wx2 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 2)) << 4))
      const wx3 = v128.load(cubic + (usize(i32x4.extract_lane(FX, 3)) << 4))
      const wy0 = cubic + (usize(i32x4.extract_lane(FY, 0)) << 4)
      const wy1 = cubic + (usize(i32x4.extract_lane(FY, 1)) << 4)
      const wy2 = cubic + (usize(i32x4.extract_lane(FY, 2)) << 4)
      const wy3 = cubic + (usize(i32x4.extract_lane(FY, 3)) << 4)
      const dx = f32x4.mul(f32x4.sub(U, CENTRE), PIXEL)
      const length = f32x4.mul(f32x4.sqrt(f32x4.add(squares, f32x4.mul(dx, dx))), f32x4.abs(inverse))
      const T = addLanes(
        around(total + x0, pitch, wy0, wx0),
        around(total + x1, pitch, wy1, wx1),
        around(total + x2, pitch, wy2, wx2),
        around(total + x3, pitch, wy3, wx3),
      )
      let bone = zero
      if (apart || (right >= load<i32>(span, fieldSpans) && left <= load<i32>(span, fieldSpans + 4)))
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

/** For each base row the columns between which there is tissue, or bone, in it or in the rows around, as far as four pixels reach. */
export function findSpans(job: usize, at: usize): void {
  readJob(job)
  spansOf(total, at)
  spansOf(bony, at + fieldSpans)
}

function spansOf(field: usize, at: usize): void {
  const columns = groups * lanes
  for (let y = 0; y < rows; y++) {
    store<i32>(at + (usize(y) << 3), columns)
    store<i32>(at + (usize(y) << 3), -1, 4)
  }
  for (let y = 0; y < rows; y++) {
    const row = field + usize(y * columns * 4)
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
