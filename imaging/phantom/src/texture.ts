/**
 * Texture that depends on place alone: smooth noise from an integer hash, and a scanner's grain from a seeded tile.
 *
 * Takes  a point (any unit) and a seed. Gives about -1 to 1 (standard deviation near 0.35), the same on every engine.
 */
import { random } from '@flavum/base'

const mixed = (start: number): number => {
  let h = Math.imul(start ^ (start >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) | 0) / 2147483648
}

export function smoothNoise(x: number, y: number, z: number, seed: number): number {
  const i = Math.floor(x)
  const j = Math.floor(y)
  const k = Math.floor(z)
  const a = x - i
  const b = y - j
  const c = z - k
  const u = a * a * (3 - 2 * a)
  const v = b * b * (3 - 2 * b)
  const w = c * c * (3 - 2 * c)
  // spelled out: this is read tens of millions of times
  const i0 = Math.imul(i, 0x8da6b343)
  const i1 = Math.imul(i + 1, 0x8da6b343)
  const j0 = Math.imul(j, 0xd8163841)
  const j1 = Math.imul(j + 1, 0xd8163841)
  const k0 = Math.imul(k, 0xcb1ab31f) ^ seed
  const k1 = Math.imul(k + 1, 0xcb1ab31f) ^ seed
  const a00 = mixed(i0 ^ j0 ^ k0)
  const a10 = mixed(i0 ^ j1 ^ k0)
  const a01 = mixed(i0 ^ j0 ^ k1)
  const a11 = mixed(i0 ^ j1 ^ k1)
  const b00 = a00 + (mixed(i1 ^ j0 ^ k0) - a00) * u
  const b10 = a10 + (mixed(i1 ^ j1 ^ k0) - a10) * u
  const b01 = a01 + (mixed(i1 ^ j0 ^ k1) - a01) * u
  const b11 = a11 + (mixed(i1 ^ j1 ^ k1) - a11) * u
  const low = b00 + (b10 - b00) * v
  const high = b01 + (b11 - b01) * v
  return low + (high - low) * w
}

export const tileSize = 64

/**
 * A 64-voxel cube of mid-band noise of standard deviation 1, seamless at its edges: white noise blurred a little, minus most
 * of the same blurred more. White noise looks like a simulation; this looks like a reconstruction kernel.
 */
export function grainTile(seed: number, spacing: readonly [number, number, number]): Float32Array {
  const r = random(`grain/${seed}`)
  const n = tileSize
  const white = new Float32Array(n * n * n)
  // a sum of four uniforms is near enough to a normal deviate and costs no logarithm
  for (let q = 0; q < white.length; q++) white[q] = r.next() + r.next() + r.next() + r.next() - 2
  const fine = blurred(white, spacing, 0.55)
  const coarse = blurred(white, spacing, 1.1)
  let sum = 0
  for (let q = 0; q < fine.length; q++) {
    fine[q] = fine[q]! - 0.75 * coarse[q]!
    sum += fine[q]! * fine[q]!
  }
  const scale = 1 / Math.sqrt(sum / fine.length)
  for (let q = 0; q < fine.length; q++) fine[q] = fine[q]! * scale
  return fine
}

/** Blur of the given sigma (mm) by two passes of a 3-tap kernel per axis, wrapping round. */
function blurred(data: Float32Array, spacing: readonly [number, number, number], sigma: number): Float32Array {
  const n = tileSize
  let from = data
  for (let axis = 0; axis < 3; axis++) {
    const variance = (sigma * sigma) / (spacing[axis]! * spacing[axis]!)
    const passes = Math.max(1, Math.ceil(variance / 0.5))
    const side = Math.min(0.33, variance / passes / 2)
    const stride = axis === 0 ? 1 : axis === 1 ? n : n * n
    for (let pass = 0; pass < passes; pass++) {
      const to = new Float32Array(from.length)
      for (let q = 0; q < from.length; q++) {
        const at = Math.floor(q / stride) % n
        const before = at === 0 ? q + (n - 1) * stride : q - stride
        const after = at === n - 1 ? q - (n - 1) * stride : q + stride
        to[q] = from[q]! + side * (from[before]! + from[after]! - 2 * from[q]!)
      }
      from = to
    }
  }
  return from
}
