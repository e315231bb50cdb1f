import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameBytes } from './frame-bytes.ts'
import type { PixelLayout } from './image-header.ts'
import { readCt } from './index.ts'
import { unpackJpegLosslessStream } from './jpeg-lossless.ts'
import type { DicomFile } from './read-tags.ts'
import { signedValues } from './stored-values.ts'
import { encapsulated, jpeg2000, jpegLs, withoutLength } from './test/pack-codestream.ts'
import { packJpegLossless } from './test/pack-jpeg-lossless.ts'
import { packRle } from './test/pack-rle.ts'
import { expectRamp, type Recipe, recipe, seriesOf } from './test/synthetic-series.ts'
import { syntaxes } from './unpack.ts'

const layout: PixelLayout = {
  rows: 7,
  columns: 9,
  samples: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: true,
}
const signed = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 63, maxLength: 63 })
const bytesOf = (values: readonly number[]): Uint8Array => new Uint8Array(Int16Array.from(values).buffer)

describe('law: unpacking is the way back from packing', () => {
  const same = async (syntax: string, pack: (values: readonly number[]) => Uint8Array, numRuns = 50) =>
    fc.assert(
      fc.asyncProperty(signed, async (values) => {
        expect([...((await syntaxes[syntax]?.unpack(pack(values), layout)) ?? [])]).toEqual(values)
      }),
      { numRuns },
    )
  it('RLE', () => same('1.2.840.10008.1.2.5', (v) => packRle(bytesOf(v), 2)))
  it.each([1, 2, 3, 4, 5, 6, 7])('JPEG lossless, predictor %i', (predictor) =>
    same('1.2.840.10008.1.2.4.57', (v) =>
      packJpegLossless(
        v.map((n) => n & 0xffff),
        9,
        predictor,
      ),
    ),
  )
  it('JPEG lossless in restart intervals', () =>
    same('1.2.840.10008.1.2.4.70', (v) =>
      packJpegLossless(
        v.map((n) => n & 0xffff),
        9,
        1,
        2,
      ),
    ))
  it('JPEG-LS', async () => {
    const encode = await jpegLs()
    await same('1.2.840.10008.1.2.4.80', (v) => encode(Uint16Array.from(v), 9, true))
  })
  it('JPEG 2000', async () => {
    const encode = await jpeg2000()
    await same('1.2.840.10008.1.2.4.90', (v) => encode(Uint16Array.from(v), 9, true))
  })
})

describe('damaged codestreams', () => {
  const values = Array.from({ length: 63 }, (_, n) => n * 37 - 900)
  it('are refused, not half read', async () => {
    const jpeg = packJpegLossless(
      values.map((n) => n & 0xffff),
      9,
      1,
    )
    for (const part of [0, 10, 40, jpeg.length - 12])
      expect(() => unpackJpegLosslessStream(jpeg.subarray(0, part)), `${part} bytes`).toThrow(RangeError)
    const rle = packRle(bytesOf(values), 2)
    for (const part of [0, 30, 64, rle.length - 4])
      expect(() => syntaxes['1.2.840.10008.1.2.5']?.unpack(rle.subarray(0, part), layout), `${part} bytes`).toThrow(
        RangeError,
      )
  })
  it('become a sentence that names the slice', async () => {
    const syntax = '1.2.840.10008.1.2.4.90'
    const sources = packed({ syntax, pack: () => encapsulated(new Uint8Array(40)) })
    await expect(readCt(sources)).rejects.toMatchObject({
      code: 'image/decode-failed',
      params: { slice: 1, slices: 8, syntax: 'JPEG 2000 lossless' },
    })
  })
})

const packed = (changes: Partial<Recipe>) =>
  seriesOf(changes).map((source) => ({ ...source, read: async () => withoutLength(await source.read()) }))

it('a packed series is the same volume, and lossy packing is told', async () => {
  const encode = await jpegLs()
  const pack = (words: Uint16Array) => encapsulated(encode(words, recipe.columns, false))
  const lossless = await readCt(packed({ syntax: '1.2.840.10008.1.2.4.80', pack }))
  expectRamp(lossless.volume)
  expect(lossless.findings).toEqual([])
  const lossy = await readCt(packed({ syntax: '1.2.840.10008.1.2.4.81', pack }))
  expect(lossy.findings.map((f) => f.code)).toEqual(['image/lossy'])
})

it('a packed file that is cut short is left out like any other', async () => {
  const encode = await jpegLs()
  const pack = (words: Uint16Array) => encapsulated(encode(words, recipe.columns, false))
  const sources = packed({ syntax: '1.2.840.10008.1.2.4.80', pack })
  const short = { ...sources[3]!, read: async () => (await sources[3]!.read()).slice(0, -20) }
  const { findings } = await readCt(sources.with(3, short))
  expect(findings.map((f) => f.code)).toEqual(['image/cut-short', 'image/slices-filled'])
})

describe('frames in fragments', () => {
  const item = (...data: number[]) => [0xfe, 0xff, 0, 0xe0, data.length, 0, 0, 0, ...data]
  const end = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]
  const frames = (count: number, ...parts: number[][]) => {
    const bytes = Uint8Array.from(parts.flat())
    const file = { syntax: '', pixels: { start: 0, length: -1 }, tags: { bytes } } as unknown as DicomFile
    return Array.from({ length: count }, (_, n) => {
      const read = frameBytes(file, layout, n, count)
      return read && [...read]
    })
  }
  it('one fragment a frame', () =>
    expect(frames(2, item(), item(1, 2), item(3, 4), end)).toEqual([
      [1, 2],
      [3, 4],
    ]))
  it('many fragments, one frame', () => expect(frames(1, item(), item(1, 2), item(3, 4), end)).toEqual([[1, 2, 3, 4]]))
  it('by the offset table', () =>
    expect(frames(2, item(0, 0, 0, 0, 20, 0, 0, 0), item(1, 2), item(3, 4), item(5, 6), end)).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]))
  it('by the end of the codestream, padded or not', () =>
    expect(frames(2, item(), item(1, 2), item(0xff, 0xd9), item(3, 4), item(5, 0xff, 0xd9, 0), end)).toEqual([
      [1, 2, 0xff, 0xd9],
      [3, 4, 5, 0xff, 0xd9, 0],
    ]))
  it('without the end mark only where the file ends with a fragment', () => {
    expect(frames(1, item(), item(1, 2))).toEqual([[1, 2]])
    expect(frames(1, item(), item(1, 2).slice(0, -1))).toEqual([null])
  })
})

describe('stored bits', () => {
  const of = (words: number[], changes: Partial<PixelLayout>) => [
    ...signedValues(Int32Array.from(words), { ...layout, ...changes }),
  ]
  it('spreads the sign of twelve bits', () =>
    expect(of([0x0fff, 0x0800, 0x07ff], { bitsStored: 12, highBit: 11 })).toEqual([-1, -2048, 2047]))
  it('drops what lies above unsigned ones', () =>
    expect(of([0xf123], { bitsStored: 12, highBit: 11, signed: false })).toEqual([0x123]))
  it('takes bits that lie high in the word', () =>
    expect(of([0xfff0, 0x7ff0], { bitsStored: 12, highBit: 15 })).toEqual([-1, 2047]))
  it('takes the whole word where the writer spread the sign and stored more than it said', () =>
    expect(of([0xf800, 4000], { bitsStored: 12, highBit: 11 })).toEqual([-2048, 4000]))
})

it('the recipe is not square, so that rows and columns cannot change places unseen', () => {
  expect(recipe.rows).not.toBe(recipe.columns)
})
