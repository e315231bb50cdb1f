/**
 * Questionnaires, walking and discharge scores: what their rules lean on besides the items themselves.
 *
 * Gives  how many answers may be missing, the bands of the ODI, the walking test's cap, the points of PADSS.
 * Limits no wording that needs a licence: neither the ODI's nor the ZCQ's item texts are here or anywhere in this program.
 */
import type { Datum, Listing } from './evidence.ts'

const zcqScript = 'AO scoring script for Stata, id 7945016360; Stucki G, et al. Spine 1996;21:796-803'
const walkingTest = 'Tomkins CC, et al. Spine 2009;34:2444-2449 (PMID 19829259)'
const padssSource = 'medicalalgorithms.com; clinmedjournals.org'
const notStated = { funder: 'not stated' } as const

/** Sites accept one or two; the larger stands here, and a site may sign the smaller in its place. */
export const odiMissing: Datum = {
  id: 'score/odi-missing-accepted',
  what: 'sections of the ODI that may be unanswered, of ten, with the denominator adjusted',
  confidence: 'M',
  source: 'practice of sites that use the ODI: one or two',
  ...notStated,
  value: 2,
  unit: '1',
}

export interface Band {
  readonly band: string
  /** Percent, included. */
  readonly upTo: number
}

export const odiBands: Listing<Band> = {
  id: 'score/odi-bands',
  what: 'bands of the ODI in percent',
  confidence: 'M',
  source: 'as commonly quoted with ODI 2.1a (0-20, 21-40, 41-60, 61-80, 81-100)',
  ...notStated,
  version: '1',
  entries: [
    { band: 'minimal', upTo: 20 },
    { band: 'moderate', upTo: 40 },
    { band: 'severe', upTo: 60 },
    { band: 'crippling', upTo: 80 },
    { band: 'bed-bound', upTo: 100 },
  ],
}

const zcqMissing = (scale: string, of: string, value: number): Datum => ({
  id: `score/zcq-${scale}-missing-accepted`,
  what: `answers of the ZCQ's ${scale} scale that may be missing, of ${of}`,
  confidence: 'C',
  source: zcqScript,
  year: 1996,
  ...notStated,
  value,
  unit: '1',
})
export const zcqSymptomMissing = zcqMissing('symptom', 'seven', 2)
export const zcqFunctionMissing = zcqMissing('function', 'five', 1)
export const zcqSatisfactionMissing = zcqMissing('satisfaction', 'six', 1)

export const walkingCap: Datum = {
  id: 'score/walking-test-cap',
  what: 'longest self-paced walking test: own pace, on the level, stopped at symptoms',
  confidence: 'C',
  source: walkingTest,
  year: 2009,
  ...notStated,
  value: 30,
  unit: 'min',
}

export const walkingReliability: Datum = {
  id: 'score/walking-test-reliability',
  what: 'intraclass correlation of the self-paced walking test',
  confidence: 'C',
  source: walkingTest,
  year: 2009,
  ...notStated,
  value: 0.98,
  unit: '1',
}

/** A treadmill under-reads the same people. */
export const walkingDistances: readonly Datum[] = [
  {
    id: 'score/walking-distance-self-paced',
    what: 'distance walked in the self-paced test, beside the treadmill',
    confidence: 'C',
    source: walkingTest,
    year: 2009,
    ...notStated,
    value: 987,
    unit: 'm',
  },
  {
    id: 'score/walking-distance-treadmill',
    what: 'distance walked on a treadmill, beside the self-paced test',
    confidence: 'C',
    source: walkingTest,
    year: 2009,
    ...notStated,
    value: 611,
    unit: 'm',
  },
]

/** What earns two, one and no points. */
export interface PointsOf {
  readonly item: string
  readonly two: string
  readonly one: string
  readonly none: string
}

export const padssPoints: Listing<PointsOf> = {
  id: 'score/padss-points',
  what: 'points of the PADSS, original five items',
  confidence: 'C',
  source: padssSource,
  ...notStated,
  version: '1',
  entries: [
    {
      item: 'vital-signs',
      two: 'within 20 % of before',
      one: '20 to 40 % from before',
      none: 'more than 40 % from before',
    },
    { item: 'activity', two: 'oriented in all three and steady gait', one: 'either', none: 'neither' },
    { item: 'pain-nausea', two: 'minimal', one: 'moderate, treated', none: 'severe' },
    { item: 'bleeding', two: 'minimal', one: 'moderate', none: 'severe' },
    { item: 'intake-output', two: 'fluids taken and voided', one: 'either', none: 'neither' },
  ],
}
