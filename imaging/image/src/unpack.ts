/**
 * Packed frame -> stored pixel values, exactly as the scanner wrote them (before rescale).
 *
 * Takes  the transfer syntax, the bytes of one frame and how its pixels lie in memory.
 * Gives  one whole number a pixel. Throws `Undecodable` when the bytes do not follow their syntax.
 * Source DICOM PS3.5 8.1.1 (bits allocated, stored, high bit), annex A (transfer syntaxes).
 */
import type { PixelLayout } from './image-header.ts'
import { explicitBig, explicitLittle, implicitLittle } from './read-tags.ts'

export class Undecodable extends Error {}

export interface Syntax {
  readonly name: string
  readonly lossy: boolean
  readonly unpack: (bytes: Uint8Array, layout: PixelLayout) => Int32Array | Promise<Int32Array>
}

export const syntaxes: Readonly<Record<string, Syntax>> = {
  [implicitLittle]: { name: 'uncompressed', lossy: false, unpack: (b, l) => plain(b, l, true) },
  [explicitLittle]: { name: 'uncompressed', lossy: false, unpack: (b, l) => plain(b, l, true) },
  [explicitBig]: { name: 'uncompressed, big endian', lossy: false, unpack: (b, l) => plain(b, l, false) },
}

/** Pixels one after another. */
function plain(bytes: Uint8Array, layout: PixelLayout, little: boolean): Int32Array {
  const count = layout.rows * layout.columns
  const out = new Int32Array(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (layout.bitsAllocated === 16) for (let n = 0; n < count; n++) out[n] = view.getUint16(2 * n, little)
  else if (layout.bitsAllocated === 8) for (let n = 0; n < count; n++) out[n] = bytes[n]!
  else for (let n = 0; n < count; n++) out[n] = view.getInt32(4 * n, little)
  return signedValues(out, layout)
}

/** Keeps the stored bits, wherever they lie in the allocated ones, and spreads the sign. In place. */
export function signedValues(words: Int32Array, { bitsStored, highBit, signed }: PixelLayout): Int32Array {
  const left = 31 - highBit
  const right = 32 - bitsStored
  if (signed) for (let n = 0; n < words.length; n++) words[n] = (words[n]! << left) >> right
  else for (let n = 0; n < words.length; n++) words[n] = (words[n]! << left) >>> right
  return words
}
