/**
 * X-rays in the lumbar spine: attenuation, densities, tube spectra, a mobile C-arm, and what MILD exposes a person to.
 *
 * Source tables of NIST (XCOM; Hubbell and Seltzer, NISTIR 5632); DeepDRR's stored values and MCGPU's tungsten spectra where named.
 * Trap   interpolate attenuation in log-log, and never across iodine's K edge, which lies between the columns 33.1 and 33.2.
 */
import type { Datum, Table } from './evidence.ts'

const physics = { funder: 'none' } as const

export const massAttenuation: Table = {
  ...physics,
  id: 'xray/mass-attenuation',
  what: 'Mass attenuation by material and photon energy in keV',
  unit: 'cm2/g',
  confidence: 'C',
  source:
    'NIST XCOM and Hubbell-Seltzer tables (water); the same as stored in DeepDRR, or mixed from elements (the rest)',
  columns: ['20', '30', '33.1', '33.2', '40', '50', '60', '70', '80', '100', '120'],
  rows: {
    water: [0.8096, 0.3756, 0.334, 0.333, 0.2683, 0.2269, 0.2059, 0.194, 0.1837, 0.1707, 0.161],
    adipose: [0.568, 0.306, 0.281, 0.28, 0.24, 0.212, 0.197, 0.188, 0.18, 0.169, 0.16],
    soft: [0.823, 0.379, 0.337, 0.336, 0.2688, 0.2264, 0.2048, 0.192, 0.1823, 0.1693, 0.16],
    blood: [0.843, 0.385, 0.342, 0.341, 0.2715, 0.2278, 0.2057, 0.193, 0.1827, 0.1695, 0.16],
    bone: [4.001, 1.331, 1.05, 1.04, 0.6655, 0.4242, 0.3148, 0.262, 0.2229, 0.1855, 0.168],
    iodine: [25.43, 8.561, 6.59, 35.7, 22.1, 12.32, 7.579, 5.02, 3.51, 1.942, 1.23],
    steel: [25.4, 8.08, 6.12, 6.07, 3.59, 1.94, 1.19, 0.818, 0.59, 0.369, 0.278],
    aluminium: [3.441, 1.128, 0.893, 0.886, 0.5685, 0.3681, 0.2778, 0.234, 0.2018, 0.1704, 0.155],
    lead: [86.4, 30.3, 23.5, 23.3, 14.4, 8.04, 5.02, 3.4, 2.42, 5.55, 3.52],
  },
}

export const airEnergyAbsorption: Table = {
  ...physics,
  id: 'xray/air-energy-absorption',
  what: 'Mass energy absorption of dry air by photon energy in keV: from fluence to air kerma',
  unit: 'cm2/g',
  confidence: 'M',
  source: 'NIST, Hubbell and Seltzer, NISTIR 5632, dry air near sea level',
  year: 1995,
  columns: ['10', '15', '20', '30', '40', '50', '60', '80', '100', '150'],
  rows: { air: [4.742, 1.334, 0.5389, 0.1537, 0.06833, 0.04098, 0.03041, 0.02407, 0.02325, 0.02496] },
}

export const density: Table = {
  ...physics,
  id: 'xray/density',
  what: 'Density by material',
  unit: 'g/cm3',
  confidence: 'M',
  source: 'DeepDRR mcgpu_density.py (tissues, read); steel about 7.9, aluminium 2.70 (well known, not checked)',
  columns: ['density'],
  rows: {
    water: [1],
    adipose: [0.95],
    muscle: [1.05],
    blood: [1.06],
    bone: [1.92],
    steel: [7.9],
    aluminium: [2.7],
    copper: [8.96],
  },
}

export const copperAttenuation: Table = {
  ...physics,
  id: 'xray/copper-attenuation',
  what: 'Mass attenuation of copper by photon energy in keV, for filters',
  unit: 'cm2/g',
  confidence: 'M',
  source:
    'NIST, Hubbell and Seltzer, NISTIR 5632; the copper half value layers of the beams below agree to a hundredth',
  columns: ['15', '20', '30', '40', '50', '60', '80', '100', '150'],
  rows: { copper: [74.05, 33.79, 10.92, 4.862, 2.613, 1.593, 0.763, 0.4584, 0.2217] },
}

