import { beforeAll, describe, expect, it } from 'vitest'
import { biteFeedback } from './bite-feedback.ts'
import { bitesOf } from './bites-of.ts'
import { courseOf, stateAt } from './course.ts'
import { type Hand, handIn } from './hand.ts'
import type { Act } from './inputs.ts'
import { competent, operatorNamed } from './operators.ts'
import { type Scene, type SceneRequest, sceneOf } from './scene.ts'
import { scoreOf } from './score.ts'
import { compare } from './score-curve.ts'
import { timePoint } from './score-exposure.ts'
import { assumedScore } from './score-parameters.ts'
import type { Score, ScorePoint } from './score-shape.ts'
import { prepared, type Simple, simpleScene, xyz } from './simple-scene.test-help.ts'

let simple: Simple
let competentHand: Hand
let well: Score
const point = (score: Score, name: ScorePoint['name']): ScorePoint => score.points.find((p) => p.name === name)!
const creditOf = (score: Score, name: ScorePoint['name']) => point(score, name).credit?.value
const sceneWith = (change: Partial<SceneRequest>): Scene => {
  const { spine, models, targets, claims } = simple.scene
  return sceneOf({ spine, models: Object.values(models), targets, claims, ...change })
}
const ran = new Map<string, { hand: Hand; score: Score }>()
const run = (name: string) => {
  let known = ran.get(name)
  if (!known) {
    const { hand } = operatorNamed(name).operate(simple.scene)
    ran.set(name, (known = { hand, score: scoreOf(hand.course) }))
  }
  return known
}

beforeAll(() => {
  simple = simpleScene()
  competentHand = competent.operate(simple.scene).hand
  well = scoreOf(competentHand.course)
}, 60000)

describe('a score', () => {
  it('of work as it is taught has no critical error, twelve points and a total; dose and time are not scored', () => {
    expect([well.outcome, well.critical]).toEqual(['worked', []])
    expect(well.points.length).toBe(12)
    expect(well.points.filter((p) => p.credit === null).map((p) => p.name)).toEqual(['dose', 'time'])
    const credits = well.points.flatMap((p) => (p.credit?.value == null ? [] : [p.credit.value]))
    expect(well.total.value).toBeCloseTo((100 * credits.reduce((s, c) => s + c, 0)) / credits.length, 9)
    expect(well.total.value).toBeGreaterThan(90)
  })

  it('is the same of a log carried out again, and plain JSON', () => {
    expect(scoreOf(courseOf(simple.scene, competentHand.inputs))).toEqual(well)
    expect(JSON.parse(JSON.stringify(well))).toEqual(well)
  })

  it('has no total after a critical error, whatever else was good', () => {
    const { score } = run('no-epidurogram')
    expect(score.critical.map((c) => c.name)).toEqual(['cut-without-epidurogram'])
    expect(score.critical[0]!.moments.length).toBeGreaterThan(0)
    expect(score.total).toMatchObject({ value: null, reason: { code: 'rehearsal/score-critical' } })
  })

  it('names the moment: the input at which it was lost', () => {
    const { hand, score } = run('stale-oblique')
    for (const { input, tick } of point(score, 'views').moments)
      expect(hand.inputs[input]).toMatchObject({ do: 'bite', tick })
    expect(point(score, 'views').moments.length).toBeGreaterThan(0)
  })

  it('counts degrees of the oblique view from the angle of this lamina, which is 48 here', () => {
    const planned = simple.plan.oblique.angle.value!
    expect(point(well, 'oblique-angle').figures.mean!.value).toBeLessThan(0.01)
    const { score } = run('oblique-off')
    expect(point(score, 'oblique-angle').figures.mean!.value).toBeGreaterThan(20)
    expect(creditOf(score, 'oblique-angle')).toBe(0)
    expect(Math.abs(planned - 48)).toBeLessThan(2)
  })

  it('gives fluoroscopy no credit below the shortest published, all in the usual, less above it', () => {
    const { course } = competentHand
    const credit = (minutes: number) => {
      const state = { ...stateAt(course), beamTicks: minutes * 60 * 120 }
      return timePoint({ course, state, events: [], bites: bitesOf(course), p: assumedScore }).credit?.value
    }
    expect([0, 1, 1.09].map(credit)).toEqual([0, 0, 0])
    expect([1.1, 2.1, 3].map(credit)).toEqual([1, 1, 1])
    // from 2.1 + 0.9 min, all, to 5.6, none
    expect(credit(4.3)).toBeCloseTo(0.5, 9)
    expect(credit(6)).toBe(0)
  })

  it('asks for contrast after the last bite, not for an amount', () => {
    const { score } = run('works-to-a-volume')
    expect(creditOf(score, 'end-point')).toBe(0)
    expect(point(score, 'end-point').better.code).toBe('rehearsal/score-end-point-unseen')
    expect(creditOf(well, 'end-point')).toBeGreaterThan(0)
  })

  it('of nothing done is no number at all', () => {
    const score = scoreOf(courseOf(simple.scene, []))
    expect([score.outcome, score.total.value, score.critical]).toEqual(['unfinished', null, []])
    expect(creditOf(score, 'views')).toBeNull()
  })
})

