/**
 * Scores and volumes that going home the same day is judged by.
 *
 * Limits a score alone sends nobody home: strength, feeling, pain, oxygen, waking and an adult are asked one by one in the day
 *        room, against the person's own state before, and need no published number.
 */
import type { Datum } from './evidence.ts'

export const aldreteToLeave: Datum = {
  id: 'discharge/aldrete-to-leave',
  what: 'Least modified Aldrete score for leaving the first phase of recovery',
  value: 9,
  unit: '{score}',
  confidence: 'M',
  source: 'modified Aldrete score as well known; not checked',
  funder: 'not stated',
}

export const padssToLeave: Datum = {
  id: 'discharge/padss-to-leave',
  what: 'Least post-anaesthetic discharge score (PADSS) for going home, with a responsible adult',
  value: 9,
  unit: '{score}',
  confidence: 'C',
  source: 'medicalalgorithms.com; clinmedjournals.org',
  funder: 'not stated',
}

const padssVitalSigns = {
  unit: '%',
  confidence: 'C',
  source: 'medicalalgorithms.com; clinmedjournals.org',
  funder: 'not stated',
} as const
export const padssNear: Datum = {
  ...padssVitalSigns,
  id: 'discharge/padss-near',
  what: 'Vital signs within this share of before the procedure: two points of the PADSS',
  value: 20,
}
export const padssFar: Datum = {
  ...padssVitalSigns,
  id: 'discharge/padss-far',
  what: 'Vital signs further than this share from before the procedure: no points of the PADSS',
  value: 40,
}

export const residualAfterVoiding: Datum = {
  id: 'discharge/residual-after-voiding',
  what: 'Residual urine from which cauda equina is more likely; less does not exclude it',
  value: 200,
  unit: 'mL',
  confidence: 'C',
  source: 'BMJ Best Practice 3000164',
  funder: 'not stated',
}
