/**
 * What is looked at before any criterion: is a condition present that stops the way to this procedure?
 *
 * Takes  facts, and about what: the day, the level and side, the site with its signatures.
 * Gives  every stop condition as present, absent or unknown. One that is not verified and not signed is shown the same way,
 *        marked, and decides nothing (`decides` false): an answer that somebody gave is never hidden, nor made into an order.
 *        Limits of blood values are the site's: unsigned, the value is shown and the condition stays unknown.
 * Trap   absent is said only when every question behind it was answered. Not asked is unknown.
 */
import type { Finding, LocalDate, Reason } from '@flavum/base'
import { type Listing, type StopCondition, signatureFor, stopConditions } from '@flavum/evidence'
import type { Fact } from './fact.ts'
import { factsAt, placeFor, type Target } from './facts-at.ts'
import { type About, judge, type Missing } from './judge.ts'
import { keysOf } from './keys-of.ts'
import { messages } from './messages.ts'
import { soundFacts } from './sound-facts.ts'

export interface StopResult {
  readonly stop: StopCondition
  readonly result: 'present' | 'absent' | 'unknown'
  readonly decides: boolean
  readonly unverified?: Reason
  /** What decided it; where it is unknown, what was said about it nevertheless. */
  readonly because: readonly Fact[]
  readonly reasons: readonly Reason[]
  readonly missing: readonly Missing[]
}

export interface StopAssessment {
  readonly list: Listing<StopCondition>
  readonly on: LocalDate
  readonly target?: Target
  readonly results: readonly StopResult[]
  readonly findings: readonly Finding[]
}

export function assessStops(facts: readonly Fact[], about: About): StopAssessment {
  const sound = soundFacts(facts, about.on)
  const listSigned = signatureFor(stopConditions, about.site)
  return {
    list: stopConditions,
    on: about.on,
    ...(about.target ? { target: about.target } : {}),
    findings: sound.findings,
    results: stopConditions.entries.map((stop): StopResult => {
      const verdict = judge(stop.when, sound.facts, about)
      const verified = stop.confidence === 'C' || (listSigned !== undefined && listSigned.instead === undefined)
      return {
        stop,
        result: verdict.holds === null ? 'unknown' : verdict.holds ? 'present' : 'absent',
        decides: verified && verdict.holds !== null,
        ...(verified ? {} : { unverified: messages.reason('selection/unsigned-rule', { what: stop.what }) }),
        because: verdict.holds === null ? saidAbout(stop, sound.facts, about) : verdict.because,
        reasons: verdict.reasons,
        missing: verdict.missing,
      }
    }),
  }
}

const saidAbout = (stop: StopCondition, facts: readonly Fact[], about: About): readonly Fact[] =>
  keysOf(stop.when).flatMap(({ fact, at }) => {
    const place = placeFor(at, about.target)
    return place ? factsAt(facts, fact, about.on, place).facts : []
  })

/** Ids of those that are present, as a case records them. */
export const presentStops = (stops: StopAssessment): readonly string[] =>
  stops.results.filter((s) => s.result === 'present').map((s) => s.stop.id)
