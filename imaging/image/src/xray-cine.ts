/**
 * A run of X-ray pictures as plain data: what is written to DICOM and read from it.
 *
 * Angles are DICOM's and say where the detector stands seen from the patient: primary +90 at the left, secondary positive
 * toward the head. Lengths are mm at the detector unless they are named otherwise.
 */
import { messages } from './messages.ts'
import type { PatientPosition } from './xray-study.ts'

export interface XrayView {
  readonly primaryAngleDeg: number
  readonly secondaryAngleDeg: number
}

export interface XrayCine {
  readonly columns: number
  readonly rows: number
  /** One a pulse, 8 or 16 bits, all of one kind, u fastest; black is 0. */
  readonly frames: readonly (Uint8Array | Uint16Array)[]
  /** As the screen shows it, or proportional to what the detector caught. */
  readonly intensity: 'display' | 'linear'
  /** For 16 bits: what a viewer shows as middle grey, and from black to white. */
  readonly window?: { readonly centre: number; readonly width: number }
  /** ms from one frame to the next; needed for more than one. */
  readonly frameTime?: number
  /** One for all frames, or one each. */
  readonly views: readonly XrayView[]
  readonly patientPosition: PatientPosition
  /** What lies toward the picture's right edge and its lower edge, in DICOM letters: ['L', 'F']. */
  readonly orientation?: readonly [right: string, down: string]
  readonly pixel: number
  readonly sourceDetector: number
  readonly sourceIsocentre: number
  readonly kv: number
  /** Tube charge of the whole run. */
  readonly mAs: number
  readonly pulseWidth?: number
  readonly doseAreaProductGyCm2?: number
  /** The lit rectangle, `right` and `bottom` the first dark ones; everything when absent. */
  readonly collimation?: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  /** Number of the exposure in the dose report that these frames belong to, from 1. */
  readonly exposure?: number
}

/** Faults `image/bad-cine`. */
export function checkCine(cine: XrayCine): void {
  const { columns, rows, frames, views, frameTime, collimation: lit } = cine
  const whole = (n: number): boolean => Number.isInteger(n) && n > 0 && n < 65536
  const positive = [cine.pixel, cine.sourceDetector, cine.sourceIsocentre, cine.kv, cine.mAs]
  const optional = [frameTime ?? 1, cine.pulseWidth ?? 1, cine.window?.width ?? 1]
  const problems: [boolean, string][] = [
    [!whole(columns) || !whole(rows), 'the size is not in whole pixels from 1 to 65535'],
    [frames.length === 0, 'there is no frame'],
    [
      frames.some((f) => f.length !== columns * rows || f.BYTES_PER_ELEMENT !== frames[0]?.BYTES_PER_ELEMENT),
      'the frames are not all of one size and depth',
    ],
    [frames.length > 1 && frameTime === undefined, 'several frames need the time between them'],
    [views.length !== 1 && views.length !== frames.length, 'there is neither one view nor one for each frame'],
    [
      !views.every((v) => Math.abs(v.primaryAngleDeg) <= 180 && Math.abs(v.secondaryAngleDeg) <= 90),
      'an angle is not one',
    ],
    [![...positive, ...optional].every((n) => n > 0 && n < 1e6), 'a length, time or exposure is not a positive number'],
    [!(cine.sourceIsocentre < cine.sourceDetector), 'the isocentre does not lie between source and detector'],
    [!((cine.doseAreaProductGyCm2 ?? 0) >= 0 && (cine.doseAreaProductGyCm2 ?? 0) < 1e6), 'the dose is not a number'],
    [
      lit !== undefined &&
        !(
          [lit.left, lit.top, lit.right, lit.bottom].every(Number.isInteger) &&
          lit.left >= 0 &&
          lit.top >= 0 &&
          lit.left < lit.right &&
          lit.top < lit.bottom &&
          lit.right <= columns &&
          lit.bottom <= rows
        ),
      'the lit rectangle does not lie within the picture',
    ],
  ]
  const found = problems.find(([wrong]) => wrong)
  if (found) throw messages.fault('image/bad-cine', { what: found[1] })
}
