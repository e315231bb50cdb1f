/**
 * Contrast in the picture: what each injection has spread to so far.
 *
 * Takes  a state and its tick. Gives one change an injection for the X-ray; while it flows another one four times a second, then the
 *        same for good. Each injection is worked out once, on the tissues as they were when it was given.
 */
import { place, point } from '@flavum/base'
import type { Change } from '@flavum/fluoroscopy'
import { type Spread, type State, spreadOf, ticksPerSecond, tissueOf } from '@flavum/rehearsal'

type Injection = State['contrast'][number]

const perSecond = 4
/** Nothing flows for longer. */
const settled = 60

interface Known {
  readonly spread: Spread | null
  readonly at: Map<number, Change | null>
}
const known = new WeakMap<Injection, Known>()

export function contrastIn(state: State): readonly Change[] {
  return state.contrast.flatMap((injection) => {
    const { spread, at } = knownOf(state, injection)
    if (!spread) return []
    const seconds = (state.tick - injection.tick) / ticksPerSecond
    if (spread.where !== 'vascular' && spread.change && seconds > settled) return [spread.change]
    const step = Math.floor(seconds * perSecond)
    let now = at.get(step)
    if (now === undefined) {
      now = spread.at((step + 1) / perSecond)
      at.clear()
      at.set(step, now)
    }
    return now ? [now] : []
  })
}

function knownOf(state: State, injection: Injection): Known {
  const before = known.get(injection)
  if (before) return before
  const found: Known = { spread: spreadAt(state, injection), at: new Map() }
  known.set(injection, found)
  return found
}

function spreadAt(state: State, injection: Injection): Spread | null {
  const { scene } = state
  const { target, tip, ml, mgIodinePerMl, afterEdits } = injection
  const model = scene.models[target.level]
  if (!model) return null
  let edits = state.edits
  while (edits && edits.number > afterEdits) edits = edits.before
  const spread = spreadOf({
    spine: scene.spine,
    model,
    now: tissueOf({ scene, edits }, model.level),
    side: target.side,
    tip: place(model.levelFromLps, point('lps', ...tip)),
    ml,
    mgIodinePerMl,
    seed: `${scene.patient.seed}/contrast`,
  })
  // back to where the state stands, so that the next bite finds its tissue
  if (state.edits) tissueOf(state, state.edits.level)
  return spread
}
