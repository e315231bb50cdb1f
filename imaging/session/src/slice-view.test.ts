import { point, transformFromAxes } from '@flavum/base'
import { gridFrom, volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { markFigure } from './mark-figure.ts'
import { labelColours, shaded } from './slice-shade.ts'
import { cuts, cutView, greyOf, moved, placeIn, pointUnder, sceneOf } from './slice-view.ts'

/** Spacing 2 x 3 x 4 mm, rows to the patient's right, slices downward, origin off zero. */
const grid = gridFrom(
  [20, 18, 16],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 31, -20, 50),
    { x: -2, y: 0, z: 0 },
    { x: 0, y: 3, z: 0 },
    { x: 0, y: 0, z: -4 },
  ),
  'paper',
)
const scene = sceneOf(grid, null)
const size = { columns: 101, rows: 77 }

describe('a cut', () => {
  it('shows the whole scan around its middle', () => {
    expect(scene.middle).toEqual(point('lps', 31 - 19, -20 + 25.5, 50 - 30))
    expect(scene.across).toEqual({ x: 38, y: 51, z: 60 })
  })
  it('has left at the right edge, back down or right, feet down', () => {
    const at = point('lps', 5, 7, 11)
    const one = (cut: (typeof cuts)[number], dx: number, dy: number) => {
      const view = cutView(cut, at, scene, size)
      const p = pointUnder(view, 50 + dx / view.step, 38 + dy / view.step)
      return [p.x, p.y, p.z].map((n) => Math.round(n * 1e6) / 1e6)
    }
    expect(one('axial', 10, 4)).toEqual([12 + 10, 5.5 + 4, 11])
    expect(one('sagittal', 10, 4)).toEqual([5, 5.5 + 10, 20 - 4])
    expect(one('coronal', 10, 4)).toEqual([12 + 10, 7, 20 - 4])
  })
  it.each(cuts)('%s: there and back is where you were, magnified too', (cut) => {
    for (const zoom of [1, 2.5]) {
      const view = cutView(cut, point('lps', 3, 1, 17), scene, size, zoom)
      const { column, row, off } = placeIn(view, pointUnder(view, 12, 63))
      expect([column, row, off].map((n) => Math.round(n * 1e9) / 1e9 + 0)).toEqual([12, 63, 0])
    }
  })
  it('moves by one slice of the scan, and not out of it', () => {
    const view = cutView('axial', point('lps', 5, 7, 11), scene, size)
    expect(moved(view, point('lps', 5, 7, 11), grid, { z: 1 })).toEqual(point('lps', 5, 7, 15))
    expect(moved(view, point('lps', 5, 7, 11), grid, { x: 2, y: -1 })).toEqual(point('lps', 9, 4, 11))
    const edge = point('lps', 5, 7, 51)
    expect(moved(view, edge, grid, { z: 1 })).toBe(edge)
  })
  it('shows the grey value that lies there', () => {
    const data = new Int16Array(voxelCount(grid))
    data[4 + 20 * (5 + 18 * 6)] = 900 // at 31 - 8, -20 + 15, 50 - 24
    const view = cutView('axial', point('lps', 0, 0, 26), scene, size, 1)
    const { column, row } = placeIn(view, point('lps', 23, -5, 26))
    const values = greyOf(view, volume(grid, 'CT', data))
    const brightest = values.indexOf(Math.max(...values))
    expect(Math.abs((brightest % 101) - column)).toBeLessThan(1)
    expect(Math.abs(Math.floor(brightest / 101) - row)).toBeLessThan(1)
  })
})

it('a window makes black, grey and white; a colour lies over by its weight', () => {
  const values = Float32Array.of(-500, 0, 900, 0)
  const over = { labels: Float32Array.of(0, 0, 0, 1), colours: Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 51) }
  expect([...shaded(values, { centre: 55, width: 510 }, over)]).toEqual([
    0, 0, 0, 255, 100, 100, 100, 255, 255, 255, 255, 255, 131, 80, 80, 255,
  ])
})

it('plain segments have no colour, the chosen one more of it', () => {
  const segments = ['soft-tissue', 'L4/body', 'L4-L5/disc'].map((name, n) => ({ name, value: n + 1 }))
  const colours = labelColours({ grid, data: new Uint8Array(voxelCount(grid)), segments, unions: {} }, 'L4/body')
  expect([colours[4 + 3], colours[8 + 3], colours[12 + 3]]).toEqual([0, 190, 80])
})

describe('marks', () => {
  const p = (x: number, y: number, z: number) => point('lps', x, y, z)
  it('a length, an angle and an area, in a tilted plane', () => {
    expect(markFigure({ what: 'length', points: [p(1, 2, 3), p(4, 6, 15)] }, grid)).toMatchObject({
      value: 13,
      unit: 'mm',
    })
    expect(markFigure({ what: 'angle', points: [p(0, 5, 5), p(0, 0, 0), p(0, 0, 9)] }, grid).value).toBeCloseTo(45, 9)
    const tilted = [p(0, 0, 0), p(3, 0, 4), p(3, 10, 4), p(0, 10, 0)]
    expect(markFigure({ what: 'area', points: tilted }, grid).value).toBeCloseTo(50, 9)
    expect(markFigure({ what: 'area', points: [...tilted].reverse() }, grid).value).toBeCloseTo(50, 9)
  })
  it('its uncertainty is half a voxel at each end', () =>
    expect(markFigure({ what: 'length', points: [p(0, 0, 0), p(9, 0, 0)] }, grid)).toMatchObject({
      uncertainty: { value: Math.SQRT2 * 2, kind: 'range' },
    }))
  it('says that it is not finished', () => {
    expect(markFigure({ what: 'angle', points: [p(0, 0, 0), p(1, 0, 0)] }, grid).value).toBe(null)
    expect(markFigure({ what: 'angle', points: [p(0, 0, 0), p(0, 0, 0), p(1, 0, 0)] }, grid).value).toBe(null)
  })
})
