import { determinant, Fault, place, point } from '@flavum/base'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type ByteSource, openImages, readCt, readMr, readSeries, sourceOf, sourcesFromZip } from './index.ts'
import { expectRamp, positionOf, recipe, seriesOf, sliceFile } from './test/synthetic-series.ts'

const codes = (findings: readonly { code: string }[]): string[] => findings.map((f) => f.code)
const fault = async (sources: readonly ByteSource[], choose?: number): Promise<Fault> => {
  const error = await readCt(sources, choose).catch((e: unknown) => e)
  if (error instanceof Fault) return error
  throw new Error(`no Fault but ${String(error)}`)
}

describe('a whole series', () => {
  it('puts every voxel where its header says: oblique, pixels not square, far from zero', async () => {
    const { volume, findings, patientPosition } = await readCt(seriesOf())
    expect(volume.grid.size).toEqual([9, 7, 8])
    expect(volume.grid.spacing.map((s) => Number(s.toFixed(9)))).toEqual([0.75, 1.25, 2.5])
    const p = place(volume.grid.lpsFromIjk, point('ijk', 0, 0, 3))
    const q = positionOf(recipe, 7.5)
    expect(Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z)).toBeLessThan(1e-6)
    expect(determinant(volume.grid.lpsFromIjk)).toBeGreaterThan(0)
    expect(volume.data).toBeInstanceOf(Int16Array)
    expect(volume.grid.frameOfReference).toBe('1.2.9')
    expect(patientPosition).toBe('FFP')
    expectRamp(volume)
    expect(findings).toEqual([])
  })

  it('gives the same volume whatever the order of the files', async () => {
    const sources = seriesOf()
    const shuffled = [5, 2, 7, 0, 1, 6, 4, 3].map((n) => sources[n]!)
    expect((await readCt(shuffled)).volume.hash).toBe((await readCt(sources)).volume.hash)
  })

  it('reads slope and intercept, and keeps halves', async () => {
    expectRamp((await readCt(seriesOf({ slope: 0.5, intercept: -2000 }))).volume, 0.76)
  })

  it('reads a zip, in which other files lie about', async () => {
    const files = Object.fromEntries(seriesOf().map((_, n) => [`a/${n}`, sliceFile(recipe, n)]))
    const zip = zipSync({ ...files, 'a/notes.txt': new TextEncoder().encode('nothing of interest here') })
    const { volume, findings } = await readCt(sourcesFromZip(zip))
    expectRamp(volume)
    expect(findings).toMatchObject([{ code: 'image/other-files', params: { count: 1, files: 9 } }])
    expect(() => sourcesFromZip(new TextEncoder().encode('no zip'))).toThrow(/zip/)
  })

  it('reports as it goes and can be cancelled', async () => {
    const seen: number[] = []
    await readCt(seriesOf(), undefined, { step: (_, done) => seen.push(done) })
    expect(seen.length).toBeGreaterThan(10)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    const stop = {
      step: () => {
        throw new RangeError('stop')
      },
    }
    await expect(readCt(seriesOf(), undefined, stop)).rejects.toThrow('stop')
  })
})

