/**
 * What must be recorded because of what stands in a case: alarms, which nobody should have to remember to raise.
 */
import type { Moment } from '@flavum/base'
import { type Body, type CaseState, recorded } from '@flavum/casebook'
import { alarmOnLeaving } from '@flavum/day'
import type { Site } from '@flavum/evidence'
import { alarmsOwed } from '@flavum/recovery'

export interface FollowUp {
  readonly type: 'alarm.raised'
  readonly body: Body<'alarm.raised'>
}

/** Also after a correction: that somebody left in spite of a stop may come to light later. */
export function followUps(state: CaseState, site: Site, now: Moment): readonly FollowUp[] {
  const raised = recorded(state, 'alarm.raised').map((a) => a.body.from)
  const leaving = recorded(state, 'person.left').flatMap((left) => {
    const alarm = raised.includes(left.id) ? null : alarmOnLeaving(state, { ...left, type: 'person.left' }, site)
    return alarm ? [alarm] : []
  })
  return [...leaving, ...alarmsOwed(state, now, site)].map((body) => ({ type: 'alarm.raised', body }))
}
