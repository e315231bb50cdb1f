/** Two targets on a level that is its own mirror image: what fits together is known beforehand. */
import { distance, length, place } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AccessRequest } from './ground.ts'
import { assumedParameters } from './parameters.ts'
import { type ShingledLevel, shingledLevel } from './shingled-level.ts'
import { planTwoTargets, type TwoTargets } from './sites.ts'

let level: ShingledLevel
const value = (f: { value: number | null }): number => f.value ?? Number.NaN
const both = (parameters: AccessRequest['parameters'] = {}): { sites: TwoTargets; shared: TwoTargets } => {
  const ask = (side: 'left' | 'right') =>
    ({ spine: level.spine, model: level.model, level: 'L4-L5', side, volume: level.volume, parameters }) as const
  return planTwoTargets([ask('left'), ask('right')])
}
const plansOf = (two: TwoTargets) => {
  if ('refusal' in two) throw new Error(two.refusal.code)
  return two
}

beforeAll(() => {
  level = shingledLevel({ stepMm: 1 })
}, 60000)

describe('both sides of a level', () => {
  it('with a cut each lie apart as far as they must, each on its own side and within every limit', () => {
    const { sites, shared } = both()
    const { plans, apart, incision } = plansOf(sites)
    expect(plans.map((p) => p.side)).toEqual(['left', 'right'])
    expect(value(apart)).toBeCloseTo(distance(plans[0].entry, plans[1].entry), 9)
    expect(value(apart)).toBeGreaterThanOrEqual(assumedParameters.siteDistanceMm)
    expect(value(incision)).toBeCloseTo(value(plans[0].incision) + value(plans[1].incision), 9)
    for (const [plan, sign] of [
      [plans[0], 1],
      [plans[1], -1],
    ] as const) {
      expect(place(level.model.levelFromLps, plan.entry).x * sign).toBeGreaterThan(0)
      expect(length(plan.axis)).toBeCloseTo(1, 9)
      for (const { room } of plan.limits) if (room.value !== null) expect(room.value).toBeGreaterThanOrEqual(0)
    }
    // one cut serves both only within the skin's slack, and is as long as the longer one
    if ('plans' in shared) {
      expect(value(shared.apart)).toBeLessThanOrEqual(assumedParameters.siteSlackMm)
      expect(value(shared.incision)).toBe(Math.max(...shared.plans.map((p) => value(p.incision))))
    } else expect(shared.refusal.code).toBe('access/no-shared-site')
  })

  it('cannot lie further apart than the back is wide, nor nearer than entries on two sides are', () => {
    const { sites, shared } = both({ siteDistanceMm: 500, siteSlackMm: 0.01, lateralDeg: [5, 15], dockMm: [3, 5] })
    expect(sites).toMatchObject({ refusal: { code: 'access/sites-too-close', params: { least: 500 } } })
    expect(shared).toMatchObject({ refusal: { code: 'access/no-shared-site' } })
    for (const two of [sites, shared]) if ('refusal' in two) expect(Number(two.refusal.params.found)).toBeGreaterThan(0)
  })

  it('of which one has no way in are refused for that side, by name', () => {
    const { sites, shared } = both({ incisionLimitMm: 7, dockMm: [3, 5] })
    for (const two of [sites, shared])
      expect(two).toMatchObject({ refusal: { code: 'access/incision-too-long' }, of: { side: 'left' } })
  })
})
