import { mm, point, type Rad, rad, radFromDeg } from '@flavum/base'
import { mobileDetector, poseFromAngles, projectPoint } from '@flavum/fluoroscopy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { across, apparentDepth, depthHiddenPerMm, edgeBlur, obliqueReading } from './oblique-reading.ts'

describe('the oblique view', () => {
  it.each([
    [35, 1.428],
    [45, 1],
    [55, 0.7],
  ])('at %d degrees hides %d mm of depth for each mm to the side', (degrees, perMm) => {
    expect(depthHiddenPerMm(radFromDeg(degrees))).toBeCloseTo(perMm, 3)
    const angle = radFromDeg(degrees)
    expect(apparentDepth(10, 3, angle)).toBeCloseTo(10 - 3 * perMm, 2)
    expect(apparentDepth(10, -3, angle)).toBeCloseTo(10 + 3 * perMm, 2)
    expect(apparentDepth(10, 0, angle)).toBeCloseTo(10, 12)
  })

  it('sees a lamina at its own angle as one point, and blurs it by its length times the sine of the error', () => {
    const angle = radFromDeg(50)
    // along a lamina that runs ventral going lateral
    const at = (s: number): number => across(s * Math.sin(angle), -s * Math.cos(angle), angle)
    for (const s of [0, 3, 9]) expect(at(s)).toBeCloseTo(0, 12)
    expect(edgeBlur(8, radFromDeg(10))).toBeCloseTo(1.389, 3)
    expect(edgeBlur(10, radFromDeg(-15))).toBeCloseTo(2.588, 3)
    const off = radFromDeg(60)
    const seen = across(9 * Math.sin(angle), -9 * Math.cos(angle), off)
    expect(Math.abs(seen)).toBeCloseTo(edgeBlur(9, radFromDeg(10)), 12)
  })

  it('law: the pinhole of the real C-arm says the same, magnification taken out', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 30, max: 65, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        (degrees, lateral, dorsal) => {
          // working on the right: lateral is -x; the detector behind the back turns toward the patient's left
          const centre = point('lps', 11, -40, 300)
          const toward = { x: Math.sin((degrees * Math.PI) / 180), y: Math.cos((degrees * Math.PI) / 180) }
          const pose = poseFromAngles(
            { primary: rad(Math.atan2(toward.x, -toward.y)), secondary: rad(0) },
            { isocentre: centre, patientPosition: 'HFP', tube: 'under-table' },
          )
          const detector = mobileDetector(1024)
          const seen = projectPoint(pose, detector, point('lps', 11 - lateral, -40 + dorsal, 300))
          const depth = pose.sourceIsocentre + (-lateral * toward.x + dorsal * toward.y)
          const u = ((seen.x - 511.5) * detector.pixel * depth) / pose.sourceDetector
          const flat = across(lateral, dorsal, radFromDeg(degrees))
          expect(Math.abs(Math.abs(u) - Math.abs(flat))).toBeLessThan(1e-6)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is told as figures with the spread that the laminae have among themselves', () => {
    const told = obliqueReading(radFromDeg(45) as Rad, mm(8), 10)
    expect(told.depthHiddenPerMm.value).toBeCloseTo(1, 12)
    expect(told.depthHiddenPerMm).toMatchObject({ uncertainty: { kind: 'range' } })
    expect(told.edgeBlurAtTenDegrees.value).toBeCloseTo(1.389, 3)
  })
})
