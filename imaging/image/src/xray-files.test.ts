import type { moment } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { readRf, writeRf, type XrayCine } from './index.ts'
import { readTags, textOf } from './read-tags.ts'
import { dictOf } from './test/dcmjs-reader.ts'
import { caught, shown, study } from './test/xray-run.ts'

const run = writeRf(shown, study)
const single = writeRf(caught, study)

describe('a run that was written', () => {
  it('comes back as it was: every pixel, angle and length', async () => {
    const back = await readRf(run)
    expect(back.frames).toEqual(shown.frames)
    expect(back).toMatchObject({
      storedAs: 'RF',
      columns: 7,
      rows: 5,
      inverted: false,
      intensity: 'DISP',
      frameTime: 125,
      patientPosition: 'HFP',
      orientation: ['L', 'F'],
      pixel: { betweenRows: 0.3, betweenColumns: 0.3 },
      sourceDetector: 1020,
      sourceIsocentre: 530,
      kv: 90,
      mAs: 0.396,
      collimation: shown.collimation,
      derived: true,
    })
    expect(back.doseAreaProductGyCm2).toBeCloseTo(0.0261, 12)
    for (const [n, view] of shown.views.entries()) {
      expect(back.views[n]?.primaryAngleDeg).toBeCloseTo(view.primaryAngleDeg, 9)
      expect(back.views[n]?.secondaryAngleDeg).toBeCloseTo(view.secondaryAngleDeg, 9)
    }
  })

  it('in 16 bits keeps the top bit, and says nothing that nobody said', async () => {
    const back = await readRf(single)
    expect(back.frames).toEqual(caught.frames)
    expect(Math.max(...back.frames[0]!)).toBeGreaterThan(0x8000)
    expect(back.views).toEqual([{ primaryAngleDeg: -33.3, secondaryAngleDeg: 12.125 }])
    expect(back).toMatchObject({ frameTime: null, orientation: null, doseAreaProductGyCm2: null, intensity: 'LIN' })
    expect(back.window).toEqual({ centre: 30000, width: 50000 })
    expect(back.collimation).toEqual({ left: 0, top: 0, right: 7, bottom: 5 })
  })

  it('a charge too small for whole uAs is unknown, not nought', async () =>
    expect((await readRf(writeRf({ ...caught, mAs: 1e-5 }, study))).mAs).toBe(null))

  it('reads the same when stored as XA', async () => {
    const [rf, xa] = [await readRf(run), await readRf(writeRf(shown, study, { storedAs: 'XA' }))]
    expect(xa).toEqual({ ...rf, storedAs: 'XA' })
  })
})

describe('as another reader (dcmjs) sees it', () => {
  const dict = dictOf(run)
  const value = (tag: string) => dict[tag]?.Value
  it('frames lie one after another', () => {
    const pixels = new Uint8Array(value('7FE00010')?.[0] as ArrayBuffer)
    expect([...pixels.subarray(0, 105)]).toEqual(shown.frames.flatMap((f) => [...f]))
    const words = dictOf(single)['7FE00010']?.Value[0] as ArrayBuffer
    expect([...new Uint16Array(words)]).toEqual([...caught.frames[0]!])
  })
  it('size, depth, time and angles stand where the standard has them', () => {
    expect(value('00080016')).toEqual(['1.2.840.10008.5.1.4.1.1.12.2'])
    expect([value('00280010'), value('00280011'), value('00280100')]).toEqual([[5], [7], [8]])
    expect([value('00280008'), value('00181063')]).toEqual([[3], [125]])
    expect(value('00181510')).toEqual([180])
    expect(value('00181520')).toEqual([0, -28.75, -45])
    expect(value('00181521')).toEqual([0, 0, 14.5])
    expect([value('00181110'), value('00181111'), value('00181164')]).toEqual([[1020], [530], [0.3, 0.3]])
    // edges are the last dark columns and rows counted from 1
    expect(['00181702', '00181704', '00181706', '00181708'].map((t) => value(t)?.[0])).toEqual([1, 7, 2, 5])
    expect(value('00181153')).toEqual([396])
    expect(value('0018115E')?.[0]).toBeCloseTo(0.261, 12) // dGy.cm2
  })
  it('nobody can take it for a picture of a person', () => {
    expect(value('00100010')?.[0]).toMatchObject({ Alphabetic: 'Simulated^REHEARSAL-7' })
    expect([value('00100020'), value('00100030')?.[0] ?? '', value('00100040')?.[0] ?? '']).toEqual([
      ['REHEARSAL-7'],
      '',
      '',
    ])
    expect([value('00120062'), value('00280301')]).toEqual([['YES'], ['NO']])
    expect(value('00080008')).toEqual(['DERIVED', 'SECONDARY', 'SINGLE PLANE'])
    expect(value('00204000')?.[0]).toContain('For rehearsal, synthetic')
    expect(value('00082111')?.[0]).toContain('no person was exposed')
  })
  it('date, time and zone are what the clock showed', () =>
    expect(['00080023', '00080033', '00080201'].map((t) => value(t)?.[0])).toEqual(['20260302', '235958', '-0500']))
})

