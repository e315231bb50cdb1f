/**
 * Files that a person dropped or chose -> byte sources; nothing is sent anywhere.
 *
 * Takes  files in any number, a zip among them only where it is alone.
 * Gives  sources whose bytes are read when they are needed. Of a file that cannot be an image only the beginning is read: ten
 *        thousand photographs and films then cost no memory.
 * Faults `web/file-too-large`, `web/file-unreadable`, those of a zip.
 */
import type { ByteSource } from '@flavum/image'
import { sourcesFromZip } from '@flavum/image'
import { webMessages } from '../words/messages.ts'

const zipMark = [0x50, 0x4b]
const gzipMark = [0x1f, 0x8b]
const nrrdMark = [...'NRRD'].map((c) => c.charCodeAt(0))
/** The size of its header, in either byte order. */
const niftiMarks = [
  [0x5c, 0x01, 0, 0],
  [0, 0, 0x01, 0x5c],
]

/** What one file may have, bytes: browsers hold little more in one piece. */
const largest = 1.5 * 1024 ** 3
/** Up to here a file without the mark of DICOM is read whole: old files have none. */
const unmarked = 16 * 1024 ** 2

export async function sourcesOf(files: readonly File[]): Promise<readonly ByteSource[]> {
  const [only] = files
  if (only && files.length === 1 && (await startsWith(only, zipMark))) {
    tooLarge(only)
    return sourcesFromZip(await bytesOf(only))
  }
  return files.map((file) => ({ name: file.name, size: file.size, read: () => read(file) }))
}

async function read(file: File): Promise<Uint8Array> {
  if (file.size <= unmarked) return bytesOf(file)
  const head = await bytesOf(file.slice(0, 132))
  if (String.fromCharCode(...head.subarray(128, 132)) !== 'DICM') return head
  tooLarge(file)
  return bytesOf(file)
}

export function tooLarge(file: Blob): void {
  if (file.size > largest)
    throw webMessages.fault('web/file-too-large', { size: Number((file.size / 1024 ** 3).toFixed(1)) })
}

/** The browser's own message may hold the name of the file. */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw webMessages.fault('web/file-unreadable')
  }
}

export const startsWith = async (file: Blob, mark: readonly number[]): Promise<boolean> =>
  startsLike(await bytesOf(file.slice(0, mark.length)), mark)

const startsLike = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((b, n) => bytes[n] === b)

/** One file that is neither DICOM nor an archive: a NIfTI or NRRD file, or nothing that is known. */
export async function volumeFileIn(files: readonly File[]): Promise<File | null> {
  const [only] = files
  if (!only || files.length > 1 || (await startsWith(only, zipMark))) return null
  const head = await bytesOf(only.slice(0, 132))
  const volume = startsLike(head, gzipMark) || startsLike(head, nrrdMark) || niftiMarks.some((m) => startsLike(head, m))
  if (volume) tooLarge(only)
  return volume ? only : null
}

/** The mark of a `.flavum` file: a zip whose first member says what it is. */
export async function caseFileIn(files: readonly File[]): Promise<File | null> {
  const [only] = files
  if (!only || files.length > 1 || !(await startsWith(only, zipMark))) return null
  const head = await bytesOf(only.slice(30, 41))
  if (String.fromCharCode(...head) !== 'flavum.json') return null
  tooLarge(only)
  return only
}