describe('slices that are not all there', () => {
  const without = (count: number, ...gone: number[]) =>
    seriesOf({
      columns: 3,
      rows: 3,
      heights: Array.from({ length: count }, (_, n) => n).filter((n) => !gone.includes(n)),
    })

  it('five of a hundred gone: spacing stays, the holes are filled and named', async () => {
    const { volume, findings } = await readCt(without(100, 10, 30, 31, 60, 80))
    expect(volume.grid.size[2]).toBe(100)
    expect(volume.grid.spacing[2]).toBeCloseTo(1, 9)
    expectRamp(volume, 1.01)
    expect(codes(findings)).toEqual(['image/slices-filled'])
    expect(findings[0]?.params.count).toBe(5)
    // heights are counted along the normal from the patient's origin
    const first = place(volume.grid.lpsFromIjk, point('ijk', 0, 0, 29))
    const { up } = await import('./stack.ts').then(
      ({ axesOf }) => axesOf(recipe) as { up: { x: number; y: number; z: number } },
    )
    const height = first.x * up.x + first.y * up.y + first.z * up.z
    expect(String(findings[0]?.params.where)).toContain(
      `between ${height.toFixed(1)} and ${(height + 3).toFixed(1)} mm`,
    )
  })

  it('three in a row gone: refused, and the gap is named', async () => {
    const refused = await fault(without(100, 40, 41, 42))
    expect(refused.code).toBe('image/gap-too-large')
    expect(refused.params).toMatchObject({ gap: 4, step: 1 })
  })

  it('one gone where slices are far apart: refused beyond 10 mm', async () => {
    const refused = await fault(seriesOf({ heights: [0, 6, 12, 24, 30, 36] }))
    expect(refused.code).toBe('image/gap-too-large')
  })

  it('uneven slices are evened out at the smallest distance', async () => {
    const { volume, findings } = await readCt(seriesOf({ heights: [0, 2, 4, 6, 9, 12, 15, 18] }))
    expect(volume.grid.spacing[2]).toBeCloseTo(2, 6)
    expectRamp(volume, 1.01)
    expect(codes(findings)).toEqual(['image/slices-evened'])
    expect(findings[0]?.params).toMatchObject({ least: 2, most: 3, step: 2 })
  })

  it('rounded positions count as even', async () => {
    const { volume, findings } = await readCt(seriesOf({ heights: [0, 0.63, 1.25, 1.88, 2.5, 3.13, 3.75] }))
    expect(findings).toEqual([])
    expect(volume.grid.spacing[2]).toBeCloseTo(0.625, 9)
  })

  it('law: whatever the distances, a series is refused or every voxel lies where it should', async () => {
    const gap = fc.oneof(fc.constantFrom(1, 1, 1, 2, 3, 4), fc.double({ min: 0.3, max: 7, noNaN: true }))
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(gap, { minLength: 2, maxLength: 9 }), async (gaps) => {
        const heights = [0]
        for (const g of gaps) heights.push(heights.at(-1)! + g)
        const { series } = await openImages(seriesOf({ columns: 3, rows: 2, heights }))
        const [offer] = series
        if (!offer || offer.refusal) return
        accepted++
        const { volume } = await readSeries(offer)
        const { size, spacing } = volume.grid
        expect((size[2] - 1) * spacing[2]).toBeCloseTo(heights.at(-1)!, 5)
        expectRamp(volume, 1.4) // a slice may lie 0.1 mm off its rung, and two values were rounded
      }),
      { numRuns: 60 },
    )
    expect(accepted).toBeGreaterThan(10)
  })

  it('too few are refused', async () => {
    expect((await fault(seriesOf({ heights: [0, 2] }))).code).toBe('image/too-few-slices')
  })

  it('the same file twice counts once; another slice at its place is refused', async () => {
    const sources = seriesOf()
    const { volume, findings } = await readCt([...sources, sources[3]!])
    expect(codes(findings)).toEqual(['image/twin-slices'])
    expectRamp(volume)
    const other = sliceFile({ ...recipe, change: () => [[0x00080018, [0x00080018, 'UI', '1.2.77']]] }, 3)
    expect((await fault([...sources, sourceOf('x', other)])).code).toBe('image/same-place-twice')
  })

  it('files cut short are left out, told, and leave a gap like any other', async () => {
    const sources = seriesOf()
    const cut = sources.map((s, n) => (n === 4 ? sourceOf('x', sliceFile(recipe, 4).subarray(0, -20)) : s))
    const { volume, findings } = await readCt(cut)
    expect(codes(findings)).toEqual(['image/cut-short', 'image/slices-filled'])
    expect(findings[0]?.params).toEqual({ count: 1, files: 8, first: 5 })
    expectRamp(volume, 1.01)
  })
})

describe('nothing whole', () => {
  it('all files cut short: that is what is said', async () => {
    const cut = recipe.heights.map((_, n) => sourceOf('', sliceFile(recipe, n).subarray(0, -2)))
    expect((await fault(cut)).message).toContain('8 of 8 files are cut short')
  })
})

describe('slices out of line', () => {
  it('a tilted gantry is put right', async () => {
    const tilt = Math.tan((16.5 * Math.PI) / 180)
    const { volume, findings } = await readCt(seriesOf({ lean: (h) => ({ row: 0, column: -h * tilt }), rows: 21 }))
    expect(findings).toMatchObject([{ code: 'image/tilted-gantry', params: { degrees: 16.5 } }])
    expect(volume.grid.size).toEqual([9, 26, 8])
    // a row is worth 3; half a row beyond the outermost keeps its value, and one row off would be 3
    expectRamp(volume, 2.1, (v) => v === -1000)
  })

  it('single slices that were moved go back to their place', async () => {
    const { volume, findings } = await readCt(
      seriesOf({ columns: 21, lean: (h) => ({ row: h === 5 ? 1.5 : 0, column: 0 }) }),
    )
    expect(codes(findings)).toEqual(['image/shifted-slices'])
    expectRamp(volume, 1.01, (v) => v === -1000)
  })
})

describe('values', () => {
  it('padding and the world outside the scanned circle become air', async () => {
    const value = (p: { x: number }) => (p.x < -30 ? -3024 : p.x < -28 ? -900 : 50)
    const { volume, findings } = await readCt(
      seriesOf({
        intercept: -4000,
        value,
        change: () => [[0x00280120, [0x00280120, 'US', [3100]]]],
      }),
    )
    expect(new Set(volume.data)).toEqual(new Set([-1000, 50]))
    expect(findings).toMatchObject([{ code: 'image/padding-to-air', params: { lowest: -3024 } }])
  })

  it('metal beyond 16 bits is clipped and told', async () => {
    const { volume, findings } = await readCt(seriesOf({ slope: 2, value: (p) => (p.x < -30 ? 40000 : 0) }))
    expect(Math.max(...volume.data)).toBe(32767)
    expect(codes(findings)).toEqual(['image/clipped-values'])
  })

  it('says so where the header calls the values something else, or was lossy once, or hides how the person lay', async () => {
    const { findings } = await readCt(
      seriesOf({
        change: () => [
          [0x00281054, [0x00281054, 'LO', 'US']],
          [0x00282110, [0x00282110, 'CS', '01']],
          [0x00185100, null],
        ],
      }),
    )
    expect(codes(findings)).toEqual(['image/was-lossy', 'image/not-hounsfield', 'image/no-patient-position'])
  })
})

