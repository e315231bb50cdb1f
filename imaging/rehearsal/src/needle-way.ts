/**
 * Ways for the epidural needle: between the laminae into the widest places behind the sac that a straight line reaches.
 *
 * Takes  a scene and a level. Gives where on the skin each goes in and where its tip is to end; none where there is no such way.
 * How    places in the canal behind the sac within a centimetre of the midline, the roomiest first; ways out of each from square
 *        to steeply caudal, the first that meets no bone. Each is well apart from the ones before.
 */
import type { LevelModel } from '@flavum/anatomy'
import { distance, maths, type Point, place, point, radFromDeg } from '@flavum/base'
import { labelAtPoint, lookupOf } from '@flavum/grid'
import { left, spreadFrom } from './contrast-in.ts'
import { tissueAt } from './epidural-needle.ts'
import { groundOf } from './ground.ts'
import type { Place, Target } from './inputs.ts'
import { boneAt } from './portal.ts'
import type { Where } from './spread.ts'
import type { State } from './state.ts'
import { tissueOf } from './tissue.ts'
import { levelNamed } from './views.ts'
import { whereIs } from './where.ts'

export interface NeedleWay {
  readonly entry: Place
  readonly tip: Place
}

const aside = [0, 1, -1, 2, -2, 3, -3, 4, -4]
const heights = { from: -20, to: 14, step: 1 }
const depths = { from: -6, to: 26, step: 0.5 }
const tilts = [0, 10, 20, 30, 40, 50, 60]
const longest = 130
/** A tip that only just misses the ligament, or the sac, is nowhere. */
const clear = 0.15
/** Less room than this to the sac is no place to stop a needle; half of it where a tight canal leaves no other. */
const leastRoom = 0.4

/** So many places are tried, a few ml at each, before it is said that there is no epidurogram to be had. */
export const placesTried = 3
export const contrastMl = { first: 2, most: 6, mgIodinePerMl: 240 } as const
const apart = 4
/** What is gone sooner than this is no film to work under. */
const leastSeconds = 60

export interface Tried {
  readonly where: Where
  readonly shows: boolean
}

/** What the film would show of each place, up to the first that shows a column on the side. */
export function firstSpread(state: State, { level, side }: Target): readonly Tried[] {
  const tried: Tried[] = []
  for (const { tip } of needleWays(state, level)) {
    const spread = spreadFrom(state, tip, contrastMl.most, contrastMl.mgIodinePerMl)
    if (!spread) continue
    const strength = spread.epidurogram?.strength[side] ?? 0
    tried.push({ where: spread.where, shows: strength * left(state.scene, leastSeconds) >= 1 })
    if (tried.at(-1)!.shows) break
  }
  return tried
}

export const needleWay = (state: State, levelName: string): NeedleWay | null =>
  needleWays(state, levelName, 1)[0] ?? null

export function needleWays(state: State, levelName: string, most = placesTried): readonly NeedleWay[] {
  const { scene } = state
  const model = scene.models[levelName]
  const level = levelNamed(scene, levelName)
  if (!model || !level) return []
  const ways: NeedleWay[] = []
  const tips: Point<'level'>[] = []
  const bone = boneAt(state, level)
  const { toSac } = groundOf(model, scene.parameters)
  // what lies in front of the sac is epidural too, and no place to come to from behind
  const blocked = (p: Point<'level'>): boolean => toSac(p.x, p.y, p.z) <= 0 || bone(p) !== null
  // in a canal with no room to spare the tip just misses what is around it
  for (const tip of [...roomyPlaces(state, model, clear), ...roomyPlaces(state, model, 0)]) {
    if (ways.length >= most) break
    if (tips.some((t) => distance(t, tip) < apart)) continue
    for (const tilt of tilts) {
      const out = point('level', 0, maths.cos(radFromDeg(tilt)), -maths.sin(radFromDeg(tilt)))
      const long = clearUntilSkin(state, model, tip, out, blocked)
      if (long === null || throughSac(state, model, tip, out, long)) continue
      const entry = place(model.lpsFromLevel, outward(tip, out, long))
      const end = place(model.lpsFromLevel, tip)
      ways.push({ entry: [entry.x, entry.y, entry.z], tip: [end.x, end.y, end.z] })
      tips.push(tip)
      break
    }
  }
  return ways
}

/** Below the level's own model the sac is known from the scan's labels only. */
function throughSac(state: State, model: LevelModel, tip: Point<'level'>, out: Point<'level'>, long: number): boolean {
  for (let u = 0; u <= long; u += 0.25) {
    const { x, y, z } = place(model.lpsFromLevel, outward(tip, out, u))
    if (tissueAt(state, [x, y, z]) === 'sac') return true
  }
  return false
}

const outward = (from: Point<'level'>, out: Point<'level'>, mm: number): Point<'level'> =>
  point('level', from.x + out.x * mm, from.y + out.y * mm, from.z + out.z * mm)

function roomyPlaces(state: State, model: LevelModel, spare: number): readonly Point<'level'>[] {
  const { spine, parameters } = state.scene
  const { toSac } = groundOf(model, parameters)
  const now = tissueOf(state, model.level)
  const found: { at: Point<'level'>; room: number }[] = []
  for (let z = heights.from; z <= heights.to; z += heights.step)
    for (const x of aside)
      for (let y = depths.from; y <= depths.to; y += depths.step) {
        const room = toSac(x, y, z)
        if (!(room >= (spare > 0 ? leastRoom : leastRoom / 2) && room < 6)) continue
        const at = point('level', x, y, z)
        const free = [0, spare, -spare].every(
          (d) => whereIs(spine, model, now, point('level', x, y + d, z)) === 'epidural',
        )
        if (free) found.push({ at, room })
      }
  // equally roomy places keep the order in which they were found
  return found
    .sort((a, b) => b.room - a.room)
    .slice(0, 400)
    .map((f) => f.at)
}

/** Length of the way to the skin, or null where bone is in it. The tip's own first millimetre lies in the canal. */
function clearUntilSkin(
  state: State,
  model: LevelModel,
  tip: Point<'level'>,
  out: Point<'level'>,
  blocked: (p: Point<'level'>) => boolean,
): number | null {
  const { labels } = state.scene.spine
  const body = lookupOf(labels, 'body')
  let skin = 0
  for (let u = 0; u <= longest; u += 0.25) {
    const p = outward(tip, out, u)
    if (blocked(p)) return null
    if (u % 1 === 0 && body[labelAtPoint(labels, place(model.lpsFromLevel, p))]) skin = u
  }
  return skin > 10 ? skin + 1 : null
}
