/**
 * A label map -> one DICOM Segmentation: binary, a coded segment for each leaf or union, a frame for each slice that it fills.
 *
 * Takes  labels whose grid is that of the images they refer to, where they refer to any; what to write; when it was made.
 * Gives  a whole file, uncompressed. Same input, same bytes.
 * Trap   it stands in the study of the images it refers to, or no viewer would lay it on them; but no name, number or date of birth
 *        is taken over from them: those are empty, and an archive fills them in by the study.
 * Limits unions may overlap; a viewer that knows only one segment a voxel shows the last.
 * Faults `image/nothing-labelled`, `image/seg-other-slices`.
 * Source DICOM PS3.3 A.51, C.7.6.16, C.7.6.17, C.8.20, C.12.2.
 */
import { type Moment, moment, type Point, place, point, unit } from '@flavum/base'
import { axis, contentHash, type Grid, type LabelMap, lookupOf } from '@flavum/grid'
import { decimal } from './decimal.ts'
import { messages } from './messages.ts'
import { codesOf } from './seg-codes.ts'
import type { SourceImages } from './source-images.ts'
import type { Concept } from './sr-items.ts'
import { isUid, uidFrom } from './uid-from.ts'
import { joined, type Tagged, writeFile, writeTags } from './write-tags.ts'

export interface SegWords {
  readonly made: Moment
  /** Leaves and unions, in this order; every leaf where it is left out. */
  readonly segments?: readonly string[]
  /** The images that the labels were made on; its slices are those of the labels' grid. */
  readonly source?: SourceImages | null
  /** Names of segments that were not seen in the images but drawn from what is usual. */
  readonly drawn?: readonly string[]
  readonly description?: string
  readonly seriesNumber?: number
  readonly uidRoot?: string
  readonly softwareVersion?: string
}

export const segmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4'
/** Stands in the description of a segment, and is read back. */
export const drawnWords = 'Drawn from what is usual; not seen in this image.'

interface Frame {
  readonly segment: number
  readonly k: number
  readonly bits: Uint8Array
}

export function writeSeg(labels: LabelMap, words: SegWords): Uint8Array {
  const { grid } = labels
  const source = words.source ?? null
  if (source && source.slices.length !== grid.size[2])
    throw messages.fault('image/seg-other-slices', { slices: source.slices.length, labelled: grid.size[2] })
  const wanted = words.segments ?? labels.segments.map((s) => s.name)
  const found = wanted.map((name) => ({ name, frames: framesOf(labels, name) })).filter((s) => s.frames.length > 0)
  if (found.length === 0) throw messages.fault('image/nothing-labelled')
  const names = found.map((s) => s.name)
  const frames = found.flatMap((s, n) => s.frames.map((f): Frame => ({ segment: n + 1, ...f })))
  const seed = `seg/${contentHash(labels.data, grid.id)}/${contentHash(new TextEncoder().encode(JSON.stringify([words.made, names, source])))}`
  const uid = (name: string): string => uidFrom(`${seed}/${name}`, words.uidRoot)
  const tags: Tagged[] = [
    ...studyTags(words, source, uid, grid),
    ...imageTags(grid, frames),
    [0x00620013, 'CS', overlaps(labels, names) ? 'YES' : 'NO'],
    [0x00620002, 'SQ', names.map((name, n) => segmentItem(name, n + 1, words.drawn ?? []))],
    ...dimensionTags(uid('dimensions')),
    [0x52009229, 'SQ', [sharedGroups(grid)]],
    [0x52009230, 'SQ', frames.map((frame) => frameGroups(frame, grid, source))],
    ...(source ? [referencedSeries(source, frames)] : []),
    [0x00080018, 'UI', uid('image')],
  ]
  return writeFile(segmentationStorage, uid('image'), writeTags(tags))
}

/** The slices that a segment fills, a bit a voxel, the first voxel in the lowest bit. PS3.5 8.1.1. */
function framesOf(labels: LabelMap, name: string): Omit<Frame, 'segment'>[] {
  const inside = lookupOf(labels, name)
  const [ni, nj, nk] = labels.grid.size
  const perSlice = ni * nj
  const out: Omit<Frame, 'segment'>[] = []
  for (let k = 0; k < nk; k++) {
    let bits: Uint8Array | null = null
    for (let n = 0; n < perSlice; n++) {
      if (!inside[labels.data[k * perSlice + n]!]) continue
      bits ??= new Uint8Array(Math.ceil(perSlice / 8))
      bits[n >> 3] = bits[n >> 3]! | (1 << (n & 7))
    }
    if (bits) out.push({ k, bits })
  }
  return out
}

