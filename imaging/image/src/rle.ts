/**
 * DICOM RLE: one frame of run lengths -> pixels, low byte first.
 *
 * Takes  the bytes of one frame: a table of segments, then a PackBits stream for each byte of a pixel, highest byte first.
 * Gives  the bytes of the pixels, one after another, `count` pixels of `width` bytes.
 * Faults throws RangeError where a segment ends before its pixels do.
 * Source DICOM PS3.5 annex G.
 */
export function unpackRle(bytes: Uint8Array, count: number, width: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments = view.getUint32(0, true)
  if (segments < width) throw new RangeError(`${segments} RLE segments for pixels of ${width} bytes`)
  const out = new Uint8Array(count * width)
  for (let s = 0; s < width; s++) {
    const end = s + 1 < segments ? view.getUint32(8 + 4 * s, true) : bytes.length
    unpackSegment(bytes.subarray(view.getUint32(4 + 4 * s, true), end), out, width - 1 - s, width)
  }
  return out
}

function unpackSegment(packed: Uint8Array, out: Uint8Array, from: number, stride: number): void {
  let at = 0
  let to = from
  while (to < out.length) {
    if (at >= packed.length) throw new RangeError('an RLE segment ends early')
    const n = packed[at++]!
    if (n < 128) for (let end = at + n + 1; at < end && to < out.length; to += stride) out[to] = packed[at++] ?? 0
    else if (n > 128) {
      const value = packed[at++] ?? 0
      for (let run = 257 - n; run > 0 && to < out.length; run--, to += stride) out[to] = value
    }
  }
}
