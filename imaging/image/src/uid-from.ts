/**
 * A name -> a DICOM UID, always the same: 128 bits of its hash, shaped as a UUID of our own kind (version 8).
 *
 * Takes  the name, and the root of an organisation where it has one; 2.25 without.
 * Faults `image/not-a-uid-root`: the root is not one, or leaves no room for the hash in 64 characters.
 * Source DICOM PS3.5 B.2 and 9.1, RFC 9562 5.8.
 */
import { contentHash } from '@flavum/grid'
import { messages } from './messages.ts'

/** 64 less a dot and the 39 digits that 128 bits may take. */
const longestRoot = 24

export function uidFrom(name: string, root = '2.25'): string {
  if (!isUid(root) || root.length > longestRoot) throw messages.fault('image/not-a-uid-root', { longest: longestRoot })
  const hex = contentHash(new TextEncoder().encode(name))
  return `${root}.${BigInt(`0x${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`)}`
}

export const isUid = (text: string): boolean => text.length <= 64 && /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/.test(text)
