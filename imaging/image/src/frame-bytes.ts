/**
 * The pixel element of a file -> the bytes of one frame, still packed.
 *
 * Takes  the file as read, how many frames it holds and which one is wanted.
 * Gives  the bytes of that frame; null where the file ends before it.
 * Trap   a frame may be cut into fragments at any place, with or without an offset table. Without one, and with more fragments
 *        than frames, a frame ends where a JPEG codestream ends.
 * Source DICOM PS3.5 A.4.
 */
import type { PixelLayout } from './image-header.ts'
import type { DicomFile } from './read-tags.ts'
import { joined } from './write-tags.ts'

export function frameBytes(file: DicomFile, layout: PixelLayout, frame: number, frames: number): Uint8Array | null {
  const { pixels, tags } = file
  if (!pixels) return null
  const { bytes } = tags
  if (pixels.length >= 0) {
    const size = Math.ceil((layout.rows * layout.columns * layout.samples * layout.bitsAllocated) / 8)
    const start = pixels.start + frame * size
    const end = Math.min(bytes.length, pixels.start + pixels.length)
    return start + size <= end ? bytes.subarray(start, start + size) : null
  }
  const read = fragments(bytes, pixels.start)
  if (!read) return null
  const parts = frameParts(read, frames)[frame]
  if (!parts || parts.length === 0) return null
  return parts.length === 1 ? parts[0]! : joined(parts)
}

interface Fragments {
  /** Byte offsets of the frames, from the first fragment's item tag. Empty where the table is. */
  readonly offsets: readonly number[]
  readonly parts: readonly { readonly at: number; readonly data: Uint8Array }[]
}

function fragments(bytes: Uint8Array, start: number): Fragments | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: { at: number; data: Uint8Array }[] = []
  let at = start
  let offsets: number[] | null = null
  let first = 0
  while (at + 8 <= bytes.length) {
    const element = view.getUint16(at + 2, true)
    const length = view.getUint32(at + 4, true)
    if (element === 0xe0dd) return { offsets: offsets ?? [], parts }
    if (at + 8 + length > bytes.length) return null
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (offsets === null) {
      offsets = Array.from({ length: length >> 2 }, (_, n) => view.getUint32(at + 8 + 4 * n, true))
      first = at + 8 + length
    } else parts.push({ at: at - first, data })
    at += 8 + length
  }
  // some writers leave the end mark out; then the last fragment has to end exactly where the file ends
  return at === bytes.length && offsets ? { offsets, parts } : null
}

function frameParts({ offsets, parts }: Fragments, frames: number): readonly Uint8Array[][] {
  const data = parts.map((p) => p.data)
  if (frames === 1) return [data]
  if (offsets.length === frames)
    return offsets.map((from, n) =>
      parts.filter((p) => p.at >= from && p.at < (offsets[n + 1] ?? Number.POSITIVE_INFINITY)).map((p) => p.data),
    )
  if (data.length === frames) return data.map((d) => [d])
  const out: Uint8Array[][] = [[]]
  for (const part of data) {
    out.at(-1)?.push(part)
    if (endsCodestream(part)) out.push([])
  }
  return out
}

/** End of image (FF D9), perhaps followed by a padding byte. JPEG, JPEG-LS and JPEG 2000 all end so. */
function endsCodestream(part: Uint8Array): boolean {
  const last = part.length - (part[part.length - 1] === 0xd9 ? 2 : 3)
  return part[last] === 0xff && part[last + 1] === 0xd9
}
