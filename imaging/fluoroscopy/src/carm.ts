/**
 * Where the C-arm stands: poses, the DICOM angles that name them, and the pinhole.
 *
 * Angles are DICOM's (PS3.3 C.8.7.5) and say where the *detector* stands seen from the isocentre, in the patient and not in the
 * room: primary 0 in front of the chest, +90 at the patient's left, -90 at the right, 180 behind the back; secondary positive toward
 * the head. Roll 0 is the patient's head up in the picture.
 *
 * Pictures are as the source sees them: a prone patient with the tube under the table shows the right side at the picture's left,
 * as an X-ray film on a light box does; a supine one the left side. No mirror is applied anywhere: `leftOfPicture` says which.
 *
 * Poses and angles enter plans and logs, so they use base's own functions and are the same bits on every engine.
 *
 * Trap   a prone patient's detector is behind the back, so a square view has primary angle 180, not 0; many C-arms write 0.
 */
import {
  cross,
  type Direction,
  degFromRad,
  determinant,
  direction,
  dot,
  inverse,
  length,
  type Mm,
  maths,
  mm,
  type Point,
  place,
  plus,
  point,
  type Rad,
  rad,
  scale,
  transformFromAxes,
  unit,
} from '@flavum/base'
import { carmDetectorWidth, carmSourceDetector, carmSourceIsocentre } from '@flavum/evidence'
import { fluoroscopyMessages } from './messages.ts'
import type { CarmPose, Detector, PatientPosition, XrayFrame } from './xray-frame.ts'

/** Where the arm is centred and how it stands about the table. */
export interface Stand {
  readonly isocentre: Point<'lps'>
  /** Prone where it is not said, as MILD is done. */
  readonly patientPosition?: PatientPosition
  /** Under the table where it is not said: the usual place, since it keeps scatter from the operator. */
  readonly tube?: 'under-table' | 'over-table'
  readonly sourceDetector?: Mm
  readonly sourceIsocentre?: Mm
}

/** DICOM's angles of the detector seen from the isocentre, radians. */
export interface CarmAngles {
  /** (0018,1510): RAO negative, LAO positive. */
  readonly primary: Rad
  /** (0018,1511): caudal negative, cranial positive. */
  readonly secondary: Rad
  /** Of the picture, clockwise as seen; 0 is head up. */
  readonly roll: Rad
}

const LEFT = direction('lps', 1, 0, 0)
const BACK = direction('lps', 0, 1, 0)
const UP = direction('lps', 0, 0, 1)
/** Nearer to the body's axis than this, up in the picture means nothing. */
const STEEPEST = (85 * Math.PI) / 180
/** A side is named while at least this share of the picture's width runs left to right: to 11.5 degrees off lateral. */
const SIDE_COSINE = 0.2

export const proneLying = (position: PatientPosition): boolean => position === 'HFP' || position === 'FFP'

/** Behind the back when prone over the tube, or supine under it; in front of the chest otherwise. */
export const detectorBehindBack = ({ patientPosition = 'HFP', tube = 'under-table' }: Stand): boolean =>
  proneLying(patientPosition) === (tube === 'under-table')

/** Square to the patient. `headward` tilts the detector toward the head, to look along the end-plates. */
export function apPose(stand: Stand, headward: Rad = rad(0)): CarmPose {
  return obliquePose(stand, { toward: 'left', by: rad(0) }, headward)
}

/**
 * The detector turned from square toward one side of the patient. Working on the right, the contralateral oblique turns it to
 * the left: the picture's columns then run along u = L cos t - P sin t.
 */
export function obliquePose(
  stand: Stand,
  turned: { readonly toward: 'left' | 'right'; readonly by: Rad },
  headward: Rad = rad(0),
): CarmPose {
  const t = turned.toward === 'left' ? turned.by : -turned.by
  const primary = detectorBehindBack(stand) ? Math.PI - t : t
  return poseFromAngles({ primary: rad(primary), secondary: headward }, stand)
}

