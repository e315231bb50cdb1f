/**
 * What a pulse costs the patient, and how the C-arm chooses it.
 *
 * Air kerma is the tube's published output, by the square of the distance, at the reference point between the isocentre and the
 * source. The automatic exposure keeps the detector's signal at the level that a reference patient gives at the published mean
 * rate of MILD, and stops at the limit for normal fluoroscopy. The derivation stands in docs/fluoroscopy-dose.md.
 */
import { type Figure, figure, mm } from '@flavum/base'
import {
  beamOutput,
  carmSourceDetector,
  carmSourceIsocentre,
  fluoroscopyDoseRate,
  fluoroscopyRateLimit,
  fluoroscopyTimePerSide,
  procedureAirKerma,
  procedureDoseAreaProduct,
} from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { type Beam, beamAt, transmission } from './beam.ts'
import { litPixels } from './lit.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose, Detector, Exposure, XrayFrame } from './xray-frame.ts'

const OUTPUT_AT = 750 // mm from the source, where the table of outputs holds

/** uGy of air kerma in the open beam, this many mm from the source. */
export const openKerma = (beam: Beam, mAs: number, distance: number): number =>
  beam.output * mAs * (OUTPUT_AT / distance) ** 2

const referenceDistance = (sourceIsocentre: number): number =>
  Math.max(sourceIsocentre / 10, sourceIsocentre - assumed.referencePointFromIsocentre)

/** Reference air kerma of one pulse, mGy. */
export const pulseKerma = (beam: Beam, mAs: number, { sourceIsocentre }: CarmPose): number =>
  openKerma(beam, mAs, referenceDistance(sourceIsocentre)) / 1000

const rateToPulse = (mGyPerMinute: number): number => mGyPerMinute / 60 / assumed.pulsesPerSecond

/** Signal behind the reference patient in the middle of the picture, scatter included, as a share of the open beam. */
export const referenceSignal = (beam: Beam): number =>
  transmission(beam, { water: assumed.referencePatient }) * (1 + assumed.scatterToPrimary)

/** uGy of signal that every picture is to have in its middle. */
export function wantedSignal(): number {
  const beam = beamAt(assumed.kv)
  const mAs =
    rateToPulse(fluoroscopyDoseRate.value) / (openKerma(beam, 1, referenceDistance(carmSourceIsocentre.value)) / 1000)
  return openKerma(beam, mAs, carmSourceDetector.value) * referenceSignal(beam)
}

/** The pulse that gives the wanted signal where the middle of the picture has this share of the open beam. */
export function automaticExposure(beam: Beam, middle: number, pose: CarmPose): Exposure {
  const wanted = wantedSignal() / (openKerma(beam, 1, pose.sourceDetector) * Math.max(middle, 1e-9))
  const most = rateToPulse(fluoroscopyRateLimit.value) / pulseKerma(beam, 1, pose)
  return { kv: beam.kv, mAs: Math.min(wanted, most) }
}

/** Faults `fluoroscopy/tube-charge`, `fluoroscopy/tube-voltage`. */
export function checkExposure({ kv, mAs }: Exposure): Beam {
  if (!(mAs > 0 && mAs < 1e4)) throw fluoroscopyMessages.fault('fluoroscopy/tube-charge', { mAs })
  return beamAt(kv)
}

/** cm2 that the lit field has at the reference point. */
export function referenceArea(detector: Detector, pose: Pick<CarmPose, 'sourceDetector' | 'sourceIsocentre'>): number {
  const { left, right, top, bottom } = litPixels(detector)
  const pixelThere = (detector.pixel * referenceDistance(pose.sourceIsocentre)) / pose.sourceDetector
  return ((right - left) * (bottom - top) * pixelThere ** 2) / 100
}

/** Of one pulse. `doseRate` makes a rate of it, `addDose` a total. */
export function pulseDose(exposure: Exposure, pose: CarmPose, detector: Detector): PulseDose {
  const kerma = pulseKerma(beamAt(exposure.kv), exposure.mAs, pose)
  const product = (kerma / 1000) * referenceArea(detector, pose)
  const extra = { method: 'simulated pulse, open beam', assumes: [beamOutput.id, fluoroscopyDoseRate.id] }
  return {
    referenceAirKerma: figure(kerma, 'mGy', 'tube output by the square of the distance', extra) as Figure<'mGy'>,
    doseAreaProduct: figure(product, 'Gy.cm2', 'reference air kerma times the lit area there', extra),
  }
}

