import { planAccess, shingledLevel } from '@flavum/access'
import { point } from '@flavum/base'
import { mobileDetector } from '@flavum/fluoroscopy'
import { inputsOf, logOf, replay, sceneOf, stateAt, stateHash, tipOf } from '@flavum/rehearsal'
import { describe, expect, it } from 'vitest'
import { procedureRoom } from './procedure-room.ts'
import { movedAcross, seenAt, skinUnder } from './room-aim.ts'
import { armAct, armFrom, detectorFor, movedBy, poseOfArm, secondsBetween } from './room-arm.ts'
import type { ProcedureRoom, RoomCommand } from './room-commands.ts'

const shingled = shingledLevel({ stepMm: 0.8 })
const { spine, model, volume } = shingled
const target = { level: 'L4-L5', side: 'left' } as const
const plan = planAccess({ spine, model, ...target, volume }).plans[0]!
const scene = sceneOf({ spine, models: [model], targets: [{ ...target, plan }], claims: [target] })
const yes = {
  name: 'yes',
  level: 'yes',
  side: 'yes',
  consent: 'yes',
  allergies: 'yes',
  antithrombotics: 'yes',
  antibiotic: 'yes',
} as const

const opened = (): ProcedureRoom => procedureRoom({ scene, volume, columns: 32 })
const all = (room: ProcedureRoom, commands: readonly RoomCommand[]): void => {
  for (const c of commands) room.tell(c)
}
const prepared: readonly RoomCommand[] = [
  { tell: 'act', act: { do: 'time-out', answers: yes } },
  { tell: 'act', act: { do: 'position', prone: true, bolster: true } },
]
const docked: readonly RoomCommand[] = [
  ...prepared,
  { tell: 'planned-view', memory: 'ap' },
  { tell: 'aim', by: 'plan' },
  { tell: 'place-portal', cutMm: 9 },
  { tell: 'act', act: { do: 'portal', act: 'advance', mm: plan.trackLength.value! } },
  { tell: 'act', act: { do: 'trocar', in: false } },
  { tell: 'act', act: { do: 'depth-guide', mm: plan.depthStop.value! } },
]
/** Time in steps that count in full. */
const pass = (room: ProcedureRoom, from: number, to: number): void => {
  for (let ms = from; ms <= to; ms += 100) room.passTo(ms)
}

describe('the arm of the room', () => {
  const arm = {
    isocentre: [3, -7, 20] as const,
    turnedDeg: 32.04,
    tiltedDeg: -12.5,
    open: [0.8, 0.6] as const,
    magnified: 1,
    pulsesPerSecond: 8,
  }
  it('turned to the left of a prone patient lies below 180 degrees, as DICOM counts', () => {
    expect(armAct(arm)).toMatchObject({ primaryDeg: 148, secondaryDeg: -12.5, collimation: [0.1, 0.2, 0.9, 0.8] })
    expect(armAct({ ...arm, turnedDeg: -30 }).primaryDeg).toBe(-150)
  })
  it('law: from the log it comes back as it was, to a tenth of a degree', () => {
    for (const turnedDeg of [-90, -30.5, 0, 44.4, 100])
      expect(
        armFrom({ ...armAct({ ...arm, turnedDeg }), rollDeg: 0, collimation: [0.1, 0.2, 0.9, 0.8], pulsesPerSecond: 8 })
          .turnedDeg,
      ).toBeCloseTo(turnedDeg, 6)
  })
  it('a tap turns by one degree, a second of holding by twenty, and never past its end', () => {
    expect(movedBy(arm, 'turn-left', null).turnedDeg).toBeCloseTo(33.04)
    expect(movedBy(arm, 'turn-right', 1).turnedDeg).toBeCloseTo(12.04)
    expect(movedBy(arm, 'turn-left', 60).turnedDeg).toBe(110)
  })
  it('twice magnified shows half the field in as many pixels, and is lit no further', () => {
    const act = armAct({ ...arm, open: [1, 1], magnified: 2 })
    expect(act.collimation).toEqual([0.25, 0.25, 0.75, 0.75])
    const state = { ...act, rollDeg: 0, collimation: act.collimation!, pulsesPerSecond: 8 }
    const detector = detectorFor(state, 2, 64)
    expect(detector.pixel * 2).toBeCloseTo(mobileDetector(64).pixel)
    expect(detector.collimation).toBeUndefined()
    expect(detectorFor({ ...state, collimation: [0.25, 0.375, 0.75, 0.625] }, 2, 64).collimation).toEqual({
      left: 0,
      top: 16,
      right: 64,
      bottom: 48,
    })
  })
})

