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
  csf: 8,
  cord: 36,
  fascia: 50,
  shellBody: 1050,
  shellArch: 1350,
  spongyArch: 400,
  spongyDorsal: 245,
} as const

/** Thickness of cortex, mm. */
export const cortex = { body: 0.65, endPlate: 1.0, arch: 1.9, process: 0.95 } as const

/** Blur of the scanner beyond the voxel itself (sigma, mm) and noise (standard deviation, HU). */
export const scanner = { sigma: 0.5, noise: 14 } as const
