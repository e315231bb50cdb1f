import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sourceOf } from './byte-source.ts'
import { frameBytes } from './frame-bytes.ts'
import { planesOf } from './image-header.ts'
import { openImages, readCt } from './index.ts'
import { explicitBig, explicitLittle, implicitLittle, readTags } from './read-tags.ts'
import { expectRamp, recipe, seriesOf, sliceFile, sliceTags } from './test/synthetic-series.ts'
import { joined, type Tagged, writeFile, writeTags } from './write-tags.ts'

const swapped = (words: Uint16Array): Uint8Array => {
  const out = new Uint8Array(words.buffer.slice(0))
  for (let n = 0; n < out.length; n += 2) out.subarray(n, n + 2).reverse()
  return out
}
const deflatedFile = (n: number): Uint8Array =>
  writeFile(
    '1.2.840.10008.5.1.4.1.1.2',
    `1.${n}`,
    deflateSync(writeTags(sliceTags(recipe, n))),
    '1.2.840.10008.1.2.1.99',
  )

describe('every form of the bytes gives the same volume', () => {
  const plain = readCt(seriesOf())
  it.each([
    ['implicit', seriesOf({ form: { little: true, explicit: false }, syntax: implicitLittle })],
    ['big endian', seriesOf({ form: { little: false, explicit: true }, syntax: explicitBig, pack: swapped })],
    ['deflated', recipe.heights.map((_, n) => sourceOf('', deflatedFile(n)))],
    ['without preamble or meta', recipe.heights.map((_, n) => sourceOf('', writeTags(sliceTags(recipe, n))))],
    [
      'implicit, without preamble or meta',
      recipe.heights.map((_, n) => sourceOf('', writeTags(sliceTags(recipe, n), { little: true, explicit: false }))),
    ],
    ['meta without a transfer syntax', seriesOf({ syntax: '' })],
  ])('%s', async (_, sources) => {
    const { volume, findings } = await readCt(sources)
    expect(findings).toEqual([])
    expect(volume.hash).toBe((await plain).volume.hash)
  })
})

describe('what stands between the tags that matter', () => {
  const sequence = (tags: readonly Tagged[]): Tagged => [0x00081140, 'SQ', [tags, tags]]

  it('sequences, also with a picture in them, are stepped over', async () => {
    const icon = sequence([
      [0x00280010, 'US', [1]],
      [0x7fe00010, 'OW', Uint8Array.of(1, 2)],
    ])
    expectRamp((await readCt(seriesOf({ change: () => [[0x00081140, icon]] }))).volume)
  })

  it('sequences of undefined length too, explicit or unknown', async () => {
    const files = recipe.heights.map((_, n) => {
      const tags = sliceTags(recipe, n)
      const before = writeTags(tags.filter(([tag]) => tag < 0x00090000))
      const after = writeTags(tags.filter(([tag]) => tag > 0x00090000))
      const end = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)
      const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff)
      const itemEnd = Uint8Array.of(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0)
      const head = (vr: string) =>
        Uint8Array.of(
          9,
          0,
          vr === 'SQ' ? 0x10 : 0x11,
          0x10,
          vr.charCodeAt(0),
          vr.charCodeAt(1),
          0,
          0,
          255,
          255,
          255,
          255,
        )
      const inner: readonly Tagged[] = [[0x00280010, 'US', [1]]]
      const explicit = joined([head('SQ'), item, writeTags(inner), itemEnd, end])
      const unknown = joined([head('UN'), item, writeTags(inner, { little: true, explicit: false }), itemEnd, end])
      return sourceOf('', writeFile('1.2', `1.${n}`, joined([before, explicit, unknown, after])))
    })
    expectRamp((await readCt(files)).volume)
  })
})

describe('bytes that do not hold up', () => {
  const whole = sliceFile(recipe, 2)

  it('law: no file that ends early is read as whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        const read = readTags(whole.subarray(0, length))
        if (typeof read === 'string') return
        const planes = planesOf(read)
        if (planes?.[0]) expect(frameBytes(read, planes[0].layout, 0, 1)).toBeNull()
      }),
    )
  })

  it('law: damaged bytes give a word or tags, never a crash', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 132, max: 700 }), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        (hits) => {
          const bytes = whole.slice()
          for (const [at, value] of hits) bytes[at] = value
          const read = readTags(bytes)
          if (typeof read !== 'string') planesOf(read)
        },
      ),
    )
  })

  it('a value that runs past the end is a file cut short, in the meta group and after it', () => {
    expect(readTags(whole.subarray(0, 200))).toBe('cut-short')
    const at = new TextDecoder('latin1').decode(whole).indexOf('ORIGINAL')
    expect(readTags(whole.subarray(0, at + 5))).toBe('cut-short')
  })

  it('text, pictures and empty files are not DICOM', () => {
    for (const bytes of ['', 'just some text that goes on for a while', '\x89PNG\r\n\x1a\n0000000000000000'])
      expect(readTags(new TextEncoder().encode(bytes))).toBe('not-dicom')
  })

  it('a report among the files is counted, not read', async () => {
    const report = writeFile('1.2.840.10008.5.1.4.1.1.88.11', '1.9', writeTags([[0x00080060, 'CS', 'SR']]))
    const { findings } = await openImages([...seriesOf(), sourceOf('', report)])
    expect(findings).toMatchObject([{ code: 'image/no-images-inside', params: { count: 1, files: 9 } }])
  })

  it('a header that breaks off is told from one that ends early', async () => {
    const bytes = joined([whole.subarray(0, 400), new Uint8Array(50).fill(7)])
    const { findings } = await openImages([...seriesOf(), sourceOf('', bytes)])
    expect(['image/unreadable-header', 'image/cut-short']).toContain(findings[0]?.code)
  })
})

it('explicit little endian is the form that is written', () => {
  const read = readTags(sliceFile(recipe, 0))
  expect(typeof read !== 'string' && read.syntax).toBe(explicitLittle)
})