describe('which series', () => {
  const scout = seriesOf({
    series: '1.7',
    change: () => [[0x00080008, [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\LOCALIZER']]],
  })
  const mr = seriesOf({ series: '1.8', modality: 'MR' })

  it('takes the only one that can be a volume, past localizers and MR', async () => {
    expectRamp((await readCt([...scout, ...mr, ...seriesOf()])).volume)
    const { volume } = await readMr([...scout, ...mr, ...seriesOf()])
    expect(volume.data).toBeInstanceOf(Float32Array)
    expectRamp(volume)
  })

  it('asks where several would do, and takes the one that was chosen', async () => {
    const thick = seriesOf({ series: '1.9', heights: [0, 5, 10, 15] })
    const asked = await fault([...thick, ...seriesOf()])
    expect(asked.code).toBe('image/several-series')
    expect(asked.message).toContain('1: CT, axial, 8 images, 9 x 7, 0.75 x 1.25 x 2.5 mm; 2: CT, axial, 4 images')
    expect(asked.message).toContain('--series N')
    expect((await readCt([...thick, ...seriesOf()], 2)).volume.grid.size[2]).toBe(4)
    expect((await fault([...thick, ...seriesOf()], 5)).code).toBe('image/no-such-series')
  })

  it('tells what is missing', async () => {
    expect((await fault(mr)).code).toBe('image/mr-not-ct')
    expect((await fault(scout)).code).toBe('image/no-ct')
    expect((await fault([sourceOf('a', new TextEncoder().encode('just a note, and long enough'))])).code).toBe(
      'image/nothing-readable',
    )
    expect((await fault([])).code).toBe('image/nothing-readable')
    await expect(readMr(seriesOf())).rejects.toMatchObject({ code: 'image/no-mr' })
  })

  it.each([
    ['image/no-pixel-spacing', 0x00280030],
    ['image/no-position', 0x00200032],
    ['image/no-position', 0x00200037],
    ['image/no-rescale', 0x00281053],
  ])('%s: nothing is guessed', async (code, tag) => {
    expect((await fault(seriesOf({ change: () => [[tag, null]] }))).code).toBe(code)
  })

  it('refuses crooked axes, colour and syntaxes without a decoder', async () => {
    expect(
      (await fault(seriesOf({ change: () => [[0x00200037, [0x00200037, 'DS', '1\\0\\0\\0.1\\0.99\\0']]] }))).code,
    ).toBe('image/bad-orientation')
    const colour = seriesOf({
      pack: (words) => new Uint8Array([...words, ...words, ...words].flatMap((w) => [w & 255, w >> 8])),
      change: () => [[0x00280002, [0x00280002, 'US', [3]]]],
    })
    expect((await fault(colour)).code).toBe('image/colour')
    const refused = await fault(seriesOf({ syntax: '1.2.840.10008.1.2.4.50' }))
    expect(refused.code).toBe('image/no-decoder')
  })

  it('keeps apart what does not belong together', async () => {
    const sources = seriesOf()
    const frame = seriesOf({
      change: (n) => [
        [0x00200052, [0x00200052, 'UI', '1.2.10']],
        [0x00080018, [0x00080018, 'UI', `1.5.${n}`]],
      ],
    })
    const second = seriesOf({
      change: (n) => [
        [0x00200012, [0x00200012, 'IS', '2']],
        [0x00080018, [0x00080018, 'UI', `1.6.${n}`]],
      ],
    })
    const sagittal = seriesOf({ alongRow: recipe.alongColumn, alongColumn: recipe.alongRow })
    const { series } = await openImages([...sources, ...frame, ...second, ...sagittal])
    expect(series.map((s) => [s.count, s.refusal?.code])).toEqual([8, 8, 8, 8].map((n) => [n, undefined]))
    for (const offer of series) expectRamp((await readSeries(offer)).volume)
  })

  it('one acquisition after another in one series stays one series', async () => {
    const { findings, volume } = await readCt(
      seriesOf({ change: (n) => [[0x00200012, [0x00200012, 'IS', n < 4 ? '1' : '2']]] }),
    )
    expect(volume.grid.size[2]).toBe(8)
    expect(codes(findings)).toEqual(['image/several-acquisitions'])
  })

  it('no sentence carries a file name', async () => {
    const told = JSON.stringify([await openImages([...scout, ...mr, ...seriesOf()]), await fault(mr)])
    expect(told).not.toContain('patient')
  })
})
