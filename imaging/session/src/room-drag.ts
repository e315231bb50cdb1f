/**
 * A drag across the picture as a movement of the tool: along its shaft it goes in or out, across it swings about the skin.
 *
 * Takes  a state with a tool in hand, the picture that is looked at, where the tool stood and how far the hand has moved since,
 *        shares of the picture. Seen from behind the tool swings sideways, seen aslant toward the back; `otherWay` changes that.
 * Gives  where the hand wants the tool. What bone, guide and skin make of it is the machine's.
 * Trap   along the beam nothing can be dragged: a swing that the picture hardly shows follows the hand no further than `most`.
 */
import type { Xyz } from '@flavum/base'
import { axesOf } from '@flavum/fluoroscopy'
import { type Act, type Place, type State, tipOf, viewOf } from '@flavum/rehearsal'
import { type Sighted, type Spot, seenAt } from './room-aim.ts'

export type Placed = NonNullable<State['tool']>
type Put = Extract<Act, { do: 'tool'; swing: unknown }>

const most = { mm: 40, deg: 12 }

/** Null where the picture cannot tell: no tool, or its tip behind the tube. */
export function dragged(state: State, looked: Sighted, start: Placed, [du, dv]: Spot, otherWay: boolean): Put | null {
  const tip = (tool: Placed): Spot | null => {
    const found = tipOf({ ...state, tool })
    return found ? seenAt(looked, found.tip) : null
  }
  const at = tip(start)
  const deeper = tip({ ...start, depthMm: start.depthMm + 1 })
  const sideways = swingsSideways(state) !== otherWay
  const swung = tip({ ...start, swing: moreSwing(start, sideways, 1) })
  if (!at || !deeper || !swung) return null
  const along: Spot = [deeper[0] - at[0], deeper[1] - at[1]]
  const across: Spot = [swung[0] - at[0], swung[1] - at[1]]
  const [mm, deg] = solved(along, across, [du, dv])
  return putOf(start, sideways, mm, deg)
}

export const swingsSideways = (state: State): boolean => viewOf(state) === 'ap'

export const moreSwing = ({ swing }: Placed, sideways: boolean, deg: number): Placed['swing'] =>
  sideways ? { ...swing, across: swing.across + deg } : { ...swing, dorsal: swing.dorsal + deg }

export function putOf(start: Placed, sideways: boolean, mm: number, deg: number): Put {
  const swing = moreSwing(start, sideways, clamp(deg, most.deg))
  return {
    do: 'tool',
    tool: start.tool,
    swing: { dorsal: tenth(swing.dorsal), across: tenth(swing.across) },
    depthMm: Math.max(0, tenth(start.depthMm + clamp(mm, most.mm))),
    rollDeg: start.rollDeg,
  }
}

const clamp = (n: number, limit: number): number => (Number.isFinite(n) ? Math.max(-limit, Math.min(limit, n)) : 0)
const tenth = (n: number): number => Math.round(n * 10) / 10 + 0

/** So much along and so much across make the hand's way; where both run alike in the picture, only along. */
function solved(a: Spot, b: Spot, d: Spot): readonly [number, number] {
  const det = a[0] * b[1] - a[1] * b[0]
  const [aa, bb] = [a[0] * a[0] + a[1] * a[1], b[0] * b[0] + b[1] * b[1]]
  if (det * det > 0.05 * aa * bb && aa > 0 && bb > 0)
    return [(d[0] * b[1] - d[1] * b[0]) / det, (a[0] * d[1] - a[1] * d[0]) / det]
  return aa > 0 ? [(d[0] * a[0] + d[1] * a[1]) / aa, 0] : [0, 0]
}

/** How far something on a line goes in, mm, when the hand moves so in the picture. */
export function alongLine(looked: Sighted, tip: Place, axis: Place, [du, dv]: Spot): number {
  const at = seenAt(looked, tip)
  const next = seenAt(looked, [tip[0] + axis[0], tip[1] + axis[1], tip[2] + axis[2]])
  if (!at || !next) return 0
  const way: Spot = [next[0] - at[0], next[1] - at[1]]
  const size = way[0] * way[0] + way[1] * way[1]
  return size > 1e-9 ? clamp((du * way[0] + dv * way[1]) / size, most.mm) : 0
}

/** Is the patient's left toward the right of the picture? Sideways keys follow the picture, not the patient. */
export const leftIsRight = ({ pose }: Sighted): boolean => (axesOf(pose).x as Xyz).x >= 0
