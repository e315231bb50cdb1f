/**
 * How large a change must be before it is worth something to a person: every threshold in use, since they differ.
 *
 * Gives  the size of an improvement, always as a positive number; which way is better stands in what it is.
 * Trap   no threshold is the right one. Results are told by several, and raw scores are kept.
 */
import type { Datum, Listing } from './evidence.ts'

const unnamed = { source: 'well known in the field, not checked against a source', funder: 'not stated' } as const

export const odiChangeEncore: Datum = {
  id: 'meaningful-change/odi-points-encore',
  what: 'Fall in ODI that counted as a response in the MiDAS ENCORE trial',
  confidence: 'C',
  value: 10,
  unit: '{score}',
  source: 'Benyamin RM, Staats PS. MiDAS ENCORE, 1-year results. Pain Physician 2016;19:229-242 (PMID 27228511)',
  year: 2016,
  funder: 'manufacturer',
}
export const odiChangeNordsten: Datum = {
  id: 'meaningful-change/odi-percent-nordsten',
  what: 'Fall in ODI, in percent of its start, that best told better from not better after surgery',
  confidence: 'C',
  value: 30,
  unit: '%{change}',
  source: 'NORDSTEN, Eur Spine J 2024 (springer s00586-024-08440-1)',
  year: 2024,
  n: 601,
  population: 'people operated for lumbar spinal stenosis',
  funder: 'not stated',
}
export const odiChangeNordstenRight: Datum = {
  id: 'meaningful-change/odi-percent-nordsten-right',
  what: 'People whom that percentage put on the right side',
  confidence: 'C',
  value: 81,
  unit: '%',
  source: odiChangeNordsten.source,
  year: 2024,
  n: 601,
  population: 'people operated for lumbar spinal stenosis',
  funder: 'not stated',
}
export const odiChangeSurgery: Datum = {
  ...unnamed,
  id: 'meaningful-change/odi-points-surgery',
  what: 'Fall in ODI worth having after spine surgery',
  confidence: 'M',
  value: 12.8,
  unit: '{score}',
}
export const odiChangeRegulator: Datum = {
  ...unnamed,
  id: 'meaningful-change/odi-points-regulator',
  what: 'Fall in ODI that the US regulator asked of spine devices',
  confidence: 'M',
  value: 15,
  unit: '{score}',
}
export const nprsChangePoints: Datum = {
  ...unnamed,
  id: 'meaningful-change/nprs-points',
  what: 'Fall in pain (NPRS) worth having; also a response in the MiDAS ENCORE trial',
  confidence: 'M',
  value: 2,
  unit: '{score}',
}
export const nprsChangePercent: Datum = {
  ...unnamed,
  id: 'meaningful-change/nprs-percent',
  what: 'Fall in pain (NPRS) worth having, in percent of its start',
  confidence: 'M',
  value: 30,
  unit: '%{change}',
}
export const zcqChangeEncore: Datum = {
  ...unnamed,
  id: 'meaningful-change/zcq-points-encore',
  what: 'Fall in a ZCQ domain that counted as a response in the MiDAS ENCORE trial',
  confidence: 'M',
  value: 0.5,
  unit: '{score}',
  funder: 'manufacturer',
}
export const zcqSatisfactionLimit: Datum = {
  ...unnamed,
  id: 'meaningful-change/zcq-satisfaction',
  what: 'ZCQ satisfaction up to which a person counted as satisfied in the MiDAS ENCORE trial (lower is better)',
  confidence: 'M',
  value: 2.5,
  unit: '{score}',
  funder: 'manufacturer',
}
export const zcqDomainsForSuccess: Datum = {
  ...unnamed,
  id: 'meaningful-change/zcq-domains',
  what: 'How many of the three ZCQ domains must pass their threshold for a success',
  confidence: 'M',
  value: 2,
  unit: '1',
}

const chineseCohort = {
  confidence: 'C',
  unit: '{score}',
  source: 'Sci Rep 2025 (s41598-025-01380-w)',
  year: 2025,
  population: 'people in China treated without surgery',
  funder: 'not stated',
} as const
export const zcqSymptomChange: Datum = {
  ...chineseCohort,
  id: 'meaningful-change/zcq-symptom-points',
  what: 'Fall in the ZCQ symptom score that people noticed',
  value: 0.21,
}
export const zcqFunctionChange: Datum = {
  ...chineseCohort,
  id: 'meaningful-change/zcq-function-points',
  what: 'Fall in the ZCQ function score that people noticed',
  value: 0.16,
}

export interface Threshold {
  readonly instrument: 'odi' | 'nprs' | 'zcq-symptom' | 'zcq-function' | 'zcq-satisfaction'
  /** `points` of fall, `percent` of the start, or a score `at-most` so high. */
  readonly as: 'points' | 'percent' | 'at-most'
  /** Id of the Datum that holds the number. */
  readonly datum: string
}

export const meaningfulChange: Listing<Threshold> = {
  id: 'meaningful-change/thresholds',
  what: 'Every threshold of meaningful change in use, by questionnaire',
  confidence: 'M',
  source: 'each threshold names its own',
  funder: 'not stated',
  version: '1',
  entries: [
    { instrument: 'odi', as: 'points', datum: odiChangeEncore.id },
    { instrument: 'odi', as: 'points', datum: odiChangeSurgery.id },
    { instrument: 'odi', as: 'points', datum: odiChangeRegulator.id },
    { instrument: 'odi', as: 'percent', datum: odiChangeNordsten.id },
    { instrument: 'nprs', as: 'points', datum: nprsChangePoints.id },
    { instrument: 'nprs', as: 'percent', datum: nprsChangePercent.id },
    { instrument: 'zcq-symptom', as: 'points', datum: zcqChangeEncore.id },
    { instrument: 'zcq-symptom', as: 'points', datum: zcqSymptomChange.id },
    { instrument: 'zcq-function', as: 'points', datum: zcqChangeEncore.id },
    { instrument: 'zcq-function', as: 'points', datum: zcqFunctionChange.id },
    { instrument: 'zcq-satisfaction', as: 'at-most', datum: zcqSatisfactionLimit.id },
  ],
}
