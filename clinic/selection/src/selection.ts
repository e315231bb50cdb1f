/**
 * All that selection has to say on a day: stop conditions first, then criteria, then what to find out next.
 *
 * Takes  facts, packs of criteria, and about what: the day, the level and side (otherwise the one that a clinician recorded as
 *        the source of the symptoms), the site.
 * Gives  what the pages, the command line and a case show.
 */
import type { RulePack } from '@flavum/evidence'
import { type Assessment, assess } from './assess.ts'
import { assessStops, type StopAssessment } from './assess-stops.ts'
import type { Fact } from './fact.ts'
import { mergeFacts } from './facts-at.ts'
import type { About } from './judge.ts'
import { type Next, nextToFindOut } from './next-to-find-out.ts'
import { soundFacts } from './sound-facts.ts'
import { targetFrom } from './target-from.ts'

export interface Selection {
  readonly about: About
  readonly facts: readonly Fact[]
  readonly stops: StopAssessment
  readonly assessments: readonly Assessment[]
  readonly next: readonly Next[]
}

export function selectionOf(facts: readonly Fact[], packs: readonly RulePack[], asked: About): Selection {
  const target = asked.target ?? targetFrom(soundFacts(facts, asked.on).facts, asked.on)
  const about: About = { ...asked, ...(target ? { target } : {}) }
  const stops = assessStops(facts, about)
  const assessments = packs.map((pack) => assess(pack, facts, about))
  return { about, facts: mergeFacts(facts), stops, assessments, next: nextToFindOut(assessments, stops) }
}
