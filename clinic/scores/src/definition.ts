/**
 * What an instrument is made of: scales, their items, and how answers become a figure.
 *
 * Item names are ours, topic words only. Points are the numbers that an item may be answered with; a measure is any number
 * from zero up to its cap.
 */
import type { Datum } from '@flavum/evidence'
import type { Instrument } from './score.ts'

export type Allowed =
  | { readonly points: readonly number[] }
  /** UCUM. `most` is the longest that the test lasts. */
  | { readonly measure: string; readonly most?: Datum }

export interface Item {
  readonly name: string
  readonly allowed: Allowed
}

export interface Scale {
  /** The name of its figure. */
  readonly name: string
  /** UCUM. */
  readonly unit: string
  readonly items: readonly Item[]
  /** How many answers may be missing; none where it is not given. */
  readonly missing?: Datum
  /** From the answers that are there, at least one. */
  readonly from: (answered: readonly number[]) => number
}

export interface Definition {
  readonly instrument: Instrument
  readonly version: string
  /** How the instrument is called in a sentence. */
  readonly title: string
  readonly better: 'lower' | 'higher'
  readonly scales: readonly Scale[]
}

export const items = (points: readonly number[], ...names: readonly string[]): readonly Item[] =>
  names.map((name) => ({ name, allowed: { points } }))

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** `0, 1, 2, 3, 4 or 5`, or `minutes from zero to 30`, for a sentence. */
export function allowedInWords(allowed: Allowed): string {
  if ('points' in allowed) return `one of ${allowed.points.join(', ')}`
  return `a number of ${allowed.measure} from 0${allowed.most ? ` to ${allowed.most.value}` : ''}`
}

export const isAllowed = (value: unknown, allowed: Allowed): value is number =>
  typeof value === 'number' &&
  Number.isFinite(value) &&
  ('points' in allowed
    ? allowed.points.includes(value)
    : value >= 0 && (allowed.most === undefined || value <= allowed.most.value))
