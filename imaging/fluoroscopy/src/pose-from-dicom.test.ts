import { degFromRad, type Fault, mm, point, rad, radFromDeg, say } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anglesOf, apPose, axesOf, isocentreOf, obliquePose, poseFromAngles, projectPoint } from './carm.ts'
import { poseFromXaHeader, xaAttributes } from './pose-from-dicom.ts'
import type { XaHeader } from './xa-attributes.ts'

const isocentre = point('lps', 4, -31, -512)
const detector = { columns: 500, rows: 480, pixel: mm(0.308) }

/** As a cath lab writes one: RAO 30, cranial 20, seen as if one faced the patient. */
const cathLab: XaHeader = {
  Rows: 512,
  Columns: 512,
  ImagerPixelSpacing: ['0.3', '0.3'],
  DistanceSourceToDetector: '1000',
  DistanceSourceToPatient: '750',
  PositionerPrimaryAngle: '-30',
  PositionerSecondaryAngle: '20',
  PatientPosition: 'HFS',
  PatientOrientation: ['L', 'F'],
}
const without = (...names: string[]) => Object.fromEntries(Object.entries(cathLab).filter(([n]) => !names.includes(n)))
const fault = (header: XaHeader, more: object = {}): string => {
  try {
    poseFromXaHeader(header, { isocentre, ...more })
  } catch (e) {
    return (e as Fault).message
  }
  return 'nothing'
}

describe('a header', () => {
  const { pose, detector: read, mirrored, findings } = poseFromXaHeader(cathLab, { isocentre })
  it('says where the arm stood', () => {
    const { primary, secondary } = anglesOf(pose)
    expect(degFromRad(primary)).toBeCloseTo(-30, 9)
    expect(degFromRad(secondary)).toBeCloseTo(20, 9)
    // the detector in front, at the right and toward the head
    const { z } = axesOf(pose)
    expect(z.x).toBeCloseTo(-Math.sin(Math.PI / 6) * Math.cos(Math.PI / 9), 9)
    expect(z.y).toBeCloseTo(-Math.cos(Math.PI / 6) * Math.cos(Math.PI / 9), 9)
    expect(z.z).toBeCloseTo(Math.sin(Math.PI / 9), 9)
    expect([pose.sourceDetector, pose.sourceIsocentre, pose.patientPosition]).toEqual([1000, 750, 'HFS'])
    expect(isocentreOf(pose)).toEqual(isocentre)
    expect(read).toEqual({ columns: 512, rows: 512, pixel: 0.3 })
    expect(findings).toEqual([])
  })
  it('whose columns run to the left with the detector in front is mirrored against what the source sees', () => {
    expect(mirrored).toBe(true)
    // unmirrored, the patient's left lies at the left of the picture
    expect(projectPoint(pose, read, point('lps', 24, -31, -512)).x).toBeLessThan(255.5)
    const plain = poseFromXaHeader({ ...cathLab, PatientOrientation: 'R\\F' }, { isocentre })
    expect(plain.mirrored).toBe(false)
    expect(plain.pose).toEqual(pose)
  })
  it('of a picture on its side turns the view: the head at the right', () => {
    const { pose: turned, mirrored } = poseFromXaHeader({ ...cathLab, PatientOrientation: ['F', 'L'] }, { isocentre })
    expect(mirrored).toBe(false)
    expect(projectPoint(turned, read, point('lps', 4, -31, -482)).x).toBeLessThan(200)
    expect(projectPoint(turned, read, point('lps', 34, -31, -512)).y).toBeGreaterThan(300)
  })
  it('without directions, or with ones that do not fit, is taken head up and says so', () => {
    const codes = (PatientOrientation: unknown) =>
      poseFromXaHeader({ ...cathLab, PatientOrientation }, { isocentre }).findings.map((f) => f.code)
    expect(codes(undefined)).toEqual(['fluoroscopy/header-up-assumed'])
    expect(codes('')).toEqual(['fluoroscopy/header-up-assumed'])
    expect(codes(['A', 'P'])).toEqual(['fluoroscopy/header-up-unclear'])
    expect(codes(['X', 'F'])).toEqual(['fluoroscopy/header-up-unclear'])
  })
  it('with a collimator gives the lit rectangle, clipped to the picture', () => {
    const edges = {
      CollimatorShape: 'RECTANGULAR',
      CollimatorLeftVerticalEdge: 40,
      CollimatorRightVerticalEdge: 471,
      CollimatorUpperHorizontalEdge: -5,
      CollimatorLowerHorizontalEdge: 600,
    }
    const { detector: lit } = poseFromXaHeader({ ...cathLab, ...edges }, { isocentre })
    expect(lit.collimation).toEqual({ left: 40, right: 470, top: 0, bottom: 512 })
  })
})

