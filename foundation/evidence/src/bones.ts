/**
 * Sizes of the lumbar spine and CT numbers of its tissues, as published.
 *
 * Source the tables named in each entry. Those marked M are from memory of the paper and unchecked against it: unverified.
 */
import type { Datum, Table } from './evidence.ts'

const panjabi = {
  confidence: 'M',
  source: 'Panjabi et al., Spine 1992;17:299',
  year: 1992,
  population: 'adult cadavers',
  funder: 'not stated',
  unit: 'mm',
  columns: ['L1', 'L2', 'L3', 'L4', 'L5'],
} as const

/** Dry bone; depths of the canal read on CT are smaller. */
export const vertebraSizes: Table = {
  id: 'bones/vertebra',
  what: 'Size of lumbar bodies and canal on dry bone',
  ...panjabi,
  rows: {
    'upper end-plate width': [41.2, 42.6, 44.1, 46.6, 47.3],
    'upper end-plate depth': [34.1, 34.6, 35.2, 35.5, 34.7],
    'lower end-plate width': [43.3, 45.5, 48, 49.5, 49.4],
    'lower end-plate depth': [35.3, 34.9, 34.8, 33.9, 33.2],
    'posterior body height': [23.8, 24.3, 23.8, 24.1, 22.9],
    'canal width': [23.7, 23.8, 24.3, 25.4, 27.1],
    'canal depth': [19, 18.2, 17.5, 18.6, 19.7],
  },
}

const zindrick = {
  confidence: 'M',
  source: 'Zindrick et al. 1987',
  year: 1987,
  funder: 'not stated',
  columns: ['L1', 'L2', 'L3', 'L4', 'L5'],
} as const

export const pedicleSizes: Table = {
  id: 'bones/pedicle',
  what: 'Width and height of lumbar pedicles',
  ...zindrick,
  unit: 'mm',
  rows: { width: [8.7, 8.9, 10.3, 12.9, 18], height: [15.4, 15, 14.9, 14.8, 14] },
}

export const pedicleAngles: Table = {
  id: 'bones/pedicle-angle',
  what: 'Angle of lumbar pedicles to the sagittal plane, seen from above',
  ...zindrick,
  unit: 'deg',
  rows: { axial: [10.9, 12, 14.4, 17.7, 29.8] },
}

export const fifthLumbarOnCt: Table = {
  id: 'bones/l5-ct',
  what: 'Size of L5 on CT',
  confidence: 'C',
  source: 'ijssurgery.com 15/6/1072, table 6',
  n: 196,
  population: 'New Zealand adults',
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: {
    'anterior height': [30.3, 1.9],
    'posterior height': [26.3, 1.9],
    'superior length': [35.7, 3.5],
    'pedicle height': [12.9, 1.9],
    'pedicle width': [16.1, 2.3],
    'canal length': [15.6, 2.1],
    'canal width': [28.2, 3.1],
  },
}

export const windowHeights: Table = {
  id: 'bones/window-height',
  what: 'Height of the interlaminar window',
  confidence: 'C',
  source: 'Sakçı 2018, World Neurosurg 115:e22',
  year: 2018,
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: { L2: [14, 4.1], L5: [11.1, 2.4] },
}

export const laminaHeights: Table = {
  id: 'bones/lamina-height',
  what: 'Height of the lamina at its spinous and its transverse junction',
  confidence: 'C',
  source: 'researcher.life, 20 cadavers',
  n: 20,
  population: 'cadavers',
  funder: 'not stated',
  unit: 'mm',
  columns: ['mean', 'sd'],
  rows: {
    'L2 spinous': [27.6, 3.3],
    'L5 spinous': [24.3, 2.7],
    'L2 transverse': [25.7, 2.8],
    'L5 transverse': [20.8, 2],
  },
}

const range = (id: string, what: string, low: number, high: number, unit: string, confidence: 'M' | 'U'): Datum => ({
  id,
  what,
  confidence,
  source: 'general radiological knowledge, not checked against a source',
  funder: 'not stated',
  value: (low + high) / 2,
  unit,
  spread: { value: (high - low) / 2, kind: 'range' },
})

export const laminaThickness = range('bones/lamina-thickness', 'Thickness of lumbar laminae', 5, 8, 'mm', 'U')
export const laminaAxialAngle = range(
  'bones/lamina-angle',
  'Angle of lumbar laminae to the AP axis, seen from above',
  45,
  60,
  'deg',
  'U',
)
export const epiduralFatDepth = range(
  'bones/epidural-fat',
  'Depth of the dorsal fat triangle at mid-window',
  4,
  6,
  'mm',
  'M',
)

/** CT numbers at 120 kVp. */
export const tissueHu: readonly Datum[] = [
  range('hu/fat', 'Fat', -120, -80, "[hnsf'U]", 'M'),
  range('hu/sac', 'Dural sac with roots', 10, 30, "[hnsf'U]", 'M'),
  range('hu/muscle', 'Muscle', 45, 60, "[hnsf'U]", 'M'),
  range('hu/disc', 'Disc', 60, 110, "[hnsf'U]", 'M'),
  range('hu/ligament', 'Ligamentum flavum', 60, 90, "[hnsf'U]", 'U'),
  range('hu/trabecular', 'Spongy bone of L1 in the young', 150, 250, "[hnsf'U]", 'M'),
  range('hu/cortical', 'Cortical bone', 1000, 1900, "[hnsf'U]", 'M'),
]
