/**
 * Real scans: what their documents say has to come out. Each is skipped where it is not there.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { determinant, length } from '@flavum/base'
import { axis, type Volume } from '@flavum/grid'
import { afterAll, describe, expect, it } from 'vitest'
import { type ByteSource, openImages, readCt, readLabels, readSeries, readVolumeFile, writeCtSeries } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const there = (path: string): boolean => {
  const found = existsSync(join(data, path))
  if (!found) console.log(`skipped: ../shared/data/${path} is not there`)
  return found
}
const folder = (path: string): ByteSource[] =>
  readdirSync(path).map((name) => ({ name, read: async () => new Uint8Array(readFileSync(join(path, name))) }))

function share(volume: Volume, low: number, high: number): number {
  let count = 0
  for (const v of volume.data) if (v >= low && v <= high) count++
  return count / volume.data.length
}

const acrin = 'ct-lumbar-acrin/acrin-flt-breast-001-ct.tar.xz'
describe.skipIf(!there(acrin))('the standing CT (99 slices)', () => {
  const room = mkdtempSync(join(tmpdir(), 'flavum-'))
  afterAll(() => rmSync(room, { recursive: true }))
  execFileSync('tar', ['-xf', join(data, acrin), '-C', room])
  const inside = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.dcm'))
    .sort() // files are numbered along the table
  const sources = (): ByteSource[] =>
    inside.map((name) => ({ name, read: async () => new Uint8Array(readFileSync(join(room, name))) }))

  it('has the spacing that its document gives, padding is air, and it is quick', async () => {
    const from = performance.now()
    const { volume, findings, patientPosition } = await readCt(sources())
    const took = performance.now() - from
    expect(volume.grid.size).toEqual([512, 512, 99])
    expect(volume.grid.spacing.map((s) => Number(s.toFixed(3)))).toEqual([0.977, 0.977, 4.25])
    expect(patientPosition).toBe('HFS')
    expect(findings).toMatchObject([{ code: 'image/padding-to-air', params: { lowest: -3024 } }])
    expect(Math.min(...extremes(volume))).toBeGreaterThanOrEqual(-1024)
    expect(share(volume, -1024, -900)).toBeGreaterThan(0.4)
    expect(took).toBeLessThan(6000) // 0.5 s on an idle machine
    console.log(`99 slices in ${took.toFixed(0)} ms`)
  })

  it('five slices taken out leave the spacing alone', async () => {
    const without = (...gone: number[]) => sources().filter((_, n) => !gone.includes(n))
    // two in a row leave a gap of 12.75 mm: more than may be filled
    const { series } = await openImages(without(20, 40, 41, 60, 80))
    expect(series[0]?.refusal?.code).toBe('image/gap-too-large')
    const fewer = without(20, 40, 50, 60, 80)
    expect(fewer.length).toBe(94)
    const read = await readCt(fewer)
    expect(read.volume.grid.size).toEqual([512, 512, 99])
    expect(read.volume.grid.spacing[2]).toBeCloseTo(4.25, 6)
    expect(read.findings.map((f) => f.code)).toContain('image/slices-filled')
  })

  it('written and read again it is the same', async () => {
    const { volume } = await readCt(sources())
    const files = writeCtSeries(volume, { patientPosition: 'HFS' })
    const back = await readCt(files.map(({ name, bytes }) => ({ name, read: async () => bytes })))
    expect(back.volume.hash).toBe(volume.hash)
    expect(back.volume.grid.id).toBe(volume.grid.id)
  })
})

function extremes(volume: Volume): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const v of volume.data) {
    if (v < low) low = v
    if (v > high) high = v
  }
  return [low, high]
}

const tilted = 'dicom-conformance/gantry-tilt/philips-phantom-16.5deg'
it.skipIf(!there(tilted))('the tilted phantom stands upright in slices one above the other', async () => {
  const { volume, findings } = await readCt(folder(join(data, tilted)))
  expect(findings).toMatchObject([{ code: 'image/tilted-gantry', params: { degrees: 16.5 } }])
  // 2.5 mm of table are 2.5 cos 16.5 across the slices
  expect(volume.grid.spacing[2]).toBeCloseTo(2.5 * Math.cos((16.5 * Math.PI) / 180), 3)
  expect(determinant(volume.grid.lpsFromIjk)).toBeGreaterThan(0)
})

const frames = 'dicom-conformance/multiframe'
it.skipIf(!there(frames)).each(['23x38x3', '24x38x3'])(
  '%s: one multi-frame file is the volume of its three files',
  async (name) => {
    const { series } = await openImages(folder(join(data, frames, name)))
    expect(series.map((s) => [s.count, s.refusal])).toEqual([
      [3, undefined],
      [3, undefined],
    ])
    const [a, b] = [await readSeries(series[0]!), await readSeries(series[1]!)]
    expect([...a.volume.data]).toEqual([...b.volume.data])
    expect(a.volume.grid.id).toBe(b.volume.grid.id)
  },
)

const kidneys = 'dicom-conformance/pydicom'
it.skipIf(!there(kidneys))('a folder of all kinds of odd files is listed, and nothing falls over', async () => {
  const { series, findings } = await openImages(folder(join(data, kidneys)))
  expect(series.length).toBeGreaterThan(10)
  expect(series.every((s) => s.refusal !== undefined)).toBe(true)
  expect(findings.map((f) => f.code)).toEqual(['image/other-files', 'image/no-images-inside', 'image/cut-short'])
})

const labelled = 'ct-lumbar-3mm-labelled'
it.skipIf(!there(labelled))(
  'the CT and its labels (NIfTI, RAS) lie on one grid, and bone is where vertebrae are named',
  () => {
    const read = (name: string) => new Uint8Array(readFileSync(join(data, labelled, name)))
    const { volume } = readVolumeFile(read('example_ct.nii.gz'))
    const labels = readLabels(read('totalseg.nii.gz'))
    expect(labels.grid.id).toBe(volume.grid.id)
    expect(volume.grid.spacing).toEqual([3, 3, 3])
    // its own table names all vertebrae; these are in the scan
    const present = [...new Set(labels.data)].filter((value) => value > 0).sort((a, b) => a - b)
    expect(present).toEqual([26, 27, 28, 29, 30, 31, 32, 33])
    expect(labels.segments.map((s) => s.value)).toEqual(expect.arrayContaining(present))
    let sum = 0
    let count = 0
    const heights = new Map<number, number[]>()
    for (const [n, v] of labels.data.entries()) {
      if (v === 0) continue
      sum += volume.data[n]!
      count++
      const k = Math.floor(n / (volume.grid.size[0] * volume.grid.size[1]))
      heights.set(v, [...(heights.get(v) ?? [0, 0]).map((old, at) => old + (at ? 1 : k))])
    }
    expect(sum / count).toBeGreaterThan(150)
    // 26 is S1 and 33 is T11: their mean heights have to climb
    const mean = present.map((value) => heights.get(value)![0]! / heights.get(value)![1]!)
    expect(mean).toEqual([...mean].sort((a, b) => a - b))
  },
)

const mr = 'mr-t2-lumbar/t2_lumbar.nii.gz'
it.skipIf(!there(mr))('the T2 MR keeps its numbers, and is no CT', () => {
  const bytes = new Uint8Array(readFileSync(join(data, mr)))
  const { volume } = readVolumeFile(bytes, 'MR')
  expect(volume.grid.size).toEqual([38, 257, 201])
  expect([0, 1, 2].map((n) => Number(length(axis(volume.grid.lpsFromIjk, n as 0 | 1 | 2)).toFixed(6)))).toEqual([
    1, 1, 1,
  ])
  expect(volume.data).toBeInstanceOf(Float32Array)
})

const slicer = 'dicom-conformance/dcmqi-ct-3slice'
it.skipIf(!there(slicer))('a segmentation (NRRD) lies on its CT', async () => {
  const { volume } = await readCt(folder(join(data, slicer)))
  const labels = readLabels(new Uint8Array(readFileSync(join(data, slicer, 'liver_spine_seg.nrrd'))))
  expect(labels.grid.size).toEqual(volume.grid.size)
  for (const [n, v] of labels.grid.lpsFromIjk.rows.flat().entries())
    expect(v).toBeCloseTo(volume.grid.lpsFromIjk.rows.flat()[n]!, 3)
})
