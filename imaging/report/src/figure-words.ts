/**
 * Figures as a reader sees them: sensible digits, degrees rather than radians, and what each rests on.
 *
 * Not    a second rounding rule for the record: report.json keeps every digit.
 */
import {
  type Basis,
  degFromRad,
  type Figure,
  figure,
  figureText,
  type KnownFigure,
  rad,
  sentence,
  unknown,
  wordIn,
} from '@flavum/base'
import { allEvidence, type Evidence } from '@flavum/evidence'
import { english, type Words } from './english.ts'
import { reportMessages } from './messages.ts'

const digitsOf: Readonly<Record<string, number>> = { mm: 1, mm2: 0, mm3: 0, s: 0, min: 1 }

/** Counts as they are; two significant digits for all that is not listed, such as doses, whose size is not known beforehand. */
function digits({ value, unit }: KnownFigure): number {
  if (unit === '1') return Number.isInteger(value) ? 0 : 2
  if (unit === 'deg') return Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0
  return digitsOf[unit] ?? Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value) || 1)))
}

function forReading(f: KnownFigure): KnownFigure {
  if (f.unit !== 'rad') return f
  const turned = (value: number): number => degFromRad(rad(value))
  const { uncertainty } = f
  return {
    ...f,
    value: turned(f.value),
    unit: 'deg',
    ...(uncertainty ? { uncertainty: { ...uncertainty, value: turned(uncertainty.value) } } : {}),
  }
}

/** Never "± 0" of what is not exact, and never "-0.0": a spread that rounds to nothing gets one more digit, then goes. */
function rounded(f: KnownFigure): readonly [KnownFigure, number] {
  const { uncertainty } = f
  let shown = digits(f)
  const none = (places: number): boolean => Number(uncertainty?.value.toFixed(places)) === 0
  if (uncertainty && none(shown) && !none(shown + 1)) shown++
  const value = Number(f.value.toFixed(shown)) === 0 ? 0 : f.value
  return [{ ...f, value, ...(uncertainty && none(shown) ? { uncertainty: undefined } : {}) } as KnownFigure, shown]
}

/** "204 ± 15 mm²", or "not measurable: " and why. */
export const valueWords = (f: Figure, say: Words = english): string =>
  f.value === null
    ? `${say.measures.notMeasurable}: ${sentence(f.reason, say.rooms).found}`
    : digitsWords(figureText(...rounded(forReading(f))), say)

/** A number as text with the decimal mark of the language. */
export const digitsWords = (text: string, { decimal }: Words): string =>
  decimal === '.' ? text : text.replace(/(\d)\.(?=\d)/g, `$1${decimal}`)

/** "204 ± 15", for a table whose row names the unit. */
export function bareWords(f: KnownFigure, say: Words = english): string {
  const [shown, places] = rounded(forReading(f))
  return digitsWords(figureText({ ...shown, unit: '1' }, places), say)
}

export const unitWords = (unit: string): string => {
  const shown = unit === 'rad' ? 'deg' : unit
  return figureText({ value: 0, unit: shown, basis: { fact: '' } }, 0).replace(/^0 ?/, '')
}

export const evidenceOf = (id: string): Evidence | undefined => allEvidence.find((e) => e.id === id)

export function basisWords(basis: Basis, say: Words): string {
  if ('evidence' in basis) {
    const known = evidenceOf(basis.evidence)
    return `${say.basis.evidence(wordIn(known ? known.what : basis.evidence, say.rooms))} (${say.basis.confidence[basis.confidence]})`
  }
  if ('fact' in basis) return say.basis.fact(wordIn(basis.fact, say.rooms))
  const leaning = basis.assumes?.length
    ? `, ${say.basis.assumes(basis.assumes.map((name) => assumptionWords(name, say)).join('; '))}`
    : ''
  return say.basis.computed(wordIn(plainly(basis.computed), say.rooms)) + leaning
}

/** An assumption is the id of a piece of evidence or the name of a parameter. */
export function assumptionWords(name: string, say: Words): string {
  const parameters: Readonly<Record<string, string>> = say.parameter
  return parameters[name] ?? wordIn(evidenceOf(name)?.what ?? plainly(name), say.rooms)
}

/** `access/skin-angle` and `pivotDeg` are for the record; a reader gets "skin angle" and "pivot". */
const plainly = (name: string): string =>
  name
    .replace(/^[a-z]+\/(?=[^ ]+$)/, '')
    .replace(/(?<=[a-z])(Mm|Deg|Hu)$/, '')
    .replace(/(?<=[a-z])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')

/** What the figure was measured by and rests on; for one that cannot be had, why and what to do. */
export function aboutWords(f: Figure, say: Words): string {
  if (f.value === null) {
    const { found, remedy } = sentence(f.reason, say.rooms)
    return `${found} ${remedy}`.trim()
  }
  return [f.method && wordIn(f.method, say.rooms), basisWords(f.basis, say)].filter(Boolean).join('; ')
}

/** The uncertainty of a figure as a figure of its own. */
export const spreadOf = (f: Figure): Figure =>
  f.value !== null && f.uncertainty
    ? figure(f.uncertainty.value, f.unit, `half width of the interval, ${f.uncertainty.kind}`)
    : unknown(f.unit, reportMessages.reason('report/no-uncertainty'))
