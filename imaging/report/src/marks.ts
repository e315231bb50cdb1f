/**
 * What is drawn over a picture: lines, letters, a scale bar. Positions in mm from the picture's middle, sizes in screen pixels.
 *
 * Takes  a Sheet: how large the picture is and how many screen pixels a millimetre gets.
 * Gives  SVG elements.
 */
import { type Ink, type InkName, inks } from './ink.ts'
import { type Markup, markup } from './markup.ts'
import type { Spot } from './view.ts'

export interface Sheet {
  /** mm. */
  readonly width: number
  readonly height: number
  /** Screen pixels for one mm. */
  readonly zoom: number
}

const number = (n: number): string => String(Number(n.toFixed(2)))

export function pathOf(lines: readonly (readonly Spot[])[], closed: boolean): string {
  return lines
    .filter((line) => line.length > 1)
    .map((line) => `M${line.map(({ x, y }) => `${number(x)} ${number(y)}`).join('L')}${closed ? 'Z' : ''}`)
    .join('')
}

export function drawn(
  sheet: Sheet,
  name: InkName,
  lines: readonly (readonly Spot[])[],
  closed: boolean,
): Markup | undefined {
  const d = pathOf(lines, closed)
  if (!d) return undefined
  const ink: Ink = inks[name]
  const px = 1 / sheet.zoom
  return markup`<path data-ink="${name}" d="${d}" fill="${ink.fill ? ink.colour : 'none'}" fill-opacity="${ink.fill ?? 1}" fill-rule="evenodd" stroke="${ink.colour}" stroke-width="${1.6 * px}" stroke-linejoin="round"${
    ink.dash ? markup` stroke-dasharray="${ink.dash.map((n) => number(n * px)).join(' ')}"` : ''
  }/>`
}

/**
 * A wall of which some was seen and some filled in between: two lines of one colour. A stretch counts as seen where both
 * its ends were.
 */
export function wall(sheet: Sheet, spots: readonly Spot[], seen: readonly boolean[], closed: boolean): Markup[] {
  const count = closed ? spots.length : spots.length - 1
  const runs: Record<'canal-seen' | 'canal-filled', Spot[][]> = { 'canal-seen': [], 'canal-filled': [] }
  let last: keyof typeof runs | undefined
  for (let n = 0; n < count; n++) {
    const m = (n + 1) % spots.length
    const kind = seen[n] && seen[m] ? 'canal-seen' : 'canal-filled'
    if (kind !== last) runs[kind].push([spots[n]!])
    runs[kind].at(-1)?.push(spots[m]!)
    last = kind
  }
  return (['canal-seen', 'canal-filled'] as const).flatMap((kind) => drawn(sheet, kind, runs[kind], false) ?? [])
}

export interface Say {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly colour?: string
}

/** Letters with a dark rim, so that they can be read on white bone and on black air. */
export function words(
  sheet: Sheet,
  { x, y }: Spot,
  text: string,
  { anchor = 'start', size = 12, colour = '#fff' }: Say = {},
): Markup {
  const px = 1 / sheet.zoom
  return markup`<text x="${number(x)}" y="${number(y)}" font-size="${number(size * px)}" text-anchor="${anchor}" fill="${colour}" stroke="#000" stroke-opacity="0.75" stroke-width="${number(3 * px)}" paint-order="stroke" stroke-linejoin="round">${text}</text>`
}

export function dot(sheet: Sheet, { x, y }: Spot, colour: string): Markup {
  return markup`<circle cx="${number(x)}" cy="${number(y)}" r="${number(3.5 / sheet.zoom)}" fill="${colour}" stroke="#000" stroke-width="${number(1 / sheet.zoom)}"/>`
}

/** The letters of the picture's edges, as on every radiological picture. */
export function edges(
  sheet: Sheet,
  letters: { left?: string; right?: string; top?: string; bottom?: string },
): Markup[] {
  const px = 1 / sheet.zoom
  const { width: w, height: h } = sheet
  const bold = (spot: Spot, text: string | undefined, anchor: Say['anchor']): Markup[] =>
    text ? [words(sheet, spot, text, { anchor, size: 15 })] : []
  return [
    ...bold({ x: -w / 2 + 6 * px, y: 5 * px }, letters.left, 'start'),
    ...bold({ x: w / 2 - 6 * px, y: 5 * px }, letters.right, 'end'),
    ...bold({ x: 0, y: -h / 2 + 17 * px }, letters.top, 'middle'),
    ...bold({ x: 0, y: h / 2 - 7 * px }, letters.bottom, 'middle'),
  ]
}

/** `mm` of the patient, `long` of the sheet (more, where the picture magnifies). */
export function scaleBar(sheet: Sheet, label: string, long: number): Markup {
  const px = 1 / sheet.zoom
  const x = -sheet.width / 2 + 10 * px
  const y = sheet.height / 2 - 10 * px
  const d = `M${number(x)} ${number(y - 4 * px)}V${number(y)}H${number(x + long)}V${number(y - 4 * px)}`
  return markup`<path class="scale-bar" d="${d}" fill="none" stroke="#000" stroke-opacity="0.75" stroke-width="${4 * px}"/><path d="${d}" fill="none" stroke="#fff" stroke-width="${1.6 * px}"/>${words(sheet, { x, y: y - 9 * px }, label, { size: 11 })}`
}
