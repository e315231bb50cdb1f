import { point, say } from '@flavum/base'
import { volume, voxelCount } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { measuredByHand } from './by-hand.ts'
import { measureOf } from './level-measurement.ts'
import { gridRound } from './test/make-spine.ts'
import { worksheetFromFile } from './worksheet-file.ts'

const grid = gridRound(point('lps', 10, -20, 600), [0.8, 0.8, 4], 60)
const image = volume(grid, 'MR', new Float32Array(voxelCount(grid)))
const file = {
  levels: { 'L4-L5': { below: [10, -20, 570], at: [10, -20, 600], above: [10, -20, 630], facet: [10, -20, 596] } },
  readings: [
    {
      level: 'L4-L5',
      step: 'ligament-thickness',
      side: 'left',
      reader: 'A',
      points: [
        [14, -14, 596],
        [14, -10, 596],
      ],
    },
    {
      level: 'L4-L5',
      step: 'ligament-thickness',
      side: 'left',
      reader: 'B',
      points: [
        [14, -14, 596],
        [14, -10.2, 596],
      ],
    },
    {
      level: 'L4-L5',
      step: 'disc-height',
      reader: 'A',
      points: [
        [9, -45, 595],
        [9, -45, 604],
      ],
    },
  ],
  grades: [
    { level: 'L4-L5', system: 'schizas', grade: 'c', reader: 'A' },
    { level: 'L4-L5', system: 'schizas', grade: 'B', reader: 'B' },
  ],
}
const read = (f: unknown) => worksheetFromFile(image, typeof f === 'string' ? f : JSON.stringify(f))
const refusal = (f: unknown): string => {
  try {
    read(f)
  } catch (e) {
    return say(e as Parameters<typeof say>[0])
  }
  return 'nothing'
}

describe('a worksheet in a file', () => {
  it('becomes measures and grades', () => {
    const { sheet, grades } = read(file)
    const [level] = measuredByHand(sheet)
    expect(measureOf(level!, 'ligament-thickness', 'left')?.value).toBeCloseTo(3.9, 6)
    expect(measureOf(level!, 'disc-height')?.value).toBeCloseTo(9, 6)
    expect(grades[0]?.readings.map((r) => r.grade)).toEqual(['C', 'B'])
    expect(grades[0]?.apart).toBe(1)
    const facet = level!.sections.find((s) => s.id === 'facet')
    expect(facet?.lpsFromSection.rows[2][3]).toBeCloseTo(596, 6)
  })
  it('says which place of it is wrong', () => {
    expect(refusal('{')).toMatch(/the file is not JSON/)
    expect(refusal({ ...file, levels: {} })).toMatch(/levels\.L4-L5 is not an object/)
    expect(refusal({ ...file, readings: 3 })).toMatch(/readings is not a list/)
    const bad = (more: object) => refusal({ ...file, readings: [{ ...file.readings[0], ...more }] })
    expect(
      bad({
        points: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toMatch(/readings\[0\]\.points\[0\] is not three numbers/)
    expect(bad({ step: 'liver' })).toMatch(/liver is not read by hand/)
    expect(bad({ side: 'up' })).toMatch(/side is not left or right/)
    expect(
      bad({
        points: [
          [14, -14, 400],
          [14, -10, 400],
        ],
      }),
    ).toMatch(/outside the image/)
    expect(refusal({ ...file, grades: [{ ...file.grades[0], system: 'guess' }] })).toMatch(/schizas/)
  })
})
