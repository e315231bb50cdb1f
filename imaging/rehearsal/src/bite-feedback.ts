/**
 * After a bite: where the pictures put the tip, and where it was.
 *
 * Takes  the moment of a bite. Gives both places and their difference along the level's axes, how old the views were, and what was
 *        taken; null for any other moment. Data for a screen to draw; nothing of it is scored by itself.
 */
import { type Figure, figure, place, point, unknown } from '@flavum/base'
import type { Moment } from './course.ts'
import { depthMessages } from './depth-messages.ts'
import { groundOf } from './ground.ts'
import { type Instrument, type Place, type Target, ticksPerSecond } from './inputs.ts'
import { isBite } from './score-critical.ts'
import type { State, View } from './state.ts'
import { levelNamed, thoughtTip, tipOf } from './views.ts'
import { levelAt, rimOf } from './way-in.ts'

export interface BiteFeedback {
  readonly tick: number
  readonly tool: Instrument
  /** Where the tool truly is. */
  readonly at: Target | null
  readonly tip: Place
  readonly thought: Place | null
  readonly off: Figure<'mm'>
  /** Thought less true: to the patient's left, dorsal (thought shallower), up. */
  readonly offBy: { readonly left: Figure<'mm'>; readonly dorsal: Figure<'mm'>; readonly up: Figure<'mm'> }
  /** Since the last view of the tool from behind, and the last oblique one. */
  readonly seenAgo: { readonly ap: Figure<'s'>; readonly oblique: Figure<'s'> }
  readonly took: { readonly bone: Figure<'mm3'>; readonly ligament: Figure<'mm3'> }
}

export function biteFeedback(moment: Moment): BiteFeedback | null {
  const { state } = moment
  const tool = state.tool
  const real = tipOf(state)
  const level = state.target && levelNamed(state.scene, state.target.level)
  if (!isBite(moment) || !tool || !real || !level) return null
  const thought = thoughtTip(state)
  const is = place(level.levelFromLps, point('lps', ...real.tip))
  const never = depthMessages.reason('rehearsal/tip-not-seen')
  const mm = (value: number | null): Figure<'mm'> =>
    value === null
      ? unknown('mm', never)
      : figure(value, 'mm', 'rehearsal/thought-tip', {
          method: 'side of the view from behind, depth of the oblique one',
        })
  const by = thought ? { x: thought.x - is.x, y: thought.y - is.y, z: thought.z - is.z } : null
  const back = thought && place(level.lpsFromLevel, thought)
  return {
    tick: moment.input.tick,
    tool: tool.tool,
    at: state.portal ? (levelAt(state.scene, rimOf(state.portal))?.target ?? null) : null,
    tip: real.tip,
    thought: back && [back.x, back.y, back.z],
    off: mm(by ? Math.sqrt(by.x * by.x + by.y * by.y + by.z * by.z) : null),
    offBy: { left: mm(by?.x ?? null), dorsal: mm(by?.y ?? null), up: mm(by?.z ?? null) },
    seenAgo: { ap: ago(state, 'ap'), oblique: ago(state, 'contralateral-oblique') },
    took: taken(moment),
  }
}

function ago(state: State, view: View): Figure<'s'> {
  const sight = state.seen[view]
  return sight?.of === 'tool'
    ? figure((state.tick - sight.tick) / ticksPerSecond, 's', 'rehearsal/since-view')
    : unknown('s', depthMessages.reason('rehearsal/tip-not-seen'))
}

function taken({ state, input }: Moment): BiteFeedback['took'] {
  const edit = state.edits?.tick === input.tick ? state.edits : null
  const model = edit && state.scene.models[edit.level]
  const unit = model ? groundOf(model, state.scene.parameters).voxelMm3 / 255 : 0
  const mm3 = (units: number): Figure<'mm3'> => figure(units * unit, 'mm3', 'rehearsal/removed')
  return { bone: mm3(edit?.removed.bone ?? 0), ligament: mm3(edit?.removed.ligament ?? 0) }
}
