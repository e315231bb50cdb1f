/**
 * The rules that every case keeps, whatever the later rooms add.
 *
 * Takes  the case and an entry for it.
 * Gives  what speaks against it. An intention is refused with it; what happened is recorded and carries it.
 */
import { dateOf, daysBetween, type Reason } from '@flavum/base'
import { type Answers, type Instrument, scoreOf } from '@flavum/scores'
import { type CaseState, recorded } from './case-state.ts'
import { type CaseEvent, roles } from './event.ts'
import { questionnaireWindows } from './events-after.ts'
import { entryOf } from './fold.ts'
import { casebookMessages } from './messages.ts'
import { consentInForce, openAlarms, sameTargets, targetText, timeOutDone, underWay, within } from './questions.ts'
import { isAfterStart } from './read-before.ts'
import type { Rules } from './rule.ts'
import { stayOf } from './stay.ts'
import type { Target } from './words.ts'

const none: readonly Reason[] = []
const { reason } = casebookMessages

/** Consent in force for exactly these levels and sides. */
function consentedTo(state: CaseState, targets: readonly Target[]): readonly Reason[] {
  const consent = consentInForce(state)
  if (!consent) return [reason('casebook/no-consent')]
  return sameTargets(targets, consent.body.targets) ? none : [otherThanConsented(targets, consent.body.targets)]
}

/** What was done stays inside what was consented to. */
function insideConsent(state: CaseState, done: readonly Target[]): readonly Reason[] {
  const consent = consentInForce(state)
  if (!consent) return [reason('casebook/no-consent')]
  return within(done, consent.body.targets) ? none : [otherThanConsented(done, consent.body.targets)]
}

/** Where levels and sides were chosen, these are the same. */
function asChosen(state: CaseState, targets: readonly Target[]): readonly Reason[] {
  const chosen = recorded(state, 'target.chosen').at(-1)
  return !chosen || sameTargets(targets, chosen.body.targets)
    ? none
    : [
        reason('casebook/other-than-chosen', {
          asked: targetText(targets),
          chosen: targetText(chosen.body.targets),
        }),
      ]
}

const otherThanConsented = (asked: readonly Target[], consented: readonly Target[]): Reason =>
  reason('casebook/other-than-consented', { asked: targetText(asked), consented: targetText(consented) })

const linked = (state: CaseState, study: string | undefined): readonly Reason[] =>
  study === undefined || recorded(state, 'imaging.linked').some((i) => i.body.study === study)
    ? none
    : [reason('casebook/study-not-linked')]

/** A person's name at work: letters, and not the word for a role or for nobody. */
const nobody = new Set<string>([...roles, 'unknown', 'none', 'nobody', 'doctor', 'physician', 'prescriber', 'staff'])
const named = (name: string): readonly Reason[] =>
  /\p{L}{2}/u.test(name) && !nobody.has(name.trim().toLowerCase()) ? none : [reason('casebook/not-a-named-person')]

const before = (
  state: CaseState,
  missing: 'casebook/no-timeout' | 'casebook/exposure-before-timeout',
  at?: CaseMoment,
) => (timeOutDone(state, at) ? none : [reason(missing)])
type CaseMoment = Parameters<typeof timeOutDone>[1]

const oneSide = (level: Target['level'] | null | undefined, side: Target['side'] | null | undefined) =>
  level && side ? [{ level, side }] : []

