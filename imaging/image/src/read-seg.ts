/**
 * A DICOM Segmentation -> a label map with the names of its segments.
 *
 * Takes  the bytes of one file: binary, fractional or label map; frames in any order and as oblique as they like, slices without
 *        voxels left out, segments that overlap.
 * Gives  labels on the lattice that the frames stand on, in the frame of reference that the file states; the images it refers to.
 *        Segments are named by their label; where that names no vertebra but the code does, by the code. Overlaps as in `overlap`.
 * Trap   with empty slices left out the distance of the frames is a multiple of the distance of the slices, and a stated distance
 *        counts only where every frame stands on its ladder.
 * Faults `image/not-a-seg`, `image/cut-short`, `image/seg-geometry`, `image/unsupported-pixels`, `image/no-decoder`,
 *        `image/decode-failed`, `image/no-pixel-spacing`, `image/no-position`, those of `imageGrid`.
 * Source DICOM PS3.3 A.51, C.8.20; PS3.5 8.1.1.
 */
import { dot, type Finding, point, scale, transformFromAxes } from '@flavum/base'
import type { Segment } from '@flavum/grid'
import { type Plane, planesOf } from './image-header.ts'
import { messages } from './messages.ts'
import { overlapOf } from './overlap.ts'
import { labelsOf, type ReadLabels } from './raster.ts'
import { decimalOf, itemsOf, readTags, shortOf, type Tags, textOf } from './read-tags.ts'
import { nameOfCode } from './seg-codes.ts'
import { segFrames } from './seg-frames.ts'
import { axesOf } from './stack.ts'
import { drawnWords, segmentationStorage } from './write-seg.ts'

export interface ReadSeg {
  readonly labels: ReadLabels
  /** The series that the labels were made on, and its images; empty where the file names none. */
  readonly sourceSeries: string
  readonly sourceImages: readonly string[]
  readonly findings: readonly Finding[]
}

const labelMapStorage = '1.2.840.10008.5.1.4.1.1.66.7'

export const isDicom = (bytes: Uint8Array): boolean =>
  bytes.length > 132 && String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM'

export async function readSeg(bytes: Uint8Array): Promise<ReadSeg> {
  const file = readTags(bytes)
  if (file === 'cut-short') throw messages.fault('image/cut-short', { count: 1, files: 1, first: 1 })
  const planes = typeof file === 'string' ? null : planesOf(file)
  if (typeof file === 'string' || !planes?.[0]) throw messages.fault('image/not-a-seg')
  const { tags } = file
  if (![segmentationStorage, labelMapStorage].includes(textOf(tags, 0x00080016)))
    throw messages.fault('image/not-a-seg')
  const findings: Finding[] = []
  const { segments, drawn } = segmentsOf(tags)
  const lattice = latticeOf(planes, tags)
  const { columns, rows } = planes[0].layout
  const overlap = overlapOf(columns * rows * lattice.slices, segments)
  const kind = textOf(tags, 0x00620001)
  if (kind === 'FRACTIONAL') findings.push(messages.finding('image/seg-fractional', 'info'))
  const half = kind === 'FRACTIONAL' ? (shortOf(tags, 0x0062000e) ?? 255) / 2 : 0
  const numbers = kind === 'LABELMAP' ? null : segmentNumbers(tags, planes.length)
  for await (const { n, values } of segFrames(file, planes)) {
    const from = lattice.sliceOf[n]! * columns * rows
    const number = numbers?.[n]
    for (let p = 0; p < values.length; p++) {
      const value = values[p]!
      if (value === 0 || value < half) continue
      overlap.add(from + p, number ?? value)
    }
  }
  const named = overlap.named()
  const { size, lpsFromIjk } = lattice
  const raster = { size, lpsFromIjk, values: overlap.values, slope: 1, intercept: 0, ...named, drawn, findings: [] }
  const [series] = itemsOf(tags, 0x00081115)
  return {
    labels: labelsOf(raster, textOf(tags, 0x00200052)),
    sourceSeries: series ? textOf(series, 0x0020000e) : '',
    sourceImages: series ? itemsOf(series, 0x0008114a).map((item) => textOf(item, 0x00081155)) : [],
    findings,
  }
}

function segmentsOf(tags: Tags): { segments: readonly Segment[]; drawn: readonly string[] } {
  const segments: Segment[] = []
  const drawn: string[] = []
  for (const item of itemsOf(tags, 0x00620002)) {
    const value = shortOf(item, 0x00620004)
    if (value === null || value === 0) continue
    const label = textOf(item, 0x00620005)
    const [type] = itemsOf(item, 0x0062000f)
    const coded = type ? nameOfCode(textOf(type, 0x00080100), textOf(type, 0x00080102)) : null
    const name = (/\b[TL]\d|\bS1|_[TL]\d|_S1|sacrum/i.test(label) ? label : (coded ?? label)) || String(value)
    segments.push({ value, name })
    if (textOf(item, 0x00620006) === drawnWords) drawn.push(name)
  }
  if (segments.length === 0) throw messages.fault('image/not-a-seg')
  return { segments, drawn }
}

