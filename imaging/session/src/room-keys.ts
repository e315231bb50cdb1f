/**
 * Keys and sticks: one tap, or so long a hold, as a movement of what is in hand.
 *
 * Takes  the state, what is in hand, the control, seconds of holding (null for a tap), the picture that is looked at.
 * Gives  the act, or null where nothing is in hand that could do it.
 */
import type { Act, State } from '@flavum/rehearsal'
import type { Sighted } from './room-aim.ts'
import type { InHand, ToolControl } from './room-commands.ts'
import { leftIsRight, putOf } from './room-drag.ts'

/** One tap, and a second of holding: mm and degrees. */
const deep = { tap: 0.5, perSecond: 8 }
/** A needle is felt for. */
const needle = { tap: 0.5, perSecond: 4 }
const swing = { tap: 0.5, perSecond: 5 }
const roll = 30

export function keyed(
  state: State,
  inHand: InHand,
  control: ToolControl,
  seconds: number | null,
  looked: Sighted | null,
): Act | null {
  const amount = ({ tap, perSecond }: typeof deep): number => (seconds === null ? tap : perSecond * seconds)
  const mm = (control === 'in' ? 1 : control === 'out' ? -1 : 0) * amount(inHand === 'needle' ? needle : deep)
  if (inHand === 'needle' && state.needle && mm !== 0) return { do: 'needle', act: 'advance', mm: hundredth(mm) }
  if (inHand === 'portal' && state.portal && !state.tool && mm !== 0)
    return { do: 'portal', act: 'advance', mm: hundredth(mm) }
  const { tool } = state
  if (inHand !== 'tool' || !tool) return null
  const by = amount(swing)
  switch (control) {
    case 'in':
    case 'out':
      return fine(tool, { depthMm: Math.max(0, hundredth(tool.depthMm + mm)) })
    case 'dorsal':
    case 'ventral': {
      const dorsal = hundredth(tool.swing.dorsal + (control === 'dorsal' ? by : -by))
      return fine(tool, { swing: { ...tool.swing, dorsal } })
    }
    case 'aside-left':
    case 'aside-right': {
      // the patient's left is at the right of a prone patient's picture
      const toPatientLeft = (control === 'aside-right') === (looked === null || leftIsRight(looked))
      const across = hundredth(tool.swing.across + (toPatientLeft ? by : -by))
      return fine(tool, { swing: { ...tool.swing, across } })
    }
    case 'roll':
      return seconds === null ? { ...putOf(tool, true, 0, 0), rollDeg: (tool.rollDeg + roll) % 360 } : null
  }
}

const fine = (tool: NonNullable<State['tool']>, change: Partial<NonNullable<State['tool']>>): Act => ({
  do: 'tool',
  ...tool,
  ...change,
})
const hundredth = (n: number): number => Math.round(n * 100) / 100 + 0
