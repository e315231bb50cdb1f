import { direction, place, point, scale, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { fullSession, level } from '../test/small-session.ts'
import { axialPlane } from './spine-pictures.ts'
import { labelLines, modelLines } from './structures.ts'
import { flatView } from './view.ts'

const { model } = fullSession()
if (!model) throw new Error('the fixture has a model')
const view = flatView(axialPlane(level), 60, 60)

/** A ball of 12 mm about the middle of the picture, on an oblique grid of unequal spacing, beside another segment. */
function ball() {
  const c = Math.cos(0.3)
  const s = Math.sin(0.3)
  const axes = [
    scale(direction('lps', c, s, 0), 0.8),
    scale(direction('lps', -s, c, 0), 1.3),
    direction('lps', 0, 0, 2),
  ] as const
  const middle = view.under({ x: 3, y: -4 })
  const size = [60, 44, 30] as const
  const off = (n: number): number => -(size[n] as number) / 2 + 0.3
  const corner = point(
    'lps',
    middle.x + axes[0].x * off(0) + axes[1].x * off(1),
    middle.y + axes[0].y * off(0) + axes[1].y * off(1),
    middle.z + 2 * off(2),
  )
  const grid = gridFrom(size, transformFromAxes('lps', 'ijk', corner, ...axes), 'test')
  const data = new Uint8Array(size[0] * size[1] * size[2])
  for (let n = 0; n < data.length; n++) {
    const p = place(
      grid.lpsFromIjk,
      point('ijk', n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))),
    )
    data[n] = Math.hypot(p.x - middle.x, p.y - middle.y, p.z - middle.z) < 12 ? 7 : 3
  }
  return labelMap(grid, data, [
    { value: 7, name: 'dural-sac' },
    { value: 3, name: 'soft-tissue' },
  ])
}

describe('labelLines', () => {
  it('draws one closed line round a ball, within half a voxel of its surface', () => {
    const [line = [], ...more] = labelLines(view, ball(), ['dural-sac'])
    expect(more).toEqual([])
    expect(line.at(-1)).toEqual(line[0])
    const radii = line.map(({ x, y }) => Math.hypot(x - 3, y + 4))
    expect(Math.max(...radii)).toBeLessThan(12 + 1)
    expect(Math.min(...radii)).toBeGreaterThan(12 - 1)
    expect(radii.reduce((sum, r) => sum + r, 0) / radii.length).toBeCloseTo(12, 0.5)
  })

  it('draws nothing for a name that the map does not have', () => {
    expect(labelLines(view, ball(), ['L4-L5/ligament-left'])).toEqual([])
  })
})

describe('modelLines', () => {
  it('draws the sac where the model has it: an ellipse of 8 x 5 mm', () => {
    const spots = modelLines(view, model.grid, model.sac).flat()
    expect(Math.max(...spots.map((s) => s.x))).toBeGreaterThan(7.4)
    expect(Math.max(...spots.map((s) => s.x))).toBeLessThan(8.4)
    expect(Math.max(...spots.map((s) => s.y))).toBeGreaterThan(4.4)
    expect(Math.max(...spots.map((s) => s.y))).toBeLessThan(5.4)
  })

  it('leaves a line open where the model ends, because nothing is known beyond', () => {
    const all = new Uint8Array(model.sac.length).fill(255)
    expect(modelLines(view, model.grid, all).flat()).toHaveLength(0)
    const halfOfIt = all.map((v, n) => (n % 60 < 30 ? v : 0)) // a straight border at x = -0.25 mm
    const spots = modelLines(view, model.grid, halfOfIt).flat()
    expect(spots.length).toBeGreaterThan(40)
    for (const { x } of spots) expect(x).toBeCloseTo(-0.25, 1)
  })
})
