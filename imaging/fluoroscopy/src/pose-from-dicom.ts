/**
 * The header of a real X-ray picture -> the pose and the detector that give the matching view, and back.
 *
 * Takes  the attributes of an XA or XRF image by their DICOM keywords, values as any reader hands them over (numbers, text, lists of
 *        either, sequences as lists of records); enhanced images with their shared and per-frame groups. The isocentre in the
 *        patient, which no header knows.
 * Gives  pose, detector, whether the picture is mirrored against what the source sees, and findings.
 * Limits one frame; the beam square to the detector; a rectangular collimator; the picture turned by quarters; no table motion.
 * Trap   Distance Source to Patient is by definition that to the isocentre, but some makers write that to the calibrated object.
 *        The magnification beside it tells.
 * Trap   Pixel Spacing may be calibrated to some depth in the patient; only Imager Pixel Spacing is that of the detector.
 * Source DICOM PS3.3 C.8.7.5 (XA Positioner), C.8.7.6 (XRF), C.8.19.6 (enhanced), C.7.6.1.1.1 (Patient Orientation).
 */
import {
  degFromRad,
  direction,
  dot,
  type Finding,
  mm,
  type Point,
  plus,
  type Rad,
  rad,
  radFromDeg,
  scale,
  unit,
} from '@flavum/base'
import { anglesOf, asIfSupine, axesOf, type CarmAngles, poseFromAngles, proneLying } from './carm.ts'
import { fluoroscopyMessages } from './messages.ts'
import { attributesOf, type XaHeader } from './xa-attributes.ts'
import type { CarmPose, Detector, PatientPosition } from './xray-frame.ts'

export interface XaReading {
  readonly pose: CarmPose
  readonly detector: Detector
  /** Flip the stored picture left to right, and it is what the pose draws: what the source sees. */
  readonly mirrored: boolean
  readonly findings: readonly Finding[]
}

export interface XaOptions {
  readonly isocentre: Point<'lps'>
  /** How the patient lay, where the header does not say or is known to be wrong. */
  readonly patientPosition?: PatientPosition
  /** Whose angles these are; many mobile C-arms write those of a machine that takes everyone to lie head first and supine. */
  readonly angles?: 'patient' | 'machine'
  /** Of an enhanced image, from 0. */
  readonly frame?: number
}

const named = {
  PositionerPrimaryAngle: 'Positioner Primary Angle (0018,1510)',
  PositionerSecondaryAngle: 'Positioner Secondary Angle (0018,1511)',
  DistanceSourceToDetector: 'Distance Source to Detector (0018,1110)',
  DistanceSourceToPatient: 'Distance Source to Patient (0018,1111)',
  DistanceSourceToIsocenter: 'Distance Source to Isocenter (0018,9402)',
  EstimatedRadiographicMagnificationFactor: 'Estimated Radiographic Magnification Factor (0018,1114)',
  ImagerPixelSpacing: 'Imager Pixel Spacing (0018,1164)',
  Rows: 'Rows (0028,0010)',
  Columns: 'Columns (0028,0011)',
  PatientPosition: 'Patient Position (0018,5100)',
} as const

/** Distances and magnification agree to this much where they mean the same thing. */
const AGREES = 0.005
const SQUARE = 0.001
/** Letters of Patient Orientation fit while each axis of the picture runs at least this much their way. */
const FITS = 0.5

/**
 * Faults `fluoroscopy/header-missing`, `fluoroscopy/header-value`, `fluoroscopy/header-pixels`, `fluoroscopy/header-lying`
 * and those of `poseFromAngles`.
 */
