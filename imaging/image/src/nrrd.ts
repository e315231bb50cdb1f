/**
 * NRRD in one file (.nrrd, .seg.nrrd), both ways, with the segment names that 3D Slicer writes.
 *
 * Takes  three dimensions with space directions and origin, in LPS, RAS or LAS; raw, gzip or text; for segmentations whose segments
 *        overlap a fourth, the layers, as first or last axis.
 * Gives  values on their lattice in LPS; and bytes, gzip encoded, the same for the same input. Unions of segments go into a field of
 *        our own, which other programs ignore.
 * Limits no detached data files.
 * Source teem.sourceforge.net/nrrd/format.html; Slicer's segmentation fields as its documentation lists them.
 */
import { point, type Transform, transformFromAxes } from '@flavum/base'
import { axis, type LabelMap, type Volume } from '@flavum/grid'
import { gunzipSync, gzipSync } from 'fflate'
import { messages } from './messages.ts'
import { flattened, type LayeredSegment } from './nrrd-layers.ts'
import { type Numbers, type NumberType, numbers, type Raster } from './raster.ts'

const types: Readonly<Record<string, NumberType>> = {
  'signed char': 'int8',
  int8: 'int8',
  int8_t: 'int8',
  uchar: 'uint8',
  'unsigned char': 'uint8',
  uint8: 'uint8',
  uint8_t: 'uint8',
  short: 'int16',
  'short int': 'int16',
  'signed short': 'int16',
  int16: 'int16',
  int16_t: 'int16',
  ushort: 'uint16',
  'unsigned short': 'uint16',
  uint16: 'uint16',
  uint16_t: 'uint16',
  int: 'int32',
  'signed int': 'int32',
  int32: 'int32',
  int32_t: 'int32',
  uint: 'uint32',
  'unsigned int': 'uint32',
  uint32: 'uint32',
  uint32_t: 'uint32',
  float: 'float32',
  double: 'float64',
}
const unionsKey = 'FlavumUnions'
const drawnKey = 'FlavumDrawn'

export const isNrrd = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === 'NRRD'

export function nrrdRaster(bytes: Uint8Array): Raster {
  const end = headerEnd(bytes)
  const { fields, pairs } = header(new TextDecoder().decode(bytes.subarray(0, end.text)))
  const kind = (what: string) => messages.fault('image/file-kind', { format: 'NRRD', what })
  if (fields.has('data file') || fields.has('datafile')) throw kind('header and voxels in two files')
  if ((fields.get('byte skip') ?? fields.get('byteskip') ?? '0') !== '0') throw kind('byte skip')
  const sizes = (fields.get('sizes') ?? '').split(/\s+/).map(Number)
  const kinds = (fields.get('kinds') ?? '').split(/\s+/)
  const layerFirst = sizes.length === 4 && kinds[0] === 'list'
  const layered = layerFirst || (sizes.length === 4 && kinds[3] === 'list')
  const [ni = 0, nj = 0, nk = 0] = layerFirst ? sizes.slice(1) : sizes
  if (sizes.length !== (layered ? 4 : 3) || !sizes.every((n) => Number.isInteger(n) && n > 0))
    throw kind(sizes.length === 4 ? 'four dimensions that are not layers of segments' : `${sizes.join(' x ')} voxels`)
  const layers = layered ? sizes[layerFirst ? 0 : 3]! : 1
  const type = types[fields.get('type') ?? '']
  if (!type) throw kind(`number type ${fields.get('type') ?? 'not given'}`)
  const encoding = (fields.get('encoding') ?? 'raw').toLowerCase()
  const count = ni * nj * nk * layers
  // 3D Slicer and ITK leave the unit out and mean millimetres
  const units = fields.get('space units') ?? ''
  if (!/^(\s*"(mm|)")*$/.test(units)) throw kind(`lengths in ${units}`)
  const values = voxels(bytes.subarray(end.data), encoding, count, type, fields.get('endian') !== 'big', kind)
  const listed = segmentsIn(pairs)
  if (listed.some((s) => s.layer >= layers)) throw kind('segments in layers that are not there')
  const flat = layered ? flattened(values, layers, layerFirst, listed) : null
  return {
    size: [ni, nj, nk],
    lpsFromIjk: placeOf(fields),
    values: flat?.values ?? values,
    slope: 1,
    intercept: 0,
    segments: flat?.segments ?? listed.map(({ value, name }) => ({ value, name })).sort((a, b) => a.value - b.value),
    unions: flat?.unions ?? (jsonOf(pairs, unionsKey, kind) as LabelMap['unions'] | null) ?? {},
    drawn: (jsonOf(pairs, drawnKey, kind) as readonly string[] | null) ?? [],
    findings: [],
  }
}

type Refuse = (what: string) => Error

function voxels(
  bytes: Uint8Array,
  encoding: string,
  count: number,
  type: NumberType,
  little: boolean,
  refuse: Refuse,
): Numbers {
  if (encoding === 'raw') return numbers(bytes, count, type, little)
  if (encoding === 'txt' || encoding === 'text' || encoding === 'ascii') {
    const values = new TextDecoder().decode(bytes).trim().split(/\s+/).map(Number)
    if (values.length < count) throw messages.fault('image/file-cut-short', { actual: values.length, expected: count })
    return Float64Array.from(values.slice(0, count))
  }
  if (encoding !== 'gzip' && encoding !== 'gz') throw refuse(`encoding ${encoding}`)
  let raw: Uint8Array
  try {
    raw = gunzipSync(bytes)
  } catch {
    throw messages.fault('image/packing-broken')
  }
  return numbers(raw, count, type, little)
}

