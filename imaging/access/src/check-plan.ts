/**
 * What a person's hand does to a plan, checked while it moves: every limit with its room, forbidden, tight or fine.
 *
 * Takes  the ground of the level and side, and an edit: where the skin is entered, where the rim ends, how deep tools may go.
 * Gives  the same limits as a plan has, the angles and the cut, and how deep the stop could be there.
 * Faults `access/edit-impossible`, `access/edit-off-skin`; for a whole plan `access/other-scan`, `access/plan-of-other-target`.
 * Limits nothing is put right: a portal that floats free or runs into bone is told, not moved.
 */
import {
  degFromRad,
  type Figure,
  type Finding,
  figure,
  length,
  maths,
  type Point,
  place,
  type Rad,
  rad,
} from '@flavum/base'
import type { AccessPlan, Limit, LimitState } from './access-plan.ts'
import { dorsalOf, grain, longestTrack } from './docking.ts'
import type { Ray } from './field.ts'
import type { Ground } from './ground.ts'
import { incisionLength } from './incision.ts'
import { limitsOf } from './limits.ts'
import { messages } from './messages.ts'
import { roomsOf, type Setting } from './rooms.ts'
import { angleToSkin } from './skin.ts'

export interface Edit {
  /** Any place on the axis outside the lamina; where the axis meets the skin is found from it. */
  readonly entry: Point<'lps'>
  readonly target: Point<'lps'>
  readonly depthStopMm: number
}

export interface Check {
  /** The worst of all limits. */
  readonly state: LimitState
  readonly limits: readonly Limit[]
  /** Where the axis meets the skin. */
  readonly entry: Point<'lps'>
  readonly trackLength: Figure<'mm'>
  readonly axisAngleToLevel: Figure<'deg'>
  readonly lateralAngle: Figure<'deg'>
  readonly skinAngle: Figure<'deg'>
  readonly incision: Figure<'mm'>
  readonly duraMargin: Figure<'mm'>
  readonly villMargin: Figure<'mm'>
  readonly findings: readonly Finding[]
}

export const editOf = ({ entry, target, depthStop }: AccessPlan): Edit => ({
  entry,
  target,
  depthStopMm: depthStop.value ?? 0,
})

/** A plan from elsewhere, on this ground. */
export function checkPlan(ground: Ground, plan: AccessPlan): Check {
  const { spine, level, side } = ground.request
  if (plan.volumeHash !== spine.source.volumeHash) throw messages.fault('access/other-scan')
  if (plan.level !== level || plan.side !== side)
    throw messages.fault('access/plan-of-other-target', { planLevel: plan.level, planSide: plan.side, level, side })
  return checkEdit(ground, editOf(plan))
}

export function checkEdit(ground: Ground, edit: Edit): Check {
  const { parameters: p, sign, uncertain, request } = ground
  const setting = settingOf(ground, edit)
  const { out, track, skinAngle } = setting
  const rooms = roomsOf(ground, setting)
  const limits = limitsOf(ground, rooms)
  const findings: Finding[] = []
  if (rooms.undocked > 0)
    findings.push(messages.finding('access/not-docked', 'warning', { gap: Math.round(rooms.undocked * 10) / 10 }))
  const worst = limits.reduce<LimitState>((a, { state }) => (rank(state) > rank(a) ? (state ?? a) : a), 'fine')
  const skin = skinAngle === null ? null : incisionLength(p.portalDiameterMm, skinAngle) / p.stretch
  const at = { x: setting.rim.x + out.x * track, y: setting.rim.y + out.y * track, z: setting.rim.z + out.z * track }
  const noSkin = messages.reason('access/no-skin', { level: request.level })
  const none = <U extends string>(unit: U): Figure<U> => ({ value: null, unit, reason: noSkin })
  return {
    state: worst,
    limits,
    entry: place(request.model.lpsFromLevel, at as Point<'level'>),
    trackLength: figure(track, 'mm', 'access/track-length'),
    axisAngleToLevel: figure(degFromRad(rad(maths.acos(-out.z))), 'deg', 'access/axis-angle-to-level'),
    lateralAngle: figure(degFromRad(rad(maths.asin(out.x * sign))), 'deg', 'access/lateral-angle'),
    skinAngle: skinAngle === null ? none('deg') : figure(degFromRad(skinAngle), 'deg', 'access/skin-angle'),
    incision: skin === null ? none('mm') : figure(skin, 'mm', 'access/incision', { assumes: ['stretch'] }),
    duraMargin: figure(rooms.toSac - uncertain.sac, 'mm', 'access/dura-margin', {
      method: 'swept tool to sac, less the 95 % uncertainty of the sac',
    }),
    villMargin: figure(rooms.toLine, 'mm', 'access/vill-margin'),
    findings,
  }
}

const rank = (state: LimitState | null): number => (state === 'forbidden' ? 2 : state === 'tight' ? 1 : 0)

/** The axis from the rim outward, and where it meets the skin. */
export function settingOf({ request: { model }, skin, parameters: p }: Ground, edit: Edit): Setting {
  const rim = place(model.levelFromLps, edit.target)
  const entry = place(model.levelFromLps, edit.entry)
  const way = { x: entry.x - rim.x, y: entry.y - rim.y, z: entry.z - rim.z }
  const long = length(way)
  // a way that runs along the body or ventral never comes out of the back
  if (!(long > 1 && way.y > 0.1 * long) || !Number.isFinite(edit.depthStopMm))
    throw messages.fault('access/edit-impossible', { length: Math.round(long * 10) / 10 })
  const out: Ray = { x: way.x / long, y: way.y / long, z: way.z / long }
  const track = skin.exit(rim, out, longestTrack)
  if (track === null) throw messages.fault('access/edit-off-skin')
  const normal = skin.normal(rim.x + out.x * track, rim.z + out.z * track, p.skinRadiusMm)
  const skinAngle: Rad | null = normal ? angleToSkin(out, normal) : null
  const depthStop = Math.max(0, Math.round(edit.depthStopMm / grain.depth) * grain.depth)
  return { rim, out, dorsal: dorsalOf(out), track, skinAngle, depthStop }
}
