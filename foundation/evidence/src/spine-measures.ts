/**
 * What the canal, the sac, the ligament and the interlaminar window measure in published series, and the cut-offs in use.
 *
 * Limits mean thickness of a "normal" ligament lies above the trials' threshold of 2.5 mm in several series: a thickness is shown
 *        with its method and level, never as pass or fail. Canal and sac areas correlate poorly with symptoms.
 * Source each item names its own; tags as in evidence.ts.
 */
import type { Datum, Table } from './evidence.ts'

const backPain = {
  confidence: 'C',
  source: 'Khasawneh et al., Folia Morphol 2023;82:72',
  year: 2023,
  n: 350,
  population: 'adults with back pain, MRI',
  funder: 'not stated',
} as const

/** Right ligamentum flavum, columns mean and standard deviation. */
export const ligamentThicknessBackPain: Table = {
  id: 'ligament/thickness-back-pain',
  what: 'Thickness of the right ligamentum flavum in people with back pain',
  ...backPain,
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: { 'L2-L3': [3.19, 0.27], 'L3-L4': [3.38, 0.11], 'L4-L5': [3.71, 0.29], 'L5-S1': [3.64, 0.21] },
}

export const ligamentThicknessStenosis: Table = {
  id: 'ligament/thickness-stenosis',
  what: 'Thickness of the ligamentum flavum at L4-L5, facet level, with and without stenosis',
  confidence: 'C',
  source: 'Jang et al., Medicine 2023;102:e34873',
  year: 2023,
  n: 204,
  population: '101 with stenosis, 103 controls, axial T2 MRI',
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: {
    'central, stenosis': [4.02, 0.74],
    'central, control': [2.25, 0.51],
    'lateral, stenosis': [3.38, 0.66],
    'lateral, control': [2.5, 0.51],
  },
}

export const ligamentTrialThreshold: Datum = {
  id: 'ligament/trial-threshold',
  what: 'Least ligament thickness asked for by the MOTION trial',
  confidence: 'C',
  source: 'MOTION, NCT03610737',
  funder: 'Vertos Medical',
  value: 2.5,
  unit: 'mm',
}

export const ligamentTrialThresholdEarlier: Datum = {
  id: 'ligament/trial-threshold-earlier',
  what: 'Least ligament thickness asked for by the earlier MiDAS III trial',
  confidence: 'C',
  source: 'MiDAS III, NCT01315145',
  funder: 'Vertos Medical',
  value: 4.1,
  unit: 'mm',
}

export const ligamentHypertrophyCutOff: Datum = {
  id: 'ligament/hypertrophy-cut-off',
  what: 'Ligament thickness commonly called hypertrophy (some use 5 mm)',
  confidence: 'M',
  source: 'common practice, no single source',
  funder: 'not stated',
  value: 4,
  unit: 'mm',
}

export const canalApCutOffs: Table = {
  id: 'canal/ap-cut-offs',
  what: 'AP diameter of the bony canal below which stenosis is called absolute or relative',
  confidence: 'M',
  source: 'Verbiest; the 10 mm cut-off is the one most reported: Steurer et al., BMC Musculoskelet Disord 2011;12:175',
  year: 2011,
  population: 'adults',
  funder: 'not stated',
  unit: 'mm',
  columns: ['below'],
  rows: { absolute: [10], relative: [12] },
}

export const canalAreaCutOff: Datum = {
  id: 'canal/area-cut-off',
  what: 'Canal area below which stenosis is most often reported',
  confidence: 'C',
  source: 'Steurer et al., BMC Musculoskelet Disord 2011;12:175',
  year: 2011,
  population: 'systematic review of imaging criteria',
  funder: 'not stated',
  value: 70,
  unit: 'mm2',
}

const l45Mri = {
  confidence: 'C',
  source: 'PMC5728944',
  population: 'people with and without central stenosis, L4-L5, MRI',
  funder: 'not stated',
  unit: 'mm2',
  columns: ['control', 'control sd', 'stenosis', 'stenosis sd', 'best cut-off'],
} as const

export const sacAreaL45: Table = {
  id: 'sac/area-l4-l5',
  what: 'Area of the dural sac at L4-L5 with and without stenosis (cut-off: sensitivity 80.0 %, specificity 80.8 %)',
  ...l45Mri,
  rows: { 'L4-L5': [151.67, 53.59, 80.04, 35.36, 111.09] },
}

export const canalAreaL45: Table = {
  id: 'canal/area-l4-l5',
  what: 'Area of the canal at L4-L5 with and without stenosis',
  ...l45Mri,
  rows: { 'L4-L5': [199.95, 60.96, 119.17, 49.41, 147.12] },
}

