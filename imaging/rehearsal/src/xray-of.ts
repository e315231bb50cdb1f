/** All that live X-ray needs of a state besides the arm: the steel, what was taken, and the contrast as it flows. */
import type { Change, Tool } from '@flavum/fluoroscopy'
import { contrastIn } from './contrast-in.ts'
import type { State } from './state.ts'
import { toolsIn } from './tools-in.ts'
import { changesOf } from './xray-changes.ts'

export interface XrayOf {
  readonly tools: readonly Tool[]
  /** Grows by bites; what is not new costs nothing. */
  readonly changes: readonly Change[]
  readonly contrast: readonly Change[]
}

/** At the state's own tick, or at a later one while nothing is done. */
export const xrayOf = (state: State, tick = state.tick): XrayOf => {
  const contrast = contrastIn(state, tick)
  return { tools: toolsIn(state), changes: changesOf(state), contrast }
}
