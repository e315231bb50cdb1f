/**
 * Depth in the oblique view holds only while the view from behind fixes the side: a reading without it is told.
 *
 * Source closed form: across the oblique picture u = x cos t - y sin t, so a tip moved m to the side shows m cot t of depth that
 *        is not there.
 */
import { type Done, done, once } from './done.ts'
import { happening } from './events.ts'
import type { State } from './state.ts'
import { sidewaysSinceAp, tipOf } from './views.ts'

export function readDepth(state: State): Done {
  const { ap, 'contralateral-oblique': oblique } = state.seen
  // depth is read of what the oblique view has shown
  if (!oblique?.of || oblique.of !== tipOf(state)?.of || (ap && ap.tick > oblique.tick)) return done(state)
  const moved = sidewaysSinceAp(state)
  if (moved <= state.scene.parameters.sidewaysMm) return done(state)
  const mm = Number.isFinite(moved) ? Math.round(moved * 10) / 10 : 'unknown'
  return once(state, happening('rehearsal/depth-without-ap', 'warning', { mm }), `${ap?.tick ?? 'never'} ${mm}`)
}
