/**
 * Tools through the docked portal: swung about the skin, advanced past the rim, stopped by the guide or by bone, emptied.
 *
 * Takes  where the hand wants the tool. Gives where it ends: skin and muscle let it swing only so far, the depth guide counts
 *        from the portal's rim, and bone holds it until it is bitten. A tool pushed hard against bone while nothing holds the
 *        portal any more makes the portal slip.
 */
import { swung, type Way } from '@flavum/access'
import type { Xyz } from '@flavum/base'
import { toolDiameter } from '@flavum/evidence'
import { andThen, cannot, type Done, done, once } from './done.ts'
import { type Happening, happening } from './events.ts'
import { type Ground, groundOf } from './ground.ts'
import type { Act, SwingDeg } from './inputs.ts'
import { eachAlong } from './instrument.ts'
import { nearNerves } from './nerves.ts'
import { leaning, slip } from './portal.ts'
import { nothing, type Placed, type State } from './state.ts'
import { tissueOf } from './tissue.ts'
import { levelAt, rimOf, swingOf, wayOfPortal, withinGive } from './way-in.ts'

type Put = Extract<Act, { do: 'tool' }>
export const toolRadius = toolDiameter.value / 2

export function placeTool(state: State, act: Put): Done {
  if (act.tool === null) return done({ ...state, tool: null })
  const { portal, scene, depthGuideMm } = state
  const p = scene.parameters
  if (!portal) return cannot(state, 'there is no portal for the tool')
  if (portal.trocar) return cannot(state, 'the trocar stands in the portal')
  if (state.tool && state.tool.tool !== act.tool && held(state) > 0)
    return cannot(state, 'the tool in hand has not been emptied')
  const found = levelAt(scene, rimOf(portal))
  if (!found) return cannot(state, 'the portal is nowhere near the spine')
  const swing = withinGive(act.swing, p.skinGiveDeg)
  const events: Happening[] = []
  if (swing !== act.swing) events.push(happening('rehearsal/swing-limited', 'info', { degrees: p.skinGiveDeg }))
  const guide = depthGuideMm ?? p.toolPastRimMm
  const asked = Math.max(0, act.depthMm)
  const wanted = Math.min(asked, guide)
  if (asked > guide && depthGuideMm !== null)
    events.push(happening('rehearsal/tool-at-guide', 'info', { depth: guide }))
  const way = wayOfPortal(portal, found.level)
  const model = scene.models[found.target.level]
  const stop = model
    ? untilBone(groundOf(model, p), tissueOf(state, model.level).bone, way, swing, wanted, p)
    : { depth: wanted, met: null }
  if (stop.met !== null)
    events.push(
      happening('rehearsal/tool-at-bone', 'info', { part: stop.met, depth: Math.round(stop.depth * 10) / 10 }),
    )
  const tool: Placed = { tool: act.tool, swing, depthMm: stop.depth, rollDeg: act.rollDeg ?? 0 }
  let placed = done({ ...state, tool }, ...events)
  if (depthGuideMm === null)
    placed = andThen(placed, (s) => once(s, happening('rehearsal/no-depth-guide', 'warning'), String(s.cuts.length)))
  // what pushes the tool pushes the portal
  if (wanted - stop.depth > p.slipPushMm && portal.at && !leaning(state, portal))
    placed = andThen(placed, (s) => slip(s, portal, Math.min(p.slipMm, wanted - stop.depth)))
  return andThen(placed, (s) => nearNerves(s, act.tool, middleLine(way, swing, stop.depth), toolRadius))
}

const held = ({ held: { bone, ligament } }: State): number => bone + ligament

interface Stop {
  readonly depth: number
  readonly met: string | null
}

/** How deep the tool's round-tipped body goes before it has more bone in its way than it brushes past. */
function untilBone(
  ground: Ground,
  bone: Uint8Array,
  way: Way,
  swing: SwingDeg,
  wanted: number,
  p: State['scene']['parameters'],
): Stop {
  const body = toolRadius - p.boneToleranceMm
  const hits: { n: number; depth: number }[] = []
  eachAlong(ground, way, swingOf(swing), way.track, way.track + wanted, body, (n, along, up, aside) => {
    if (bone[n] === 0) return
    // the tip is round: what lies off its axis is met later
    const round = Math.sqrt(toolRadius * toolRadius - up * up - aside * aside)
    const depth = along - way.track + toolRadius - round
    if (depth < wanted) hits.push({ n, depth })
  })
  hits.sort((a, b) => a.depth - b.depth || a.n - b.n)
  let sum = 0
  for (const { n, depth } of hits) {
    sum += (bone[n]! / 255) * ground.voxelMm3
    if (sum > p.brushMm3) return { depth: Math.max(0, depth), met: ground.partName(ground.model.part.data[n]!) }
  }
  return { depth: wanted, met: null }
}

/** Centres of the round tip and of the shaft behind it past the rim, half a millimetre apart. */
export function middleLine(way: Way, swing: SwingDeg, depth: number): readonly Xyz[] {
  const d = swung(way, swingOf(swing))
  const points: Xyz[] = []
  const tip = depth - toolRadius
  for (let u = tip; u > Math.min(0, tip) - 1e-9; u -= 0.5) {
    const along = way.track + u
    points.push({
      x: way.entry.x + d.x * along,
      y: way.entry.y + d.y * along,
      z: way.entry.z + d.z * along,
    })
  }
  return points
}

export function empty(state: State): Done {
  const { held: h, recovered, tool } = state
  if (!tool) return cannot(state, 'there is no tool in hand')
  const model = state.portal && state.scene.models[levelAt(state.scene, rimOf(state.portal))?.target.level ?? '']
  const unit = model ? groundOf(model, state.scene.parameters).voxelMm3 / 255 : 0
  const told = (units: number): number => Math.round(units * unit * 10) / 10
  return done(
    {
      ...state,
      tool: { ...tool, depthMm: 0 },
      held: nothing,
      recovered: { bone: recovered.bone + h.bone, ligament: recovered.ligament + h.ligament },
    },
    happening('rehearsal/emptied', 'info', { bone: told(h.bone), ligament: told(h.ligament) }),
  )
}