describe('identifiers', () => {
  const uidsOf = (bytes: Uint8Array) => {
    const file = readTags(bytes)
    if (typeof file === 'string') throw new Error(file)
    return [0x0020000d, 0x0020000e, 0x00080018].map((tag) => textOf(file.tags, tag))
  }
  it('are the same for the same input, byte for byte', () =>
    expect(Buffer.from(run).equals(writeRf(shown, study))).toBe(true))
  it('two runs of one study share study and series, never the file', () => {
    const [a, b] = [uidsOf(run), uidsOf(single)]
    expect(a.slice(0, 2)).toEqual(b.slice(0, 2))
    expect(a[2]).not.toBe(b[2])
    const brighter: XrayCine = { ...caught, frames: [caught.frames[0]!.map((v, n) => (n === 3 ? v ^ 1 : v))] }
    expect(uidsOf(writeRf(brighter, study))[2]).not.toBe(b[2])
  })
  it('another seed is another study', () =>
    expect(uidsOf(writeRf(shown, { ...study, seed: 'other' }))[0]).not.toBe(uidsOf(run)[0]))
  it("stand under the organisation's root where it has one", () => {
    for (const uid of uidsOf(writeRf(shown, { ...study, uidRoot: '1.2.826.0.1.3680043.10' }))) {
      expect(uid).toMatch(/^1\.2\.826\.0\.1\.3680043\.10\.[1-9]\d*$/)
      expect(uid.length).toBeLessThanOrEqual(64)
    }
    for (const uidRoot of ['1.02.3', 'root', '1.2.840.113619.2.404.3.123456789', ''])
      expect(() => writeRf(shown, { ...study, uidRoot })).toThrow(/root for identifiers/)
  })
})

describe('what is refused, in a sentence', () => {
  it.each(['', '   ', 'Doe^Jane', 'a\\b', 'Müller', 'x'.repeat(49), 'line\nbreak'])('the pseudonym %j', (pseudonym) =>
    expect(() => writeRf(shown, { ...study, pseudonym })).toThrow(/pseudonym/),
  )
  it.each<[string, Partial<XrayCine>]>([
    ['no frame', { frames: [] }],
    ['frames of two sizes', { frames: [new Uint8Array(35), new Uint8Array(34), new Uint8Array(35)] }],
    ['frames of two depths', { frames: [new Uint8Array(35), new Uint16Array(35), new Uint8Array(35)] }],
    ['a run without a frame time', { frameTime: undefined as never }],
    ['two views for three frames', { views: shown.views.slice(0, 2) }],
    ['an angle beyond half a turn', { views: [{ primaryAngleDeg: 181, secondaryAngleDeg: 0 }] }],
    ['an angle that is not one', { views: [{ primaryAngleDeg: Number.NaN, secondaryAngleDeg: 0 }] }],
    ['0 kV', { kv: 0 }],
    ['an isocentre behind the detector', { sourceIsocentre: 1100 }],
    ['half a pixel', { columns: 7.5 }],
    ['a collimator beyond the picture', { collimation: { left: 0, top: 0, right: 8, bottom: 5 } }],
    ['a dose that is not one', { doseAreaProductGyCm2: Number.NaN }],
  ])('%s', (_, wrong) => expect(() => writeRf({ ...shown, ...wrong }, study)).toThrow(/cannot be written/))
  it('a moment without its zone', () => {
    const begun = '2026-03-02T10:00:00' as ReturnType<typeof moment>
    expect(() => writeRf(shown, { ...study, begun })).toThrow(/moment/)
  })
  it('other files, and files that end early', async () => {
    await expect(readRf(new Uint8Array(500))).rejects.toThrow(/not an X-ray picture/)
    await expect(readRf(run.subarray(0, 400))).rejects.toThrow(/cut short/)
    await expect(readRf(run.subarray(0, run.length - 30))).rejects.toThrow(/Slice 3 of 3/)
  })
})