/** Faults `fluoroscopy/pose-along-body`, `fluoroscopy/pose-not-rigid`, `fluoroscopy/pose-distances`. */
export function poseFromAngles(angles: Omit<CarmAngles, 'roll'> & { readonly roll?: Rad }, stand: Stand): CarmPose {
  const { primary, secondary, roll = rad(0) } = angles
  if (!Number.isFinite(primary + secondary + roll)) throw fluoroscopyMessages.fault('fluoroscopy/pose-not-rigid')
  if (Math.abs(secondary) > STEEPEST)
    throw fluoroscopyMessages.fault('fluoroscopy/pose-along-body', { degrees: degFromRad(secondary) })
  const flat = maths.cos(secondary)
  const z = direction('lps', flat * maths.sin(primary), -flat * maths.cos(primary), maths.sin(secondary))
  const upright = headUp(z)
  const c = maths.cos(roll)
  const s = maths.sin(roll)
  // the picture's content turns clockwise when the detector's own axes turn the other way
  const x = plus(scale(upright.x, c), scale(upright.y, -s))
  const y = plus(scale(upright.x, s), scale(upright.y, c))
  const pose: CarmPose = {
    lpsFromCarm: transformFromAxes('lps', 'carm', stand.isocentre, x, y, z),
    sourceDetector: stand.sourceDetector ?? mm(carmSourceDetector.value),
    sourceIsocentre: stand.sourceIsocentre ?? mm(carmSourceIsocentre.value),
    patientPosition: stand.patientPosition ?? 'HFP',
  }
  checkPose(pose)
  return pose
}

/** DICOM's angles of a pose, radians: primary and roll within half a circle each way, secondary within a quarter. */
export function anglesOf(pose: CarmPose): CarmAngles {
  const { x, z } = axesOf(pose)
  const upright = headUp(z)
  return {
    primary: rad(maths.atan2(dot(z, LEFT), -dot(z, BACK))),
    secondary: rad(maths.asin(Math.max(-1, Math.min(1, dot(z, UP))))),
    roll: rad(maths.atan2(-dot(x, upright.y), dot(x, upright.x))),
  }
}

/**
 * Many C-arms do not know how the patient lies and write angles as if head first and supine. From those to DICOM's, which are the
 * patient's, and back: the same turn of half a circle both ways.
 */
export function asIfSupine(angles: CarmAngles, patientPosition: PatientPosition): CarmAngles {
  const { primary, secondary, roll } = angles
  const turned = proneLying(patientPosition) ? primary + Math.PI : primary
  const feetFirst = patientPosition === 'FFS' || patientPosition === 'FFP'
  return {
    primary: halfCircle(feetFirst ? -turned : turned),
    secondary: rad(feetFirst ? -secondary : secondary),
    roll,
  }
}

/** The same arm moved along the table, across it or up: mm toward the patient's left, back and head. */
export function shiftedBy(
  pose: CarmPose,
  by: { readonly left?: Mm; readonly back?: Mm; readonly head?: Mm },
): CarmPose {
  const o = isocentreOf(pose)
  return centredOn(pose, point('lps', o.x + (by.left ?? 0), o.y + (by.back ?? 0), o.z + (by.head ?? 0)))
}

/** The same view about another isocentre. */
export function centredOn(pose: CarmPose, isocentre: Point<'lps'>): CarmPose {
  const { x, y, z } = axesOf(pose)
  const moved = { ...pose, lpsFromCarm: transformFromAxes('lps', 'carm', isocentre, x, y, z) }
  checkPose(moved)
  return moved
}

/** In words: "detector behind the back, turned 45 degrees to the patient's left, 10 degrees toward the head". */
export function describePose(pose: CarmPose): string {
  const { primary, secondary } = anglesOf(pose)
  const behind = Math.abs(primary) > Math.PI / 2
  const toLeft = Math.round(degFromRad(rad(behind ? Math.sign(primary || 1) * Math.PI - primary : primary)))
  const toHead = Math.round(degFromRad(secondary))
  const turned =
    toLeft === 0 ? 'square' : `turned ${Math.abs(toLeft)} degrees to the patient's ${toLeft > 0 ? 'left' : 'right'}`
  const tilted = toHead === 0 ? '' : `, ${Math.abs(toHead)} degrees toward the ${toHead > 0 ? 'head' : 'feet'}`
  return `detector ${behind ? 'behind the back' : 'in front of the chest'}, ${turned}${tilted}`
}

