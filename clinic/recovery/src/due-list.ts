/**
 * Who is owed what on any day.
 *
 * Takes  cases, a moment and the site. What is recorded as happening later is not looked at.
 * Gives  a row for every unacknowledged alarm, every appointment of every open case, and everything that ought to have been
 *        recorded and was not; alarms first, then what nobody has begun, then by day.
 * Limits a case that is closed or no longer followed has no appointments; its alarms stay until somebody acknowledges them.
 */
import { dateOf, instantOf, isLater, type LocalDate, type Moment, type Reason } from '@flavum/base'
import { type CaseState, type EventType, entryOf, inOrder } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { alarmsOwed, urgencies, waitingAlarms } from './alarms.ts'
import { contactsOf, type Standing, type Status, standingOf } from './appointment-status.ts'
import { type BloodThinner, bloodThinners } from './blood-thinners.ts'
import { type CarePlan, thinnerLimits } from './care-plan.ts'
import { courseOf } from './course.ts'
import { messages } from './messages.ts'

export interface DueRow {
  readonly caseId: string
  readonly what: string
  readonly kind: 'alarm' | 'care plan' | 'decision' | 'record' | 'call' | 'visit' | 'therapy' | 'questionnaire'
  readonly from: LocalDate
  readonly due: LocalDate
  readonly until: LocalDate | null
  readonly status: Status
  readonly open: boolean
  readonly attempts: number
  readonly why: Reason | null
}

export const dueList = (states: readonly CaseState[], now: Moment, site: Site): readonly DueRow[] =>
  states.flatMap((state) => dueOf(state, now, site)).sort(byUrgency)

export function dueOf(state: CaseState, now: Moment, site: Site): readonly DueRow[] {
  const alarms = alarmRows(state, now, site)
  return isFollowed(state, now)
    ? [...alarms, ...waiting(state, now), ...unrecorded(state, now), ...appointments(state, now)]
    : alarms
}

/** Whether anybody still follows the person at that moment. */
export const isFollowed = (state: CaseState, now: Moment): boolean =>
  (['case.closed', 'following.ended', 'identity.erased'] as const).every(
    (type) => inOrder(state, type, now).length === 0,
  )

function alarmRows(state: CaseState, now: Moment, site: Site): readonly DueRow[] {
  const open = waitingAlarms(state, now, site).map(({ urgency, signs, raisedAt, escalation, why }) => ({
    ...atOnce(state, 'alarm', alarmName(urgency, signs), dateOf(raisedAt), why),
    status: escalation === 'waits' ? ('owed' as const) : ('overdue' as const),
  }))
  const owed = alarmsOwed(state, now, site).map(({ urgency, signs, from }) => {
    const on = from === undefined ? undefined : entryOf(state, from)?.occurredAt
    return atOnce(
      state,
      'alarm',
      alarmName(urgency, signs),
      dateOf(on ?? now),
      messages.reason('recovery/alarm-not-raised'),
    )
  })
  return [...open, ...owed]
}

const alarmName = (urgency: string, signs: readonly string[]): string =>
  [urgency, signs.join(', ')].filter(Boolean).join(': ')

/**
 * A person for whom nothing is planned: referred and never assessed, or put off and never given another day. How long is too
 * long is nobody's published number: it is owed from the day it began, and stays.
 */
function waiting(state: CaseState, now: Moment): readonly DueRow[] {
  const last = (...types: readonly EventType[]) =>
    types
      .flatMap((type) => inOrder(state, type, now).map((r) => r.occurredAt))
      .sort((a, b) => instantOf(a) - instantOf(b))
      .at(-1)
  const owed = (what: string, day: LocalDate, why: Reason): DueRow => ({
    ...atOnce(state, 'record', what, day, why),
    status: 'owed',
  })
  const opened = inOrder(state, 'case.opened', now).at(-1)
  const rows: DueRow[] = []
  if (opened && !last(...beyondReferral))
    rows.push(
      owed(
        'assessment of the referral',
        opened.body.referredOn ?? dateOf(opened.occurredAt),
        messages.reason('recovery/not-assessed'),
      ),
    )
  const putOff = last('procedure.postponed')
  const since = last('procedure.scheduled', 'timeout.completed', 'procedure.started', 'consent.withdrawn')
  const choice = inOrder(state, 'decision.made', now).at(-1)
  const otherWay = choice && putOff && choice.body.choice !== 'pild' && isLater(choice.occurredAt, putOff)
  if (putOff && !otherWay && !(since && isLater(since, putOff)))
    rows.push(owed('another day for the procedure', dateOf(putOff), messages.reason('recovery/not-rescheduled')))
  return rows
}

