import { type Point, place, point, transformFromAxes } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Grid, gridFrom } from './grid.ts'
import { labelAtPoint, resample, reslice, valueAt, valueAtPoint } from './sample.ts'

const c = Math.cos(0.4)
const s = Math.sin(0.4)
/** Columns 0.8 mm, rows 1.3, slices 2.5; tipped about the left axis by 0.4; off the origin. */
const grid = gridFrom(
  [9, 8, 7],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', -40, 25, 610),
    { x: 0.8, y: 0, z: 0 },
    { x: 0, y: 1.3 * c, z: 1.3 * s },
    { x: 0, y: -2.5 * s, z: 2.5 * c },
  ),
  'test',
)

/** A plane through space: linear interpolation must give it back exactly. */
const plane = (p: { x: number; y: number; z: number }): number => 3 + 2 * p.x - 1.5 * p.y + 0.25 * p.z
function filled(g: Grid, f: (p: Point<'lps'>) => number): { grid: Grid; data: Float32Array } {
  const data = new Float32Array(g.size[0] * g.size[1] * g.size[2])
  let n = 0
  for (let k = 0; k < g.size[2]; k++)
    for (let j = 0; j < g.size[1]; j++)
      for (let i = 0; i < g.size[0]; i++) data[n++] = f(place(g.lpsFromIjk, point('ijk', i, j, k)))
  return { grid: g, data }
}
const ramp = filled(grid, plane)

describe('valueAt', () => {
  const data = Int16Array.of(0, 10, 20, 30, 100, 110, 120, 130)
  it('reads voxels, and between them in proportion, i fastest', () => {
    expect(valueAt(data, [2, 2, 2], 1, 0, 0, -1)).toBe(10)
    expect(valueAt(data, [2, 2, 2], 0, 1, 0, -1)).toBe(20)
    expect(valueAt(data, [2, 2, 2], 0, 0, 1, -1)).toBe(100)
    expect(valueAt(data, [2, 2, 2], 0.25, 0.5, 0.75, -1)).toBe(2.5 + 10 + 75)
  })
  it('reads the outer voxel half a voxel beyond it, and nothing further', () => {
    expect(valueAt(data, [2, 2, 2], -0.5, 0, 0, -1)).toBe(0)
    expect(valueAt(data, [2, 2, 2], 1.5, 1.5, 1.5, -1)).toBe(130)
    expect(valueAt(data, [2, 2, 2], -0.51, 0, 0, -1)).toBe(-1)
    expect(valueAt(data, [2, 2, 2], 0, 0, 1.51, -1)).toBe(-1)
    expect(valueAt(data, [2, 2, 2], Number.NaN, 0, 0, -1)).toBe(-1)
  })
  it('knows single slices', () => {
    expect(valueAt(data, [4, 2, 1], 2.5, 0.5, 0.2, -1)).toBe((20 + 30 + 120 + 130) / 4)
    expect(valueAt(data, [1, 1, 8], 0, 0, 3.5, -1)).toBe(65)
  })
  it('law: a plane through space comes back, on an oblique grid of unequal spacing', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 7, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (i, j, k) => {
          const p = place(grid.lpsFromIjk, point('ijk', i, j, k))
          expect(valueAtPoint(ramp, p)).toBeCloseTo(plane(p), 3)
        },
      ),
    ))
})

it('labelAtPoint takes the nearest voxel, and 0 outside', () => {
  const labels = { grid, data: new Uint8Array(9 * 8 * 7) }
  labels.data[3 + 9 * (2 + 8 * 4)] = 5
  const at = (i: number, j: number, k: number): number =>
    labelAtPoint(labels, place(grid.lpsFromIjk, point('ijk', i, j, k)))
  expect([at(3, 2, 4), at(3.4, 1.6, 4.4), at(3.6, 2, 4), at(-1, 2, 4), at(3, 2, 20)]).toEqual([5, 5, 0, 0, 0])
})

describe('reslice', () => {
  /** A plane that is square to nothing. */
  const lpsFromSection = transformFromAxes(
    'lps',
    'section',
    place(grid.lpsFromIjk, point('ijk', 4, 3.5, 3)),
    { x: 0.8, y: 0.6, z: 0 },
    { x: -0.36, y: 0.48, z: 0.8 },
    { x: 0.48, y: -0.64, z: 0.6 },
  )
  it('is centred on its origin, x along the columns, y down the rows', () => {
    const out = reslice(ramp, lpsFromSection, 5, 3, 0.5)
    for (let r = 0; r < 3; r++)
      for (let q = 0; q < 5; q++) {
        const p = place(lpsFromSection, point('section', (q - 2) * 0.5, (r - 1) * 0.5, 0))
        expect(out[r * 5 + q]).toBeCloseTo(plane(p), 3)
      }
  })
  it('law: every sample is what valueAtPoint says, inside, outside and across the border', () => {
    const out = reslice(ramp, lpsFromSection, 60, 61, 0.7, 'linear', -777)
    let outside = 0
    for (let r = 0; r < 61; r++)
      for (let q = 0; q < 60; q++) {
        const p = place(lpsFromSection, point('section', (q - 29.5) * 0.7, (r - 30) * 0.7, 0))
        expect(out[r * 60 + q]).toBeCloseTo(valueAtPoint(ramp, p, -777), 3)
        if (out[r * 60 + q] === -777) outside++
      }
    expect(outside).toBeGreaterThan(100)
    expect(outside).toBeLessThan(3600)
  })
  it('nearest gives whole labels only', () => {
    const labels = { grid, data: Uint8Array.from({ length: 9 * 8 * 7 }, (_, n) => (n % 3) * 50) }
    const out = reslice(labels, lpsFromSection, 20, 20, 0.4, 'nearest', 0)
    expect(new Set(out)).toEqual(new Set([0, 50, 100]))
    for (const [r, q] of [
      [10, 10],
      [4, 13],
    ] as const) {
      const p = place(lpsFromSection, point('section', (q - 9.5) * 0.4, (r - 9.5) * 0.4, 0))
      expect(out[r * 20 + q]).toBe(labelAtPoint(labels, p))
    }
  })
})

describe('resample', () => {
  it('law: every voxel is what valueAtPoint says, on any other grid', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.3, max: 2, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (angle, spacing, shift) => {
          const [x, y] = [Math.cos(angle), Math.sin(angle)]
          const onto = gridFrom(
            [6, 5, 4],
            transformFromAxes(
              'lps',
              'ijk',
              point('lps', -38 + shift, 28, 615 - shift / 3),
              { x: spacing * x, y: spacing * y, z: 0 },
              { x: -y, y: x, z: 0 },
              { x: 0, y: 0, z: 2 * spacing },
            ),
            'test',
          )
          const out = resample(ramp, onto, -99)
          let n = 0
          for (let k = 0; k < 4; k++)
            for (let j = 0; j < 5; j++)
              for (let i = 0; i < 6; i++) {
                const p = place(onto.lpsFromIjk, point('ijk', i, j, k))
                const v = place(grid.ijkFromLps, p)
                const edge = Math.min(
                  ...[v.x, v.y, v.z].map((a, d) => Math.min(Math.abs(a + 0.5), Math.abs(a - grid.size[d]! + 0.5))),
                )
                // on the very border rounding decides on which side a point falls
                if (edge > 1e-9) expect(out[n]).toBeCloseTo(valueAtPoint(ramp, p, -99), 3)
                n++
              }
        },
      ),
      { numRuns: 60 },
    ))
  it('onto its own grid changes nothing, the outer voxels included', () =>
    expect(resample(ramp, grid)).toEqual(ramp.data))
})
