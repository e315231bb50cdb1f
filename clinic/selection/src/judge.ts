/**
 * One condition against what is known: true, false, or unknown with its reasons (Kleene's three values).
 *
 * Takes  a condition, all facts, and about what: the day, the level and side, the site with its signatures.
 * Gives  the verdict, the facts that decided it, and for unknown why and what would have to be known.
 * Limits several answers of one day decide only when each of them, taken alone, gives the same verdict.
 */
import { addDays, addMonths, daysBetween, type LocalDate, type Reason } from '@flavum/base'
import {
  type Bound,
  type Bounded,
  type CalendarSpan,
  type Condition,
  gate,
  type Leaf,
  type Site,
} from '@flavum/evidence'
import type { Fact } from './fact.ts'
import { factsAt, type Place, placeFor, type Target } from './facts-at.ts'
import { messages } from './messages.ts'
import { inUnit } from './unit.ts'
import { type Question, questionOf } from './vocabulary.ts'

export interface About {
  readonly on: LocalDate
  readonly target?: Target
  readonly site: Site
}

/** Something to find out: a question, and where it is asked. */
export interface Missing extends Place {
  readonly key: string
}

export interface Verdict {
  readonly holds: boolean | null
  /** Those that decided; empty when unknown. */
  readonly because: readonly Fact[]
  readonly reasons: readonly Reason[]
  readonly missing: readonly Missing[]
}

const decided = (holds: boolean, because: readonly Fact[]): Verdict => ({ holds, because, reasons: [], missing: [] })
const open = (reason: Reason, missing: readonly Missing[] = []): Verdict => ({
  holds: null,
  because: [],
  reasons: [reason],
  missing,
})

export function judge(condition: Condition, facts: readonly Fact[], about: About): Verdict {
  if ('not' in condition) {
    const inner = judge(condition.not, facts, about)
    return { ...inner, holds: inner.holds === null ? null : !inner.holds }
  }
  if ('all' in condition) return joined(false, condition.all, facts, about)
  if ('any' in condition) return joined(true, condition.any, facts, about)
  return leaf(condition, facts, about)
}

/** `any` is decided by the first that is true, `all` by the first that is false; else by all of them together. */
function joined(decides: boolean, parts: readonly Condition[], facts: readonly Fact[], about: About): Verdict {
  const verdicts = parts.map((part) => judge(part, facts, about))
  const deciding = verdicts.filter((v) => v.holds === decides)
  if (deciding.length > 0) return decided(decides, unique(deciding.flatMap((v) => v.because)))
  const unknowns = verdicts.filter((v) => v.holds === null)
  if (unknowns.length === 0) return decided(!decides, unique(verdicts.flatMap((v) => v.because)))
  return {
    holds: null,
    because: [],
    reasons: unique(
      unknowns.flatMap((v) => v.reasons),
      JSON.stringify,
    ),
    missing: unique(
      unknowns.flatMap((v) => v.missing),
      JSON.stringify,
    ),
  }
}

function leaf(asked: Leaf, facts: readonly Fact[], about: About): Verdict {
  const question = questionOf(asked.fact)
  if (!question) throw messages.fault('selection/unknown-key', { known: asked.fact })
  const key = question.label
  const place = placeFor(asked.at, about.target)
  if (!place) return open(messages.reason('selection/no-target'), [{ key: 'symptomatic' }])
  const missing: readonly Missing[] = [{ key: asked.fact, ...place }]

  const speaking = factsAt(facts, asked.fact, about.on, place)
  if (speaking.on === null) return open(messages.reason('selection/never-asked', { key }), missing)
  if (speaking.facts.length === 0)
    return open(messages.reason('selection/answered-unknown', { key, on: speaking.on }), missing)

  const span = asked.within ?? ('notWithin' in asked ? asked.notWithin : undefined)
  if (span && speaking.on < back(about.on, span))
    return open(
      messages.reason('selection/too-old', { key, on: speaking.on, value: span.value, unit: spanWords[span.unit] }),
      missing,
    )
  const attested = asked.attested ? speaking.facts.filter(isAttested) : speaking.facts
  if (attested.length === 0) return open(messages.reason('selection/not-attested', { key }), missing)

  const answers = attested.map((fact) => answer(asked, fact, question, about, missing))
  const first = answers[0]
  if (!first || answers.every((a) => a.holds === first.holds))
    return first
      ? { ...first, because: first.holds === null ? [] : attested }
      : open(messages.reason('selection/never-asked', { key }), missing)
  return open(messages.reason('selection/contradicted', { key, on: speaking.on }), missing)
}

