/** What an input came to: the next state and what happened. */
import { type Happening, happening } from './events.ts'
import type { State } from './state.ts'

export interface Done {
  readonly state: State
  readonly events: readonly Happening[]
}

export const done = (state: State, ...events: readonly Happening[]): Done => ({ state, events })

/** Nothing changes: a person could not do it. */
export const cannot = (state: State, why: string): Done => done(state, happening('rehearsal/cannot', 'info', { why }))

/** One thing after another. */
export function andThen(first: Done, next: (state: State) => Done): Done {
  const { state, events } = next(first.state)
  return { state, events: [...first.events, ...events] }
}

/** Said the first time only, of this `what`. */
export function once(state: State, event: Happening, what = ''): Done {
  const key = `${event.code} ${what}`
  return state.told.includes(key) ? done(state) : done({ ...state, told: [...state.told, key] }, event)
}
