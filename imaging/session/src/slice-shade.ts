/**
 * Grey values -> pixels for a screen, labels laid over them.
 *
 * Takes  values row by row, a window in HU; labels on the same raster and a colour for each label value (RGBA, alpha as its weight).
 * Gives  RGBA bytes. Below the window black, above it white.
 */
import type { LabelMap } from '@flavum/grid'
import { reslice } from '@flavum/grid'
import type { SliceView } from './slice-view.ts'

export interface Window {
  readonly centre: number
  readonly width: number
}
/** Bone and soft tissue as radiologists usually set them (HU). */
export const windows = { bone: { centre: 400, width: 1800 }, soft: { centre: 50, width: 350 } } as const

export function shaded(
  values: Float32Array,
  { centre, width }: Window,
  over?: { readonly labels: Float32Array; readonly colours: Uint8Array },
): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(new ArrayBuffer(values.length * 4))
  const low = centre - width / 2
  const scale = 255 / width
  for (let n = 0, at = 0; n < values.length; n++, at += 4) {
    out[at] = (values[n]! - low) * scale
    const grey = out[at]!
    out[at + 1] = grey
    out[at + 2] = grey
    out[at + 3] = 255
  }
  if (over) lay(out, over.labels, over.colours)
  return out
}

function lay(out: Uint8ClampedArray, labels: Float32Array, colours: Uint8Array): void {
  for (let n = 0, at = 0; n < labels.length; n++, at += 4) {
    const colour = labels[n]! * 4
    const share = colours[colour + 3]! / 255
    if (share === 0) continue
    for (let c = 0; c < 3; c++) out[at + c] = out[at + c]! * (1 - share) + colours[colour + c]! * share
  }
}

export const labelsOf = (view: SliceView, labels: LabelMap): Float32Array =>
  reslice(labels, view.lpsFromPicture, view.columns, view.rows, view.step, 'nearest', 0)

/** Told apart by kind, neighbours of one kind by brightness; soft tissue and other bone stay plain. */
const kinds: readonly (readonly [test: RegExp, rgba: readonly [number, number, number, number]])[] = [
  [/^(soft-tissue|other-bone|body)$/, [0, 0, 0, 0]],
  [/\/ligament-/, [255, 214, 10, 130]],
  [/\/disc$/, [64, 192, 87, 80]],
  [/^dural-sac$/, [51, 154, 240, 100]],
  [/^epidural-fat$/, [247, 183, 49, 60]],
  [/^canal-rest$/, [116, 143, 252, 70]],
  [/\/(lamina|spinous)/, [240, 101, 149, 90]],
  [/\/(superior|inferior)-articular/, [255, 146, 43, 90]],
  [/\/(pedicle|transverse|arch)/, [204, 93, 232, 80]],
  [/\/body$|^sacrum$/, [148, 216, 45, 55]],
]

export function labelColours(labels: LabelMap, chosen?: string): Uint8Array {
  const colours = new Uint8Array(4 * (labels.segments.reduce((most, s) => Math.max(most, s.value), 0) + 1))
  for (const { name, value } of labels.segments) {
    const [, rgba] = kinds.find(([test]) => test.test(name)) ?? []
    if (rgba) colours.set(rgba, value * 4)
    if (name === chosen) colours[value * 4 + 3] = 190
  }
  return colours
}
