/**
 * A DICOM X-ray run (RF or XA, single or multi-frame) -> its pictures and where the C-arm stood.
 *
 * Takes  the bytes of one file, in any transfer syntax that this room unpacks.
 * Gives  frames as stored and what the header says, null where it says nothing.
 * Trap   (0018,1111) is the distance to the isocentre only by custom, and prone patients' angles are written by many C-arms as if
 *        they lay supine: what is read is what stands there.
 * Faults `image/no-xray`, `image/cut-short`, `image/colour`, `image/unsupported-pixels`, `image/no-decoder`, `image/decode-failed`.
 * Source DICOM PS3.3 C.7.6.5, C.8.7.1 to C.8.7.6.
 */
import { frameBytes } from './frame-bytes.ts'
import { type PixelLayout, planesOf } from './image-header.ts'
import { messages } from './messages.ts'
import { decimalOf, decimalsOf, readTags, type Tags, textOf, textsOf } from './read-tags.ts'
import { type Syntax, syntaxes } from './unpack.ts'
import { xrayClasses } from './write-rf.ts'
import type { XrayCine } from './xray-cine.ts'

export interface ReadXray {
  readonly storedAs: 'RF' | 'XA'
  readonly columns: number
  readonly rows: number
  readonly frames: readonly (Uint8Array | Uint16Array)[]
  /** White is 0 (MONOCHROME1). */
  readonly inverted: boolean
  /** DISP, LIN or LOG; as it stands. */
  readonly intensity: string
  readonly window: { readonly centre: number; readonly width: number } | null
  /** ms. */
  readonly frameTime: number | null
  /** One for each frame. */
  readonly views: readonly { readonly primaryAngleDeg: number | null; readonly secondaryAngleDeg: number | null }[]
  readonly patientPosition: string | null
  readonly orientation: readonly [right: string, down: string] | null
  /** mm at the detector. */
  readonly pixel: { readonly betweenRows: number; readonly betweenColumns: number } | null
  readonly sourceDetector: number | null
  readonly sourceIsocentre: number | null
  readonly kv: number | null
  readonly mAs: number | null
  readonly doseAreaProductGyCm2: number | null
  readonly collimation: XrayCine['collimation'] | null
  /** The file says that it is derived, not taken by a machine. */
  readonly derived: boolean
}

export async function readRf(bytes: Uint8Array): Promise<ReadXray> {
  const file = readTags(bytes)
  if (file === 'cut-short') throw messages.fault('image/cut-short', { count: 1, files: 1, first: 1 })
  const planes = typeof file === 'string' ? null : planesOf(file)
  if (typeof file === 'string' || !planes?.[0]) throw messages.fault('image/no-xray')
  const { tags } = file
  const storedAs = (['RF', 'XA'] as const).find((kind) => xrayClasses[kind] === textOf(tags, 0x00080016))
  if (!storedAs) throw messages.fault('image/no-xray')
  const { layout } = planes[0]
  if (layout.samples !== 1) throw messages.fault('image/colour', { samples: layout.samples })
  const syntax = syntaxes[file.syntax]
  if (!syntax) throw messages.fault('image/no-decoder', { syntax: file.syntax })
  if (layout.signed || layout.bitsAllocated > 16)
    throw messages.fault('image/unsupported-pixels', { allocated: layout.bitsAllocated, stored: layout.bitsStored })
  const frames: (Uint8Array | Uint16Array)[] = []
  for (let n = 0; n < planes.length; n++) {
    const packed = frameBytes(file, layout, n, planes.length)
    const failed = () =>
      messages.fault('image/decode-failed', { slice: n + 1, slices: planes.length, syntax: syntax.name })
    if (!packed) throw failed()
    const stored = await unpacked(syntax, packed, layout).catch(() => {
      throw failed()
    })
    frames.push(layout.bitsAllocated === 8 ? Uint8Array.from(stored) : Uint16Array.from(stored))
  }
  return { storedAs, columns: layout.columns, rows: layout.rows, frames, ...headerOf(tags, frames.length) }
}

/** Some codecs throw at once and some later; to the caller it is one. */
const unpacked = async (syntax: Syntax, bytes: Uint8Array, layout: PixelLayout): Promise<Int32Array> =>
  syntax.unpack(bytes, layout)

function headerOf(tags: Tags, frames: number) {
  const dose = decimalOf(tags, 0x0018115e)
  const microampere = decimalOf(tags, 0x00181153)
  const spacing = decimalsOf(tags, 0x00181164, 2)
  const centre = decimalOf(tags, 0x00281050)
  const width = decimalOf(tags, 0x00281051)
  const rate = decimalOf(tags, 0x00180040)
  const [right = '', down = ''] = textsOf(tags, 0x00200020)
  const primary = anglesOf(tags, frames, 0x00181510, 0x00181520)
  const secondary = anglesOf(tags, frames, 0x00181511, 0x00181521)
  return {
    inverted: textOf(tags, 0x00280004) === 'MONOCHROME1',
    intensity: textOf(tags, 0x00281040),
    window: centre === null || width === null ? null : { centre, width },
    frameTime: decimalOf(tags, 0x00181063) ?? (rate ? 1000 / rate : null),
    views: Array.from({ length: frames }, (_, n) => ({
      primaryAngleDeg: primary[n] ?? null,
      secondaryAngleDeg: secondary[n] ?? null,
    })),
    patientPosition: textOf(tags, 0x00185100) || null,
    orientation: right !== '' && down !== '' ? ([right, down] as const) : null,
    pixel: spacing && { betweenRows: spacing[0]!, betweenColumns: spacing[1]! },
    sourceDetector: decimalOf(tags, 0x00181110),
    sourceIsocentre: decimalOf(tags, 0x00181111),
    kv: decimalOf(tags, 0x00180060),
    mAs: microampere === null ? decimalOf(tags, 0x00181152) : microampere / 1000,
    doseAreaProductGyCm2: dose === null ? null : dose / 10,
    collimation: collimationOf(tags),
    derived: textsOf(tags, 0x00080008)[0] === 'DERIVED',
  }
}

/** The stated angle, and for a moving arm what each frame adds to it: one number for each, or one step for all. */
function anglesOf(tags: Tags, frames: number, angle: number, increment: number): readonly (number | null)[] {
  const first = decimalOf(tags, angle)
  if (first === null) return []
  const steps = decimalsOf(tags, increment)
  return Array.from({ length: frames }, (_, n) => {
    if (steps === null) return first
    if (steps.length === 1) return first + n * steps[0]!
    return steps.length === frames ? first + steps[n]! : null
  })
}

function collimationOf(tags: Tags): XrayCine['collimation'] | null {
  if (!textsOf(tags, 0x00181700).includes('RECTANGULAR')) return null
  const [left, right, top, bottom] = [0x00181702, 0x00181704, 0x00181706, 0x00181708].map((t) => decimalOf(tags, t))
  if (left == null || right == null || top == null || bottom == null) return null
  return { left, top, right: right - 1, bottom: bottom - 1 }
}
