/**
 * The rules that every case keeps, whatever the later rooms add.
 *
 * Takes  the case and an entry for it.
 * Gives  what speaks against it. An intention is refused with it; what happened is recorded and carries it.
 */
import { dateOf, daysBetween, type Reason } from '@flavum/base'
import { type CaseState, recorded } from './case-state.ts'
import { roles } from './event.ts'
import { casebookMessages } from './messages.ts'
import { consentInForce, openAlarms, sameTargets, targetText, timeOutDone, underWay, within } from './questions.ts'
import type { Rules } from './rule.ts'
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

  'antithrombotic.planned': (_, { body }) => named(body.prescriber),
  'antithrombotic.restart-decided': (_, { body }) => named(body.prescriber),

  'timeout.completed': (state, { body }) => consentedTo(state, body.targets),
  'procedure.started': (state, { body }) => [
    ...consentedTo(state, body.targets),
    ...(underWay(state) ? [reason('casebook/already-started')] : none),
  ],
  'xray.enabled': (state) => [
    ...before(state, 'casebook/no-timeout'),
    ...(consentInForce(state) ? none : [reason('casebook/no-consent')]),
  ],
  'exposure.recorded': (state, { body, occurredAt }) => [
    ...before(state, 'casebook/exposure-before-timeout', occurredAt),
    ...insideConsent(state, body.targets ?? []),
  ],
  'needle.placed': (state, { body }) => insideConsent(state, oneSide(body.level, body.side)),
  'step.done': (state, { body }) =>
    body.result === 'done' ? insideConsent(state, oneSide(body.level, body.side)) : none,
  'procedure.ended': (state, { body }) => insideConsent(state, body.done),

  'alarm.escalated': (state, { body }) => knownAlarm(state, body.alarm),
  'alarm.acknowledged': (state, { body }) => knownAlarm(state, body.alarm),
  'case.closed': (state) => (openAlarms(state).length > 0 ? [reason('casebook/alarm-open')] : none),
}

function knownAlarm(state: CaseState, alarm: string): readonly Reason[] {
  return recorded(state, 'alarm.raised').some((a) => a.id === alarm) ? none : [reason('casebook/alarm-unknown')]
}
