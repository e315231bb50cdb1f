/**
 * A rehearsal as it is being done: every input with the state it led to, so that going back costs nothing.
 *
 * Takes  a scene. Gives a course that grows by inputs, is undone by taking them off again, and shows any moment of itself. States
 *        share all that did not change, so that keeping each of them is a few hundred bytes.
 */
import { silent, type Watch } from '@flavum/base'
import { advance } from './advance.ts'
import type { Event } from './events.ts'
import type { Input } from './inputs.ts'
import type { Scene } from './scene.ts'
import { begin, type State } from './state.ts'

export interface Course {
  readonly scene: Scene
  readonly moments: readonly Moment[]
}
export interface Moment {
  readonly input: Input
  readonly state: State
  readonly events: readonly Event[]
}

export const courseIn = (scene: Scene): Course => ({ scene, moments: [] })

/** Faults as `advance`. */
export function continued({ scene, moments }: Course, input: Input): Course {
  return { scene, moments: [...moments, { input, ...advance(stateAt({ scene, moments }), input) }] }
}

/** A whole log, moment by moment. Faults as `advance`. */
export function courseOf(scene: Scene, inputs: readonly Input[], watch: Watch = silent): Course {
  const moments: Moment[] = []
  let state = begin(scene)
  inputs.forEach((input, n) => {
    if (n % 16 === 0) watch.step('carrying out the log', n / inputs.length)
    const next = advance(state, input)
    state = next.state
    moments.push({ input, ...next })
  })
  return { scene, moments }
}

export const undone = ({ scene, moments }: Course, inputs = 1): Course => ({
  scene,
  moments: moments.slice(0, Math.max(0, moments.length - inputs)),
})

/** After so many inputs; after all of them where it is not said. */
export const stateAt = ({ scene, moments }: Course, inputs = moments.length): State =>
  moments[inputs - 1]?.state ?? begin(scene)

export const inputsOf = ({ moments }: Course): readonly Input[] => moments.map((m) => m.input)
