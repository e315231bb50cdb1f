/**
 * No accepted plan breaks a hard limit when somebody looks again at 0.2 mm, without the planner's maps: on random spines, abnormal
 * ones among them, against a model of the same surfaces finer than the one planned on.
 */
import { limitViolations, planAccess } from '@flavum/access'
import { abnormalKnobs, phantomCt, phantomLevelModel, phantomSpine, randomKnobs, spinePhantom } from '@flavum/phantom'
import { describe, expect, it } from 'vitest'

const cases = [
  ['random', 11],
  ['random', 12],
  ['abnormal', 13],
  ['abnormal', 14],
] as const

describe.each(cases)('%s spine %d', (kind, seed) => {
  it('has plans that keep every limit, or a reason', () => {
    const phantom = spinePhantom(kind === 'random' ? randomKnobs(seed) : abnormalKnobs(seed))
    const volume = phantomCt(phantom, { spacing: [1, 1, 1.5] })
    const spine = phantomSpine(phantom, volume)
    const level = spine.levels.some((l) => l.name === 'L4-L5') ? 'L4-L5' : 'L3-L4'
    const model = phantomLevelModel(phantom, level, { spacing: 0.4 })
    const fine = phantomLevelModel(phantom, level, { spacing: 0.25 })
    for (const side of ['left', 'right'] as const) {
      const { plans, refusal } = planAccess({ spine, model, level, side, volume })
      expect(plans.length > 0 || refusal !== undefined).toBe(true)
      for (const plan of plans) expect(limitViolations({ plan, spine, model: fine, volume })).toEqual([])
    }
  })
})
