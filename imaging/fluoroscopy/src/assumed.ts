/**
 * Every number of this room that no source gives. Pictures lean on them; doses lean on the first four.
 *
 * The reference patient is what links the published dose to a picture: the automatic exposure is set so that a square
 * view of that much water costs the published mean rate of air kerma. See docs/fluoroscopy-dose.md.
 */
export const assumed = Object.freeze({
  /** Tube voltage where none is asked for; lumbar fluoroscopy runs at about 75 to 105 kV. */
  kv: 90,
  /** Pulses a second of live fluoroscopy. */
  pulsesPerSecond: 8,
  /** Water that attenuates like the mean patient of the published dose, along the central ray, g/cm2. */
  referencePatient: 22,
  /** The reference point lies this far from the isocentre toward the source, mm (as IEC 60601-2-43 places it). */
  referencePointFromIsocentre: 150,

  /** Photons in tungsten's K lines over those of the continuum, at twice the K edge's voltage, before any filter. */
  kLines: 0.084,
  /** g/cm2 of bone that harden a beam as 1 g/cm2 of steel does: fits the sum over energies to a hundredth. */
  steelLikeBone: 6.8,

  /** HU at and below this are air and weigh nothing: keeps the scanner's noise in the room out of the picture. */
  airUpToHu: -900,
  /** HU above this begin to be bone: over discs and clot, under trabecular bone. */
  boneFromHu: 120,

  /** Scattered over primary signal behind the reference patient, with an anti-scatter grid. */
  scatterToPrimary: 0.6,
  /** Standard deviation of the veil on the detector, mm. */
  scatterSpread: 25,
  /** Standard deviation of the detector's own blur, mm. */
  detectorBlur: 0.2,
  /** Width of the square focal spot, mm. */
  focalSpot: 0.6,
  /** Fall-off of the open beam at the corners of the detector, beyond what distance and slant take. */
  vignetting: 0.06,
  /** Share of the incoming quanta that the detector counts. */
  quantumEfficiency: 0.65,
  /** Standard deviation of the electronics' noise in one cell of the detector at each reading, in quanta. */
  electronicNoise: 2.5,
  /** Width of a cell of the detector, mm: wider pixels are several cells added up. */
  detectorCell: 0.194,
  /** Share of a pulse's picture that the detector still gives a thirtieth of a second later. */
  detectorLag: 0.04,
  /** Pulses that the screen's picture averages while nothing moves. */
  pulsesAveraged: 4,

  /** Share of the slow changes of brightness across the picture that the screen takes away. */
  harmonised: 0.92,
  /** Standard deviation of what counts as slow, mm on the detector. */
  harmonisedOver: 14,
  /** Standard deviation of what edge enhancement counts as coarse, mm on the detector. */
  edgesOver: 0.46,

  /** Skin dose over air kerma of the open beam for what the body scatters back; tables give 1.2 to 1.5 by field and voltage. */
  backscatter: 1.35,
  /** Energy that tissue takes up over what air does, at these voltages. */
  tissueOverAir: 1.06,
  /** Share of the beam that the table lets through: nothing is taken off, so skin behind it is over-estimated. */
  tableTransmission: 1,
  /** HU above this are body, where its outline is sought. */
  bodyFromHu: -300,

  /** The table: a box, mm; `height` is its top above the floor. */
  table: { width: 530, length: 2000, thickness: 50, height: 900 },
  /** Height of the isocentre above the floor with the C-arm at its lowest, mm. */
  lowestIsocentre: 850,
  /** The arc ends this far from the central ray, where tube and detector are fixed to it, degrees. */
  arcEnds: 20,
  /** Anything of the C-arm nearer than this to patient or table counts as a clash, mm. */
  clashMargin: 20,

  /** Pulses that make the mask of a subtraction. */
  maskPulses: 4,
  /** Logs of signal from black to white in a subtracted picture. */
  subtractedWindow: 0.8,

  /**
   * The automatic exposure's technique in the middle of its curve, with the charge that the published rate gives, and how far
   * it goes from there toward thin and thick patients. Each way: so many kV, and current and pulse width by such a factor.
   */
  curve: {
    sourceDetector: 1020,
    mA: 13.2,
    widthMs: 10,
    kvEachWay: 25,
    mAEachWay: 2.2,
    widthEachWay: 1.6,
    signalPerDrive: 5,
  },
})
