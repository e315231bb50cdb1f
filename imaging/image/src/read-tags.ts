/**
 * DICOM bytes -> tags: where each element of a data set lies, without copying a value.
 *
 * Takes  a whole file: with or without preamble and file meta group; implicit, explicit, big-endian or deflated.
 * Gives  the transfer syntax, the tags up to the pixels, and where the pixels lie; or why it cannot be followed.
 * Limits reads only what image geometry needs; text is ASCII. Values are read by what the tag is, not by the VR written in the
 *        file, so elements degraded to UN still read.
 * Trap   a file that ends early is told so here. A parser that pads instead hands on a black lower half as if it were air.
 * Source DICOM PS3.5 sections 7 and A, PS3.10 section 7.
 */
import { inflateSync } from 'fflate'

export interface Element {
  readonly start: number
  /** -1: undefined length (encapsulated pixels). */
  readonly length: number
}
export interface Tags {
  readonly bytes: Uint8Array
  readonly little: boolean
  readonly explicit: boolean
  readonly elements: ReadonlyMap<number, Element>
  /** Sequences of undefined length, met on the way. */
  readonly sequences: ReadonlyMap<number, readonly Tags[]>
}
export interface DicomFile {
  readonly syntax: string
  readonly tags: Tags
  readonly pixels: Element | null
}
export type Unreadable = 'not-dicom' | 'cut-short' | 'unreadable-header'

export const implicitLittle = '1.2.840.10008.1.2'
export const explicitLittle = '1.2.840.10008.1.2.1'
export const explicitBig = '1.2.840.10008.1.2.2'
const deflated = '1.2.840.10008.1.2.1.99'

const pixelData = 0x7fe00010
const item = 0xfffee000
const itemEnd = 0xfffee00d
const sequenceEnd = 0xfffee0dd
const undefinedLength = 0xffffffff
const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])

class Stop extends Error {
  readonly why: Unreadable
  constructor(why: Unreadable) {
    super(why)
    this.why = why
  }
}

export function readTags(bytes: Uint8Array): DicomFile | Unreadable {
  try {
    return follow(bytes)
  } catch (error) {
    if (error instanceof Stop) return error.why
    if (error instanceof RangeError) return 'cut-short' // a DataView read past the end
    throw error
  }
}

function follow(bytes: Uint8Array): DicomFile {
  const signed = bytes.length >= 132 && text(bytes, 128, 4) === 'DICM'
  let at = signed ? 132 : 0
  let syntax = ''
  if (signed || startsLikeTags(bytes)) {
    const meta = walk(bytes, at, bytes.length, { little: true, explicit: true }, (tag) => tag >>> 16 !== 2)
    at = meta.at
    syntax = textOf(meta.tags, 0x00020010)
  } else throw new Stop('not-dicom')
  let body = bytes
  if (syntax === deflated) {
    try {
      body = inflateSync(bytes.subarray(at))
    } catch {
      throw new Stop('cut-short')
    }
    at = 0
  }
  const form = syntax === '' ? guess(body, at) : { little: syntax !== explicitBig, explicit: syntax !== implicitLittle }
  const { tags, at: end } = walk(body, at, body.length, form, (tag) => tag === pixelData)
  const pixels = end + 8 <= body.length ? pixelsAt(body, end, form) : null
  const known = !form.explicit ? implicitLittle : form.little ? explicitLittle : explicitBig
  return { syntax: syntax === '' || syntax === deflated ? known : syntax, tags, pixels }
}

function pixelsAt(bytes: Uint8Array, at: number, form: Form): Element {
  const { start, length } = head(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at, form)
  return { start, length: length === undefinedLength ? -1 : length }
}

/** Without the `DICM` mark: the first tag has to be of the meta or identifying group, at a believable length. */
function startsLikeTags(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false
  const [a, b, c, d, e, f] = bytes
  const little = (a === 2 || a === 8) && b === 0 && d === 0
  const big = a === 0 && (b === 2 || b === 8) && c === 0
  return (little || big) && (isVr(e, f) || new DataView(bytes.buffer, bytes.byteOffset + 4, 4).getUint32(0, true) < 256)
}

const isVr = (a = 0, b = 0): boolean => a >= 65 && a <= 90 && b >= 65 && b <= 90

function guess(bytes: Uint8Array, at: number): Form {
  return { little: !(bytes[at] === 0 && (bytes[at + 1] ?? 0) > 0), explicit: isVr(bytes[at + 4], bytes[at + 5]) }
}

