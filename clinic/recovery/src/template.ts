/**
 * The aftercare template as this site has signed it, entry by entry.
 *
 * Gives  its entries, or why none may be used: nobody signed, or what was signed cannot be read.
 * Trap   what a site puts in place of the published list is JSON from a file, and is checked as such.
 */
import {
  addDays,
  addMonths,
  dateOf,
  instantOf,
  type LocalDate,
  type Moment,
  momentAt,
  type Reason,
  zoneOf,
} from '@flavum/base'
import { type AftercareEntry, gatedEntries, type Listing, mayNotGate, type Offset, type Site } from '@flavum/evidence'
import { messages } from './messages.ts'

export type Template = Listing<AftercareEntry>
export type Signed = { readonly entries: readonly AftercareEntry[] } | { readonly refused: readonly Reason[] }

export function signedTemplate(template: Template, site: Site): Signed {
  const unsigned = mayNotGate(template, site)
  const entries: readonly unknown[] = gatedEntries(template, site) ?? []
  if (unsigned) return { refused: [unsigned] }
  const wrong = entries.flatMap((e, i) =>
    isEntry(e) ? [] : [messages.reason('recovery/template-not-whole', { entry: i + 1 })],
  )
  const whole = entries.filter(isEntry)
  const appointments = whole.flatMap((e) => (e.kind === 'limit' || e.kind === 'questionnaire' ? [] : [e.what]))
  const dangling = whole.flatMap((e) =>
    e.kind === 'limit' && e.until !== null && 'appointment' in e.until && !appointments.includes(e.until.appointment)
      ? [messages.reason('recovery/unknown-appointment', { what: e.until.appointment })]
      : [],
  )
  const refused = [...wrong, ...dangling]
  return entries.length === 0
    ? { refused: [messages.reason('recovery/template-not-whole', { entry: 1 })] }
    : refused.length > 0
      ? { refused }
      : { entries: whole }
}

/** The day so long after a moment; hours end on the day that the clock then shows. */
export function dayAfter(from: Moment, { value, unit }: Offset): LocalDate {
  if (unit === 'h') return dateOf(momentAt(instantOf(from) + value * 3_600_000, zoneOf(from)))
  const day = dateOf(from)
  return unit === 'mo' ? addMonths(day, value) : addDays(day, unit === 'wk' ? value * 7 : value)
}

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null
const words = (x: unknown): boolean => typeof x === 'string' && x.trim() !== ''
/** Ten years are more than any aftercare. */
const most = { h: 87_600, d: 3650, wk: 520, mo: 120 } as const
const isUnit = (x: unknown): x is Offset['unit'] => x === 'h' || x === 'd' || x === 'wk' || x === 'mo'
const isOffset = (x: unknown): boolean =>
  isRecord(x) &&
  typeof x.value === 'number' &&
  isUnit(x.unit) &&
  x.value >= 0 &&
  x.value <= most[x.unit] &&
  (x.unit === 'h' || Number.isInteger(x.value))

function isEntry(x: unknown): x is AftercareEntry {
  if (!isRecord(x)) return false
  if (x.kind === 'limit')
    return (
      words(x.what) &&
      words(x.block) &&
      isOffset(x.from) &&
      (x.until === null || isOffset(x.until) || (isRecord(x.until) && words(x.until.appointment)))
    )
  if (x.kind === 'questionnaire')
    return (
      words(x.window) &&
      Array.isArray(x.instruments) &&
      x.instruments.length > 0 &&
      x.instruments.every(words) &&
      isOffset(x.due) &&
      isOffset(x.margin)
    )
  return (
    (x.kind === 'call' || x.kind === 'visit' || x.kind === 'therapy') &&
    words(x.what) &&
    isOffset(x.from) &&
    isOffset(x.due) &&
    isOffset(x.until)
  )
}
