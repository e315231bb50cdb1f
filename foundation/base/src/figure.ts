/**
 * A number that leaves the program: value, unit, how sure, and what it rests on.
 *
 * Every number shown, printed or saved is a Figure. When it cannot be had, the value is null and the reason says why:
 * unknown is never zero and never "no".
 */
import { type Reason, sentence } from './message.ts'
import type { Quantity } from './quantity.ts'

/** What a figure rests on: published evidence (its id), a recorded fact, or a computation of this program. */
export type Basis =
  | {
      readonly evidence: string
      readonly confidence: Confidence
      /** Who of the site signed for it, where the value is theirs to answer for. */
      readonly signedBy?: string
    }
  | { readonly fact: string }
  | { readonly computed: string; readonly assumes?: readonly string[] }

/** How far a published value can be trusted: as read (C), known but unchecked (M), uncertain (U), derived (D). */
export type Confidence = 'C' | 'M' | 'U' | 'D'

/** Half width of the interval in the figure's own unit, and what kind of interval it is. */
export interface Uncertainty {
  readonly value: number
  readonly kind: '95%' | 'sd' | 'range'
}

export interface KnownFigure<U extends string = string> {
  readonly value: number
  /** UCUM code. */
  readonly unit: U
  readonly uncertainty?: Uncertainty
  readonly method?: string
  readonly basis: Basis
}
export interface UnknownFigure<U extends string = string> {
  readonly value: null
  readonly unit: U
  readonly reason: Reason
}
export type Figure<U extends string = string> = KnownFigure<U> | UnknownFigure<U>

/** A computed figure. `assumes` names the evidence ids or parameters that it leans on. */
export function figure<U extends string>(
  value: number | Quantity<U>,
  unit: U,
  computed: string,
  extra: { uncertainty?: Uncertainty; method?: string; assumes?: readonly string[] } = {},
): Figure<U> {
  if (!Number.isFinite(value)) throw new RangeError(`${computed} gave ${value} ${unit}`)
  return {
    value,
    unit,
    ...(extra.uncertainty ? { uncertainty: extra.uncertainty } : {}),
    ...(extra.method ? { method: extra.method } : {}),
    basis: { computed, ...(extra.assumes ? { assumes: extra.assumes } : {}) },
  }
}

export const unknown = <U extends string>(unit: U, reason: Reason): Figure<U> => ({ value: null, unit, reason })

const unitWords: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  mm3: 'mm³',
  deg: '°',
  'Gy.cm2': 'Gy·cm²',
  "[hnsf'U]": 'HU',
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[ft_i]': 'ft',
  '[yd_i]': 'yd',
  '[lb_av]': 'lb',
  '10*9/L': '×10⁹/L',
  '10*3/uL': '×10³/µL',
  d: 'days',
  wk: 'weeks',
  mo: 'months',
  a: 'years',
  '1': '',
}

/** A unit as people read it; what UCUM puts in braces is a note, not a unit: {score} is a bare number. */
export function unitText(unit: string, value = 2): string {
  const bare = unit.replace(/\{[^}]*\}/g, '')
  const word = unitWords[bare] ?? bare
  return value === 1 && /^(d|wk|mo|a)$/.test(bare) ? word.slice(0, -1) : word
}

/** "96 ± 8 mm²", or "not measurable: ..." with the reason in words. */
export function figureText(f: Figure, digits = 1): string {
  if (f.value === null) return `not measurable: ${sentence(f.reason).found}`
  const word = unitText(f.unit, f.value)
  const spread = f.uncertainty ? ` ± ${f.uncertainty.value.toFixed(digits)}` : ''
  return `${f.value.toFixed(digits)}${spread}${word === '°' ? '°' : word ? ` ${word}` : ''}`
}
