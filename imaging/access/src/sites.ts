/**
 * Two targets at once: a cut for each, far enough apart; or one cut that serves both (single-incision variant).
 *
 * Takes  two requests on one spine: both sides of a level, or two levels of a side.
 * Gives  a proposal for each that fit together, or the reason why none do. Every limit of each stands as if it were alone.
 * Limits one cut serves two ways whose entries lie within the skin's assumed slack; whether fascia lets it is not known.
 */
import { type Figure, figure, type Point, part, place, point, type Reason, silent, type Watch } from '@flavum/base'
import type { AccessPlan } from './access-plan.ts'
import { armsAt } from './arm-stands.ts'
import { type AccessRequest, type Ground, groundOf } from './ground.ts'
import { messages } from './messages.ts'
import { ranked, settled } from './plan-access.ts'
import { reasonWhyNone, tooShallow } from './reason-why-none.ts'
import { searchWays } from './search-ways.ts'
import { tissuesInReach } from './tissues-in-reach.ts'
import { type Proposal, writePlan } from './write-plan.ts'

export type TwoTargets =
  | {
      readonly plans: readonly [AccessPlan, AccessPlan]
      /** Between the entries. */
      readonly apart: Figure<'mm'>
      /** Of the one cut, or of both together. */
      readonly incision: Figure<'mm'>
    }
  | { readonly refusal: Reason; readonly of?: AccessRequest }

type Pair = readonly [AccessRequest, AccessRequest]

/** A cut for each target. */
export const planTwoSites = (requests: Pair, watch: Watch = silent): TwoTargets => planTwoTargets(requests, watch).sites

/** One cut for both targets. */
export const planSharedSite = (requests: Pair, watch: Watch = silent): TwoTargets =>
  planTwoTargets(requests, watch).shared

/** Both, on one search. */
export function planTwoTargets(
  requests: Pair,
  watch: Watch = silent,
): { readonly sites: TwoTargets; readonly shared: TwoTargets } {
  const sides: EnteredSide[] = []
  for (const [n, request] of requests.entries()) {
    const side = waysOf(request, part(watch, n * 0.45, n * 0.45 + 0.45))
    if ('refusal' in side) {
      const none = { refusal: side.refusal, of: request }
      return { sites: none, shared: none }
    }
    sides.push(side)
  }
  watch.step('fitting both together', 0.9)
  const both = sides as unknown as readonly [EnteredSide, EnteredSide]
  return { sites: together(both, 'apart'), shared: together(both, 'shared') }
}

type Entered = Proposal & { readonly score: number; readonly entry: Point<'lps'> }
interface EnteredSide {
  readonly ground: Ground
  readonly ways: readonly Entered[]
}

/** So many of each side are tried with each other. */
const most = 200

function waysOf(request: AccessRequest, watch: Watch): EnteredSide | { readonly refusal: Reason } {
  const ground = groundOf(request, part(watch, 0, 0.6))
  if ('refusal' in ground) return ground
  const search = searchWays(ground, (done) => watch.step('trying ways in', 0.6 + 0.2 * done))
  if (search.ways.length === 0) return { refusal: reasonWhyNone(search, ground) }
  watch.step('measuring what is in reach', 0.8)
  const enter = ({ rim, out, track }: Proposal['docking']): Point<'lps'> =>
    place(
      request.model.lpsFromLevel,
      point('level', rim.x + out.x * track, rim.y + out.y * track, rim.z + out.z * track),
    )
  const ways = ranked(search.ways, tissuesInReach(ground), ground.parameters, most).flatMap((way) => {
    const docking = settled(ground, way.docking)
    return docking ? [{ ...way, docking, entry: enter(docking) }] : []
  })
  return ways.length ? { ground, ways } : { refusal: tooShallow(search.ways.slice(0, 300), ground) }
}

/** The best pair whose entries lie as the rule asks; else how near any pair comes to it. */
function together([a, b]: readonly [EnteredSide, EnteredSide], rule: 'apart' | 'shared'): TwoTargets {
  const p = a.ground.parameters
  const fits = (mm: number): boolean => (rule === 'shared' ? mm <= p.siteSlackMm : mm >= p.siteDistanceMm)
  let best: { one: Entered; two: Entered; apart: number; score: number } | null = null
  let nearest = rule === 'shared' ? Number.POSITIVE_INFINITY : 0
  for (const one of a.ways)
    for (const two of b.ways) {
      const apart = between(one.entry, two.entry)
      nearest = rule === 'shared' ? Math.min(nearest, apart) : Math.max(nearest, apart)
      const score = one.score + two.score
      if (fits(apart) && (!best || score > best.score)) best = { one, two, apart, score }
    }
  const found = Math.round(nearest * 10) / 10
  if (!best)
    return {
      refusal:
        rule === 'shared'
          ? messages.reason('access/no-shared-site', { found })
          : messages.reason('access/sites-too-close', { found, least: p.siteDistanceMm }),
    }
  const plans = [
    writePlan(best.one, a.ground, armsAt(a.ground)),
    writePlan(best.two, b.ground, armsAt(b.ground)),
  ] as const
  const cuts = plans.map((plan) => plan.incision.value ?? 0)
  return {
    plans,
    apart: figure(best.apart, 'mm', 'access/between-entries'),
    incision:
      rule === 'shared'
        ? figure(Math.max(...cuts), 'mm', 'access/cuts', {
            method: 'the longer of both ways through one cut; the skin is slid between them',
            assumes: ['stretch', 'siteSlackMm'],
          })
        : figure(cuts[0]! + cuts[1]!, 'mm', 'access/cuts', { method: 'two cuts together', assumes: ['stretch'] }),
  }
}

const between = (a: Point<'lps'>, b: Point<'lps'>): number =>
  Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
