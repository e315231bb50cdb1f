/**
 * Alarms that nobody has acknowledged, and those that should have been raised.
 *
 * Gives  every open alarm at a moment, the most urgent first, how long it has waited, and whether it goes to the lead now.
 * Limits how long an alarm may wait is the site's to sign: unsigned, or signed without a time, nobody waits.
 */
import { type Figure, figure, type Moment, minutesBetween, type Reason } from '@flavum/base'
import type { Body, CaseState } from '@flavum/casebook'
import { escalation, gatedEntries, mayNotGate, type Site, type Urgency } from '@flavum/evidence'
import { happened } from './course.ts'
import { messages } from './messages.ts'
import { alarmOf, triage } from './triage.ts'

export interface OpenAlarm {
  /** Event id of `alarm.raised`. */
  readonly id: string
  readonly urgency: Urgency
  readonly signs: readonly string[]
  readonly raisedAt: Moment
  readonly waited: Figure<'min'>
  readonly escalation: 'waits' | 'now' | 'escalated'
  readonly why: Reason
}

export const urgencies: readonly Urgency[] = ['emergency', 'same-day', 'next-visit']

export function openAlarms(state: CaseState, now: Moment, site: Site): readonly OpenAlarm[] {
  const acknowledged = happened(state, 'alarm.acknowledged', now).map((r) => r.body.alarm)
  const escalated = happened(state, 'alarm.escalated', now).map((r) => r.body.alarm)
  return happened(state, 'alarm.raised', now)
    .filter((r) => !acknowledged.includes(r.id))
    .map(({ id, occurredAt, body }): OpenAlarm => {
      const waited = Math.max(0, minutesBetween(occurredAt, now))
      const { minutes, unsigned } = patience(body.urgency, site)
      const due = waited >= minutes
      return {
        id,
        urgency: body.urgency,
        signs: body.signs,
        raisedAt: occurredAt,
        waited: figure(waited, 'min', 'recovery/alarm-waited'),
        escalation: escalated.includes(id) ? 'escalated' : due ? 'now' : 'waits',
        why: messages.reason(
          !due || escalated.includes(id)
            ? 'recovery/alarm-waits'
            : unsigned
              ? 'recovery/alarm-escalates-unsigned'
              : 'recovery/alarm-escalates',
        ),
      }
    })
    .sort((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency))
}

/** What goes to the lead now, as it is to be recorded. */
export const escalationsOwed = (state: CaseState, now: Moment, site: Site): readonly Body<'alarm.escalated'>[] =>
  openAlarms(state, now, site)
    .filter((a) => a.escalation === 'now')
    .map(({ id }) => ({ alarm: id, to: 'lead' }))

/** Reported symptoms that call for an alarm which nobody raised, as it is to be recorded. */
export const alarmsOwed = (state: CaseState, now: Moment, site: Site): readonly Body<'alarm.raised'>[] => {
  const raised = happened(state, 'alarm.raised', now).map((r) => r.body.from)
  return happened(state, 'symptoms.reported', now).flatMap(({ id, body }) => {
    const alarm = raised.includes(id) ? null : alarmOf(triage(body.answers, site), id)
    return alarm ? [alarm] : []
  })
}

function patience(urgency: Urgency, site: Site): { readonly minutes: number; readonly unsigned: boolean } {
  if (mayNotGate(escalation, site)) return { minutes: 0, unsigned: true }
  const entries: readonly unknown[] = gatedEntries(escalation, site) ?? []
  const own = entries.find((e) => typeof e === 'object' && e !== null && 'urgency' in e && e.urgency === urgency)
  const minutes = typeof own === 'object' && own !== null && 'minutes' in own ? own.minutes : null
  return typeof minutes === 'number' && Number.isFinite(minutes) && minutes >= 0
    ? { minutes, unsigned: false }
    : { minutes: 0, unsigned: true }
}
