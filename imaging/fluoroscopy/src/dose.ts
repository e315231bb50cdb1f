/**
 * What a pulse costs the patient, and how the C-arm chooses it.
 *
 * Air kerma is the tube's published output, by the square of the distance, at the reference point between the isocentre and the
 * source. The automatic exposure keeps the detector's signal at the level that a reference patient gives at the published mean
 * rate of MILD, and stops at the limit for normal fluoroscopy. The derivation stands in docs/fluoroscopy-dose.md.
 */
import { type Figure, figure } from '@flavum/base'
import {
  beamOutput,
  carmSourceDetector,
  carmSourceIsocentre,
  fluoroscopyDoseRate,
  fluoroscopyRateLimit,
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

/** Of one pulse. Multiply the rate: `assumed.pulsesPerSecond` pulses make a second of live fluoroscopy. */
export function pulseDose(exposure: Exposure, pose: CarmPose, detector: Detector): XrayFrame['dose'] {
  const kerma = pulseKerma(beamAt(exposure.kv), exposure.mAs, pose)
  const lit = litPixels(detector)
  const pixelThere = (detector.pixel * referenceDistance(pose.sourceIsocentre)) / pose.sourceDetector
  const cm2 = ((lit.right - lit.left) * (lit.bottom - lit.top) * pixelThere ** 2) / 100
  const extra = { method: 'simulated pulse, open beam', assumes: [beamOutput.id, fluoroscopyDoseRate.id] }
  return {
    referenceAirKerma: figure(kerma, 'mGy', 'tube output by the square of the distance', extra) as Figure<'mGy'>,
    doseAreaProduct: figure((kerma / 1000) * cm2, 'Gy.cm2', 'reference air kerma times the lit area there', extra),
  }
}
