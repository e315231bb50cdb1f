/** The parts that we use of packages that ship no types: Emscripten builds of CharLS and OpenJPEG. */
interface EmscriptenOptions {
  readonly wasmBinary: Uint8Array
  readonly print?: (line: string) => void
  readonly printErr?: (line: string) => void
}
interface EmscriptenDecoder {
  getEncodedBuffer(length: number): Uint8Array
  decode(): void
  getDecodedBuffer(): Uint8Array
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned?: boolean }
  delete(): void
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: (options: EmscriptenOptions) => Promise<{ JpegLSDecoder: new () => EmscriptenDecoder }>
  export default load
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: (options: EmscriptenOptions) => Promise<{ J2KDecoder: new () => EmscriptenDecoder }>
  export default load
}