/** Which side of the patient lies at the picture's left edge; `neither` near a lateral view. */
export function leftOfPicture(pose: CarmPose): XrayFrame['leftOfPicture'] {
  const rightward = dot(axesOf(pose).x, LEFT)
  if (Math.abs(rightward) < SIDE_COSINE) return 'neither'
  return rightward > 0 ? 'patient-right' : 'patient-left'
}

/** In the patient, lps, mm. */
export const isocentreOf = ({ lpsFromCarm: { rows } }: CarmPose): Point<'lps'> =>
  point('lps', rows[0][3], rows[1][3], rows[2][3])

/** The focal spot in the patient, lps, mm. */
export const sourceOf = (pose: CarmPose): Point<'lps'> =>
  place(pose.lpsFromCarm, point('carm', 0, 0, -pose.sourceIsocentre))

/** Columns of the pose: right and down in the picture, and the central ray. */
export function axesOf({ lpsFromCarm: { rows } }: CarmPose): Record<'x' | 'y' | 'z', Direction<'lps'>> {
  const column = (n: 0 | 1 | 2) => direction('lps', rows[0][n], rows[1][n], rows[2][n])
  return { x: column(0), y: column(1), z: column(2) }
}

/** The pixel where the central ray lands: the detector's middle unless it stands off-centre. */
export const principalPixel = ({ columns, rows, centre }: Detector): { u: number; v: number } => ({
  u: centre?.u ?? (columns - 1) / 2,
  v: centre?.v ?? (rows - 1) / 2,
})

/** Where a pixel of the detector stands in the patient. */
export function pixelInLps(pose: CarmPose, detector: Detector, u: number, v: number): Point<'lps'> {
  const c = principalPixel(detector)
  const z = pose.sourceDetector - pose.sourceIsocentre
  return place(pose.lpsFromCarm, point('carm', (u - c.u) * detector.pixel, (v - c.v) * detector.pixel, z))
}

/** The pinhole: where a point of the patient is seen. Faults `fluoroscopy/behind-source`. */
export function projectPoint(pose: CarmPose, detector: Detector, p: Point<'lps'>): Point<'detector'> {
  const seen = place(inverse(pose.lpsFromCarm), p)
  const depth = seen.z + pose.sourceIsocentre
  if (!(depth > 0)) throw fluoroscopyMessages.fault('fluoroscopy/behind-source')
  const k = pose.sourceDetector / depth / detector.pixel
  const c = principalPixel(detector)
  return point('detector', c.u + seen.x * k, c.v + seen.y * k, 0)
}

/** The whole detector of a mobile C-arm in this many pixels each way. */
export const mobileDetector = (columns = 512): Detector => ({
  columns,
  rows: columns,
  pixel: mm(carmDetectorWidth.value / columns),
})

/** Faults where the pose is not one. */
export function checkPose(pose: CarmPose): void {
  if (!pose?.lpsFromCarm) throw fluoroscopyMessages.fault('fluoroscopy/nothing-there', { what: 'pose' })
  const { x, y, z } = axesOf(pose)
  const off = [
    length(x) - 1,
    length(y) - 1,
    length(z) - 1,
    dot(x, y),
    dot(x, z),
    dot(y, z),
    determinant(pose.lpsFromCarm) - 1,
  ]
  const o = isocentreOf(pose)
  if (!off.every((n) => Math.abs(n) < 1e-6) || ![o.x, o.y, o.z].every(Number.isFinite))
    throw fluoroscopyMessages.fault('fluoroscopy/pose-not-rigid')
  const { sourceDetector, sourceIsocentre } = pose
  if (!(sourceIsocentre > 0 && sourceIsocentre < sourceDetector && sourceDetector < 1e5))
    throw fluoroscopyMessages.fault('fluoroscopy/pose-distances', { sourceDetector, sourceIsocentre })
}

/** Above -180 degrees, up to and with 180. */
const halfCircle = (angle: number): Rad => {
  const turns = Math.ceil((angle - Math.PI) / (2 * Math.PI))
  return rad(angle - turns * 2 * Math.PI + 0)
}

/** Right and down in a picture whose up is as near to the head as it can be. */
function headUp(z: Direction<'lps'>): Record<'x' | 'y', Direction<'lps'>> {
  const across = dot(z, UP)
  const y = unit(plus(scale(UP, -1), scale(z, across)))
  return { x: cross(y, z), y }
}
