/** JPEG lossless with one Huffman table in which every size has five bits. ITU-T T.81 annex H. `lines`: per restart interval. */
export function packJpegLossless(values: readonly number[], columns: number, predictor: number, lines = 0): Uint8Array {
  const rows = values.length / columns
  const sizes = Array.from({ length: 17 }, (_, n) => n)
  const restart = lines > 0 ? [0xff, 0xdd, 0, 4, 0, lines * columns] : []
  const out = [
    [0xff, 0xd8],
    [0xff, 0xc4, 0, 19 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...sizes],
    [0xff, 0xc3, 0, 11, 16, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0],
    restart,
    [0xff, 0xda, 0, 8, 1, 1, 0, predictor, 0, 0],
  ].flat()
  const perPart = lines > 0 ? lines * columns : values.length
  for (let from = 0, part = 0; from < values.length; from += perPart, part++) {
    if (part > 0) out.push(0xff, 0xd0 + ((part - 1) % 8))
    out.push(...coded(values, from, Math.min(values.length, from + perPart), columns, predictor))
  }
  return Uint8Array.from([...out, 0xff, 0xd9])
}

function coded(values: readonly number[], from: number, to: number, columns: number, predictor: number): number[] {
  let bits = ''
  for (let n = from; n < to; n++) {
    const [a, b, c] = [values[n - 1]!, values[n - columns]!, values[n - columns - 1]!]
    const left = n % columns === 0
    const top = n - from < columns
    const guesses = [0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1]
    const guess = top ? (left ? 32768 : a) : left ? b : guesses[predictor]!
    let difference = (values[n]! - guess) & 0xffff
    if (difference > 32768) difference -= 65536
    const size = difference === 32768 ? 16 : difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference))
    bits += size.toString(2).padStart(5, '0')
    if (size > 0 && size < 16)
      bits += (difference > 0 ? difference : difference + (1 << size) - 1).toString(2).padStart(size, '0')
  }
  bits += '1'.repeat((8 - (bits.length % 8)) % 8)
  const bytes = (bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2))
  return bytes.flatMap((b) => (b === 0xff ? [0xff, 0] : [b]))
}
