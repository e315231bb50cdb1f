/**
 * Simulated X-ray frames -> DICOM files, or what `image` writes as such; and a DICOM picture that was read -> the pose for the same view.
 *
 * Takes  frames in the order they were taken, by one detector at one voltage.
 * Gives  a file for each picture and one dose report for all; a run for `writeRf`, exposures for `writeDoseSr`; a pose and a detector from `readRf`.
 * Limits a run keeps the voltage, the distances and the collimator of its frames, which therefore have to be the same in all.
 * Faults `session/mixed-run`, and those of `poseFromXaHeader`.
 */
import { degFromRad } from '@flavum/base'
import {
  anglesOf,
  assumed,
  litPixels,
  poseFromXaHeader,
  type XaOptions,
  type XaReading,
  type XrayFrame,
  xaAttributes,
} from '@flavum/fluoroscopy'
import {
  type DoseExposure,
  type DoseReport,
  type ReadXray,
  writeDoseSr,
  writeRf,
  type XrayCine,
  type XrayStudy,
} from '@flavum/image'
import { messages } from './messages.ts'

export interface RunWords {
  /** What the screen showed (8 bits) where it is not said, or what the detector caught (16 bits, brightest at the top). */
  readonly kept?: 'display' | 'signal'
  readonly pulsesPerSecond?: number
  /** Number of the exposure in the dose report, from 1. */
  readonly exposure?: number
}

export function cineOf(frames: readonly [XrayFrame, ...XrayFrame[]], words: RunWords = {}): XrayCine {
  const [first] = frames
  const { kept = 'display', pulsesPerSecond = assumed.pulsesPerSecond, exposure } = words
  const sameFor = ({ pose, detector, exposure: { kv } }: XrayFrame): string =>
    JSON.stringify([pose.sourceDetector, pose.sourceIsocentre, pose.patientPosition, detector, kv])
  if (frames.some((frame) => sameFor(frame) !== sameFor(first))) throw messages.fault('session/mixed-run')
  const { pose, detector } = first
  const products = frames.map((frame) => frame.dose.doseAreaProduct.value)
  const collimation = litPixels(detector)
  return {
    columns: detector.columns,
    rows: detector.rows,
    frames: kept === 'display' ? frames.map((frame) => frame.display) : inSixteenBits(frames),
    intensity: kept === 'display' ? 'display' : 'linear',
    ...(frames.length > 1 ? { frameTime: 1000 / pulsesPerSecond } : {}),
    views: frames.map(viewOf),
    patientPosition: pose.patientPosition,
    ...orientationOf(first),
    pixel: detector.pixel,
    sourceDetector: pose.sourceDetector,
    sourceIsocentre: pose.sourceIsocentre,
    kv: first.exposure.kv,
    mAs: frames.reduce((sum, frame) => sum + frame.exposure.mAs, 0),
    ...(products.every((p) => p !== null) ? { doseAreaProductGyCm2: products.reduce((sum, p) => sum + p, 0) } : {}),
    collimation,
    ...(exposure === undefined ? {} : { exposure }),
  }
}

/** One press of the pedal: every pulse as this frame's. */
export interface Pressed {
  readonly frame: XrayFrame
  /** Seconds after the study began. */
  readonly start: number
  readonly pulses: number
  readonly pulsesPerSecond?: number
  /** Fluoroscopy where it is not said. */
  readonly kind?: DoseExposure['kind']
}

