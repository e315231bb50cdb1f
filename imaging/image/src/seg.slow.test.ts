/** Real segmentations of other makers: the same voxels as their own authors converted them to. */
import { existsSync, readFileSync } from 'node:fs'
import { lookupOf } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { readLabels, readSeg } from './index.ts'

const folder = new URL('../../../../shared/data/dicom-conformance/', import.meta.url)
const present = existsSync(folder)
if (!present) console.log('skipped: ../shared/data/dicom-conformance is not there')
const bytes = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))

describe.skipIf(!present)('segmentations made with dcmqi', () => {
  const liver = present ? readLabels(bytes('dcmqi-ct-3slice/liver_seg.nrrd')) : null
  it.each(['dcmqi-ct-3slice/liver.dcm', 'pydicom/liver_deflate.dcm', 'pydicom/liver_expb.dcm'])(
    '%s: every voxel as in its NRRD',
    async (name) => {
      const { labels, sourceImages } = await readSeg(bytes(name))
      expect(labels.grid.size).toEqual(liver?.grid.size)
      for (const [n, s] of labels.grid.spacing.entries()) expect(s).toBeCloseTo(liver?.grid.spacing[n] ?? 0, 5)
      for (const [n, row] of labels.grid.lpsFromIjk.rows.entries())
        for (const [c, x] of row.entries()) expect(x).toBeCloseTo(liver?.grid.lpsFromIjk.rows[n]?.[c] ?? 0, 3)
      expect(labels.data).toEqual(liver?.data)
      expect(labels.segments).toEqual([{ value: 1, name: 'Liver' }])
      expect(sourceImages).toHaveLength(3)
    },
  )
  it('frames that do not end at a byte', async () => {
    const { labels } = await readSeg(bytes('pydicom/liver_nonbyte_aligned.dcm'))
    // one row and column less on each side, where there is no liver
    const count = (data: Iterable<number>) => [...data].filter(Boolean).length
    expect(count(labels.data)).toBe(count(liver?.data ?? []))
  })
  it('five segments, three of which overlap in every way', async () => {
    const { labels } = await readSeg(bytes('dcmqi-ct-3slice/partial_overlaps.dcm'))
    const size = (name: string) => {
      const inside = lookupOf(labels, name)
      let count = 0
      for (const v of labels.data) count += inside[v]!
      return count
    }
    // counted from the bits of each segment's frames
    expect(['GREEN', 'ORANGE', 'PURPLE', 'LIGHT_BLUE', 'DARK_BLUE'].map(size)).toEqual([9602, 11888, 10743, 6693, 4713])
    expect(labels.segments).toHaveLength(9)
  })
  it('one bit a voxel in run lengths has no decoder, and says so', async () =>
    await expect(readSeg(bytes('pydicom/liver_rle.dcm'))).rejects.toThrow(
      expect.objectContaining({ code: 'image/no-decoder' }),
    ))
})
