import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contours } from './contour.ts'
import type { Spot } from './view.ts'

const area = (line: readonly Spot[]): number =>
  line.reduce((sum, a, n) => {
    const b = line[(n + 1) % line.length] as Spot
    return sum + (a.x * b.y - b.x * a.y) / 2
  }, 0)

function field(columns: number, rows: number, value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: columns * rows }, (_, n) => value(n % columns, Math.floor(n / columns)))
}

describe('contours', () => {
  it('finds a circle where it is, and only one', () => {
    const lines = contours(
      field(60, 50, (x, y) => 17 - Math.hypot(x - 31, y - 22)),
      60,
      50,
      0,
    )
    expect(lines).toHaveLength(1)
    for (const { x, y } of lines[0] ?? []) expect(Math.hypot(x - 31, y - 22)).toBeCloseTo(17, 1)
    expect(Math.abs(area(lines[0] ?? []))).toBeCloseTo(Math.PI * 17 ** 2, -1)
  })

  it('winds a hole the other way round than the outside', () => {
    const ring = field(60, 60, (x, y) => 5 - Math.abs(Math.hypot(x - 30, y - 30) - 18))
    const [a = 0, b = 0] = contours(ring, 60, 60, 0).map(area)
    expect(a * b).toBeLessThan(0)
    expect(Math.abs(a + b)).toBeCloseTo(Math.PI * (23 ** 2 - 13 ** 2), -1.3)
  })

  it('closes along the edge of a picture that is inside all over', () => {
    const lines = contours(new Float32Array(12).fill(1), 4, 3, 0.5)
    expect(lines).toHaveLength(1)
    expect(Math.abs(area(lines[0] ?? []))).toBeCloseTo(11.5, 6) // half a sample beyond each outer one, corners cut
  })

  it('finds nothing in an empty picture', () => {
    expect(contours(new Float32Array(12), 4, 3, 0.5)).toEqual([])
  })

  it('law: the lines of any mask enclose what one works out square by square, and each crossing is used once', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (cells) => {
        const lines = contours(Float32Array.from(cells, Number), 6, 5, 0.5)
        const spots = lines.flat().map(({ x, y }) => `${x} ${y}`)
        expect(new Set(spots).size).toBe(spots.length)
        // square by square between four samples: one inside cuts off an eighth, three leave seven, two a half or two eighths
        const at = (q: number, r: number): boolean => q >= 0 && r >= 0 && q < 6 && r < 5 && cells[r * 6 + q] === true
        let onPaper = 0
        for (let r = -1; r < 5; r++)
          for (let q = -1; q < 6; q++) {
            const square = [at(q, r), at(q + 1, r), at(q + 1, r + 1), at(q, r + 1)]
            const corner = square[0] === square[2] && square[1] === square[3] && square[0] !== square[1]
            onPaper += corner ? 1 / 4 : ([0, 1 / 8, 1 / 2, 7 / 8, 1][square.filter(Boolean).length] ?? 0)
          }
        expect(Math.abs(lines.reduce((sum, line) => sum + area(line), 0))).toBeCloseTo(onPaper, 9)
      }),
    )
  })
})
