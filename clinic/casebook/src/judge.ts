/**
 * What speaks against an entry: the role of who says it, the rules of every case, the rules of its kind.
 *
 * A correction is judged as if what it puts in place were handed in now, in a case without the entry that it corrects, and has
 * the nature of that entry: what happened can always be put right, an intention only to what would have been accepted.
 */
import type { Reason } from '@flavum/base'
import { type CaseState, latest, type Original, recorded } from './case-state.ts'
import { casebookRules } from './casebook-rules.ts'
import type { Body, Entry, EventType } from './event.ts'
import { entryOf, isCorrection, without } from './fold.ts'
import { casebookMessages } from './messages.ts'
import { parseBody } from './parse-entry.ts'
import type { LaterRules, Rule, Rules } from './rule.ts'
import { type Nature, whoMay } from './who-may.ts'

export interface Judgement {
  readonly nature: Nature
  readonly against: readonly Reason[]
}

export function judge(state: CaseState, entry: Entry, laterRules: LaterRules): Judgement {
  if (isCorrection(entry.body)) return judgeCorrection(state, entry, entry.body, laterRules)
  const { nature, roles } = whoMay[entry.type]
  const role = roles.includes(entry.actor.role) ? [] : [notTheirs(entry)]
  return { nature, against: once([...role, ...openAndNotClosed(state, entry), ...ofItsKind(state, entry, laterRules)]) }
}

function judgeCorrection(
  state: CaseState,
  entry: Entry,
  { corrects, body }: Body<'entry.corrected'>,
  laterRules: LaterRules,
): Judgement {
  const refused = (reason: Reason): Judgement => ({ nature: 'intended', against: [reason] })
  const target = entryOf(state, corrects)
  if (!target) return refused(casebookMessages.reason('casebook/corrects-unknown'))
  if (target.type === 'consent.withdrawn') return refused(casebookMessages.reason('casebook/withdrawal-stands'))
  const stays = target.type === 'identity.erased' || (target.type === 'case.opened' && body === null)
  if (stays) return refused(casebookMessages.reason('casebook/cannot-take-back', { type: target.type }))

  const instead = body === null ? null : parseBody(target.type, body)
  if (instead && isCorrection(instead)) {
    const next = entryOf(state, instead.corrects)
    if (next && next.sequence >= target.sequence) return refused(casebookMessages.reason('casebook/corrects-later'))
  }
  const root = rootOf(state, target)
  const lead = entry.actor.role === 'lead'
  const theirs = lead || whoMay[root].roles.includes(entry.actor.role)
  const begun = latest(state, 'procedure.started') !== undefined
  const agreed = root === 'consent.given' || root === 'timeout.completed'
  const against = [
    ...(theirs ? [] : [notTheirs({ ...entry, type: root })]),
    ...(begun && agreed && !lead ? [casebookMessages.reason('casebook/after-the-start')] : []),
  ]
  if (!instead) {
    // what speaks against a late baseline speaks against taking one back as well
    const goes = { ...entry, type: target.type, occurredAt: target.occurredAt, body: target.body }
    const late = whoMay[root].nature === 'happened' ? ofItsKind(without(state, corrects), goes, casebookOnly) : []
    const code = 'casebook/baseline-late'
    return { nature: whoMay[root].nature, against: once([...against, ...late.filter((r) => r.code === code)]) }
  }

  const { type, occurredAt } = target
  const asNew: Entry = { ...entry, type, occurredAt, body: instead }
  const before = without(state, corrects)
  const judged = isCorrection(instead)
    ? judgeCorrection(before, entry, instead, laterRules)
    : { nature: whoMay[type].nature, against: ofItsKind(before, asNew, laterRules) }
  return { nature: judged.nature, against: once([...against, ...judged.against]) }
}

/** What a correction is about in the end, through corrections of corrections. */
function rootOf(state: CaseState, target: Original): EventType {
  const next = isCorrection(target.body) ? entryOf(state, target.body.corrects) : undefined
  return next && next.sequence < target.sequence ? rootOf(state, next) : target.type
}

/** Who a person is can be erased after the end as well, and an alarm is seen to whenever it is raised. */
const afterTheEnd: readonly EventType[] = ['identity.erased', 'alarm.raised', 'alarm.escalated', 'alarm.acknowledged']

/** A case is opened before anything is planned in it, and nothing is planned in a closed one. */
function openAndNotClosed(state: CaseState, { type }: Entry): Reason[] {
  const opened = recorded(state, 'case.opened').length > 0
  if (type === 'case.opened') return opened ? [casebookMessages.reason('casebook/opened-twice')] : []
  if (!opened) return [casebookMessages.reason('casebook/not-opened')]
  const closed = recorded(state, 'case.closed').length > 0
  return closed && !afterTheEnd.includes(type) ? [casebookMessages.reason('casebook/closed')] : []
}

const casebookOnly: Rules = {}

function ofItsKind(state: CaseState, entry: Entry, laterRules: Rules): readonly Reason[] {
  return [casebookRules, laterRules].flatMap((rules) => ruleFor(rules, entry.type)?.(state, entry) ?? [])
}

const ruleFor = <T extends EventType>(rules: Rules, type: T): Rule<T> | undefined => rules[type]

const notTheirs = ({ actor, type }: Pick<Entry, 'actor' | 'type'>): Reason =>
  casebookMessages.reason('casebook/not-their-role', { role: actor.role, type, roles: whoMay[type].roles.join(', ') })

const once = (reasons: readonly Reason[]): readonly Reason[] => [
  ...new Map(reasons.map((r) => [JSON.stringify(r), r])).values(),
]
