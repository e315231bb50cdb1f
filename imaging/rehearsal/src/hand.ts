/**
 * A hand that works: does one thing after another on the machine, and keeps the list of what it did.
 *
 * Takes  a scene. Gives the course so far, the state it led to and all that happened. For operators made of rules, who look at
 *        the state between one input and the next as a person would; the log that they leave is carried out as any other.
 */
import { advance } from './advance.ts'
import type { Course, Moment } from './course.ts'
import type { Event } from './events.ts'
import { type Act, type Input, ticksPerSecond } from './inputs.ts'
import type { Scene } from './scene.ts'
import { begin, type State } from './state.ts'

export interface Hand {
  readonly inputs: readonly Input[]
  readonly events: readonly Event[]
  readonly state: State
  /** As far as it has come. */
  readonly course: Course
  /** After so many seconds. Gives what happened. */
  does(act: Act, seconds?: number): readonly Event[]
}

export function handIn(scene: Scene): Hand {
  const inputs: Input[] = []
  const events: Event[] = []
  const moments: Moment[] = []
  let state = begin(scene)
  return {
    inputs,
    events,
    get state() {
      return state
    },
    get course() {
      return { scene, moments: moments.slice() }
    },
    does(act, seconds = 1) {
      const input: Input = { ...act, tick: state.tick + Math.round(seconds * ticksPerSecond) }
      const next = advance(state, input)
      state = next.state
      inputs.push(input)
      events.push(...next.events)
      moments.push({ input, ...next })
      return next.events
    },
  }
}