describe('places from pictures', () => {
  const act = armAct({
    isocentre: [plan.target.x, plan.target.y, plan.target.z],
    turnedDeg: 25,
    tiltedDeg: 10,
    open: [1, 1],
    magnified: 1,
    pulsesPerSecond: 8,
  })
  const looked = {
    pose: poseOfArm({ ...act, rollDeg: 0, collimation: [0, 0, 1, 1], pulsesPerSecond: 8 }),
    detector: mobileDetector(64),
  }
  it('a point moved across the picture is seen where the hand has moved it', () => {
    const at = [4, 12, -9] as const
    const before = seenAt(looked, at)!
    const after = seenAt(looked, movedAcross(looked, at, [0.1, -0.05]))!
    expect(after[0] - before[0]).toBeCloseTo(0.1, 9)
    expect(after[1] - before[1]).toBeCloseTo(-0.05, 9)
  })
  it('the skin under a spot is seen at that spot and lies between air and body', () => {
    const skin = skinUnder(volume, looked, [0.5, 0.5])!
    const seen = seenAt(looked, skin)!
    expect(seen[0]).toBeCloseTo(0.5, 6)
    expect(seen[1]).toBeCloseTo(0.5, 6)
    // on paper: skin is a plane, 10 degrees to the level's axis
    const level = spine.levels.find((l) => l.name === 'L4-L5')!
    const { rows } = level.levelFromLps
    const y = rows[1][0] * skin[0] + rows[1][1] * skin[1] + rows[1][2] * skin[2] + rows[1][3]
    expect(y).toBeGreaterThan(20)
  })
})

