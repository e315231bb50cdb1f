/**
 * Progress and cancelling, for anything that may take over a second.
 *
 * A kernel takes an optional `Watch`, calls `step` as it goes and thereby also learns that it was cancelled:
 * `step` throws the Fault `base/cancelled`. Without a Watch nothing is reported and nothing can cancel.
 */
import { catalogue } from './message.ts'

export const baseMessages = catalogue({
  'base/cancelled': { found: 'The work was cancelled before it was done.', remedy: 'Start it again when you like.' },
})

export interface Watch {
  /** `what` in plain words ("finding the canal"), `done` from 0 to 1. */
  step(what: string, done: number): void
}

export function watch(report: (what: string, done: number) => void, signal?: AbortSignal): Watch {
  return {
    step(what, done) {
      if (signal?.aborted) throw baseMessages.fault('base/cancelled')
      report(what, done)
    },
  }
}

export const silent: Watch = { step: () => {} }

/** A part of a longer job: its 0 to 1 is `from` to `to` of the whole. */
export const part = (whole: Watch, from: number, to: number): Watch => ({
  step: (what, done) => whole.step(what, from + (to - from) * done),
})
