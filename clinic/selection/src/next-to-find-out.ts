/**
 * What to find out next: what would settle most comes first.
 *
 * Takes  assessments of criteria and of stop conditions.
 * Gives  questions, in the order: signs of an emergency; other stop conditions, those that could settle more of them first;
 *        then those that could settle more criteria; then those that ask less of the person. Each with its plain words and
 *        who can answer.
 * Limits "could settle" counts the unknown results that wait for the answer; one answer alone may not decide them all. A
 *        criterion that is not verified settles nothing and is counted apart.
 */
import type { Assessment } from './assess.ts'
import type { StopAssessment } from './assess-stops.ts'
import type { Place } from './facts-at.ts'
import type { Missing } from './judge.ts'
import { efforts, type Question, questionOf } from './vocabulary.ts'

export interface Next extends Place {
  readonly question: Question
  /** Ids of the stop conditions that wait for it. */
  readonly stops: readonly string[]
  /** Criteria that wait for it, as `pack/rule`. */
  readonly rules: readonly string[]
  /** Criteria that wait for it, but are not verified here and would decide nothing. */
  readonly unverified: readonly string[]
}

export function nextToFindOut(assessments: readonly Assessment[], stops?: StopAssessment): readonly Next[] {
  const found = new Map<string, { at: Missing; stops: Set<string>; rules: Set<string>; unverified: Set<string> }>()
  const entry = (at: Missing) => {
    const name = JSON.stringify([at.key, at.level, at.side])
    const had = found.get(name)
    if (had) return had
    const made = { at, stops: new Set<string>(), rules: new Set<string>(), unverified: new Set<string>() }
    found.set(name, made)
    return made
  }
  const emergencies = new Set<string>()
  for (const { stop, missing } of stops?.results ?? []) {
    for (const at of missing) entry(at).stops.add(stop.id)
    if (stop.means === 'emergency') emergencies.add(stop.id)
  }
  const urgent = (next: Next): number => next.stops.filter((id) => emergencies.has(id)).length
  for (const { results } of assessments)
    for (const r of results)
      for (const at of r.missing) entry(at)[r.unverified ? 'unverified' : 'rules'].add(`${r.pack}/${r.rule.id}`)

  return [...found.values()]
    .flatMap(({ at, ...waiting }): Next[] => {
      const question = questionOf(at.key)
      if (!question) return []
      return [
        {
          question,
          ...(at.level ? { level: at.level } : {}),
          ...(at.side ? { side: at.side } : {}),
          stops: [...waiting.stops].sort(),
          rules: [...waiting.rules].sort(),
          unverified: [...waiting.unverified].sort(),
        },
      ]
    })
    .sort(
      (a, b) =>
        urgent(b) - urgent(a) ||
        b.stops.length - a.stops.length ||
        b.rules.length - a.rules.length ||
        efforts.indexOf(a.question.effort) - efforts.indexOf(b.question.effort) ||
        b.unverified.length - a.unverified.length ||
        text(a.question.key, b.question.key),
    )
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
