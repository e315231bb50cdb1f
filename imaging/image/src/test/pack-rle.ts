/** The simplest DICOM RLE that says the truth: runs where they pay, literals elsewhere. PS3.5 annex G. */
import { joined } from '../write-tags.ts'

export function packRle(bytes: Uint8Array, width: number): Uint8Array {
  const segments = Array.from({ length: width }, (_, s) => segment(bytes.filter((_, n) => n % width === width - 1 - s)))
  const table = new Uint32Array(16)
  table[0] = width
  let at = 64
  for (const [n, part] of segments.entries()) {
    table[n + 1] = at
    at += part.length
  }
  return joined([new Uint8Array(table.buffer), ...segments])
}

function segment(plane: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let at = 0; at < plane.length; ) {
    let run = 1
    while (run < 128 && plane[at + run] === plane[at]) run++
    if (run > 1) out.push(257 - run, plane[at]!)
    else out.push(0, plane[at]!)
    at += run
  }
  if (out.length % 2) out.push(128)
  return Uint8Array.from(out)
}
