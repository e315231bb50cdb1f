/**
 * A hand that has taken hold of something in the picture, and what its pull does.
 *
 * Takes  what is in hand and where it was grasped. Gives for each new place the act to be done and the grasp that is left.
 *        A tool is put where the hand is; needle and portal go in or out by what the hand has moved along them.
 */
import { type Act, type State, tipOf } from '@flavum/rehearsal'
import type { Sighted, Spot } from './room-aim.ts'
import type { Aim, End } from './room-aiming.ts'
import type { RoomArm } from './room-arm.ts'
import type { InHand } from './room-commands.ts'
import { alongLine, dragged, type Placed } from './room-drag.ts'

export type Grasp =
  | { readonly what: 'arm'; readonly from: Spot; readonly arm: RoomArm }
  | { readonly what: 'aim'; readonly from: Spot; readonly aim: Aim; readonly end: End }
  | Pull
type Pull =
  | { readonly what: 'tool'; readonly from: Spot; readonly tool: Placed; readonly otherWay: boolean }
  | { readonly what: 'portal' | 'needle'; readonly from: Spot }

/** Moves of less than this are a hand's rest. */
const least = 0.25

export function graspOf(state: State, inHand: InHand, from: Spot, otherWay: boolean): Pull | null {
  if (inHand === 'tool' && state.tool) return { what: 'tool', from, tool: state.tool, otherWay }
  if (inHand === 'portal' && state.portal && !state.tool) return { what: 'portal', from }
  if (inHand === 'needle' && state.needle) return { what: 'needle', from }
  return null
}

export function pulled(
  state: State,
  looked: Sighted,
  grasp: Pull,
  at: Spot,
): { readonly act: Act | null; readonly grasp: Pull } {
  const by: Spot = [at[0] - grasp.from[0], at[1] - grasp.from[1]]
  if (grasp.what === 'tool') {
    const act = state.tool && dragged(state, looked, grasp.tool, by, grasp.otherWay)
    return { act: act && !alike(act, state.tool) ? act : null, grasp }
  }
  const line = grasp.what === 'portal' ? state.portal : state.needle
  const tip = tipOf({ ...state, tool: null, portal: grasp.what === 'portal' ? state.portal : null })
  if (!line || !tip) return { act: null, grasp }
  const mm = Math.round(alongLine(looked, tip.tip, line.axis, by) * 10) / 10
  if (Math.abs(mm) < least) return { act: null, grasp }
  return { act: { do: grasp.what, act: 'advance', mm }, grasp: { ...grasp, from: at } }
}

const alike = (act: Extract<Act, { do: 'tool'; swing: unknown }>, tool: Placed): boolean =>
  act.depthMm === tool.depthMm && act.swing.dorsal === tool.swing.dorsal && act.swing.across === tool.swing.across
