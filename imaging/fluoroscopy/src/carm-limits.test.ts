import { degFromRad, mm, point, rad, radFromDeg, say } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anglesOf,
  apPose,
  asIfSupine,
  axesOf,
  centredOn,
  isocentreOf,
  obliquePose,
  poseFromAngles,
  shiftedBy,
} from './carm.ts'
import { armAngles, mobileArm, sidesFor, travel } from './carm-limits.ts'
import { type Table, tableUnder } from './patient-on-table.ts'

const isocentre = point('lps', 7, -12, -410)
const stand = { isocentre }
const trunk = { kind: 'cylinder', x: mm(7), y: mm(-2), radius: mm(130), feet: mm(-700), head: mm(-100) } as const
const table: Table = tableUnder(trunk, 'HFP')
const turned = (toward: 'left' | 'right', degrees: number, headward = 0) =>
  obliquePose(stand, { toward, by: radFromDeg(degrees) }, radFromDeg(headward))
const codes = (refusals: readonly { code: string }[]) => refusals.map((r) => r.code)

describe('travel', () => {
  it('of a square view is none, and heights follow from the table', () => {
    const { orbital, angulation, heights, refusals } = travel(apPose(stand), mobileArm('patient-left'), table)
    expect(orbital.value).toBeCloseTo(0, 9)
    expect(angulation.value).toBeCloseTo(0, 9)
    // prone: the table touches the chest at y = -132, 900 mm above the floor; the isocentre lies 120 mm behind it
    expect(heights.isocentre.value).toBeCloseTo(1020, 9)
    expect(heights.source.value).toBeCloseTo(490, 9)
    expect(heights.detector.value).toBeCloseTo(1510, 9)
    expect(refusals).toEqual([])
  })

  it('of a supine patient counts the other way up', () => {
    const supine = tableUnder(trunk, 'HFS')
    const { heights, orbital } = travel(
      apPose({ isocentre, patientPosition: 'HFS' }),
      mobileArm('patient-left'),
      supine,
    )
    // the back touches at y = 128, the isocentre lies 140 mm above it
    expect(heights.isocentre.value).toBeCloseTo(1040, 9)
    expect(heights.source.value).toBeCloseTo(510, 9)
    expect(orbital.value).toBeCloseTo(0, 9)
  })

  it('turns the detector toward the stand by the angle of the oblique, and to the head by angulation', () => {
    const { orbital, angulation } = travel(turned('left', 45), mobileArm('patient-left'), table)
    expect(orbital.value).toBeCloseTo(45, 9)
    expect(angulation.value).toBeCloseTo(0, 9)
    expect(travel(turned('left', 0, 20), mobileArm('patient-right'), table).angulation.value).toBeCloseTo(20, 9)
    // both together: sin(orbital) = sin 45 cos 20, tan(angulation) = tan 20 / cos 45
    const both = travel(turned('left', 45, 20), mobileArm('patient-right'), table)
    expect(both.orbital.value).toBeCloseTo(-degFromRad(rad(Math.asin(Math.SQRT1_2 * Math.cos(Math.PI / 9)))), 9)
    expect(both.angulation.value).toBeCloseTo(degFromRad(rad(Math.atan(Math.tan(Math.PI / 9) * Math.SQRT2))), 9)
  })

  it('over the table the arm is upside down, and that is no tilt', () => {
    const over = travel(apPose({ isocentre, tube: 'over-table' }), mobileArm('patient-left'), table)
    expect(Math.abs(over.angulation.value ?? 0)).toBeCloseTo(180, 9)
    expect(codes(over.refusals)).toEqual([])
  })

  it('a view past 90 degrees goes on along the orbit', () => {
    const { orbital, angulation } = travel(turned('left', 105), mobileArm('patient-left'), table)
    expect(orbital.value).toBeCloseTo(105, 9)
    expect(angulation.value).toBeCloseTo(0, 9)
  })

  it('law: the arm’s own angles point the beam where the pose does', () => {
    const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(
        angle(3.1),
        angle(1.4),
        fc.constantFrom('patient-left', 'patient-right'),
        fc.constantFrom('HFP', 'HFS', 'FFP', 'FFS'),
        (primary, secondary, side, patientPosition) => {
          const pose = poseFromAngles(
            { primary: rad(primary), secondary: rad(secondary) },
            { isocentre, patientPosition },
          )
          const { orbital, angulation } = armAngles(pose, mobileArm(side))
          const up = patientPosition === 'HFP' || patientPosition === 'FFP' ? 1 : -1
          const { z } = axesOf(pose)
          expect(Math.sin(orbital) * (side === 'patient-left' ? 1 : -1)).toBeCloseTo(z.x, 9)
          expect(Math.cos(orbital) * Math.cos(angulation) * up).toBeCloseTo(z.y, 9)
          expect(Math.cos(orbital) * Math.sin(angulation)).toBeCloseTo(z.z, 9)
        },
      ),
    )
  })
})

