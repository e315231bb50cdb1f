import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as maths from './maths.ts'

const bits = new DataView(new ArrayBuffer(8))
/** Doubles in order, as whole numbers: neighbours differ by one. */
function ordinal(x: number): bigint {
  bits.setFloat64(0, x)
  const n = bits.getBigInt64(0)
  return n < 0n ? -(n & 0x7fffffffffffffffn) : n
}
const ulps = (a: number, b: number): number => {
  if (Object.is(a, b) || (a === 0 && b === 0)) return 0
  const d = ordinal(a) - ordinal(b)
  return Number(d < 0n ? -d : d)
}

type One = (x: number) => number
function expectClose(name: string, ours: One, theirs: One, low: number, high: number, within: number): void {
  it(`${name} is within ${within} ulp from ${low} to ${high}`, () =>
    fc.assert(
      fc.property(fc.double({ min: low, max: high, noNaN: true }), (x) => ulps(ours(x), theirs(x)) <= within),
      { numRuns: 3000 },
    ))
}

describe('maths beside the engine', () => {
  expectClose('sin', maths.sin, Math.sin, -0.75, 0.75, 2)
  expectClose('cos', maths.cos, Math.cos, -0.75, 0.75, 2)
  expectClose('atan', maths.atan, Math.atan, -1e9, 1e9, 6)
  expectClose('atan, small', maths.atan, Math.atan, -2, 2, 6)
  expectClose('exp', maths.exp, Math.exp, -700, 700, 4)
  expectClose('exp, small', maths.exp, Math.exp, -1, 1, 3)
  expectClose('log', maths.log, Math.log, 1e-300, 1e300, 4)
  expectClose('log near 1', maths.log, Math.log, 0.5, 2, 4)
  expectClose('asin', maths.asin, Math.asin, -1, 1, 8)
  expectClose('acos', maths.acos, Math.acos, -1, 1, 8)

  it('sin and cos keep 16 decimals far from zero', () =>
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(maths.sin(x) - Math.sin(x))).toBeLessThan(3e-16)
        expect(Math.abs(maths.cos(x) - Math.cos(x))).toBeLessThan(3e-16)
      }),
      { numRuns: 3000 },
    ))

  it('sees that pi as a double is not quite pi', () => {
    expect(ulps(maths.sin(Math.PI), Math.sin(Math.PI))).toBeLessThanOrEqual(4)
    expect(ulps(maths.cos(Math.PI / 2), Math.cos(Math.PI / 2))).toBeLessThanOrEqual(4)
  })

  it('tan is sin over cos', () => {
    for (const x of [-1.5, -0.3, 0.1, 1.2, 2.9, 100.5]) expect(maths.tan(x)).toBeCloseTo(Math.tan(x), 11)
  })

  it('atan2 knows all four quarters and the axes', () => {
    for (const y of [-3, -1e-3, 0, 1e-3, 3])
      for (const x of [-7, -1e-3, 1e-3, 7])
        expect(ulps(maths.atan2(y, x), Math.atan2(y, x)), `${y}, ${x}`).toBeLessThanOrEqual(6)
    expect(maths.atan2(1, 0)).toBe(Math.PI / 2)
    expect(maths.atan2(-1, 0)).toBe(-Math.PI / 2)
    expect(maths.atan2(-0, -1)).toBe(-Math.PI)
    expect(maths.atan2(0, 0)).toBe(0)
    expect(maths.atan2(Number.NaN, -1)).toBeNaN()
    expect(maths.atan2(0, Number.NaN)).toBeNaN()
  })

  it('pow agrees within the size of y ln x', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (x, y) => {
          const size = Math.abs(y * Math.log(x))
          expect(Math.abs(maths.pow(x, y) / x ** y - 1)).toBeLessThan(3e-16 * (4 + 2 * size))
        },
      ),
      { numRuns: 2000 },
    ))

  it('law: log undoes exp', () =>
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (x) => {
        expect(Math.abs(maths.log(maths.exp(x)) - x)).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)))
      }),
    ))

  it('law: sin and cos lie on the unit circle', () =>
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (x) => {
        expect(maths.sin(x) * maths.sin(x) + maths.cos(x) * maths.cos(x)).toBeCloseTo(1, 14)
      }),
    ))
})

describe('the ends of the range', () => {
  it('exp overflows to infinity, underflows through the subnormals to zero', () => {
    expect(maths.exp(709.78)).toBeLessThan(Number.POSITIVE_INFINITY)
    expect(maths.exp(710)).toBe(Number.POSITIVE_INFINITY)
    expect(maths.exp(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(maths.exp(-745)).toBe(5e-324)
    expect(maths.exp(-746)).toBe(0)
    expect(maths.exp(0)).toBe(1)
    expect(maths.exp(Number.NaN)).toBeNaN()
  })
  it('log of what has none', () => {
    expect(maths.log(-1)).toBeNaN()
    expect(maths.log(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(maths.log(1)).toBe(0)
    expect(maths.log(5e-324)).toBeCloseTo(Math.log(5e-324), 10)
    expect(maths.log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })
  it('angles of what is not an angle', () => {
    expect(maths.sin(Number.POSITIVE_INFINITY)).toBeNaN()
    expect(maths.cos(Number.NaN)).toBeNaN()
    expect(maths.asin(1.0000001)).toBeNaN()
    expect(maths.acos(-1.0000001)).toBeNaN()
    expect(maths.asin(1)).toBe(Math.PI / 2)
    expect(maths.acos(1)).toBe(0)
    expect(maths.acos(-1)).toBe(Math.PI)
    expect(maths.atan(Number.POSITIVE_INFINITY)).toBe(Math.PI / 2)
    expect(maths.atan(Number.NEGATIVE_INFINITY)).toBe(-Math.PI / 2)
  })
  it('powers of and to zero', () => {
    expect(maths.pow(0, 2)).toBe(0)
    expect(maths.pow(0, -2)).toBe(Number.POSITIVE_INFINITY)
    expect(maths.pow(3, 0)).toBe(1)
  })
})

it('gives these bits on every engine', () => {
  const words = [
    maths.sin(1),
    maths.cos(2),
    maths.tan(0.7),
    maths.atan(0.4),
    maths.exp(1.5),
    maths.log(7),
    maths.pow(3, 0.3),
  ]
  const hex = words.map((x) => {
    bits.setFloat64(0, x)
    return bits.getBigUint64(0).toString(16)
  })
  expect(hex).toMatchInlineSnapshot(`
    [
      "3feaed548f090cee",
      "bfdaa22657537205",
      "3feaf406c2fc78ad",
      "3fd85a376b677dc1",
      "4011ed3fe64fc541",
      "3fff2272ae325a57",
      "3ff63f08b6f382ae",
    ]
  `)
})
