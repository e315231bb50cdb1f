/**
 * Opens what the person names: a folder, a zip, or one file. Nothing below this knows of disks.
 *
 * Gives  byte sources for the image room; their names are for the person's own screen only.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogue } from '@flavum/base'
import { type ByteSource, sourcesFromZip } from '@flavum/image'

export const cliMessages = catalogue({
  'cli/no-images': {
    found: 'No images were named.',
    remedy: 'Name a folder of DICOM files, or use --sample for the generated spine.',
  },
  'cli/nothing-there': {
    found: 'There is no folder or file at the place you named.',
    remedy: 'Check the spelling. A folder of DICOM files, a zip of one, or a NIfTI or NRRD file will do.',
  },
  'cli/empty-folder': {
    found: 'The folder is empty.',
    remedy: 'Name the folder that holds the DICOM files of one CT series.',
  },
  'cli/no-writing': {
    found: 'The output folder cannot be written to ({why}).',
    remedy: 'Choose another with --out FOLDER.',
  },
  'cli/not-a-choice': {
    found: '{what} is not a choice for {option}.',
    remedy: 'Choose one of: {known}.',
  },
})

/** The bytes of a single NIfTI or NRRD file; nothing for folders, archives and DICOM. */
export async function wholeFile(place: string): Promise<Uint8Array | undefined> {
  const found = await stat(place).catch(() => undefined)
  if (!found?.isFile() || /\.zip$/i.test(place)) return undefined
  const bytes = await readFile(place)
  const dicom = bytes.subarray(128, 132).toString('latin1') === 'DICM'
  return dicom ? undefined : bytes
}

/** Every file of a folder or archive. Faults `cli/nothing-there`, `cli/empty-folder`. */
export async function sourcesAt(place: string): Promise<readonly ByteSource[]> {
  const found = await stat(place).catch(() => undefined)
  if (!found) throw cliMessages.fault('cli/nothing-there')
  if (found.isFile()) {
    if (/\.zip$/i.test(place)) return sourcesFromZip(await readFile(place))
    return [{ name: place, size: found.size, read: () => readFile(place) }]
  }
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const files = entries.filter((e) => e.isFile() && !e.name.startsWith('.')).map((e) => join(e.parentPath, e.name))
  if (files.length === 0) throw cliMessages.fault('cli/empty-folder')
  return files.sort().map((path) => ({ name: path, read: () => readFile(path) }))
}
