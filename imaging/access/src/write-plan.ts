/**
 * One way in as an AccessPlan: every number a Figure, every limit with the room that is left.
 */
import {
  degFromRad,
  direction,
  type Figure,
  type Finding,
  figure,
  place,
  point,
  radFromDeg,
  turn,
  unknown,
} from '@flavum/base'
import type { AccessPlan, ArmStand } from './access-plan.ts'
import type { Docking } from './docking.ts'
import type { Ground } from './ground.ts'
import { incisionLength } from './incision.ts'
import { type Column, freeWidth } from './laminae.ts'
import { limitsOf } from './limits.ts'
import { messages } from './messages.ts'
import { screwMm3 } from './metal.ts'
import { obliqueReading } from './oblique-reading.ts'
import { assumptions } from './parameters.ts'
import { flexedColumns } from './posture.ts'
import { wayOf } from './reach.ts'
import { roomsOf } from './rooms.ts'
import type { Tissues } from './tissues-in-reach.ts'
import { apparentMargin, carmViews, laminaLengthOf } from './views.ts'

export interface Proposal {
  readonly docking: Docking
  readonly tissues: Tissues
}

/** Right and left laminae differ by so much, and one lamina turns by as much along its height. */
const laminaTurnsDeg = 10

/** 7.5 searched is 7.5 told, not 7.499999999999999. */
const tidy = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const mm = (value: number, what: string, extra: Parameters<typeof figure>[3] = {}): Figure<'mm'> =>
  figure(value, 'mm', `access/${what}`, extra)

export function writePlan({ docking, tissues }: Proposal, ground: Ground, arms: ArmsAt): AccessPlan {
  const { request, parameters: p, vill, uncertain } = ground
  const { model, side, level, spine } = request
  const rooms = roomsOf(ground, docking)
  const way = wayOf(docking)
  const entry = place(model.lpsFromLevel, point('level', way.entry.x, way.entry.y, way.entry.z))
  const target = place(model.lpsFromLevel, point('level', docking.rim.x, docking.rim.y, docking.rim.z))
  const oblique = ground.laminaAngle ?? radFromDeg(p.obliqueDeg)
  const stretched = incisionLength(p.portalDiameterMm, docking.skinAngle)
  const limits = limitsOf(ground, rooms)
  const carm = carmViews(model, side, target, oblique)
  const stands = arms(carm)
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
      ...(rooms.skinSpreadDeg > 0 ? { uncertainty: { value: rooms.skinSpreadDeg, kind: 'range' } as const } : {}),
    }),
    lateralAngle: figure(tidy(degFromRad(docking.lateral)), 'deg', 'access/lateral-angle'),
    incision: mm(stretched / p.stretch, 'incision', { assumes: ['stretch'] }),
    incisionUnstretched: mm(stretched, 'incision-unstretched'),
    depthStop: mm(docking.depthStop, 'depth-stop', {
      method: `largest that keeps every limit; held by ${heldBy(ground, docking)}`,
      assumes: ['pivotDeg', 'ventralPivotDeg', 'sacMarginMm', 'flexionDeg'],
    }),
    duraMargin: mm(rooms.toSac - uncertain.sac, 'dura-margin', {
      ...(uncertain.sac > 0 ? { uncertainty: { value: uncertain.sac, kind: '95%' } as const } : {}),
      method: 'swept tool to sac, less the 95 % uncertainty of the sac',
      assumes: ['pivotDeg', 'ventralPivotDeg'],
    }),
    villMargin: mm(rooms.toLine, 'vill-margin', {
      ...(uncertain.bone > 0 ? { uncertainty: { value: uncertain.bone, kind: '95%' } as const } : {}),
      method: `swept cutting edge (the dorsal half of the tool) to the ruled surface, in space, least over 0 to ${p.flexionDeg} degrees of flexion`,
    }),
    villMarginApparent: mm(apparentMargin(vill, rooms.nearestToLine, side, oblique), 'vill-margin-apparent', {
      method: 'as the oblique view shows it, magnification taken out',
    }),
    ligamentInReach: {
      dorsal: figure(tissues.ligament.dorsal, 'mm3', 'access/ligament-in-reach'),
      ventral: figure(tissues.ligament.ventral, 'mm3', 'access/ligament-in-reach'),
    },
    laminaInTheWay: figure(tissues.lamina, 'mm3', 'access/lamina-in-the-way', {
      method: 'bone of both laminae that the swept tool meets',
    }),
    freeWidth: widths(ground, docking),
    vill,
    carm,
    oblique: obliqueReading(oblique, laminaLengthOf(ground.columns), laminaTurnsDeg),
    arms: stands,
    limits,
    assumed: assumptions(p),
    findings: findingsOf(ground, docking, tissues, stands),
  }
}

