/**
 * What a mobile C-arm has to do for a view, and whether it can from where it stands.
 *
 * Takes  a pose, the side of the table where the arm stands, the table.
 * Gives  orbital angle, angulation and heights as figures, and a sentence for each thing it cannot do.
 * Limits the arm stands square to the table, without swivel; its isocentre is the centre of its orbit.
 * Trap   orbital travel is lopsided: the detector goes far toward the stand (the arc slides under the table) but only a little way
 *        from it. So a steep oblique needs the stand on the side that the detector turns to, which is opposite the working side.
 * Trap   orbital angle and angulation are not the DICOM angles: the arm tilts about the line to its stand and slides its arc within
 *        that tilt, DICOM's primary angle turns about the patient's long axis. They agree only while one of the two is zero.
 */
import {
  degFromRad,
  direction,
  dot,
  type Figure,
  type Finding,
  figure,
  type Mm,
  maths,
  mm,
  type Point,
  type Rad,
  rad,
  radFromDeg,
} from '@flavum/base'
import { carmBulk, carmReach, carmTravel, carmUsableTilt, cell } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { axesOf, checkPose, isocentreOf } from './carm.ts'
import { fluoroscopyMessages } from './messages.ts'
import { type Table, upIsBackward } from './patient-on-table.ts'
import type { CarmPose } from './xray-frame.ts'

/** Where the arm stands, seen from the patient and whichever way up they lie. */
export type Side = 'patient-left' | 'patient-right'

export interface MobileArm {
  readonly side: Side
  /** Positive: the detector toward the stand. */
  readonly orbital: { readonly least: Rad; readonly most: Rad }
  /** Positive: the upright detector toward the patient's head. */
  readonly angulation: { readonly least: Rad; readonly most: Rad }
  /** From upright, or from upside down, before it would meet the patient. */
  readonly usableTilt: Rad
  /** Of the isocentre above the floor. */
  readonly lift: { readonly lowest: Mm; readonly highest: Mm }
  /** Toward the stand and away from it, each way, while its wheels stay where they are. */
  readonly shift: Mm
  /** The isocentre with the shift in its middle; without one the wheels are free to roll. */
  readonly home?: Point<'lps'>
}

export interface Travel {
  readonly side: Side
  readonly orbital: Figure<'deg'>
  readonly angulation: Figure<'deg'>
  /** Above the floor. */
  readonly heights: Readonly<Record<'isocentre' | 'source' | 'detector', Figure<'mm'>>>
  /** Why it cannot be done; empty where it can. */
  readonly refusals: readonly Finding[]
}

/** A common mobile C-arm on this side of the table, with the travel that its maker states (`carmTravel`, `carmReach`). */
export function mobileArm(side: Side): MobileArm {
  const stop = (row: string, column: string) => radFromDeg(cell(carmTravel, row, column))
  return {
    side,
    orbital: { least: stop('orbital', 'least'), most: stop('orbital', 'most') },
    angulation: { least: stop('angulation', 'least'), most: stop('angulation', 'most') },
    usableTilt: radFromDeg(carmUsableTilt.value),
    lift: {
      lowest: mm(assumed.lowestIsocentre),
      highest: mm(assumed.lowestIsocentre + cell(carmReach, 'lift', 'length')),
    },
    shift: mm(cell(carmReach, 'shift', 'length') / 2),
  }
}

/** The line from the isocentre to the stand: the axis of angulation. */
export const towardStand = (side: Side) => direction('lps', side === 'patient-left' ? 1 : -1, 0, 0)

/**
 * The arm's own angles for a view: of the two ways to point a beam, the one that its stops allow, else the one nearer to upright.
 */
export function armAngles(pose: CarmPose, arm: MobileArm): { readonly orbital: Rad; readonly angulation: Rad } {
  const { z } = axesOf(pose)
  const up = upIsBackward(pose.patientPosition) * z.y
  const orbital = maths.asin(Math.max(-1, Math.min(1, dot(z, towardStand(arm.side)))))
  // straight at the stand, any angulation gives the same view
  const angulation = up * up + z.z * z.z < 1e-18 ? 0 : maths.atan2(z.z, up)
  const over = { orbital: rad(Math.PI - orbital), angulation: rad(angulation - (angulation > 0 ? Math.PI : -Math.PI)) }
  const straight = { orbital: rad(orbital), angulation: rad(angulation) }
  const allowed = [straight, over].filter((way) => angleRefusals(way, arm).length === 0)
  const nearest = (a: typeof straight, b: typeof straight) => (Math.abs(b.angulation) < Math.abs(a.angulation) ? b : a)
  if (allowed.length > 0) return allowed.reduce(nearest)
  return orbital > 0 && Math.abs(over.angulation) < Math.abs(straight.angulation) ? over : straight
}