describe('where the arm must stand', () => {
  it('a 45 degree oblique to the left is reached from the left only: the stop is at 40', () => {
    const { sides, refusals } = sidesFor([apPose(stand), turned('left', 45)], table)
    expect(sides).toEqual(['patient-left'])
    expect(refusals['patient-right'].map((r) => say(r))).toEqual([
      "Standing on the patient's right, the C-arm would have to turn its detector 45 degrees away from its stand, and stops at 40. Put it on the other side of the table, or turn less.",
    ])
  })
  it('40 degrees from either side, and working on both sides at 45 from neither', () => {
    expect(sidesFor([turned('left', 40)], table).sides).toEqual(['patient-left', 'patient-right'])
    expect(sidesFor([turned('right', 45)], table).sides).toEqual(['patient-right'])
    expect(sidesFor([turned('left', 45), turned('right', 45)], table).sides).toEqual([])
  })
  it('lying the other way up changes nothing of it', () => {
    const supine = obliquePose({ isocentre, patientPosition: 'HFS' }, { toward: 'left', by: radFromDeg(45) })
    expect(sidesFor([supine], tableUnder(trunk, 'HFS')).sides).toEqual(['patient-left'])
  })
  it('past 110 degrees takes an arm turned upside down', () => {
    const arm = mobileArm('patient-left')
    const { orbital, angulation } = travel(turned('left', 115), arm, table)
    expect(orbital.value).toBeCloseTo(65, 9)
    expect(Math.abs(angulation.value ?? 0)).toBeCloseTo(180, 9)
    const stopped = { ...arm, angulation: { least: radFromDeg(-90), most: radFromDeg(90) } }
    const refused = travel(turned('left', 115), stopped, table)
    expect(refused.orbital.value).toBeCloseTo(115, 9)
    expect(codes(refused.refusals)).toEqual(['fluoroscopy/arm-orbital'])
  })
})

describe('refuses in a sentence', () => {
  const arm = mobileArm('patient-left')
  it('a steep tilt, an isocentre too low, a tube in the floor, a long reach', () => {
    expect(codes(travel(turned('left', 0, 50), arm, table).refusals)).toEqual(['fluoroscopy/arm-angulation'])
    expect(codes(travel(turned('left', 0, 45), arm, table).refusals)).toEqual([])
    const low = { ...table, height: mm(700) }
    expect(travel(apPose(stand), arm, low).refusals.map((r) => say(r))).toEqual([
      'The isocentre would stand 820 mm above the floor; the C-arm lifts it to between 850 and 1280 mm. Raise or lower the table.',
    ])
    const lowest = { ...table, height: mm(500) }
    expect(codes(travel(apPose(stand), arm, lowest).refusals)).toEqual([
      'fluoroscopy/arm-height',
      'fluoroscopy/arm-floor',
    ])
    const home = { ...arm, home: isocentre }
    expect(codes(travel(shiftedBy(apPose(stand), { left: mm(90) }), home, table).refusals)).toEqual([])
    const far = travel(shiftedBy(apPose(stand), { left: mm(-130) }), home, table).refusals
    expect(far[0] && say(far[0])).toBe(
      'The C-arm would have to reach 130 mm away from its stand, and can 100 mm. Roll it to a new place.',
    )
  })
})

describe('angles of a machine that does not know how the patient lies', () => {
  const angles = (primary: number, secondary: number) => ({
    primary: radFromDeg(primary),
    secondary: radFromDeg(secondary),
    roll: rad(0),
  })
  const deg = (a: ReturnType<typeof asIfSupine>) => [degFromRad(a.primary), degFromRad(a.secondary)]
  it.each([
    ['HFS', 30, 10],
    ['HFP', -150, 10],
    ['FFS', -30, -10],
    ['FFP', 150, -10],
  ] as const)('%s: 30 and 10 are %d and %d of the patient', (position, primary, secondary) => {
    const [p, s] = deg(asIfSupine(angles(30, 10), position))
    expect(p).toBeCloseTo(primary, 9)
    expect(s).toBeCloseTo(secondary, 9)
  })
  it('a square view of a prone patient is 0 to the machine, 180 to the patient, and above the table for both', () => {
    const [p] = deg(asIfSupine(anglesOf(apPose(stand)), 'HFP'))
    expect(p).toBeCloseTo(0, 9)
  })
  it('law: the same turn leads back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 180, noNaN: true }),
        fc.double({ min: -80, max: 80, noNaN: true }),
        fc.constantFrom('HFP', 'HFS', 'FFP', 'FFS'),
        (p, s, position) => {
          const back = deg(asIfSupine(asIfSupine(angles(p, s), position), position))
          expect(back[0]).toBeCloseTo(p, 9)
          expect(back[1]).toBeCloseTo(s, 9)
        },
      ),
    )
  })
})

describe('shifts of the isocentre', () => {
  it('move it in the patient and leave the view', () => {
    const moved = shiftedBy(turned('left', 30), { left: mm(5), back: mm(-6), head: mm(40) })
    expect(isocentreOf(moved)).toEqual(point('lps', 12, -18, -370))
    expect(axesOf(moved)).toEqual(axesOf(turned('left', 30)))
    expect(isocentreOf(centredOn(moved, isocentre))).toEqual(isocentre)
  })
  it('refuse what is nowhere', () => {
    expect(() => centredOn(apPose(stand), point('lps', Number.NaN, 0, 0))).toThrow(/not a rotation and a shift/)
  })
})
