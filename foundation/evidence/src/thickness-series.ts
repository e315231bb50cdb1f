/**
 * Which published series a ligament thickness can be held against, and where and how each of them measured.
 *
 * A reading is comparable only with a series of the same level that measured in the same way. The values stand in the tables of
 * spine-measures.ts; here stands what a reader must know about each row of them.
 *
 * Limits  where in the ligament the series of people with back pain measured was not seen, so nothing is comparable with it.
 *         A series that gives no numbers is told in words: Abbas et al. 2010.
 */
import type { Listing, Table } from './evidence.ts'
import { ligamentThicknessBackPain, ligamentThicknessStenosis } from './spine-measures.ts'

export interface ThicknessSeries {
  readonly table: Table
  readonly row: string
  /** A disc level by its name. */
  readonly level: string
  readonly side?: 'left' | 'right'
  /** Who was measured. */
  readonly group: string
  readonly stenosis: boolean
  readonly n: number
  /** How, as the reader of an image states it; null where it was not seen. */
  readonly method: string | null
}

/** How a thickness is read, so that two readings can be compared: the words that a reader chooses from. */
export const thicknessMethods = {
  mriFacetCentral: 'MRI, axial T2 at the facet joint, central',
  mriFacetLateral: 'MRI, axial T2 at the facet joint, lateral',
  ct: 'CT, axial at the disc',
} as const

const backPain = ['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'].map(
  (level): ThicknessSeries => ({
    table: ligamentThicknessBackPain,
    row: level,
    level,
    side: 'right',
    group: 'people with back pain',
    stenosis: false,
    n: 350,
    method: null,
  }),
)

const jang = (row: string, stenosis: boolean, n: number, method: string): ThicknessSeries => ({
  table: ligamentThicknessStenosis,
  row,
  level: 'L4-L5',
  group: stenosis ? 'people with stenosis' : 'people without stenosis',
  stenosis,
  n,
  method,
})

export const thicknessSeries: Listing<ThicknessSeries> = {
  id: 'ligament/thickness-series',
  what: 'Published series of ligament thickness, with how each measured',
  version: '1',
  confidence: 'C',
  source: `${ligamentThicknessBackPain.source}; ${ligamentThicknessStenosis.source}`,
  funder: 'not stated',
  entries: [
    ...backPain,
    jang('central, control', false, 103, thicknessMethods.mriFacetCentral),
    jang('central, stenosis', true, 101, thicknessMethods.mriFacetCentral),
    jang('lateral, control', false, 103, thicknessMethods.mriFacetLateral),
    jang('lateral, stenosis', true, 101, thicknessMethods.mriFacetLateral),
  ],
}

export const thicknessOnCt: Listing<string> = {
  id: 'ligament/thickness-on-ct',
  what: 'Ligament thickness on CT in people with and without stenosis, told in words',
  version: '1',
  confidence: 'C',
  source: 'Abbas et al., Spine 2010',
  year: 2010,
  n: 215,
  population: '65 with stenosis, 150 without; CT at the disc',
  funder: 'not stated',
  entries: [
    'People with stenosis had a thicker ligament at the two levels above the lowest, on both sides.',
    'It grows thicker with age; women and men did not differ; left and right may differ in one person.',
  ],
}