describe('stopping', () => {
  it('without need is no score; where nothing is in reach it counts neither way', () => {
    const hand = handIn(simple.scene)
    for (const act of prepared) hand.does(act)
    hand.does({ do: 'stop', reason: 'tired' })
    expect(scoreOf(hand.course)).toMatchObject({ outcome: 'stopped-without-need', total: { value: null } })
    const idle = competent.operate(sceneWith({ parameters: { leastBiteMm3: 1e6 } }))
    const score = scoreOf(idle.hand.course)
    expect(score).toMatchObject({ outcome: 'stopped', critical: [], total: { value: null } })
  })

  it('where stopping is right is full score for what spoke for it, and nothing for another reason or none', () => {
    const ended = (end: Act, patient = { answers: false }): Score => {
      const hand = handIn(sceneWith({ patient }))
      for (const act of prepared) hand.does(act)
      hand.does(end)
      return scoreOf(hand.course)
    }
    expect(ended({ do: 'stop', reason: 'cannot-answer' })).toMatchObject({
      outcome: 'rightly-stopped',
      total: { value: 100 },
    })
    expect(ended({ do: 'stop', reason: 'she does not answer me' }).total.value).toBe(100)
    for (const end of [{ do: 'stop', reason: 'no-way-in' }, { do: 'close' }] as const)
      expect(ended(end)).toMatchObject({
        outcome: 'stopped',
        total: { value: null, reason: { code: 'rehearsal/score-other-reason' } },
      })
  })

  it('for want of an epidurogram counts only once contrast was given; a reason much like the right one will do', () => {
    const blind = handIn(sceneWith({ contrast: { visibleMgPerCm2: 600 } }))
    for (const act of prepared) blind.does(act)
    blind.does({ do: 'stop', reason: 'no-epidurogram' })
    expect(scoreOf(blind.course).outcome).toBe('stopped-without-need')
    const elsewhere = handIn(sceneWith({ claims: [{ level: 'L4-L5', side: 'left', meant: 'L3-L4' }] }))
    for (const act of prepared) elsewhere.does(act)
    elsewhere.does({ do: 'stop', reason: 'wrong-level-or-side' })
    expect(scoreOf(elsewhere.course).outcome).toBe('rightly-stopped')
  })
})

describe('operators', () => {
  it('one that there is not is told with those that there are', () => {
    expect(() => operatorNamed('hasty')).toThrow(/competent, no-epidurogram/)
  })
})

describe("one's own curve", () => {
  it('holds the last beside the median of those before, point by point', () => {
    const off = run('oblique-off').score
    const curve = compare([off, off, well])
    expect(curve.rehearsals).toBe(3)
    expect(curve.points['oblique-angle']).toMatchObject({ series: [0, 0, 1], trend: 'better' })
    expect(curve.points['oblique-angle'].before.value).toBe(0)
    expect(curve.points.dose.trend).toBe('unknown')
    expect(compare([well, off]).total.trend).toBe('worse')
    expect(compare([well]).total.before.value).toBeNull()
    expect(compare([]).rehearsals).toBe(0)
  })
})

describe('after a bite', () => {
  it('tells where the pictures put the tip and where it was: off by m cot t after m to the side unseen', () => {
    const { plan } = simple
    const hand = handIn(simple.scene)
    for (const a of prepared) hand.does(a)
    hand.does({ do: 'incise', at: xyz(plan.entry), lengthMm: 9.5 }, 60)
    hand.does({ do: 'portal', act: 'place', entry: xyz(plan.entry), toward: xyz(plan.target) })
    hand.does({ do: 'portal', act: 'advance', mm: plan.trackLength.value ?? 0 })
    hand.does({ do: 'trocar', in: false })
    const look = (n: 0 | 1): void => {
      const { primaryAngleDeg: primaryDeg, secondaryAngleDeg: secondaryDeg } = plan.carm[n]!
      hand.does({ do: 'arm', isocentre: xyz(plan.target), primaryDeg, secondaryDeg })
      hand.does({ do: 'pedal', down: true })
      hand.does({ do: 'pedal', down: false })
    }
    const tool = (across: number): Act => ({ do: 'tool', tool: 'sculpter', swing: { dorsal: 0, across }, depthMm: 6 })
    hand.does(tool(0))
    hand.does({ do: 'bite' })
    const unseen = biteFeedback(hand.course.moments.at(-1)!)
    expect([unseen?.thought, unseen?.off.value]).toEqual([null, null])
    look(0)
    look(1)
    hand.does({ do: 'bite' })
    const seen = biteFeedback(hand.course.moments.at(-1)!)!
    expect(seen.off.value).toBeLessThan(1e-6)
    expect(seen.seenAgo.oblique.value).toBeCloseTo(1, 6)
    hand.does(tool(2))
    look(1)
    hand.does({ do: 'bite' })
    const moved = biteFeedback(hand.course.moments.at(-1)!)!
    const turned = (Math.abs(hand.state.seen['contralateral-oblique']!.turnedDeg) * Math.PI) / 180
    expect(moved.offBy.left.value).toBeLessThan(-1)
    expect(moved.offBy.dorsal.value).toBeCloseTo(-moved.offBy.left.value! / Math.tan(turned), 6)
    expect(moved.at).toEqual({ level: 'L4-L5', side: 'left' })
    expect(biteFeedback(hand.course.moments[0]!)).toBeNull()
  })
})