/** The segment of each frame, from its own functional group or from the one shared by all. */
function segmentNumbers(tags: Tags, frames: number): readonly number[] {
  const shared = itemsOf(tags, 0x52009229)[0]
  const own = itemsOf(tags, 0x52009230)
  return Array.from({ length: frames }, (_, n) => {
    const group = (own[n] && itemsOf(own[n], 0x0062000a)[0]) ?? (shared && itemsOf(shared, 0x0062000a)[0])
    const number = group ? shortOf(group, 0x0062000b) : null
    if (number === null) throw messages.fault('image/seg-geometry', { what: `frame ${n + 1} names no segment` })
    return number
  })
}

/** How far a frame may lie off its place, as a share of the step between slices, and within its plane, mm. */
const slack = 0.05
const mostShift = 0.1

function latticeOf(planes: readonly Plane[], tags: Tags) {
  const first = planes[0]!
  const bad = (what: string) => messages.fault('image/seg-geometry', { what })
  if (planes.some((p) => p.betweenRows === null)) throw messages.fault('image/no-pixel-spacing')
  if (planes.some((p) => !p.position)) throw messages.fault('image/no-position')
  const axes = axesOf(first)
  if ('code' in axes) throw messages.fault('image/no-position')
  const [betweenRows, betweenColumns] = [first.betweenRows!, first.betweenColumns!]
  const places = planes.map((p, n) => {
    const own = axesOf(p)
    if ('code' in own || dot(own.row, axes.row) < 0.99999 || dot(own.column, axes.column) < 0.99999)
      throw bad(`frame ${n + 1} faces another way than the first`)
    return { up: dot(p.position!, axes.up), row: dot(p.position!, axes.row), column: dot(p.position!, axes.column) }
  })
  const base = places[0]!
  const shifted = places.findIndex(
    (p) => Math.abs(p.row - base.row) > mostShift || Math.abs(p.column - base.column) > mostShift,
  )
  if (shifted >= 0) throw bad(`frame ${shifted + 1} is shifted within its plane`)
  const heights = distinct(places.map((p) => p.up))
  const bottom = heights[0]!
  const step = stepOf(heights, stated(tags))
  if (step === null) throw bad('the frames do not stand on evenly spaced slices')
  const slices = Math.round((heights.at(-1)! - bottom) / step) + 1
  const { row, column, up } = axes
  const origin = point(
    'lps',
    row.x * base.row + column.x * base.column + up.x * bottom,
    row.y * base.row + column.y * base.column + up.y * bottom,
    row.z * base.row + column.z * base.column + up.z * bottom,
  )
  return {
    slices,
    sliceOf: places.map((p) => Math.round((p.up - bottom) / step)),
    size: [first.layout.columns, first.layout.rows, slices] as const,
    lpsFromIjk: transformFromAxes(
      'lps',
      'ijk',
      origin,
      scale(row, betweenColumns),
      scale(column, betweenRows),
      scale(up, step),
    ),
  }
}

function distinct(heights: readonly number[]): number[] {
  const sorted = [...heights].sort((a, b) => a - b)
  return sorted.filter((h, n) => n === 0 || h - sorted[n - 1]! > 0.01)
}

/** Distances between slices that the header states, the likelier first. */
function stated(tags: Tags): readonly number[] {
  const shared = itemsOf(tags, 0x52009229)[0]
  const own = itemsOf(tags, 0x52009230)[0]
  const measures = (shared && itemsOf(shared, 0x00289110)[0]) ?? (own && itemsOf(own, 0x00289110)[0])
  if (!measures) return []
  return [0x00180088, 0x00180050].flatMap((tag) => {
    const value = decimalOf(measures, tag)
    return value !== null && value > 0 ? [value] : []
  })
}

/** The widest of: the smallest distance, and those stated, on whose ladder every slice stands. */
function stepOf(heights: readonly number[], known: readonly number[]): number | null {
  const bottom = heights[0]!
  const span = heights.at(-1)! - bottom
  const gaps = heights.slice(1).map((h, n) => h - heights[n]!)
  if (gaps.length === 0) return known[0] ?? null
  const fitting = [...known, Math.min(...gaps)].flatMap((guess) => {
    // over a long span a rounded step runs off its ladder: the span itself says how long a step is
    const step = Math.round((span / Math.max(1, Math.round(span / guess))) * 1e9) / 1e9
    const even = heights.every((h) => {
      const rungs = (h - bottom) / step
      return Math.abs(rungs - Math.round(rungs)) <= slack
    })
    return even && Math.abs(step - guess) <= slack * guess ? [step] : []
  })
  return fitting[0] ?? null
}
