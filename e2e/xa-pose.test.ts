/**
 * A DICOM file of an X-ray picture, as bytes -> read by another's reader -> the pose -> a picture with things where the file has them.
 */
import { point, radFromDeg } from '@flavum/base'
import { axesOf, mobileDetector, obliquePose, poseFromXaHeader, projectPoint, xaAttributes } from '@flavum/fluoroscopy'
import dcmjs from 'dcmjs'
import { describe, expect, it } from 'vitest'

interface Dcmjs {
  readonly DicomDict: new (meta: object) => { dict: object; write(): ArrayBuffer }
  readonly DicomMessage: { readFile(bytes: ArrayBuffer): { dict: object } }
  readonly DicomMetaDictionary: {
    denaturalizeDataset(attributes: object): object
    naturalizeDataset(dict: object): Record<string, unknown>
  }
}
const { DicomDict, DicomMessage, DicomMetaDictionary } = dcmjs.data as unknown as Dcmjs
const XA = '1.2.840.10008.5.1.4.1.1.12.1'
const isocentre = point('lps', 3, -40, -600)

/** The bytes of a file with these attributes, and what the reader makes of them. */
function throughBytes(attributes: object): Record<string, unknown> {
  const uid = '2.25.329800735698586629295641978511506172918'
  const dataset = {
    SOPClassUID: XA,
    SOPInstanceUID: uid,
    StudyInstanceUID: `${uid}1`,
    SeriesInstanceUID: `${uid}2`,
    Modality: 'XA',
    ...attributes,
  }
  const meta = {
    '00020002': { vr: 'UI', Value: [XA] },
    '00020003': { vr: 'UI', Value: [uid] },
    '00020010': { vr: 'UI', Value: ['1.2.840.10008.1.2.1'] },
    '00020012': { vr: 'UI', Value: ['2.25.1'] },
  }
  const file = new DicomDict(meta)
  file.dict = DicomMetaDictionary.denaturalizeDataset(dataset)
  return DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(file.write()).dict)
}

describe('the header of an X-ray picture', () => {
  it('through a file and back is the same view', () => {
    const detector = mobileDetector(512)
    const pose = obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) }, radFromDeg(12))
    const read = poseFromXaHeader(throughBytes(xaAttributes(pose, detector)), { isocentre })
    expect(read.findings).toEqual([])
    expect(read.mirrored).toBe(false)
    for (const p of [point('lps', 20, -10, -630), point('lps', -35, -70, -580)]) {
      const [there, here] = [projectPoint(pose, detector, p), projectPoint(read.pose, read.detector, p)]
      expect(here.x).toBeCloseTo(there.x, 5)
      expect(here.y).toBeCloseTo(there.y, 5)
    }
  })
  it('of an enhanced one has its distances and angles in its groups', () => {
    const enhanced = throughBytes({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.12.1.1',
      Rows: 960,
      Columns: 960,
      PatientPosition: 'HFS',
      SharedFunctionalGroupsSequence: [
        {
          ProjectionPixelCalibrationSequence: [{ DistanceSourceToIsocenter: 785 }],
          XRayGeometrySequence: [{ DistanceSourceToDetector: 1190 }],
          FramePixelDataPropertiesSequence: [{ ImagerPixelSpacing: [0.184, 0.184] }],
        },
      ],
      PerFrameFunctionalGroupsSequence: [
        { PositionerPositionSequence: [{ PositionerPrimaryAngle: -25.5, PositionerSecondaryAngle: 10 }] },
      ],
    })
    const { pose, detector } = poseFromXaHeader(enhanced, { isocentre })
    expect([pose.sourceDetector, pose.sourceIsocentre, detector.pixel]).toEqual([1190, 785, 0.184])
    expect(axesOf(pose).z.x).toBeCloseTo(-Math.sin(radFromDeg(25.5)) * Math.cos(radFromDeg(10)), 6)
  })
  it('that never was an X-ray’s is refused in a sentence', () => {
    const ct = throughBytes({ Rows: 512, Columns: 512, PixelSpacing: [0.7, 0.7], PatientPosition: 'HFS' })
    expect(() => poseFromXaHeader(ct, { isocentre })).toThrow(
      /does not say Positioner Primary Angle .* Imager Pixel Spacing/,
    )
  })
})
