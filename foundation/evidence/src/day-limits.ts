/**
 * Limits of the day: fasting, local anaesthetic, vital signs, observation after a reversal agent, radiation.
 *
 * Limits nearly all of it is well known and not checked against its source (M) or uncertain (U): shown, and deciding nothing
 *        until a clinician of the site has signed for it. What MILD itself exposes a person to stands in xray.ts.
 */
import type { Datum, Table } from './evidence.ts'

const fasting = {
  unit: 'h',
  confidence: 'M',
  source: 'fasting before sedation as commonly taught; not checked against a guideline',
  funder: 'not stated',
} as const
export const fastingClearLiquid: Datum = {
  ...fasting,
  id: 'day-limits/fasting-clear-liquid',
  what: 'Hours without clear liquids before sedation',
  value: 2,
}
export const fastingLightMeal: Datum = {
  ...fasting,
  id: 'day-limits/fasting-light-meal',
  what: 'Hours without a light meal before sedation',
  value: 6,
}
export const fastingFattyMeal: Datum = {
  ...fasting,
  id: 'day-limits/fasting-fatty-meal',
  what: 'Hours without a fatty meal before sedation',
  value: 8,
}

const lidocaine = {
  confidence: 'M',
  source: 'lidocaine label maxima as well known; not checked against the label',
  funder: 'not stated',
} as const
export const lidocainePlainPerKg: Datum = {
  ...lidocaine,
  id: 'day-limits/lidocaine-plain-per-kg',
  what: 'Most lidocaine without adrenaline, by weight',
  value: 4.5,
  unit: 'mg/kg',
}
export const lidocainePlainTotal: Datum = {
  ...lidocaine,
  id: 'day-limits/lidocaine-plain-total',
  what: 'Most lidocaine without adrenaline, whatever the weight',
  value: 300,
  unit: 'mg',
}
export const lidocaineAdrenalinePerKg: Datum = {
  ...lidocaine,
  id: 'day-limits/lidocaine-adrenaline-per-kg',
  what: 'Most lidocaine with adrenaline, by weight',
  value: 7,
  unit: 'mg/kg',
}
export const lidocaineAdrenalineTotal: Datum = {
  ...lidocaine,
  id: 'day-limits/lidocaine-adrenaline-total',
  what: 'Most lidocaine with adrenaline, whatever the weight',
  value: 500,
  unit: 'mg',
}

export const vitalSignsInterval: Datum = {
  id: 'day-limits/vital-signs-interval',
  what: 'Longest time between blood pressure readings under sedation',
  value: 5,
  unit: 'min',
  confidence: 'M',
  source: 'ASA guideline on moderate sedation, 2018; not checked',
  year: 2018,
  funder: 'not stated',
}

export const reversalObservation: Datum = {
  id: 'day-limits/reversal-observation',
  what: 'Observation after a reversal agent, up to',
  value: 2,
  unit: 'h',
  confidence: 'U',
  source: 'site policy, not verified',
  funder: 'not stated',
}

export const fluoroscopyTimeRange: Table = {
  id: 'day-limits/fluoroscopy-time-range',
  what: 'Shortest and longest fluoroscopy time of MILD for one side of one level',
  confidence: 'C',
  source: 'Mekhail N et al., Pain Pract 2024;24(4):600-608, doi 10.1111/papr.13329',
  year: 2024,
  n: 41,
  population: 'MILD, one physician, 2019 to 2021',
  funder: 'not stated',
  unit: 'min',
  columns: ['min', 'max'],
  rows: { time: [1.1, 5.6] },
}

export const highLevelRateLimit: Datum = {
  id: 'day-limits/high-level-rate-limit',
  what: 'Limit of the entrance air kerma rate in high-level fluoroscopy (US)',
  value: 176,
  unit: 'mGy/min',
  confidence: 'M',
  source: '21 CFR 1020.32',
  funder: 'none',
}

const followUp = {
  confidence: 'M',
  source: 'NCRP report 168 (2010), as well known; not checked',
  year: 2010,
  population: 'interventional radiology; MILD stays far below',
  funder: 'none',
} as const
export const triggerPeakSkin: Datum = {
  ...followUp,
  id: 'day-limits/trigger-peak-skin',
  what: 'Peak skin dose from which a person is followed up',
  value: 3,
  unit: 'Gy',
}
export const triggerAirKerma: Datum = {
  ...followUp,
  id: 'day-limits/trigger-air-kerma',
  what: 'Reference air kerma from which a person is followed up',
  value: 5,
  unit: 'Gy',
}
export const triggerDoseAreaProduct: Datum = {
  ...followUp,
  id: 'day-limits/trigger-dose-area-product',
  what: 'Dose area product from which a person is followed up',
  value: 500,
  unit: 'Gy.cm2',
}
export const triggerFluoroscopyTime: Datum = {
  ...followUp,
  id: 'day-limits/trigger-fluoroscopy-time',
  what: 'Fluoroscopy time from which a person is followed up',
  value: 60,
  unit: 'min',
}

export const operatorDosePerSide: Table = {
  id: 'day-limits/operator-dose-per-side',
  what: 'Dose of the physician during MILD for one side of one level, with its standard deviation',
  confidence: 'C',
  source: 'Mekhail N et al., Pain Pract 2024;24(4):600-608, doi 10.1111/papr.13329',
  year: 2024,
  n: 41,
  population: 'MILD, one physician, 2019 to 2021',
  funder: 'not stated',
  unit: 'mREM',
  columns: ['mean', 'sd'],
  rows: { deep: [4.1, 3.2], eye: [2.9, 2.2], shallow: [14.7, 11] },
}
