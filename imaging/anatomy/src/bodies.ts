/**
 * Vertebral bodies and discs in the straightened scan.
 *
 * Takes  the straightened scan, the slots and the bone threshold.
 * Gives  `vertebra` (slot number + 1) and `disc` (number of the slot above it + 1) for every straightened voxel.
 * How    from the middle of a disc up and down, the end plate is where HU passes half way to the plate's brightness; between
 *        two plates the body is what its cortex encloses.
 */
import { fillSlices, largestPiece } from './components.ts'
import { type CanalProfile, type Disc, discAt } from './discs.ts'
import type { Slot } from './slots.ts'
import { depth, type Straight, straightIndex, uHalf, vHigh, vLow, width } from './straighten.ts'

export interface Bodies {
  readonly vertebra: Uint8Array
  readonly disc: Uint8Array
}

const half = 32
const deep = 44
/** mm, less than any body is high. */
const longestGap = 16
/** HU of what lies beside a body; its edge is half way from there to the cortex, which is looked for this far around, mm. */
const soft = 50
const cortexReach = 2
const peels = 2

export function findBodies(
  straight: Straight,
  profile: CanalProfile,
  slots: readonly Slot[],
  threshold: number,
): Bodies {
  const vertebra = new Uint8Array(straight.data.length)
  const disc = new Uint8Array(straight.data.length)
  const count = straight.size[2]
  const plates = slots.map((slot) => (slot.above ? endPlates(straight, slot.above) : null))
  const filled = enclosed(straight, profile, threshold * 0.7)
  for (let s = 0; s < count; s++) {
    const a = profile.ventral[s]!
    for (let v = Math.max(vLow, Math.round(-(a + deep))); v <= -(a - 1.5); v++)
      for (let u = -half; u <= half; u++) {
        const n = straightIndex(u, v, s)
        if (!filled[n]) continue
        const column = u + uHalf + width * (v - vLow)
        for (let k = 0; k < slots.length; k++) {
          const { above, below, sacral, high, low } = slots[k]!
          if (sacral) continue
          const top = above ? plates[k]!.lower[column]! : high
          const bottom = below ? plates[k - 1]!.upper[column]! : low
          if (s >= bottom && s <= top) vertebra[n] = k + 1
        }
      }
  }
  bridge(vertebra, count)
  for (let k = 0; k < slots.length; k++) withoutStray(vertebra, k + 1, straight.size)
  for (let k = 0; k < slots.length; k++) {
    const p = plates[k]
    if (!p) continue
    for (let column = 0; column < width * depth; column++) {
      const u = (column % width) - uHalf
      const v = ((column / width) | 0) + vLow
      const lo = Math.round(p.lower[column]!)
      const hi = Math.round(p.upper[column]!)
      if (Math.abs(u) > half || lo < 1 || hi >= count - 1) continue
      if (v > -(profile.ventral[lo]! - 1.5)) continue
      // only where bone stands on at least one side of it
      if (
        vertebra[straightIndex(u, v, Math.max(0, lo - 1))] !== k + 1 &&
        vertebra[straightIndex(u, v, hi + 1)] !== k + 2
      )
        continue
      for (let s = lo; s <= hi; s++) if (!vertebra[straightIndex(u, v, s)]) disc[straightIndex(u, v, s)] = k + 1
    }
  }
  return { vertebra, disc }
}

/** Closes gaps along the canal inside one body: where its vein leaves, the cortex of a slice is open and nothing encloses it. */
function bridge(vertebra: Uint8Array, count: number): void {
  const slice = width * depth
  for (let column = 0; column < slice; column++) {
    let last = -1
    for (let s = 0; s < count; s++) {
      const value = vertebra[column + slice * s]!
      if (!value) continue
      if (last >= 0 && s - last > 1 && s - last <= longestGap && vertebra[column + slice * last] === value)
        for (let q = last + 1; q < s; q++) vertebra[column + slice * q] = value
      last = s
    }
  }
}

/** Calcium in a vessel, or contrast in a ureter, in front of a body is no part of it. */
function withoutStray(vertebra: Uint8Array, value: number, size: Straight['size']): void {
  const own = vertebra.map((x) => (x === value ? 1 : 0))
  const whole = largestPiece(own, size)
  for (let n = 0; n < own.length; n++) if (own[n] && !whole[n]) vertebra[n] = 0
}