/** Faults where the pose is not one. */
export function travel(pose: CarmPose, arm: MobileArm, table: Table): Travel {
  checkPose(pose)
  const angles = armAngles(pose, arm)
  const up = upIsBackward(pose.patientPosition)
  const centre = isocentreOf(pose)
  const isocentre = table.height + up * (centre.y - table.top)
  const rising = up * axesOf(pose).z.y
  const source = isocentre - rising * pose.sourceIsocentre
  const detector = isocentre + rising * (pose.sourceDetector - pose.sourceIsocentre)
  const refusals = [...angleRefusals(angles, arm)]
  const { lowest, highest } = arm.lift
  if (isocentre < lowest || isocentre > highest)
    refusals.push(
      fluoroscopyMessages.finding('fluoroscopy/arm-height', 'error', {
        height: Math.round(isocentre),
        lowest,
        highest,
      }),
    )
  const lowestPart = Math.min(source, detector) - cell(carmBulk, 'tube radius', 'length')
  if (lowestPart < 0)
    refusals.push(fluoroscopyMessages.finding('fluoroscopy/arm-floor', 'error', { deep: Math.ceil(-lowestPart) }))
  const outward = arm.home ? (centre.x - arm.home.x) * towardStand(arm.side).x : 0
  if (Math.abs(outward) > arm.shift)
    refusals.push(
      fluoroscopyMessages.finding('fluoroscopy/arm-shift', 'error', {
        shift: Math.abs(Math.round(outward)),
        way: outward > 0 ? 'toward its stand' : 'away from its stand',
        most: arm.shift,
      }),
    )
  const extra = { assumes: [carmTravel.id] }
  const turned = (angle: Rad): Figure<'deg'> => figure(degFromRad(angle) + 0, 'deg', 'pose of the C-arm', extra)
  const high = (height: number): Figure<'mm'> =>
    figure(mm(height), 'mm', 'pose of the C-arm over the table', { assumes: ['fluoroscopy/assumed table height'] })
  return {
    side: arm.side,
    orbital: turned(angles.orbital),
    angulation: turned(angles.angulation),
    heights: { isocentre: high(isocentre), source: high(source), detector: high(detector) },
    refusals,
  }
}

/** Where to stand for all of these views: the sides that reach every one, and for each side what it cannot do. */
export function sidesFor(
  poses: readonly CarmPose[],
  table: Table,
  armAt: (side: Side) => MobileArm = mobileArm,
): { readonly sides: readonly Side[]; readonly refusals: Readonly<Record<Side, readonly Finding[]>> } {
  const refused = (side: Side) => poses.flatMap((pose) => travel(pose, armAt(side), table).refusals)
  const refusals = { 'patient-left': refused('patient-left'), 'patient-right': refused('patient-right') }
  const sides = (['patient-left', 'patient-right'] as const).filter((side) => refusals[side].length === 0)
  return { sides, refusals }
}

/** A stop holds to this much, rad: a view asked for at the stop itself is not past it by rounding. */
const SLACK = 1e-9

function angleRefusals({ orbital, angulation }: { orbital: Rad; angulation: Rad }, arm: MobileArm): Finding[] {
  const out: Finding[] = []
  const tenth = (angle: number) => Math.round(degFromRad(rad(angle)) * 10) / 10
  const side = arm.side === 'patient-left' ? 'left' : 'right'
  if (orbital > arm.orbital.most + SLACK || orbital < arm.orbital.least - SLACK)
    out.push(
      fluoroscopyMessages.finding('fluoroscopy/arm-orbital', 'error', {
        side,
        way: orbital > 0 ? 'toward' : 'away from',
        degrees: Math.abs(tenth(orbital)),
        stop: Math.abs(tenth(orbital > 0 ? arm.orbital.most : arm.orbital.least)),
      }),
    )
  const tilt = Math.min(Math.abs(angulation), Math.PI - Math.abs(angulation))
  const stopped = angulation > arm.angulation.most + SLACK || angulation < arm.angulation.least - SLACK
  if (stopped || tilt > arm.usableTilt + SLACK)
    out.push(
      fluoroscopyMessages.finding('fluoroscopy/arm-angulation', 'error', {
        degrees: Math.abs(tenth(stopped ? angulation : tilt)),
        stop: tenth(stopped ? arm.angulation.most : arm.usableTilt),
      }),
    )
  return out
}
