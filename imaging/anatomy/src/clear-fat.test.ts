import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, volume } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { canalLine } from './canal-line.ts'
import { back, directions, front } from './canal-wall.ts'
import { clearOfFat } from './clear-fat.ts'

/** A straight canal along z through (5, -7), fluid in it, and a layer of fat from 6 to 9 mm behind its line. */
const scan = (slice: number) => {
  const size = [40, 50, 30] as const
  const axes = [direction('lps', 0.9, 0, 0), direction('lps', 0, 0.7, 0), direction('lps', 0, 0, slice)] as const
  const grid = gridFrom(size, transformFromAxes('lps', 'ijk', point('lps', -13, -24, 0), ...axes), 'paper')
  const hu = new Int16Array(40 * 50 * 30)
  for (let n = 0; n < hu.length; n++) {
    const y = -24 + 0.7 * (Math.floor(n / 40) % 50) + 7
    hu[n] = y >= 6 && y < 9 ? -90 : 20
  }
  return volume(grid, 'CT', hu)
}
const line = canalLine(Float64Array.from([5, -7, 2, 5, -7, 28]))
const sac = new Float32Array(line.count * directions).fill(8)

describe('clearOfFat', () => {
  it('stops the sac at the fat behind it, to the voxel, and only where it was asked to look', () => {
    const out = clearOfFat(scan(1.3), line, sac, 5, 15)
    expect(Math.abs(out[10 * directions + back]! - 6)).toBeLessThan(0.7)
    // 25 degrees off, the layer is met further along the way
    expect(Math.abs(out[10 * directions + back + 5]! - 6 / Math.cos((25 * Math.PI) / 180))).toBeLessThan(0.9)
    expect(out[10 * directions + front]).toBe(8)
    expect(out[20 * directions + back]).toBe(8)
  })
  it('leaves the estimate on thick slices', () => {
    expect(clearOfFat(scan(3), line, sac, 0, 26)).toEqual(sac)
  })
})
