/** Names of segments in files that have no place of their own for them, and segments that overlap. */
import { direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap, lookupOf } from '@flavum/grid'
import { gunzipSync, gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readLabels, writeNifti, writeNrrd } from './index.ts'

/** 0.75 x 1.5 x 3 mm, oblique, off centre. */
const grid = gridFrom(
  [4, 3, 2],
  transformFromAxes(
    'lps',
    'ijk',
    point('lps', -12.5, 40.25, -310),
    direction('lps', 0.6, 0.45, 0),
    direction('lps', -0.9, 1.2, 0),
    direction('lps', 0, 0, 3),
  ),
  'paper',
)
const names = ['L4/lamina-left', 'L4-L5/ligament-right', 'a ]]> b & <c>', 'Wirbelkörper']
const labels = labelMap(
  grid,
  Uint8Array.from({ length: 24 }, (_, n) => n % 5),
  names.map((name, n) => ({ value: n + 1, name })),
)

describe.each([
  ['NIfTI', writeNifti],
  ['NRRD', writeNrrd],
])('%s', (_, write) => {
  it('gives names back, and what was drawn rather than seen', () => {
    const back = readLabels(write(labels, ['L4-L5/ligament-right']))
    expect(back.segments).toEqual(labels.segments)
    expect(back.data).toEqual(labels.data)
    expect(back.drawn).toEqual(['L4-L5/ligament-right'])
    expect(readLabels(write(labels)).drawn).toEqual([])
  })
})

describe('the label table in a NIfTI file', () => {
  const plain = gunzipSync(writeNifti(labels))
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length)
  it('is an extension as the format has it: sixteens of bytes, code 30, voxels behind it', () => {
    expect([...plain.subarray(348, 352)]).toEqual([1, 0, 0, 0])
    const size = view.getInt32(352, true)
    expect(size % 16).toBe(0)
    expect(view.getInt32(356, true)).toBe(30)
    expect(view.getFloat32(108, true)).toBe(352 + size)
    expect([...plain.subarray(352 + size)]).toEqual([...labels.data])
  })
  it('is left out where segments have numbers only', () => {
    const unnamed = gunzipSync(writeNifti(labelMap(grid, labels.data, [{ value: 1, name: '1' }])))
    expect(unnamed.length).toBe(352 + 24)
    expect(readLabels(gzipSync(unnamed)).segments.map((s) => s.name)).toEqual(['1', '2', '3', '4'])
  })
  it('is read as others write it: code 0, behind another extension, in big endian, without CDATA', () => {
    const xml =
      '<?xml version="1.0"?> <CaretExtension> <VolumeInformation Index="0"> <LabelTable><Label Key="2" Red="1" Alpha="1"><![CDATA[vertebrae_L4]]></Label>\n<Label Key="3" Red="0.5">vertebrae_L5 &amp; more</Label><Label Key="0">???</Label></LabelTable></VolumeInformation></CaretExtension>'
    const text = new TextEncoder().encode(xml.padEnd(Math.ceil((xml.length + 8) / 16) * 16 - 8))
    const file = new Uint8Array(352 + 16 + text.length + 8 + 24)
    file.set(plain.subarray(0, 348))
    file.set([1, 0, 0, 0], 348)
    const own = new DataView(file.buffer)
    own.setFloat32(108, 352 + 16 + text.length + 8, true)
    own.setInt32(352, 16, true)
    own.setInt32(356, 6, true)
    own.setInt32(368, text.length + 8, true)
    file.set(text, 376)
    file.set(labels.data, 376 + text.length)
    expect(readLabels(file).segments.slice(0, 3)).toEqual([
      { value: 1, name: '1' },
      { value: 2, name: 'vertebrae_L4' },
      { value: 3, name: 'vertebrae_L5 & more' },
    ])
  })
  it('a table that is cut short is passed over', () => {
    const spoilt = plain.slice()
    new DataView(spoilt.buffer).setInt32(352, 1 << 20, true)
    expect(readLabels(spoilt).segments[0]).toEqual({ value: 1, name: '1' })
  })
})

describe('a Slicer segmentation whose segments overlap', () => {
  /** Two layers, both with the value 1: voxels 0 to 5 and 4 to 9 of twelve; the second layer has 2 at voxel 11. */
  const first = Uint8Array.from({ length: 12 }, (_, n) => (n < 6 ? 1 : 0))
  const second = Uint8Array.from({ length: 12 }, (_, n) => (n === 11 ? 2 : n >= 4 && n < 10 ? 1 : 0))
  const file = (kinds: string, sizes: string, directions: string, values: Uint8Array) => {
    const head = [
      'NRRD0004',
      'type: unsigned char',
      'dimension: 4',
      'space: right-anterior-superior',
      `sizes: ${sizes}`,
      `space directions: ${directions}`,
      `kinds: ${kinds}`,
      'encoding: raw',
      'space origin: (5,7,11)',
      ...['vertebrae', 'canal', 'sac'].flatMap((name, n) => [
        `Segment${n}_Name:=${name}`,
        `Segment${n}_Layer:=${n === 0 ? 0 : 1}`,
        `Segment${n}_LabelValue:=${n === 2 ? 2 : 1}`,
      ]),
    ]
    const text = new TextEncoder().encode(`${head.join('\n')}\n\n`)
    return Uint8Array.from([...text, ...values])
  }
  const space = '(2,0,0) (0,3,0) (0,0,4)'
  it.each([
    [
      'layers first',
      file(
        'list domain domain domain',
        '2 3 2 2',
        `none ${space}`,
        Uint8Array.from([...first].flatMap((v, n) => [v, second[n]!])),
      ),
    ],
    [
      'layers last',
      file('domain domain domain list', '3 2 2 2', `${space} none`, Uint8Array.from([...first, ...second])),
    ],
  ])('%s', (_, bytes) => {
    const back = readLabels(bytes)
    expect(back.grid.size).toEqual([3, 2, 2])
    const voxels = (name: string) => [...back.data].flatMap((v, n) => (lookupOf(back, name)[v] ? [n] : []))
    expect(voxels('vertebrae')).toEqual([0, 1, 2, 3, 4, 5])
    expect(voxels('canal')).toEqual([4, 5, 6, 7, 8, 9])
    expect(voxels('sac')).toEqual([11])
    expect(back.segments.map((s) => s.name)).toEqual(['vertebrae', 'canal', 'sac', 'vertebrae & canal'])
  })
  it('four dimensions that are no layers are refused', () =>
    expect(() => readLabels(file('domain domain domain time', '3 2 2 2', `${space} none`, new Uint8Array(24)))).toThrow(
      expect.objectContaining({ code: 'image/file-kind' }),
    ))
})
