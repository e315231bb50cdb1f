/**
 * The contrast that a state holds: where each injection went, and what the X-ray sees of it at a moment.
 *
 * Takes  a state whose injections were made in it or before it. Gives spreads, made once an injection and kept while it is.
 * How    with the tissues as they were when it was given; it flows in, then fades by halves.
 * Trap   walks the tissues back to that moment: ask `tissueOf` again for another state's.
 */
import { maths, place, point } from '@flavum/base'
import type { Change } from '@flavum/fluoroscopy'
import type { Place } from './inputs.ts'
import { ticksPerSecond } from './inputs.ts'
import type { Scene } from './scene.ts'
import { type Spread, spreadOf } from './spread.ts'
import type { Edit, Injection, State } from './state.ts'
import { tissueOf } from './tissue.ts'
import { levelAt } from './way-in.ts'

const made = new WeakMap<Injection, Spread>()

export const contrastSeed = ({ patient }: Scene): string => `${patient.seed}/contrast`

/** From a tip; null where no level is modelled there. */
export function spreadFrom(
  { scene, edits }: Pick<State, 'scene' | 'edits'>,
  tip: Place,
  ml: number,
  mgIodinePerMl: number,
): Spread | null {
  const found = levelAt(scene, tip)
  const model = found && scene.models[found.target.level]
  if (!model) return null
  const request = { ml, mgIodinePerMl, side: found.target.side, seed: contrastSeed(scene) }
  const now = tissueOf({ scene, edits }, model.level)
  const at = place(model.levelFromLps, point('lps', ...tip))
  return spreadOf({ spine: scene.spine, model, now, tip: at, ...request }, scene.contrast)
}

export const remember = (injection: Injection, spread: Spread): void => void made.set(injection, spread)

/** Where this injection went. The same object while the injection is. */
export function spreadAt(state: State, injection: Injection): Spread | null {
  const known = made.get(injection)
  if (known) return known
  const { tip, ml, mgIodinePerMl, afterEdits } = injection
  const spread = spreadFrom(
    { scene: state.scene, edits: editNumbered(state.edits, afterEdits) },
    tip,
    ml,
    mgIodinePerMl,
  )
  if (spread) made.set(injection, spread)
  return spread
}

function editNumbered(last: Edit | null, number: number): Edit | null {
  let edit = last
  while (edit && edit.number > number) edit = edit.before
  return edit
}

/** Share of what was given that is still there. */
export const left = (scene: Scene, seconds: number): number =>
  maths.exp((-Math.LN2 * Math.max(0, seconds)) / scene.contrast.fadesHalfSeconds)

const settled = new WeakMap<Injection, { readonly share: number; readonly change: Change }>()

/** What flows and what lies at this tick, for X-ray; the same objects for the same moment while nothing flows or fades by a twentieth. */
export function contrastIn(state: State, tick = state.tick): readonly Change[] {
  return state.contrast.flatMap((injection) => {
    const spread = spreadAt(state, injection)
    const seconds = (tick - injection.tick) / ticksPerSecond
    if (!spread || seconds <= 0) return []
    const share = Math.ceil(20 * left(state.scene, seconds)) / 20
    if (spread.where === 'vascular' || seconds < injection.ml / state.scene.contrast.mlPerSecond) {
      const change = spread.at(seconds)
      return change ? [change] : []
    }
    if (!spread.change) return []
    const known = settled.get(injection)
    if (known?.share === share) return [known.change]
    const change = share === 1 ? spread.change : fainter(spread.change, share)
    settled.set(injection, { share, change })
    return [change]
  })
}

function fainter({ grid, density }: Change, share: number): Change {
  const iodine = density.iodine?.map((d) => d * share)
  return { grid, density: iodine ? { ...density, iodine } : density }
}
