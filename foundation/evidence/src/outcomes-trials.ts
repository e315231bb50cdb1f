/**
 * What the randomised trials of the MILD procedure reported: MiDAS ENCORE and MOTION (open-label, paid for by the maker) and
 * the small double-blind trial of Brown.
 *
 * Trap   people per arm in ENCORE were worked out backwards from percentages (derived); the percentages themselves are
 *        unverified. The two-year figures of ENCORE and everything of MOTION after its first year have no valid control group.
 */
import { nprsChangePoints, odiChangeEncore } from './meaningful-change.ts'
import type { Outcome } from './outcome.ts'

const encore = {
  kind: 'outcome',
  confidence: 'M',
  design: 'randomised, open-label',
  source:
    'Benyamin RM, Staats PS. MiDAS ENCORE, 1-year results. Pain Physician 2016;19:229-242 (PMID 27228511). NCT02093520',
  year: 2016,
  n: 302,
  population: 'Medicare beneficiaries with neurogenic claudication and thickened ligament, US centres',
  funder: 'manufacturer',
} as const
const sixMonths = {
  ...encore,
  source: 'Benyamin RM, Staats PS. MiDAS ENCORE, 6-month report. Pain Physician 2016 (PMID 26815247). NCT02093520',
  followUp: { value: 6, unit: 'mo' },
} as const
const twelveMonths = { ...encore, followUp: { value: 12, unit: 'mo' } } as const
const openLabel =
  'Everyone knew which treatment they had, the answers are their own, and the injection group had already had care like it. The PILD group could have no injections. People without a result at that time are left out, more of them in the injection group. Head counts were worked out from percentages.'

export const encoreOdi6: Outcome = {
  ...sixMonths,
  id: 'outcome/encore-odi-six-months',
  what: 'MiDAS ENCORE: better by ODI at six months',
  about: 'benefit',
  measure: "people whose ODI fell by the trial's threshold or more",
  threshold: odiChangeEncore.id,
  unit: '%',
  arms: [
    { treatment: 'pild', value: 62.2, events: 89, n: 143, interval: { low: 54.1, high: 69.8, confidence: 'D' } },
    { treatment: 'injection', value: 35.7, events: 46, n: 129, interval: { low: 27.9, high: 44.2, confidence: 'D' } },
  ],
  caution: openLabel,
}
export const encoreOdi12: Outcome = {
  ...twelveMonths,
  id: 'outcome/encore-odi-twelve-months',
  what: 'MiDAS ENCORE: better by ODI at twelve months',
  about: 'benefit',
  measure: "people whose ODI fell by the trial's threshold or more",
  threshold: odiChangeEncore.id,
  unit: '%',
  arms: [
    { treatment: 'pild', value: 58, events: 83, n: 143, interval: { low: 49.8, high: 65.8, confidence: 'D' } },
    { treatment: 'injection', value: 27.1, events: 35, n: 129, interval: { low: 20.2, high: 35.4, confidence: 'D' } },
  ],
  caution: openLabel,
  together: ['outcome/encore-odi-under-threshold-twelve-months'],
}
export const encoreOdiUnder12: Outcome = {
  ...twelveMonths,
  id: 'outcome/encore-odi-under-threshold-twelve-months',
  what: 'MiDAS ENCORE: not better by ODI at twelve months',
  about: 'incomplete relief',
  measure: "people whose ODI fell by less than the trial's threshold, or rose",
  threshold: odiChangeEncore.id,
  unit: '%',
  arms: [
    { treatment: 'pild', value: 42, events: 60, n: 143, interval: { low: 34.2, high: 50.2, confidence: 'D' } },
    { treatment: 'injection', value: 72.9, events: 94, n: 129, interval: { low: 64.6, high: 79.8, confidence: 'D' } },
  ],
  caution: openLabel,
  together: ['outcome/encore-odi-twelve-months'],
}
export const encoreOdiGain12: Outcome = {
  ...twelveMonths,
  id: 'outcome/encore-odi-gain-twelve-months',
  what: 'MiDAS ENCORE: mean fall in ODI at twelve months',
  confidence: 'U',
  about: 'benefit',
  measure: 'mean fall in ODI',
  unit: '{score}',
  arms: [
    { treatment: 'pild', value: 16.2 },
    { treatment: 'injection', value: 2 },
  ],
  caution: openLabel,
}
export const encoreNprs12: Outcome = {
  ...twelveMonths,
  id: 'outcome/encore-nprs-twelve-months',
  what: 'MiDAS ENCORE: less pain at twelve months',
  confidence: 'U',
  about: 'benefit',
  measure: "people whose pain (NPRS) fell by the trial's threshold or more",
  threshold: nprsChangePoints.id,
  unit: '%',
  arms: [
    { treatment: 'pild', value: 57.3 },
    { treatment: 'injection', value: 27.1 },
  ],
  caution: openLabel,
}

