import { shingledLevel } from '@flavum/access'
import { Fault, say } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { advance } from './advance.ts'
import { courseOf } from './course.ts'
import type { Input } from './inputs.ts'
import { logOf, readLog, replayLog, writeLog } from './log-file.ts'
import { competent } from './operators.ts'
import { sceneOf } from './scene.ts'
import { scoreOf } from './score.ts'
import { begin } from './state.ts'

const here = shingledLevel({ stepMm: 2 })
const target = { level: 'L4-L5', side: 'left' } as const
const plan = (change: object) => ({ ...target, plan: { ...target, volumeHash: here.volume.hash, ...change } as never })
const request = { spine: here.spine, models: [here.model], targets: [], claims: [target] }
const told = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('bad input is told in a sentence', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'a plan for another scan',
      () => sceneOf({ ...request, targets: [plan({ volumeHash: 'another' })] }),
      /other-scan: This plan was made on another scan\. Plan on/,
    ],
    [
      'a plan for another level',
      () => sceneOf({ ...request, targets: [plan({ level: 'L3-L4' })] }),
      /other-level: The plan is for L3-L4, the model is of L4-L5/,
    ],
    [
      'a level without a model',
      () => sceneOf({ ...request, targets: [{ level: 'L1-L2', side: 'left', plan: null }] }),
      /no-model: There is a way in at L1-L2 but no model/,
    ],
    [
      'nothing to work on',
      () => competent.operate(sceneOf({ ...request, claims: [] })),
      /nothing-to-work-on: This scene/,
    ],
    [
      'inputs after the end',
      () =>
        courseOf(sceneOf(request), [
          { do: 'stop', reason: 'x', tick: 1 },
          { do: 'wait', tick: 2 },
        ]),
      /after-the-end: Input 1 comes after the procedure was stopped/,
    ],
  ])('%s', (_, work, sentence) => expect(told(work)).toMatch(sentence))

  it('a log edited by hand, whatever was changed in it', () => {
    const inputs: readonly Input[] = [
      { do: 'position', prone: true, bolster: false, tick: 10 },
      { do: 'stop', reason: 'level-not-certain', tick: 20 },
    ]
    const scene = sceneOf(request)
    const text = writeLog(logOf(scene, inputs))
    for (const [from, to] of [
      ['"bolster":false', '"bolster":true'],
      ['"tick":10', '"tick":11'],
      ['"weightKg":70', '"weightKg":80'],
      ['"filmMm":0.12', '"filmMm":0.5'],
    ] as const) {
      expect(text).toContain(from)
      expect(told(() => readLog(text.replace(from, to)))).toMatch(/log-edited: This log was changed/)
    }
    // with a seal made anew it is whole, and then ends elsewhere than it says
    const log = readLog(text)
    const forged = { ...log, inputs: [{ ...inputs[0]!, bolster: true } as Input, inputs[1]!] }
    expect(told(() => replayLog(readLog(writeLog(forged)), scene))).toMatch(/log-ends-elsewhere/)
  })

  it.each([
    ['access/no-lamina-edge', 'no-laminar-shelf'],
    ['access/fused-level', 'no-way-in'],
    ['access/no-window-without-bone', 'no-way-in'],
    ['access/instrumented-level', 'no-way-in'],
  ])('a level that planning refused (%s) is stopped for %s before the skin is touched', (code, rule) => {
    const refusal = { code, params: {} }
    const scene = sceneOf({ ...request, targets: [{ ...target, plan: null, refusal }] })
    const { hand } = competent.operate(scene)
    expect([hand.state.over?.reason, hand.state.cuts.length, hand.state.contrast.length]).toEqual([rule, 0, 0])
    const score = scoreOf(hand.course)
    expect([score.outcome, score.total.value, score.reasonsToStop]).toEqual(['rightly-stopped', 100, [rule]])
  })

  it('what cannot be done changes nothing and says why', () => {
    const { state, events } = advance(begin(sceneOf(request)), { do: 'bite', tick: 1 })
    expect(state.work).toEqual([])
    expect(say(events[0]!)).toMatch(/This cannot be done: there is no tool in the portal/)
  })
})
