/**
 * Which facts speak, on a day, about one thing in one place: those of the newest day that anything was said.
 *
 * Takes  all facts, in any order; a key; the day that is asked about; for what belongs to a place, the level and side.
 * Gives  the facts that speak. Several of one day all speak; whoever decides sees whether they agree.
 * Trap   a newer "unknown" silences an older answer: somebody asked again and it is no longer known. Beside an answer of the
 *        same day it says nothing.
 */
import type { LocalDate } from '@flavum/base'
import type { Fact, Level, Side } from './fact.ts'
import { questionOf } from './vocabulary.ts'

/** One side of one level. */
export interface Target {
  readonly level: Level
  readonly side: Side
}

export interface Place {
  readonly level?: Level
  readonly side?: Side
}

/** Where a question is asked, for a target. Null: it needs a place and none is named. */
export function placeFor(at: 'level' | 'side' | undefined, target: Target | undefined): Place | null {
  if (at === undefined) return {}
  if (!target) return null
  return at === 'level' ? { level: target.level } : { level: target.level, side: target.side }
}

/** The known answers of the newest day, and that day; empty with a day when the newest says `unknown`. */
export interface Speaking {
  readonly on: LocalDate | null
  readonly facts: readonly Fact[]
}

export function factsAt(facts: readonly Fact[], key: string, on: LocalDate, place: Place = {}): Speaking {
  const about = facts.filter((f) => f.key === key && f.on <= on && f.level === place.level && f.side === place.side)
  const newest = about.reduce<LocalDate | null>((day, f) => (day === null || f.on > day ? f.on : day), null)
  const known = about.filter((f) => f.on === newest && f.value !== 'unknown')
  return { on: newest, facts: inOrder(known) }
}

/** Two collections as one, nothing twice, always in the same order. */
export const mergeFacts = (...collections: readonly (readonly Fact[])[]): readonly Fact[] =>
  inOrder([...new Map(collections.flat().map((f) => [textOf(f), f])).values()])

/** Names a fact where a figure says what it rests on. */
export const factId = (f: Fact): string => [f.key, f.level, f.side, f.on].filter((part) => part !== undefined).join('/')

/** Facts of a kind that is asked here. */
export const known = (f: Fact): boolean => questionOf(f.key) !== undefined

const textOf = (f: Fact): string =>
  JSON.stringify([f.key, f.level, f.side, f.on, f.value, f.unit, f.source, f.method, f.by, f.note])

const inOrder = (facts: readonly Fact[]): readonly Fact[] =>
  facts
    .map((f) => [textOf(f), f] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, f]) => f)
