import { direction, type moment, point, transformFromAxes } from '@flavum/base'
import { gridFrom, type LabelMap, labelMap, lookupOf, type Size } from '@flavum/grid'
import dcmjs from 'dcmjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOnto, readCt, readSeg, type SegWords, sourceOf, writeCtSeries, writeSeg } from './index.ts'
import { readTags, textOf } from './read-tags.ts'
import { codesOf, nameOfCode } from './seg-codes.ts'
import { dictOf } from './test/dcmjs-reader.ts'
import { seriesOf } from './test/synthetic-series.ts'
import { joined, type Tagged, writeFile, writeTags } from './write-tags.ts'

const made = '2026-03-02T23:59:58-05:00[America/New_York]' as ReturnType<typeof moment>
/** 0.6 x 1.25 x 2.5 mm, oblique about two axes, far from zero. */
const oblique = (size: Size) => {
  const [c, s, e, f] = [0.8, 0.6, 0.96, 0.28]
  return gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -12.5, 40.25, -310),
      direction('lps', 0.6 * c, 0.6 * s, 0),
      direction('lps', -1.25 * s * e, 1.25 * c * e, 1.25 * f),
      direction('lps', 2.5 * s * f, -2.5 * c * f, 2.5 * e),
    ),
    '1.2.3.4.5',
  )
}
const names = ['L4/lamina-left', 'L4-L5/disc', 'L4-L5/ligament-right', 'dural-sac']
const labelled = (size: Size, value: (n: number) => number): LabelMap =>
  labelMap(
    oblique(size),
    Uint8Array.from({ length: size[0] * size[1] * size[2] }, (_, n) => value(n)),
    names.map((name, n) => ({ value: n + 1, name })),
    { bonyCanal: ['L4-L5/ligament-right', 'dural-sac'], 'vertebra L4': ['L4/lamina-left'] },
  )
/** 7 x 5 voxels a slice: frames that do not end at a byte. Slice 2 of 6 is empty. */
const paper = labelled([7, 5, 6], (n) => (Math.floor(n / 35) === 2 ? 0 : (n * 7) % 5))
const words: SegWords = { made }

describe('a segmentation that was written', () => {
  it('comes back as it was: every voxel, every name, its place', async () => {
    const { labels, findings } = await readSeg(writeSeg(paper, words))
    expect(labels.segments).toEqual(paper.segments)
    expect(labels.data).toEqual(paper.data)
    expect(labels.grid.size).toEqual(paper.grid.size)
    expect(labels.grid.frameOfReference).toBe('1.2.3.4.5')
    for (const [r, row] of labels.grid.lpsFromIjk.rows.entries())
      for (const [c, x] of row.entries()) expect(x).toBeCloseTo(paper.grid.lpsFromIjk.rows[r]![c]!, 8)
    expect(findings).toEqual([])
  })

  it('says which segments were drawn and not seen', async () => {
    const { labels } = await readSeg(writeSeg(paper, { ...words, drawn: ['dural-sac'] }))
    expect(labels.drawn).toEqual(['dural-sac'])
  })

  it('unions may overlap, and each comes back whole', async () => {
    const segments = ['vertebra L4', 'bonyCanal', 'L4-L5/ligament-right']
    const bytes = writeSeg(paper, { ...words, segments })
    const { labels } = await readSeg(bytes)
    for (const name of segments) {
      const [was, is] = [lookupOf(paper, name), lookupOf(labels, name)]
      expect([...labels.data].map((v) => is[v])).toEqual([...paper.data].map((v) => was[v]))
    }
    expect(dictOf(bytes)['00620013']?.Value).toEqual(['YES'])
    expect(dictOf(writeSeg(paper, words))['00620013']?.Value).toEqual(['NO'])
  })

  it('leaves slices without voxels out', () => {
    const frames = dictOf(writeSeg(paper, { ...words, segments: ['dural-sac'] }))['00280008']?.Value
    expect(frames).toEqual([5])
  })

  it('law: any labels on any number of voxels', async () => {
    const size = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 2, max: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 1, max: 1e6 }), async (s, seed) => {
        // the first and last slice are never empty, or the grid that comes back would be shorter
        const map = labelled(s, (n) => (n % (s[0] * s[1]) === 0 ? 1 : (n * seed) % 5))
        const { labels } = await readSeg(writeSeg(map, words))
        const nameAt = (l: LabelMap, n: number) => l.segments.find((x) => x.value === l.data[n])?.name
        for (let n = 0; n < map.data.length; n++) expect(nameAt(labels, n)).toBe(nameAt(map, n))
      }),
      { numRuns: 40 },
    )
  })

  it('is the same, byte for byte, for the same input', () =>
    expect(Buffer.from(writeSeg(paper, words)).equals(writeSeg(paper, words))).toBe(true))

  it('refuses to write nothing', () =>
    expect(() => writeSeg(paper, { ...words, segments: ['L1/body'] })).toThrow(
      expect.objectContaining({ code: 'image/nothing-labelled' }),
    ))
})

