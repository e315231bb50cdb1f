/**
 * The way in that a person took: a proposal, or one moved by hand, and whether it may be used.
 *
 * Gives  `standingOf`: no limit is relaxed but the length of the cut, and that only for a reason that is kept.
 *        `planKept`: the plan that everything after uses, the same in the report, on the card and in the procedure room.
 * Faults `session/way-forbidden`, `session/way-without-reason`, those of `checkEdit`.
 */
import {
  type Access,
  type AccessPlan,
  type Check,
  type Edit,
  editOf,
  type Ground,
  type LimitName,
  planByHand,
} from '@flavum/access'
import type { LevelName, Side } from '@flavum/anatomy'
import { distance } from '@flavum/base'
import { messages } from './messages.ts'

/** Small and plain: the plan follows from it and the ground. */
export interface KeptWay extends Edit {
  readonly level: LevelName
  readonly side: Side
  /** Of the proposal that it is or began as, from 0. */
  readonly proposal: number
  readonly byHand: boolean
  /** Why a longer cut is taken; empty where no reason was asked for. */
  readonly reason: string
}

export type Standing = 'may' | 'with-reason' | 'may-not'

/** Above 10 mm a cut is refused unless a person says why; nothing else is ever given up for reach. */
const forAReason: readonly LimitName[] = ['incision']

export function standingOf({ limits }: Pick<Check, 'limits'>): Standing {
  const broken = limits.filter((l) => l.state === 'forbidden')
  if (broken.length === 0) return 'may'
  return broken.every((l) => forAReason.includes(l.what)) ? 'with-reason' : 'may-not'
}

/** The one that belongs to the level and side that are chosen now. */
export const wayFor = <W extends Pick<KeptWay, 'level' | 'side'>>(
  way: W | null,
  target: { readonly level: LevelName; readonly side: Side | null } | null,
): W | null => (way && target && way.level === target.level && way.side === target.side ? way : null)

export const keptFrom = (plan: AccessPlan, proposal: number): KeptWay => ({
  level: plan.level,
  side: plan.side,
  ...editOf(plan),
  proposal,
  byHand: false,
  reason: '',
})

export function planKept(ground: Ground, access: Access, way: KeptWay): AccessPlan {
  const proposal = way.byHand ? undefined : access.plans.find((plan) => same(editOf(plan), way))
  const plan = proposal ?? planByHand(ground, way)
  const standing = standingOf(plan)
  const what = plan.limits.flatMap((l) => (l.state === 'forbidden' ? [l.what] : [])).join(', ')
  if (standing === 'may-not') throw messages.fault('session/way-forbidden', { level: way.level, side: way.side, what })
  if (standing === 'with-reason' && way.reason.trim() === '') throw messages.fault('session/way-without-reason')
  return plan
}

/** mm; one and the same place, kept and read again. */
const nothing = 1e-6
const same = (a: Edit, b: Edit): boolean =>
  distance(a.entry, b.entry) < nothing && distance(a.target, b.target) < nothing && a.depthStopMm === b.depthStopMm
