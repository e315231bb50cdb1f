/**
 * Files -> the series in them, each with what it is and whether it can be a volume.
 *
 * Takes  byte sources in any order: a folder, an archive, an upload; files of other kinds may lie among them.
 * Gives  one offer for each set of images that belong together: one series, frame of reference, orientation, image type, grid size
 *        and, where two images claim the same place, acquisition or echo. Localizers stand apart.
 * Limits headers only; pixels are unpacked by `readSeries`. File bytes are kept for it up to `keptBytes` and read again beyond.
 */
import { type Direction, dot, type Finding, type Reason, silent, type Watch } from '@flavum/base'
import type { ByteSource } from './byte-source.ts'
import { frameBytes } from './frame-bytes.ts'
import { type Plane, planesOf } from './image-header.ts'
import { messages } from './messages.ts'
import { type DicomFile, readTags } from './read-tags.ts'
import { axesOf, facing, type Stack, stackOf } from './stack.ts'
import { syntaxes } from './unpack.ts'

export const keptBytes = 512 * 1024 * 1024

/** One image plane and the file that it stands in. */
export interface Image {
  readonly plane: Plane
  readonly syntax: string
  /** The parsed file, from memory or read again. */
  readonly file: () => Promise<DicomFile | null>
}

export interface SeriesOffer {
  /** What a person types to choose it (`--series N`), from 1. */
  readonly number: number
  readonly modality: string
  readonly kind: 'axial' | 'sagittal' | 'coronal' | 'oblique' | 'localizer' | 'unplaced'
  /** How many images. */
  readonly count: number
  readonly columns: number
  readonly rows: number
  /** mm; null where the header does not say. */
  readonly spacing: {
    readonly betweenColumns: number | null
    readonly betweenRows: number | null
    readonly betweenSlices: number | null
  }
  /** Free text from the header: for the person's own screen only. */
  readonly description: string
  /** Why it cannot be a volume; absent where it can. */
  readonly refusal?: Reason
}

/** What stands behind an offer. Apart from it, so that an offer is plain data to print or to send. */
interface Behind {
  readonly images: readonly Image[]
  readonly stack: Stack | Reason
}
const behind = new WeakMap<SeriesOffer, Behind>()

/** Not part of the door: `readSeries` alone needs it. Undefined for an offer that `openImages` did not make. */
export const behindOffer = (offer: SeriesOffer): Behind | undefined => behind.get(offer)

export interface Opened {
  readonly series: readonly SeriesOffer[]
  readonly findings: readonly Finding[]
}

/** Faults `image/nothing-readable`. */
export async function openImages(sources: readonly ByteSource[], watch: Watch = silent): Promise<Opened> {
  const images: Image[] = []
  const bad = { 'not-dicom': [] as number[], 'cut-short': [] as number[], 'unreadable-header': [] as number[] }
  let empty = 0
  let kept = 0
  for (const [n, source] of sources.entries()) {
    watch.step('reading headers', n / sources.length)
    const bytes = await source.read()
    const file = readTags(bytes)
    if (typeof file === 'string') {
      bad[file].push(n + 1)
      continue
    }
    const planes = planesOf(file)
    if (!planes) {
      empty++
      continue
    }
    const last = planes.at(-1)!
    if (!frameBytes(file, last.layout, last.frame, last.frames)) {
      bad['cut-short'].push(n + 1)
      continue
    }
    kept += bytes.length
    const hold = kept <= keptBytes
    const again = async (): Promise<DicomFile | null> => {
      const read = readTags(await source.read())
      return typeof read === 'string' ? null : read
    }
    for (const plane of planes) images.push({ plane, syntax: file.syntax, file: hold ? async () => file : again })
  }
  const findings: Finding[] = []
  const files = sources.length
  if (images.length === 0 && bad['cut-short'].length + bad['unreadable-header'].length + empty === 0)
    throw messages.fault('image/nothing-readable', { files })
  if (bad['not-dicom'].length > 0)
    findings.push(messages.finding('image/other-files', 'info', { count: bad['not-dicom'].length, files }))
  if (empty > 0) findings.push(messages.finding('image/no-images-inside', 'info', { count: empty, files }))
  for (const why of ['cut-short', 'unreadable-header'] as const) {
    const [first] = bad[why]
    if (first !== undefined)
      findings.push(messages.finding(`image/${why}`, 'warning', { count: bad[why].length, files, first }))
  }
  const groups = [...grouped(images)].sort((a, b) => order(a) - order(b) || b.length - a.length)
  return { series: groups.map((group, n) => offerOf(group, n + 1)), findings }
}

const order = (images: readonly Image[]): number => images[0]?.plane.seriesNumber ?? Number.MAX_SAFE_INTEGER

