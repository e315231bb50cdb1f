/**
 * One closing of a tool: what it takes, and what follows from where it was.
 *
 * Takes  a state with a tool through the portal. Gives the state with one more edit, and the events: what was taken, what was done
 *        without a view, an epidurogram or an answer, and what was harmed. All of it found from the voxels.
 * How    rongeur and auger take bone ahead of the tip; the sculpter takes ligament through the opening in one face, dorsal unless
 *        it was rolled. Ligament between the rongeur's jaws stays, soft tissue does not count.
 */
import { dorsalOfLine, swung, type Way } from '@flavum/access'
import { distance, place, point, radFromDeg } from '@flavum/base'
import { afterBite } from './after-bite.ts'
import { toolRadius } from './at-work.ts'
import { readDepth } from './depth-reading.ts'
import { andThen, cannot, type Done, done } from './done.ts'
import { epidurogramAt } from './epidural-needle.ts'
import { type Happening, happening } from './events.ts'
import { type Ground, groundOf } from './ground.ts'
import type { Target } from './inputs.ts'
import { eachAlong, eachInCutter } from './instrument.ts'
import { withWork } from './nerves.ts'
import { deaf } from './patient.ts'
import { wrongPlace } from './portal.ts'
import { targetIn } from './scene.ts'
import type { Edit, Placed, State } from './state.ts'
import { editAfter, emptied, tissueOf } from './tissue.ts'
import { current, levelNamed, thoughtTip, tipOf } from './views.ts'
import { levelAt, rimOf, swingOf, wayOfPortal } from './way-in.ts'

export function bite(state: State): Done {
  const { tool, portal, scene } = state
  if (!tool || !portal) return cannot(state, 'there is no tool in the portal')
  const found = levelAt(scene, rimOf(portal))
  const model = found && scene.models[found.target.level]
  if (!found || !model)
    return done(
      state,
      happening('rehearsal/level-not-modelled', 'warning', { level: found?.target.level ?? 'this place' }),
      ...(found ? carelessly(state, found.target) : []),
    )
  const ground = groundOf(model, scene.parameters)
  const holds = ((state.held.bone + state.held.ligament) / 255) * ground.voxelMm3
  if (holds >= scene.parameters.holdsMm3)
    return done(state, happening('rehearsal/tool-full', 'info', { tool: tool.tool }))
  const way = wayOfPortal(portal, found.level)
  const before = andThen(done(state, ...carelessly(state, found.target)), readDepth)
  return andThen(before, (s) => cut(s, ground, way, tool, found.target))
}

/** What should have been there before anything is cut. */
function carelessly(state: State, at: Target): readonly Happening[] {
  const events: Happening[] = [...wrongPlace(state.scene, at, 'critical')]
  if (!epidurogramAt(state, at))
    events.push(happening('rehearsal/cut-without-epidurogram', 'critical', { level: at.level }))
  const why = deaf(state) ?? (state.asked && !state.asked.answered ? 'did not answer' : null)
  if (why) events.push(happening('rehearsal/cut-deaf', 'critical', { why }))
  if (!current(state, 'contralateral-oblique', 'tool'))
    events.push(happening('rehearsal/bite-without-oblique', 'warning'))
  return events
}

export interface Cut {
  readonly bone: readonly number[]
  readonly ligament: readonly number[]
  /** Voxels of the sac within what cuts. */
  readonly sac: number
}

/** Which voxels the tool takes where it stands. */
export function voxelsOf(state: State, ground: Ground, way: Way, tool: Placed): Cut {
  const p = state.scene.parameters
  const now = tissueOf(state, ground.model.level)
  const { sac } = ground.model
  const bone: number[] = []
  const ligament: number[] = []
  let sacs = 0
  const swing = swingOf(tool.swing)
  if (tool.tool === 'sculpter') {
    const shape = { radius: toolRadius, spoon: p.spoonMm, cutter: p.cutterMm, bulge: p.bulgeMm }
    eachInCutter(ground, way, { swing, depth: tool.depthMm }, { ...shape, roll: radFromDeg(tool.rollDeg) }, (n) => {
      if (now.ligament[n]! > 0) ligament.push(n)
      if (sac[n]! > 127) sacs++
    })
    return { bone, ligament, sac: sacs }
  }
  const ahead = tool.tool === 'rongeur' ? p.boneBiteMm : p.augerMm
  const to = way.track + Math.min(tool.depthMm + ahead, state.depthGuideMm ?? p.toolPastRimMm)
  const from = Math.max(way.track, way.track + tool.depthMm - toolRadius)
  eachAlong(ground, way, swing, from, to, toolRadius, (n) => {
    if (now.bone[n]! > 0) bone.push(n)
    if (sac[n]! > 127) sacs++
  })
  return { bone, ligament, sac: sacs }
}

