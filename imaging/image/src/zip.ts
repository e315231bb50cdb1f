/**
 * Named bytes -> one zip archive, and back.
 *
 * Takes  members in the order in which they are to stand. Gives the same bytes for the same members: every one carries the date that
 *        zip begins with.
 * Faults `image/bad-zip`.
 */
import { unzipSync, zipSync } from 'fflate'
import { messages } from './messages.ts'

export function zipOf(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(members, { mtime: new Date(1980, 0, 1), level: 3 })
}

export function unzip(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes)
  } catch {
    throw messages.fault('image/bad-zip')
  }
}
