/**
 * The way that a pair of hands takes: as planned, carried over to another side or level, or made up where nothing is planned.
 *
 * Takes  a plan with the target that it is for, and where the hands go. Gives places in the patient, mm, and both views' angles.
 */
import { type AccessPlan, type CarmView, slideFor } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { degFromRad, direction, maths, type Point, place, point, radFromDeg, turn, type Xyz } from '@flavum/base'
import type { Place, Target } from './inputs.ts'
import type { Scene } from './scene.ts'
import { levelNamed } from './views.ts'

export interface HandWay {
  readonly entry: Place
  readonly rim: Place
  readonly track: number
  readonly depthStop: number
  readonly incisionMm: number
  readonly views: Readonly<Record<CarmView['name'], HandView>>
}

export interface HandView {
  readonly primaryDeg: number
  readonly secondaryDeg: number
  /** From the rim to the isocentre, where the arm has to slide along the beam to clear the table, mm. */
  readonly slide?: Place
}

const xyz = ({ x, y, z }: Xyz): Place => [x, y, z]

export function plannedWay(plan: AccessPlan): HandWay {
  const view = (name: CarmView['name']) => {
    const found = plan.carm.find((v) => v.name === name)
    const slide = slideFor(plan, name)
    return { primaryDeg: found?.primaryAngleDeg ?? 180, secondaryDeg: found?.secondaryAngleDeg ?? 0, slide }
  }
  return {
    entry: xyz(plan.entry),
    rim: xyz(plan.target),
    track: plan.trackLength.value ?? 0,
    depthStop: plan.depthStop.value ?? 0,
    incisionMm: Math.ceil((plan.incision.value ?? 9) * 10) / 10,
    views: { ap: view('ap'), 'contralateral-oblique': view('contralateral-oblique') },
  }
}

/** The same way at another level, or mirrored to the other side; the C-arm stays where it was meant to stand. */
export function carriedOver(way: HandWay, scene: Scene, from: Target, to: Target): HandWay {
  const [a, b] = [levelNamed(scene, from.level), levelNamed(scene, to.level)]
  if (!a || !b) return way
  const mirrored = from.side === to.side ? 1 : -1
  const over = (p: Place): Place => {
    const q = place(a.levelFromLps, point('lps', ...p))
    return xyz(place(b.lpsFromLevel, point('level', q.x * mirrored, q.y, q.z)))
  }
  return { ...way, entry: over(way.entry), rim: over(way.rim) }
}

/** As taught, on no plan: four millimetres off the midline at the upper edge of where the lower lamina usually is. */
const usual = { off: 4, dorsal: 15, below: 7, axisDeg: 50, track: 70, depthStop: 10, incisionMm: 9.5, obliqueDeg: 45 }

export function madeUpWay(level: Level, side: Target['side']): HandWay {
  const sign = side === 'left' ? 1 : -1
  const rim = point('level', sign * usual.off, usual.dorsal, -usual.below)
  const steep = radFromDeg(usual.axisDeg)
  const entry = point('level', rim.x, rim.y + usual.track * maths.sin(steep), rim.z - usual.track * maths.cos(steep))
  return {
    entry: xyz(place(level.lpsFromLevel, entry)),
    rim: xyz(place(level.lpsFromLevel, rim)),
    track: usual.track,
    depthStop: usual.depthStop,
    incisionMm: usual.incisionMm,
    views: { ap: anglesAt(level, 0), 'contralateral-oblique': anglesAt(level, -sign * usual.obliqueDeg) },
  }
}

/** Of a detector behind the back, turned from the level's dorsal axis toward the patient's left. */
export function anglesAt(level: Level, turnedDeg: number) {
  const t = radFromDeg(turnedDeg)
  const toward = turn(level.lpsFromLevel, direction('level', maths.sin(t), maths.cos(t), 0))
  return {
    primaryDeg: degFromRad(radians(maths.atan2(toward.x, -toward.y))),
    secondaryDeg: degFromRad(radians(maths.asin(Math.max(-1, Math.min(1, toward.z))))),
  }
}
const radians = (n: number) => n as Parameters<typeof degFromRad>[0]

/** Moved in the level's frame, mm. */
export function shifted(way: HandWay, level: Level, by: Xyz): HandWay {
  const over = (p: Place): Place => {
    const q = place(level.levelFromLps, point('lps', ...p))
    return xyz(place(level.lpsFromLevel, point('level', q.x + by.x, q.y + by.y, q.z + by.z)))
  }
  return { ...way, entry: over(way.entry), rim: over(way.rim) }
}

/** Straight from behind onto a place of the level. */
export function fromBehind(way: HandWay, level: Level, at: Point<'level'>, track = 60): HandWay {
  const entry = point('level', at.x, at.y + track, at.z)
  return { ...way, entry: xyz(place(level.lpsFromLevel, entry)), rim: xyz(place(level.lpsFromLevel, at)), track }
}
