import { mm, point, radFromDeg, say } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apPose, obliquePose, poseFromAngles, shiftedBy } from './carm.ts'
import { mobileArm } from './carm-limits.ts'
import { type CarmPart, clashes, type Obstacle } from './clash.ts'
import { distanceToTable, distanceToTrunk, type Table, type Trunk, tableUnder } from './patient-on-table.ts'
import type { CarmPose } from './xray-frame.ts'

const isocentre = point('lps', 7, -12, -410)
const stand = { isocentre }
const radius = 140
const trunk: Trunk = { kind: 'cylinder', x: mm(7), y: mm(-12), radius: mm(radius), feet: mm(-1400), head: mm(200) }
const table = tableUnder(trunk, 'HFP')
const arm = mobileArm('patient-left')
const free = (pose: CarmPose, part: CarmPart, of: Obstacle, body: Trunk = trunk, board: Table = table, at = arm) =>
  clashes(pose, at, body, board).clearances.find((c) => c.part === part && c.of === of)?.free.value ?? Number.NaN
const oblique = (degrees: number, headward = 0) =>
  obliquePose(stand, { toward: 'left', by: radFromDeg(degrees) }, radFromDeg(headward))

// the front of the tube's cover stands 530 - (1020 - 820) mm from the isocentre, the detector's face 1020 - 530
const COVER = 330
const FACE = 490

describe('the free way to a round trunk about the isocentre', () => {
  it.each([0, 20, 45, 90])('is what the distances leave, turned by %d degrees', (degrees) => {
    expect(free(oblique(degrees), 'tube', 'patient')).toBeCloseTo(COVER - radius, 3)
    expect(free(oblique(degrees), 'detector', 'patient')).toBeCloseTo(FACE - radius, 3)
    expect(free(oblique(degrees), 'arc', 'patient')).toBeCloseTo(730 - radius, 2)
  })
  it('goes down as the isocentre moves toward the tube’s side of the body', () => {
    const forward = shiftedBy(apPose(stand), { back: mm(60) })
    expect(free(forward, 'tube', 'patient')).toBeCloseTo(COVER - radius - 60, 3)
    expect(free(forward, 'detector', 'patient')).toBeCloseTo(FACE - radius + 60, 3)
  })
  it('tilted to the head it is that of the nearest place of the slab’s rim', () => {
    // the slab's middle plane lies 540 mm out; its headward edge, 149 mm along, comes nearest: 540 cos a - 149 sin a, less its half thickness
    const a = radFromDeg(30)
    const edge = 540 * Math.cos(a) - (297.984 / 2) * Math.sin(a)
    expect(free(oblique(0, 30), 'detector', 'patient')).toBeCloseTo(edge - 50 - radius, 3)
  })
  it('is that of an outline, if the outline is round', () => {
    const points = Array.from({ length: 720 }, (_, n) => ({
      x: 7 + radius * Math.cos((n * Math.PI) / 360),
      y: -12 + radius * Math.sin((n * Math.PI) / 360),
    }))
    const outlined: Trunk = { kind: 'outline', points, feet: mm(-1400), head: mm(200) }
    expect(free(oblique(33, 12), 'tube', 'patient', outlined)).toBeCloseTo(free(oblique(33, 12), 'tube', 'patient'), 2)
    const turnedRound: Trunk = { ...outlined, points: [...points].reverse() }
    expect(distanceToTrunk(turnedRound, point('lps', 7, -12, -410))).toBeCloseTo(-radius, 2)
  })
  it('to an oblong outline is less sideways', () => {
    const points = [
      { x: -193, y: -112 },
      { x: 207, y: -112 },
      { x: 207, y: 88 },
      { x: -193, y: 88 },
    ]
    const box: Trunk = { kind: 'outline', points, feet: mm(-1400), head: mm(200) }
    expect(free(apPose(stand), 'tube', 'patient', box)).toBeCloseTo(COVER - 100, 3)
    expect(free(oblique(90), 'tube', 'patient', box)).toBeCloseTo(COVER - 200, 3)
  })
})

