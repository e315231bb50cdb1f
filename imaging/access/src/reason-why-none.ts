/**
 * Why no way in was found: by what most of the ways that could dock fell out; where none could dock, bone is the reason.
 */
import { type Reason, rad, radFromDeg } from '@flavum/base'
import type { LimitName } from './access-plan.ts'
import type { Docking } from './docking.ts'
import type { Ground } from './ground.ts'
import { flattestSkinAngleDeg, incisionLength } from './incision.ts'
import { messages } from './messages.ts'
import { roomsOf } from './rooms.ts'
import type { Search } from './search-ways.ts'
import type { Proposal } from './write-plan.ts'

export function reasonWhyNone({ fell }: Search, ground: Ground): Reason {
  const { parameters: p, request, below } = ground
  const where = { side: request.side, level: request.level }
  const most = Math.max(fell.shallow, fell.flat, fell.tooLong, fell.outsideScan, fell.crossing)
  if (most > 0 && most === fell.shallow) return tooShallow(fell.someShallow, ground)
  if (most > 0 && most === fell.flat)
    return messages.reason('access/incision-too-long', {
      ...where,
      shortest: round(
        incisionLength(p.portalDiameterMm, rad(Math.max(radFromDeg(1), fell.steepestFlat - radFromDeg(p.pivotDeg)))) /
          p.stretch,
      ),
      limit: p.incisionLimitMm,
      degrees: round(flattestSkinAngleDeg(p.portalDiameterMm, p.stretch, p.incisionLimitMm) + p.pivotDeg),
    })
  if (most > 0 && most === fell.tooLong)
    return messages.reason('access/too-long', { ...where, limit: p.workingLengthMm })
  if (most > 0 && most === fell.outsideScan)
    return messages.reason('access/outside-scan', { ...where, below: round(below) })
  if (most > 0) return messages.reason('access/other-side-only', where)
  return messages.reason('access/no-window-without-bone', {
    ...where,
    short: Number.isFinite(fell.leastShort) ? round(fell.leastShort) : 'far',
  })
}

/** What holds most of the docked ways at the least depth stop. */
export function tooShallow(shallow: readonly Docking[], ground: Ground): Reason {
  const { parameters: p, request, uncertain } = ground
  const where = { side: request.side, level: request.level, least: p.depthStopMm[0] }
  const held = new Map<LimitName, number>()
  for (const docking of shallow) {
    const { room } = roomsOf(ground, { ...docking, depthStop: p.depthStopMm[0] })
    const worst = (['sac', 'roots', 'facet', 'ventral-line'] as const).reduce((a, b) =>
      (room[b] ?? 1e3) < (room[a] ?? 1e3) ? b : a,
    )
    held.set(worst, (held.get(worst) ?? 0) + 1)
  }
  const [most] = [...held].sort((a, b) => b[1] - a[1])
  if (most?.[0] === 'facet') return messages.reason('access/facet-too-close', where)
  if (most?.[0] === 'roots')
    return messages.reason('access/root-too-close', { ...where, margin: p.rootMarginMm, uncertainty: uncertain.sac })
  if (most?.[0] === 'ventral-line') return messages.reason('access/ventral-line-too-close', where)
  return messages.reason('access/sac-too-close', { ...where, margin: p.sacMarginMm, uncertainty: uncertain.sac })
}

/** Ways that keep every limit, and nothing at their end worth a cut. */
export function tooLittle(all: readonly Proposal[], { parameters: p, request }: Ground): Reason {
  const most = Math.max(...all.map(({ tissues }) => tissues.ligament.dorsal))
  return messages.reason('access/too-little-ligament', {
    side: request.side,
    level: request.level,
    most: round(most),
    least: p.leastLigamentMm3,
  })
}

const round = (n: number): number => Math.round(n * 10) / 10
