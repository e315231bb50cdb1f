/**
 * Alarms that nobody has acknowledged, and those that should have been raised.
 *
 * Gives  every open alarm at a moment, the most urgent first, how long it has waited, and whether it goes to the lead now.
 * Limits how long an alarm may wait is the site's to sign: unsigned, or signed without a time, nobody waits.
 */
import { type Figure, figure, type Moment, minutesBetween, type Reason } from '@flavum/base'
import { type Body, type CaseState, inOrder, openAlarms } from '@flavum/casebook'
import { escalation, gatedEntries, mayNotGate, type Site, type Urgency } from '@flavum/evidence'
import { messages } from './messages.ts'
import { signsFound } from './signs-found.ts'
import { alarmOf, triage } from './triage.ts'

export interface WaitingAlarm {
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

export function waitingAlarms(state: CaseState, now: Moment, site: Site): readonly WaitingAlarm[] {
  const escalated = inOrder(state, 'alarm.escalated', now).map((r) => r.body.alarm)
  return openAlarms(state, now)
    .map(({ id, occurredAt, body }): WaitingAlarm => {
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
  waitingAlarms(state, now, site)
    .filter((a) => a.escalation === 'now')
    .map(({ id }) => ({ alarm: id, to: 'lead' }))

/** Answers, findings and complications that call for an alarm which nobody raised, as it is to be recorded. */
export const alarmsOwed = (state: CaseState, now: Moment, site: Site): readonly Body<'alarm.raised'>[] => {
  const raised = inOrder(state, 'alarm.raised', now).map((r) => r.body.from)
  const answered = inOrder(state, 'symptoms.reported', now).flatMap(({ id, body }) => {
    const alarm = raised.includes(id) ? null : alarmOf(triage(body.answers, site), id)
    return alarm ? [alarm] : []
  })
  return [...answered, ...signsFound(state, now, site).filter((alarm) => !raised.includes(alarm.from))]
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
