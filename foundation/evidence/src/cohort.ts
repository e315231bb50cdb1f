/**
 * What bounds the looking at many people: when a window closes, how small a group may be shown, which ages are pooled.
 *
 * Trap   all of these are about counting and privacy, not about anyone's care; they decide nothing for a person.
 */
import type { Datum } from './evidence.ts'

const rule = { confidence: 'M', funder: 'none' } as const
const choice = {
  confidence: 'D',
  source: 'design choice of this program, after the trial windows',
  funder: 'none',
} as const

/** A rule of privacy and no clinical value: it keeps small groups from being told apart. Brief, codes and standards. */
export const smallestCell: Datum = {
  ...rule,
  id: 'cohort/smallest-cell',
  what: 'smallest count of people that may be published',
  source: 'cell size suppression policy of CMS',
  population: 'Medicare data',
  value: 11,
  unit: '{people}',
}

/** A rule of privacy and no clinical value: the safe harbour of US HIPAA. Not in the brief; well known, not checked there. */
export const pooledAge: Datum = {
  ...rule,
  id: 'cohort/pooled-age',
  what: 'age from which all ages are one group in de-identified data',
  source: 'US HIPAA safe harbour, 45 CFR 164.514(b)(2)(i)(C)',
  population: 'United States health data',
  value: 90,
  unit: 'a',
}

export const earlyWindow: Datum = {
  ...choice,
  id: 'cohort/early-window',
  what: 'how far from its day a questionnaire of the first 6 weeks may be answered',
  value: 2,
  unit: 'wk',
}

export const lateWindow: Datum = {
  ...choice,
  id: 'cohort/late-window',
  what: 'how far from its day a later questionnaire may be answered',
  value: 6,
  unit: 'wk',
}
