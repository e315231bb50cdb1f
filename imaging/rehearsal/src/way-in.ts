/**
 * The portal's way in as instruments need it: in the frame of the level that it truly is at, whatever the operator believes.
 *
 * Takes  the portal in the patient, mm. Gives the level and side by where its rim lies, and the way with its dorsal and left.
 */
import { type Swing, swung, type Way, wayOf } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { direction, place, point, radFromDeg, turn } from '@flavum/base'
import type { Place, SwingDeg, Target } from './inputs.ts'
import type { Scene } from './scene.ts'
import type { Portal } from './state.ts'

/** Where a portal docks, below its disc plane. */
const rimHeight = -5

/** By the canal's own line, since discs tilt against each other: behind one of them lies the next one's plane. */
export function levelAt({ spine }: Scene, at: Place): { readonly level: Level; readonly target: Target } | null {
  const { centre, step } = spine.canal
  const p = point('lps', ...at)
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  centre.forEach((c, s) => {
    const [x, y, z] = [c.x - p.x, c.y - p.y, c.z - p.z]
    const d = x * x + y * y + z * z
    if (d < least) {
      least = d
      nearest = s
    }
  })
  let best: Level | null = null
  let off = Number.POSITIVE_INFINITY
  for (const level of spine.levels) {
    const from = Math.abs(nearest * step - level.arc - rimHeight)
    if (from < off) {
      off = from
      best = level
    }
  }
  if (!best) return null
  const side = place(best.levelFromLps, p).x >= 0 ? 'left' : 'right'
  return { level: best, target: { level: best.name, side } }
}

export const rimOf = ({ entry, axis, depthMm }: Pick<Portal, 'entry' | 'axis' | 'depthMm'>): Place =>
  further(entry, axis, depthMm)

/** In the level's frame; `track` is the portal's depth, so that a tool's depth counts from the rim. */
export function wayOfPortal(portal: Pick<Portal, 'entry' | 'axis' | 'depthMm'>, level: Level): Way {
  const rim = place(level.levelFromLps, point('lps', ...rimOf(portal)))
  const inward = turn(level.levelFromLps, direction('lps', ...portal.axis))
  const out = { x: -inward.x, y: -inward.y, z: -inward.z }
  const n = Math.sqrt(Math.max(1e-12, 1 - out.z * out.z))
  const dorsal = { x: (-out.z * out.x) / n, y: (-out.z * out.y) / n, z: n }
  return wayOf({ rim, out, dorsal, track: portal.depthMm })
}

export const swingOf = ({ dorsal, across }: SwingDeg): Swing => ({
  dorsal: radFromDeg(dorsal),
  across: radFromDeg(across),
})

/** Within the cone that skin and muscle allow. */
export function withinGive(swing: SwingDeg, mostDeg: number): SwingDeg {
  const size = Math.sqrt(swing.dorsal * swing.dorsal + swing.across * swing.across)
  return size <= mostDeg ? swing : { dorsal: (swing.dorsal * mostDeg) / size, across: (swing.across * mostDeg) / size }
}

/** A point on a swung tool's axis in the patient, so many mm past the rim. */
export function toolPoint(portal: Portal, level: Level, swing: SwingDeg, pastRim: number): Place {
  const way = wayOfPortal(portal, level)
  const d = swung(way, swingOf(swing))
  const u = portal.depthMm + pastRim
  const { x, y, z } = place(
    level.lpsFromLevel,
    point('level', way.entry.x + d.x * u, way.entry.y + d.y * u, way.entry.z + d.z * u),
  )
  return [x, y, z]
}

export const further = (from: Place, along: Place, mm: number): Place => [
  from[0] + along[0] * mm,
  from[1] + along[1] * mm,
  from[2] + along[2] * mm,
]

/** From one place toward another, of unit length; null where they are the same. */
export function toward(from: Place, to: Place): Place | null {
  const d = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const
  const size = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2])
  return size > 1e-6 ? [d[0] / size, d[1] / size, d[2] / size] : null
}
