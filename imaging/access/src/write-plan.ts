/**
 * One candidate as an AccessPlan: every number a Figure, every limit with the room that is left.
 */
import { degFromRad, direction, type Figure, type Finding, figure, place, point, radFromDeg, turn } from '@flavum/base'
import type { AccessPlan, Limit } from './access-plan.ts'
import { incisionLength } from './incision.ts'
import { freeWidth } from './laminae.ts'
import { messages } from './messages.ts'
import { assumptions } from './parameters.ts'
import type { Candidate, Planning } from './plan-access.ts'
import { angleToSkin } from './skin.ts'
import { apparentMargin, carmViews } from './views.ts'

/** Seen on two CTs: what a degree of flexion adds to the free width, mm. */
const flexion = { least: 0.35, most: 0.55, degrees: 9 }

/** 7.5 searched is 7.5 told, not 7.499999999999999. */
const tidy = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

export function writePlan(candidate: Candidate, planning: Planning): AccessPlan {
  const { docking, way, reach, ligament } = candidate
  const { rim, out } = docking
  const { request, parameters: p, around, skin, vill, sacUncertainty } = planning
  const { model, side, level, spine } = request
  const mm = (value: number, what: string, extra: Parameters<typeof figure>[3] = {}): Figure<'mm'> =>
    figure(value, 'mm', `access/${what}`, extra)
  const entry = place(model.lpsFromLevel, point('level', way.entry.x, way.entry.y, way.entry.z))
  const target = place(model.lpsFromLevel, point('level', docking.rim.x, docking.rim.y, docking.rim.z))
  const radius = p.toolDiameterMm / 2
  const oblique = planning.laminaAngle ?? radFromDeg(p.obliqueDeg)
  const stretched = incisionLength(p.portalDiameterMm, docking.skinAngle)
  const overPivot =
    incisionLength(p.portalDiameterMm, radFromDeg(degFromRad(docking.skinAngle) - p.pivotDeg)) / p.stretch
  const boneSpread = model.uncertainty.bone.value
  const spread = skinSpread()
  const sacMargin = reach.toSac - sacUncertainty
  const aheadOfBone = straightAhead()
  const free = freeWidth(docking.column, docking.axisAngle) - p.toolDiameterMm
  const found: readonly (Limit | null)[] = [
    {
      what: 'incision',
      room: mm(p.incisionLimitMm - overPivot, 'incision-room', { method: 'over the working pivot' }),
    },
    { what: 'sac', room: mm(sacMargin - p.sacMarginMm, 'sac-room') },
    { what: 'ventral-line', room: mm(reach.toLine, 'ventral-line-room') },
    {
      what: 'lamina',
      room: mm(free, 'free-width-less-tool', {
        method: `as scanned; ${flexion.degrees} degrees of flexion would add ${(flexion.least * flexion.degrees).toFixed(1)} to ${(flexion.most * flexion.degrees).toFixed(1)} mm`,
        uncertainty: { value: (flexion.most * flexion.degrees) / 2, kind: 'range' },
      }),
    },
    limitedBy('facet', sideways(side === 'left' ? 1 : -1)),
    limitedBy('spinous-process', sideways(side === 'left' ? -1 : 1)),
    limitedBy('lower-bone', besideTrack()),
    { what: 'working-length', room: mm(p.workingLengthMm - docking.track, 'length-room') },
    { what: 'scan', room: mm(planning.below + way.entry.z, 'scan-room') },
  ]
  const limits = found.filter((l) => l !== null)
  const findings: Finding[] = []
  const off = docking.column.off
  if (off < p.portalDiameterMm / 2 - 1)
    findings.push(messages.finding('access/near-midline', 'warning', { offset: off }))
  if (free < 0) findings.push(messages.finding('access/narrower-than-tool', 'warning', { missing: -free }))
  if (aheadOfBone < reach.depthStop)
    findings.push(messages.finding('access/bone-first', 'info', { room: Math.round(aheadOfBone * 10) / 10 }))
  if (model.estimated.includes('sac'))
    findings.push(messages.finding('access/sac-assumed', 'warning', { uncertainty: sacUncertainty }))
  if (planning.below < 100)
    findings.push(messages.finding('access/short-below', 'warning', { below: Math.round(planning.below) }))
  if (ligament.dorsal < 20)
    findings.push(messages.finding('access/little-ligament', 'warning', { volume: Math.round(ligament.dorsal) }))
  if (planning.laminaAngle === null)
    findings.push(messages.finding('access/lamina-angle-assumed', 'warning', { degrees: p.obliqueDeg }))
  return {
    kind: 'rehearsal-target',
    level,
    side,
    volumeHash: spine.source.volumeHash,
    entry,
    target,
    axis: turn(model.lpsFromLevel, direction('level', way.inward.x, way.inward.y, way.inward.z)),
    portalDiameter: mm(p.portalDiameterMm, 'portalDiameterMm', { assumes: ['instruments/portal-diameter'] }),
    trackLength: mm(docking.track, 'track-length'),
    axisAngleToLevel: figure(tidy(degFromRad(docking.axisAngle)), 'deg', 'access/axis-angle-to-level'),
    skinAngle: figure(degFromRad(docking.skinAngle), 'deg', 'access/skin-angle', {
      method: `plane through the skin within ${p.skinRadiusMm} mm, spread over 10 to 30 mm`,
      ...(spread > 0 ? { uncertainty: { value: spread, kind: 'range' } as const } : {}),
    }),
    lateralAngle: figure(tidy(degFromRad(docking.lateral)), 'deg', 'access/lateral-angle'),
    incision: mm(stretched / p.stretch, 'incision', { assumes: ['stretch'] }),
    incisionUnstretched: mm(stretched, 'incision-unstretched'),
    depthStop: mm(reach.depthStop, 'depth-stop', {
      method: `largest that keeps the margins; held by the ${reach.heldBy === 'range' ? 'range of the stop' : reach.heldBy}`,
      assumes: ['pivotDeg', 'ventralPivotDeg', 'sacMarginMm'],
    }),
    duraMargin: mm(sacMargin, 'dura-margin', {
      ...(sacUncertainty > 0 ? { uncertainty: { value: sacUncertainty, kind: '95%' } as const } : {}),
      method: 'swept tool to sac, less the 95 % uncertainty of the sac',
      assumes: ['pivotDeg', 'ventralPivotDeg'],
    }),
    villMargin: mm(reach.toLine, 'vill-margin', {
      ...(boneSpread ? { uncertainty: { value: boneSpread, kind: '95%' } as const } : {}),
      method: 'swept cutting edge (the dorsal half of the tool) to the ruled surface, in space',
    }),
    villMarginApparent: mm(apparentMargin(vill, reach.nearestToLine, side, oblique), 'vill-margin-apparent', {
      method: 'as the oblique view shows it, magnification taken out',
    }),
    ligamentInReach: {
      dorsal: figure(ligament.dorsal, 'mm3', 'access/ligament-in-reach'),
      ventral: figure(ligament.ventral, 'mm3', 'access/ligament-in-reach'),
    },
    vill,
    carm: carmViews(model, side, target, oblique),
    limits: limits.sort((a, b) => (a.room.value ?? 0) - (b.room.value ?? 0)),
    assumed: assumptions(p),
    findings,
  }

  /** Half the spread of the skin angle as the fitted plane grows from 10 to 30 mm. */
  function skinSpread(): number {
    const angles = [10, 20, 30].flatMap((r) => {
      const normal = skin.normal(way.entry.x, way.entry.z, r)
      return normal ? [degFromRad(angleToSkin(out, normal))] : []
    })
    return angles.length ? (Math.max(...angles) - Math.min(...angles)) / 2 : 0
  }

  function straightAhead(): number {
    for (let u = 0; u <= p.depthStopMm[1]; u += 0.25)
      if (around.bone(rim.x - out.x * u, rim.y - out.y * u, rim.z - out.z * u) < radius - p.boneToleranceMm) return u
    return p.depthStopMm[1]
  }

  /** Bone that was looked for and not met within the search limits nothing, and is not given a distance. */
  function limitedBy(what: Limit['what'], room: number | null): Limit | null {
    return room === null
      ? null
      : {
          what,
          room: mm(
            room,
            `${what}-room`,
            what === 'lower-bone'
              ? { method: 'along the portal, from 15 mm behind its rim' }
              : { method: 'straight aside from the portal at its rim' },
          ),
        }
  }

  /** Free of bone beside the portal at its rim, toward one side; null where none is met within 30 mm. */
  function sideways(toward: 1 | -1): number | null {
    for (let u = 0; u < 30; u += 0.25)
      if (around.bone(rim.x + toward * u, rim.y, rim.z) <= 0) return u - p.portalDiameterMm / 2
    return null
  }

  /** Least room between the portal and any bone further than 15 mm from its rim. */
  function besideTrack(): number | null {
    let least = Number.POSITIVE_INFINITY
    for (let u = 15; u < docking.track; u++)
      least = Math.min(least, around.bone(rim.x + out.x * u, rim.y + out.y * u, rim.z + out.z * u))
    return Number.isFinite(least) && least < 100 ? least - p.portalDiameterMm / 2 + p.boneToleranceMm : null
  }
}
