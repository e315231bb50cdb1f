/**
 * Operators on phantoms: the competent one harms nothing and leaves the ventral layer; each careless one is caught for its own
 * mistake; every case made for stopping is stopped, and going on in it is a critical error.
 */
import { type AccessPlan, planAccess } from '@flavum/access'
import type { LevelModel, LumbarSpine } from '@flavum/anatomy'
import { phantomCt, phantomLevelModel, phantomSpine, randomKnobs, spinePhantom, withLevel } from '@flavum/phantom'
import {
  begin,
  caught,
  competent,
  courseOf,
  figuresOf,
  operatorNamed,
  operators,
  type Scene,
  type SceneRequest,
  type Score,
  sceneOf,
  scoreOf,
  stateHash,
  stopCases,
} from '@flavum/rehearsal'
import { beforeAll, describe, expect, it } from 'vitest'

const level = 'L4-L5'

describe.each([
  [3, 'left'],
  [4, 'right'],
  [2, 'left'],
] as const)('phantom %d on the %s', (seed, side) => {
  const target = { level, side }
  let spine: LumbarSpine
  let model: LevelModel
  let plan: AccessPlan
  let request: SceneRequest
  let scene: Scene
  let well: Score
  beforeAll(() => {
    const phantom = spinePhantom(randomKnobs(seed))
    const ct = phantomCt(phantom, { spacing: [1, 1, 1.5] })
    spine = phantomSpine(phantom, ct)
    model = phantomLevelModel(phantom, level, { spacing: 0.5 })
    plan = planAccess({ spine, model, level, side, volume: ct }).plans[0]!
    request = { spine, models: [model], targets: [{ ...target, plan }], claims: [target] }
    scene = sceneOf(request)
  })

  it('is done as taught without an error, and the ventral layer stays', () => {
    const { hand } = competent.operate(scene)
    well = scoreOf(hand.course)
    expect(well.critical).toEqual([])
    expect(['worked', 'stopped']).toContain(well.outcome)
    expect(hand.events.filter((e) => e.severity === 'critical')).toEqual([])
    const { leastLeft, closestToSac } = figuresOf(hand.state, target)
    // a voxel across less than the layer of a millimetre
    if (leastLeft.value !== null) expect(leastLeft.value).toBeGreaterThan(1 - 0.5 * Math.sqrt(3))
    if (closestToSac.value !== null) expect(closestToSac.value).toBeGreaterThan(0.5)
    expect(stateHash(courseOf(scene, hand.inputs).moments.at(-1)!.state)).toBe(well.stateHash)
    expect(stateHash(begin(scene))).not.toBe(well.stateHash)
  })

  it.each(operators.filter((o) => o.errsIn === 'any-case' && o.mistake))('$name is caught for it', (operator) => {
    const { hand } = operator.operate(scene)
    const score = scoreOf(hand.course)
    const told = [score.critical.map((c) => c.name), score.points.map((p) => [p.name, p.credit?.value])]
    expect([operator.name, caught(operator, score, hand.events, well), told]).toEqual([operator.name, true, told])
  })

  it('every case made for stopping is stopped for its reason, and no other way of ending beats that', () => {
    for (const { name, rule, scene: stop } of stopCases(request, target)) {
      const { hand } = competent.operate(stop)
      const score = scoreOf(hand.course)
      expect([name, score.outcome, hand.state.over?.reason, score.total.value]).toEqual([
        name,
        'rightly-stopped',
        rule,
        100,
      ])
      const on = operatorNamed('goes-on').operate(stop).hand
      const went = scoreOf(on.course)
      expect([name, went.critical.length > 0, went.total.value]).toEqual([name, true, null])
    }
  })
})

it('a spine that lacks the lamina to dock on is stopped for that, with what the planner said', () => {
  const phantom = spinePhantom(withLevel(randomKnobs(3), level, { noShelfLeft: true }))
  const ct = phantomCt(phantom, { spacing: [1, 1, 1.5] })
  const spine = phantomSpine(phantom, ct)
  const model = phantomLevelModel(phantom, level, { spacing: 0.5 })
  const target = { level, side: 'left' } as const
  const { plans, refusal } = planAccess({ spine, model, ...target, volume: ct })
  expect([plans.length, refusal?.code]).toEqual([0, 'access/no-lamina-edge'])
  const scene = sceneOf({ spine, models: [model], targets: [{ ...target, plan: null, refusal }], claims: [target] })
  const { hand } = competent.operate(scene)
  expect(hand.state.over?.reason).toBe('no-laminar-shelf')
  expect(scoreOf(hand.course).outcome).toBe('rightly-stopped')
})
