/**
 * A way in that a person moved, written as a plan like any other: the same figures, limits and views.
 *
 * Takes  the ground of the level and side, and the edit.
 * Gives  the plan as it stands, whatever limits it breaks: they are told in it, and nothing is put right.
 * Faults those of `checkEdit`; `access/edit-off-skin` also where the skin is met but its slope cannot be read.
 */
import { maths, rad } from '@flavum/base'
import type { AccessPlan } from './access-plan.ts'
import { armsAt } from './arm-stands.ts'
import { checkEdit, type Edit, settingOf } from './check-plan.ts'
import type { Docking } from './docking.ts'
import type { Ray } from './field.ts'
import type { Ground } from './ground.ts'
import type { Column } from './laminae.ts'
import { messages } from './messages.ts'
import { roomsOf } from './rooms.ts'
import { tissuesInReach } from './tissues-in-reach.ts'
import { writePlan } from './write-plan.ts'

export function planByHand(ground: Ground, edit: Edit): AccessPlan {
  const setting = settingOf(ground, edit)
  const { out, rim, skinAngle } = setting
  if (skinAngle === null) throw messages.fault('access/edit-off-skin')
  const docking: Docking = {
    ...setting,
    skinAngle,
    column: nearest(ground, rim),
    axisAngle: rad(maths.acos(-out.z)),
    lateral: rad(maths.asin(out.x * ground.sign)),
    short: roomsOf(ground, setting).undocked,
  }
  const plan = writePlan({ docking, tissues: tissuesInReach(ground).full(docking) }, ground, armsAt(ground))
  const { findings } = checkEdit(ground, edit)
  return {
    ...plan,
    depthStop: plan.depthStop.value === null ? plan.depthStop : { ...plan.depthStop, method: 'set by hand' },
    findings: [...findings, ...plan.findings],
  }
}

/** The cut through the laminae that the rim lies in, of those that can be docked on. */
function nearest({ columns, sign }: Ground, rim: Ray): Column {
  const usable = columns.filter((c) => c.rim)
  const away = (c: Column): number => Math.abs(c.off - rim.x * sign)
  return usable.reduce((a, b) => (away(b) < away(a) ? b : a))
}
