/**
 * Everything that a rehearsal assumes beyond the plan's own assumptions, in one place. None of it is evidence: bite sizes, the
 * give of tissue, what sedation does were never published for this; the scripted run's seconds are its own habits.
 */
import { type Figure, figure } from '@flavum/base'

export interface RehearsalParameters {
  /** Bone that one closing of the rongeur takes, along the tool. */
  readonly boneBiteMm: number
  /** The sculpter cuts through an opening of this length in its dorsal face .. */
  readonly cutterMm: number
  /** .. that begins behind its blunt tip, and takes what bulges this far over its surface. */
  readonly bulgeMm: number
  /** A bite smaller than this is not tried. */
  readonly leastBiteMm3: number
  /** Bone is taken only where it opens at least this much ligament per volume of bone. */
  readonly worth: number
  /** Overlap with bone that a tool brushes past, mm3. */
  readonly brushMm3: number
  /** Between one placing of a tool and the next. */
  readonly swingStepDeg: number
  readonly depthStepMm: number
  readonly portalBoreMm: number
  readonly pulsesPerSecond: number
  readonly secondsDocking: number
  readonly secondsPerBite: number
  readonly secondsCheck: number
  /** Bites between two looks straight from behind. */
  readonly bitesPerCheck: number

  /** The blunt tip in front of the sculpter's opening. */
  readonly spoonMm: number
  /** How deep a rigid instrument may lie in what the model calls bone. */
  readonly boneToleranceMm: number
  /** What one turn of the auger clears ahead of its tip. */
  readonly augerMm: number
  /** A tool holds so much, then closes on nothing. */
  readonly holdsMm3: number
  /** As far as skin and muscle let the portal and its tools swing. */
  readonly skinGiveDeg: number
  /** How far past the rim a tool goes without a guide. */
  readonly toolPastRimMm: number
  /** Cut and portal are one place when they are no further apart. */
  readonly cutNearMm: number
  /** A slit opens to a hole whose half perimeter is this much longer than the slit. */
  readonly stretch: number
  /** A portal that bone no longer holds slips when a tool is pushed this far against bone, and at most so far. */
  readonly slipPushMm: number
  readonly slipMm: number
  /** Ligament to be left toward the sac. */
  readonly ventralLayerMm: number

  /** The dura gives so far before a blunt tool opens it. */
  readonly duraGiveMm: number
  /** A lamina thinner than this counts as thinned .. */
  readonly laminaThinMm: number
  /** .. and over more than this it is too thin. */
  readonly laminaThinMm2: number

  /** Nerve roots are not seen in CT: drawn as the planner draws them, so thick, leaving the sac's side at the disc, so far from the axis. */
  readonly rootDiameterMm: number
  readonly rootDeg: number

  /** A view is square, oblique or from the side within these angles to the level's own axes. */
  readonly squareWithinDeg: number
  readonly obliqueFromDeg: number
  readonly obliqueToDeg: number
  readonly lateralFromDeg: number
  /** A picture is current so long. */
  readonly currentSeconds: number
  /** A tip that has moved further sideways than this needs another look from behind. */
  readonly sidewaysMm: number

  /** Local anaesthetic in skin and tract works from and to. */
  readonly localFromSeconds: number
  readonly localToSeconds: number
  /** Share of a sleeping dose at which a patient is drowsy, and at which they no longer answer. */
  readonly drowsyAt: number
  readonly speechlessAt: number
  readonly sedativeOnsetSeconds: number
}

export const assumedRun: RehearsalParameters = Object.freeze({
  boneBiteMm: 3,
  cutterMm: 6,
  bulgeMm: 0.5,
  leastBiteMm3: 1,
  worth: 0.1,
  brushMm3: 0.3,
  swingStepDeg: 1,
  depthStepMm: 2,
  portalBoreMm: 4.2,
  pulsesPerSecond: 8,
  secondsDocking: 30,
  secondsPerBite: 2,
  secondsCheck: 1,
  bitesPerCheck: 5,

  spoonMm: 1.5,
  boneToleranceMm: 0.3,
  augerMm: 1,
  holdsMm3: 60,
  skinGiveDeg: 10,
  toolPastRimMm: 50,
  cutNearMm: 3,
  stretch: 1.15,
  slipPushMm: 2,
  slipMm: 3,
  ventralLayerMm: 1,

  duraGiveMm: 1,
  laminaThinMm: 2,
  laminaThinMm2: 12,

  rootDiameterMm: 3.5,
  rootDeg: 20,

  squareWithinDeg: 10,
  obliqueFromDeg: 20,
  obliqueToDeg: 70,
  lateralFromDeg: 75,
  currentSeconds: 30,
  sidewaysMm: 1,

  localFromSeconds: 60,
  localToSeconds: 3600,
  drowsyAt: 0.4,
  speechlessAt: 1,
  sedativeOnsetSeconds: 120,
})

/** Assumed, not to dose by: what puts to sleep, mg/kg, and the half-life of that effect, s. */
export const assumedSedatives: Readonly<Record<string, { readonly mgPerKg: number; readonly halfLife: number }>> =
  Object.freeze({
    midazolam: { mgPerKg: 0.1, halfLife: 2400 },
    fentanyl: { mgPerKg: 0.004, halfLife: 1800 },
    propofol: { mgPerKg: 1, halfLife: 300 },
  })

const unitOf = (name: string): string => {
  if (name.endsWith('Mm3')) return 'mm3'
  if (name.endsWith('Mm2')) return 'mm2'
  if (name.endsWith('Mm')) return 'mm'
  if (name.endsWith('Deg')) return 'deg'
  return /^seconds|Seconds$/.test(name) ? 's' : '1'
}

export const runAssumptions = (p: RehearsalParameters): readonly { name: string; figure: Figure }[] =>
  Object.entries(p).map(([name, value]) => ({ name, figure: figure(value, unitOf(name), 'rehearsal/assumed') }))
