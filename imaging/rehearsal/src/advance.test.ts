import { Fault } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { advance, replay } from './advance.ts'
import type { Act } from './inputs.ts'
import { sedation } from './patient.ts'
import { sceneOf } from './scene.ts'
import { prepared, type Simple, simpleScene, timed, xyz } from './simple-scene.test-help.ts'
import { begin, pulsesOf, stateHash } from './state.ts'
import { stepOf } from './steps.ts'

let simple: Simple
beforeAll(() => {
  simple = simpleScene()
}, 60000)

const codes = (acts: readonly Act[], every = 120) =>
  replay(simple.scene, timed(acts, 0, every)).events.map((e) => e.code)
const faultOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
  return 'none'
}
const arm = (name: 'ap' | 'contralateral-oblique', more: Partial<Extract<Act, { do: 'arm' }>> = {}): Act => {
  const view = simple.plan.carm.find((v) => v.name === name)!
  return {
    do: 'arm',
    isocentre: xyz(simple.plan.target),
    primaryDeg: view.primaryAngleDeg,
    secondaryDeg: view.secondaryAngleDeg,
    ...more,
  }
}

describe('the machine', () => {
  it('leaves the state it is given as it was', () => {
    const state = begin(simple.scene)
    const frozen = JSON.stringify({ ...state, scene: null })
    advance(state, { do: 'position', prone: true, bolster: false, tick: 5 })
    expect(JSON.stringify({ ...state, scene: null })).toBe(frozen)
  })

  it('ends in the same hash for the same inputs, in another for one tick more or less', () => {
    const inputs = timed(prepared)
    const hash = stateHash(replay(simple.scene, inputs).state)
    expect(stateHash(replay(simple.scene, inputs).state)).toBe(hash)
    const later = [...inputs.slice(0, -1), { ...inputs.at(-1)!, tick: inputs.at(-1)!.tick + 1 }]
    expect(stateHash(replay(simple.scene, later).state)).not.toBe(hash)
  })

  it('goes on from a state that was kept as from the beginning', () => {
    const inputs = timed(prepared)
    const kept = replay(simple.scene, inputs.slice(0, 3)).state
    expect(stateHash(replay(kept, inputs.slice(3)).state)).toBe(stateHash(replay(simple.scene, inputs).state))
  })

  it('refuses a log whose time runs backwards, and one that goes on after its end', () => {
    const back = [
      { do: 'wait', tick: 10 },
      { do: 'wait', tick: 9 },
    ] as const
    expect(faultOf(() => replay(simple.scene, back))).toBe('rehearsal/ticks-backwards')
    expect(faultOf(() => replay(simple.scene, timed([{ do: 'stop', reason: 'x' }, { do: 'wait' }])))).toBe(
      'rehearsal/after-the-end',
    )
  })

  it('knows another scene by its hash', () => {
    const { scene } = simple
    const other = sceneOf({
      spine: scene.spine,
      models: Object.values(scene.models),
      targets: scene.targets,
      claims: scene.claims,
      patient: { weightKg: 71 },
    })
    expect(other.hash).not.toBe(scene.hash)
  })
})

describe('X-ray', () => {
  it('gives the first pulse at once and eight a second after it, in the view that the arm stands at', () => {
    const acts: Act[] = [
      ...prepared,
      arm('ap'),
      { do: 'pedal', down: true },
      { do: 'wait' },
      arm('contralateral-oblique', { pulsesPerSecond: 4 }),
      { do: 'wait' },
      { do: 'pedal', down: false },
      { do: 'wait' },
    ]
    const { state } = replay(simple.scene, timed(acts))
    // two seconds at eight: pulses at 0, 15, .. 240 ticks; then two seconds at four
    expect(state.pulses).toEqual({ ap: 17, 'contralateral-oblique': 9, ipsilateral: 0, lateral: 0, other: 0 })
    expect(state.beamTicks).toBe(4 * 120)
    expect(pulsesOf(state)).toBe(26)
  })

  it('knows the view by the arm and the level: turned to the working side is not the oblique that shows depth', () => {
    const turned = (degrees: number) => {
      const primaryDeg = simple.plan.carm[0]!.primaryAngleDeg + degrees
      const acts: Act[] = [...prepared, arm('ap', { primaryDeg }), { do: 'pedal', down: true }, { do: 'wait' }]
      const { pulses } = replay(simple.scene, timed(acts)).state
      return Object.entries(pulses).find(([, n]) => n > 0)?.[0]
    }
    // behind the back, a larger primary angle turns the detector to the patient's right
    expect(turned(0)).toBe('ap')
    expect(turned(45)).toBe('contralateral-oblique')
    expect(turned(-45)).toBe('ipsilateral')
    expect(turned(90)).toBe('lateral')
    expect(turned(15)).toBe('other')
  })

  it('turns as far as the arm does from where it stands: to the stand, and 40 degrees away from it', () => {
    const { spine, models, targets, claims } = simple.scene
    const turned = (armSide: 'patient-left' | 'patient-right', degrees: number) => {
      const scene = sceneOf({ spine, models: Object.values(models), targets, claims, armSide })
      const act = arm('ap', { primaryDeg: 180 + degrees, secondaryDeg: 0 })
      return replay(scene, timed([...prepared, act])).state.arm !== null
    }
    // behind the back, a larger primary angle turns the detector to the patient's right
    const sweep = [-60, -41, -39, 39, 41, 60]
    expect(sweep.map((d) => turned('patient-left', d))).toEqual([true, true, true, true, false, false])
    expect(sweep.map((d) => turned('patient-right', d))).toEqual([false, false, true, true, true, true])
  })

  it('is told where it came before the time-out', () => {
    expect(codes([arm('ap'), { do: 'pedal', down: true }])).toContain('rehearsal/xray-without-time-out')
    expect(codes([...prepared, arm('ap'), { do: 'pedal', down: true }])).not.toContain(
      'rehearsal/xray-without-time-out',
    )
  })
})

