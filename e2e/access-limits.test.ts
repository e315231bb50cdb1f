/**
 * No accepted plan breaks a hard limit when somebody looks again at 0.2 mm, without the planner's maps, against a model of the same
 * surfaces finer than the one planned on. Two spines; `npm run bench:limits` does it for two hundred (docs/cohort.md).
 */
import { limitViolations, planAccess } from '@flavum/access'
import {
  abnormalKnobs,
  phantomCt,
  phantomGrid,
  phantomLevelModel,
  phantomSpine,
  randomKnobs,
  spinePhantom,
} from '@flavum/phantom'
import { expect, it } from 'vitest'

it.each([
  ['usual', 11, 'left', 'with a scan'],
  ['abnormal', 14, 'right', 'with labels alone'],
] as const)('%s spine %d, %s, %s, has plans that keep every limit, or a reason', (kind, seed, side, how) => {
  const phantom = spinePhantom(kind === 'usual' ? randomKnobs(seed) : abnormalKnobs(seed))
  const volume = how === 'with a scan' ? phantomCt(phantom, { spacing: [1.2, 1.2, 2] }) : undefined
  const grid = phantomGrid(phantom, { spacing: 2 })
  const spine = phantomSpine(phantom, volume ?? { grid, hash: 'labels' })
  const level = spine.levels.some((l) => l.name === 'L4-L5') ? 'L4-L5' : 'L3-L4'
  const model = phantomLevelModel(phantom, level, { spacing: 0.4 })
  const fine = phantomLevelModel(phantom, level, { spacing: 0.3 })
  const { plans, refusal } = planAccess({ spine, model, level, side, volume, maximum: 2 })
  expect(plans.length > 0 || refusal !== undefined).toBe(true)
  for (const plan of plans) {
    expect(limitViolations({ plan, spine, model: fine, volume })).toEqual([])
    // the look is one that finds: a stop five millimetres deeper breaks something
    const deeper = { ...plan, depthStop: { ...plan.depthStop, value: (plan.depthStop.value ?? 0) + 5 } }
    expect(limitViolations({ plan: deeper as typeof plan, spine, model: fine, volume })).not.toEqual([])
  }
})
