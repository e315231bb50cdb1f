/** How far the oblique view of a state is turned off the working-side lamina's own angle, degrees; null where either is not known. */
import { targetIn } from './scene.ts'
import type { State } from './state.ts'

export function angleError({ seen, target, scene }: Pick<State, 'seen' | 'target' | 'scene'>): number | null {
  const sight = seen['contralateral-oblique']
  const own = target && targetIn(scene, target)?.plan?.oblique.angle.value
  return sight && typeof own === 'number' ? Math.abs(Math.abs(sight.turnedDeg) - own) : null
}
