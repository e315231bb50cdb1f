/**
 * Drugs that keep blood from clotting, and how long before and after a high-risk pain procedure a society's table holds them.
 *
 * Gives  the class of this procedure, the rule of thumb for the direct oral drugs, and the table drug by drug.
 * Limits the table is from memory of ASRA/ESRA 2018: reference to talk over with whoever prescribed the drug. It is never an
 *        order: stopping has its own risk of stroke and of a blocked stent. Dates are the prescriber's, not this table's.
 * Source Narouze S et al., Reg Anesth Pain Med 2018;43:225-262.
 */
import type { Datum, Listing } from './evidence.ts'

/** How long, from least to most; the two are equal where the source gives one number. */
export interface Span {
  readonly min: number
  readonly max: number
  readonly unit: 'h' | 'd'
}

export interface HoldTime {
  /** The ingredient, in small letters. */
  readonly drug: string
  /** Where one drug has several rows: by vein, prophylactic dose, primary prevention. */
  readonly use?: string
  /** RxNorm ingredient. */
  readonly rxnorm?: string
  /** From the last dose to the procedure; null where the source gives no time but an assessment. */
  readonly stopBefore: Span | null
  /** From the end of the procedure to the next dose. */
  readonly restartAfter: Span | null
  readonly note?: string
}

const hours = (min: number, max = min): Span => ({ min, max, unit: 'h' })
const days = (min: number, max = min): Span => ({ min, max, unit: 'd' })

export const bleedingClass: Listing<{ readonly procedure: string; readonly class: 'high' | 'intermediate' | 'low' }> = {
  id: 'anticoagulants/bleeding-class',
  what: 'Bleeding class of percutaneous decompression laminectomy',
  confidence: 'C',
  source: 'ASRA/ESRA 2018, second edition; asra.com 2019-08-27 (moved to high risk in this edition)',
  year: 2018,
  funder: 'not stated',
  version: '1',
  entries: [{ procedure: 'percutaneous decompression laminectomy', class: 'high' }],
}

const directOral = {
  confidence: 'C',
  source: 'aneskey.com (rule of thumb for direct oral anticoagulants)',
  funder: 'not stated',
} as const
export const directOralHalfLives: Datum = {
  ...directOral,
  id: 'anticoagulants/direct-oral-half-lives',
  what: 'Half-lives between the last dose of a direct oral anticoagulant and the procedure',
  value: 5,
  unit: '{half-life}',
}
export const directOralRestart: Datum = {
  ...directOral,
  id: 'anticoagulants/direct-oral-restart',
  what: 'Time from the procedure to the next dose of a direct oral anticoagulant',
  value: 24,
  unit: 'h',
}

export const holdTimes: Listing<HoldTime> = {
  id: 'anticoagulants/hold-times',
  what: 'Hold times of antithrombotic drugs around a high-risk pain procedure: reference only, never an order',
  confidence: 'M',
  source: 'ASRA/ESRA 2018, second edition, Narouze S et al., Reg Anesth Pain Med 2018;43:225-262; high-risk column',
  year: 2018,
  funder: 'not stated',
  version: '1',
  entries: [
    { drug: 'warfarin', rxnorm: '11289', stopBefore: days(5), restartAfter: hours(6), note: 'and a normal INR' },
    {
      drug: 'dabigatran',
      rxnorm: '1037042',
      stopBefore: days(4),
      restartAfter: hours(24),
      note: 'five to six days if the kidneys are impaired',
    },
    { drug: 'rivaroxaban', rxnorm: '1114195', stopBefore: days(3), restartAfter: hours(24) },
    { drug: 'apixaban', rxnorm: '1364430', stopBefore: days(3), restartAfter: hours(24) },
    { drug: 'edoxaban', rxnorm: '1599538', stopBefore: days(3), restartAfter: hours(24) },
    {
      drug: 'heparin',
      use: 'into a vein',
      rxnorm: '5224',
      stopBefore: hours(6),
      restartAfter: hours(2),
      note: 'twenty-four hours before the restart if bloody',
    },
    { drug: 'heparin', use: 'under the skin', rxnorm: '5224', stopBefore: hours(24), restartAfter: hours(6, 8) },
    { drug: 'enoxaparin', use: 'prophylactic', rxnorm: '67108', stopBefore: hours(12), restartAfter: hours(12, 24) },
    { drug: 'enoxaparin', use: 'therapeutic', rxnorm: '67108', stopBefore: hours(24), restartAfter: hours(12, 24) },
    { drug: 'dalteparin', stopBefore: hours(24), restartAfter: hours(12, 24) },
    { drug: 'fondaparinux', rxnorm: '321208', stopBefore: days(4), restartAfter: hours(24) },
    { drug: 'fibrinolytics', stopBefore: hours(48), restartAfter: hours(48) },
    { drug: 'clopidogrel', rxnorm: '32968', stopBefore: days(7), restartAfter: hours(12, 24) },
    { drug: 'prasugrel', rxnorm: '613391', stopBefore: days(7, 10), restartAfter: hours(24) },
    { drug: 'ticagrelor', rxnorm: '1116632', stopBefore: days(5), restartAfter: hours(24) },
    { drug: 'aspirin', use: 'primary prevention', rxnorm: '1191', stopBefore: days(6), restartAfter: hours(24) },
    {
      drug: 'aspirin',
      use: 'secondary prevention',
      rxnorm: '1191',
      stopBefore: null,
      restartAfter: hours(24),
      note: 'shared assessment with the prescriber',
    },
    { drug: 'cilostazol', stopBefore: days(2), restartAfter: hours(24) },
    { drug: 'dipyridamole', stopBefore: days(2), restartAfter: hours(24) },
    { drug: 'ibuprofen', stopBefore: days(1), restartAfter: hours(24) },
    { drug: 'diclofenac', stopBefore: days(1), restartAfter: hours(24) },
    { drug: 'ketorolac', stopBefore: days(1), restartAfter: hours(24) },
    { drug: 'naproxen', stopBefore: days(4), restartAfter: hours(24) },
    { drug: 'meloxicam', stopBefore: days(4), restartAfter: hours(24) },
    { drug: 'piroxicam', stopBefore: days(10), restartAfter: hours(24) },
  ],
}
