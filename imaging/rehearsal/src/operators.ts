/**
 * Operators: one who does it as it is taught, and careless ones with one named mistake each.
 *
 * Takes  a scene, and the side of the level to work on: the first that the report claims where it is not said.
 * Gives  the hand with its inputs, its course and what happened, and the moments that pictures are taken at.
 *        `caughtBy` says where the mistake must show: codes of events, critical errors or points of the score.
 * Faults `rehearsal/no-such-operator`.
 */
import { type Reason, silent, type Watch } from '@flavum/base'
import { type Operated, operateWell } from './competent.ts'
import type { EventCode } from './events.ts'
import type { Target } from './inputs.ts'
import { messages } from './messages.ts'
import type { Scene } from './scene.ts'
import type { CriticalName, PointName } from './score-shape.ts'

export interface Operator {
  readonly name: string
  /** What it does wrong, in a sentence; null for the competent one. */
  readonly mistake: Reason | null
  /** Any of these will do. */
  readonly caughtBy: readonly (EventCode | CriticalName | PointName)[]
  operate(scene: Scene, target?: Target, watch?: Watch): Operated
}

export const competent: Operator = {
  name: 'competent',
  mistake: null,
  caughtBy: [],
  operate: (scene, target, watch = silent) => operateWell(scene, target ?? firstOf(scene), watch),
}

export const operators: readonly Operator[] = [competent]

export const operatorNames: readonly string[] = operators.map((o) => o.name)

export function operatorNamed(name: string): Operator {
  const found = operators.find((o) => o.name === name)
  if (!found) throw messages.fault('rehearsal/no-such-operator', { name, known: operatorNames.join(', ') })
  return found
}

/** What the report claims first; what was planned first where it claims nothing. */
export function firstOf({ claims, targets }: Scene): Target {
  const first = claims[0] ?? targets[0]
  if (!first) throw messages.fault('rehearsal/nothing-to-work-on')
  return { level: first.level, side: first.side }
}