export const casebookRules: Rules = {
  'imaging.linked': (_, { body }) =>
    body.patient === 'same'
      ? none
      : [reason(body.patient === 'different' ? 'casebook/other-patient' : 'casebook/patient-not-compared')],
  'levels.confirmed': (state, { body, actor }) => [...linked(state, body.study), ...named(actor.name)],
  'measure.recorded': (state, { body }) => linked(state, body.study),

  'decision.made': (state, { body }) =>
    body.shown === undefined || recorded(state, 'decision.shown').some((s) => s.body.version === body.shown)
      ? none
      : [reason('casebook/page-not-shown')],
  'consent.given': (state, { body }) => asChosen(state, body.targets),

  'plan.adopted': (state, { body }) => [
    ...linked(state, body.study),
    ...body.targets.flatMap(({ level }) =>
      recorded(state, 'levels.confirmed').some(
        (c) => c.body.levels.includes(level) && (body.study === undefined || c.body.study === body.study),
      )
        ? none
        : [reason('casebook/levels-not-confirmed', { level })],
    ),
    ...asChosen(state, body.targets),
    ...(consentInForce(state) ? consentedTo(state, body.targets) : none),
  ],
  'rehearsal.summarised': (state, { body }) =>
    recorded(state, 'plan.adopted').some((p) => p.body.plan === body.plan)
      ? none
      : [reason('casebook/plan-not-adopted')],
  'procedure.scheduled': (state, { body, occurredAt }) => [
    ...asChosen(state, body.targets),
    ...(consentInForce(state) ? consentedTo(state, body.targets) : none),
    ...(daysBetween(dateOf(occurredAt), body.on) < 0 ? [reason('casebook/scheduled-in-the-past')] : none),
  ],

  'antithrombotic.planned': (_, { body }) => [
    ...named(body.prescriber),
    ...(body.continues && (body.stopOn !== null || body.restartAfterHours !== null)
      ? [reason('casebook/continues-and-pauses')]
      : none),
  ],
  'antithrombotic.restart-decided': (_, { body }) => named(body.prescriber),

  'timeout.completed': (state, { body }) => consentedTo(state, body.targets),
  'procedure.started': (state, { body, occurredAt }) => [
    ...consentedTo(state, body.targets),
    ...(underWay(state) ? [reason('casebook/already-started')] : none),
    ...before(state, 'casebook/no-timeout', occurredAt),
  ],
  'xray.enabled': (state) => [
    ...before(state, 'casebook/no-timeout'),
    ...(consentInForce(state) ? none : [reason('casebook/no-consent')]),
  ],
  'exposure.recorded': (state, { body, occurredAt }) => [
    ...before(state, 'casebook/exposure-before-timeout', occurredAt),
    ...insideConsent(state, body.targets ?? []),
  ],
  'neuro.checked': (state, { body, recordedAt }) => lateBaseline(state, body.phase === 'baseline', recordedAt),
  'vitals.recorded': (state, { body, recordedAt }) => lateBaseline(state, body.phase === 'before', recordedAt),
  'recovery.scored': (_, { body }) => unplaced(body),
  'questionnaire.answered': (state, { body }) => [...unplaced(body), ...windowKnown(state, body.window)],
  'questionnaire.missed': (state, { body }) => windowKnown(state, body.window),
  'needle.placed': (state, { body }) => insideConsent(state, oneSide(body.level, body.side)),
  'step.done': (state, { body }) =>
    body.result === 'done' ? insideConsent(state, oneSide(body.level, body.side)) : none,
  'procedure.ended': (state, { body }) => insideConsent(state, body.done),

  'alarm.escalated': (state, { body }) => knownAlarm(state, body.alarm),
  'alarm.acknowledged': (state, { body }) => knownAlarm(state, body.alarm),
  'case.closed': (state) => (openAlarms(state).length > 0 ? [reason('casebook/alarm-open')] : none),
}

/** One that was taken back as well: whoever saw to it says so. */
function knownAlarm(state: CaseState, alarm: string): readonly Reason[] {
  return entryOf(state, alarm)?.type === 'alarm.raised' ? none : [reason('casebook/alarm-unknown')]
}

/** What is said after the start to have been so before it. */
function lateBaseline(state: CaseState, isBaseline: boolean, recordedAt: CaseEvent['recordedAt']): readonly Reason[] {
  return isBaseline && isAfterStart(stayOf(state, recordedAt), recordedAt) ? [reason('casebook/baseline-late')] : none
}

/** Answers to questions that the instrument does not ask, or that it does not allow. */
const unplaced = ({ instrument, answers }: { instrument: Instrument; answers: Answers }): readonly Reason[] =>
  scoreOf(instrument, answers).findings.flatMap(({ severity, code, params }) =>
    severity === 'error' ? [{ code, params }] : [],
  )

/** A window that nobody asks at is counted nowhere. One of the plan that was signed for this person is known. */
const windowKnown = (state: CaseState, window: string): readonly Reason[] =>
  questionnaireWindows.some((w) => w === window) ||
  recorded(state, 'careplan.signed').some(({ body }) =>
    body.appointments.some((a) => a.kind === 'questionnaire' && a.what.endsWith(` ${window}`)),
  )
    ? none
    : [reason('casebook/window-unknown', { known: questionnaireWindows.join(', ') })]
