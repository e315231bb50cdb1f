/**
 * The look of the scan: assumed CT numbers (HU) and layers (mm), within the ranges of evidence `hu/*`.
 * Set by eye against real CT; they show nobody and are no reference.
 */
export const look = {
  air: -1000,
  skin: 20,
  subcutaneous: -98,
  muscle: 54,
  abdominalFat: -102,
  bowel: 32,
  gas: -850,
  kidney: 36,
  artery: 44,
  vein: 42,
  epiduralFat: -90,
  foramenFat: -95,
  root: 34,
  discRim: 88,
  discCore: 72,
  interspinous: 25,
  ligament: 72,
  calcium: 330,
  csf: 8,
  cord: 36,
  fascia: 50,
  tableSkin: 60,
  tableFoam: -930,
  shellBody: 1050,
  shellArch: 1350,
  spongyArch: 400,
  spongyDorsal: 245,
} as const

/** Thickness of cortex, mm. */
export const cortex = { body: 0.65, endPlate: 1.0, arch: 1.9, process: 0.95 } as const

/**
 * The usual scan: standard deviation of its grain (HU) at 1 mm, for a trunk of this diameter (mm), and how much a millimetre of it
 * swallows (per mm, water at about 70 keV).
 */
export const scanner = { noise: 14, diameter: 245, attenuation: 0.0195 } as const

/** Three looks of a reconstruction: blur (mm), how much fine detail is added again, and what counts as fine (mm). */
export const kernels = {
  standard: { sigma: 0.5, edge: 0, edgeSigma: 1 },
  soft: { sigma: 0.8, edge: 0, edgeSigma: 1 },
  bone: { sigma: 0.38, edge: 1.1, edgeSigma: 0.8 },
} as const

/**
 * Proton density (of water), T1 and T2 in ms near 1.5 T. Assumed, in the order of what is usual; fat and the like carry the longer
 * T2 that trains of many echoes make of it. Flowing blood leaves next to nothing. They show nobody and are no reference.
 */
export const relaxation = {
  air: [0, 1000, 100],
  skin: [0.6, 700, 50],
  subcutaneous: [0.9, 280, 92],
  muscle: [0.8, 900, 44],
  fascia: [0.3, 800, 25],
  abdominalFat: [0.88, 280, 88],
  bowel: [0.8, 1000, 85],
  gas: [0, 1000, 100],
  kidney: [0.85, 900, 95],
  artery: [0.1, 1200, 60],
  vein: [0.16, 1200, 80],
  epiduralFat: [0.9, 280, 92],
  foramenFat: [0.9, 280, 92],
  root: [0.8, 900, 72],
  cord: [0.8, 900, 78],
  discRim: [0.62, 900, 38],
  discCore: [0.9, 1100, 98],
  interspinous: [0.65, 500, 62],
  ligament: [0.55, 800, 45],
  calcium: [0.2, 700, 12],
  csf: [1, 4000, 1800],
  tableSkin: [0, 1000, 100],
  tableFoam: [0, 1000, 100],
  cortex: [0.1, 600, 8],
  marrow: [0.68, 420, 88],
  slowBlood: [0.85, 1300, 150],
} as const

/** Turbo spin echo: repetition and echo time (ms), grain (of 1000 for resting water) and blur beyond the voxel (mm). */
export const sequence = { repetition: 3500, echo: 100, noise: 9, sigma: 0.25 } as const

/**
 * Metal in the way of rays, assumed: how many mm of water a mm of it swallows, how much of a ray's sum (mm of water, squared) is lost to
 * hardening and what share of it at most, how fast a ray dies (per mm of water), and the noise of a whole ray (mm of water).
 */
export const metalRays = { density: 8, hardening: 0.0012, most: 0.3, perMm: 0.0195, noise: 0.08 } as const

/**
 * Least and most that is taken for a measure of somebody's lumbar spine, mm: beyond is a slip of the pen or another unit. Assumed, and
 * wide on purpose; no norms. Also the list of what a spine can be fitted to.
 */
export const possible = {
  'canal-ap': [4, 35],
  'canal-ap-facet': [4, 35],
  'canal-ap-pedicle': [4, 35],
  'canal-transverse': [8, 45],
  'canal-transverse-facet': [6, 45],
  'canal-transverse-pedicle': [8, 45],
  'inner-canal-ap': [2, 30],
  'inner-canal-ap-facet': [2, 30],
  'ligament-thickness': [0.5, 15],
  'ligament-thickness-central': [0.5, 15],
  slip: [-20, 40],
  'disc-height': [0, 25],
  'disc-depth': [15, 60],
  'disc-width': [20, 80],
  'skin-to-lamina': [5, 250],
} as const
