/** dcmjs ships no types. Tests use it as a second opinion on what we write. */
declare module 'dcmjs' {
  const dcmjs: {
    data: {
      DicomMessage: { readFile(bytes: ArrayBuffer): { dict: Record<string, never> } }
      BitArray: { unpack(bytes: ArrayBuffer): Uint8Array }
    }
  }
  export default dcmjs
}
