/**
 * A course as a film: what was done, seen again in as much time as it needs and no more.
 *
 * Takes  a course that is done. Gives its length in ticks of the film, the moment at any of them, and the way back from a tick of
 *        the log. Between two inputs nothing is shown for longer than `longest`: what was waited for is cut.
 */
import { advance, type Course, type State, stateAt, ticksPerSecond } from '@flavum/rehearsal'

/** Seconds. */
const longest = 2.5

export interface RoomFilm {
  readonly course: Course
  /** Where in the film each input is; the last one's place is its length. */
  readonly at: readonly number[]
  readonly length: number
}

export function filmOf(course: Course): RoomFilm {
  const at: number[] = []
  let [tick, film] = [0, 0]
  for (const { input } of course.moments) {
    film += Math.min(input.tick - tick, longest * ticksPerSecond)
    tick = input.tick
    at.push(film)
  }
  return { course, at, length: film }
}

export interface FilmMoment {
  /** Inputs carried out by then. */
  readonly inputs: number
  /** With time passed on to this very tick. */
  readonly state: State
}

export function momentAt({ course, at }: RoomFilm, film: number): FilmMoment {
  let inputs = 0
  while (inputs < at.length && at[inputs]! <= film) inputs++
  const state = stateAt(course, inputs)
  const since = Math.max(0, Math.floor(film - (at[inputs - 1] ?? 0)))
  const next = course.moments[inputs]?.input.tick
  const tick = next === undefined ? state.tick : Math.min(state.tick + since, next)
  return { inputs, state: passedTo(state, tick) }
}

/** Where in the film a tick of the log is seen. */
export function filmAt({ course, at }: RoomFilm, tick: number): number {
  const input = course.moments.findLastIndex((m) => m.input.tick <= tick)
  return input < 0 ? 0 : at[input]!
}

/** The state after some time in which nothing is done; the log does not hear of it. */
export const passedTo = (state: State, tick: number): State =>
  state.over || tick <= state.tick ? state : { ...advance(state, { tick, do: 'wait' }).state, inputs: state.inputs }
