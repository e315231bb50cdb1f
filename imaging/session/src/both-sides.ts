/**
 * Both sides of the chosen level at once: a cut for each, and one cut for both.
 *
 * Takes  a session that has got as far as a level model. Gives the two proposals, or for each why there is none.
 */
import { planTwoTargets, type TwoTargets } from '@flavum/access'
import { silent, type Watch } from '@flavum/base'
import { messages } from './messages.ts'
import type { Session } from './session.ts'

export function bothSides(
  { spine, model, volume, measurements }: Session,
  watch: Watch = silent,
): { readonly sites: TwoTargets; readonly shared: TwoTargets } {
  if (!model) throw messages.fault('session/no-level', { known: spine.levels.map((l) => l.name).join(', ') })
  const { level } = model
  const measurement = measurements.find((m) => m.level === level)
  const ask = (side: 'left' | 'right') => ({ spine, model, level, side, volume, measurement })
  return planTwoTargets([ask('left'), ask('right')], watch)
}
