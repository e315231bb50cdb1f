/**
 * The course of a room, grown by gestures: what a hand does in one go is undone in one go.
 *
 * Takes  a scene, and inputs done before. Gives the state, what happened since it was last asked, undo and redo by gestures.
 * Not    a second truth: undo takes inputs off the log, redo puts the same ones back.
 */
import {
  type Act,
  type Course,
  continued,
  courseOf,
  type Event,
  type Input,
  inputsOf,
  type Scene,
  type State,
  stateAt,
  undone,
} from '@flavum/rehearsal'

interface Gesture {
  readonly name: string
  /** Inputs before it. */
  readonly from: number
}
interface Taken {
  readonly name: string
  readonly inputs: readonly Input[]
}

export interface RoomCourse {
  readonly course: Course
  readonly state: State
  /** Names of what undo would take back and redo put back. */
  readonly undoes: string | null
  readonly redoes: string | null
  /** What follows is one gesture, until the next. */
  gesture(name: string): void
  /** Nothing once the procedure is over. */
  does(act: Act, tick: number): void
  undo(): void
  redo(): void
  /** Since it was asked last. */
  happened(): readonly Event[]
}

export function roomCourse(scene: Scene, before: readonly Input[] = []): RoomCourse {
  let course = courseOf(scene, before)
  let gestures: readonly Gesture[] = before.map((input, from) => ({ name: input.do, from }))
  let taken: readonly Taken[] = []
  let pending: Gesture | null = null
  let news: readonly Event[] = []
  const state = (): State => stateAt(course)
  const add = (input: Input): void => {
    course = continued(course, input)
    news = [...news, ...(course.moments.at(-1)?.events ?? [])]
  }
  return {
    get course() {
      return course
    },
    get state() {
      return state()
    },
    get undoes() {
      return gestures.at(-1)?.name ?? null
    },
    get redoes() {
      return taken.at(-1)?.name ?? null
    },
    gesture(name) {
      pending = { name, from: course.moments.length }
    },
    does(act, tick) {
      if (state().over) return
      if (pending) gestures = [...gestures, { ...pending, from: course.moments.length }]
      pending = null
      taken = []
      add({ ...act, tick: Math.max(state().tick, Math.floor(tick)) })
    },
    undo() {
      const last = gestures.at(-1)
      if (!last) return
      taken = [...taken, { name: last.name, inputs: inputsOf(course).slice(last.from) }]
      course = undone(course, course.moments.length - last.from)
      gestures = gestures.slice(0, -1)
    },
    redo() {
      const next = taken.at(-1)
      if (!next) return
      taken = taken.slice(0, -1)
      gestures = [...gestures, { name: next.name, from: course.moments.length }]
      for (const input of next.inputs) add(input)
    },
    happened() {
      const told = news
      news = []
      return told
    },
  }
}