const encoreTwoYears = {
  ...encore,
  confidence: 'C',
  design: 'follow-up of one arm of a randomised trial',
  source: 'Staats PS, Chafin TB, Golovac S, et al. 2-year MiDAS ENCORE. Reg Anesth Pain Med 2018;43:789-794',
  year: 2018,
  n: 149,
  followUp: { value: 24, unit: 'mo' },
  about: 'benefit',
  unit: '{score}',
  caution:
    'There is no comparison group, and how many people were analysed was not seen; the number given is of those who entered the trial.',
} as const
export const encoreTwoYearOdi: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-odi-gain-two-years',
  what: 'MiDAS ENCORE: mean fall in ODI at two years, no comparison',
  measure: 'mean fall in ODI',
  arms: [{ treatment: 'pild', value: 22.7 }],
}
export const encoreTwoYearNprs: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-nprs-gain-two-years',
  what: 'MiDAS ENCORE: mean fall in pain at two years, no comparison',
  measure: 'mean fall in pain (NPRS)',
  arms: [{ treatment: 'pild', value: 3.6 }],
}
export const encoreTwoYearZcqSymptom: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-zcq-symptom-gain-two-years',
  what: 'MiDAS ENCORE: mean fall in ZCQ symptoms at two years, no comparison',
  measure: 'mean fall in the ZCQ symptom score',
  arms: [{ treatment: 'pild', value: 1 }],
}
export const encoreTwoYearZcqFunction: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-zcq-function-gain-two-years',
  what: 'MiDAS ENCORE: mean fall in ZCQ function at two years, no comparison',
  measure: 'mean fall in the ZCQ function score',
  arms: [{ treatment: 'pild', value: 0.8 }],
}
export const encoreHarm: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-harm',
  what: 'MiDAS ENCORE: harm from device or procedure',
  design: 'randomised, open-label',
  n: 302,
  about: 'harm',
  measure: 'people with an adverse event laid to the device or the procedure',
  unit: '%',
  arms: [
    { treatment: 'pild', value: 1.3, events: 2, n: 149, interval: { low: 0.4, high: 4.8, confidence: 'D' } },
    {
      treatment: 'injection',
      value: 1.3,
      events: 2,
      n: 153,
      interval: { low: 0.4, high: 4.6, confidence: 'D' },
      confidence: 'M',
    },
  ],
  caution:
    'The head count after PILD was worked out from its percentage; for how long the injection group was watched was not seen.',
  together: ['outcome/encore-serious-harm'],
}
export const encoreSeriousHarm: Outcome = {
  ...encoreTwoYears,
  id: 'outcome/encore-serious-harm',
  what: 'MiDAS ENCORE: serious harm from device or procedure',
  about: 'harm',
  measure: 'people with a serious adverse event laid to the device or the procedure',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 149, interval: { low: 0, high: 2.5, confidence: 'D' } }],
  caution: 'None was reported among those who entered that arm; that still allows the upper bound. No comparison.',
  together: ['outcome/encore-harm'],
}

const motion = {
  kind: 'outcome',
  confidence: 'C',
  population: 'people with neurogenic claudication and thickened ligament, as a first treatment, US centres',
  funder: 'manufacturer',
} as const
const motionOneYear = {
  ...motion,
  design: 'randomised, open-label',
  source: 'Deer TR, Costandi SJ, Washabaugh E, et al. MOTION 1-year. Pain Med 2022 (10.1093/pm/pnac028). NCT03610737',
  year: 2022,
  n: 138,
  followUp: { value: 12, unit: 'mo' },
} as const
const controlUnseen =
  'Everyone knew which treatment they had. All results favour PILD, but the figure of the usual-care group was not seen, so this says nothing about the difference.'
export const motionOdi12: Outcome = {
  ...motionOneYear,
  id: 'outcome/motion-odi-gain-twelve-months',
  what: 'MOTION: mean fall in ODI at twelve months',
  about: 'benefit',
  measure: 'mean fall in ODI',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 16, n: 69 }],
  caution: controlUnseen,
}
export const motionWalk12: Outcome = {
  ...motionOneYear,
  id: 'outcome/motion-walk-gain-twelve-months',
  what: 'MOTION: gain in walking time at twelve months',
  about: 'benefit',
  measure: 'gain in walking time against its start',
  unit: '%{change}',
  arms: [{ treatment: 'pild', value: 250, n: 69 }],
  caution: controlUnseen,
}
const noneReported =
  'None was reported; counted among those with a result at that time, since how many had the procedure was not seen.'