export type PulseDose = XrayFrame['dose']
export interface DoseTotal extends PulseDose {
  readonly pulses: number
}

const summed = { method: 'sum of simulated pulses', assumes: [beamOutput.id, fluoroscopyDoseRate.id] }
export const noDose: DoseTotal = {
  pulses: 0,
  referenceAirKerma: figure(0, 'mGy', 'sum over pulses', summed) as Figure<'mGy'>,
  doseAreaProduct: figure(0, 'Gy.cm2', 'sum over pulses', summed) as Figure<'Gy.cm2'>,
}

/** This pulse so many times more. A dose that is not known makes the total unknown, for its reason. */
export function addDose(total: DoseTotal, pulse: PulseDose, times = 1): DoseTotal {
  const sum = <U extends string>(a: Figure<U>, b: Figure<U>): Figure<U> => {
    if (a.value === null || b.value === null) return a.value === null ? a : b
    return figure(a.value + times * b.value, a.unit, 'sum over pulses', summed)
  }
  return {
    pulses: total.pulses + times,
    referenceAirKerma: sum(total.referenceAirKerma, pulse.referenceAirKerma),
    doseAreaProduct: sum(total.doseAreaProduct, pulse.doseAreaProduct),
  }
}

/** What the panel shows while the pedal is down: pulses like this one, so many a second. */
export function doseRate(
  pulse: PulseDose,
  pulsesPerSecond: number = assumed.pulsesPerSecond,
): { readonly referenceAirKerma: Figure<'mGy/min'>; readonly doseAreaProduct: Figure<'Gy.cm2/min'> } {
  const perMinute = 60 * pulsesPerSecond
  const rate = <U extends string>(f: Figure, unit: U): Figure<U> =>
    f.value === null
      ? { value: null, unit, reason: f.reason }
      : figure(f.value * perMinute, unit, 'dose of a pulse by the pulse rate', { assumes: summed.assumes })
  return {
    referenceAirKerma: rate(pulse.referenceAirKerma, 'mGy/min'),
    doseAreaProduct: rate(pulse.doseAreaProduct, 'Gy.cm2/min'),
  }
}

/** The detector collimated to the mean field of the published dose: dose area product over air kerma. */
export function publishedField(detector: Detector): Detector {
  const { collimation: _, ...open } = detector
  const cm2 = procedureDoseAreaProduct.value / (procedureAirKerma.value / 1000)
  const stand = { sourceDetector: mm(carmSourceDetector.value), sourceIsocentre: mm(carmSourceIsocentre.value) }
  const share = Math.min(1, Math.sqrt(cm2 / referenceArea(open, stand)))
  const edge = (pixels: number) => Math.round((pixels * (1 - share)) / 2)
  const [left, top] = [edge(open.columns), edge(open.rows)]
  return { ...open, collimation: { left, top, right: open.columns - left, bottom: open.rows - top } }
}

/** What the defaults here come to for this many sides of levels, each of the published time. */
export function usualDose(sides: number): {
  readonly time: Figure<'min'>
  readonly referenceAirKerma: Figure<'mGy'>
  readonly doseAreaProduct: Figure<'Gy.cm2'>
} {
  const minutes = sides * fluoroscopyTimePerSide.value
  const kerma = minutes * fluoroscopyDoseRate.value
  const field = procedureDoseAreaProduct.value / procedureAirKerma.value
  const assumes = [fluoroscopyTimePerSide.id, fluoroscopyDoseRate.id]
  const from = 'published mean time and rate'
  return {
    time: figure(minutes, 'min', from, { assumes: [fluoroscopyTimePerSide.id] }),
    referenceAirKerma: figure(kerma, 'mGy', from, { assumes }) as Figure<'mGy'>,
    doseAreaProduct: figure(kerma * field, 'Gy.cm2', from, {
      assumes: [...assumes, procedureDoseAreaProduct.id, procedureAirKerma.id],
    }) as Figure<'Gy.cm2'>,
  }
}