describe('the free way to the table', () => {
  it('under a square view is from the cover to its underside', () => {
    expect(free(apPose(stand), 'tube', 'table')).toBeCloseTo(COVER - radius - 50, 3)
    expect(free(apPose(stand), 'detector', 'table')).toBeCloseTo(FACE + radius, 3)
  })
  it('of a tube at 45 degrees is to the table’s edge', () => {
    const narrow = { ...table, width: mm(400) }
    // the capsule's front ball is centred 430 mm out; the table's lower edge lies 200 mm aside and 190 mm below
    const out = 430 * Math.SQRT1_2
    const edge = Math.hypot(out - 200, out - (radius + 50))
    expect(free(oblique(45), 'tube', 'table', trunk, narrow)).toBeCloseTo(edge - 100, 3)
  })
  it('is the arc’s when it slides under', () => {
    // the ring's inner side lies 730 mm out all round, the table's lower edges 265 mm aside and 190 mm below
    expect(free(oblique(90), 'arc', 'table')).toBeCloseTo(730 - Math.hypot(265, radius + 50), 2)
    // from the other side it bulges over the patient; its ends, 20 degrees off the beam, come nearest to the table's upper edges
    const end = radFromDeg(20)
    const over = Math.hypot(780 * Math.cos(end) - 265, 780 * Math.sin(end) + radius) - 50
    expect(free(oblique(90), 'arc', 'table', trunk, table, mobileArm('patient-right'))).toBeCloseTo(over, 2)
  })
  it('under a supine patient is behind the back', () => {
    const supine = tableUnder(trunk, 'HFS')
    const pose = apPose({ isocentre, patientPosition: 'HFS' })
    expect(free(pose, 'tube', 'table', trunk, supine)).toBeCloseTo(COVER - radius - 50, 3)
    expect(distanceToTable(supine, 'HFS', point('lps', 7, 128 + 25, -410))).toBeCloseTo(-25, 9)
    expect(distanceToTable(supine, 'HFS', point('lps', 7, 128 - 30, -410))).toBeCloseTo(30, 9)
  })
})

describe('a clash is said', () => {
  it('with the part, what it meets and how far', () => {
    const wide: Trunk = { ...trunk, radius: mm(400) } as Trunk
    const told = clashes(apPose(stand), arm, wide, { ...table, top: mm(-412) }).findings.map((f) => say(f))
    expect(told).toContain('The X-ray tube would run 70 mm into the patient. Turn less, or move the isocentre.')
    expect(told.some((t) => t.startsWith('The X-ray tube would run'))).toBe(true)
  })
  it('and nearness before it', () => {
    const near: Trunk = { ...trunk, radius: mm(478) } as Trunk
    const findings = clashes(apPose(stand), arm, near, { ...table, top: mm(-900) }).findings
    expect(findings.find((f) => f.params.part === 'detector')).toMatchObject({
      code: 'fluoroscopy/clash-near',
      severity: 'warning',
      params: { clearance: 12, what: 'patient' },
    })
  })
  it('not for the views of the procedure', () => {
    expect(clashes(apPose(stand), arm, trunk, table).findings).toEqual([])
    expect(clashes(oblique(20), arm, trunk, table).findings).toEqual([])
  })
  it('law: moving patient, table and arm together changes nothing', () => {
    const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(number(3), number(0.7), number(300), number(300), number(300), (p, s, x, y, z) => {
        const angles = { primary: radFromDeg(p * 57), secondary: radFromDeg(s * 57) }
        const moved: Trunk = {
          ...(trunk as Extract<Trunk, { kind: 'cylinder' }>),
          x: mm(7 + x),
          y: mm(-12 + y),
          feet: mm(-1400 + z),
          head: mm(200 + z),
        }
        const there = point('lps', 7 + x, -12 + y, -410 + z)
        const a = clashes(poseFromAngles(angles, stand), arm, trunk, table)
        const b = clashes(poseFromAngles(angles, { isocentre: there }), arm, moved, tableUnder(moved, 'HFP'))
        for (const [n, c] of a.clearances.entries())
          expect(b.clearances[n]?.free.value).toBeCloseTo(c.free.value ?? 0, 2)
      }),
      { numRuns: 20 },
    )
  })
  it('and a trunk that is none is refused', () => {
    const none = (body: Trunk) => () => clashes(apPose(stand), arm, body, table)
    expect(none({ ...trunk, radius: mm(0) } as Trunk)).toThrow(/no length or no width/)
    expect(none({ ...trunk, head: mm(-2000) })).toThrow(/no length or no width/)
    expect(none({ kind: 'outline', points: [], feet: mm(0), head: mm(9) })).toThrow(/no length or no width/)
  })
})