export function poseFromXaHeader(header: XaHeader, options: XaOptions): XaReading {
  const findings: Finding[] = []
  const has = attributesOf(header, options.frame ?? 0)
  const number = (name: keyof typeof named): number | null => {
    const value = has.numbers(name)
    if (value === null) return null
    if (value.length === 0 || !value.every(Number.isFinite))
      throw fluoroscopyMessages.fault('fluoroscopy/header-value', { name: named[name] })
    return value[0]!
  }
  const primary = number('PositionerPrimaryAngle')
  const secondary = number('PositionerSecondaryAngle')
  const sourceDetector = number('DistanceSourceToDetector')
  const magnification = number('EstimatedRadiographicMagnificationFactor')
  const stated = number('DistanceSourceToIsocenter') ?? number('DistanceSourceToPatient')
  const derived = sourceDetector !== null && magnification ? sourceDetector / magnification : null
  const sourceIsocentre = stated ?? derived
  const rows = number('Rows')
  const columns = number('Columns')
  const spacing = number('ImagerPixelSpacing') === null ? null : has.numbers('ImagerPixelSpacing')
  const position = options.patientPosition ?? has.text('PatientPosition')
  const missing = [
    primary === null && named.PositionerPrimaryAngle,
    secondary === null && named.PositionerSecondaryAngle,
    sourceDetector === null && named.DistanceSourceToDetector,
    sourceIsocentre === null && named.DistanceSourceToPatient,
    spacing === null && named.ImagerPixelSpacing,
    rows === null && named.Rows,
    columns === null && named.Columns,
    !position && named.PatientPosition,
  ].filter((name) => name !== false)
  if (
    primary === null ||
    secondary === null ||
    sourceDetector === null ||
    sourceIsocentre === null ||
    spacing === null ||
    rows === null ||
    columns === null ||
    !position
  )
    throw fluoroscopyMessages.fault('fluoroscopy/header-missing', { missing: missing.join(', ') })
  if (!isPosition(position))
    throw fluoroscopyMessages.fault('fluoroscopy/header-lying', { position: safeWord(position) })

  const detector = detectorOf(columns, rows, spacing, has)
  if (stated !== null && magnification && Math.abs(magnification * stated - sourceDetector) > AGREES * sourceDetector)
    findings.push(
      fluoroscopyMessages.finding('fluoroscopy/header-magnification', 'warning', {
        stated: magnification,
        made: sourceDetector / stated,
      }),
    )
  const off = Math.max(
    0,
    ...['DetectorPrimaryAngle', 'DetectorSecondaryAngle'].map((n) => Math.abs(has.numbers(n)?.[0] ?? 0)),
  )
  if (off > 0.1)
    findings.push(fluoroscopyMessages.finding('fluoroscopy/header-beam-tilted', 'warning', { degrees: off }))
  if (has.text('PositionerMotion') === 'DYNAMIC' && !has.perFrame('PositionerPrimaryAngle'))
    findings.push(fluoroscopyMessages.finding('fluoroscopy/header-moving', 'warning'))

  const written: CarmAngles = { primary: radFromDeg(primary), secondary: radFromDeg(secondary), roll: rad(0) }
  const angles = options.angles === 'machine' ? asIfSupine(written, position) : written
  const stand = {
    isocentre: options.isocentre,
    patientPosition: position,
    sourceDetector: mm(sourceDetector),
    sourceIsocentre: mm(sourceIsocentre),
  }
  const upright = poseFromAngles(angles, stand)
  if (options.angles !== 'machine' && proneLying(position) && axesOf(upright).z.y < -0.5)
    findings.push(fluoroscopyMessages.finding('fluoroscopy/header-under-prone', 'warning', { position }))
  const { roll, mirrored, finding } = standing(upright, has.texts('PatientOrientation'))
  if (finding) findings.push(fluoroscopyMessages.finding(finding, 'warning'))
  return { pose: poseFromAngles({ ...angles, roll }, stand), detector, mirrored, findings }
}

/**
 * The attributes of a header that say where the C-arm stands: what `poseFromXaHeader` reads back. The picture is stored as this
 * room draws it. Angles are DICOM's, the patient's, whatever the position.
 */
export function xaAttributes(pose: CarmPose, detector: Detector): XaHeader {
  const { primary, secondary } = anglesOf(pose)
  const { x, y } = axesOf(pose)
  const lit = detector.collimation
  return {
    Rows: detector.rows,
    Columns: detector.columns,
    ImagerPixelSpacing: [decimal(detector.pixel), decimal(detector.pixel)],
    DistanceSourceToDetector: decimal(pose.sourceDetector),
    DistanceSourceToPatient: decimal(pose.sourceIsocentre),
    EstimatedRadiographicMagnificationFactor: decimal(pose.sourceDetector / pose.sourceIsocentre),
    PositionerMotion: 'STATIC',
    PositionerPrimaryAngle: decimal(degFromRad(primary)),
    PositionerSecondaryAngle: decimal(degFromRad(secondary)),
    PatientPosition: pose.patientPosition,
    PatientOrientation: [letters(x), letters(y)],
    ...(lit
      ? {
          CollimatorShape: 'RECTANGULAR',
          CollimatorLeftVerticalEdge: lit.left,
          CollimatorRightVerticalEdge: lit.right + 1,
          CollimatorUpperHorizontalEdge: lit.top,
          CollimatorLowerHorizontalEdge: lit.bottom + 1,
        }
      : {}),
  }
}

/** A decimal string holds 16 characters. */
const decimal = (n: number): number => (Math.abs(n) < 1e-9 ? 0 : Number(n.toPrecision(11)))

