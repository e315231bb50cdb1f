import { point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap } from '@flavum/grid'
import { expect, it } from 'vitest'
import { labelsOutside } from './labels-outside.ts'

/** Spacing 2 x 3 x 4 mm, rows running to the patient's right, slices downward. */
const grid = (x: number, y: number, z: number) =>
  gridFrom(
    [4, 3, 5],
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', x, y, z),
      { x: -2, y: 0, z: 0 },
      { x: 0, y: 3, z: 0 },
      { x: 0, y: 0, z: -4 },
    ),
    'paper',
  )
const all = (at: ReturnType<typeof grid>) => labelMap(at, new Uint8Array(60).fill(1), [{ value: 1, name: '1' }])

it('counts voxels whose centre lies outside, along each axis', () => {
  const scan = grid(10, -20, 30)
  expect(labelsOutside(all(scan), scan)).toBe(0)
  expect(labelsOutside(all(grid(10 - 2, -20, 30)), scan)).toBe(1 / 4)
  expect(labelsOutside(all(grid(10, -20 + 3, 30)), scan)).toBe(1 / 3)
  expect(labelsOutside(all(grid(10, -20, 30 - 8)), scan)).toBe(2 / 5)
  expect(labelsOutside(all(grid(10, 200, 30)), scan)).toBe(1)
})
it('leaves a third of a voxel, and voxels without a label, out of it', () => {
  const scan = grid(10, -20, 30)
  expect(labelsOutside(all(grid(10 + 0.6, -20 - 0.9, 30 + 1.2)), scan)).toBe(0)
  expect(labelsOutside(labelMap(grid(500, 0, 0), new Uint8Array(60), []), scan)).toBe(0)
})
it('a map of another frame of reference is refused', () => {
  const scan = grid(10, -20, 30)
  expect(() => labelsOutside(all(scan), { ...scan, frameOfReference: '1.2.3' })).toThrow(
    expect.objectContaining({ code: 'grid/other-frame' }),
  )
})