function overlaps(labels: LabelMap, names: readonly string[]): boolean {
  const times = new Uint8Array(65536)
  for (const name of names) for (const [value, inside] of lookupOf(labels, name).entries()) times[value]! += inside
  return labels.segments.some(({ value }) => times[value]! > 1)
}

function studyTags(words: SegWords, source: SourceImages | null, uid: (name: string) => string, grid: Grid): Tagged[] {
  const text = moment(words.made)
  const [date, time] = [text.slice(0, 10).replaceAll('-', ''), text.slice(11, 19).replaceAll(':', '')]
  const description = (words.description ?? 'Lumbar spine').slice(0, 64)
  return [
    [0x00080016, 'UI', segmentationStorage],
    [0x00080020, 'DA', source ? '' : date],
    [0x00080021, 'DA', date],
    [0x00080023, 'DA', date],
    [0x00080030, 'TM', source ? '' : time],
    [0x00080031, 'TM', time],
    [0x00080033, 'TM', time],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', 'SEG'],
    [0x00080070, 'LO', 'Flavum'],
    [0x00080090, 'PN', ''],
    [
      0x00080110,
      'SQ',
      [
        [
          [0x00080102, 'SH', '99FLAVUM'],
          [0x00080115, 'ST', 'Flavum structures of the lumbar spine'],
        ],
      ],
    ],
    [0x0008103e, 'LO', description],
    [0x00081090, 'LO', 'Flavum'],
    [0x00100010, 'PN', ''],
    [0x00100020, 'LO', ''],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00181000, 'LO', 'none'],
    [0x00181020, 'LO', words.softwareVersion ?? 'not stated'],
    [0x0020000d, 'UI', source?.studyUid ?? uid('study')],
    [0x0020000e, 'UI', uid('series')],
    [0x00200010, 'SH', source ? '' : '1'],
    [0x00200011, 'IS', String(words.seriesNumber ?? 100)],
    [0x00200013, 'IS', '1'],
    [0x00200052, 'UI', frameUid(grid)],
    [0x00201040, 'LO', ''],
    [0x00700080, 'CS', 'SPINE'],
    [0x00700081, 'LO', description],
    [0x00700084, 'PN', ''],
  ]
}

/** A scan that states no frame of reference shares none with any other. */
const frameUid = ({ frameOfReference, id }: Grid): string =>
  isUid(frameOfReference) ? frameOfReference : uidFrom(`frame/${frameOfReference}/${id}`)

function imageTags({ size: [ni, nj] }: Grid, frames: readonly Frame[]): Tagged[] {
  return [
    [0x00080008, 'CS', 'DERIVED\\PRIMARY'],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(frames.length)],
    [0x00280010, 'US', [nj]],
    [0x00280011, 'US', [ni]],
    [0x00280100, 'US', [1]],
    [0x00280101, 'US', [1]],
    [0x00280102, 'US', [0]],
    [0x00280103, 'US', [0]],
    [0x00282110, 'CS', '00'],
    [0x00620001, 'CS', 'BINARY'],
    [0x7fe00010, 'OB', packed(frames, ni * nj)],
  ]
}

/** Frames follow one another without filling up to a byte. PS3.5 8.1.1. */
function packed(frames: readonly Frame[], perSlice: number): Uint8Array {
  if (perSlice % 8 === 0) return joined(frames.map((f) => f.bits))
  const out = new Uint8Array(Math.ceil((perSlice * frames.length) / 8))
  for (const [f, { bits }] of frames.entries())
    for (let n = 0; n < perSlice; n++) {
      const at = f * perSlice + n
      if (bits[n >> 3]! & (1 << (n & 7))) out[at >> 3] = out[at >> 3]! | (1 << (at & 7))
    }
  return out
}

const codeItem = ([code, scheme, meaning]: Concept): readonly Tagged[] => [
  [0x00080100, 'SH', code],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
]

