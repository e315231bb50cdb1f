import { cross, direction, point, scale, transformFromAxes, unit } from '@flavum/base'
import { gridFrom, volume } from '@flavum/grid'
import dcmjs from 'dcmjs'
import { describe, expect, it } from 'vitest'
import { readCt, sourceOf, writeCtSeries } from './index.ts'

const i = unit(direction('lps', 0.9, 0.3, -0.2))
const k = unit(cross(i, direction('lps', 0.1, 1, 0.2)))
const j = cross(k, i)
const grid = gridFrom(
  [6, 5, 4],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', -101.123456789, 33.3, -450.7),
    scale(i, 0.7),
    scale(j, 1.1),
    scale(k, 2.5),
  ),
  'flavum phantom',
)
const ct = volume(
  grid,
  'CT',
  Int16Array.from({ length: 120 }, (_, n) => n * 31 - 1000),
)
const files = writeCtSeries(ct, { patientPosition: 'HFP', description: 'Flavum phantom' })

describe('a written series', () => {
  it('comes back as it was, through the door that patients use', async () => {
    const { volume: back, patientPosition, findings } = await readCt(files.map((f) => sourceOf(f.name, f.bytes)))
    expect([...back.data]).toEqual([...ct.data])
    for (const [n, value] of ct.grid.lpsFromIjk.rows.flat().entries())
      expect(back.grid.lpsFromIjk.rows.flat()[n]).toBeCloseTo(value, 8)
    expect(patientPosition).toBe('HFP')
    expect(findings).toEqual([])
  })

  it('has the same bytes for the same volume, and its own identifiers', () => {
    expect(writeCtSeries(ct, { patientPosition: 'HFP', description: 'Flavum phantom' })).toEqual(files)
    const other = writeCtSeries(volume(grid, 'CT', ct.data.map((v) => v + 1) as Int16Array), { patientPosition: 'HFP' })
    const uids = [...files, ...other].map((f) => dictOf(f.bytes)['00080018']?.Value[0])
    expect(new Set(uids).size).toBe(8)
    for (const uid of uids) expect(uid).toMatch(/^2\.25\.[1-9]\d{1,38}$/)
  })

  it('is numbered from IM0001.dcm', () => {
    expect(files.map((f) => f.name)).toEqual(['IM0001.dcm', 'IM0002.dcm', 'IM0003.dcm', 'IM0004.dcm'])
  })
})

type Dict = Record<string, { Value: (string | number | ArrayBuffer | { Alphabetic: string })[] }>
const dictOf = (bytes: Uint8Array): Dict =>
  dcmjs.data.DicomMessage.readFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    .dict

describe('as another reader (dcmjs) sees it', () => {
  const dict = dictOf(files[2]!.bytes)
  const numbers = (tag: string) => dict[tag]?.Value as number[]
  it('spacing is between rows, then between columns', () => expect(numbers('00280030')).toEqual([1.1, 0.7]))
  it('the third slice lies two steps up', () => {
    const expected = [-101.123456789 + k.x * 5, 33.3 + k.y * 5, -450.7 + k.z * 5]
    for (const [n, v] of expected.entries()) expect(numbers('00200032')[n]).toBeCloseTo(v, 8)
    for (const [n, v] of [i.x, i.y, i.z, j.x, j.y, j.z].entries()) expect(numbers('00200037')[n]).toBeCloseTo(v, 8)
  })
  it('pixels are Hounsfield units', () => {
    expect([...new Int16Array(dict['7FE00010']?.Value[0] as ArrayBuffer)]).toEqual([...ct.data.slice(60, 90)])
    expect([numbers('00281053')[0], numbers('00281052')[0]]).toEqual([1, 0])
  })
  it('nobody can take it for a person', () => {
    expect(dict['00100010']?.Value[0]).toMatchObject({ Alphabetic: 'Flavum^Phantom' })
    expect(dict['00280300']?.Value[0]).toBe('YES')
  })
})
