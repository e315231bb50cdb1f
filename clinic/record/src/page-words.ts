/**
 * The pieces of a page in words: figures with unit, spread and how sure, dates, quotations.
 *
 * Takes  one inline, the marker that stands for its source (`[3]`), if it has one.
 * Gives  plain text that a screen, a terminal and a PDF say alike; control and direction characters are gone, so that what
 *        somebody typed can neither move the cursor of a terminal nor turn a line round.
 * Trap   a value that is not verified says so beside itself, never only in a list at the end.
 */
import {
  type Figure,
  type Inline,
  inlines,
  type LocalDate,
  type Moment,
  sentence,
  type Text,
  type Uncertainty,
  zoneOf,
} from '@flavum/base'
import { isUnverified, type MarkerOf, noMarkers } from './sources.ts'
import { unitWords } from './unit-words.ts'

/** One piece: what it says, and how a layout may set it apart. */
export interface Piece {
  readonly text: string
  readonly kind: 'plain' | 'figure' | 'mark' | 'term' | 'quote'
  /** Number of its source on this page, where it has one: `text` ends with it in brackets. */
  readonly source?: number
}

export const wordsOf = (text: Text, markerOf: MarkerOf = noMarkers): string =>
  piecesOf(text, markerOf)
    .map((piece) => piece.text + (piece.source === undefined ? '' : ` [${piece.source}]`))
    .join('')

export const piecesOf = (text: Text, markerOf: MarkerOf = noMarkers): readonly Piece[] =>
  inlines(text).flatMap((inline) => pieces(inline, markerOf))

function pieces(inline: Inline, markerOf: MarkerOf): readonly Piece[] {
  if (typeof inline === 'string') return [{ text: harmless(inline), kind: 'plain' }]
  if ('figure' in inline) return figurePieces(inline.figure, inline.digits, markerOf)
  if ('date' in inline) return [{ text: dateWords(inline.date), kind: 'term' }]
  if ('moment' in inline) return [{ text: momentWords(inline.moment), kind: 'term' }]
  if ('term' in inline) return [{ text: harmless(inline.term), kind: 'term' }]
  return [{ text: `“${harmless(inline.quote)}” (${harmless(inline.by)})`, kind: 'quote' }]
}

function figurePieces(f: Figure, digits: number | undefined, markerOf: MarkerOf): readonly Piece[] {
  const text = figureWords(f, digits)
  if (f.value === null) return [{ text, kind: 'figure' }]
  const mark = doubt(f)
  const source = markerOf(f)
  const at = source === undefined ? {} : { source }
  if (mark === '') return [{ text, kind: 'figure', ...at }]
  return [
    { text: `${text} `, kind: 'figure' },
    { text: `(${mark})`, kind: 'mark', ...at },
  ]
}

/** What to say beside a value that nobody has checked against its source; empty where there is nothing to say. */
export function doubt(f: Figure): string {
  if (f.value === null || 'fact' in f.basis) return ''
  if ('computed' in f.basis) return (f.basis.assumes ?? []).some(isUnverified) ? 'rests on unverified values' : ''
  const { confidence, signedBy } = f.basis
  if (confidence === 'C') return ''
  const mark = confidence === 'D' ? 'derived, unverified' : 'unverified'
  return signedBy === undefined ? mark : `${mark}, signed here by ${harmless(signedBy)}`
}

/** "96 ± 8 mm² (standard deviation)", or "not known: ..." with the reason in words. */
export function figureWords(f: Figure, digits?: number): string {
  if (f.value === null) return `not known: ${harmless(sentence(f.reason).found).replace(/\.$/, '')}`
  const places = digits ?? Math.max(placesOf(f.value), f.uncertainty ? placesOf(f.uncertainty.value) : 0)
  const spread = f.uncertainty ? `\u00a0±\u00a0${numberWords(f.uncertainty.value, places)}` : ''
  const kind = f.uncertainty ? ` (${spreadWords[f.uncertainty.kind]})` : ''
  return `${numberWords(f.value, places)}${spread}${unitWords(f.unit, f.value)}${kind}`
}

const spreadWords: Readonly<Record<Uncertainty['kind'], string>> = {
  '95%': '95 % interval',
  sd: 'standard deviation',
  range: 'range',
}

/** Whole numbers stay whole; otherwise one decimal, or two significant digits of what is smaller than one. */
function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0
  const size = Math.abs(value)
  if (size >= 1) return 1
  const places = Math.min(12, 1 - Math.floor(Math.log10(size)))
  return value.toFixed(places).endsWith('0') ? places - 1 : places
}

/** A true minus sign, and never "-0". */
function numberWords(value: number, places: number): string {
  const text = value.toFixed(places)
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replace('-', '−')
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "2 March 2026": no order of day and month to be mistaken about. */
export function dateWords(date: LocalDate | string): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

/** "2 March 2026, 09:30 (New York time)". */
export function momentWords(m: Moment): string {
  const place = zoneOf(m).split('/').at(-1)?.replaceAll('_', ' ') ?? ''
  return `${dateWords(m)}, ${m.slice(11, 16)} (${place === 'UTC' ? 'UTC' : `${place} time`})`
}

/** Tabs and line ends become spaces; other controls and the characters that override reading direction go. */
export const harmless = (text: string): string =>
  text.replace(/[\t\n\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