describe('on the slices of a CT', () => {
  const files = seriesOf({ change: () => [[0x0020000d, [0x0020000d, 'UI', '1.2.77']]] })
  it('stands in its study and refers to each image, and takes no name over', async () => {
    const { volume, source } = await readCt(files)
    expect(source?.slices).toHaveLength(8)
    const [ni, nj] = volume.grid.size
    const data = new Uint8Array(volume.data.length)
    data.fill(1, ni * nj * 2, ni * nj * 4)
    const map = labelMap(volume.grid, data, [{ value: 1, name: 'L3' }])
    const bytes = writeSeg(map, { ...words, source })
    const { sourceSeries, sourceImages, labels } = await readSeg(bytes)
    expect(sourceSeries).toBe(source?.seriesUid)
    expect(sourceImages).toEqual([2, 3].map((k) => source?.slices[k]?.uid))
    // two slices of eight: they lie where the CT's third and fourth do
    const back = labelsOnto(labels, volume.grid)
    expect(back.data).toEqual(data)
    const tags = readTags(bytes)
    if (typeof tags === 'string') throw new Error(tags)
    expect(textOf(tags.tags, 0x0020000d)).toBe(source?.studyUid)
    for (const person of [0x00100010, 0x00100020, 0x00100030, 0x00100040]) expect(textOf(tags.tags, person)).toBe('')
  })
  it('other slices are refused', async () => {
    const { source } = await readCt(files)
    expect(() => writeSeg(paper, { ...words, source })).toThrow(
      expect.objectContaining({ code: 'image/seg-other-slices' }),
    )
  })
  it('a phantom series names its images too', async () => {
    const { volume } = await readCt(files)
    const phantom = writeCtSeries(volume, { patientPosition: 'HFS' })
    const { source } = await readCt(phantom.map(({ name, bytes }) => sourceOf(name, bytes)))
    expect(new Set(source?.slices.map((s) => s?.uid)).size).toBe(8)
  })
})

describe('as another reader (dcmjs) sees it', () => {
  const dict = dictOf(writeSeg(paper, words))
  it('unpacks the same bits, frame after frame', () => {
    const bits = dcmjs.data.BitArray.unpack(dict['7FE00010']?.Value[0] as ArrayBuffer)
    const groups = dict['52009230']?.Value as readonly Record<string, { Value: readonly Record<string, never>[] }>[]
    let frame = 0
    for (const [s, { value }] of paper.segments.entries())
      for (let k = 0; k < 6; k++) {
        const slice = [...paper.data.subarray(35 * k, 35 * (k + 1))].map((v) => (v === value ? 1 : 0))
        if (!slice.includes(1)) continue
        expect([...bits.subarray(35 * frame, 35 * (frame + 1))].map((b) => (b ? 1 : 0))).toEqual(slice)
        const own = groups[frame]?.['0062000A']?.Value[0] as unknown as Record<string, { Value: number[] }>
        expect(own['0062000B']?.Value).toEqual([s + 1])
        frame++
      }
    expect(dict['00280008']?.Value).toEqual([frame])
  })
  it('codes stand where the standard has them', () => {
    type Item = Record<string, { Value: readonly Item[] }>
    const items = dict['00620002']?.Value as unknown as readonly Item[]
    const code = (item: Item | undefined) =>
      ['00080100', '00080102'].map((tag) => item?.[tag]?.Value[0] as unknown as string)
    const lamina = items[0]!
    expect(code(lamina['0062000F']?.Value[0])).toEqual(['89340005', 'SCT'])
    expect(code(lamina['0062000F']?.Value[0]?.['00620011']?.Value[0])).toEqual(['7771000', 'SCT'])
    expect(code(lamina['00082218']?.Value[0])).toEqual(['11994002', 'SCT'])
    expect(code(items[1]!['0062000F']?.Value[0])).toEqual(['84020006', 'SCT'])
    expect(code(items[2]!['0062000F']?.Value[0])).toEqual(['ligament-flavum', '99FLAVUM'])
    expect(code(items[2]!['00082218']?.Value[0])).toEqual(['243923001', 'SCT'])
  })
})

