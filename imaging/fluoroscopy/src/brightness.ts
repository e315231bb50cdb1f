/**
 * Automatic brightness: voltage, current and pulse width follow the patient, pulse by pulse.
 *
 * One number, the drive, names a technique on a curve through the reference technique: more drive is more voltage, more
 * current and a wider pulse, each within its limits. After each pulse the drive moves so far that the middle of the next
 * picture comes to the wanted signal, taken in bounded steps; within a dead band it rests. The air kerma rate is held under
 * the limit by shortening the pulse.
 *
 * Takes  the drive, the pulse rate, and what the last pulse gave in the middle.
 * Gives  the next drive; the technique it stands for. A pure step: same in, same out.
 * Limits the curve and its limits are assumed; no high-level mode, no copper switched in.
 */
import { fluoroscopyRateLimit } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { type Beam, beamAt } from './beam.ts'
import { openKerma, pulseKerma, wantedSignal } from './dose.ts'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose } from './xray-frame.ts'

/** 0 at the thinnest patient's end of the curve, 1 at the thickest's. */
export type Drive = number

export interface Technique {
  readonly kv: number
  /** Tube current during the pulse, mA. */
  readonly mA: number
  readonly widthMs: number
  readonly mAs: number
  /** True where the dose rate, not the curve, sets the charge. */
  readonly atLimit: boolean
}

export const firstDrive: Drive = 0.5

/** A longer arm needs more for the same signal. */
const referenceScale = ({ sourceDetector }: CarmPose): number => (sourceDetector / assumed.curve.sourceDetector) ** 2

/** Faults `fluoroscopy/pulse-rate`. */
export function techniqueAt(drive: Drive, pulsesPerSecond: number, pose: CarmPose): Technique {
  if (!(pulsesPerSecond >= 1 && pulsesPerSecond <= 30))
    throw fluoroscopyMessages.fault('fluoroscopy/pulse-rate', { pulsesPerSecond })
  const { curve } = assumed
  const along = 2 * Math.max(0, Math.min(1, drive)) - 1
  const kv = Math.round(assumed.kv + along * curve.kvEachWay)
  const mA = curve.mA * curve.mAEachWay ** along * referenceScale(pose)
  const widthMs = curve.widthMs * curve.widthEachWay ** along
  const asked = (mA * widthMs) / 1000
  const most = fluoroscopyRateLimit.value / 60 / pulsesPerSecond / pulseKerma(beamAt(kv), 1, pose)
  const part = Math.min(1, most / asked)
  return { kv, mA, widthMs: widthMs * part, mAs: asked * part, atLimit: part < 1 }
}

/** uGy of signal that a pulse of this technique gives where the picture has this share of the open beam. */
export const signalOf = (beam: Beam, { mAs }: Technique, pose: CarmPose, middle: number): number =>
  openKerma(beam, mAs, pose.sourceDetector) * middle

/** Of the wanted signal, what may be off before the drive moves. */
const DEAD_BAND = 0.04
/** The drive moves at most so far in a pulse. */
const STRIDE = 0.2

export function nextDrive(drive: Drive, given: number): Drive {
  const off = Math.log(wantedSignal() / Math.max(given, 1e-12))
  if (Math.abs(off) < DEAD_BAND) return drive
  const step = off / assumed.curve.signalPerDrive
  return Math.max(0, Math.min(1, drive + Math.max(-STRIDE, Math.min(STRIDE, step))))
}
