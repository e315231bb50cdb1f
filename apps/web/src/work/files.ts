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

/** What one file may have, bytes: browsers hold little more in one piece. */
const largest = 1.5 * 1024 ** 3
/** Up to here a file without the mark of DICOM is read whole: old files have none. */
const unmarked = 16 * 1024 ** 2

export async function sourcesOf(files: readonly File[]): Promise<readonly ByteSource[]> {
  const [only] = files
  if (only && files.length === 1 && (await startsWith(only, [0x50, 0x4b]))) {
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

export async function startsWith(file: Blob, bytes: readonly number[]): Promise<boolean> {
  const head = await bytesOf(file.slice(0, bytes.length))
  return bytes.every((b, n) => head[n] === b)
}
