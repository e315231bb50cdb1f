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
import { reasonWhyNone } from './reason-why-none.ts'
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
export const planTwoSites = (requests: Pair, watch: Watch = silent): TwoTargets =>
  together(requests, watch, (apart, p) => apart >= p.siteDistanceMm, 'access/sites-too-close')

/** One cut for both targets. */
export const planSharedSite = (requests: Pair, watch: Watch = silent): TwoTargets =>
  together(requests, watch, (apart, p) => apart <= p.siteSlackMm, 'access/no-shared-site')

type Entered = Proposal & { readonly score: number; readonly entry: Point<'lps'> }

function together(
  requests: Pair,
  watch: Watch,
  fits: (apart: number, p: Ground['parameters']) => boolean,
  none: 'access/sites-too-close' | 'access/no-shared-site',
): TwoTargets {
  const sides: { readonly ground: Ground; readonly ways: readonly Entered[] }[] = []
  for (const [n, request] of requests.entries()) {
    const ground = groundOf(request, part(watch, n * 0.4, n * 0.4 + 0.3))
    if ('refusal' in ground) return { refusal: ground.refusal, of: request }
    const search = searchWays(ground)
    if (search.ways.length === 0) return { refusal: reasonWhyNone(search, ground), of: request }
    const enter = ({ rim, out, track }: Proposal['docking']): Point<'lps'> =>
      place(
        request.model.lpsFromLevel,
        point('level', rim.x + out.x * track, rim.y + out.y * track, rim.z + out.z * track),
      )
    const ways = ranked(search.ways, tissuesInReach(ground), ground.parameters, 400).flatMap((way) => {
      const docking = settled(ground, way.docking)
      return docking ? [{ ...way, docking, entry: enter(docking) }] : []
    })
    sides.push({ ground, ways })
  }
  watch.step('fitting both together', 0.85)
  const [a, b] = sides as [(typeof sides)[0], (typeof sides)[0]]
  const p = a.ground.parameters
  let best: { one: Entered; two: Entered; apart: number; score: number } | null = null
  let nearest = none === 'access/no-shared-site' ? Number.POSITIVE_INFINITY : 0
  for (const one of a.ways)
    for (const two of b.ways) {
      const apart = between(one.entry, two.entry)
      nearest = none === 'access/no-shared-site' ? Math.min(nearest, apart) : Math.max(nearest, apart)
      const score = one.score + two.score
      if (fits(apart, p) && (!best || score > best.score)) best = { one, two, apart, score }
    }
  if (!best)
    return {
      refusal: messages.reason(none, {
        found: Math.round(nearest * 10) / 10,
        ...(none === 'access/sites-too-close' ? { least: p.siteDistanceMm } : {}),
      } as { found: number; least: number }),
    }
  const plans = [
    writePlan(best.one, a.ground, armsAt(a.ground)),
    writePlan(best.two, b.ground, armsAt(b.ground)),
  ] as const
  const cuts = plans.map((plan) => plan.incision.value ?? 0)
  const shared = none === 'access/no-shared-site'
  return {
    plans,
    apart: figure(best.apart, 'mm', 'access/between-entries'),
    incision: figure(shared ? Math.max(...cuts) : cuts.reduce((s, c) => s + c, 0), 'mm', 'access/cuts', {
      method: shared ? 'the longer of both ways through one cut; the skin is slid between them' : 'two cuts together',
      assumes: shared ? ['stretch', 'siteSlackMm'] : ['stretch'],
    }),
  }
}

const between = (a: Point<'lps'>, b: Point<'lps'>): number =>
  Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
