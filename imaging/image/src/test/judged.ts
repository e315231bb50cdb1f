/** The judge of the field, `dciodvfy` of Debian's dicom3tools, where it is installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const there = spawnSync('dciodvfy', ['-version']).error === undefined
export const why = there ? '' : ' (skipped: dciodvfy is not installed; apt-get install dicom3tools)'

/** Errors and warnings, and the class it was judged as. */
export function judged(bytes: Uint8Array): { errors: string[]; warnings: string[]; kind: string } {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-dciodvfy-'))
  try {
    const file = join(folder, 'file.dcm')
    writeFileSync(file, bytes)
    const { stdout, stderr } = spawnSync('dciodvfy', ['-new', file], { encoding: 'utf8' })
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '')
    const errors = lines.filter((line) => line.startsWith('Error'))
    const warnings = lines.filter((line) => line.startsWith('Warning'))
    return { errors, warnings, kind: lines.find((line) => !/^(Error|Warning)/.test(line)) ?? '' }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
