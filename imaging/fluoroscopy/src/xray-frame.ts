/**
 * The C-arm, what it is asked to do, and the picture it gives.
 *
 * Frame `carm`: origin at the isocentre, z along the central ray from source to detector, x to the right of the picture, y down.
 * So the source stands at z = -sourceIsocentre and the detector at z = sourceDetector - sourceIsocentre.
 */
import type { Figure, Mm, Transform } from '@flavum/base'

/** DICOM Patient Position (0018,5100): head first supine, head first prone, feet first. */
export type PatientPosition = 'HFS' | 'HFP' | 'FFS' | 'FFP'

/** Where the C-arm stands, and how the patient lay when it did. */
export interface CarmPose {
  /** Rigid; the `carm` frame has its origin at the isocentre, mm, z from the source toward the detector. */
  readonly lpsFromCarm: Transform<'lps', 'carm'>
  readonly sourceDetector: Mm
  readonly sourceIsocentre: Mm
  readonly patientPosition: PatientPosition
}

/** A flat detector square to the central ray; pixels are square. */
export interface Detector {
  readonly columns: number
  readonly rows: number
  /** From pixel centre to pixel centre, on the detector itself. */
  readonly pixel: Mm
  /** The pixel where the central ray lands; the middle of the detector when absent. */
  readonly centre?: { readonly u: number; readonly v: number }
  /** The lit rectangle in whole pixels, `right` and `bottom` the first dark ones; everything when absent. */
  readonly collimation?: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

/** What the tube gives in one pulse. */
export interface Exposure {
  /** Peak tube voltage, 60 to 120. */
  readonly kv: number
  /** Tube charge of this pulse. */
  readonly mAs: number
}

export interface XrayFrame {
  readonly pose: CarmPose
  readonly detector: Detector
  readonly exposure: Exposure
  /** Detector signal, rows x columns, u fastest: transmitted energy as a share of the open beam, noise and scatter included. */
  readonly signal: Float32Array
  /** What the screen shows, 0 to 255. */
  readonly display: Uint8Array
  /** Which side of the patient lies at the picture's left edge. */
  readonly leftOfPicture: 'patient-left' | 'patient-right' | 'neither'
  readonly dose: { readonly referenceAirKerma: Figure<'mGy'>; readonly doseAreaProduct: Figure<'Gy.cm2'> }
}
