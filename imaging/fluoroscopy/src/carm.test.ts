import { degFromRad, mm, type Point, point, rad, radFromDeg } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anglesOf,
  apPose,
  axesOf,
  describePose,
  leftOfPicture,
  mobileDetector,
  obliquePose,
  pixelInLps,
  poseFromAngles,
  projectPoint,
  sourceOf,
} from './carm.ts'

const isocentre = point('lps', 12, -34, -560)
const detector = { ...mobileDetector(512), columns: 500, rows: 480 }
const off = (x: number, y: number, z: number): Point<'lps'> =>
  point('lps', isocentre.x + x, isocentre.y + y, isocentre.z + z)

describe('a square view', () => {
  it('prone over the tube: source in front, the left side at the right of the picture, the head up', () => {
    const pose = apPose({ isocentre })
    expect(pose.patientPosition).toBe('HFP')
    expect(sourceOf(pose).y).toBeCloseTo(isocentre.y - 530)
    const left = projectPoint(pose, detector, off(20, 0, 0))
    // 20 mm at the isocentre are 20 * 1020 / 530 mm on the detector
    expect(left.x).toBeCloseTo(249.5 + (20 * 1020) / 530 / detector.pixel, 9)
    expect(left.y).toBeCloseTo(239.5, 9)
    expect(projectPoint(pose, detector, off(0, 0, 10)).y).toBeLessThan(239)
    expect(leftOfPicture(pose)).toBe('patient-right')
  })

  it('supine over the tube is seen from behind: the left side at the left of the picture', () => {
    const pose = apPose({ isocentre, patientPosition: 'HFS' })
    expect(sourceOf(pose).y).toBeCloseTo(isocentre.y + 530)
    expect(projectPoint(pose, detector, off(20, 0, 0)).x).toBeLessThan(240)
    expect(projectPoint(pose, detector, off(0, 0, 10)).y).toBeLessThan(239)
    expect(leftOfPicture(pose)).toBe('patient-left')
  })

  it('moves source and label to the other side when the tube hangs over the table', () => {
    expect(leftOfPicture(apPose({ isocentre, tube: 'over-table' }))).toBe('patient-left')
    expect(leftOfPicture(apPose({ isocentre, tube: 'over-table', patientPosition: 'FFS' }))).toBe('patient-right')
  })

  it('magnifies what is nearer to the source', () => {
    const pose = apPose({ isocentre })
    const near = projectPoint(pose, detector, off(20, -100, 0)).x - 249.5
    const far = projectPoint(pose, detector, off(20, 100, 0)).x - 249.5
    expect(near / far).toBeCloseTo(630 / 430, 9)
  })
})

describe('an oblique view', () => {
  it.each([20, 45, 60])('turned by %d degrees to the left runs along L cos t - P sin t', (degrees) => {
    const t = radFromDeg(degrees)
    const { x, z } = axesOf(obliquePose({ isocentre }, { toward: 'left', by: t }))
    expect(x.x).toBeCloseTo(Math.cos(t), 12)
    expect(x.y).toBeCloseTo(-Math.sin(t), 12)
    expect(z.x).toBeCloseTo(Math.sin(t), 12)
    expect(z.y).toBeCloseTo(Math.cos(t), 12)
  })

  it('to the right shows the spinous process on the other side', () => {
    const behind = off(0, 60, 0)
    const to = (toward: 'left' | 'right') => obliquePose({ isocentre }, { toward, by: radFromDeg(45) })
    expect(projectPoint(to('left'), detector, behind).x).toBeLessThan(200)
    expect(projectPoint(to('right'), detector, behind).x).toBeGreaterThan(300)
  })

  it('names no side when it is all but lateral', () => {
    const turned = (degrees: number) =>
      leftOfPicture(obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(degrees) }))
    expect(turned(75)).toBe('patient-right')
    expect(turned(85)).toBe('neither')
    expect(turned(120)).toBe('patient-left')
  })
})