/** The arm on each side, for these views; empty where the body is not seen. */
export type ArmsAt = (views: AccessPlan['carm']) => readonly ArmStand[]

/** Which limit one more step of depth would break first. */
export function heldBy(ground: Ground, docking: Docking): string {
  const { parameters: p } = ground
  if (docking.depthStop >= p.depthStopMm[1]) return 'the range of the stop'
  const { room } = roomsOf(ground, { ...docking, depthStop: docking.depthStop + 0.25 })
  const tool = (['sac', 'roots', 'facet', 'ventral-line'] as const).map((what) => [what, room[what]] as const)
  return tool.reduce((a, b) => ((b[1] ?? 1e3) < (a[1] ?? 1e3) ? b : a))[0]
}

function widths(ground: Ground, docking: Docking): AccessPlan['freeWidth'] {
  const { hinge, columns, parameters: p } = ground
  const at = columns.indexOf(docking.column)
  const bent = flexedColumns(columns, hinge, p.flexionDeg)[at] ?? docking.column
  const method = 'between the laminae, square to the axis'
  const width = (column: Column, extra: Parameters<typeof figure>[3]): Figure<'mm'> => {
    const value = freeWidth(column, docking.axisAngle)
    return value === null
      ? unknown('mm', messages.reason('access/one-lamina-there', { offset: column.off }))
      : mm(value, 'free-width', extra)
  }
  return {
    scanned: width(docking.column, { method }),
    bent: width(bent, {
      method: `${method}, after ${p.flexionDeg} degrees of flexion about the disc`,
      assumes: ['flexionDeg'],
    }),
  }
}

function findingsOf(
  ground: Ground,
  docking: Docking,
  { ligament }: Tissues,
  stands: readonly ArmStand[],
): readonly Finding[] {
  const { parameters: p, around, uncertain, below, request } = ground
  const findings: Finding[] = []
  const off = docking.column.off
  if (off < p.portalDiameterMm / 2 - 1)
    findings.push(messages.finding('access/near-midline', 'warning', { offset: off }))
  const free = freeWidth(docking.column, docking.axisAngle)
  const missing = free === null ? 0 : p.toolDiameterMm - free
  if (missing > 0) findings.push(messages.finding('access/narrower-than-tool', 'warning', { missing }))
  const ahead = straightAhead(ground, docking)
  if (ahead < docking.depthStop)
    findings.push(messages.finding('access/bone-first', 'info', { room: Math.round(ahead * 10) / 10 }))
  if (request.model.estimated.includes('sac'))
    findings.push(messages.finding('access/sac-assumed', 'warning', { uncertainty: uncertain.sac }))
  const metal = ground.metal.above + ground.metal.below
  if (metal >= screwMm3)
    findings.push(messages.finding('access/metal-near', 'warning', { level: request.level, volume: Math.round(metal) }))
  if (!around.facet)
    findings.push(
      messages.finding('access/facet-not-told-apart', 'warning', { side: request.side, level: request.level }),
    )
  if (!around.root) findings.push(messages.finding('access/root-not-placed', 'warning', { level: request.level }))
  if (below < 100) findings.push(messages.finding('access/short-below', 'warning', { below: Math.round(below) }))
  if (ligament.dorsal < 20)
    findings.push(messages.finding('access/little-ligament', 'warning', { volume: Math.round(ligament.dorsal) }))
  if (ground.laminaAngle === null)
    findings.push(messages.finding('access/lamina-angle-assumed', 'warning', { degrees: p.obliqueDeg }))
  const able = stands.filter((s) => s.possible).map((s) => s.side)
  const words = { 'patient-left': "patient's left", 'patient-right': "patient's right" } as const
  if (stands.length && able.length === 0) findings.push(messages.finding('access/no-arm-side', 'warning'))
  else if (request.armSide && stands.length && !able.includes(request.armSide))
    findings.push(
      messages.finding('access/arm-elsewhere', 'warning', { here: words[request.armSide], there: words[able[0]!] }),
    )
  return findings
}

function straightAhead({ around, parameters: p }: Ground, { rim, out }: Docking): number {
  for (let u = 0; u <= p.depthStopMm[1]; u += 0.25)
    if (around.bone(rim.x - out.x * u, rim.y - out.y * u, rim.z - out.z * u) < p.toolDiameterMm / 2 - p.boneToleranceMm)
      return u
  return p.depthStopMm[1]
}
