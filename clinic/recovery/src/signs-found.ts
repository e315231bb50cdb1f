/**
 * Warning signs that staff write down, not as answers: what an examination finds after the person has left, and complications.
 *
 * Takes  the case by a moment, and the site.
 * Gives  per entry the alarm that it calls for, with its id.
 * Limits while the person is in the clinic the checks of the day stand for it, and no alarm is raised. Each examination and each
 *        complication is judged by itself: that somebody has seen to the one before says nothing of this one.
 * Trap   weakness is against the strength before the procedure; where that is not known, less than full strength may be new, and
 *        unsure counts as yes. What cannot be judged is an emergency, as for answers. A complication that is resolved, and a
 *        death, call nobody.
 */
import { dateOf, instantOf, isLater, type Moment } from '@flavum/base'
import {
  type Body,
  baselineStrength,
  type CaseState,
  type EventType,
  gradesIn,
  inOrder,
  type Recorded,
  stayOf,
} from '@flavum/casebook'
import {
  caudaEquinaSigns,
  clotSigns,
  gate,
  haematomaSigns,
  infectionSigns,
  type Listing,
  leakSigns,
  oversedationSigns,
  reactionSigns,
  residualAfterVoiding,
  type Site,
  type Urgency,
  type WarningSign,
} from '@flavum/evidence'
import { alarmOf, triage, warningQuestions } from './triage.ts'

type Alarm = Body<'alarm.raised'>

/** Those that were written down by a moment, each with the entry it rests on. */
export const signsFound = (state: CaseState, by: Moment, site: Site): readonly Alarm[] => [
  ...inOrder(state, 'neuro.checked', by).flatMap((check) => {
    const answers = check.body.phase === 'visit' || !inClinic(state, check) ? examined(state, check, site) : {}
    const alarm = Object.keys(answers).length > 0 ? alarmOf(triage(answers, site), check.id) : null
    return alarm ? [alarm] : []
  }),
  ...inOrder(state, 'complication.occurred', by).flatMap((happened) => {
    const { what, outcome } = happened.body
    const over = outcome === 'resolved' || outcome === 'death' || plain(what) === 'death'
    if (over || inClinic(state, happened)) return []
    return [{ urgency: urgencyOf(plain(what), site), signs: [what], from: happened.id }]
  }),
]

/** From the time-out or the start until the person leaves, or the day is over. */
function inClinic(state: CaseState, { occurredAt }: Recorded): boolean {
  const last = (...types: readonly EventType[]): Moment | undefined =>
    types
      .flatMap((type) => inOrder(state, type, occurredAt))
      .filter((r) => !('exit' in r.body) || r.body.exit !== 'observe')
      .map((r) => r.occurredAt)
      .sort((a, b) => instantOf(a) - instantOf(b))
      .at(-1)
  const came = last('timeout.completed', 'procedure.started', 'procedure.ended', 'procedure.abandoned')
  const left = last('person.left')
  return came !== undefined && dateOf(came) === dateOf(occurredAt) && (left === undefined || isLater(came, left))
}

/** What was found, as answers to the questions about warning signs; empty where nothing was. */
function examined(
  state: CaseState,
  check: Recorded<'neuro.checked'>,
  site: Site,
): Body<'symptoms.reported'>['answers'] {
  const { perineal, backPain, legPain, voided, residual } = check.body
  const baseline = baselineStrength(stayOf(state, check.occurredAt))
  const grades = [...gradesIn(check)]
  const weaker = grades.some(([root, grade]) => grade < (baseline.get(root) ?? Number.NEGATIVE_INFINITY))
  const maybeWeaker = grades.some(([root, grade]) => !baseline.has(root) && grade < fullStrength)
  const most = gate(residualAfterVoiding, site).value
  const full = most !== null && typeof residual === 'number' && residual >= most
  return {
    ...(perineal === 'changed' ? { 'saddle-numbness': 'yes' } : {}),
    ...(backPain === 'rising' ? { 'back-pain-rising': 'yes' } : {}),
    ...(weaker || maybeWeaker ? { 'new-leg-weakness': weaker ? 'yes' : 'unsure' } : {}),
    // which leg, or both, is not written down
    ...(legPain === 'new' ? { 'both-legs': 'unsure' } : {}),
    ...(voided === 'no' || full ? { 'bladder-or-bowel': 'yes' } : {}),
  }
}

const fullStrength = 5

/** Whose signs a complication is known by. */
const signsOf: Readonly<Record<string, Listing<WarningSign>>> = {
  'dural tear': leakSigns,
  'csf leak': leakSigns,
  'epidural haematoma': haematomaSigns,
  'nerve injury': haematomaSigns,
  'cauda equina': caudaEquinaSigns,
  infection: infectionSigns,
  'superficial infection': infectionSigns,
  'deep infection': infectionSigns,
  clot: clotSigns,
  'contrast reaction': reactionSigns,
  'drug reaction': reactionSigns,
  oversedation: oversedationSigns,
}

/** As soon as the most urgent of its signs; an emergency where the site may not go by them, or it is on no list. */
function urgencyOf(what: string, site: Site): Urgency {
  const listing = Object.hasOwn(signsOf, what) ? signsOf[what] : undefined
  const questions = warningQuestions(site).filter((q) => q.evidence === listing?.id)
  const soon = questions.length > 0 && questions.every((q) => q.judged)
  return soon && questions.every((q) => q.urgency !== 'emergency')
    ? questions.some((q) => q.urgency === 'same-day')
      ? 'same-day'
      : 'next-visit'
    : 'emergency'
}

const plain = (text: string): string => text.trim().toLowerCase()
