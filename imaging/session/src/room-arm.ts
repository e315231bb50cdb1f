/**
 * The C-arm of the procedure room in the words of its own controls, and what the log and the projector make of that.
 *
 * Takes  how far it is turned and tilted from square behind a prone patient, where it is centred, shutters, magnification.
 * Gives  the input for the log, the pose, the detector; the arm moved by a control.
 * Limits a magnified picture shows less field in as many pixels; that the tube then gives more a pulse is not modelled.
 */
import { mm, point, radFromDeg } from '@flavum/base'
import { carmDetectorWidth } from '@flavum/evidence'
import { type CarmPose, type Detector, poseFromAngles } from '@flavum/fluoroscopy'
import type { Act, Place, State } from '@flavum/rehearsal'

export const pulseRates = [4, 8, 15, 30] as const
export const magnifications = [1, 1.5, 2] as const

export interface RoomArm {
  readonly isocentre: Place
  /** Of the detector, from square toward the patient's left; below zero toward the right. */
  readonly turnedDeg: number
  /** Of the detector, toward the head. */
  readonly tiltedDeg: number
  /** Open share of the field, across and along the picture. */
  readonly open: readonly [number, number]
  readonly magnified: number
  readonly pulsesPerSecond: number
}

export const armControls = [
  'turn-left',
  'turn-right',
  'tilt-head',
  'tilt-feet',
  'move-left',
  'move-right',
  'move-head',
  'move-feet',
  'raise',
  'lower',
  'open-across',
  'shut-across',
  'open-along',
  'shut-along',
] as const
export type ArmControl = (typeof armControls)[number]

/** One tap, and a second of holding: degrees, mm, share of the field. */
const steps: Readonly<Record<ArmControl, { readonly tap: number; readonly perSecond: number }>> = {
  'turn-left': { tap: 1, perSecond: 20 },
  'turn-right': { tap: 1, perSecond: 20 },
  'tilt-head': { tap: 1, perSecond: 12 },
  'tilt-feet': { tap: 1, perSecond: 12 },
  'move-left': { tap: 2, perSecond: 30 },
  'move-right': { tap: 2, perSecond: 30 },
  'move-head': { tap: 2, perSecond: 40 },
  'move-feet': { tap: 2, perSecond: 40 },
  raise: { tap: 5, perSecond: 30 },
  lower: { tap: 5, perSecond: 30 },
  'open-across': { tap: 0.05, perSecond: 0.5 },
  'shut-across': { tap: 0.05, perSecond: 0.5 },
  'open-along': { tap: 0.05, perSecond: 0.5 },
  'shut-along': { tap: 0.05, perSecond: 0.5 },
}

/** Further than this no mobile arm goes; its own stops are told apart in `fluoroscopy`. */
const most = { turned: 110, tilted: 45 }
const leastOpen = 0.1

/** `seconds` of holding, or one tap where it is null. */
export function movedBy(arm: RoomArm, control: ArmControl, seconds: number | null): RoomArm {
  const { tap, perSecond } = steps[control]
  const by = seconds === null ? tap : seconds * perSecond
  const [x, y, z] = arm.isocentre
  switch (control) {
    case 'turn-left':
      return { ...arm, turnedDeg: within(arm.turnedDeg + by, most.turned) }
    case 'turn-right':
      return { ...arm, turnedDeg: within(arm.turnedDeg - by, most.turned) }
    case 'tilt-head':
      return { ...arm, tiltedDeg: within(arm.tiltedDeg + by, most.tilted) }
    case 'tilt-feet':
      return { ...arm, tiltedDeg: within(arm.tiltedDeg - by, most.tilted) }
    case 'move-left':
      return { ...arm, isocentre: [x + by, y, z] }
    case 'move-right':
      return { ...arm, isocentre: [x - by, y, z] }
    case 'move-head':
      return { ...arm, isocentre: [x, y, z + by] }
    case 'move-feet':
      return { ...arm, isocentre: [x, y, z - by] }
    // the patient lies prone: up in the room is toward the back
    case 'raise':
      return { ...arm, isocentre: [x, y + by, z] }
    case 'lower':
      return { ...arm, isocentre: [x, y - by, z] }
    case 'open-across':
      return { ...arm, open: [opened(arm.open[0] + by), arm.open[1]] }
    case 'shut-across':
      return { ...arm, open: [opened(arm.open[0] - by), arm.open[1]] }
    case 'open-along':
      return { ...arm, open: [arm.open[0], opened(arm.open[1] + by)] }
    case 'shut-along':
      return { ...arm, open: [arm.open[0], opened(arm.open[1] - by)] }
  }
}

