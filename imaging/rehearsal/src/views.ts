/**
 * The C-arm as the log sees it: which view it stands at, what its pulses show, and where the operator must think the tip is.
 *
 * Takes  the arm's angles and the level that is said to be worked on; pulses fall on whole ticks.
 * Gives  views and sights. What a picture shows of a tip is its place across the beam; depth along it is not seen. So the tip is
 *        thought to be where the last view from behind puts it sideways and the last oblique one puts it in depth.
 */
import type { Level } from '@flavum/anatomy'
import { degFromRad, direction, maths, type Point, place, point, rad, radFromDeg, turn } from '@flavum/base'
import {
  type Side as ArmSide,
  armAngles,
  axesOf,
  type CarmPose,
  mobileArm,
  mobileDetector,
  poseFromAngles,
  projectPoint,
} from '@flavum/fluoroscopy'
import { type Place, ticksPerSecond } from './inputs.ts'
import type { Scene } from './scene.ts'
import type { Arm, Sight, State, View } from './state.ts'
import { further, levelAt, rimOf, toolPoint } from './way-in.ts'

export function poseOf(arm: Arm): CarmPose {
  return poseFromAngles(
    {
      primary: radFromDeg(arm.primaryDeg),
      secondary: radFromDeg(arm.secondaryDeg),
      roll: radFromDeg(arm.rollDeg),
    },
    { isocentre: point('lps', ...arm.isocentre), patientPosition: 'HFP', tube: 'under-table' },
  )
}

/** Past its stops by no more than rounding. Table and floor are the planner's to ask. */
export function turnsSoFar(arm: Arm, side: ArmSide): boolean {
  const stands = mobileArm(side)
  const { orbital, angulation } = armAngles(poseOf(arm), stands)
  const within = (angle: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
    angle >= least - 1e-6 && angle <= most + 1e-6
  return within(orbital, stands.orbital) && within(angulation, stands.angulation)
}

export const levelNamed = ({ spine }: Scene, name: string): Level | undefined =>
  spine.levels.find((l) => l.name === name)

/** Of the beam to the level's own dorsal axis, degrees. */
export function standsAt(arm: Arm, level: Level): Pick<Sight, 'turnedDeg' | 'tiltedDeg'> {
  const { z } = axesOf(poseOf(arm))
  const d = turn(level.levelFromLps, direction('lps', z.x, z.y, z.z))
  // a detector in front of the belly gives the same view, seen from the other side
  const sign = d.y < 0 ? -1 : 1
  return {
    turnedDeg: degFromRad(rad(maths.atan2(sign * d.x, sign * d.y))),
    tiltedDeg: degFromRad(rad(maths.asin(Math.max(-1, Math.min(1, sign * d.z))))),
  }
}

export function viewOf({ arm, target, scene }: State): View {
  const level = target && levelNamed(scene, target.level)
  if (!arm || !level) return 'other'
  const p = scene.parameters
  const { turnedDeg, tiltedDeg } = standsAt(arm, level)
  const size = Math.abs(turnedDeg)
  if (size >= p.lateralFromDeg) return 'lateral'
  if (size >= p.obliqueFromDeg && size <= p.obliqueToDeg)
    return turnedDeg > 0 === (target.side === 'left') ? 'ipsilateral' : 'contralateral-oblique'
  return size <= p.squareWithinDeg && Math.abs(tiltedDeg) <= 2 * p.squareWithinDeg ? 'ap' : 'other'
}

/** The tip of what stands furthest in, and what it is. */
export function tipOf({ tool, portal, needle, scene }: State): { of: NonNullable<Sight['of']>; tip: Place } | null {
  if (portal && tool) {
    const at = levelAt(scene, rimOf(portal))
    if (at) return { of: 'tool', tip: toolPoint(portal, at.level, tool.swing, tool.depthMm) }
  }
  if (portal) return { of: 'portal', tip: rimOf(portal) }
  if (needle) return { of: 'needle', tip: further(needle.entry, needle.axis, needle.depthMm) }
  return null
}

/** Pulses from one tick to another while the pedal is down since `since`: the first at once. */
const pulsesBetween = (since: number, from: number, to: number, perSecond: number): number => {
  const until = (tick: number): number => Math.floor(((tick - since) * perSecond) / ticksPerSecond) + 1
  return until(to) - (from === since ? 0 : until(from))
}

/** Time passes with what stands as it stands: pulses are given, and the last of them shows where the tip is. */
export function expose(state: State, to: number): State {
  const { arm, pedalSince, tick, pulses, seen } = state
  if (!arm || pedalSince === null || to === tick) return state
  const given = pulsesBetween(pedalSince, tick, to, arm.pulsesPerSecond)
  if (given === 0) return { ...state, beamTicks: state.beamTicks + to - tick }
  const view = viewOf(state)
  return {
    ...state,
    beamTicks: state.beamTicks + to - tick,
    pulses: { ...pulses, [view]: pulses[view] + given },
    seen: { ...seen, [view]: sightAt(state, arm, to) },
    contrast: state.contrast.map((c) => (c.seen.includes(view) ? c : { ...c, seen: [...c.seen, view] })),
  }
}

function sightAt(state: State, arm: Arm, tick: number): Sight {
  const level = state.target && levelNamed(state.scene, state.target.level)
  const stands = level ? standsAt(arm, level) : { turnedDeg: 0, tiltedDeg: 0 }
  const tip = tipOf(state)
  const lit = tip && inField(arm, tip.tip)
  return { tick, of: lit ? tip.of : null, tip: lit ? tip.tip : null, ...stands }
}

function inField(arm: Arm, at: Place): boolean {
  const detector = mobileDetector()
  const seen = projectPoint(poseOf(arm), detector, point('lps', ...at))
  const [left, top, right, bottom] = arm.collimation
  const [u, v] = [seen.x / detector.columns, seen.y / detector.rows]
  return u >= left && v >= top && u <= right && v <= bottom
}

/** Of this instrument, and not older than a picture stays current. */
export function current(state: State, view: View, of: Sight['of']): Sight | null {
  const sight = state.seen[view]
  const age = sight ? (state.tick - sight.tick) / ticksPerSecond : Number.POSITIVE_INFINITY
  return sight && sight.of === of && age <= state.scene.parameters.currentSeconds ? sight : null
}

/** How far sideways the tip has moved since it was last seen from behind, mm in the level's frame; Infinity where never. */
export function sidewaysSinceAp(state: State): number {
  const level = state.target && levelNamed(state.scene, state.target.level)
  const tip = tipOf(state)
  const seen = state.seen.ap
  if (!level || !tip || !seen?.tip || seen.of !== tip.of) return Number.POSITIVE_INFINITY
  const now = place(level.levelFromLps, point('lps', ...tip.tip))
  return Math.abs(now.x - place(level.levelFromLps, point('lps', ...seen.tip)).x)
}

/** Where the pictures put the tip, level frame; null without one of each kind. */
export function thoughtTip(state: State): Point<'level'> | null {
  const level = state.target && levelNamed(state.scene, state.target.level)
  const { ap, 'contralateral-oblique': oblique } = state.seen
  if (!level || !ap?.tip || !oblique?.tip) return null
  const behind = place(level.levelFromLps, point('lps', ...ap.tip))
  const aslant = place(level.levelFromLps, point('lps', ...oblique.tip))
  const turn = radFromDeg(oblique.turnedDeg)
  // across the oblique picture: what the eye measures there
  const across = aslant.x * maths.cos(turn) - aslant.y * maths.sin(turn)
  const y = (behind.x * maths.cos(turn) - across) / maths.sin(turn)
  return point('level', behind.x, y, aslant.z)
}
