/**
 * Grades that a reader enters: how narrow the canal and foramina look, how far a vertebra has slipped; and what half of a joint
 * stands for.
 *
 * Limits the sub-grades A1 to A4 of Schizas, the words of Lee's grades and Meyerding's shares were not checked against their
 *        papers. Readers differ: two readings are kept apart and their difference is shown.
 * Source each item names its own; tags as in evidence.ts.
 */
import type { Datum, Listing, Table } from './evidence.ts'

export interface Grade {
  readonly grade: string
  readonly words: string
}

const schizas = {
  source: 'Schizas et al., Spine 2010;35:1919-1924 (PMID 20671589)',
  year: 2010,
  population: 'axial T2 MRI',
  funder: 'not stated',
} as const

export const schizasGrades: Listing<Grade> = {
  id: 'grade/schizas',
  what: 'Schizas grade of central stenosis: roots and fluid in the dural sac on axial T2 MRI (A1 to A4 unverified)',
  version: '1',
  confidence: 'M',
  ...schizas,
  entries: [
    { grade: 'A1', words: 'fluid clearly seen; roots lie dorsally and fill less than half of the sac' },
    { grade: 'A2', words: 'fluid clearly seen; roots lie dorsally, touching the dura, in a horseshoe' },
    { grade: 'A3', words: 'fluid clearly seen; roots lie dorsally and fill more than half of the sac' },
    { grade: 'A4', words: 'fluid clearly seen; roots lie centrally and fill most of the sac' },
    { grade: 'B', words: 'roots fill the sac but can be told apart; some fluid' },
    { grade: 'C', words: 'neither roots nor fluid to be told apart; epidural fat behind' },
    { grade: 'D', words: 'as C, and no epidural fat behind' },
  ],
}

export const schizasAgreement: Table = {
  id: 'grade/schizas-agreement',
  what: 'Agreement (kappa) of Schizas grades, of one reader with themselves and between readers',
  confidence: 'C',
  ...schizas,
  unit: '1',
  columns: ['kappa'],
  rows: { 'same reader': [0.65], 'two readers': [0.44] },
}

const lee = { confidence: 'M', source: 'Lee, as told in PMC9971835', funder: 'not stated' } as const

export const leeCentralGrades: Listing<Grade> = {
  id: 'grade/lee-central',
  what: 'Lee grade of central stenosis on axial T2 MRI',
  version: '1',
  ...lee,
  entries: [
    { grade: '0', words: 'none' },
    { grade: '1', words: 'fluid in front mildly obliterated, roots separate' },
    { grade: '2', words: 'some roots bundled' },
    { grade: '3', words: 'all roots one bundle' },
  ],
}

export const leeForaminalGrades: Listing<Grade> = {
  id: 'grade/lee-foraminal',
  what: 'Lee grade of foraminal stenosis on sagittal MRI',
  version: '1',
  ...lee,
  entries: [
    { grade: '0', words: 'none' },
    { grade: '1', words: 'fat lost in two opposing directions' },
    { grade: '2', words: 'fat lost in all four directions, root unchanged' },
    { grade: '3', words: 'root collapsed or changed in shape' },
  ],
}

export const meyerdingGrades: Table = {
  id: 'grade/meyerding',
  what: 'Meyerding grade of a forward slip: share of the end plate below at which it begins',
  confidence: 'M',
  source: 'Meyerding',
  funder: 'not stated',
  unit: '%',
  columns: ['from'],
  rows: { I: [0], II: [25], III: [50], IV: [75], V: [100] },
}

export const facetDestabilisingShare: Datum = {
  id: 'facet/destabilising-share',
  what: 'Share of a facet joint beyond which taking it away is said to destabilise',
  confidence: 'M',
  source: 'common teaching, no single source',
  funder: 'not stated',
  value: 50,
  unit: '%',
}