function detectorOf(
  columns: number,
  rows: number,
  [down, across = down]: readonly number[],
  has: ReturnType<typeof attributesOf>,
): Detector {
  const whole = (n: number) => Number.isInteger(n) && n >= 1 && n <= 8192
  if (!whole(rows)) throw fluoroscopyMessages.fault('fluoroscopy/header-value', { name: named.Rows })
  if (!whole(columns)) throw fluoroscopyMessages.fault('fluoroscopy/header-value', { name: named.Columns })
  if (!(down !== undefined && across !== undefined && down > 0 && across > 0))
    throw fluoroscopyMessages.fault('fluoroscopy/header-value', { name: named.ImagerPixelSpacing })
  if (Math.abs(down - across) > SQUARE * down)
    throw fluoroscopyMessages.fault('fluoroscopy/header-pixels', { across, down })
  const detector = { columns, rows, pixel: mm(down) }
  if (!has.texts('CollimatorShape')?.includes('RECTANGULAR')) return detector
  // the edges are the first dark columns and rows, counted from 1
  const edge = (name: string) => has.numbers(name)?.[0]
  const left = edge('CollimatorLeftVerticalEdge')
  const right = edge('CollimatorRightVerticalEdge')
  const top = edge('CollimatorUpperHorizontalEdge')
  const bottom = edge('CollimatorLowerHorizontalEdge')
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return detector
  const collimation = {
    left: Math.max(0, left),
    right: Math.min(columns, right - 1),
    top: Math.max(0, top),
    bottom: Math.min(rows, bottom - 1),
  }
  const open = Object.values(collimation).every(Number.isInteger) && collimation.left < collimation.right
  return open && collimation.top < collimation.bottom ? { ...detector, collimation } : detector
}

const compass: Readonly<Record<string, ReturnType<typeof direction<'lps'>>>> = {
  L: direction('lps', 1, 0, 0),
  R: direction('lps', -1, 0, 0),
  P: direction('lps', 0, 1, 0),
  A: direction('lps', 0, -1, 0),
  H: direction('lps', 0, 0, 1),
  F: direction('lps', 0, 0, -1),
}

/** Which of the eight ways to lay the picture down fits what the header says of its rows and columns. */
function standing(
  upright: CarmPose,
  texts: readonly string[] | null,
): { roll: Rad; mirrored: boolean; finding?: 'fluoroscopy/header-up-assumed' | 'fluoroscopy/header-up-unclear' } {
  const asDrawn = { roll: rad(0), mirrored: false }
  const [row, column] = texts ?? []
  if (!row || !column) return { ...asDrawn, finding: 'fluoroscopy/header-up-assumed' }
  const along = wayOf(row)
  const down = wayOf(column)
  if (!along || !down) return { ...asDrawn, finding: 'fluoroscopy/header-up-unclear' }
  const { x, y } = axesOf(upright)
  const ways = [false, true].flatMap((mirrored) =>
    [0, 1, 2, 3].map((quarter) => {
      const c = [1, 0, -1, 0][quarter]!
      const s = [0, 1, 0, -1][quarter]!
      const right = dot(scale(plus(scale(x, c), scale(y, -s)), mirrored ? -1 : 1), along)
      const below = dot(plus(scale(x, s), scale(y, c)), down)
      return { roll: rad((quarter * Math.PI) / 2), mirrored, right, below }
    }),
  )
  const best = ways.reduce((a, b) => (b.right + b.below > a.right + a.below ? b : a))
  if (best.right < FITS || best.below < FITS) return { ...asDrawn, finding: 'fluoroscopy/header-up-unclear' }
  return { roll: best.roll, mirrored: best.mirrored }
}

/** Where letters of Patient Orientation point: the first the most. None where a letter is no direction. */
function wayOf(word: string): ReturnType<typeof direction<'lps'>> | null {
  let sum = direction('lps', 0, 0, 0)
  for (const [n, letter] of [...word].entries()) {
    const axis = compass[letter]
    if (!axis) return null
    sum = plus(sum, scale(axis, 1 / (n + 1)))
  }
  return dot(sum, sum) > 0 ? unit(sum) : null
}

/** The directions that a line runs in, the strongest first, as DICOM writes them. */
function letters(way: ReturnType<typeof direction<'lps'>>): string {
  return Object.entries(compass)
    .map(([letter, axis]) => ({ letter, share: dot(way, axis) }))
    .filter(({ share }) => share > 0.1)
    .sort((a, b) => b.share - a.share)
    .map(({ letter }) => letter)
    .join('')
}

const isPosition = (text: string): text is PatientPosition => ['HFS', 'HFP', 'FFS', 'FFP'].includes(text)

/** A code may be shown, free text from a header may not. */
const safeWord = (text: string): string => (/^[A-Z]{3,5}$/.test(text) ? text : 'something else')
