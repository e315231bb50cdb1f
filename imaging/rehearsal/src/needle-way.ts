/**
 * A way for the epidural needle: between the laminae into the widest place behind the sac that a straight line reaches.
 *
 * Takes  a scene and a level. Gives where on the skin it goes in and where its tip is to end; null where there is no such way.
 * How    places in the canal behind the sac within a centimetre of the midline, the roomiest first; ways out of each from square
 *        to steeply caudal, the first that meets no bone.
 */
import type { LevelModel } from '@flavum/anatomy'
import { maths, type Point, place, point, radFromDeg } from '@flavum/base'
import { labelAtPoint, lookupOf } from '@flavum/grid'
import { groundOf } from './ground.ts'
import type { Place } from './inputs.ts'
import { boneAt } from './portal.ts'
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
const depths = { from: 2, to: 26, step: 0.5 }
const tilts = [0, 10, 20, 30, 40, 50, 60]
const longest = 130
/** Less room than this to the sac is no place to stop a needle. */
const leastRoom = 0.4

export function needleWay(state: State, levelName: string): NeedleWay | null {
  const { scene } = state
  const model = scene.models[levelName]
  const level = levelNamed(scene, levelName)
  if (!model || !level) return null
  const bone = boneAt(state, level)
  for (const tip of roomyPlaces(state, model))
    for (const tilt of tilts) {
      const out = point('level', 0, maths.cos(radFromDeg(tilt)), -maths.sin(radFromDeg(tilt)))
      const long = clearUntilSkin(state, model, tip, out, (p) => bone(p) !== null)
      if (long === null) continue
      const entry = place(model.lpsFromLevel, outward(tip, out, long))
      const end = place(model.lpsFromLevel, tip)
      return { entry: [entry.x, entry.y, entry.z], tip: [end.x, end.y, end.z] }
    }
  return null
}

const outward = (from: Point<'level'>, out: Point<'level'>, mm: number): Point<'level'> =>
  point('level', from.x + out.x * mm, from.y + out.y * mm, from.z + out.z * mm)

function roomyPlaces(state: State, model: LevelModel): readonly Point<'level'>[] {
  const { spine, parameters } = state.scene
  const { toSac } = groundOf(model, parameters)
  const now = tissueOf(state, model.level)
  const found: { at: Point<'level'>; room: number }[] = []
  for (let z = heights.from; z <= heights.to; z += heights.step)
    for (const x of aside)
      for (let y = depths.from; y <= depths.to; y += depths.step) {
        const room = toSac(x, y, z)
        if (!(room >= leastRoom && room < 6)) continue
        const at = point('level', x, y, z)
        if (whereIs(spine, model, now, at) === 'epidural') found.push({ at, room })
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
  bone: (p: Point<'level'>) => boolean,
): number | null {
  const { labels } = state.scene.spine
  const body = lookupOf(labels, 'body')
  let skin = 0
  for (let u = 0; u <= longest; u += 0.5) {
    const p = outward(tip, out, u)
    if (bone(p)) return null
    if (u % 2 === 0 && body[labelAtPoint(labels, place(model.lpsFromLevel, p))]) skin = u
  }
  return skin > 10 ? skin + 1 : null
}