/** The header ends with an empty line. */
function headerEnd(bytes: Uint8Array): { text: number; data: number } {
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 10) continue
    if (bytes[at + 1] === 10) return { text: at, data: at + 2 }
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return { text: at, data: at + 3 }
  }
  throw messages.fault('image/file-kind', { format: 'NRRD', what: 'a header without an end' })
}

function header(text: string): { fields: Map<string, string>; pairs: Map<string, string> } {
  const fields = new Map<string, string>()
  const pairs = new Map<string, string>()
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (line.startsWith('#')) continue
    const pair = /^([^:]+):=(.*)$/.exec(line)
    const field = /^([^:]+): (.*)$/.exec(line)
    if (pair?.[1]) pairs.set(pair[1], (pair[2] ?? '').replace(/\\n/g, '\n').replace(/\\\\/g, '\\'))
    else if (field?.[1]) fields.set(field[1].toLowerCase(), (field[2] ?? '').trim())
  }
  return { fields, pairs }
}

function placeOf(fields: ReadonlyMap<string, string>): Transform<'lps', 'ijk'> {
  const unplaced = messages.fault('image/file-unplaced', { format: 'NRRD' })
  const vectors = (name: string): number[][] =>
    [...(fields.get(name) ?? '').matchAll(/\(([^)]*)\)/g)].map((m) => (m[1] ?? '').split(',').map(Number))
  const [i, j, k] = vectors('space directions')
  const [origin] = vectors('space origin')
  const space = (fields.get('space') ?? '').toLowerCase()
  const signs = spaces[space]
  if (!i || !j || !k || !origin || !signs) throw unplaced
  if ([i, j, k, origin].some((v) => v.length !== 3 || !v.every(Number.isFinite))) throw unplaced
  const at = (v: readonly number[]) => point('lps', v[0]! * signs[0] + 0, v[1]! * signs[1] + 0, v[2]! + 0)
  return transformFromAxes('lps', 'ijk', at(origin), at(i), at(j), at(k))
}

const spaces: Readonly<Record<string, readonly [number, number]>> = {
  'left-posterior-superior': [1, 1],
  lps: [1, 1],
  'right-anterior-superior': [-1, -1],
  ras: [-1, -1],
  'left-anterior-superior': [1, -1],
  las: [1, -1],
}

function segmentsIn(pairs: ReadonlyMap<string, string>): readonly LayeredSegment[] {
  const out: (LayeredSegment & { readonly n: number })[] = []
  for (const [key, name] of pairs) {
    const n = /^Segment(\d+)_Name$/.exec(key)?.[1]
    if (n === undefined) continue
    const layer = Number(pairs.get(`Segment${n}_Layer`) ?? '0')
    out.push({ n: Number(n), layer, value: Number(pairs.get(`Segment${n}_LabelValue`) ?? Number(n) + 1), name })
  }
  return out.sort((a, b) => a.n - b.n).map(({ layer, value, name }) => ({ layer, value, name }))
}

function jsonOf(pairs: ReadonlyMap<string, string>, key: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(pairs.get(key) ?? 'null')
  } catch {
    throw refuse(`${key} that is not JSON`)
  }
}

/** A volume as .nrrd, a label map as .seg.nrrd; `drawn` names the segments that were not seen but drawn from what is usual. */
export function writeNrrd(what: Volume | LabelMap, drawn: readonly string[] = []): Uint8Array {
  const { grid, data } = what
  const { rows } = grid.lpsFromIjk
  const vector = (a: number, b: number, c: number): string => `(${a + 0},${b + 0},${c + 0})`
  const directions = ([0, 1, 2] as const).map((n) => axis(grid.lpsFromIjk, n)).map((d) => vector(d.x, d.y, d.z))
  const lines = [
    'NRRD0005',
    `type: ${typeName(data)}`,
    'dimension: 3',
    'space: left-posterior-superior',
    `sizes: ${grid.size.join(' ')}`,
    `space directions: ${directions.join(' ')}`,
    'kinds: domain domain domain',
    ...(data.BYTES_PER_ELEMENT > 1 ? ['endian: little'] : []),
    'encoding: gzip',
    `space origin: ${vector(rows[0][3], rows[1][3], rows[2][3])}`,
    ...('segments' in what ? segmentLines(what) : []),
    ...(drawn.length > 0 ? [`${drawnKey}:=${JSON.stringify(drawn)}`] : []),
  ]
  const head = new TextEncoder().encode(`${lines.join('\n')}\n\n`)
  const body = gzipSync(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), { mtime: 0, level: 6 })
  const out = new Uint8Array(head.length + body.length)
  out.set(head)
  out.set(body, head.length)
  return out
}

function typeName(data: Volume['data'] | LabelMap['data']): string {
  if (data instanceof Uint8Array) return 'unsigned char'
  if (data instanceof Int16Array) return 'short'
  return data instanceof Uint16Array ? 'unsigned short' : 'float'
}

function segmentLines({ segments, unions, grid }: LabelMap): readonly string[] {
  const extent = grid.size.flatMap((n) => [0, n - 1]).join(' ')
  const text = (s: string): string => s.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
  return [
    ...segments.flatMap(({ value, name }, n) => [
      `Segment${n}_ID:=Segment_${value}`,
      `Segment${n}_Name:=${text(name)}`,
      `Segment${n}_LabelValue:=${value}`,
      `Segment${n}_Layer:=0`,
      `Segment${n}_Extent:=${extent}`,
    ]),
    ...(Object.keys(unions).length > 0 ? [`${unionsKey}:=${text(JSON.stringify(unions))}`] : []),
  ]
}