describe('the patient', () => {
  it('answers, falls asleep from too much and wakes again', () => {
    const acts: Act[] = [{ do: 'ask' }, { do: 'drug', agent: 'midazolam', mg: 12, route: 'iv' }]
    const asleep = [...timed(acts), { do: 'ask', tick: 120 * 180 }, { do: 'ask', tick: 120 * 7200 }] as const
    const { events, state } = replay(simple.scene, asleep)
    expect(events.map((e) => e.code).filter((c) => /answer|sedated/.test(c))).toEqual([
      'rehearsal/answered',
      'rehearsal/over-sedated',
      'rehearsal/no-answer',
      'rehearsal/answered',
    ])
    // 12 mg in 70 kg at 0.1 mg/kg to sleep, two hours at a half-life of 40 minutes
    expect(sedation(state)).toBeCloseTo((12 / 7) * 0.5 ** ((7200 - 1) / 2400), 9)
  })

  it('has its local anaesthetics summed over all routes against the label maximum by weight', () => {
    const give = (mg: number): Act => ({ do: 'drug', agent: 'Lidocaine', mg, route: 'tract' })
    // 4.5 mg/kg in 70 kg is 315, but never above 300
    expect(codes([give(200), give(100)])).not.toContain('rehearsal/local-over-maximum')
    expect(codes([give(200), give(101)])).toContain('rehearsal/local-over-maximum')
    expect(codes([{ do: 'drug', agent: 'bupivacaine', mg: 1, route: 'skin' }])).toContain('rehearsal/local-sum-unknown')
  })

  it('feels the cut without local anaesthetic, and not a minute after it', () => {
    const cut: Act = { do: 'incise', at: xyz(simple.plan.entry), lengthMm: 9 }
    const prone: Act = { do: 'position', prone: true, bolster: true }
    expect(codes([prone, cut])).toContain('rehearsal/pain')
    expect(
      codes([prone, { do: 'drug', agent: 'lidocaine', mg: 50, route: 'skin' }, { do: 'wait' }, cut], 7200),
    ).not.toContain('rehearsal/pain')
  })
})

describe('steps are a reading', () => {
  it('says where the work stands', () => {
    const at = (acts: readonly Act[]) => stepOf(replay(simple.scene, timed(acts)).state).step
    expect(at([])).toBe(0)
    expect(at(prepared.slice(0, 1))).toBe(1)
    expect(at(prepared)).toBe(3)
  })

  it('lets what is out of order happen, and tells it once', () => {
    const cut: Act = { do: 'incise', at: xyz(simple.plan.entry), lengthMm: 9 }
    const { events, state } = replay(simple.scene, timed([{ do: 'position', prone: true, bolster: true }, cut, cut]))
    expect(state.cuts.length).toBe(2)
    const missing = events.filter((e) => e.code === 'rehearsal/step-out-of-order').map((e) => e.params.missing)
    expect(missing).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('cannot reach the back of a patient who does not lie prone', () => {
    const { state, events } = replay(simple.scene, timed([{ do: 'incise', at: xyz(simple.plan.entry), lengthMm: 9 }]))
    expect(state.cuts).toEqual([])
    expect(events.map((e) => e.code)).toContain('rehearsal/cannot')
  })
})