export const motionHarm12: Outcome = {
  ...motionOneYear,
  id: 'outcome/motion-harm-twelve-months',
  what: 'MOTION: harm from device or procedure in the first year',
  about: 'harm',
  measure: 'people with an adverse event laid to the device or the procedure',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 69, interval: { low: 0, high: 5.3, confidence: 'D' } }],
  caution: noneReported,
}
export const motionHarm24: Outcome = {
  ...motion,
  id: 'outcome/motion-harm-two-years',
  what: 'MOTION: harm from device or procedure in two years, no comparison',
  design: 'follow-up of one arm of a randomised trial',
  source: 'Deer TR, Chafin TB, Costandi SJ, et al. MOTION 2-year. Pain Pract 2024;24:109-119. NCT03610737',
  year: 2024,
  n: 64,
  followUp: { value: 24, unit: 'mo' },
  about: 'harm',
  measure: 'people with an adverse event laid to the device or the procedure',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 64, interval: { low: 0, high: 5.7, confidence: 'D' } }],
  caution: `${noneReported} Most people of the usual-care group had crossed over or had other procedures.`,
}

const motionThreeYears = {
  ...motion,
  design: 'follow-up of one arm of a randomised trial',
  source: 'Costandi SJ, Deer TR, Chafin TB, Kim C. MOTION 3-year. Interv Pain Med 2025 (10.1016/j.inpm.2025.100561)',
  year: 2025,
  n: 48,
  followUp: { value: 36, unit: 'mo' },
  about: 'benefit',
  unit: '{score}',
  caution: 'There is no comparison group, and only those who stayed in the study are counted.',
} as const
export const motionOdi36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-odi-gain-three-years',
  what: 'MOTION: mean fall in ODI at three years, no comparison',
  measure: 'mean fall in ODI',
  arms: [{ treatment: 'pild', value: 16.9, n: 48 }],
}
export const motionBack36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-nprs-back-gain-three-years',
  what: 'MOTION: mean fall in back pain at three years, no comparison',
  measure: 'mean fall in back pain (NPRS)',
  arms: [{ treatment: 'pild', value: 3, n: 48 }],
}
export const motionLeg36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-nprs-leg-gain-three-years',
  what: 'MOTION: mean fall in leg pain at three years, no comparison',
  measure: 'mean fall in leg pain (NPRS)',
  arms: [{ treatment: 'pild', value: 4.3, n: 48 }],
}
export const motionZcqSymptom36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-zcq-symptom-gain-three-years',
  what: 'MOTION: mean fall in ZCQ symptoms at three years, no comparison',
  measure: 'mean fall in the ZCQ symptom score',
  arms: [{ treatment: 'pild', value: 0.8, n: 48 }],
}
export const motionZcqFunction36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-zcq-function-gain-three-years',
  what: 'MOTION: mean fall in ZCQ function at three years, no comparison',
  measure: 'mean fall in the ZCQ function score',
  arms: [{ treatment: 'pild', value: 0.6, n: 48 }],
}
export const motionSurgery36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-later-surgery-three-years',
  what: 'MOTION: surgery within three years, no comparison',
  about: 'later treatment',
  measure: 'people who had surgery afterwards',
  unit: '%',
  arms: [{ treatment: 'pild', value: 5.6 }],
  caution: 'There is no comparison group, and the number of people behind the percentage was not seen.',
}
export const motionHarm36: Outcome = {
  ...motionThreeYears,
  id: 'outcome/motion-harm-three-years',
  what: 'MOTION: harm from the device in three years, no comparison',
  about: 'harm',
  measure: 'people with an adverse event laid to the device',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 48, interval: { low: 0, high: 7.4, confidence: 'D' } }],
  caution: noneReported,
}

const brown = {
  kind: 'outcome',
  confidence: 'C',
  design: 'randomised, double-blind',
  source: 'Brown LL. Double-blind ESI v mild. Pain Pract 2012;12:333-341 (PMID 22272730)',
  year: 2012,
  n: 38,
  population: 'people with symptoms of lumbar spinal stenosis at one site',
  funder: 'not stated',
  followUp: { value: 6, unit: 'wk' },
  about: 'benefit',
} as const
export const brownVas: Outcome = {
  ...brown,
  id: 'outcome/brown-pain-six-weeks',
  what: 'Brown: less pain at six weeks',
  measure: 'people whose pain (VAS) fell by the threshold or more',
  threshold: nprsChangePoints.id,
  unit: '%',
  arms: [
    { treatment: 'pild', value: 76, events: 16, n: 21, interval: { low: 54.9, high: 89.4, confidence: 'D' } },
    { treatment: 'injection', value: 35, events: 6, n: 17, interval: { low: 17.3, high: 58.7, confidence: 'D' } },
  ],
  caution: 'Small, one site, followed for weeks only; the head counts are unverified.',
}
export const brownOdi: Outcome = {
  ...brown,
  id: 'outcome/brown-odi-six-weeks',
  what: 'Brown: ODI at six weeks',
  confidence: 'M',
  measure: 'mean ODI',
  unit: '{score}',
  arms: [
    { treatment: 'pild', value: 27.4, start: 38.8, n: 21 },
    { treatment: 'injection', value: 34.8, start: 40.5, n: 17 },
  ],
  caution: 'Small, one site, followed for weeks only.',
}
