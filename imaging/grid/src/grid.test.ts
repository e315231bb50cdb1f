import { place, point, type Transform, transformFromAxes } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash, gridCentre, gridFrom, labelMap, lookupOf, volume, voxelCount, voxelVolume } from './grid.ts'

const c = Math.cos(0.3)
const s = Math.sin(0.3)
/** Columns 0.8 mm apart, rows 1.25, slices 3, turned about the patient's z by 0.3, off the origin. */
const lpsFromIjk = transformFromAxes(
  'lps',
  'ijk',
  point('lps', -90, 40, 700),
  { x: 0.8 * c, y: 0.8 * s, z: 0 },
  { x: -1.25 * s, y: 1.25 * c, z: 0 },
  { x: 0, y: 0, z: 3 },
)
const grid = gridFrom([4, 3, 2], lpsFromIjk, '1.2.3')

const rows = (...r: [number, number, number, number][]): Transform<'lps', 'ijk'> =>
  ({ to: 'lps', from: 'ijk', rows: r }) as unknown as Transform<'lps', 'ijk'>

describe('gridFrom', () => {
  it('reads the spacing off the columns, whatever way they point', () => {
    expect(grid.spacing[0]).toBeCloseTo(0.8, 12)
    expect(grid.spacing[1]).toBeCloseTo(1.25, 12)
    expect(grid.spacing[2]).toBe(3)
    expect(voxelCount(grid)).toBe(24)
    expect(voxelVolume(grid)).toBeCloseTo(3, 12)
  })
  it('goes there and back', () => {
    const p = place(grid.ijkFromLps, place(grid.lpsFromIjk, point('ijk', 3, 2, 1)))
    expect([p.x, p.y, p.z].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([3, 2, 1])
  })
  it('has its centre between its outer centres', () => {
    const m = gridCentre(grid)
    expect(m.x).toBeCloseTo(-90 + 1.5 * 0.8 * c - 1 * 1.25 * s, 9)
    expect(m.y).toBeCloseTo(40 + 1.5 * 0.8 * s + 1 * 1.25 * c, 9)
    expect(m.z).toBeCloseTo(701.5, 9)
  })
  it.each<[string, number[]]>([
    ['no slices', [4, 4, 0]],
    ['half a row', [4, 0.5, 4]],
    ['a count that is none', [4, 4, Number.NaN]],
  ])('refuses %s', (_, size) =>
    expect(() => gridFrom(size as [number, number, number], lpsFromIjk, 'x')).toThrow(
      expect.objectContaining({ code: 'grid/no-voxels' }),
    ),
  )
  it('refuses axes that lean, and says by how much', () => {
    const lean = rows([1, 0, 0, 0], [0, 1, Math.tan(0.1), 0], [0, 0, 1, 0])
    expect(() => gridFrom([2, 2, 2], lean, 'x')).toThrow(
      expect.objectContaining({ code: 'grid/not-orthogonal', params: { degrees: expect.closeTo(5.73, 2) } }),
    )
  })
  it('refuses an axis of no length, and numbers that are none', () => {
    expect(() => gridFrom([2, 2, 2], rows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]), 'x')).toThrow()
    expect(() => gridFrom([2, 2, 2], rows([1, 0, 0, 0], [0, Number.NaN, 0, 0], [0, 0, 1, 0]), 'x')).toThrow()
  })
  it('refuses a mirrored set of axes', () =>
    expect(() => gridFrom([2, 2, 2], rows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0]), 'x')).toThrow(
      expect.objectContaining({ code: 'grid/mirrored' }),
    ))
  it('gives the same id for the same size and place, and another for any other', () => {
    expect(gridFrom([4, 3, 2], lpsFromIjk, 'y').id).toBe(grid.id)
    expect(gridFrom([4, 2, 3], lpsFromIjk, 'x').id).not.toBe(grid.id)
    const [x, y, z] = lpsFromIjk.rows
    expect(gridFrom([4, 3, 2], rows([...x], [...y], [z[0], z[1], z[2], z[3] + 1e-9]), 'x').id).not.toBe(grid.id)
    expect(gridFrom([4, 3, 2], rows([...x], [...y], [-0, -0, 3, 700]), 'x').id).toBe(grid.id)
  })
})

describe('what sits on a grid', () => {
  it('must have as many voxels as the grid', () => {
    expect(() => volume(grid, 'CT', new Int16Array(23))).toThrow(
      expect.objectContaining({ code: 'grid/wrong-length', params: { expected: 24, actual: 23 } }),
    )
    expect(() => labelMap(grid, new Uint8Array(25), [])).toThrow(expect.objectContaining({ code: 'grid/wrong-length' }))
  })
  it('a volume is told apart by one voxel and by its place', () => {
    const a = volume(grid, 'CT', new Int16Array(24))
    const b = volume(
      grid,
      'CT',
      Int16Array.from({ length: 24 }, (_, n) => (n === 17 ? 1 : 0)),
    )
    const elsewhere = volume(gridFrom([2, 3, 4], lpsFromIjk, '1.2.3'), 'CT', new Int16Array(24))
    expect(new Set([a.hash, b.hash, elsewhere.hash]).size).toBe(3)
    expect(volume(grid, 'CT', new Int16Array(24)).hash).toBe(a.hash)
  })
  it('a union stands for its leaves', () => {
    const segments = [
      { value: 3, name: 'L4/body' },
      { value: 300, name: 'L4/spinous' },
      { value: 7, name: 'L5/body' },
    ]
    const labels = labelMap(grid, new Uint16Array(24), segments, { 'vertebra L4': ['L4/body', 'L4/spinous'] })
    const four = lookupOf(labels, 'vertebra L4')
    expect([four[3], four[300], four[7], four[0]]).toEqual([1, 1, 0, 0])
    expect(lookupOf(labels, 'vertebra L4', 'L5/body')[7]).toBe(1)
    expect(lookupOf(labels, 'nothing').some((x) => x === 1)).toBe(false)
  })
})

describe('contentHash', () => {
  it('law: the same bytes hash alike wherever they lie in their buffer', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
        const moved = new Uint8Array(bytes.length + offset)
        moved.set(bytes, offset)
        expect(contentHash(moved.subarray(offset))).toBe(contentHash(bytes))
      }),
    ))
  it('takes a view that starts in the middle of a word', () => {
    const data = Int16Array.from({ length: 9 }, (_, n) => n)
    expect(contentHash(data.subarray(1))).toBe(contentHash(data.slice(1)))
  })
  it('sees the length, the seed and the order', () => {
    const hashes = [
      contentHash(new Uint8Array(4)),
      contentHash(new Uint8Array(5)),
      contentHash(new Uint8Array(8)),
      contentHash(new Uint8Array(8), 'seed'),
      contentHash(Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0)),
      contentHash(Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0)),
    ]
    expect(new Set(hashes).size).toBe(6)
    for (const h of hashes) expect(h).toMatch(/^[0-9a-f]{32}$/)
  })
})
