import { along, type Figure } from '@flavum/base'
import { beforeAll, expect, it } from 'vitest'
import type { AccessPlan } from './access-plan.ts'
import { editOf } from './check-plan.ts'
import { type Ground, groundOf } from './ground.ts'
import { planOn } from './plan-access.ts'
import { planByHand } from './plan-by-hand.ts'
import { shingledLevel } from './shingled-level.ts'

let ground: Ground
let plan: AccessPlan
const value = (f: Figure): number => f.value ?? Number.NaN

beforeAll(() => {
  const { spine, model, volume } = shingledLevel({ stepMm: 0.9 })
  const made = groundOf({
    spine,
    model,
    level: 'L4-L5',
    side: 'left',
    volume,
    parameters: { lateralDeg: [0, 10], dockMm: [3, 5] },
  })
  if ('refusal' in made) throw new Error(made.refusal.code)
  ground = made
  plan = planOn(ground).plans[0]!
}, 60_000)

it('law: a proposal left where it is keeps every number', () => {
  const same = planByHand(ground, editOf(plan))
  for (const name of [
    'skinAngle',
    'axisAngleToLevel',
    'lateralAngle',
    'incision',
    'incisionUnstretched',
    'trackLength',
    'depthStop',
    'duraMargin',
    'villMargin',
    'villMarginApparent',
  ] as const)
    expect(value(same[name]), name).toBeCloseTo(value(plan[name]), 6)
  expect(value(same.ligamentInReach.dorsal)).toBeCloseTo(value(plan.ligamentInReach.dorsal), 3)
  expect(value(same.freeWidth.scanned)).toBeCloseTo(value(plan.freeWidth.scanned), 6)
  expect(same.limits.map((l) => [l.what, l.state])).toEqual(plan.limits.map((l) => [l.what, l.state]))
  expect(same.depthStop).toMatchObject({ method: 'set by hand' })
})

it('pushed 30 mm on it breaks limits and says so; pulled back 12 mm nothing holds it', () => {
  const edit = editOf(plan)
  const deeper = planByHand(ground, { ...edit, target: along(edit.target, plan.axis, 30) })
  expect(deeper.limits.filter((l) => l.state === 'forbidden').map((l) => l.what)).toContain('sac')
  const back = planByHand(ground, { ...edit, target: along(edit.target, plan.axis, -12) })
  expect(back.findings.map((f) => f.code)).toContain('access/not-docked')
  expect(value(back.trackLength)).toBeCloseTo(value(plan.trackLength) - 12, 6)
})
