/** The steel that stands in the patient at one moment of the log, as solids for fluoroscopy. */
import { type AccessPlan, swung, type Way } from '@flavum/access'
import type { LevelModel } from '@flavum/anatomy'
import { mm, place, point } from '@flavum/base'
import type { Tool } from '@flavum/fluoroscopy'
import type { RehearsalParameters } from './parameters.ts'
import { planned } from './plan-way.ts'
import type { Tick } from './rehearse.ts'

/** How far a tool's shaft stands out of the portal, mm. */
const shaft = 30

export function toolsAt(
  tick: Tick | undefined,
  way: Way,
  model: LevelModel,
  p: RehearsalParameters,
  plan: AccessPlan,
): readonly Tool[] {
  if (!tick) return []
  const d = swung(way, tick.pose.swing)
  const at = (u: number) =>
    place(model.lpsFromLevel, point('level', way.entry.x + d.x * u, way.entry.y + d.y * u, way.entry.z + d.z * u))
  const outside = way.track - planned(plan, 'workingLengthMm')
  const portal: Tool = {
    kind: 'tube',
    from: at(way.track),
    to: at(outside),
    outer: mm(planned(plan, 'portalDiameterMm')),
    bore: mm(p.portalBoreMm),
  }
  if (tick.instrument === 'portal') return [portal]
  return [
    portal,
    {
      kind: 'rod',
      from: at(way.track + tick.pose.depth),
      to: at(outside - shaft),
      diameter: mm(planned(plan, 'toolDiameterMm')),
    },
  ]
}