/** A judgement of a clinician, with a name to it. */
export const isAttested = (f: Fact): boolean =>
  f.by !== undefined && f.by.trim() !== '' && f.source !== 'person' && f.source !== 'laboratory'

function answer(asked: Leaf, fact: Fact, question: Question, about: About, missing: readonly Missing[]): Verdict {
  const { value } = fact
  if ('is' in asked) return decided(value === asked.is, [fact])
  if ('oneOf' in asked)
    return decided(
      asked.oneOf.some((x) => x === value),
      [fact],
    )
  if ('notWithin' in asked)
    return decided(value === 'never' || (typeof value === 'string' && value <= back(about.on, asked.notWithin)), [fact])
  const converted = typeof value === 'number' && fact.unit ? inUnit(question, value, fact.unit, asked.unit) : null
  if (converted === null) return open(messages.reason('selection/other-unit', { key: question.label }), missing)
  return bounded(asked, converted, fact, question, about, missing)
}

function bounded(
  asked: Bounded,
  value: number,
  fact: Fact,
  question: Question,
  about: About,
  missing: readonly Missing[],
): Verdict {
  const limits: readonly (readonly [Bound | undefined, (v: number, b: number) => boolean])[] = [
    [asked.atLeast, (v, b) => v >= b],
    [asked.above, (v, b) => v > b],
    [asked.atMost, (v, b) => v <= b],
    [asked.below, (v, b) => v < b],
  ]
  const [low, high] = grown(question, value, fact, about.on)
  const verdicts = limits.flatMap(([bound, holds]): Verdict[] => {
    if (bound === undefined) return []
    const limit = typeof bound === 'number' ? { value: bound } : gate(bound, about.site)
    if (limit.value === null) return [open(limit.reason)]
    const [atLow, atHigh] = [holds(low, limit.value), holds(high, limit.value)]
    if (atLow === atHigh) return [decided(atLow, [fact])]
    return [open(messages.reason('selection/time-has-passed', { key: question.label, on: fact.on }), missing)]
  })
  return verdicts.find((v) => v.holds === false) ?? verdicts.find((v) => v.holds === null) ?? decided(true, [fact])
}

/** What an age or a duration may have become since: the full units that went by, and one begun. */
function grown(question: Question, value: number, fact: Fact, on: LocalDate): readonly [number, number] {
  if (question.kind.is !== 'number' || !question.kind.grows) return [value, value]
  const days = daysBetween(fact.on, on)
  if (days <= 0) return [value, value]
  const months = monthsBetween(fact.on, on)
  if (question.kind.grows === 'mo') return [value + months.whole, value + months.begun]
  return [value + Math.floor(months.whole / 12), value + Math.ceil(months.begun / 12)]
}

/** Calendar months gone by in full, and counted with the one begun. */
function monthsBetween(from: LocalDate, to: LocalDate): { whole: number; begun: number } {
  let whole = Math.max(0, Math.floor(daysBetween(from, to) / 31) - 1)
  while (addMonths(from, whole + 1) <= to) whole++
  return { whole, begun: addMonths(from, whole) === to ? whole : whole + 1 }
}

export const back = (on: LocalDate, span: CalendarSpan): LocalDate =>
  span.unit === 'mo' ? addMonths(on, -span.value) : addDays(on, span.unit === 'wk' ? -7 * span.value : -span.value)

export const spanWords: Readonly<Record<CalendarSpan['unit'], string>> = { d: 'days', wk: 'weeks', mo: 'months' }

function unique<T>(all: readonly T[], name: (x: T) => unknown = (x) => x): readonly T[] {
  return [...new Map(all.map((x) => [name(x), x])).values()]
}