/** Arc length of the two end plates that face a disc, per column of the straightened scan. */
function endPlates({ data, size }: Straight, d: Disc): { upper: Float32Array; lower: Float32Array } {
  const clip = (h: number): number => Math.min(600, Math.max(-150, h))
  const at = (u: number, v: number, s: number): number => {
    const q = Math.min(size[2] - 2, Math.max(0, Math.floor(s)))
    const a = clip(data[straightIndex(u, v, q)]!)
    return a + (clip(data[straightIndex(u, v, q + 1)]!) - a) * Math.min(1, Math.max(0, s - q))
  }
  const planeMean = (offset: number): number => {
    let sum = 0
    let n = 0
    for (let u = -14; u <= 14; u += 2)
      for (let v = -Math.round(d.ahead) - 9; v <= -Math.round(d.ahead) + 9; v += 2) {
        sum += at(u, Math.max(vLow, v), discAt(d, u, v) + offset)
        n++
      }
    return sum / n
  }
  const means = Array.from({ length: 21 }, (_, n) => planeMean(n - 10))
  const dark = Math.min(...means.slice(8, 13))
  const side = (sign: 1 | -1): Float32Array => {
    let usual = 4
    let bright = -Infinity
    for (let h = 3; h <= 10; h++)
      if (means[10 + sign * h]! > bright) {
        bright = means[10 + sign * h]!
        usual = h
      }
    const level = (dark + bright) / 2
    let plate = 1
    while (plate < usual && means[10 + sign * plate]! < level) plate++
    const out = new Float32Array(width * depth)
    for (let v = vLow; v <= vHigh; v++)
      for (let u = -uHalf; u <= uHalf; u++) {
        const middle = discAt(d, u, v)
        let h = 1
        // two samples in a row, so that one noisy voxel is not a plate
        while (h < plate + 4 && !(at(u, v, middle + sign * h) > level && at(u, v, middle + sign * (h + 1)) > level)) h++
        const near = h < plate + 4 && h >= plate - 4 ? h : plate
        out[u + uHalf + width * (v - vLow)] = middle + sign * near
      }
    return calmed(out)
  }
  return { upper: side(1), lower: side(-1) }
}

/** Mean over 5 x 5 columns. */
function calmed(values: Float32Array): Float32Array {
  const out = values.slice()
  for (let j = 2; j < depth - 2; j++)
    for (let i = 2; i < width - 2; i++) {
      let sum = 0
      for (let b = -2; b <= 2; b++) for (let a = -2; a <= 2; a++) sum += values[i + a + width * (j + b)]!
      out[i + width * j] = sum / 25
    }
  return out
}

/** In each slice, what bone encloses in front of the canal; the canal's ventral wall counts as closed. */
function enclosed({ data, size }: Straight, profile: CanalProfile, level: number): Uint8Array {
  const mask = new Uint8Array(data.length)
  for (let s = 0; s < size[2]; s++) {
    const a = profile.ventral[s]!
    const wall = Math.min(vHigh, Math.floor(-(a - 1.5)))
    for (let v = Math.max(vLow, Math.round(-(a + deep))); v <= wall; v++)
      for (let u = -half; u <= half; u++) if (data[straightIndex(u, v, s)]! > level) mask[straightIndex(u, v, s)] = 1
    if (wall < vHigh) for (let u = -18; u <= 18; u++) mask[straightIndex(u, wall + 1, s)] = 1
  }
  return peeled(opened(fillSlices(mask, size), size), data, size)
}

/** Sheds the outer blur: what is less dense than half way from soft tissue to the cortex beside it. The canal's side is known. */
function peeled(mask: Uint8Array, data: Float32Array, [ni]: Straight['size']): Uint8Array {
  let out = mask
  for (let pass = 0; pass < peels; pass++) {
    const from = out
    out = from.slice()
    for (let n = 2 * ni + 2; n < from.length - 2 * ni - 2; n++) {
      if (!from[n] || (from[n - 1] && from[n + 1] && from[n - ni])) continue
      let cortex = 0
      for (let b = -cortexReach; b <= cortexReach; b++)
        for (let a = -cortexReach; a <= cortexReach; a++) cortex = Math.max(cortex, data[n + a + ni * b]!)
      if (data[n]! < soft + (cortex - soft) / 2) out[n] = 0
    }
  }
  return out
}

/** Sheds vessels and thin bridges that touch a body: opening by a cross of 2 mm in each slice. */
function opened(mask: Uint8Array, [ni, nj]: Straight['size']): Uint8Array {
  const pass = (from: Uint8Array, keep: 0 | 1): Uint8Array => {
    const out = from.slice()
    for (let n = ni; n < from.length - ni; n++) {
      if (from[n] !== keep) continue
      if (from[n - 1] !== keep || from[n + 1] !== keep || from[n - ni] !== keep || from[n + ni] !== keep)
        out[n] = keep ? 0 : 1
    }
    return out
  }
  let out = mask
  for (let q = 0; q < 2; q++) out = pass(out, 1)
  for (let q = 0; q < 2; q++) out = pass(out, 0)
  // an opening never adds
  for (let n = 0; n < out.length; n++) out[n] = out[n]! & mask[n]!
  void nj
  return out
}
