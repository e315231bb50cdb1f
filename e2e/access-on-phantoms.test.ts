/**
 * Planning and rehearsing on phantoms, whose every voxel is true: what a plan promises is checked against the tissues themselves.
 */
import { type AccessPlan, planAccess } from '@flavum/access'
import { type Point, place } from '@flavum/base'
import { phantomCt, phantomLevelModel, phantomSpine, randomKnobs, spinePhantom } from '@flavum/phantom'
import { rehearse } from '@flavum/rehearsal'
import { describe, expect, it } from 'vitest'

const value = (f: { value: number | null }): number => f.value ?? Number.NaN
const sum = (a: Uint8Array): number => a.reduce((s, v) => s + v, 0)

describe.each([1, 2, 3])('phantom %d at L4-L5', (seed) => {
  const phantom = spinePhantom(randomKnobs(seed))
  const ct = phantomCt(phantom, { spacing: [1, 1, 1.5] })
  const spine = phantomSpine(phantom, ct)
  const model = phantomLevelModel(phantom, 'L4-L5', { spacing: 0.4 })
  const access = (['left', 'right'] as const).map((side) =>
    planAccess({ spine, model, level: 'L4-L5', side, volume: ct }),
  )
  const plans: readonly AccessPlan[] = access.flatMap((a) => a.plans)
  const inLevel = (p: Point<'lps'>) => place(model.levelFromLps, p)

  it('has a way in on each side, or says why not', () => {
    for (const a of access) expect(a.plans.length > 0 || a.refusal !== undefined).toBe(true)
    expect(plans.length).toBeGreaterThan(0)
  })

  it('enters below on the working side, cephalad, and docks at the lower lamina', () => {
    for (const plan of plans) {
      const side = plan.side === 'left' ? 1 : -1
      const [entry, target] = [inLevel(plan.entry), inLevel(plan.target)]
      expect(entry.z).toBeLessThan(target.z - 10)
      expect(entry.y).toBeGreaterThan(target.y + 20)
      expect(entry.x * side).toBeGreaterThan(0)
      expect(target.x * side).toBeGreaterThan(0)
      expect(target.z).toBeLessThan(0)
      expect(value(plan.incision)).toBeLessThanOrEqual(10)
      expect(value(plan.duraMargin)).toBeGreaterThan(0)
      expect(value(plan.villMargin)).toBeGreaterThanOrEqual(0)
      expect(plan.carm.map((v) => Math.sign(Math.cos((v.primaryAngleDeg * Math.PI) / 180)))).toEqual([-1, -1])
    }
  })

  it('rehearses without touching the sac, and every mm3 is accounted for', () => {
    for (const plan of plans.slice(0, 2)) {
      const { report, after } = rehearse({ plan, model, spine })
      const voxel = 0.4 ** 3 / 255
      expect(value(report.removed.bone)).toBeCloseTo((sum(model.bone) - sum(after.bone)) * voxel, 6)
      expect(value(report.removed.ligament)).toBeCloseTo((sum(model.ligament) - sum(after.ligament)) * voxel, 6)
      expect(after.sac).toBe(model.sac)
      expect(report.outcome).toBe('completed')
      expect(value(report.closestToSac)).toBeGreaterThan(0.3)
      expect(value(report.ligamentLeftBehind)).toBeGreaterThan(0.5)
    }
  })
})
