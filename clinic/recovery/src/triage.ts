/**
 * What a person's answers about warning signs mean: how soon somebody must act.
 *
 * Takes  answers by the name of the sign (yes, no, unsure), a temperature where one was measured, and the site.
 * Gives  the most urgent of what was answered, the signs behind it, why, and what to ask again.
 * Limits `none known` needs every question answered no and every group of signs verified or signed; it is not "all is well".
 *        Unsure counts as yes. Where nobody of the site signed how soon to act on a sign, a yes is treated as an emergency and
 *        a no reassures nobody.
 */
import type { Reason } from '@flavum/base'
import type { Body } from '@flavum/casebook'
import {
  feverFrom,
  gate,
  gatedEntries,
  type Site,
  type Urgency,
  type WarningSign,
  warningSigns,
} from '@flavum/evidence'
import { messages } from './messages.ts'

export interface Triage {
  readonly urgency: Urgency | 'cannot say' | 'none known'
  /** Names of the signs that decided it. */
  readonly signs: readonly string[]
  readonly why: readonly Reason[]
  /** Names of the questions to ask again. */
  readonly ask: readonly string[]
}

export interface WarningQuestion extends WarningSign {
  /** The group it belongs to, in words. */
  readonly group: string
  /** Evidence id of the group. */
  readonly evidence: string
  /** Whether the site may go by its urgency. */
  readonly judged: boolean
}

/** Worked out once for a site: comparing its signatures with every list takes longer than reading the answers. */
const asked = new WeakMap<Site, readonly WarningQuestion[]>()

/** Every sign that this site asks for, in order. */
export function warningQuestions(site: Site): readonly WarningQuestion[] {
  const questions = asked.get(site) ?? questionsOf(site)
  asked.set(site, questions)
  return questions
}

const questionsOf = (site: Site): readonly WarningQuestion[] =>
  warningSigns.flatMap((listing) => {
    const own: readonly unknown[] | null = gatedEntries(listing, site)
    // what a site put in its place is JSON from a file; where it cannot be read the published signs stand, unjudged
    const readable = own !== null && own.length > 0 && own.every(isSign) ? own.filter(isSign) : null
    return (readable ?? listing.entries).map((sign) => ({
      ...sign,
      group: listing.what,
      evidence: listing.id,
      judged: readable !== null,
    }))
  })

const isSign = (x: unknown): x is WarningSign =>
  typeof x === 'object' &&
  x !== null &&
  'name' in x &&
  typeof x.name === 'string' &&
  'sign' in x &&
  typeof x.sign === 'string' &&
  'question' in x &&
  typeof x.question === 'string' &&
  'urgency' in x &&
  typeof x.urgency === 'string' &&
  x.urgency in rank

const rank: Readonly<Record<Urgency, number>> = { 'next-visit': 1, 'same-day': 2, emergency: 3 }

export type SymptomAnswers = Readonly<Record<string, unknown>>

interface Hit {
  readonly name: string
  readonly urgency: Urgency
  readonly why: readonly Reason[]
}

export function triage(answers: SymptomAnswers, site: Site, measured: { readonly temperature?: number } = {}): Triage {
  const questions = warningQuestions(site)
  const answerTo = (name: string): unknown => (Object.hasOwn(answers, name) ? answers[name] : undefined)
  const hits: Hit[] = []
  const ask: string[] = []
  const doubts: Reason[] = []

  for (const { name, sign, urgency, judged } of questions) {
    const answer = answerTo(name)
    if (answer === 'yes' || answer === 'unsure') {
      const said = messages.reason(answer === 'yes' ? 'recovery/sign-yes' : 'recovery/sign-unsure', { sign })
      hits.push({
        name,
        urgency: judged ? urgency : 'emergency',
        why: judged ? [said] : [said, messages.reason('recovery/not-judged', { sign })],
      })
    } else if (answer !== 'no') {
      ask.push(name)
      doubts.push(messages.reason('recovery/not-answered', { sign }))
    }
  }
  for (const [name, answer] of Object.entries(answers))
    if (!questions.some((q) => q.name === name) && answer !== 'no')
      hits.push({ name, urgency: 'emergency', why: [messages.reason('recovery/unknown-sign')] })

  const heat = fever(measured.temperature, site, questions)
  if (heat && 'urgency' in heat) hits.push(heat)
  else if (heat) doubts.push(heat)

  const unsigned = warningSigns.filter((l) => questions.some((q) => q.evidence === l.id && !q.judged))
  const cannot = unsigned.map(({ what }) => messages.reason('recovery/cannot-reassure', { what }))
  const most = Math.max(0, ...hits.map((h) => rank[h.urgency]))
  const deciding = hits.filter((h) => rank[h.urgency] === most)
  const urgency = deciding[0]?.urgency ?? (doubts.length + cannot.length > 0 ? 'cannot say' : 'none known')
  return {
    urgency,
    signs: [...new Set(deciding.map((h) => h.name))],
    why: [...deciding, ...hits.filter((h) => rank[h.urgency] < most)].flatMap((h) => h.why).concat(doubts, cannot),
    ask,
  }
}

/** A temperature can add a fever; it never takes an answered one away. */
function fever(value: number | undefined, site: Site, questions: readonly WarningQuestion[]): Hit | Reason | null {
  if (value === undefined) return null
  const limit = gate(feverFrom, site)
  const question = questions.find((q) => q.name === 'fever')
  if (!Number.isFinite(value)) return messages.reason('recovery/temperature-unclear')
  if (limit.value === null) return limit.reason
  if (value < limit.value) return null
  return {
    name: 'fever',
    urgency: question?.judged ? question.urgency : 'emergency',
    why: [messages.reason('recovery/temperature-high', { limit: limit.value })],
  }
}

/** The alarm that follows. Where the check cannot say, a person speaks to the person the same day. */
export function alarmOf(found: Triage, from?: string): Body<'alarm.raised'> | null {
  if (found.urgency === 'none known') return null
  return {
    urgency: found.urgency === 'cannot say' ? 'same-day' : found.urgency,
    signs: [...(found.urgency === 'cannot say' ? found.ask : found.signs)],
    ...(from === undefined ? {} : { from }),
  }
}