export function doseReportOf(pressed: readonly [Pressed, ...Pressed[]]): DoseReport {
  return {
    patientPosition: pressed[0].frame.pose.patientPosition,
    referencePointFromIsocentre: assumed.referencePointFromIsocentre,
    exposures: pressed.map(
      ({ frame, start, pulses, pulsesPerSecond = assumed.pulsesPerSecond, kind = 'fluoroscopy' }) => {
        const { pose, detector, exposure, dose } = frame
        const lit = litPixels(detector)
        return {
          start,
          kind,
          pulses,
          pulsesPerSecond,
          kv: exposure.kv,
          mAs: exposure.mAs,
          // an unknown dose is no number, and the writer refuses it rather than write nought
          referenceAirKermaMGy: (dose.referenceAirKerma.value ?? Number.NaN) * pulses,
          doseAreaProductGyCm2: (dose.doseAreaProduct.value ?? Number.NaN) * pulses,
          ...viewOf(frame),
          sourceDetector: pose.sourceDetector,
          sourceIsocentre: pose.sourceIsocentre,
          field: { width: (lit.right - lit.left) * detector.pixel, height: (lit.bottom - lit.top) * detector.pixel },
        }
      },
    ),
  }
}

/** Single pictures of one study, each a pulse of its own, a second after the one before. */
export function xrayDicom(
  frames: readonly [XrayFrame, ...XrayFrame[]],
  study: XrayStudy,
): { readonly pictures: readonly [Uint8Array, ...Uint8Array[]]; readonly dose: Uint8Array } {
  const [first, ...others] = frames
  const pressed = (frame: XrayFrame, start: number): Pressed => ({ frame, start, pulses: 1 })
  const picture = (frame: XrayFrame, number: number): Uint8Array =>
    writeRf(cineOf([frame], { exposure: number }), study, { instanceNumber: number })
  return {
    pictures: [picture(first, 1), ...others.map((frame, n) => picture(frame, n + 2))],
    dose: writeDoseSr(doseReportOf([pressed(first, 0), ...others.map((frame, n) => pressed(frame, n + 1))]), study),
  }
}

/** The view that a DICOM picture was taken in. No header knows where the isocentre lies in the patient. */
export function viewInFile(read: ReadXray, options: Omit<XaOptions, 'frame'>, frame = 0): XaReading {
  const view = read.views[frame]
  const lit = read.collimation
  return poseFromXaHeader(
    {
      Rows: read.rows,
      Columns: read.columns,
      ImagerPixelSpacing: read.pixel && [read.pixel.betweenRows, read.pixel.betweenColumns],
      DistanceSourceToDetector: read.sourceDetector,
      DistanceSourceToPatient: read.sourceIsocentre,
      PositionerPrimaryAngle: view?.primaryAngleDeg,
      PositionerSecondaryAngle: view?.secondaryAngleDeg,
      PatientPosition: read.patientPosition,
      PatientOrientation: read.orientation,
      ...(lit
        ? {
            CollimatorShape: 'RECTANGULAR',
            CollimatorLeftVerticalEdge: lit.left,
            CollimatorRightVerticalEdge: lit.right + 1,
            CollimatorUpperHorizontalEdge: lit.top,
            CollimatorLowerHorizontalEdge: lit.bottom + 1,
          }
        : {}),
    },
    options,
  )
}

/** To a millionth of a degree: what a pose's rounding adds is nobody's angle. */
function viewOf({ pose }: XrayFrame): { primaryAngleDeg: number; secondaryAngleDeg: number } {
  const { primary, secondary } = anglesOf(pose)
  const shown = (angle: typeof primary): number => Math.round(degFromRad(angle) * 1e6) / 1e6 + 0
  return { primaryAngleDeg: shown(primary), secondaryAngleDeg: shown(secondary) }
}

function orientationOf({ pose, detector }: XrayFrame): Pick<XrayCine, 'orientation'> {
  const { PatientOrientation: letters } = xaAttributes(pose, detector)
  const [right, down] = Array.isArray(letters) ? letters.map(String) : []
  return right && down ? { orientation: [right, down] } : {}
}

/** One scale for the whole run, so that frames can be compared. */
function inSixteenBits(frames: readonly XrayFrame[]): Uint16Array[] {
  const most = frames.reduce((top, { signal }) => signal.reduce((a, b) => Math.max(a, b), top), 0)
  return frames.map(({ signal }) => Uint16Array.from(signal, (s) => Math.round((Math.max(0, s) / (most || 1)) * 65535)))
}
