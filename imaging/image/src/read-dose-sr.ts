/**
 * A DICOM X-Ray Radiation Dose SR -> what the examination came to.
 *
 * Takes  the bytes of one report of template 10001, any maker's.
 * Gives  fluoroscopy time, dose area product and dose at the reference point as figures, and how many exposures it lists.
 * Trap   units differ by maker (Gy.m2, dGy.cm2, uGy.m2); a unit that is not known is refused, never taken for the usual one. Doses at the
 *        reference points of two planes lie at two places and are not added.
 * Limits totals as the report states them; they are not recomputed from its exposures.
 * Faults `image/no-dose-report`, `image/cut-short`, `image/unknown-unit`.
 * Source DICOM PS3.16 TID 10001, 10002, 10004.
 */
import { type Figure, unknown } from '@flavum/base'
import { messages } from './messages.ts'
import { decimalOf, itemsOf, readTags, type Tags, textOf } from './read-tags.ts'

export interface ReadDose {
  readonly fluoroscopyTime: Figure<'s'>
  readonly doseAreaProduct: Figure<'Gy.cm2'>
  readonly referenceAirKerma: Figure<'mGy'>
  readonly exposures: number
  /** The report names quality control as its intent: no patient's dose. */
  readonly qualityControl: boolean
}

/** What one of a unit is in ours. */
const units = {
  time: { s: 1, min: 60, ms: 0.001, h: 3600 },
  area: { 'Gy.m2': 1e4, 'Gy.cm2': 1, 'dGy.cm2': 0.1, 'cGy.cm2': 0.01, 'mGy.cm2': 0.001, 'uGy.m2': 0.01, 'mGy.m2': 10 },
  kerma: { Gy: 1000, dGy: 100, cGy: 10, mGy: 1, uGy: 0.001 },
} as const satisfies Record<string, Readonly<Record<string, number>>>

export function readDoseSr(bytes: Uint8Array): ReadDose {
  const file = readTags(bytes)
  if (file === 'cut-short') throw messages.fault('image/cut-short', { count: 1, files: 1, first: 1 })
  if (typeof file === 'string' || nameOf(file.tags) !== '113701') throw messages.fault('image/no-dose-report')
  const content = itemsOf(file.tags, contentSequence)
  const planes = content.filter((item) => nameOf(item) === '113702')
  const [procedure] = content.filter((item) => nameOf(item) === '121058')
  const intent = procedure && itemsOf(procedure, contentSequence).flatMap((item) => itemsOf(item, conceptCode))
  return {
    fluoroscopyTime: total(planes, '113730', 'the fluoroscopy time', 's', units.time),
    doseAreaProduct: total(planes, '113722', 'the dose area product', 'Gy.cm2', units.area),
    referenceAirKerma:
      planes.length > 1
        ? unknown('mGy', messages.reason('image/two-planes'))
        : total(planes, '113725', 'the dose at the reference point', 'mGy', units.kerma),
    exposures: content.filter((item) => nameOf(item) === '113706').length,
    qualityControl: intent?.some((code) => textOf(code, 0x00080100) === '113680') ?? false,
  }
}

const contentSequence = 0x0040a730
const conceptCode = 0x0040a168

function nameOf(item: Tags): string {
  const [name] = itemsOf(item, 0x0040a043)
  return name ? textOf(name, 0x00080100) : ''
}

function total<U extends string>(
  planes: readonly Tags[],
  code: string,
  what: string,
  unit: U,
  known: Readonly<Record<string, number>>,
): Figure<U> {
  const stated = planes
    .flatMap((plane) => itemsOf(plane, contentSequence))
    .filter((item) => nameOf(item) === code)
    .map((item) => measured(item, what, known))
  const values = stated.filter((value) => value !== null)
  // of two planes one alone is not the total
  if (values.length === 0 || values.length < stated.length || stated.length < planes.length)
    return unknown(unit, messages.reason('image/dose-not-stated', { what }))
  return { value: values.reduce((sum, value) => sum + value, 0), unit, basis: { fact: `dicom-dose-report/${code}` } }
}

function measured(item: Tags, what: string, known: Readonly<Record<string, number>>): number | null {
  const [value] = itemsOf(item, 0x0040a300)
  const number = value ? decimalOf(value, 0x0040a30a) : null
  if (!value || number === null) return null
  const [code] = itemsOf(value, 0x004008ea)
  const unit = code ? textOf(code, 0x00080100).slice(0, 16) : ''
  if (!Object.hasOwn(known, unit))
    throw messages.fault('image/unknown-unit', { what, unit, known: Object.keys(known).join(', ') })
  return number * known[unit]!
}
