/**
 * JPEG frames -> stored values. JPEG-LS and JPEG 2000 by decoders that others keep (CharLS and OpenJPEG in WebAssembly), each
 * loaded when it is first needed; JPEG lossless by our own.
 *
 * Takes  the bytes of one frame and how its pixels lie in memory.
 * Gives  stored values. Throws where the codestream is damaged or its size is not that of the image.
 * Trap   a codestream has its own idea of precision and sign; the data set decides (headers and codestreams do disagree).
 */
import type { PixelLayout } from './image-header.ts'
import { unpackJpegLosslessStream } from './jpeg-lossless.ts'
import { signedValues } from './stored-values.ts'
import { wasmBytes } from './wasm-bytes.ts'

type NewDecoder = new () => EmscriptenDecoder
const quiet = { print: () => {}, printErr: () => {} }

let jpegLsDecoder: Promise<NewDecoder> | undefined
let jpeg2000Decoder: Promise<NewDecoder> | undefined

export async function unpackJpegLs(bytes: Uint8Array, layout: PixelLayout): Promise<Int32Array> {
  jpegLsDecoder ??= (async () => {
    const [{ default: load }, { default: packed }] = await Promise.all([
      import('@cornerstonejs/codec-charls/decodewasmjs'),
      import('./codec-bytes/charls.ts'),
    ])
    return (await load({ ...quiet, wasmBinary: wasmBytes(packed) })).JpegLSDecoder
  })()
  return unpackWith(await jpegLsDecoder, bytes, layout)
}

export async function unpackJpeg2000(bytes: Uint8Array, layout: PixelLayout): Promise<Int32Array> {
  jpeg2000Decoder ??= (async () => {
    const [{ default: load }, { default: packed }] = await Promise.all([
      import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
      import('./codec-bytes/openjpeg.ts'),
    ])
    return (await load({ ...quiet, wasmBinary: wasmBytes(packed) })).J2KDecoder
  })()
  return unpackWith(await jpeg2000Decoder, bytes, layout)
}

function unpackWith(Decoder: NewDecoder, bytes: Uint8Array, layout: PixelLayout): Int32Array {
  const decoder = new Decoder()
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
    if (width !== layout.columns || height !== layout.rows || componentCount !== 1)
      throw new RangeError(`the codestream is ${width} x ${height} x ${componentCount}`)
    return values(decoder.getDecodedBuffer(), bitsPerSample > 8 ? 2 : 1, layout)
  } finally {
    decoder.delete()
  }
}

/** Little-endian words out of the decoder's own memory. */
function values(bytes: Uint8Array, width: 1 | 2, layout: PixelLayout): Int32Array {
  const count = layout.rows * layout.columns
  if (bytes.length < count * width) throw new RangeError('the codestream ends early')
  const out = new Int32Array(count)
  if (width === 1) for (let n = 0; n < count; n++) out[n] = bytes[n]!
  else for (let n = 0; n < count; n++) out[n] = bytes[2 * n]! | (bytes[2 * n + 1]! << 8)
  return signedValues(out, layout)
}

export function unpackJpegLossless(bytes: Uint8Array, layout: PixelLayout): Int32Array {
  const { rows, columns, values } = unpackJpegLosslessStream(bytes)
  if (rows !== layout.rows || columns !== layout.columns) throw new RangeError(`the codestream is ${columns} x ${rows}`)
  return signedValues(values, layout)
}
