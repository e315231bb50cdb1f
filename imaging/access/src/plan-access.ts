/**
 * Where the portal goes, for one level and side: a few clearly different proposals, or a refusal that says why.
 *
 * Takes  the spine, the level at working resolution, and the CT for bone and skin beyond it.
 * Gives  plans, best first. A limit is never relaxed for reach: what cannot be done within them is refused.
 * Limits a rehearsal target, not an indication; everything in parameters.ts is assumed.
 */
import { degFromRad, part, radFromDeg, silent, type Watch } from '@flavum/base'
import type { Access } from './access-plan.ts'
import { armsAt } from './arm-stands.ts'
import { type Docking, grain } from './docking.ts'
import { type AccessRequest, type Ground, groundOf } from './ground.ts'
import type { AccessParameters } from './parameters.ts'
import { reasonWhyNone, tooLittle, tooShallow } from './reason-why-none.ts'
import { roomsOf } from './rooms.ts'
import { type Search, searchWays } from './search-ways.ts'
import { type Tissues, type TissuesInReach, tissuesInReach } from './tissues-in-reach.ts'
import { type Proposal, writePlan } from './write-plan.ts'

export type { AccessRequest } from './ground.ts'

/** How many ways are looked at closely. */
const shortlist = 60

/** Faults `access/no-such-level`, `access/other-level`, `access/level-outside-scan`. */
export function planAccess(request: AccessRequest, watch: Watch = silent): Access {
  const ground = groundOf(request, part(watch, 0, 0.5))
  if ('refusal' in ground) return { plans: [], refusal: ground.refusal }
  return planOn(ground, part(watch, 0.5, 1))
}

/** On a ground that is at hand, for fronts that also check what a person moves. */
export function planOn(ground: Ground, watch: Watch = silent): Access {
  const search = searchWays(ground, (done) => watch.step('trying ways in', 0.6 * done))
  if (search.ways.length === 0) return { plans: [], refusal: reasonWhyNone(search, ground) }
  watch.step('measuring what is in reach', 0.6)
  const all = proposals(search, ground, ground.request.maximum ?? 3)
  if (all.length === 0) return { plans: [], refusal: tooShallow(search.ways.slice(0, 300), ground) }
  const chosen = all.filter(({ tissues }) => tissues.ligament.dorsal >= ground.parameters.leastLigamentMm3)
  if (chosen.length === 0) return { plans: [], refusal: tooLittle(all, ground) }
  watch.step('standing the C-arm', 0.9)
  const arms = armsAt(ground)
  const plans = chosen.map((c) => writePlan(c, ground, arms))
  watch.step('done', 1)
  return { plans }
}

/** The best that differ clearly from each other. */
export function proposals(search: Search, ground: Ground, maximum: number): readonly Proposal[] {
  const inReach = tissuesInReach(ground)
  const chosen: Proposal[] = []
  for (const { docking } of ranked(search.ways, inReach, ground.parameters)) {
    if (chosen.length >= maximum) break
    if (!chosen.every((o) => clearlyDifferent(o.docking, docking))) continue
    const kept = settled(ground, docking)
    if (kept) chosen.push({ docking: kept, tissues: inReach.full(kept) })
  }
  return chosen
}

/** Searching reads fields laid down on lattices; a plan is held to the limits themselves, and gives up depth for the difference. */
export function settled(ground: Ground, docking: Docking): Docking | null {
  for (let depthStop = docking.depthStop; depthStop >= ground.parameters.depthStopMm[0]; depthStop -= grain.depth) {
    const { room } = roomsOf(ground, { ...docking, depthStop })
    if (Object.values(room).every((left) => left === null || left >= 0)) return { ...docking, depthStop }
  }
  return null
}

/** Roughly first, so that every way is weighed; then those that lead, and the best of each family, exactly. */
export function ranked(
  ways: readonly Docking[],
  inReach: TissuesInReach,
  p: AccessParameters,
  most = shortlist,
): readonly (Proposal & { readonly score: number })[] {
  const weigh = (docking: Docking, tissues: Tissues) => ({ docking, tissues, score: scoreOf(docking, tissues, p) })
  const order = (a: { score: number }, b: { score: number }): number => b.score - a.score
  const rough = ways.map((docking) => weigh(docking, inReach.rough(docking))).sort(order)
  return spreadOut(
    rough.map((r) => r.docking),
    most,
  )
    .map((docking) => weigh(docking, inReach.full(docking)))
    .sort(order)
}

/** Soft aims: dorsal ligament in reach, little lamina, a comfortable angle, straight, all the way to the edge, off the midline. */
function scoreOf(d: Docking, { ligament, lamina }: Tissues, p: AccessParameters): number {
  const lateral = degFromRad(d.lateral)
  const outside = beyond(degFromRad(d.skinAngle), p.skinAngleDeg) + beyond(lateral, p.usualLateralDeg)
  const off = d.column.off
  return (
    ligament.dorsal / 5 -
    lamina / 50 -
    2 * outside -
    0.3 * Math.abs(lateral - 5) -
    2 * d.short -
    (off < 2 ? 8 : 0) -
    Math.max(0, off - 5)
  )
}

const beyond = (value: number, [least, most]: readonly [number, number]): number =>
  Math.max(0, least - value, value - most)

/** The best of each neighbourhood first, so that a large family does not fill the shortlist. */
function spreadOut(dockings: readonly Docking[], most: number): readonly Docking[] {
  const seen = new Map<string, number>()
  const kept = dockings.filter((d) => {
    const family = [
      Math.round(d.column.off),
      Math.floor(degFromRad(d.axisAngle) / 10),
      Math.floor(degFromRad(d.lateral) / 10),
    ].join()
    const n = seen.get(family) ?? 0
    seen.set(family, n + 1)
    return n < 3
  })
  return kept.slice(0, most)
}

const clearlyDifferent = (a: Docking, b: Docking): boolean =>
  Math.abs(a.axisAngle - b.axisAngle) > radFromDeg(9) ||
  Math.abs(a.lateral - b.lateral) > radFromDeg(9) ||
  Math.abs(a.column.off - b.column.off) > 2.9
