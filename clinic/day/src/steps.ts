/**
 * How far the procedure has come in its thirteen steps, and which rules say to stop now.
 *
 * Takes  the case, the site and now.
 * Gives  every step with what is done, by side of a level where it is repeated; the next one; the stop rules that apply.
 * Limits shows and asks; nothing is refused here: what is done at the table is recorded, and the operator decides.
 * Trap   an epidurogram that is not known to lie in the epidural space is none.
 */
import type { Moment, Reason } from '@flavum/base'
import {
  actualEnd,
  type CaseState,
  consentInForce,
  nerveEvents,
  type Recorded,
  type Stay,
  stayOf,
  type Target,
  within,
} from '@flavum/casebook'
import { type AbortRule, mayNotGate, type ProcedureStep, procedureSteps, type Site } from '@flavum/evidence'
import { awakeAlarm } from './awake-alarm.ts'
import { needles } from './kit.ts'
import { messages } from './messages.ts'

export interface StepProgress {
  readonly step: ProcedureStep
  readonly state: 'open' | 'in part' | 'done' | 'skipped' | 'stopped'
  readonly done: readonly Target[]
  readonly left: readonly Target[]
}

export interface AbortNow {
  readonly rule: AbortRule
  readonly why: Reason
}

export interface Steps {
  readonly steps: readonly StepProgress[]
  /** The first step that is neither done nor skipped; null after the end. */
  readonly next: ProcedureStep | null
  readonly abort: readonly AbortNow[]
  /** Why the list of steps is shown as not verified; null once the site signed it. */
  readonly unverified: Reason | null
}

export function steps(state: CaseState, site: Site, now: Moment): Steps {
  const stay = stayOf(state, now)
  const records = stay.of('step.done')
  const targets = stay.last('procedure.started')?.body.targets ?? consentInForce(state)?.body.targets ?? []
  const progress = procedureSteps.entries.map((step) => progressOf(step, records, targets))
  const ended = actualEnd(stay) !== null
  const open = progress.find((p) => p.state !== 'done' && p.state !== 'skipped')
  return {
    steps: progress,
    next: ended ? null : (open?.step ?? null),
    abort: abortNow(state, stay, now),
    unverified: mayNotGate(procedureSteps, site),
  }
}

function progressOf(
  step: ProcedureStep,
  records: readonly Recorded<'step.done'>[],
  targets: readonly Target[],
): StepProgress {
  const mine = records.filter((r) => r.body.step === step.step)
  const last = mine.at(-1)?.body.result
  if (!step.perTarget || targets.length === 0) return { step, state: last ?? 'open', done: [], left: [] }
  // an entry without level and side is of all of them
  const resultAt = (t: Target) =>
    mine.filter(({ body }) => (!body.level || body.level === t.level) && (!body.side || body.side === t.side)).at(-1)
      ?.body.result
  const done = targets.filter((t) => resultAt(t) === 'done')
  const left = targets.filter((t) => resultAt(t) === undefined)
  const stopped = targets.some((t) => resultAt(t) === 'stopped')
  const state = stopped
    ? 'stopped'
    : done.length === targets.length
      ? 'done'
      : left.length === targets.length
        ? 'open'
        : left.length === 0
          ? 'skipped'
          : 'in part'
  return { step, state, done, left }
}

const rules = new Map(procedureSteps.entries.flatMap((s) => s.stops).map((rule) => [rule.id, rule]))

function abortNow(state: CaseState, stay: Stay, now: Moment): readonly AbortNow[] {
  const records = stay.of('step.done')
  const begun =
    records.some((r) => r.body.step > 0) ||
    (['exposure.recorded', 'needle.placed', 'procedure.started'] as const).some((type) => stay.last(type) !== undefined)
  const contrast = stay.last('contrast.given')
  const pastEpidurogram = records.some((r) => r.body.step > 4 && r.body.step < 12 && r.body.result === 'done')
  const consented = consentInForce(state)?.body.targets ?? []
  const worked = records.flatMap(({ body: { level, side } }) => (level && side ? [{ level, side }] : []))
  const latest = new Map(records.map((r) => [`${r.body.step} ${r.body.level ?? ''} ${r.body.side ?? ''}`, r]))
  const named = [...latest.values()].flatMap(({ body }) => (body.result === 'stopped' && body.stop ? [body.stop] : []))

  const applies: Readonly<Record<string, boolean>> = {
    'time-out-incomplete': begun && stay.last('timeout.completed') === undefined,
    'wrong-level-or-side': needles(state).some((n) => n.asConsented === 'no') || !within(worked, consented),
    'cannot-answer': awakeAlarm(state, now).state === 'off',
    'no-epidurogram': contrast ? contrast.body.pattern !== 'epidural' : pastEpidurogram,
    'neurological-change': nerveEvents(stay).some((n) => n.event === 'neurological-change'),
  }
  const ids = new Set([...Object.keys(applies).filter((id) => applies[id]), ...named])
  return [...ids].map((id) => {
    const rule = rules.get(id) ?? { id, when: id, confidence: 'U' as const }
    return { rule, why: messages.reason('day/abort', { when: rule.when }) }
  })
}
