/**
 * What must be recorded because of what was just recorded: alarms, which nobody should have to remember to raise.
 */
import type { Moment } from '@flavum/base'
import { type Body, type CaseEvent, type CaseState, type Entry, recorded } from '@flavum/casebook'
import { alarmOnLeaving } from '@flavum/day'
import type { Site } from '@flavum/evidence'
import { alarmsOwed } from '@flavum/recovery'

export interface FollowUp {
  readonly type: 'alarm.raised'
  readonly body: Body<'alarm.raised'>
}

export function followUps(event: CaseEvent, state: CaseState, site: Site, now: Moment): readonly FollowUp[] {
  const raised = recorded(state, 'alarm.raised').some((a) => a.body.from === event.id)
  const leaving = isLeaving(event) && !raised ? alarmOnLeaving(state, event, site) : null
  return [...(leaving ? [leaving] : []), ...alarmsOwed(state, now, site)].map((body) => ({
    type: 'alarm.raised',
    body,
  }))
}

const isLeaving = (event: CaseEvent): event is CaseEvent & Entry<'person.left'> => event.type === 'person.left'
