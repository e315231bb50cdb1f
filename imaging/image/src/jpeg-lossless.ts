/**
 * JPEG lossless (process 14, any predictor): one grey codestream -> samples.
 *
 * Takes  a codestream from SOI to EOI; restart intervals and a point transform may occur.
 * Gives  its size and its samples, not yet signed. Throws RangeError where it is damaged, ends early, has several components, or is
 *        another kind of JPEG.
 * Not    a package: the one at hand lost the last pixel of a real file and knows no point transform.
 * Source ITU-T T.81 annex H (lossless), C and F.2.2.3 (Huffman codes), B (markers).
 */
export interface Samples {
  readonly rows: number
  readonly columns: number
  readonly values: Int32Array
}

export function unpackJpegLosslessStream(bytes: Uint8Array): Samples {
  const { rows, columns, precision, table, predictor, drop, restart, scan } = readMarkers(bytes)
  const values = new Int32Array(rows * columns)
  const perPart = restart > 0 ? restart : values.length
  if (perPart % columns !== 0) throw new RangeError('a restart interval is not whole lines')
  const parts = entropyParts(bytes, scan)
  for (let part = 0, from = 0; from < values.length; part++, from += perPart) {
    const packed = parts[part]
    if (!packed) throw new RangeError('the codestream ends early')
    const to = Math.min(values.length, from + perPart)
    unpackPart(packed, table, values, from, to, columns, predictor, 1 << (precision - drop - 1))
  }
  if (drop > 0) for (let n = 0; n < values.length; n++) values[n] = values[n]! << drop
  return { rows, columns, values }
}

/** For each 16 bits ahead: length of the code they begin with (0: none) in the high byte, its value in the low byte. */
type Table = Uint16Array

interface Markers {
  readonly rows: number
  readonly columns: number
  readonly precision: number
  readonly table: Table
  readonly predictor: number
  /** Point transform: low bits left out. */
  readonly drop: number
  readonly restart: number
  readonly scan: number
}

function readMarkers(bytes: Uint8Array): Markers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<number, Table>()
  let frame: { rows: number; columns: number; precision: number } | undefined
  let restart = 0
  if (view.getUint16(0) !== 0xffd8) throw new RangeError('not a JPEG codestream')
  for (let at = 2; ; ) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    const body = at + 4
    if (marker === 0xffc3) {
      if (bytes[body + 5] !== 1) throw new RangeError('several components')
      frame = { precision: bytes[body]!, rows: view.getUint16(body + 1), columns: view.getUint16(body + 3) }
    } else if (marker === 0xffc4) huffmanTables(bytes.subarray(body, at + 2 + length), tables)
    else if (marker === 0xffdd) restart = view.getUint16(body)
    else if (marker === 0xffda) {
      const table = tables.get(bytes[body + 2]! >> 4)
      if (!frame || !table) throw new RangeError('a scan without its frame or table')
      const last = at + 2 + length
      const predictor = bytes[last - 3]!
      if (predictor < 1 || predictor > 7) throw new RangeError(`predictor ${predictor}`)
      return { ...frame, table, predictor, drop: bytes[last - 1]! & 15, restart, scan: last }
    } else if (marker >> 4 === 0xffc && marker !== 0xffcc) throw new RangeError('another kind of JPEG')
    else if (marker >> 8 !== 0xff) throw new RangeError('no marker where one should be')
    at += 2 + length
  }
}

function huffmanTables(body: Uint8Array, tables: Map<number, Table>): void {
  for (let at = 0; at + 17 <= body.length; ) {
    const table = new Uint16Array(65536)
    let value = at + 17
    let code = 0
    for (let length = 1; length <= 16; length++) {
      for (let n = body[at + length]!; n > 0; n--, code++, value++)
        table.fill((length << 8) | body[value]!, code << (16 - length), (code + 1) << (16 - length))
      code <<= 1
    }
    tables.set(body[at]! & 15, table)
    at = value
  }
}

/** The coded bits between restart marks, without stuffing, with room to look ahead. */
function entropyParts(bytes: Uint8Array, start: number): readonly Uint8Array[] {
  const parts: Uint8Array[] = []
  let part = new Uint8Array(bytes.length - start + 8)
  let to = 0
  const close = (): void => {
    parts.push(part.subarray(0, to + 8))
  }
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte !== 0xff) {
      part[to++] = byte
      continue
    }
    const next = bytes[at + 1] ?? 0xd9
    if (next === 0xff) continue // fill
    at++
    if (next === 0) part[to++] = 0xff
    else if (next >= 0xd0 && next <= 0xd7) {
      close()
      part = new Uint8Array(bytes.length - at + 8)
      to = 0
    } else break
  }
  close()
  return parts
}

/** Lines `from` to `to`; the first of them is predicted along itself alone. */
function unpackPart(
  packed: Uint8Array,
  table: Table,
  out: Int32Array,
  from: number,
  to: number,
  columns: number,
  predictor: number,
  start: number,
): void {
  const bits = (packed.length - 8) * 8
  let bit = 0
  const ahead = (): number => {
    const at = bit >> 3
    return (((packed[at]! << 16) | (packed[at + 1]! << 8) | packed[at + 2]!) >> (8 - (bit & 7))) & 0xffff
  }
  for (let n = from; n < to; n++) {
    const code = table[ahead()]!
    if (code === 0) throw new RangeError('a code that is in no table')
    bit += code >> 8
    const size = code & 255
    let difference = 0
    if (size === 16) difference = 32768
    else if (size > 0) {
      const extra = ahead() >> (16 - size)
      bit += size
      difference = extra < 1 << (size - 1) ? extra - (1 << size) + 1 : extra
    }
    if (bit > bits) throw new RangeError('the codestream ends early')
    const firstColumn = n % columns === 0
    const firstLine = n - from < columns
    let expected: number
    if (firstLine) expected = firstColumn ? start : out[n - 1]!
    else if (firstColumn) expected = out[n - columns]!
    else expected = predict(predictor, out[n - 1]!, out[n - columns]!, out[n - columns - 1]!)
    out[n] = (expected + difference) & 0xffff
  }
}

function predict(how: number, left: number, above: number, corner: number): number {
  if (how === 1) return left
  if (how === 2) return above
  if (how === 3) return corner
  if (how === 4) return left + above - corner
  if (how === 5) return left + ((above - corner) >> 1)
  if (how === 6) return above + ((left - corner) >> 1)
  return (left + above) >> 1
}
