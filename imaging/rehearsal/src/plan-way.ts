/** A plan as the run needs it: its way in, in the level frame, and the parameters that it was made with. */
import { type AccessPlan, type Way, wayOf } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { distance, place, turn } from '@flavum/base'
import { messages } from './messages.ts'

/** The plan in the level frame. */
export function wayIn(plan: AccessPlan, model: LevelModel): Way {
  const rim = place(model.levelFromLps, plan.target)
  const inward = turn(model.levelFromLps, plan.axis)
  const out = { x: -inward.x, y: -inward.y, z: -inward.z }
  const n = Math.sqrt(1 - out.z * out.z)
  const dorsal = { x: (-out.z * out.x) / n, y: (-out.z * out.y) / n, z: n }
  return wayOf({ rim, out, dorsal, track: distance(plan.entry, plan.target) })
}

/** A parameter that the plan was made with. */
export function planned(plan: AccessPlan, name: string): number {
  const value = plan.assumed.find((a) => a.name === name)?.figure.value
  if (value === undefined || value === null) throw messages.fault('rehearsal/plan-incomplete', { name })
  return value
}