describe('the room', () => {
  it('gives a picture for each pulse and counts pulses, time and dose; the last one stays when the pedal is up', async () => {
    const room = opened()
    all(room, prepared)
    room.passTo(0)
    expect(room.pictureDue()).toBe(false)
    room.tell({ tell: 'hold', control: 'pedal', down: true })
    pass(room, 100, 1000)
    expect(room.pictureDue()).toBe(true)
    const picture = (await room.picture())!
    expect(picture.display).toHaveLength(32 * 32)
    expect(picture.leftOfPicture).toBe('patient-right')
    expect(new Set(picture.display).size).toBeGreaterThan(8)
    expect(room.pictureDue()).toBe(false)
    room.tell({ tell: 'hold', control: 'pedal', down: false })
    const { figures, dose } = room.reading()
    expect(figures?.fluoroscopyTime.value).toBe(1)
    // eight a second, and the first at once
    expect(figures?.pulses.value).toBe(9)
    expect(dose.referenceAirKerma.value).toBeGreaterThan(0)
    pass(room, 1100, 3000)
    expect(room.pictureDue()).toBe(false)
    expect(room.reading().figures?.fluoroscopyTime.value).toBe(1)
  })
  it('a press shorter than a tick gives one picture, drawn though the foot is off by then', async () => {
    const room = opened()
    all(room, prepared)
    room.passTo(0)
    for (const down of [true, false]) room.tell({ tell: 'hold', control: 'pedal', down })
    expect(room.reading().figures?.pulses.value).toBe(1)
    expect(room.pictureDue()).toBe(true)
    expect(new Set((await room.picture())!.display).size).toBeGreaterThan(8)
    expect(room.pictureDue()).toBe(false)
  })
  it('a clock that jumps has not passed: no beam runs in a sleeping tab', () => {
    const room = opened()
    all(room, prepared)
    room.passTo(0)
    room.tell({ tell: 'hold', control: 'pedal', down: true })
    room.passTo(3_600_000)
    room.tell({ tell: 'hold', control: 'pedal', down: false })
    expect(room.reading().figures?.fluoroscopyTime.value).toBe(1)
  })
  it('docks by the plan, and a drag to the side of the picture from behind moves the tip to that side', async () => {
    const room = opened()
    all(room, docked)
    expect(room.reading().portal?.leansOn).toMatch(/lamina/)
    all(room, [
      { tell: 'tool', tool: 'sculpter' },
      { tell: 'hold', control: 'pedal', down: true },
    ])
    pass(room, 0, 200)
    await room.picture()
    const tip = () => point('lps', ...tipOf(stateAt(room.course))!.tip)
    const before = tip()
    all(room, [
      { tell: 'grab', at: [0.5, 0.5], otherWay: false, arm: false },
      { tell: 'drag', at: [0.505, 0.5] },
      { tell: 'let-go' },
    ])
    // a prone patient's left is at the right of the picture
    expect(tip().x).toBeGreaterThan(before.x)
    const tool = room.reading().tool!
    expect(tool.swing.across).not.toBe(0)
    expect(tool.swing.dorsal).toBe(0)
  })
  it('the arm stops before it runs into anything, and says why; the way back is free', () => {
    const room = opened()
    all(room, [...prepared, { tell: 'planned-view', memory: 'ap' }])
    const before = room.reading()
    expect(before.armFindings.filter((f) => f.severity === 'error')).toEqual([])
    // the detector stands over the back: downward it meets it
    for (let n = 0; n < 200; n++) room.tell({ tell: 'hold', control: 'lower', down: n % 2 === 0 })
    const { arm, armFindings, inputs } = room.reading()
    expect(armFindings[0]?.severity).toBe('error')
    expect(before.arm.isocentre[1] - arm.isocentre[1]).toBeLessThan(495)
    room.tell({ tell: 'hold', control: 'lower', down: true })
    expect(room.reading().inputs).toBe(inputs)
    room.tell({ tell: 'hold', control: 'raise', down: true })
    expect(room.reading().arm.isocentre[1]).toBeCloseTo(arm.isocentre[1] + 5)
    expect(room.reading().armFindings.filter((f) => f.severity === 'error')).toEqual([])
  })
  it('a kept view is reached in the time that the way takes', () => {
    const room = opened()
    all(room, [...prepared, { tell: 'planned-view', memory: 'ap' }])
    const { tick } = room.reading()
    room.tell({ tell: 'arm', arm: { turnedDeg: 20 } })
    const start = room.reading().arm
    room.tell({ tell: 'recall', memory: 'ap' })
    expect(room.reading().tick - tick).toBe(Math.round(120 * secondsBetween(start, room.reading().arm)))
    // on paper: twenty degrees a second
    expect(secondsBetween({ ...start, turnedDeg: 40 }, { ...start, turnedDeg: -20 })).toBeCloseTo(3)
  })
  it('a drag is undone in one go, and redone', async () => {
    const room = opened()
    all(room, [...docked, { tell: 'tool', tool: 'sculpter' }, { tell: 'hold', control: 'pedal', down: true }])
    pass(room, 0, 200)
    await room.picture()
    const before = room.course.moments.length
    all(room, [{ tell: 'grab', at: [0.5, 0.5], otherWay: false, arm: false }])
    for (let n = 1; n <= 4; n++) room.tell({ tell: 'drag', at: [0.5, 0.5 - n * 0.005] })
    const after = room.course.moments.length
    expect(after).toBeGreaterThan(before + 1)
    const end = stateHash(stateAt(room.course))
    room.tell({ tell: 'undo' })
    expect(room.course.moments.length).toBe(before)
    expect(room.reading().redo).toBe('tool')
    room.tell({ tell: 'redo' })
    expect(stateHash(stateAt(room.course))).toBe(end)
  })
  it('held keys go on after a moment, in time and not in calls', () => {
    const room = opened()
    all(room, [...docked, { tell: 'tool', tool: 'sculpter' }])
    room.passTo(0)
    room.tell({ tell: 'hold', control: 'in', down: true })
    expect(room.reading().tool?.depthMm).toBeCloseTo(0.5)
    pass(room, 100, 600)
    room.tell({ tell: 'hold', control: 'in', down: false })
    // 8 mm a second from 0.4 s on, in three tenths
    expect(room.reading().tool?.depthMm).toBeCloseTo(0.5 + 8 * 0.3, 1)
    pass(room, 700, 1000)
    expect(room.reading().tool?.depthMm).toBeCloseTo(0.5 + 8 * 0.3, 1)
  })
  it('its log is carried out elsewhere to the same end, and its film shows every moment of it', async () => {
    const room = opened()
    all(room, [...docked, { tell: 'tool', tool: 'sculpter' }, { tell: 'hold', control: 'pedal', down: true }])
    pass(room, 0, 400)
    room.tell({ tell: 'hold', control: 'pedal', down: false })
    const log = logOf(scene, inputsOf(room.course))
    expect(stateHash(replay(scene, log.inputs).state)).toBe(log.end.stateHash)
    const inputs = room.course.moments.length
    all(room, [
      { tell: 'film', of: 'own', tick: 0, speed: 0 },
      { tell: 'film-at', share: 1 },
    ])
    expect(room.pictureDue()).toBe(true)
    expect((await room.picture())?.film).toBe(true)
    expect(room.reading().film?.inputs).toBe(inputs)
    // what is watched is not done
    room.tell({ tell: 'act', act: { do: 'bite' } })
    room.tell({ tell: 'film-off' })
    expect(room.course.moments.length).toBe(inputs)
  })
})