/** "2: CT, axial, 99 images, 512 x 512, 0.977 x 0.977 x 4.25 mm" */
export function offerText(o: SeriesOffer): string {
  const { betweenColumns, betweenRows, betweenSlices } = o.spacing
  const mm = [betweenColumns, betweenRows, betweenSlices].map((s) => (s === null ? '?' : String(Number(s.toFixed(3)))))
  return `${o.number}: ${o.modality || 'no modality'}, ${o.kind}, ${o.count} images, ${o.columns} x ${o.rows}, ${mm.join(' x ')} mm`
}

function grouped(images: readonly Image[]): readonly Image[][] {
  const groups = new Map<string, Image[][]>()
  for (const image of images) {
    const { plane: p } = image
    const key = JSON.stringify([
      p.seriesUid,
      p.frameOfReference,
      p.modality,
      p.imageType,
      [p.layout.rows, p.layout.columns, p.layout.samples],
      [p.betweenRows, p.betweenColumns],
    ])
    const alike = groups.get(key) ?? []
    if (!groups.has(key)) groups.set(key, alike)
    const home = alike.find((g) => sameWay(g[0]!.plane, p))
    if (home) home.push(image)
    else alike.push([image])
  }
  return [...groups.values()].flat().flatMap(apart)
}

/** Within a quarter of a degree; headers round. */
function sameWay(a: Plane, b: Plane): boolean {
  if (!a.alongRow || !a.alongColumn || !b.alongRow || !b.alongColumn) return a.alongRow === b.alongRow
  return cosine(a.alongRow, b.alongRow) > 0.99999 && cosine(a.alongColumn, b.alongColumn) > 0.99999
}

const cosine = (a: Direction<'lps'>, b: Direction<'lps'>): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))

/** Images that claim each other's places are told apart by acquisition, or by echo, phase or kernel, if that does it. */
function apart(images: Image[]): readonly Image[][] {
  if (!clash(images)) return [images]
  for (const by of ['acquisition', 'variant'] as const) {
    const parts = new Map<string, Image[]>()
    for (const image of images) parts.set(image.plane[by], [...(parts.get(image.plane[by]) ?? []), image])
    const sets = [...parts.values()]
    if (sets.length > 1 && !sets.some(clash)) return sets
  }
  return [images]
}

function clash(images: readonly Image[]): boolean {
  const seen = new Map<string, string>()
  return images.some(({ plane: { position: p, instanceUid, frame } }) => {
    if (!p) return false
    const place = [p.x, p.y, p.z].map((n) => n.toFixed(2)).join()
    const who = `${instanceUid}/${frame}`
    if (seen.has(place) && seen.get(place) !== who) return true
    seen.set(place, who)
    return false
  })
}

function offerOf(images: readonly Image[], number: number): SeriesOffer {
  const plane = images[0]!.plane
  const stack = refusalOf(images) ?? stackOf(images.map((image) => image.plane))
  const axes = axesOf(plane)
  const isScout = localizer(plane)
  const offer: SeriesOffer = {
    number,
    modality: plane.modality,
    kind: isScout ? 'localizer' : 'code' in axes || !plane.position ? 'unplaced' : facing(axes.up),
    count: images.length,
    columns: plane.layout.columns,
    rows: plane.layout.rows,
    spacing: {
      betweenColumns: plane.betweenColumns,
      betweenRows: plane.betweenRows,
      betweenSlices: 'code' in stack ? null : stack.step,
    },
    description: plane.description,
    ...('code' in stack ? { refusal: stack } : {}),
  }
  behind.set(offer, { images, stack })
  return offer
}

const localizer = (p: Plane): boolean => p.imageType.some((word) => word === 'LOCALIZER')

function refusalOf(images: readonly Image[]): Reason | undefined {
  const { plane } = images[0]!
  const { layout } = plane
  if (plane.modality !== 'CT' && plane.modality !== 'MR')
    return messages.reason('image/not-ct-or-mr', { modality: plane.modality || 'not given' })
  if (localizer(plane)) return messages.reason('image/localizer')
  if (layout.samples !== 1) return messages.reason('image/colour', { samples: layout.samples })
  if (![8, 16, 32].includes(layout.bitsAllocated) || layout.highBit >= layout.bitsAllocated || layout.bitsStored < 1)
    return messages.reason('image/unsupported-pixels', { allocated: layout.bitsAllocated, stored: layout.bitsStored })
  const packed = images.find(({ syntax }) => !syntaxes[syntax])
  if (packed) return messages.reason('image/no-decoder', { syntax: packed.syntax })
  if (images.some(({ plane: p }) => p.betweenRows === null)) return messages.reason('image/no-pixel-spacing')
  if (images.some(({ plane: p }) => !p.position || !p.alongRow)) return messages.reason('image/no-position')
  if (plane.modality === 'CT' && images.some(({ plane: p }) => p.slope === null || p.intercept === null))
    return messages.reason('image/no-rescale')
  return undefined
}
