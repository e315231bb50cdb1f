/**
 * Transcendental functions that give the same bits on every engine.
 *
 * `Math.sin`, `exp` and fourteen others differ in the last bit between browsers, so a log replayed elsewhere would end
 * in another state. These use only + - * / and sqrt, which IEEE 754 fixes to the last bit, in a fixed order.
 *
 * Takes  doubles; `sin`, `cos` and `tan` hold their accuracy up to about a million radians.
 * Gives  results within a few units in the last place of the true value (`pow`: times the size of y ln x).
 * Limits `atan2` of two zeros is 0 and of two infinities not a number.
 */
const PI_2_HIGH = 1.5707963267341256 // pi/2 in three parts, the first two with trailing zero bits, so that k * part is exact
const PI_2_MID = 6.077100506303966e-11
const PI_2_LOW = 2.0222662487959506e-21
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const bits = new DataView(new ArrayBuffer(8))

function sinNear0(x: number): number {
  const q = x * x
  let sum = 0
  for (let n = 19; n >= 3; n -= 2) sum = (q / (n * (n - 1))) * (1 + sum) * -1
  return x + x * sum
}

function cosNear0(x: number): number {
  const q = x * x
  let sum = 0
  for (let n = 20; n >= 2; n -= 2) sum = (q / (n * (n - 1))) * (1 + sum) * -1
  return 1 + sum
}

function quarterTurns(x: number): { k: number; rest: number } {
  const k = Math.round(x * (2 / Math.PI))
  return { k: ((k % 4) + 4) % 4, rest: x - k * PI_2_HIGH - k * PI_2_MID - k * PI_2_LOW }
}

export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN
  const { k, rest } = quarterTurns(x)
  if (k === 0) return sinNear0(rest)
  if (k === 1) return cosNear0(rest)
  return k === 2 ? -sinNear0(rest) : -cosNear0(rest)
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN
  const { k, rest } = quarterTurns(x)
  if (k === 0) return cosNear0(rest)
  if (k === 1) return -sinNear0(rest)
  return k === 2 ? -cosNear0(rest) : sinNear0(rest)
}

export const tan = (x: number): number => sin(x) / cos(x)

export function atan(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (x < 0) return -atan(-x)
  if (x > 1) return Math.PI / 2 - atan(1 / x)
  // two halvings of the angle bring the argument under 0.2, where the series is short
  const half = x / (1 + Math.sqrt(1 + x * x))
  const quarter = half / (1 + Math.sqrt(1 + half * half))
  const q = quarter * quarter
  let sum = 0
  for (let n = 23; n >= 1; n -= 2) sum = 1 / n - q * sum
  return 4 * quarter * sum
}

export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x)
  if (x < 0) return y < 0 || Object.is(y, -0) ? atan(y / x) - Math.PI : atan(y / x) + Math.PI
  if (y > 0) return Math.PI / 2
  if (y < 0) return -Math.PI / 2
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 0
}

export const asin = (x: number): number => (x > 1 || x < -1 ? Number.NaN : atan2(x, Math.sqrt((1 - x) * (1 + x))))
export const acos = (x: number): number => (x > 1 || x < -1 ? Number.NaN : atan2(Math.sqrt((1 - x) * (1 + x)), x))

export function exp(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (x < -745.1332191019412) return 0
  const k = Math.round(x / Math.LN2)
  const r = x - k * LN2_HIGH - k * LN2_LOW
  let sum = 1
  for (let n = 15; n >= 1; n--) sum = 1 + (r / n) * sum
  // in two steps, so that neither factor leaves the range of normal doubles
  const first = Math.trunc(k / 2)
  return sum * powerOf2(first) * powerOf2(k - first)
}

export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0) return Number.NEGATIVE_INFINITY
  if (x === Number.POSITIVE_INFINITY) return x
  if (x < 2.2250738585072014e-308) return log(x * 2 ** 54) - 54 * Math.LN2
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  let k = (high >>> 20) - 1023
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let m = bits.getFloat64(0)
  if (m > Math.SQRT2) {
    m /= 2
    k += 1
  }
  const s = (m - 1) / (m + 1)
  const q = s * s
  let sum = 0
  for (let n = 21; n >= 1; n -= 2) sum = 1 / n + q * sum
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW)
}

/** x to the power y for x >= 0. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY
  return exp(y * log(x))
}

function powerOf2(k: number): number {
  bits.setUint32(0, (k + 1023) << 20)
  bits.setUint32(4, 0)
  return bits.getFloat64(0)
}
