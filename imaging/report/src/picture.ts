/**
 * One picture: grey values, lines over them, and words for those who cannot see it.
 *
 * Takes  a view into a volume and what is to be drawn on it.
 * Gives  a Picture; its `svg` stands alone and carries its grey values inside.
 */
import type { Volume } from '@flavum/grid'
import { boneWindow, pngUri, softWindow, type Window, windowed, windowOf } from './grey-image.ts'
import type { InkName } from './ink.ts'
import type { Sheet } from './marks.ts'
import { type Markup, markup, type Piece } from './markup.ts'
import { raster, type View } from './view.ts'

export interface Picture {
  /** Good as a file name: `axial-L4-L5-bone`. */
  readonly name: string
  /** Which part of the report shows it. */
  readonly group: 'overview' | 'levels' | 'measures' | 'plan' | 'xray' | 'rehearsal'
  readonly title: string
  readonly alt: string
  /** Which lines it shows, for the legend. */
  readonly inks: readonly InkName[]
  readonly svg: string
}

export interface Described {
  readonly name: string
  readonly group: Picture['group']
  readonly title: string
  readonly alt: string
}

/** Screen pixels that a picture may take on the page: letters and lines then keep their size in every picture. */
export const shownWidth = 460
const shownHeight = 700
const zoomFor = ({ width, height }: View): number => Math.min(shownWidth / width, shownHeight / height)

/** mm between samples: finer than any clinical CT, coarse enough to keep the page small. */
export const sampleStep = 0.4

export function slicePicture(
  volume: Volume,
  view: View,
  look: 'bone' | 'soft',
  described: Described,
  draw: (sheet: Sheet) => readonly Piece[],
): Picture {
  const { columns, rows } = raster(view, sampleStep)
  const air = volume.modality === 'CT' ? -1000 : 0
  const values = view.sample(volume, sampleStep, 'linear', air)
  const window: Window = volume.modality === 'MR' ? windowOf(values) : look === 'bone' ? boneWindow : softWindow
  const sheet: Sheet = { width: columns * sampleStep, height: rows * sampleStep, zoom: zoomFor(view) }
  return picture(sheet, pngUri(windowed(values, window), columns, rows), described, draw(sheet))
}

export function picture(sheet: Sheet, uri: string, described: Described, marks: readonly Piece[]): Picture {
  const { width: w, height: h, zoom } = sheet
  const all: Markup = markup`${marks}`
  const svg = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(w * zoom)}" height="${Math.round(h * zoom)}" viewBox="${-w / 2} ${-h / 2} ${w} ${h}" role="img" aria-label="${described.alt}" font-family="system-ui, sans-serif" font-weight="600"><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}"/><image href="${uri}" x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" preserveAspectRatio="none"/>${all}</svg>`
  // read off what was drawn, so that a legend cannot name a line that is not there
  const inks = [...all.markup.matchAll(/data-ink="([a-z-]+)"/g)].map(([, name]) => name as InkName)
  return { ...described, inks: [...new Set(inks)], svg: svg.markup }
}

/** The picture as a file of its own. */
export const pictureSvg = ({ svg }: Picture): string => `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`
