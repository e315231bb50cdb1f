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
