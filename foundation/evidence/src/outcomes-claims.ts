/**
 * What bills to Medicare show two years on: the MILD procedure beside outpatient laminectomy, and beside spacers.
 *
 * Trap   nobody was assigned by chance, and the groups differ at the start. Harms are what was coded: mild ones are missed. The
 *        harms favour one side, later surgery the other, and the sum neither, so that none of the three stands alone.
 */
import type { Listing } from './evidence.ts'
import type { Outcome } from './outcome.ts'

const staats = {
  confidence: 'C',
  source:
    'Staats PS, Dorsi MJ, Reece DE, et al. MILD v outpatient laminectomy, Medicare. Interv Pain Med 2024;3:100412',
  year: 2024,
  n: 9613,
  population: 'people on Medicare in the US, by their bills',
  funder: 'not stated',
} as const
const twoYears = {
  ...staats,
  kind: 'outcome',
  design: 'claims, not randomised',
  followUp: { value: 24, unit: 'mo' },
  unit: '%',
  caution:
    'Not randomised; the groups differ at baseline. Harms are what was coded in bills, so mild ones are missed. The first author also reported the trial paid for by the manufacturer.',
} as const
const ids = [
  'outcome/staats-harm-two-years',
  'outcome/staats-later-surgery-two-years',
  'outcome/staats-either-two-years',
] as const
const beside = (id: (typeof ids)[number]): readonly string[] => ids.filter((other) => other !== id)

export const staatsHarm: Outcome = {
  ...twoYears,
  id: ids[0],
  what: 'Medicare bills: any harm within two years',
  about: 'harm',
  measure: 'people with a harm on record',
  arms: [
    { treatment: 'pild', value: 1.9, n: 2197, interval: { low: 1.4, high: 2.6, confidence: 'D' } },
    { treatment: 'surgery', value: 5.8, n: 7416, interval: { low: 5.3, high: 6.4, confidence: 'D' } },
  ],
  together: beside(ids[0]),
}
export const staatsSurgery: Outcome = {
  ...twoYears,
  id: ids[1],
  what: 'Medicare bills: later spine surgery within two years',
  about: 'later treatment',
  measure: 'people who had spine surgery afterwards',
  arms: [
    { treatment: 'pild', value: 9, n: 2197, interval: { low: 7.9, high: 10.3, confidence: 'D' } },
    { treatment: 'surgery', value: 5.5, n: 7416, interval: { low: 5, high: 6, confidence: 'D' } },
  ],
  together: beside(ids[1]),
}
export const staatsEither: Outcome = {
  ...twoYears,
  id: ids[2],
  what: 'Medicare bills: harm or later surgery within two years',
  about: 'composite',
  measure: 'people with a harm on record, later spine surgery, or both',
  arms: [
    { treatment: 'pild', value: 10.8, n: 2197, interval: { low: 9.6, high: 12.2, confidence: 'D' } },
    { treatment: 'surgery', value: 11, n: 7416, interval: { low: 10.3, high: 11.7, confidence: 'D' } },
  ],
  together: beside(ids[2]),
}

export interface BaselineDifference {
  readonly what: string
  readonly unit: string
  readonly pild: number
  readonly surgery: number
}
export const staatsBaseline: Listing<BaselineDifference> = {
  ...staats,
  id: 'claims/staats-baseline',
  what: 'Medicare bills: how the two groups differed at the start',
  version: '1',
  entries: [
    { what: 'mean age', unit: 'a', pild: 76.7, surgery: 73.4 },
    { what: 'women', unit: '%', pild: 57.4, surgery: 43.3 },
    { what: 'mean number of other illnesses', unit: '1', pild: 5.7, surgery: 4.8 },
  ],
}

/** A result that was told without its figures, or whose figures were not seen. */
export interface SpacerFinding {
  readonly groups: string
  readonly people: readonly [pild: number, spacer: number]
  readonly followUp: { readonly value: number; readonly unit: 'mo' }
  readonly says: string
}
export const spacerStaats: Listing<SpacerFinding> = {
  id: 'claims/spacer-staats',
  what: 'Medicare bills: beside spacers, as the side of the MILD procedure tells it',
  confidence: 'C',
  source: 'Staats PS, Hagedorn JM, Reece DE, et al. MILD v spacers, Medicare. Pain Pract 2023 (per vertosmed.com)',
  year: 2023,
  n: 5630,
  population: 'people on Medicare in the US, by their bills',
  funder: 'manufacturer',
  together: ['claims/spacer-rosner'],
  version: '1',
  entries: [
    {
      groups: 'PILD and interspinous spacers; not randomised',
      people: [2229, 3401],
      followUp: { value: 24, unit: 'mo' },
      says: 'Harms were less than half of those of spacers; later interventions were similar. The figures were not seen.',
    },
  ],
}
export const spacerRosner: Listing<SpacerFinding> = {
  id: 'claims/spacer-rosner',
  what: 'Medicare bills: beside spacers, as the side of the spacers tells it',
  confidence: 'U',
  source: 'Rosner HL, Tran O, Vajdi T, Vijjeswarapu MA. Reg Anesth Pain Med 2024;49:30',
  year: 2024,
  n: 7228,
  population: 'matched pairs, by their bills',
  funder: 'authors of Boston Scientific, who make a spacer',
  together: ['claims/spacer-staats'],
  version: '1',
  entries: [
    {
      groups: 'PILD and spacers, matched pairs; not randomised',
      people: [3614, 3614],
      followUp: { value: 20, unit: 'mo' },
      says: 'Spacers had fewer later interventions. The result was not seen in full.',
    },
  ],
}
