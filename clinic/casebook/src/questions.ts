/**
 * What one asks of a case: consent, time-out, targets, stage, order, facts, flags.
 *
 * Trap   an entry may be handed in long after it occurred. Where the order in which things occurred and the order in which
 *        they were accepted would give different answers about consent, consent is not in force.
 */
import { dateOf, type Finding, instantOf, isLater, type Moment } from '@flavum/base'
import { type Fact, measureFact } from '@flavum/selection'
import { type CaseState, everyList, type Recorded, recorded } from './case-state.ts'
import type { EventType } from './event.ts'
import type { Target } from './words.ts'

/** Every entry of a type that is in force, in the order it occurred; those that had occurred by a moment, where one is given. */
export const inOrder = <T extends EventType>(state: CaseState, type: T, by?: Moment): readonly Recorded<T>[] =>
  recorded(state, type)
    .filter((r) => by === undefined || !isLater(r.occurredAt, by))
    .sort(byTime)

export interface Dated extends Recorded {
  readonly type: EventType
}

/** Everything in force, in the order it occurred. */
export const timeline = (state: CaseState): readonly Dated[] =>
  everyList(state)
    .flatMap(([type, list]) => list.map((r) => ({ ...r, type })))
    .sort(byTime)

/** The consent that nobody has withdrawn since, by occurrence or by acceptance; undefined when there is none. */
export function consentInForce(state: CaseState): Recorded<'consent.given'> | undefined {
  const given = inOrder(state, 'consent.given').at(-1)
  const withdrawn = recorded(state, 'consent.withdrawn')
  return given &&
    !withdrawn.some((w) => w.sequence > given.sequence || instantOf(w.occurredAt) >= instantOf(given.occurredAt))
    ? given
    : undefined
}

/** What the consent in force is for; empty when none is in force. */
export const targetsConsented = (state: CaseState): readonly Target[] => consentInForce(state)?.body.targets ?? []

/** When the procedure was last broken off, put off or finished: what was checked before that was for another one. */
const lastEnd = (state: CaseState, before: number): number =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...[
      ...recorded(state, 'procedure.ended'),
      ...recorded(state, 'procedure.abandoned'),
      ...recorded(state, 'procedure.postponed'),
    ]
      .map((r) => instantOf(r.occurredAt))
      .filter((t) => t < before),
  )

/** The time-out that counts at a moment, or now: completed for this procedure, not for one that was abandoned or ended. */
export function timeOutDone(state: CaseState, at?: Moment): Recorded<'timeout.completed'> | undefined {
  const then = at === undefined ? Number.POSITIVE_INFINITY : instantOf(at)
  const ended = lastEnd(state, then)
  return inOrder(state, 'timeout.completed').findLast((r) => {
    const t = instantOf(r.occurredAt)
    return t <= then && t > ended
  })
}

/** The procedure that has begun and has neither ended nor been abandoned. */
export function underWay(state: CaseState): Recorded<'procedure.started'> | undefined {
  const started = inOrder(state, 'procedure.started').at(-1)
  return started && lastEnd(state, Number.POSITIVE_INFINITY) < instantOf(started.occurredAt) ? started : undefined
}

/** The same levels and sides, in whatever order. */
export const sameTargets = (a: readonly Target[], b: readonly Target[]): boolean =>
  a.every((t) => b.some((u) => same(t, u))) && b.every((t) => a.some((u) => same(t, u)))

/** Everything in `a` is in `b`. */
export const within = (a: readonly Target[], b: readonly Target[]): boolean => a.every((t) => b.some((u) => same(t, u)))

export const targetText = (targets: readonly Target[]): string =>
  targets.map(({ level, side }) => `${level} ${side}`).join(', ') || 'nothing'

export type Stage =
  | 'not opened'
  | 'referred'
  | 'assessed'
  | 'decided'
  | 'consented'
  | 'scheduled'
  | 'in the room'
  | 'under way'
  | 'abandoned'
  | 'waking up'
  | 'left the clinic'
  | 'followed'
  | 'no longer followed'
  | 'closed'

/** How far the case has come, in words. */
export function stageOf(state: CaseState): Stage {
  const has = (type: EventType): boolean => recorded(state, type).length > 0
  if (has('case.closed')) return 'closed'
  if (has('following.ended')) return 'no longer followed'
  if (underWay(state)) return 'under way'
  if (timeOutDone(state)) return 'in the room'
  const scheduled = recorded(state, 'procedure.scheduled').at(-1)
  const over = [...recorded(state, 'procedure.ended'), ...recorded(state, 'procedure.abandoned')]
  const putOff = recorded(state, 'procedure.postponed').at(-1)
  if (scheduled && [...over, ...(putOff ? [putOff] : [])].every((r) => r.sequence < scheduled.sequence))
    return consentInForce(state) ? 'scheduled' : 'decided'
  if (has('visit.done') && over.length > 0) return 'followed'
  if (has('person.left')) return 'left the clinic'
  const last = over.sort(byTime).at(-1)
  if (last) return recorded(state, 'procedure.abandoned').some((r) => r.id === last.id) ? 'abandoned' : 'waking up'
  if (consentInForce(state)) return 'consented'
  if (has('decision.made')) return 'decided'
  if (has('selection.assessed')) return 'assessed'
  return has('case.opened') ? 'referred' : 'not opened'
}

/** What selection reads: facts as recorded, and those measures that it asks for, dated by the images they were read from. */
export function factsOf(state: CaseState): readonly Fact[] {
  const facts = recorded(state, 'fact.recorded').map(({ body }): Fact => body)
  const measures = recorded(state, 'measure.recorded').flatMap(({ body, occurredAt }): readonly Fact[] => {
    const taken = recorded(state, 'imaging.linked').find((i) => i.body.study === body.study)?.body.on
    const made = measureFact(body, taken ?? dateOf(occurredAt))
    return 'fact' in made ? [made.fact] : []
  })
  return [...facts, ...measures]
}

export interface Flagged {
  readonly entry: Dated
  readonly flag: Finding
}

/** What was accepted although something spoke against it, of everything in force. */
export const openFlags = (state: CaseState): readonly Flagged[] =>
  timeline(state).flatMap((entry) => entry.flags.map((flag) => ({ entry, flag })))

/** Alarms that nobody has acknowledged, or had by a moment. */
export function openAlarms(state: CaseState, by?: Moment): readonly Recorded<'alarm.raised'>[] {
  const acknowledged = new Set(inOrder(state, 'alarm.acknowledged', by).map((k) => k.body.alarm))
  return inOrder(state, 'alarm.raised', by).filter((a) => !acknowledged.has(a.id))
}

const byTime = (a: Recorded, b: Recorded): number =>
  instantOf(a.occurredAt) - instantOf(b.occurredAt) || a.sequence - b.sequence

const same = (a: Target, b: Target): boolean => a.level === b.level && a.side === b.side
