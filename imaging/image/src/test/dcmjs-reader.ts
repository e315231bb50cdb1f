/** A file as dcmjs sees it: the second opinion on what this room writes. */
import dcmjs from 'dcmjs'

export interface Dict {
  readonly [tag: string]: { readonly vr: string; readonly Value: readonly unknown[] } | undefined
}

export const dictOf = (bytes: Uint8Array): Dict =>
  dcmjs.data.DicomMessage.readFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    .dict
