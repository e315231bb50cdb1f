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
  'cli/unreadable': {
    found: 'What you named, or a file in it, cannot be read ({why}).',
    remedy: 'Allow reading it, or copy the images to a folder of your own.',
  },
  'cli/folder-in-use': {
    found:
      'The folder for the slices already holds {count} files; two series in one folder could not be told apart later.',
    remedy: 'Name an empty folder with --out.',
  },
  'cli/no-writing': {
    found: 'The place for the output cannot be written to ({why}).',
    remedy: 'Choose another with --out FOLDER.',
  },
  'cli/no-label-file': {
    found: 'There is no single file at the place named with --labels or --label-parts.',
    remedy: 'Name the label map itself: one .nii, .nii.gz, .nrrd, .seg.nrrd or DICOM SEG file.',
  },
  'cli/no-worksheet-image': {
    found: 'Readings by hand need the image that they were read on.',
    remedy: 'Name the MRI itself: a single .nii, .nii.gz or .nrrd file.',
  },
  'cli/no-measures': {
    found: 'The file of measures cannot be read.',
    remedy: 'Name a JSON file; docs/fit.md shows one.',
  },
  'cli/no-worksheet': {
    found: 'There is no file at the place named with --worksheet.',
    remedy: 'Name the JSON file of the readings.',
  },
  'cli/no-log': {
    found: 'There is no single file at the place named as the log.',
    remedy: 'Name the log itself: rehearsal-log.json, as flavum run writes it.',
  },
  'cli/other-cohort': {
    found: 'That folder holds another cohort ({there}).',
    remedy: 'Give the same words as when it was begun, or an empty folder with --out.',
  },
  'cli/no-cohort': {
    found: 'Folder {count} of those named holds no cohort.',
    remedy: 'Name the folders that flavum cohort --shard was given as --out.',
  },
  'cli/parts-missing': {
    found: '{missing} of the {all} parts of this cohort are in none of the folders.',
    remedy:
      'Finish the shards that are left (the same command goes on where it stopped), then put them together again.',
  },
  'cli/one-or-other': {
    found: '{one} and {other} do not go together: one of them would be passed over.',
    remedy: 'Leave one of them out.',
  },
  'cli/goes-with': {
    found: '{one} says nothing without {other}.',
    remedy: 'Add {other}, or leave {one} out.',
  },
  'cli/not-a-choice': {
    found: '{what} is not a choice for {option}.',
    remedy: 'Choose one of: {known}.',
  },
})

/** The bytes of a single NIfTI or NRRD file; nothing for folders and archives, and for DICOM only where it is asked for. */
export async function wholeFile(place: string, dicomToo?: 'dicom too'): Promise<Uint8Array | undefined> {
  const found = await stat(place).catch(() => undefined)
  if (!found?.isFile() || /\.zip$/i.test(place)) return undefined
  const bytes = await bytesOf(place)
  const dicom = bytes.subarray(128, 132).toString('latin1') === 'DICM'
  return dicom && !dicomToo ? undefined : bytes
}

/** Every file of a folder or archive. Faults `cli/nothing-there`, `cli/empty-folder`, `cli/unreadable`. */
export async function sourcesAt(place: string): Promise<readonly ByteSource[]> {
  const found = await stat(place).catch(() => undefined)
  if (!found) throw cliMessages.fault('cli/nothing-there')
  if (found.isFile()) {
    if (/\.zip$/i.test(place)) return sourcesFromZip(await bytesOf(place))
    return [{ name: place, size: found.size, read: () => bytesOf(place) }]
  }
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(unreadable)
  // a link may stand for a file, as in data sets kept by git-annex; one that leads to a folder or nowhere does not
  const isFile = async (path: string): Promise<boolean> => Boolean((await stat(path).catch(() => undefined))?.isFile())
  const files: string[] = []
  for (const e of entries) {
    const path = join(e.parentPath, e.name)
    if (!e.name.startsWith('.') && (e.isFile() || (e.isSymbolicLink() && (await isFile(path))))) files.push(path)
  }
  if (files.length === 0) throw cliMessages.fault('cli/empty-folder')
  return files.sort().map((path) => ({ name: path, read: () => bytesOf(path) }))
}

/** The system's own message would hold the path, and a path may hold a name: only its code is passed on. */
const bytesOf = (path: string): Promise<Buffer> => readFile(path).catch(unreadable)

/** Catches what writing throws, for the same reason. */
export function notWritten(error: Error & { code?: string }): never {
  throw cliMessages.fault('cli/no-writing', { why: error.code ?? error.name })
}

function unreadable(error: Error & { code?: string }): never {
  throw cliMessages.fault('cli/unreadable', { why: error.code ?? error.name })
}
