/**
 * The bites of a course with what the operator had seen by then.
 *
 * Gives  of each: was the oblique view current; did the view from behind still fix the side; how many bites since the last view
 *        from behind or contrast; was there an epidurogram at the true level and side.
 */
import type { Course } from './course.ts'
import { epidurogramAt } from './epidural-needle.ts'
import type { Target } from './inputs.ts'
import { isBite } from './score-critical.ts'
import type { When } from './score-shape.ts'
import type { State } from './state.ts'
import { current, sidewaysSinceAp } from './views.ts'
import { levelAt, rimOf } from './way-in.ts'

export interface Bite {
  readonly when: When
  /** After it: nothing of what was seen changes by a bite. */
  readonly state: State
  /** Where it truly was. */
  readonly at: Target | null
  readonly oblique: boolean
  readonly side: boolean
  readonly sinceLook: number
  readonly epidurogram: boolean
}

export function bitesOf({ moments }: Course): readonly Bite[] {
  const bites: Bite[] = []
  let looked = -1
  let contrasts = 0
  let since = 0
  moments.forEach((moment, input) => {
    const { state } = moment
    const behind = state.seen.ap?.tick ?? -1
    if (behind !== looked || state.contrast.length !== contrasts) since = 0
    looked = behind
    contrasts = state.contrast.length
    if (!isBite(moment)) return
    since++
    const at = state.portal ? (levelAt(state.scene, rimOf(state.portal))?.target ?? null) : null
    bites.push({
      when: { input, tick: moment.input.tick },
      state,
      at,
      oblique: current(state, 'contralateral-oblique', 'tool') !== null,
      side: sidewaysSinceAp(state) <= state.scene.parameters.sidewaysMm,
      sinceLook: since,
      epidurogram: at !== null && epidurogramAt(state, at) !== null,
    })
  })
  return bites
}