export const tungstenLines: Table = {
  ...physics,
  id: 'xray/tungsten-lines',
  what: 'Characteristic K lines of tungsten: energy in keV, and photons of each as a share of all four',
  unit: '1',
  confidence: 'M',
  source: 'X-ray Data Booklet (LBNL), tables 1-2 and 1-3, rounded',
  columns: ['energy', 'share'],
  rows: { 'K alpha 2': [57.98, 0.29], 'K alpha 1': [59.32, 0.5], 'K beta 1': [67.24, 0.16], 'K beta 2': [69.07, 0.05] },
}
export const tungstenEdge: Datum = {
  ...physics,
  id: 'xray/tungsten-k-edge',
  what: 'Tube voltage above which a tungsten target gives its K lines',
  value: 69.5,
  unit: 'kV',
  confidence: 'M',
  source: 'X-ray Data Booklet (LBNL), table 1-1',
}
export const lineGrowth: Datum = {
  ...physics,
  id: 'xray/line-growth',
  what: 'Power of (voltage over K edge, less one) with which K lines grow',
  value: 1.63,
  unit: '1',
  confidence: 'M',
  source: 'Green M, Cosslett VE, Proc Phys Soc 1961;78:1206',
}

export const ctEffectiveEnergy: Datum = {
  ...physics,
  id: 'xray/ct-effective-energy',
  what: 'Photon energy that stands for a 120 kVp CT beam, at which HU are turned into density',
  value: 70,
  unit: 'keV',
  confidence: 'D',
  source: 'at 70 keV cortical bone of 1.92 g/cm3 reads 1590 HU and 1 mgI/mL reads 25.7 HU, as CT tables say',
}

const beams = {
  ...physics,
  confidence: 'D',
  source: 'computed from the MCGPU tungsten spectra through 3.5, 4.0 and 4.3 mm of aluminium',
  columns: ['60', '90', '120'],
} as const

export const beamFirstHalfValue: Table = {
  ...beams,
  id: 'xray/beam-first-half-value',
  what: 'First half value layer of a fluoroscopy beam by tube voltage in kV',
  unit: 'mm',
  rows: { aluminium: [2.53, 4.14, 5.75] },
}
export const beamSecondHalfValue: Table = {
  ...beams,
  id: 'xray/beam-second-half-value',
  what: 'Second half value layer of a fluoroscopy beam by tube voltage in kV',
  unit: 'mm',
  rows: { aluminium: [3.31, 5.74, 7.88] },
}
export const beamMeanEnergy: Table = {
  ...beams,
  id: 'xray/beam-mean-energy',
  what: 'Mean photon energy of a fluoroscopy beam by tube voltage in kV',
  unit: 'keV',
  rows: { mean: [37.5, 49.2, 58.2] },
}
export const beamEffectiveEnergy: Table = {
  ...beams,
  id: 'xray/beam-effective-energy',
  what: 'Photon energy whose half value layer in aluminium is that of a fluoroscopy beam, by tube voltage in kV',
  unit: 'keV',
  rows: { effective: [31.4, 38.6, 45.2] },
}
export const beamCopperHalfValue: Table = {
  ...beams,
  id: 'xray/beam-copper-half-value',
  what: 'First half value layer of a fluoroscopy beam in copper, by tube voltage in kV',
  unit: 'mm',
  rows: { copper: [0.083, 0.157, 0.256] },
}
export const beamOutput: Table = {
  ...beams,
  id: 'xray/beam-output',
  what: 'Air kerma of a fluoroscopy beam per tube charge, 75 cm from the source, by tube voltage in kV',
  unit: 'uGy/mA.s',
  rows: { output: [69, 138, 224] },
}
export const beamThroughWater: Table = {
  ...beams,
  id: 'xray/beam-through-water',
  what: 'Share of air kerma left behind water (primary only), by tube voltage in kV',
  unit: '%',
  rows: { '20 cm': [0.27, 0.75, 1.2], '25 cm': [0.077, 0.26, 0.45], '30 cm': [0.022, 0.089, 0.17] },
}

