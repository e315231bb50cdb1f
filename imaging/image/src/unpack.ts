/**
 * Packed frame -> stored pixel values, exactly as the scanner wrote them (before rescale), by transfer syntax.
 *
 * Takes  the bytes of one frame and how its pixels lie in memory.
 * Gives  one whole number a pixel. Throws where the bytes do not follow their syntax.
 * Limits no DCT JPEG (1.2.840.10008.1.2.4.50, .51) and no HTJ2K: nobody should measure a canal on the first, and scanners do not yet
 *        write the second.
 * Source DICOM PS3.5 annex A (transfer syntaxes).
 */
import { unpackJpeg2000, unpackJpegLossless, unpackJpegLs } from './codecs.ts'
import type { PixelLayout } from './image-header.ts'
import { explicitBig, explicitLittle, implicitLittle } from './read-tags.ts'
import { unpackRle } from './rle.ts'
import { signedValues } from './stored-values.ts'

export interface Syntax {
  readonly name: string
  readonly lossy: boolean
  readonly unpack: (bytes: Uint8Array, layout: PixelLayout) => Int32Array | Promise<Int32Array>
}

const little: Syntax = { name: 'uncompressed', lossy: false, unpack: (b, l) => plain(b, l, true) }
const jpegLossless: Syntax = { name: 'JPEG lossless', lossy: false, unpack: unpackJpegLossless }

export const syntaxes: Readonly<Record<string, Syntax>> = {
  [implicitLittle]: little,
  [explicitLittle]: little,
  [explicitBig]: { name: 'uncompressed, big endian', lossy: false, unpack: (b, l) => plain(b, l, false) },
  '1.2.840.10008.1.2.4.57': jpegLossless,
  '1.2.840.10008.1.2.4.70': jpegLossless,
  '1.2.840.10008.1.2.4.80': { name: 'JPEG-LS lossless', lossy: false, unpack: unpackJpegLs },
  '1.2.840.10008.1.2.4.81': { name: 'JPEG-LS near-lossless', lossy: true, unpack: unpackJpegLs },
  '1.2.840.10008.1.2.4.90': { name: 'JPEG 2000 lossless', lossy: false, unpack: unpackJpeg2000 },
  '1.2.840.10008.1.2.4.91': { name: 'JPEG 2000', lossy: true, unpack: unpackJpeg2000 },
  '1.2.840.10008.1.2.5': {
    name: 'RLE',
    lossy: false,
    unpack: (b, l) => plain(unpackRle(b, l.rows * l.columns, l.bitsAllocated >> 3), l, true),
  },
}

/** Pixels one after another. */
function plain(bytes: Uint8Array, layout: PixelLayout, littleEndian: boolean): Int32Array {
  const count = layout.rows * layout.columns
  const out = new Int32Array(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (layout.bitsAllocated === 16) for (let n = 0; n < count; n++) out[n] = view.getUint16(2 * n, littleEndian)
  else if (layout.bitsAllocated === 8) for (let n = 0; n < count; n++) out[n] = bytes[n]!
  else for (let n = 0; n < count; n++) out[n] = view.getInt32(4 * n, littleEndian)
  return signedValues(out, layout)
}
