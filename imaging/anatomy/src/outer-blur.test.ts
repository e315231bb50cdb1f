import { maths } from '@flavum/base'
import type { Size } from '@flavum/grid'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutOuterBlur } from './outer-blur.ts'

const size: Size = [31, 29, 27]
const middle = [15, 14, 13] as const
/** A ball of bone in soft tissue of 40 HU, its edge blurred over `blur` mm; half way stands at `radius`. */
function ball(radius: number, dense: number, blur: number): Int16Array {
  const out = new Int16Array(size[0] * size[1] * size[2])
  for (let n = 0; n < out.length; n++) {
    const at = [n % size[0], ((n / size[0]) | 0) % size[1], (n / (size[0] * size[1])) | 0]
    const r = Math.hypot(...at.map((x, a) => x - middle[a]!))
    out[n] = 40 + (dense - 40) / (1 + maths.exp((r - radius) / blur))
  }
  return out
}
const bone = (hu: Int16Array, from: number): Uint8Array => Uint8Array.from(hu, (h) => (h > from ? 1 : 0))
const volume = (of: Uint8Array): number => of.reduce((sum, x) => sum + (x ? 1 : 0), 0)
const radiusOf = (of: Uint8Array): number => Math.cbrt((3 * volume(of)) / (4 * Math.PI))

describe('withoutOuterBlur', () => {
  it('a ball of dense bone keeps its own size, where the threshold alone drew it 0.8 mm too large', () => {
    const hu = ball(9, 1000, 0.5)
    const drawn = bone(hu, 180)
    expect(radiusOf(drawn)).toBeGreaterThan(9.7)
    expect(Math.abs(radiusOf(withoutOuterBlur(hu, drawn, size)) - 9)).toBeLessThan(0.15)
  })

  it('bone hardly denser than the threshold, and what keeps its name, stay', () => {
    const faint = ball(9, 300, 0.5)
    const drawn = bone(faint, 180)
    expect(withoutOuterBlur(faint, drawn, size)).toEqual(drawn)
    const hu = ball(9, 1000, 0.5)
    const named = bone(hu, 180).map((x) => 2 * x)
    expect(withoutOuterBlur(hu, named, size)).toEqual(named)
  })

  it('marrow behind a cortex stays', () => {
    const hu = ball(10, 1000, 0.5)
    const inner = ball(7, 1000, 0.5)
    const shell = hu.map((h, n) => Math.max(200, h - inner[n]! + 40) * (h > 180 ? 1 : 0) || h)
    const of = withoutOuterBlur(shell, bone(shell, 180), size)
    const [x, y, z] = middle
    expect(of[x + size[0] * (y + size[1] * z)]).toBe(1)
    expect(Math.abs(radiusOf(of) - 10)).toBeLessThan(0.3)
  })

  it('law: takes away and never adds, and nothing as dense as half of what stands beside it', () => {
    fc.assert(
      fc.property(fc.double({ min: 4, max: 11, noNaN: true }), fc.integer({ min: 200, max: 2500 }), (radius, dense) => {
        const hu = ball(radius, dense, 0.8)
        const from = bone(hu, 180)
        const of = withoutOuterBlur(hu, from, size)
        for (let n = 0; n < of.length; n++) {
          if (of[n] !== from[n]) expect(from[n]).toBe(1)
          if (from[n] && hu[n]! >= (40 + Math.min(1200, dense)) / 2) expect(of[n]).toBe(1)
        }
      }),
      { numRuns: 12 },
    )
  })
})