function cut(state: State, ground: Ground, way: Way, tool: Placed, at: Target): Done {
  const taken = voxelsOf(state, ground, way, tool)
  const now = tissueOf(state, at.level)
  const edit: Edit | null =
    taken.bone.length + taken.ligament.length === 0
      ? null
      : editAfter(state.edits, {
          tick: state.tick,
          level: at.level,
          side: at.side,
          tool: tool.tool,
          bone: emptied(now.bone, taken.bone),
          ligament: emptied(now.ligament, taken.ligament),
        })
  const ventral = ventralOf(state, ground, way, tool, at)
  const counted = withWork(state, at, (w) => ({
    bites: { ...w.bites, [tool.tool]: w.bites[tool.tool] + 1 },
    furthestVentral: Math.max(w.furthestVentral, ventral),
  }))
  const harmed: Happening[] = []
  if (ventral > Math.min(...ground.step) / 2)
    harmed.push(happening('rehearsal/ventral-line-crossed', 'critical', { mm: Math.round(ventral * 10) / 10 }))
  if (taken.sac > 0) harmed.push(happening('rehearsal/dura-breached', 'critical', { tool: tool.tool }))
  if (!edit) return done(counted, happening('rehearsal/empty-bite', 'info', { tool: tool.tool }), ...harmed)
  const { removed } = edit
  const next: State = {
    ...counted,
    edits: edit,
    held: { bone: state.held.bone + removed.bone, ligament: state.held.ligament + removed.ligament },
  }
  const mm3 = (units: number): number => Math.round((units / 255) * ground.voxelMm3 * 10) / 10
  const told = happening('rehearsal/bite', 'info', {
    ...at,
    tool: tool.tool,
    bone: mm3(removed.bone),
    ligament: mm3(removed.ligament),
    off: offBy(state),
  })
  return andThen(done(next, told, ...harmed), (s) => afterBite(s, edit, ground))
}

/** Where the tip was, from where the pictures put it, mm. */
function offBy(state: State): number | string {
  const thought = thoughtTip(state)
  const level = state.target && levelNamed(state.scene, state.target.level)
  const real = tipOf(state)
  if (!thought || !level || !real) return 'unknown'
  return Math.round(distance(place(level.levelFromLps, point('lps', ...real.tip)), thought) * 10) / 10
}

/** How far ventral of the true line what cuts reaches on its middle line; -Infinity where there is no line. */
export function ventralOf(state: State, ground: Ground, way: Way, tool: Placed, at: Target): number {
  const target = targetIn(state.scene, at)
  const vill = target?.vill ?? target?.plan?.vill
  if (!vill) return Number.NEGATIVE_INFINITY
  const line = dorsalOfLine(vill)
  const p = state.scene.parameters
  const d = swung(way, swingOf(tool.swing))
  const [from, to] =
    tool.tool === 'sculpter'
      ? [Math.max(0, tool.depthMm - p.spoonMm - p.cutterMm), tool.depthMm - p.spoonMm]
      : [tool.depthMm - toolRadius, Math.min(tool.depthMm + ground.step[2], state.depthGuideMm ?? p.toolPastRimMm)]
  let most = Number.NEGATIVE_INFINITY
  for (let u = from; u <= to + 1e-9; u += 0.5) {
    const along = way.track + u
    most = Math.max(most, -line(way.entry.x + d.x * along, way.entry.y + d.y * along, way.entry.z + d.z * along))
  }
  return most
}
