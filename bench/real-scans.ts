/** The two real CTs beside this project (../shared/data); its README says whose they are. The archive is unpacked with Debian's `tar`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Volume } from '@flavum/grid'
import { readCt, readVolumeFile, sourceOf } from '@flavum/image'

const data = resolve(import.meta.dirname, '../../shared/data')
/** Voxels of 3 mm, with labels. */
export const labelledFolder = join(data, 'ct-lumbar-3mm-labelled')
/** DICOM, slices of 5 mm every 4.25 mm. */
export const acrinArchive = join(data, 'ct-lumbar-acrin/acrin-flt-breast-001-ct.tar.xz')

export const labelledCt = (): Volume =>
  readVolumeFile(new Uint8Array(readFileSync(join(labelledFolder, 'example_ct.nii.gz')))).volume

export async function acrinCt(): Promise<Volume> {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-'))
  try {
    const tar = spawnSync('tar', ['xJf', acrinArchive, '-C', folder])
    if (tar.status !== 0) throw new Error(`the archive cannot be unpacked: ${tar.stderr}`)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    const sources = files.map((f) => sourceOf(f.name, new Uint8Array(readFileSync(join(f.parentPath, f.name)))))
    return (await readCt(sources)).volume
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
