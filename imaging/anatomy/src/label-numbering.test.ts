import { point, transformFromAxes } from '@flavum/base'
import { gridFrom, type LabelMap, labelMap } from '@flavum/grid'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinParts, type LabelNumbering, labelNumbering } from './index.ts'
import { leafOfName, vertebraOf } from './label-names.ts'

/** Spacing 4 x 6 x 5 mm, slices stored from the top down and rows to the patient's right: 28 x 120 x 700 mm. */
const grid = gridFrom(
  [7, 20, 140],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', 40, -200, 300),
    { x: -4, y: 0, z: 0 },
    { x: 0, y: 6, z: 0 },
    { x: 0, y: 0, z: -5 },
  ),
  'paper',
)

/** Boxes 28 x 36 x 25 mm from caudal to cranial, their middles `step` mm apart. */
function column(numbers: readonly number[], step = 35, from = 0): LabelMap {
  const data = new Uint8Array(7 * 20 * 140)
  for (const [n, value] of numbers.entries()) {
    const k = 139 - Math.round((from + n * step) / 5)
    for (let c = k - 4; c <= k; c++)
      for (let j = 6; j < 12; j++) for (let i = 0; i < 7; i++) data[i + 7 * (j + 20 * c)] = value
  }
  return labelMap(grid, data, segmentsOf(data))
}
const segmentsOf = (data: Uint8Array) =>
  [...new Set(data)].filter(Boolean).map((value) => ({ value, name: String(value) }))
const up = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)
const down = (from: number, count: number) => Array.from({ length: count }, (_, n) => from - n)

describe('the numbering is told by how the numbers stand above one another', () => {
  it.each<[LabelNumbering, string, readonly number[]]>([
    ['totalsegmentator-v2', 'S1 to T11', up(26, 8)],
    ['totalsegmentator-v2', 'L4 to L2 alone', up(28, 3)],
    ['totalsegmentator-v1', 'sacrum to T12', [92, ...up(18, 6)]],
    ['totalsegmentator-v1', 'L5 to T7, of which v2 would make a sacrum with L5 and L4 in the middle', up(18, 11)],
    ['verse', 'L5 to T10', down(24, 8)],
    ['verse', 'sacrum, L6 to L1, T13, T12', [26, 25, ...down(24, 5), 28, 19]],
  ])('%s: %s', (numbering, _, numbers) => expect(labelNumbering(column(numbers))).toBe(numbering))

  it('SPINEPS is VerSe with discs and end plates', () => {
    const map = column([124, ...down(24, 5)])
    expect(labelNumbering(map)).toBe('spineps')
  })

  it('asks where a chest under one numbering would be a lumbar spine under another', () => {
    // v1: T10 to T3, 22 mm apart
    expect(() => labelNumbering(column(up(25, 8), 22))).toThrow(
      expect.objectContaining({ code: 'anatomy/numbering-unclear' }),
    )
    expect(labelNumbering(column(up(25, 8), 34))).toBe('totalsegmentator-v2')
  })

  it.each([
    ['out of order', [27, 29, 28, 31, 30, 32]],
    ['upside down under every numbering', down(33, 8)],
    ['numbers of no numbering', up(301, 5).map((v) => v - 60)],
    ['too few', [27, 28]],
  ])('asks: %s', (_, numbers) =>
    expect(() => labelNumbering(column(numbers))).toThrow(
      expect.objectContaining({ code: 'anatomy/numbering-unknown' }),
    ),
  )

  it('parts without vertebrae are told as such', () => {
    expect(() => labelNumbering(column([26, 49, 41, 100, 42]))).toThrow(
      expect.objectContaining({ code: 'anatomy/labels-parts-only' }),
    )
  })

  it('names outweigh numbers', () => {
    const map = column(up(1, 4))
    const named = ['L5', 'vertebrae_L4', 'L3/body', 'aorta'].map((name, n) => ({ value: n + 1, name }))
    expect(labelNumbering({ ...map, segments: named })).toBe('names')
    expect(() => labelNumbering({ ...map, segments: named.slice(0, 2) })).toThrow(/names no vertebrae/)
  })

  it('law: specks and organs beside the column change nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(up(26, 8), [92, ...up(18, 6)], down(24, 8)),
        fc.integer({ min: 1, max: 15 }),
        (numbers, organ) => {
          const map = column(numbers)
          const before = labelNumbering(map)
          const data = Uint8Array.from(map.data)
          data[3] = 30 // a speck
          for (let j = 14; j < 20; j++) for (let k = 10; k < 40; k++) data[7 * (j + 20 * k)] = organ
          expect(labelNumbering(labelMap(grid, data, segmentsOf(data)))).toBe(before)
        },
      ),
    )
  })
})

describe('names', () => {
  it.each([
    ['L4/lamina-left', 'L4/lamina-left', 'L4'],
    ['vertebrae_L5', 'L5', 'L5'],
    ['L5 vertebra', 'L5', 'L5'],
    ['vertebra T12', 'T12', 'T12'],
    ['sacrum', 'sacrum', 'S1'],
    ['L4-L5/disc', 'L4-L5/disc', null],
    ['bonyCanal & L4-L5/ligament-left', 'L4-L5/ligament-left', null],
    ['vertebra L4 & L4/body', 'L4/body', 'L4'],
    ['dural-sac', 'dural-sac', null],
    ['liver', null, null],
    ['L7', null, null],
    ['L4/wing', null, null],
  ])('%s', (name, leaf, vertebra) => {
    expect(leafOfName(name)).toBe(leaf)
    expect(vertebraOf(leaf ?? '')).toBe(vertebra)
  })
})

describe('vertebrae and parts of one run', () => {
  const vertebrae = column([26, 24, 23, 22])
  const parts = labelMap(
    grid,
    Uint8Array.from(vertebrae.data, (v, n) => (v === 0 || v === 26 ? v : Math.floor(n / 7) % 20 < 9 ? 49 : 42)),
    [],
  )
  it('are joined by place', () => {
    const both = joinParts(vertebrae, 'verse', parts)
    const names = both.segments.map((s) => s.name).sort()
    expect(names).toEqual(['L3/body', 'L3/spinous', 'L4/body', 'L4/spinous', 'L5/body', 'L5/spinous', 'S1'])
    const value = both.segments.find((s) => s.name === 'L4/body')?.value
    // half of the box: 7 x 3 x 5 voxels
    expect([...both.data].filter((v) => v === value)).toHaveLength(105)
    expect(labelNumbering(both)).toBe('names')
  })
  it('of two runs are refused', () => {
    const elsewhere = labelMap(grid, Uint8Array.from(parts.data).reverse(), [])
    expect(() => joinParts(vertebrae, 'verse', elsewhere)).toThrow(
      expect.objectContaining({ code: 'anatomy/parts-elsewhere' }),
    )
  })
})