/** What shows that somebody has gone on from the referral. */
const beyondReferral: readonly EventType[] = [
  'selection.assessed',
  'decision.shown',
  'decision.made',
  'consent.given',
  'procedure.scheduled',
  'timeout.completed',
  'procedure.started',
  'procedure.ended',
  'procedure.abandoned',
  'careplan.signed',
]

/** What should stand in the case and does not. */
function unrecorded(state: CaseState, now: Moment): readonly DueRow[] {
  const today = dateOf(now)
  const last = <
    T extends 'procedure.scheduled' | 'procedure.postponed' | 'procedure.started' | 'person.left' | 'careplan.signed',
  >(
    type: T,
  ) => inOrder(state, type, now).at(-1)
  const course = courseOf(state, now)
  const ended = course ? dateOf(course.endedAt) : null
  const rows: DueRow[] = []

  const scheduled = last('procedure.scheduled')
  const started = last('procedure.started')
  const postponed = last('procedure.postponed')
  // whatever came after it was scheduled is an answer to it
  const since = [started?.occurredAt, course?.endedAt, postponed?.occurredAt].some(
    (m) => m && scheduled && instantOf(m) >= instantOf(scheduled.occurredAt),
  )
  if (scheduled && scheduled.body.on < today && !since)
    rows.push(
      atOnce(state, 'record', 'day of the procedure', scheduled.body.on, messages.reason('recovery/day-not-recorded')),
    )
  if (started && dateOf(started.occurredAt) < today && (ended === null || ended < dateOf(started.occurredAt)))
    rows.push(
      atOnce(
        state,
        'record',
        'end of the procedure',
        dateOf(started.occurredAt),
        messages.reason('recovery/end-not-recorded'),
      ),
    )

  if (course && ended !== null) {
    const left = last('person.left')
    const gone = left && dateOf(left.occurredAt) >= ended ? left : undefined
    if (!gone && ended < today)
      rows.push(atOnce(state, 'record', 'how the person left', ended, messages.reason('recovery/leaving-not-recorded')))
    const plan = last('careplan.signed')
    if (gone && (!plan || plan.body.start < ended))
      rows.push({
        ...atOnce(state, 'care plan', 'care plan', dateOf(gone.occurredAt), messages.reason('recovery/no-plan')),
        status: dateOf(gone.occurredAt) < today ? 'overdue' : 'owed',
      })
    for (const thinner of bloodThinners(state, now)) {
      const { drug, ask } = thinner
      if (ask) rows.push(atOnce(state, 'decision', `when ${drug} is taken again`, ended, ask))
      if (plan && plan.body.start >= ended && saysOtherwise(plan.body, thinner, course.endedAt))
        rows.push(
          atOnce(
            state,
            'care plan',
            `what it says of ${drug}`,
            ended,
            messages.reason('recovery/plan-out-of-date', { drug }),
          ),
        )
    }
  }
  return rows
}

/** What was decided since the plan was signed; a drug that is being taken again needs no new sheet. */
function saysOtherwise(plan: CarePlan, thinner: BloodThinner, endedAt: Moment): boolean {
  const [now] = thinnerLimits([thinner], endedAt)
  return thinner.state !== 'restarted' && !plan.limits.some((l) => l.what === now?.what && l.from === now.from)
}

function appointments(state: CaseState, now: Moment): readonly DueRow[] {
  const plan = inOrder(state, 'careplan.signed', now).at(-1)?.body
  if (!plan) return []
  const contacts = contactsOf(state, plan.start, now)
  return plan.appointments.map((a): DueRow => {
    const standing: Standing = standingOf(a, contacts, dateOf(now))
    return { caseId: state.caseId, what: a.what, kind: a.kind, from: a.from, due: a.due, until: a.until, ...standing }
  })
}

const atOnce = (state: CaseState, kind: DueRow['kind'], what: string, day: LocalDate, why: Reason): DueRow => ({
  caseId: state.caseId,
  what,
  kind,
  from: day,
  due: day,
  until: null,
  status: 'overdue',
  open: true,
  attempts: 0,
  why,
})

const kinds: readonly DueRow['kind'][] = ['alarm', 'decision', 'care plan', 'record']
const statuses: readonly Status[] = ['cannot be reached', 'overdue', 'owed', 'missed window', 'not yet', 'done']
const place = <T>(list: readonly T[], x: T): number => (list.includes(x) ? list.indexOf(x) : list.length)
const ofAlarm = (row: DueRow): number => place(urgencies.map(String), row.what.split(':')[0] ?? '')

const byUrgency = (a: DueRow, b: DueRow): number =>
  place(kinds, a.kind) - place(kinds, b.kind) ||
  (a.kind === 'alarm' ? ofAlarm(a) - ofAlarm(b) : 0) ||
  place(statuses, a.status) - place(statuses, b.status) ||
  text(a.due, b.due) ||
  text(a.caseId, b.caseId) ||
  text(a.what, b.what)

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
