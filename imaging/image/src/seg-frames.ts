/**
 * The frames of a segmentation, one after another: a number a voxel, 0 outside.
 *
 * Takes  one bit a voxel (frames follow one another without filling up to a byte; or each deflated on its own), or 8 and 16 bits in
 *        any transfer syntax that this room unpacks.
 * Faults `image/unsupported-pixels`, `image/no-decoder`, `image/decode-failed`, `image/cut-short`.
 * Source DICOM PS3.5 8.1.1, A.4.
 */
import { inflateSync } from 'fflate'
import { frameBytes } from './frame-bytes.ts'
import type { Plane } from './image-header.ts'
import { messages } from './messages.ts'
import { type DicomFile, explicitBig } from './read-tags.ts'
import { syntaxes } from './unpack.ts'

/** Deflated Image Frame Compression. */
const deflatedFrames = '1.2.840.10008.1.2.8.1'

export async function* segFrames(file: DicomFile, planes: readonly Plane[]) {
  const { layout } = planes[0]!
  const frames = planes.length
  for (let n = 0; n < frames; n++) {
    const values =
      layout.bitsAllocated === 1 ? bitsOf(file, layout.rows * layout.columns, n, frames, layout) : await wordsOf(n)
    yield { n, values }
  }

  async function wordsOf(n: number): Promise<ArrayLike<number>> {
    const syntax = syntaxes[file.syntax]
    if (!syntax) throw messages.fault('image/no-decoder', { syntax: file.syntax })
    if (layout.bitsAllocated > 16 || layout.samples !== 1)
      throw messages.fault('image/unsupported-pixels', { allocated: layout.bitsAllocated, stored: layout.bitsStored })
    try {
      const bytes = frameBytes(file, layout, n, frames)
      if (!bytes) throw new RangeError('the pixels end early')
      return await syntax.unpack(bytes, layout)
    } catch {
      throw messages.fault('image/decode-failed', { slice: n + 1, slices: frames, syntax: syntax.name })
    }
  }
}

function bitsOf(file: DicomFile, voxels: number, n: number, frames: number, layout: Plane['layout']): Uint8Array {
  const { pixels, tags } = file
  const out = new Uint8Array(voxels)
  const own = file.syntax === deflatedFrames
  if (!own && (!pixels || pixels.length < 0)) throw messages.fault('image/no-decoder', { syntax: file.syntax })
  const packed = own ? inflated(frameBytes(file, layout, n, frames), n, frames) : tags.bytes.subarray(pixels!.start)
  const first = own ? 0 : n * voxels
  if (packed.length * 8 < first + voxels) throw messages.fault('image/cut-short', { count: 1, files: 1, first: 1 })
  // in big endian the two bytes of each word change places, where the file calls them words (OW)
  const turn = file.syntax === explicitBig && tags.bytes[pixels!.start - 7] === 0x57 ? 1 : 0
  for (let p = 0; p < voxels; p++) {
    const at = first + p
    out[p] = (packed[(at >> 3) ^ turn]! >> (at & 7)) & 1
  }
  return out
}

function inflated(bytes: Uint8Array | null, n: number, frames: number): Uint8Array {
  try {
    if (!bytes) throw new RangeError('the pixels end early')
    return inflateSync(bytes)
  } catch {
    throw messages.fault('image/decode-failed', { slice: n + 1, slices: frames, syntax: 'deflated frames' })
  }
}
