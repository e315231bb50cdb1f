import { beforeAll, describe, expect, it } from 'vitest'
import { caught, competent, operatorNamed } from './operators.ts'
import { scoreOf } from './score.ts'
import type { Score } from './score-shape.ts'
import { type Simple, simpleScene } from './simple-scene.test-help.ts'
import { stopCases } from './stop-cases.ts'

const target = { level: 'L4-L5', side: 'left' } as const
let simple: Simple
let well: Score
const run = (name: string, scene = simple.scene) => {
  const { hand } = operatorNamed(name).operate(scene)
  return { hand, score: scoreOf(hand.course) }
}
beforeAll(() => {
  simple = simpleScene()
  well = run('competent').score
}, 60000)

describe('stopping', () => {
  it('is best in every case made for it, for its own reason, and going on is a critical error in each', () => {
    const { spine, models, targets, claims } = simple.scene
    const cases = stopCases({ spine, models: Object.values(models), targets, claims }, target)
    for (const { name, rule, scene } of cases) {
      const stopped = run('competent', scene)
      expect([name, stopped.score.outcome, stopped.hand.state.over?.reason]).toEqual([name, 'rightly-stopped', rule])
      expect(stopped.score.reasonsToStop).toContain(rule)
      expect(stopped.score.total.value).toBe(100)
      expect(stopped.hand.state.edits).toBeNull()
      const went = run('goes-on', scene)
      expect([name, went.score.critical.length > 0, went.score.total.value]).toEqual([name, true, null])
    }
  })
})

describe('careless operators', () => {
  it.each([
    'never-looks-behind',
    'stale-oblique',
    'wrong-side',
    'too-deep',
    'portal-slips',
    'over-the-line',
    'over-sedates',
    'ignores-no-answer',
    'too-much-local',
  ])('%s is caught for it, and not by who does as taught', (name) => {
    const operator = operatorNamed(name)
    const { hand, score } = run(name)
    expect(caught(operator, score, hand.events, well)).toBe(true)
    const taught = competent.operate(simple.scene).hand
    expect(caught(operator, well, taught.events, well)).toBe(false)
  })
})