describe('distances', () => {
  it('with a magnification alone give the isocentre', () => {
    const header = { ...without('DistanceSourceToPatient'), EstimatedRadiographicMagnificationFactor: '1.25' }
    expect(poseFromXaHeader(header, { isocentre }).pose.sourceIsocentre).toBe(800)
  })
  it.each([
    // as four headers of one maker's angiography system state them; the second does not agree with itself
    [1009, 720, 1.4014, []],
    [1175, 720, 1.6139, ['fluoroscopy/header-magnification']],
    [1108, 788.2679, 1.4056, []],
    [1148, 809.8909, 1.4175, []],
  ])('of real headers: %d and %d mm with %d', (sid, sod, magnification, codes) => {
    const header = {
      ...cathLab,
      DistanceSourceToDetector: sid,
      DistanceSourceToPatient: sod,
      EstimatedRadiographicMagnificationFactor: magnification,
    }
    expect(poseFromXaHeader(header, { isocentre }).findings.map((f) => f.code)).toEqual(codes)
  })
})

describe('a prone patient', () => {
  const prone = { ...without('PatientOrientation'), PatientPosition: 'HFP', PatientOrientation: ['L', 'F'] }
  it('whose machine wrote 0 had its detector under them by the standard, and is asked about', () => {
    const header = { ...prone, PositionerPrimaryAngle: 0, PositionerSecondaryAngle: 0 }
    const asWritten = poseFromXaHeader(header, { isocentre })
    expect(axesOf(asWritten.pose).z.y).toBeCloseTo(-1)
    expect(asWritten.findings.map((f) => f.code)).toEqual(['fluoroscopy/header-under-prone'])
    const machine = poseFromXaHeader(header, { isocentre, angles: 'machine' })
    expect(axesOf(machine.pose)).toEqual(axesOf(apPose({ isocentre })))
    expect(machine.findings).toEqual([])
    expect(machine.mirrored).toBe(false)
  })
  it('turned 45 degrees by the machine’s own angles is the oblique to the other side', () => {
    const header = { ...prone, PositionerPrimaryAngle: -45, PositionerSecondaryAngle: 0 }
    const { pose } = poseFromXaHeader(header, { isocentre, angles: 'machine' })
    const left = obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) })
    expect(degFromRad(anglesOf(pose).primary)).toBeCloseTo(degFromRad(anglesOf(left).primary), 9)
  })
})

describe('an enhanced header', () => {
  const shared = {
    XRayGeometrySequence: [{ DistanceSourceToDetector: 1200, DistanceSourceToIsocenter: 785 }],
    FramePixelDataPropertiesSequence: [{ ImagerPixelSpacing: [0.154, 0.154] }],
  }
  const frame = (primary: number) => ({
    PositionerPositionSequence: [{ PositionerPrimaryAngle: primary, PositionerSecondaryAngle: 5 }],
  })
  const enhanced: XaHeader = {
    Rows: 960,
    Columns: 1240,
    PatientPosition: 'FFS',
    PositionerMotion: 'DYNAMIC',
    PatientOrientation: ['L', 'F'],
    SharedFunctionalGroupsSequence: [shared],
    PerFrameFunctionalGroupsSequence: [frame(-10), frame(12)],
  }
  it('gives each frame its own angles and all of them the shared distances', () => {
    const second = poseFromXaHeader(enhanced, { isocentre, frame: 1 })
    expect(degFromRad(anglesOf(second.pose).primary)).toBeCloseTo(12, 9)
    expect([second.pose.sourceDetector, second.pose.sourceIsocentre, second.detector.pixel]).toEqual([1200, 785, 0.154])
    expect(second.findings).toEqual([])
    expect(degFromRad(anglesOf(poseFromXaHeader(enhanced, { isocentre }).pose).primary)).toBeCloseTo(-10, 9)
  })
  it('without that frame has no angles', () => {
    expect(fault(enhanced, { frame: 2 })).toMatch(/Positioner Primary Angle/)
  })
})

