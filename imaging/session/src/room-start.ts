/**
 * Where a procedure room starts from, and small readings that it is made with: the arm over the lowest disc, the body on its table,
 * the plan's views in the words of the log.
 */
import { type AccessPlan, slideFor } from '@flavum/access'
import { Fault } from '@flavum/base'
import { bodyOutline, type Table, type Trunk, tableUnder, trunkFrom } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import { needleWay, type Place, type Scene, type State } from '@flavum/rehearsal'
import type { Aim } from './room-aiming.ts'
import { type ArmControl, armControls, type RoomArm } from './room-arm.ts'
import type { InHand, MemoryName, RoomControl } from './room-commands.ts'

export const isArm = (control: RoomControl): control is ArmControl =>
  (armControls as readonly string[]).includes(control)

export const xyz = ({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): Place => [x, y, z]
export const rounded = (at: Place): Place => {
  const [x, y, z] = at.map((n) => Math.round(n * 100) / 100) as [number, number, number]
  return [x, y, z]
}

/** As wide as it is anywhere, prone on a usual table; null where the scan shows no skin. */
export function bodyOf(volume: Volume): { readonly trunk: Trunk; readonly table: Table } | null {
  try {
    const trunk = trunkFrom(bodyOutline(volume))
    return { trunk, table: tableUnder(trunk, 'HFP') }
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

/** Square to the room over the lowest disc: levels are counted from the sacrum, and squaring up is the operator's. */
export function firstArm({ spine, parameters }: Scene): RoomArm {
  const low = spine.levels.at(-1)?.discCentre
  return {
    isocentre: low ? [low.x, low.y, low.z + 20] : [0, 0, 0],
    turnedDeg: 0,
    tiltedDeg: 0,
    open: [1, 1],
    magnified: 1,
    pulsesPerSecond: parameters.pulsesPerSecond,
  }
}

export const magnifiedBy = ([left, top, right, bottom]: NonNullable<State['arm']>['collimation']): number =>
  Math.min(2, 1 / Math.max(0.1, right - left, bottom - top))

export const plannedView = (plan: AccessPlan | null, memory: MemoryName) => {
  const view = plan?.carm.find((v) => v.name === (memory === 'ap' ? 'ap' : 'contralateral-oblique'))
  if (!plan || !view) return null
  const [x, y, z] = slideFor(plan, view.name)
  const isocentre: Place = [plan.target.x + x, plan.target.y + y, plan.target.z + z]
  return { isocentre, primaryDeg: view.primaryAngleDeg, secondaryDeg: view.secondaryAngleDeg }
}

/** What came in last is in hand; what is out is not. */
export function handAfter(state: State, aim: Aim | null, was: InHand = 'aim'): InHand {
  if (state.tool) return 'tool'
  if (was === 'portal' && state.portal) return 'portal'
  if (was === 'needle' && state.needle) return 'needle'
  if (was === 'aim' && aim) return 'aim'
  return state.portal ? 'portal' : state.needle ? 'needle' : 'aim'
}

/** How far in what is in hand is, mm. */
export function depthIn({ needle, portal, tool }: State, inHand: InHand): number | null {
  const of = { aim: null, needle, portal, tool }[inHand]
  return of ? of.depthMm : null
}

/** The line of the plan, or a way for a needle between the laminae; nothing where there is none. */
export function aimAlong(by: 'plan' | 'needle-way', plan: AccessPlan | null, state: State): Aim | undefined {
  if (by === 'plan') return plan ? { entry: xyz(plan.entry), toward: xyz(plan.target) } : undefined
  const way = state.target && needleWay(state, state.target.level)
  return way ? { entry: way.entry, toward: way.tip } : undefined
}