const carm = {
  funder: 'not stated',
  confidence: 'C',
  source: 'Siemens Cios Fusion as described in DeepDRR mobile_carm.py',
} as const
export const carmSourceDetector: Datum = {
  ...carm,
  id: 'xray/carm-source-detector',
  what: 'Source to detector of a mobile C-arm',
  value: 1020,
  unit: 'mm',
}
export const carmSourceIsocentre: Datum = {
  ...carm,
  id: 'xray/carm-source-isocentre',
  what: 'Source to isocentre of a mobile C-arm',
  value: 530,
  unit: 'mm',
}
export const carmDetectorWidth: Datum = {
  ...carm,
  id: 'xray/carm-detector-width',
  what: 'Width of the square detector of a mobile C-arm (1536 pixels of 0.194 mm)',
  value: 297.984,
  unit: 'mm',
}

export const carmDetectorPixels: Datum = {
  ...carm,
  id: 'xray/carm-detector-pixels',
  what: 'Pixels along one side of the square detector of a mobile C-arm, 0.194 mm each',
  value: 1536,
  unit: '1',
}
export const carmTravel: Table = {
  ...carm,
  id: 'xray/carm-travel',
  what: 'Mechanical travel of a mobile C-arm: orbital (positive: detector toward the stand) and angulation',
  unit: 'deg',
  columns: ['least', 'most'],
  rows: { orbital: [-40, 110], angulation: [-225, 225] },
}
export const carmUsableTilt: Datum = {
  ...carm,
  id: 'xray/carm-usable-tilt',
  what: 'Angulation of a mobile C-arm from upright beyond which it would meet the patient',
  value: 45,
  unit: 'deg',
  confidence: 'M',
}
export const carmReach: Table = {
  ...carm,
  id: 'xray/carm-reach',
  what: 'Ranges and free spaces of a mobile C-arm: lift, shift toward the stand, beam to arc, tube cover to detector',
  unit: 'mm',
  columns: ['length'],
  rows: { lift: [430], shift: [200], 'beam to arc': [730], 'tube to detector': [820] },
}
export const carmBulk: Table = {
  ...carm,
  id: 'xray/carm-bulk',
  what: 'Bulk of a mobile C-arm as it is drawn: radius of the tube housing, depth of the detector, width of the arc',
  unit: 'mm',
  confidence: 'U',
  columns: ['length'],
  rows: { 'tube radius': [100], 'detector depth': [100], 'arc width': [100] },
}

const mildDose = {
  confidence: 'C',
  source: 'Mekhail N et al., Pain Pract 2024;24(4):600-608, doi 10.1111/papr.13329',
  year: 2024,
  n: 41,
  population: 'MILD, one physician, 2019 to 2021',
  funder: 'not stated',
} as const
export const fluoroscopyTimePerSide: Datum = {
  ...mildDose,
  id: 'xray/fluoroscopy-time-per-side',
  what: 'Fluoroscopy time of MILD for one side of one level',
  value: 2.1,
  unit: 'min',
  spread: { value: 0.9, kind: 'sd' },
}
export const procedureAirKerma: Datum = {
  ...mildDose,
  id: 'xray/procedure-air-kerma',
  what: 'Patient dose of a MILD procedure, probably reference air kerma',
  value: 142.3,
  unit: 'mGy',
  spread: { value: 108.6, kind: 'sd' },
}
export const procedureDoseAreaProduct: Datum = {
  ...mildDose,
  id: 'xray/procedure-dose-area-product',
  what: 'Dose area product of MILD; unclear whether per level or per procedure',
  value: 11,
  unit: 'Gy.cm2',
  spread: { value: 9, kind: 'sd' },
}
export const fluoroscopyDoseRate: Datum = {
  ...mildDose,
  id: 'xray/fluoroscopy-dose-rate',
  what: 'Mean reference air kerma rate during MILD: 142.3 mGy over two sides of 2.1 min',
  value: 34,
  unit: 'mGy/min',
  confidence: 'D',
}
export const fluoroscopyRateLimit: Datum = {
  id: 'xray/fluoroscopy-rate-limit',
  what: 'Limit of the entrance air kerma rate in normal fluoroscopy (US)',
  value: 88,
  unit: 'mGy/min',
  confidence: 'M',
  source: '21 CFR 1020.32',
  funder: 'none',
}