interface Form {
  readonly little: boolean
  readonly explicit: boolean
}

/** Elements from `at` until `end`, an item's end, or the first tag for which `stop` says so. */
function walk(
  bytes: Uint8Array,
  at: number,
  end: number,
  form: Form,
  stop?: (tag: number) => boolean,
): { tags: Tags; at: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const elements = new Map<number, Element>()
  const sequences = new Map<number, readonly Tags[]>()
  const tags: Tags = { bytes, ...form, elements, sequences }
  while (at + 8 <= end) {
    const tag = ((view.getUint16(at, form.little) << 16) | view.getUint16(at + 2, form.little)) >>> 0
    if (tag === itemEnd) return { tags, at: at + 8 }
    if (stop?.(tag)) return { tags, at }
    const { length, start, vr } = head(view, at, form)
    if (length === undefinedLength) {
      // PS3.5 6.2.2: an unknown VR of undefined length is a sequence in implicit little endian, whatever the rest is
      const read = items(bytes, start, end, vr === 'UN' ? { little: true, explicit: false } : form)
      sequences.set(tag, read.items)
      at = read.at
      continue
    }
    if (start + length > end) throw new Stop('cut-short')
    elements.set(tag, { start, length })
    at = start + length
  }
  return { tags, at }
}

function head(view: DataView, at: number, form: Form): { length: number; start: number; vr: string } {
  if (!form.explicit) return { length: view.getUint32(at + 4, form.little), start: at + 8, vr: '' }
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5))
  if (!isVr(vr.charCodeAt(0), vr.charCodeAt(1))) throw new Stop('unreadable-header')
  return longForm.has(vr)
    ? { length: view.getUint32(at + 8, form.little), start: at + 12, vr }
    : { length: view.getUint16(at + 6, form.little), start: at + 8, vr }
}

function items(bytes: Uint8Array, at: number, end: number, form: Form): { items: Tags[]; at: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const out: Tags[] = []
  while (at + 8 <= end) {
    const tag = ((view.getUint16(at, form.little) << 16) | view.getUint16(at + 2, form.little)) >>> 0
    const length = view.getUint32(at + 4, form.little)
    at += 8
    if (tag === sequenceEnd) return { items: out, at }
    if (tag !== item) throw new Stop('unreadable-header')
    if (length !== undefinedLength && at + length > end) throw new Stop('cut-short')
    const inner = walk(bytes, at, length === undefinedLength ? end : at + length, form)
    out.push(inner.tags)
    at = length === undefinedLength ? inner.at : at + length
  }
  return { items: out, at }
}

const text = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

/** Without padding; empty where absent. */
export function textOf(tags: Tags, tag: number): string {
  const e = tags.elements.get(tag)
  return e
    ? text(tags.bytes, e.start, Math.min(e.length, 4096))
        .replace(/[\0 ]+$/, '')
        .trimStart()
    : ''
}
export const textsOf = (tags: Tags, tag: number): readonly string[] =>
  textOf(tags, tag)
    .split('\\')
    .map((part) => part.trim())

/** Numbers written as text (DS, IS). Null where absent or not all are numbers. */
export function decimalsOf(tags: Tags, tag: number, count = 1): readonly number[] | null {
  const parts = textsOf(tags, tag)
  const values = parts.map((part) => (part === '' ? Number.NaN : Number(part)))
  return values.length >= count && values.every(Number.isFinite) ? values : null
}
export const decimalOf = (tags: Tags, tag: number): number | null => decimalsOf(tags, tag)?.[0] ?? null

/** A 16-bit whole number (US, or SS where `signed`). */
export function shortOf(tags: Tags, tag: number, signed = false): number | null {
  const e = tags.elements.get(tag)
  if (!e || e.length < 2) return null
  const view = new DataView(tags.bytes.buffer, tags.bytes.byteOffset + e.start, 2)
  return signed ? view.getInt16(0, tags.little) : view.getUint16(0, tags.little)
}

/** The items of a sequence; none where absent. */
export function itemsOf(tags: Tags, tag: number): readonly Tags[] {
  const met = tags.sequences.get(tag)
  if (met) return met
  const e = tags.elements.get(tag)
  if (!e) return []
  try {
    return items(tags.bytes, e.start, e.start + e.length, tags).items
  } catch (error) {
    if (error instanceof Stop || error instanceof RangeError) return []
    throw error
  }
}
