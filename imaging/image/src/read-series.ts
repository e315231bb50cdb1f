/**
 * One offered series -> a volume, with everything worth knowing about how it came to be.
 *
 * Takes  an offer of `openImages` that can be a volume.
 * Gives  Int16 Hounsfield units (CT) or Float32 as stored and rescaled (MR) on a right-angled grid, findings, and how the person
 *        lay in the scanner (DICOM words: HFS, FFP, ...; null where the header does not say).
 * Faults the offer's own refusal, `image/no-decoder`, `image/decode-failed`, `image/cut-short`, `image/voxel-size`.
 */
import { Fault, type Finding, part, silent, type Watch } from '@flavum/base'
import { type Size, type Volume, volume } from '@flavum/grid'
import { fillStack } from './fill-stack.ts'
import { frameBytes } from './frame-bytes.ts'
import { imageGrid } from './image-grid.ts'
import type { Plane } from './image-header.ts'
import { messages } from './messages.ts'
import { behindOffer, type Image, type SeriesOffer } from './open-images.ts'
import { type SourceImages, sourceOfStack } from './source-images.ts'
import { syntaxes } from './unpack.ts'

export interface ReadImages {
  readonly volume: Volume
  readonly findings: readonly Finding[]
  readonly patientPosition: string | null
  /** The stored images behind the slices; null for a file that is no DICOM, or names none. */
  readonly source: SourceImages | null
}

/** Below this a CT value is not tissue and not air but "nothing measured here". */
const lowestHu = -1024
const air = -1000

export async function readSeries(offer: SeriesOffer, watch: Watch = silent): Promise<ReadImages> {
  const known = behindOffer(offer)
  if (!known) throw new TypeError('readSeries takes an offer as openImages gave it, not a copy')
  const { stack } = known
  if ('code' in stack) throw new Fault(stack.code, stack.params)
  const images = stack.order.map((n) => known.images[n]!)
  const ct = offer.modality === 'CT'
  const perSlice = offer.columns * offer.rows
  const planes = ct ? new Int16Array(images.length * perSlice) : new Float32Array(images.length * perSlice)
  const tally: Tally = { padded: 0, lowest: 0, clipped: 0 }
  const reading = part(watch, 0, stack.exact ? 0.95 : 0.7)
  for (const [n, image] of images.entries()) {
    reading.step('reading slices', n / images.length)
    const stored = await storedValues(image, n, images.length)
    const out = planes.subarray(n * perSlice, (n + 1) * perSlice)
    if (out instanceof Int16Array) toHounsfield(stored, image.plane, out, tally)
    else {
      const { slope, intercept } = image.plane
      for (let p = 0; p < perSlice; p++) out[p] = stored[p]! * (slope ?? 1) + (intercept ?? 0)
    }
  }
  const size: Size = [offer.columns, offer.rows, images.length]
  const data = stack.exact ? planes : fillStack(planes, size, stack, ct ? air : 0, part(watch, 0.7, 0.95))
  watch.step('checking the volume', 0.97)
  const first = images[0]!.plane
  const grid = imageGrid(stack.size, stack.lpsFromIjk, first.frameOfReference)
  return {
    volume: volume(grid, ct ? 'CT' : 'MR', data),
    findings: [...stack.findings, ...findingsOn(images, tally, planes.length)],
    patientPosition: first.patientPosition || null,
    source: sourceOfStack(
      images.map((image) => image.plane),
      stack,
    ),
  }
}

async function storedValues(image: Image, n: number, slices: number): Promise<Int32Array> {
  const syntax = syntaxes[image.syntax]
  if (!syntax) throw messages.fault('image/no-decoder', { syntax: image.syntax })
  const { layout, frame, frames } = image.plane
  const file = await image.file()
  const bytes = file && frameBytes(file, layout, frame, frames)
  try {
    if (!bytes) throw new RangeError('the pixels end early')
    return await syntax.unpack(bytes, layout)
  } catch {
    throw messages.fault('image/decode-failed', { slice: n + 1, slices, syntax: syntax.name })
  }
}

interface Tally {
  padded: number
  lowest: number
  clipped: number
}

function toHounsfield(stored: Int32Array, plane: Plane, out: Int16Array, tally: Tally): void {
  const slope = plane.slope ?? 1
  const intercept = plane.intercept ?? 0
  const [from, to] = plane.padding ?? [1, 0]
  for (let n = 0; n < out.length; n++) {
    const s = stored[n]!
    let v = Math.round(s * slope + intercept)
    if (v < lowestHu || (s >= from && s <= to)) {
      if (v !== air) tally.padded++
      if (v < tally.lowest) tally.lowest = v
      v = air
    } else if (v > 32767) {
      tally.clipped++
      v = 32767
    }
    out[n] = v
  }
}

function findingsOn(images: readonly Image[], tally: Tally, voxels: number): Finding[] {
  const out: Finding[] = []
  const { plane, syntax } = images[0]!
  const packing = syntaxes[syntax]
  if (packing?.lossy) out.push(messages.finding('image/lossy', 'warning', { syntax: packing.name }))
  else if (plane.wasLossy) out.push(messages.finding('image/was-lossy', 'warning'))
  const acquisitions = new Set(images.map((image) => image.plane.acquisition)).size
  if (acquisitions > 1 && acquisitions < images.length / 2)
    out.push(messages.finding('image/several-acquisitions', 'info', { count: acquisitions }))
  if (plane.modality === 'CT' && plane.rescaleUnit !== '' && plane.rescaleUnit !== 'HU')
    out.push(messages.finding('image/not-hounsfield', 'warning', { unit: plane.rescaleUnit }))
  if (tally.padded > 0)
    out.push(
      messages.finding('image/padding-to-air', 'info', {
        percent: Math.max(0.1, Math.round((tally.padded / voxels) * 1000) / 10),
        lowest: tally.lowest,
      }),
    )
  if (tally.clipped > 0) out.push(messages.finding('image/clipped-values', 'warning', { count: tally.clipped }))
  if (plane.patientPosition === '') out.push(messages.finding('image/no-patient-position', 'info'))
  return out
}
