/**
 * WebAssembly as text in a module -> its bytes. Works offline, in Node, browsers and workers, and needs nothing of a bundler.
 *
 * Takes  base64 of gzip.
 */
import { gunzipSync } from 'fflate'

export function wasmBytes(packed: string): Uint8Array {
  const text = atob(packed)
  const bytes = new Uint8Array(text.length)
  for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n)
  return gunzipSync(bytes)
}
