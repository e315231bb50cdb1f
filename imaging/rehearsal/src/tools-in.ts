/** The steel that stands in the patient in a state, as solids for fluoroscopy. */
import { mm, point } from '@flavum/base'
import { portalDiameter, portalWorkingLength, toolDiameter } from '@flavum/evidence'
import type { Tool } from '@flavum/fluoroscopy'
import type { Place } from './inputs.ts'
import type { State } from './state.ts'
import { further, levelAt, rimOf, toolPoint } from './way-in.ts'

/** How far a tool's shaft stands out of the portal, mm. */
const shaft = 30
/** 18 gauge, its hub outside the skin. */
const needle = { diameter: 1.27, outside: 30 }

const lps = (p: Place) => point('lps', ...p)

export function toolsIn(state: State): readonly Tool[] {
  const { portal, tool, scene } = state
  const steel: Tool[] = []
  if (state.needle) {
    const { entry, axis, depthMm } = state.needle
    steel.push({
      kind: 'rod',
      from: lps(further(entry, axis, depthMm)),
      to: lps(further(entry, axis, -needle.outside)),
      diameter: mm(needle.diameter),
    })
  }
  const level = portal && levelAt(scene, rimOf(portal))?.level
  if (!portal || !level) return steel
  // with a tool in it the portal swings along
  const swing = tool?.swing ?? { dorsal: 0, across: 0 }
  const at = (pastRim: number) => lps(toolPoint(portal, level, swing, pastRim))
  steel.push({
    kind: 'tube',
    from: at(0),
    to: at(-portalWorkingLength.value),
    outer: mm(portalDiameter.value),
    bore: mm(scene.parameters.portalBoreMm),
  })
  const within = tool ? tool.depthMm : portal.trocar ? 0 : null
  if (within !== null)
    steel.push({
      kind: 'rod',
      from: at(within),
      to: at(-portalWorkingLength.value - shaft),
      diameter: mm(toolDiameter.value),
    })
  return steel
}