describe('DICOM angles', () => {
  const way = (primary: number, secondary: number) =>
    axesOf(poseFromAngles({ primary: radFromDeg(primary), secondary: radFromDeg(secondary) }, { isocentre })).z

  it('say where the detector is: in front, at the left, at the right, toward the head', () => {
    expect(way(0, 0).y).toBeCloseTo(-1)
    expect(way(90, 0).x).toBeCloseTo(1)
    expect(way(-90, 0).x).toBeCloseTo(-1)
    expect(way(0, 20).z).toBeCloseTo(Math.sin(radFromDeg(20)))
    expect(way(-30, 0).x).toBeLessThan(0) // RAO
  })

  it('of a prone square view are 180, not 0, and words say it plainly', () => {
    const square = apPose({ isocentre })
    expect(Math.abs(degFromRad(anglesOf(square).primary))).toBeCloseTo(180)
    expect(describePose(square)).toBe('detector behind the back, square')
    const oblique = obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) }, radFromDeg(10))
    expect(degFromRad(anglesOf(oblique).primary)).toBeCloseTo(135)
    expect(describePose(oblique)).toBe(
      "detector behind the back, turned 45 degrees to the patient's left, 10 degrees toward the head",
    )
    const right = obliquePose({ isocentre, patientPosition: 'HFS' }, { toward: 'right', by: radFromDeg(30) })
    expect(degFromRad(anglesOf(right).primary)).toBeCloseTo(-30)
    expect(describePose(right)).toBe("detector in front of the chest, turned 30 degrees to the patient's right")
  })

  it('turn the picture clockwise by their roll', () => {
    const pose = poseFromAngles({ primary: rad(Math.PI), secondary: rad(0), roll: radFromDeg(90) }, { isocentre })
    // the head, up before, points right
    expect(projectPoint(pose, detector, off(0, 0, 20)).x).toBeGreaterThan(300)
  })

  it('law: there and back are the same angles, in every patient position', () => {
    const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(
        angle(3.14),
        angle(1.4),
        angle(3.14),
        fc.constantFrom('HFS', 'HFP', 'FFS', 'FFP'),
        (primary, secondary, roll, patientPosition) => {
          const pose = poseFromAngles(
            { primary: rad(primary), secondary: rad(secondary), roll: rad(roll) },
            { isocentre, patientPosition },
          )
          const back = anglesOf(pose)
          expect(back.primary).toBeCloseTo(primary, 9)
          expect(back.secondary).toBeCloseTo(secondary, 9)
          expect(back.roll).toBeCloseTo(roll, 9)
          expect(pose.patientPosition).toBe(patientPosition)
        },
      ),
    )
  })

  it('law: the pinhole sends every pixel back to itself', () => {
    const number = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true })
    fc.assert(
      fc.property(number(-3, 3), number(-1, 1), number(0, 499), number(0, 479), number(0.1, 1), (p, s, u, v, t) => {
        const pose = poseFromAngles({ primary: rad(p), secondary: rad(s) }, { isocentre, sourceIsocentre: mm(610) })
        const eye = sourceOf(pose)
        const end = pixelInLps(pose, detector, u, v)
        const on = point('lps', eye.x + t * (end.x - eye.x), eye.y + t * (end.y - eye.y), eye.z + t * (end.z - eye.z))
        const seen = projectPoint(pose, detector, on)
        expect(seen.x).toBeCloseTo(u, 6)
        expect(seen.y).toBeCloseTo(v, 6)
      }),
    )
  })
})

describe('refuses', () => {
  it('a beam along the body, a backward C-arm, a point behind the source, angles that are no numbers', () => {
    const code = (of: () => unknown) => {
      try {
        of()
      } catch (e) {
        return (e as { code?: string }).code
      }
      return 'nothing'
    }
    expect(code(() => poseFromAngles({ primary: rad(0), secondary: radFromDeg(90) }, { isocentre }))).toBe(
      'fluoroscopy/pose-along-body',
    )
    expect(code(() => poseFromAngles({ primary: rad(Number.NaN), secondary: rad(0) }, { isocentre }))).toBe(
      'fluoroscopy/pose-not-rigid',
    )
    expect(code(() => apPose({ isocentre, sourceDetector: mm(400) }))).toBe('fluoroscopy/pose-distances')
    expect(code(() => apPose({ isocentre: point('lps', 0, Number.NaN, 0) }))).toBe('fluoroscopy/pose-not-rigid')
    expect(code(() => projectPoint(apPose({ isocentre }), detector, off(0, -600, 0)))).toBe('fluoroscopy/behind-source')
  })
})
