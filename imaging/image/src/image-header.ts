/**
 * DICOM names -> ours: what one file says of each image plane in it, classic or enhanced multi-frame.
 *
 * Takes  the tags of one file.
 * Gives  a `Plane` for each frame; null where the file holds no pixels. Nothing is filled in: what is absent is null.
 * Trap   PixelSpacing is [between rows, between columns]; the first three numbers of Image Orientation run along a row, that is
 *        along increasing column index, our i.
 * Source DICOM PS3.3 C.7.6.2 (image plane), C.7.6.16.2 (functional groups), C.11.1 (rescale).
 */
import { type Direction, direction, type Point, point } from '@flavum/base'
import { type DicomFile, decimalOf, decimalsOf, itemsOf, shortOf, type Tags, textOf, textsOf } from './read-tags.ts'

/** How pixels lie in memory once unpacked. */
export interface PixelLayout {
  readonly rows: number
  readonly columns: number
  readonly samples: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
}

export interface Plane {
  readonly sopClass: string
  readonly studyUid: string
  readonly seriesUid: string
  readonly instanceUid: string
  readonly frameOfReference: string
  readonly modality: string
  /** Free text; for the person's own screen only. */
  readonly description: string
  readonly seriesNumber: number | null
  readonly imageType: readonly string[]
  readonly acquisition: string
  /** What else tells two images of one place apart: echo, phase, kernel. */
  readonly variant: string
  readonly patientPosition: string
  readonly position: Point<'lps'> | null
  readonly alongRow: Direction<'lps'> | null
  readonly alongColumn: Direction<'lps'> | null
  readonly betweenRows: number | null
  readonly betweenColumns: number | null
  readonly slope: number | null
  readonly intercept: number | null
  readonly rescaleUnit: string
  /** Stored values that stand for nothing, from..to. */
  readonly padding: readonly [number, number] | null
  readonly wasLossy: boolean
  readonly layout: PixelLayout
  readonly frame: number
  readonly frames: number
}

/** More than any scanner writes; a damaged header may claim billions. */
const mostFrames = 65535

export function planesOf({ tags }: DicomFile): readonly Plane[] | null {
  const rows = shortOf(tags, 0x00280010)
  const columns = shortOf(tags, 0x00280011)
  const bitsAllocated = shortOf(tags, 0x00280100)
  if (rows === null || columns === null || bitsAllocated === null) return null
  const bitsStored = shortOf(tags, 0x00280101) ?? bitsAllocated
  const signed = shortOf(tags, 0x00280103) === 1
  const layout: PixelLayout = {
    rows,
    columns,
    samples: shortOf(tags, 0x00280002) ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: shortOf(tags, 0x00280102) ?? bitsStored - 1,
    signed,
  }
  const low = shortOf(tags, 0x00280120, signed)
  const high = shortOf(tags, 0x00280121, signed) ?? low
  const shared = itemsOf(tags, 0x52009229)[0]
  const perFrame = itemsOf(tags, 0x52009230)
  const frames = Math.max(1, Math.round(decimalOf(tags, 0x00280008) ?? 1))
  if (frames > mostFrames) return null
  const whole = {
    sopClass: textOf(tags, 0x00080016),
    studyUid: textOf(tags, 0x0020000d),
    seriesUid: textOf(tags, 0x0020000e),
    instanceUid: textOf(tags, 0x00080018),
    frameOfReference: textOf(tags, 0x00200052),
    modality: textOf(tags, 0x00080060),
    description: textOf(tags, 0x0008103e),
    seriesNumber: decimalOf(tags, 0x00200011),
    patientPosition: textOf(tags, 0x00185100),
    padding: low === null || high === null ? null : ([Math.min(low, high), Math.max(low, high)] as const),
    wasLossy: textOf(tags, 0x00282110) === '01',
    layout,
    frames,
  }
  return Array.from({ length: frames }, (_, frame) => ({
    ...whole,
    ...planeGeometry(groups(tags, shared, perFrame[frame])),
    frame,
  }))
}

type Group = (sequence: number) => Tags

/** A functional group of this frame, else the one shared by all, else the data set itself, as classic images have it. */
function groups(tags: Tags, shared: Tags | undefined, own: Tags | undefined): Group {
  return (sequence) => (own && itemsOf(own, sequence)[0]) ?? (shared && itemsOf(shared, sequence)[0]) ?? tags
}

function planeGeometry(group: Group) {
  const position = decimalsOf(group(0x00209113), 0x00200032, 3)
  const orientation = decimalsOf(group(0x00209116), 0x00200037, 6)
  const spacing = decimalsOf(group(0x00289110), 0x00280030, 2)
  const value = group(0x00289145)
  const content = group(0x00209111)
  const kind = [0x00189329, 0x00189226].map(group).find((t) => textOf(t, 0x00089007) !== '')
  const [betweenRows = 0, betweenColumns = 0] = spacing ?? []
  return {
    imageType: kind ? textsOf(kind, 0x00089007) : textsOf(content, 0x00080008),
    acquisition: textOf(content, 0x00209156) || textOf(content, 0x00200012),
    variant: [0x00180081, 0x00180086, 0x00200100, 0x00209128, 0x00180050, 0x00181210, 0x00181060]
      .map((tag) => textOf(content, tag))
      .join('|'),
    position: position && point('lps', position[0]!, position[1]!, position[2]!),
    alongRow: orientation && direction('lps', orientation[0]!, orientation[1]!, orientation[2]!),
    alongColumn: orientation && direction('lps', orientation[3]!, orientation[4]!, orientation[5]!),
    betweenRows: betweenRows > 0 && betweenColumns > 0 ? betweenRows : null,
    betweenColumns: betweenRows > 0 && betweenColumns > 0 ? betweenColumns : null,
    slope: decimalOf(value, 0x00281053),
    intercept: decimalOf(value, 0x00281052),
    rescaleUnit: textOf(value, 0x00281054),
  }
}
