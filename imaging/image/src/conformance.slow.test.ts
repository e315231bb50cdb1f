/**
 * Real files of other makers: every one whose pixels a reference decoder established has to unpack to the same stored values.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stored } from './test/stored.ts'

const folder = new URL('../../../../shared/data/dicom-conformance/', import.meta.url)
const present = existsSync(new URL('MANIFEST.tsv', folder))
if (!present) console.log('skipped: ../shared/data/dicom-conformance is not there')

const rows = present
  ? readFileSync(new URL('MANIFEST.tsv', folder), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([file = '', , modality = '', syntax = '', , , bits = '', hash = '']) => ({
        file,
        modality,
        syntax,
        bits,
        hash,
      }))
  : []

/** One bit a pixel is segmentations; DCT JPEG and the one file in colour are refused on purpose. */
const refused = /4\.5[01]$/
const readable = rows.filter(
  (r) => r.hash !== '-' && r.bits !== '1' && !refused.test(r.syntax) && r.file !== 'pydicom/ExplVR_BigEnd.dcm',
)

async function storedHash(file: string): Promise<string> {
  const values = await stored(new Uint8Array(readFileSync(new URL(file, folder))))
  return createHash('sha256').update(values).digest('hex').slice(0, 16)
}

describe.skipIf(!present)('stored pixel values of real files', () => {
  it('has files to compare', () => expect(readable.length).toBeGreaterThan(55))
  it.each(readable)('$file ($syntax)', async ({ file, hash }) => expect(await storedHash(file)).toBe(hash))
})
