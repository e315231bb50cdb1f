/**
 * A name -> a DICOM UID, always the same: 128 bits of its hash, shaped as a UUID of our own kind (version 8).
 *
 * Source DICOM PS3.5 B.2, RFC 9562 5.8.
 */
import { contentHash } from '@flavum/grid'

export function uidFrom(name: string): string {
  const hex = contentHash(new TextEncoder().encode(name))
  return `2.25.${BigInt(`0x${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`)}`
}