describe('refuses and never guesses', () => {
  it('what the header does not say, by name', () => {
    expect(fault({})).toBe(
      'This X-ray header does not say Positioner Primary Angle (0018,1510), Positioner Secondary Angle (0018,1511), Distance Source to Detector (0018,1110), Distance Source to Patient (0018,1111), Imager Pixel Spacing (0018,1164), Rows (0028,0010), Columns (0028,0011), Patient Position (0018,5100), and no pose is guessed. Export the original images, or say it by hand where that is allowed.',
    )
    expect(fault(without('DistanceSourceToDetector'))).toMatch(/say Distance Source to Detector \(0018,1110\), and/)
    // the spacing in the patient is not that of the detector
    expect(fault({ ...without('ImagerPixelSpacing'), PixelSpacing: ['0.2', '0.2'] })).toMatch(
      /say Imager Pixel Spacing/,
    )
    expect(fault(without('PatientPosition'))).toMatch(/say Patient Position/)
    expect(fault(without('PatientPosition'), { patientPosition: 'HFP' })).toBe('nothing')
  })
  it.each([
    [{ PositionerPrimaryAngle: 'LAO' }, /Positioner Primary Angle \(0018,1510\) cannot be that/],
    [{ ImagerPixelSpacing: ['0.3', '0.6'] }, /not square \(0.6 x 0.3 mm\)/],
    [{ ImagerPixelSpacing: ['0', '0'] }, /Imager Pixel Spacing/],
    [{ Rows: 0 }, /Rows/],
    [{ Columns: 1.5 }, /Columns/],
    [{ PatientPosition: 'HFDR' }, /lay as HFDR/],
    [{ PatientPosition: 'Jane Doe' }, /lay as something else/],
    [{ DistanceSourceToDetector: '700' }, /cannot stand 750 mm from the isocentre/],
    [{ PositionerSecondaryAngle: '90' }, /along the body/],
  ])('%o', (change, told) => expect(fault({ ...cathLab, ...change })).toMatch(told))
  it('and says what it took in its stride', () => {
    const told = (more: object) => poseFromXaHeader({ ...cathLab, ...more }, { isocentre }).findings.map((f) => say(f))
    expect(told({ DetectorPrimaryAngle: 2 })[0]).toMatch(/2 degrees off square/)
    expect(told({ PositionerMotion: 'DYNAMIC' })[0]).toMatch(/moved during this run/)
  })
})

describe('there and back', () => {
  it('law: a pose written into a header is read as the same pose, in every position and quarter', () => {
    const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(
        angle(3.14),
        angle(1),
        fc.constantFrom(0, 1, 2, 3),
        fc.constantFrom('HFS', 'HFP', 'FFS', 'FFP'),
        fc.boolean(),
        (primary, secondary, quarter, patientPosition, lit) => {
          const stand = { isocentre, patientPosition, sourceDetector: mm(1020), sourceIsocentre: mm(612.5) }
          const angles = { primary: rad(primary), secondary: rad(secondary), roll: rad((quarter * Math.PI) / 2) }
          const pose = poseFromAngles(angles, stand)
          const from = lit ? { ...detector, collimation: { left: 12, top: 30, right: 400, bottom: 401 } } : detector
          const back = poseFromXaHeader(xaAttributes(pose, from), { isocentre })
          const [a, b] = [back.pose.lpsFromCarm.rows.flat(), pose.lpsFromCarm.rows.flat()]
          for (const [n, value] of b.entries()) expect(a[n]).toBeCloseTo(value, 8)
          expect(back.detector).toEqual(from)
          expect(back.mirrored).toBe(false)
          expect(back.pose.sourceIsocentre).toBe(612.5)
          expect(back.pose.patientPosition).toBe(patientPosition)
        },
      ),
    )
  })
  it('holds no number that is too long for a decimal string', () => {
    const pose = obliquePose({ isocentre }, { toward: 'left', by: rad(0.7123456789) }, rad(-0.1234567891))
    for (const value of Object.values(xaAttributes(pose, { ...detector, pixel: mm(297.984 / 499) })).flat())
      expect(String(value).length).toBeLessThanOrEqual(16)
  })
})
