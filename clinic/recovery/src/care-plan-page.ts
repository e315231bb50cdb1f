/**
 * The care plan as the person takes it home: plain words, "call now" first.
 *
 * Takes  the case, the plan as it was signed, and the site.
 * Gives  a page for the person. Amounts that a clinician signed are figures that rest on that signature.
 * Limits where nobody signed how soon to act on a sign, the page says to call now for it.
 */
import type { Block, Inline, Page, Text } from '@flavum/base'
import type { CaseState } from '@flavum/casebook'
import { evidenceFigure, feverFrom, gate, type Site, type Urgency } from '@flavum/evidence'
import { bloodThinners, speaksOfOne, thinnerWords } from './blood-thinners.ts'
import type { Appointment, CarePlan } from './care-plan.ts'
import { courseOf } from './course.ts'
import { type WarningQuestion, warningQuestions } from './triage.ts'

export function carePlanPage(state: CaseState, plan: CarePlan, site: Site): Page {
  return {
    title: 'Your plan after the procedure',
    reader: 'person',
    blocks: [
      ...callFirst(site),
      ...whatWasDone(state, plan),
      ...limits(state, plan),
      ...therapy(plan),
      ...appointments(plan, site),
      {
        kind: 'paragraph',
        text: 'Some people do not get enough relief. If your legs and back are no better, say so at the next call or visit: then we talk about what to do next.',
      },
      { kind: 'sign', who: name(plan.signedBy) },
    ],
  }
}

/** The most urgent first; what this site may not judge stands with it. */
function callFirst(site: Site): readonly Block[] {
  const questions = warningQuestions(site)
  const of = (urgency: Urgency): readonly Text[] =>
    questions.filter((q) => q.judged && q.urgency === urgency).map(signWords(site))
  const unjudged = questions.filter((q) => !q.judged)
  const block = (text: Text, items: readonly Text[], tone: 'stop' | 'caution' | 'info'): readonly Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'notice', text, tone },
          { kind: 'list', items },
        ]
  return [
    { kind: 'heading', text: 'Call now', depth: 1 },
    ...block('Call your emergency number now, day or night, if you have:', of('emergency'), 'stop'),
    ...block(
      'Nobody here has yet signed how soon to act on these signs. They are unverified, so call now for any of them:',
      unjudged.map(signWords(site)),
      'stop',
    ),
    ...block(['Call ', name(site.name), ' the same day if you have:'], of('same-day'), 'caution'),
    ...block(['Tell ', name(site.name), ' at your next call or visit if you have:'], of('next-visit'), 'info'),
    {
      kind: 'paragraph',
      text: 'If you are not sure, call. Having none of these signs does not mean that all is well: call whenever something worries you.',
    },
  ]
}

const signWords =
  (site: Site) =>
  ({ name: sign, sign: words }: WarningQuestion): Text => {
    if (sign !== 'fever') return written(words, site.name)
    const limit = gate(feverFrom, site)
    return limit.value === null
      ? [
          ...written1(words, site.name),
          ' (',
          { figure: evidenceFigure(feverFrom) },
          ' or more; this limit is unverified)',
        ]
      : [...written1(words, site.name), ' (', { figure: limit }, ' or more)']
  }

function whatWasDone(state: CaseState, plan: CarePlan): readonly Block[] {
  const course = courseOf(state)
  const done = course?.done ?? []
  const where = done.flatMap(({ level, side }, i): Inline[] => [
    i === 0 ? ' at ' : ' and ',
    { term: level },
    `, ${side} side`,
  ])
  return [
    { kind: 'heading', text: 'What was done', depth: 1 },
    {
      kind: 'paragraph',
      text: course?.abandoned
        ? ['On ', { date: plan.start }, ' your procedure, PILD (MILD procedure), was stopped before it was finished.']
        : ['On ', { date: plan.start }, ' you had PILD (MILD procedure)', ...where, '.'],
    },
  ]
}

function limits(state: CaseState, plan: CarePlan): readonly Block[] {
  const thinners = bloodThinners(state)
  // each stands once: blood thinners below, as decided by now and with the prescriber's hour, never beside an older word
  const others = plan.limits.filter((l) => !speaksOfOne(l, thinners))
  return [
    { kind: 'heading', text: 'For now', depth: 1 },
    {
      kind: 'table',
      caption: 'What to do and not to do. Each holds through its last day.',
      head: ['What', 'From', 'Last day'],
      rows: others.map((l) => [
        written(l.what, plan.signedBy),
        { date: l.from },
        l.until === null ? 'until we tell you' : { date: l.until },
      ]),
    },
    ...(thinners.length === 0
      ? []
      : ([
          { kind: 'heading', text: 'Drugs against blood clots', depth: 2 },
          {
            kind: 'list',
            items: thinners.map((t) => [
              name(thinnerWords(t)),
              ...(t.at && t.state !== 'restarted' ? [': ', { moment: t.at }] : []),
              '.',
            ]),
          },
        ] satisfies Block[])),
  ]
}

function therapy(plan: CarePlan): readonly Block[] {
  const starts = plan.appointments.filter((a) => a.kind === 'therapy')
  return starts.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Physical therapy', depth: 1 },
        {
          kind: 'list',
          items: starts.map((a) => [
            ...written1(capital(a.what), plan.signedBy),
            ': from ',
            { date: a.from },
            ', begun by ',
            { date: a.due },
            '. Your therapist plans how often you come and tells us how it goes.',
          ]),
        },
      ]
}

function appointments(plan: CarePlan, site: Site): readonly Block[] {
  const meetings = plan.appointments.filter((a) => a.kind === 'call' || a.kind === 'visit')
  const windows = new Map<string, Appointment>()
  for (const a of plan.appointments) if (a.kind === 'questionnaire') windows.set(a.what.split(', ').at(-1) ?? a.what, a)
  return [
    { kind: 'heading', text: 'Calls and visits', depth: 1 },
    {
      kind: 'table',
      caption: ['When ', name(site.name), ' calls you, and when you come'],
      head: ['What', 'How', 'From', 'Until'],
      rows: meetings.map((a) => [
        written(capital(a.what), plan.signedBy),
        a.kind === 'call' ? 'we call you' : 'you come to us',
        { date: a.from },
        { date: a.due },
      ]),
    },
    {
      kind: 'table',
      caption: 'Questions about pain, walking and daily life, so that we know how you are',
      head: ['When', 'Day', 'At the latest'],
      rows: [...windows].map(([window, a]) => [name(window), { date: a.due }, { date: a.until }]),
    },
  ]
}

/** A name keeps its digits as a name. */
const name = (text: string): Inline => (/\d/.test(text) ? { term: text } : text)

/** What a clinician signed, its amounts as figures; other digits stand as their words. */
const written = (text: string, by: string): Text => {
  const parts = written1(text, by)
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : parts
}
function written1(text: string, by: string): readonly Inline[] {
  const parts = text.split(/(\d+(?:\.\d+)?\s?(?:kg|km|m|h|min)\b)/).filter(Boolean)
  const inlines = parts.map((part): Inline => {
    const amount = /^(\d+(?:\.\d+)?)\s?(kg|km|m|h|min)$/.exec(part)
    const [, value, unit] = amount ?? []
    return value === undefined || unit === undefined
      ? part
      : {
          figure: { value: Number(value), unit, basis: { fact: 'careplan.signed' } },
          digits: value.split('.')[1]?.length ?? 0,
        }
  })
  return inlines.some((i) => typeof i === 'string' && /\d/.test(i)) ? [{ quote: text, by }] : inlines
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
