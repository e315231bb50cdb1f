/** All stored values of one file, frame after frame, before rescale: what reference decoders are compared by. */
import { frameBytes } from '../frame-bytes.ts'
import { planesOf } from '../image-header.ts'
import { readTags } from '../read-tags.ts'
import { syntaxes } from '../unpack.ts'

export async function stored(bytes: Uint8Array): Promise<Int32Array> {
  const file = readTags(bytes)
  if (typeof file === 'string') throw new Error(file)
  const out: number[] = []
  for (const { layout, frame, frames } of planesOf(file) ?? []) {
    const packed = frameBytes(file, layout, frame, frames)
    const unpack = syntaxes[file.syntax]?.unpack
    if (!packed || !unpack) throw new Error(packed ? `no decoder for ${file.syntax}` : 'the pixels end early')
    for (const value of await unpack(packed, layout)) out.push(value)
  }
  return Int32Array.from(out)
}
