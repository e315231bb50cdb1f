import { direction, place, point, transformFromAxes } from '@flavum/base'
import { gridFrom, volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { workingGrid } from './working-grid.ts'

/** A scan stored i upward, j dorsal, k to the right, with three spacings and an origin far away; HU rises along z only. */
const stored = () => {
  const up = transformFromAxes(
    'lps',
    'ijk',
    point('lps', 90, -240, 55),
    direction('lps', 0, 0, 0.7),
    direction('lps', 0, 1.3, 0),
    direction('lps', -3.1, 0, 0),
  )
  const grid = gridFrom([60, 30, 12], up, 'test')
  const data = new Int16Array(60 * 30 * 12)
  for (let n = 0; n < data.length; n++) data[n] = 10 * (n % 60)
  return volume(grid, 'CT', data)
}

describe('workingGrid', () => {
  it('turns any axes to left, dorsal, up, and keeps every place', () => {
    const { grid, data } = workingGrid(stored(), 2)
    expect(grid.spacing).toEqual([2, 2, 2])
    const at = (k: number): number => data[3 + grid.size[0] * (4 + grid.size[1] * k)]!
    // 0.7 mm a voxel, 10 HU a voxel: 2 mm are 28.57 HU, wherever one starts
    expect(at(9) - at(5)).toBeCloseTo((4 * 2 * 10) / 0.7, 0)
    const z = place(grid.lpsFromIjk, point('ijk', 3, 4, 9)).z
    expect(at(9)).toBeCloseTo(((z - 55) / 0.7) * 10, 0)
  })

  it('lifts padding to air', () => {
    const v = stored()
    const padded = volume(v.grid, 'CT', v.data.map(() => -3024) as Int16Array)
    expect(Math.min(...workingGrid(padded, 2).data)).toBe(-1000)
  })
})
