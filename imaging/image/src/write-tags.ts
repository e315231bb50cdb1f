/**
 * Tags -> DICOM bytes.
 *
 * Takes  elements with their VR, in any order; a text, numbers, bytes, or for SQ the items' elements.
 * Gives  a data set in the form asked for (explicit little endian unless told otherwise), or a whole file with preamble and meta.
 * Limits the VRs of images and reports; text is ASCII.
 * Source DICOM PS3.5 section 7, PS3.10 section 7.
 */
import { explicitLittle } from './read-tags.ts'
import { uidFrom } from './uid-from.ts'

export type Vr =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'TM'
  | 'UI'
  | 'UL'
  | 'UN'
  | 'US'
  | 'UT'
export type Value = string | readonly number[] | Uint8Array | readonly (readonly Tagged[])[]
export type Tagged = readonly [tag: number, vr: Vr, value: Value]
export interface TagForm {
  readonly little: boolean
  readonly explicit: boolean
}

const longForm = new Set<Vr>(['OB', 'OW', 'SQ', 'UN', 'UT'])
const plainForm: TagForm = { little: true, explicit: true }

export function writeTags(elements: readonly Tagged[], form: TagForm = plainForm): Uint8Array {
  const sorted = [...elements].sort((a, b) => a[0] - b[0])
  return joined(sorted.map(([tag, vr, value]) => element(tag, vr, valueBytes(vr, value, form), form)))
}

/** A whole file. `syntax` names the form of `body`. */
export function writeFile(
  sopClass: string,
  sopInstance: string,
  body: Uint8Array,
  syntax = explicitLittle,
): Uint8Array {
  const meta = writeTags([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClass],
    [0x00020003, 'UI', sopInstance],
    [0x00020010, 'UI', syntax],
    [0x00020012, 'UI', uidFrom('flavum')],
    [0x00020013, 'SH', 'FLAVUM'],
  ])
  const preamble = new Uint8Array(132)
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128)
  return joined([preamble, writeTags([[0x00020000, 'UL', [meta.length]]]), meta, body])
}

function element(tag: number, vr: Vr, value: Uint8Array, { little, explicit }: TagForm): Uint8Array {
  const long = explicit && longForm.has(vr)
  const out = new Uint8Array((long ? 12 : 8) + value.length)
  const view = new DataView(out.buffer)
  view.setUint16(0, tag >>> 16, little)
  view.setUint16(2, tag & 0xffff, little)
  if (!explicit) view.setUint32(4, value.length, little)
  else {
    out.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4)
    if (long) view.setUint32(8, value.length, little)
    else view.setUint16(6, value.length, little)
  }
  out.set(value, out.length - value.length)
  return out
}

function valueBytes(vr: Vr, value: Value, form: TagForm): Uint8Array {
  if (value instanceof Uint8Array) return even(value, 0)
  if (typeof value === 'string') return even(new TextEncoder().encode(value), vr === 'UI' ? 0 : 0x20)
  if (vr === 'SQ') return joined((value as readonly (readonly Tagged[])[]).map((tags) => itemBytes(tags, form)))
  // a tag (AT) is two short words, group first, in either byte order
  if (vr === 'AT')
    return valueBytes(
      'US',
      (value as readonly number[]).flatMap((tag) => [tag >>> 16, tag & 0xffff]),
      form,
    )
  const width = vr === 'UL' ? 4 : 2
  const out = new Uint8Array(value.length * width)
  const view = new DataView(out.buffer)
  for (const [n, number] of (value as readonly number[]).entries())
    if (width === 4) view.setUint32(4 * n, number, form.little)
    else view.setUint16(2 * n, number, form.little)
  return out
}

function itemBytes(tags: readonly Tagged[], form: TagForm): Uint8Array {
  return element(0xfffee000, 'UN', writeTags(tags, form), { little: form.little, explicit: false })
}

function even(bytes: Uint8Array, pad: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joined([bytes, Uint8Array.of(pad)])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