/** How long the arm takes from one place to another, every movement at its own pace and all at once. */
export function secondsBetween(a: RoomArm, b: RoomArm): number {
  const at = (n: 0 | 1 | 2): number => Math.abs(b.isocentre[n] - a.isocentre[n])
  return Math.max(
    Math.abs(b.turnedDeg - a.turnedDeg) / steps['turn-left'].perSecond,
    Math.abs(b.tiltedDeg - a.tiltedDeg) / steps['tilt-head'].perSecond,
    at(0) / steps['move-left'].perSecond,
    at(1) / steps.raise.perSecond,
    at(2) / steps['move-head'].perSecond,
  )
}

const within = (angle: number, limit: number): number => Math.max(-limit, Math.min(limit, angle))
const opened = (share: number): number => Math.max(leastOpen, Math.min(1, share))
const tenth = (n: number): number => Math.round(n * 10) / 10 + 0
const thousandth = (n: number): number => Math.round(n * 1000) / 1000

/** As the log takes it: angles in tenths of a degree, places in tenths of a millimetre. */
export function armAct(arm: RoomArm): Extract<Act, { do: 'arm' }> {
  const { isocentre, turnedDeg, tiltedDeg, open, magnified, pulsesPerSecond } = arm
  // a magnified picture is collimated to what it shows
  const [w, h] = open.map((share) => Math.min(share, 1 / magnified) / 2) as [number, number]
  const primary = 180 - tenth(turnedDeg)
  return {
    do: 'arm',
    isocentre: [tenth(isocentre[0]), tenth(isocentre[1]), tenth(isocentre[2])],
    primaryDeg: tenth(primary > 180 ? primary - 360 : primary),
    secondaryDeg: tenth(tiltedDeg),
    collimation: [thousandth(0.5 - w), thousandth(0.5 - h), thousandth(0.5 + w), thousandth(0.5 + h)],
    pulsesPerSecond,
  }
}

/** From the log's words back to the controls'; the magnification is what its collimation allows. */
export function armFrom(arm: NonNullable<State['arm']>, magnified = 1): RoomArm {
  const [left, top, right, bottom] = arm.collimation
  const turned = 180 - arm.primaryDeg
  return {
    isocentre: arm.isocentre,
    turnedDeg: turned > 180 ? turned - 360 : turned,
    tiltedDeg: arm.secondaryDeg,
    open: [right - left, bottom - top],
    magnified,
    pulsesPerSecond: arm.pulsesPerSecond,
  }
}

export const poseOfArm = (arm: NonNullable<State['arm']>): CarmPose =>
  poseFromAngles(
    {
      primary: radFromDeg(arm.primaryDeg),
      secondary: radFromDeg(arm.secondaryDeg),
      roll: radFromDeg(arm.rollDeg),
    },
    { isocentre: point('lps', ...arm.isocentre), patientPosition: 'HFP', tube: 'under-table' },
  )

/** So many pixels each way over the field that the magnification leaves, lit where the shutters are open. */
export function detectorFor(arm: NonNullable<State['arm']>, magnified: number, columns: number): Detector {
  const detector = { columns, rows: columns, pixel: mm(carmDetectorWidth.value / columns / magnified) }
  const pixel = (share: number): number =>
    Math.max(0, Math.min(columns, Math.round(((share - 0.5) * magnified + 0.5) * columns)))
  const [left, top, right, bottom] = arm.collimation.map(pixel) as [number, number, number, number]
  const open = left === 0 && top === 0 && right === columns && bottom === columns
  return open ? detector : { ...detector, collimation: { left, top, right, bottom } }
}