export const sacAreaCutOffs: Table = {
  id: 'sac/area-cut-offs',
  what: 'Area of the dural sac: below the first severe, below the second relative stenosis',
  confidence: 'M',
  source: 'Schönström',
  population: 'adults',
  funder: 'not stated',
  unit: 'mm2',
  columns: ['below'],
  rows: { severe: [75], relative: [100] },
}

export const developmentalCanalAp: Table = {
  id: 'canal/developmental-ap',
  what: 'AP diameter of the bony canal below which it is called narrow from development',
  confidence: 'C',
  source: 'PMC9210236',
  n: 2385,
  population: 'adults, MRI',
  funder: 'not stated',
  unit: 'mm',
  columns: ['below'],
  rows: { L1: [19], L2: [19], L3: [18], L4: [18], L5: [18], S1: [16] },
}

export const lateralRecessDepthCutOffs: Table = {
  id: 'canal/lateral-recess-depth',
  what: 'Depth of the lateral recess: at or above the first normal, at or below the second narrow',
  confidence: 'M',
  source: 'common practice, no single source',
  funder: 'not stated',
  unit: 'mm',
  columns: ['depth'],
  rows: { normal: [5], stenotic: [3] },
}

export const foramenHeight: Table = {
  id: 'foramen/height',
  what: 'Height of the neural foramen: usual range, and the height at or below which it is called narrow',
  confidence: 'M',
  source: 'common practice, no single source',
  funder: 'not stated',
  unit: 'mm',
  columns: ['height'],
  rows: { 'usual, lowest': [20], 'usual, highest': [23], stenotic: [15] },
}

/** The source gives the two ends of the range only; nothing is filled in between. */
export const windowHeight: Table = {
  id: 'window/height',
  what: 'Height of the interlaminar window, named by its upper vertebra',
  confidence: 'C',
  source: 'Sakçı et al., World Neurosurg 2018;115:e22',
  year: 2018,
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: { L2: [14.0, 4.1], L5: [11.1, 2.4] },
}

export const lateralRecessLineWidth: Table = {
  id: 'window/lateral-recess-line-width',
  what: 'Width between the lateral recess lines, named by vertebra',
  confidence: 'C',
  source: 'Sakçı et al., World Neurosurg 2018;115:e22',
  year: 2018,
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: { L2: [16.3, 3.4], L3: [17.3, 3.3], L4: [21.7, 3.4], L5: [27.7, 4.0] },
}

export const interlaminarDistance: Table = {
  id: 'window/interlaminar-distance',
  what: 'Distance between laminae in cadavers, neutral and flexed',
  confidence: 'C',
  source: 'Barrow Neurological Institute, scholar.barrowneuro.org',
  population: 'cadavers',
  funder: 'not stated',
  unit: 'mm',
  columns: ['distance'],
  rows: { 'neutral L5-S1': [12.21], 'neutral L1-L2': [14.88], 'flexed L5-S1': [17.15], 'flexed L4-L5': [18.5] },
}

export const interlaminarWidth: Table = {
  id: 'window/interlaminar-width',
  what: 'Width of the interlaminar space, least (L1) and greatest (L5)',
  confidence: 'C',
  source: 'Ebraheim et al.',
  population: 'dry bones',
  funder: 'not stated',
  unit: 'mm',
  columns: ['width'],
  rows: { L1: [16.8], L5: [31.0] },
}

export const laminaAngleRange: Table = {
  id: 'lamina/angle-range',
  what: 'Angle of the lamina to the AP axis in the axial plane',
  confidence: 'U',
  source: 'no published series found; agrees with segmentations of four CT scans (42 to 64 degrees)',
  funder: 'none',
  unit: 'deg',
  columns: ['angle'],
  rows: { lowest: [45], highest: [60] },
}

export const skinToLamina: Table = {
  id: 'skin/to-lamina',
  what: 'Depth of the lamina under the skin; grows with body mass',
  confidence: 'M',
  source: 'common knowledge, no single source',
  funder: 'not stated',
  unit: 'mm',
  columns: ['depth'],
  rows: { lowest: [40], highest: [70] },
}

/** CT numbers that tell ligament from fat and sac; "not found" in the literature, hence uncertain. */
export const ligamentCtNumber: Table = {
  id: 'ligament/ct-number',
  what: 'CT number of the ligamentum flavum at 120 kVp',
  confidence: 'U',
  source: 'no published value found',
  funder: 'none',
  unit: "[hnsf'U]",
  columns: ['HU'],
  rows: { lowest: [60], highest: [90], 'calcified above': [150] },
}
