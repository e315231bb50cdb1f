/** JPEG-LS and JPEG 2000 for tests: the full builds of the packages whose decoders we use also encode. */
import { createRequire } from 'node:module'
import { joined } from '../write-tags.ts'

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array
  encode(): void
  getEncodedBuffer(): Uint8Array
  setDecompositions?(n: number): void
  delete(): void
}
const from = createRequire(import.meta.url)

export type Encode = (words: Uint16Array, columns: number, signed: boolean) => Uint8Array

export const jpegLs = (): Promise<Encode> => encoder('@cornerstonejs/codec-charls/wasmjs', 'JpegLSEncoder')
export const jpeg2000 = (): Promise<Encode> => encoder('@cornerstonejs/codec-openjpeg/wasmjs', 'J2KEncoder')

async function encoder(packageName: string, className: string): Promise<Encode> {
  const load = from(packageName) as (options: object) => Promise<Record<string, new () => Encoder>>
  const { [className]: Class } = await load({ print: () => {}, printErr: () => {} })
  if (!Class) throw new Error(`${className} is not in ${packageName}`)
  return (words, columns, isSigned) => {
    const e = new Class()
    const info = { width: columns, height: words.length / columns, bitsPerSample: 16, componentCount: 1, isSigned }
    e.getDecodedBuffer({ ...info, isUsingColorTransform: false }).set(new Uint8Array(words.buffer))
    e.setDecompositions?.(1)
    e.encode()
    const out = e.getEncodedBuffer().slice()
    e.delete()
    return out
  }
}

/** One frame as encapsulated pixels: an empty offset table, one fragment, the end mark. PS3.5 A.4. */
export function encapsulated(frame: Uint8Array): Uint8Array {
  const item = (length: number) =>
    Uint8Array.of(0xfe, 0xff, 0, 0xe0, ...new Uint8Array(new Uint32Array([length]).buffer))
  const pad = frame.length % 2
  return joined([
    item(0),
    item(frame.length + pad),
    frame,
    new Uint8Array(pad),
    Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
  ])
}

/** Encapsulated pixels have no length: the last pixel element of a written file is told so. */
export function withoutLength(file: Uint8Array): Uint8Array {
  const bytes = file.slice()
  const mark = [0xe0, 0x7f, 0x10, 0x00]
  for (let at = bytes.length - 12; at > 0; at--)
    if (mark.every((b, n) => bytes[at + n] === b)) return bytes.fill(0xff, at + 8, at + 12)
  throw new Error('no pixels')
}