function segmentItem(name: string, number: number, drawn: readonly string[]): readonly Tagged[] {
  const { category, type, side, region } = codesOf(name)
  const modifier: Tagged[] = side ? [[0x00620011, 'SQ', [codeItem(side)]]] : []
  return [
    [0x00620003, 'SQ', [codeItem(category)]],
    [0x00620004, 'US', [number]],
    [0x00620005, 'LO', name.slice(0, 64)],
    ...(drawn.includes(name) ? [[0x00620006, 'ST', drawnWords] satisfies Tagged] : []),
    [0x00620008, 'CS', 'SEMIAUTOMATIC'],
    [0x00620009, 'LO', 'Flavum'],
    [0x0062000f, 'SQ', [[...codeItem(type), ...modifier]]],
    ...(region ? [[0x00082218, 'SQ', [codeItem(region)]] satisfies Tagged] : []),
  ]
}

function dimensionTags(uid: string): Tagged[] {
  const index = (pointer: number, group: number, label: string): readonly Tagged[] => [
    [0x00209164, 'UI', uid],
    [0x00209165, 'AT', [pointer]],
    [0x00209167, 'AT', [group]],
    [0x00209421, 'LO', label],
  ]
  return [
    [0x00209221, 'SQ', [[[0x00209164, 'UI', uid]]]],
    [0x00209222, 'SQ', [index(0x0062000b, 0x0062000a, 'Segment'), index(0x00200032, 0x00209113, 'Position')]],
  ]
}

function sharedGroups({ spacing, lpsFromIjk }: Grid): readonly Tagged[] {
  const along = ([0, 1] as const).map((n) => unit(axis(lpsFromIjk, n)))
  return [
    [
      0x00289110,
      'SQ',
      [
        [
          [0x00180050, 'DS', decimal(spacing[2])],
          [0x00180088, 'DS', decimal(spacing[2])],
          [0x00280030, 'DS', [spacing[1], spacing[0]].map(decimal).join('\\')], // between rows, between columns
        ],
      ],
    ],
    [0x00209116, 'SQ', [[[0x00200037, 'DS', along.flatMap((d) => [d.x, d.y, d.z].map(decimal)).join('\\')]]]],
  ]
}

function frameGroups({ segment, k }: Frame, grid: Grid, source: SourceImages | null): readonly Tagged[] {
  const image = source?.slices[k]
  const p: Point<'lps'> = place(grid.lpsFromIjk, point('ijk', 0, 0, k))
  return [
    [0x00209111, 'SQ', [[[0x00209157, 'UL', [segment, k + 1]]]]],
    [0x00209113, 'SQ', [[[0x00200032, 'DS', [p.x, p.y, p.z].map(decimal).join('\\')]]]],
    [0x0062000a, 'SQ', [[[0x0062000b, 'US', [segment]]]]],
    // with images to refer to, a slice that was interpolated says that it has none
    ...(source ? [image ? derivation(source.sopClass, image) : ([0x00089124, 'SQ', []] satisfies Tagged)] : []),
  ]
}

function derivation(sopClass: string, image: NonNullable<SourceImages['slices'][number]>): Tagged {
  const reference: readonly Tagged[] = [
    ...instanceTags(sopClass, image.uid),
    ...(image.frame === null ? [] : [[0x00081160, 'IS', String(image.frame)] satisfies Tagged]),
    [0x0040a170, 'SQ', [codeItem(['121322', 'DCM', 'Source image for image processing operation'])]],
  ]
  return [
    0x00089124,
    'SQ',
    [
      [
        [0x00082112, 'SQ', [reference]],
        [0x00089215, 'SQ', [codeItem(['113076', 'DCM', 'Segmentation'])]],
      ],
    ],
  ]
}

const instanceTags = (sopClass: string, uid: string): readonly Tagged[] => [
  [0x00081150, 'UI', sopClass],
  [0x00081155, 'UI', uid],
]

function referencedSeries(source: SourceImages, frames: readonly Frame[]): Tagged {
  const used = new Set(frames.flatMap(({ k }) => source.slices[k]?.uid ?? []))
  const instances = [...used].map((uid) => instanceTags(source.sopClass, uid))
  return [
    0x00081115,
    'SQ',
    [
      [
        [0x0020000e, 'UI', source.seriesUid],
        [0x0008114a, 'SQ', instances],
      ],
    ],
  ]
}