/** A segmentation on paper: 4 x 3 voxels, 1.5 mm rows, 0.5 mm columns, each frame as told. */
interface Told {
  readonly segment: number
  readonly height: number
  readonly values: readonly number[]
  readonly aside?: number
  readonly facing?: string
}
function file(
  frames: readonly Told[],
  kind: 'BINARY' | 'FRACTIONAL' | 'LABELMAP',
  extra: readonly Tagged[] = [],
): Uint8Array {
  const bits = kind === 'BINARY' ? 1 : 8
  const packed = new Uint8Array(Math.ceil((12 * frames.length) / 8))
  for (const [n, v] of frames.flatMap((f) => f.values).entries()) if (v) packed[n >> 3]! |= 1 << (n & 7)
  const pixels = bits === 1 ? packed : joined(frames.map((f) => Uint8Array.from(f.values)))
  const codeless = (value: number, label: string, more: readonly Tagged[] = []): readonly Tagged[] => [
    [0x00620004, 'US', [value]],
    [0x00620005, 'LO', label],
    ...more,
  ]
  const l4: Tagged = [
    0x0062000f,
    'SQ',
    [
      [
        [0x00080100, 'SH', '11994002'],
        [0x00080102, 'SH', 'SCT'],
      ],
    ],
  ]
  const tags: Tagged[] = [
    [0x00080016, 'UI', kind === 'LABELMAP' ? '1.2.840.10008.5.1.4.1.1.66.7' : '1.2.840.10008.5.1.4.1.1.66.4'],
    [0x00200052, 'UI', '1.9'],
    [0x00280002, 'US', [1]],
    [0x00280008, 'IS', String(frames.length)],
    [0x00280010, 'US', [3]],
    [0x00280011, 'US', [4]],
    [0x00280100, 'US', [bits]],
    [0x00280101, 'US', [bits]],
    [0x00280102, 'US', [bits - 1]],
    [0x00280103, 'US', [0]],
    [0x00620001, 'CS', kind],
    [0x0062000e, 'US', [200]],
    [0x00620002, 'SQ', [codeless(1, 'Segment_1', [l4]), codeless(2, 'canal'), codeless(5, 'vertebrae_L5')]],
    [0x52009229, 'SQ', [[[0x00289110, 'SQ', [[[0x00280030, 'DS', '1.5\\0.5'], ...extra]]]]]],
    [
      0x52009230,
      'SQ',
      frames.map(({ segment, height, aside = 0, facing = '1\\0\\0\\0\\1\\0' }): readonly Tagged[] => [
        [0x00209113, 'SQ', [[[0x00200032, 'DS', `${-7 + aside}\\20\\${height}`]]]],
        [0x00209116, 'SQ', [[[0x00200037, 'DS', facing]]]],
        ...(kind === 'LABELMAP' ? [] : [[0x0062000a, 'SQ', [[[0x0062000b, 'US', [segment]]]]] satisfies Tagged]),
      ]),
    ],
    [0x7fe00010, 'OB', pixels],
  ]
  return writeFile('1.2.840.10008.5.1.4.1.1.66.4', '1.2.3', writeTags(tags))
}
const at = (...voxels: readonly number[]) => Array.from({ length: 12 }, (_, n) => (voxels.includes(n) ? 1 : 0))

