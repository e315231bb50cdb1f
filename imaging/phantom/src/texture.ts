/**
 * Texture that depends on place alone: smooth noise from an integer hash.
 *
 * Takes  a point (any unit) and a seed. Gives about -1 to 1 (standard deviation near 0.35), the same on every engine.
 */
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
