/**
 * DICOM series made for a test, whose every voxel is known on paper: the value at a point of the patient is a ramp, so the answer
 * after any shift, reversal or linear interpolation is the ramp at that point again.
 */
import { cross, type Direction, direction, type Point, place, point, unit } from '@flavum/base'
import { type Volume, voxelCount } from '@flavum/grid'
import { expect } from 'vitest'
import { type ByteSource, sourceOf } from '../byte-source.ts'
import { explicitLittle } from '../read-tags.ts'
import { type TagForm, type Tagged, writeFile, writeTags } from '../write-tags.ts'

export const ramp = (p: Point<'lps'>): number => 40 + 3 * p.x - 2 * p.y + 1.5 * p.z

export interface Recipe {
  readonly modality: string
  readonly columns: number
  readonly rows: number
  readonly betweenRows: number
  readonly betweenColumns: number
  readonly origin: Point<'lps'>
  readonly alongRow: Direction<'lps'>
  readonly alongColumn: Direction<'lps'>
  /** Of each slice, along the normal. */
  readonly heights: readonly number[]
  /** Shift of a slice within its plane, mm: a tilted gantry. */
  readonly lean: (height: number) => { readonly row: number; readonly column: number }
  readonly slope: number
  readonly intercept: number
  readonly series: string
  readonly form: TagForm
  readonly syntax: string
  /** Replaces tags of slice n; null leaves a tag out. */
  readonly change: (n: number) => readonly (readonly [number, Tagged | null])[]
  readonly pack: (words: Uint16Array) => Uint8Array
  readonly value: (p: Point<'lps'>) => number
}

const row = unit(direction('lps', 0.98, 0.15, -0.1))
const down = unit(direction('lps', -0.14, 0.97, 0.2))

/** Oblique, pixels not square, far from zero. */
export const recipe: Recipe = {
  modality: 'CT',
  columns: 9,
  rows: 7,
  betweenRows: 1.25,
  betweenColumns: 0.75,
  origin: point('lps', -31.5, 12.25, -140.5),
  alongRow: row,
  alongColumn: cross(unit(cross(row, down)), row),
  heights: Array.from({ length: 8 }, (_, n) => n * 2.5),
  lean: () => ({ row: 0, column: 0 }),
  slope: 1,
  intercept: -1024,
  series: '1.2.3.4',
  form: { little: true, explicit: true },
  syntax: explicitLittle,
  change: () => [],
  pack: (words) => new Uint8Array(words.buffer),
  value: ramp,
}

const text = (d: { x: number; y: number; z: number }): string =>
  [d.x, d.y, d.z].map((n) => n.toFixed(12).slice(0, 16)).join('\\')

export function positionOf(r: Recipe, height: number): Point<'lps'> {
  const up = cross(r.alongRow, r.alongColumn)
  const { row: i, column: j } = r.lean(height)
  const { origin: o, alongRow: a, alongColumn: b } = r
  return point(
    'lps',
    o.x + up.x * height + a.x * i + b.x * j,
    o.y + up.y * height + a.y * i + b.y * j,
    o.z + up.z * height + a.z * i + b.z * j,
  )
}

/** The stored words of one slice. */
export function slicePixels(r: Recipe, height: number): Uint16Array {
  const at = positionOf(r, height)
  const words = new Uint16Array(r.columns * r.rows)
  for (let j = 0; j < r.rows; j++)
    for (let i = 0; i < r.columns; i++) {
      const x = i * r.betweenColumns
      const y = j * r.betweenRows
      const { alongRow: a, alongColumn: b } = r
      const p = point('lps', at.x + a.x * x + b.x * y, at.y + a.y * x + b.y * y, at.z + a.z * x + b.z * y)
      words[j * r.columns + i] = Math.round((r.value(p) - r.intercept) / r.slope)
    }
  return words
}

export function sliceTags(r: Recipe, n: number): readonly Tagged[] {
  const height = r.heights[n]!
  const tags = new Map<number, Tagged>(
    (
      [
        [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
        [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
        [0x00080018, 'UI', `${r.series}.${n + 1}`],
        [0x00080060, 'CS', r.modality],
        [0x00185100, 'CS', 'FFP'],
        [0x0020000e, 'UI', r.series],
        [0x00200011, 'IS', '3'],
        [0x00200012, 'IS', '1'],
        [0x00200032, 'DS', text(positionOf(r, height))],
        [0x00200037, 'DS', `${text(r.alongRow)}\\${text(r.alongColumn)}`],
        [0x00200052, 'UI', '1.2.9'],
        [0x00280002, 'US', [1]],
        [0x00280010, 'US', [r.rows]],
        [0x00280011, 'US', [r.columns]],
        [0x00280030, 'DS', `${r.betweenRows}\\${r.betweenColumns}`],
        [0x00280100, 'US', [16]],
        [0x00280101, 'US', [16]],
        [0x00280102, 'US', [15]],
        [0x00280103, 'US', [0]],
        [0x00281052, 'DS', String(r.intercept)],
        [0x00281053, 'DS', String(r.slope)],
        [0x7fe00010, 'OW', r.pack(slicePixels(r, height))],
      ] as Tagged[]
    ).map((tag) => [tag[0], tag]),
  )
  for (const [tag, other] of r.change(n))
    if (other) tags.set(tag, other)
    else tags.delete(tag)
  return [...tags.values()]
}

export const sliceFile = (r: Recipe, n: number): Uint8Array =>
  writeFile('1.2.840.10008.5.1.4.1.1.2', `${r.series}.${n + 1}`, writeTags(sliceTags(r, n), r.form), r.syntax)

export const seriesOf = (changes: Partial<Recipe> = {}): ByteSource[] => {
  const r = { ...recipe, ...changes }
  return r.heights.map((_, n) => sourceOf(`a patient's name ${n}`, sliceFile(r, n)))
}

/** Every voxel is the ramp where it lies; `but` leaves voxels out of the comparison. */
export function expectRamp({ grid, data }: Volume, within = 0.51, but: (value: number) => boolean = () => false): void {
  const [ni, nj] = grid.size
  let worst = 0
  let compared = 0
  for (let n = 0; n < voxelCount(grid); n++) {
    if (but(data[n]!)) continue
    compared++
    const p = place(grid.lpsFromIjk, point('ijk', n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))))
    worst = Math.max(worst, Math.abs(data[n]! - ramp(p)))
  }
  expect(worst).toBeLessThan(within)
  expect(compared).toBeGreaterThan(voxelCount(grid) * 0.5)
}