describe('segmentations of other makers, on paper', () => {
  it('frames out of order, empty slices left out, an overlap', async () => {
    const { labels } = await readSeg(
      file(
        [
          { segment: 2, height: 106, values: at(1, 2) },
          { segment: 1, height: 100, values: at(0) },
          { segment: 1, height: 106, values: at(2, 3) },
          { segment: 2, height: 102, values: at(11) },
        ],
        'BINARY',
      ),
    )
    // 100, 102, (104), 106
    expect(labels.grid.size).toEqual([4, 3, 4])
    expect(labels.grid.spacing).toEqual([0.5, 1.5, 2])
    expect(labels.grid.lpsFromIjk.rows.map((r) => r[3])).toEqual([-7, 20, 100])
    const voxels = (name: string) => [...labels.data].flatMap((v, n) => (lookupOf(labels, name)[v] ? [n] : []))
    expect(voxels('L4')).toEqual([0, 36 + 2, 36 + 3]) // by its code, for its label says nothing
    expect(voxels('canal')).toEqual([12 + 11, 36 + 1, 36 + 2])
    expect(labels.segments.map((s) => s.name)).toEqual(['L4', 'canal', 'vertebrae_L5', 'L4 & canal'])
  })

  it('the stated distance of slices counts where every frame stands on its ladder', async () => {
    const two: Told[] = [
      { segment: 1, height: 100, values: at(0) },
      { segment: 1, height: 106, values: at(0) },
    ]
    const size = async (mm: string) =>
      (await readSeg(file(two, 'BINARY', [[0x00180088, 'DS', mm]]))).labels.grid.size[2]
    expect(await size('1.5')).toBe(5)
    expect(await size('3.0')).toBe(3)
    expect(await size('4.0')).toBe(2) // not on its ladder: the frames' own distance
  })

  it('slices that look down are put the right way round', async () => {
    const { labels } = await readSeg(
      file(
        [
          { segment: 1, height: 100, values: at(0), facing: '1\\0\\0\\0\\-1\\0' },
          { segment: 1, height: 98, values: at(1), facing: '1\\0\\0\\0\\-1\\0' },
        ],
        'BINARY',
      ),
    )
    expect(labels.grid.lpsFromIjk.rows.map((r) => r[2])).toEqual([0, 0, -2])
    expect([...labels.data].flatMap((v, n) => (v ? [n] : []))).toEqual([0, 13])
  })

  it('fractional: from one half on, and it says so', async () => {
    const values = [0, 99, 100, 200, 0, 0, 0, 0, 0, 0, 0, 0]
    const { labels, findings } = await readSeg(
      file([{ segment: 1, height: 5, values }], 'FRACTIONAL', [[0x00180050, 'DS', '3']]),
    )
    expect([...labels.data.subarray(0, 4)]).toEqual([0, 0, 1, 1])
    expect(labels.grid.spacing[2]).toBe(3)
    expect(findings.map((f) => f.code)).toEqual(['image/seg-fractional'])
  })

  it('a label map: the value is the segment', async () => {
    const frames = [4, 7, 10].map((height, n) => ({ segment: 0, height, values: at(n).map((v) => v * 5) }))
    const { labels } = await readSeg(file(frames, 'LABELMAP'))
    expect([...labels.data].flatMap((v, n) => (v === 5 ? [n] : []))).toEqual([0, 13, 26])
  })

  it.each<[string, RegExp, readonly Told[]]>([
    [
      'faces another way',
      /frame 2 faces another way/,
      [
        { segment: 1, height: 1, values: at(0) },
        { segment: 1, height: 2, values: at(0), facing: '0\\1\\0\\-1\\0\\0' },
      ],
    ],
    [
      'shifted',
      /frame 2 is shifted/,
      [
        { segment: 1, height: 1, values: at(0) },
        { segment: 1, height: 2, values: at(0), aside: 0.4 },
      ],
    ],
    ['uneven', /evenly spaced/, [1, 3, 4.3].map((height) => ({ segment: 1, height, values: at(0) }))],
  ])('%s: a sentence', async (_, sentence, frames) => {
    await expect(readSeg(file(frames, 'BINARY'))).rejects.toThrow(sentence)
  })

  it('a CT is no segmentation, and half a file is told so', async () => {
    await expect(readSeg(await seriesOf()[0]!.read())).rejects.toThrow(
      expect.objectContaining({ code: 'image/not-a-seg' }),
    )
    const bytes = writeSeg(paper, words)
    await expect(readSeg(bytes.subarray(0, bytes.length - 20))).rejects.toThrow(
      expect.objectContaining({ code: 'image/cut-short' }),
    )
  })
})

it('every code leads back to its name', () => {
  for (const name of ['L5', 'T9', 'S1', 'L5-S1/disc', 'T12-L1/disc']) {
    const [code, scheme] = codesOf(name).type
    expect(nameOfCode(code, scheme)).toBe(name)
  }
  for (const name of ['L6', 'vertebra L6', 'dural-sac', 'L5-L6/disc', 'T13/body', 'liver', 'L4-L5/ligament-left']) {
    const { type, category } = codesOf(name)
    expect(type[0].length).toBeLessThanOrEqual(16)
    expect(category[1]).toBe('SCT')
  }
})
