/**
 * A docked portal: what a search finds and a person may move.
 *
 * Docked means touching: tangent to the cranial dorsal rim of the lower lamina, then advanced until bone is met or the
 * portal's rim stands level with the lamina's edge, whichever comes first. Soft tissue never blocks.
 */
import type { Rad } from '@flavum/base'
import type { Ray } from './field.ts'
import type { Column } from './laminae.ts'

export interface Docking {
  /** Middle of the portal's rim, level frame. */
  readonly rim: Ray
  /** Unit, toward the skin. */
  readonly out: Ray
  /** Unit, square to the axis in its plane with the body axis: dorsal and cranial. */
  readonly dorsal: Ray
  readonly track: number
  readonly column: Column
  readonly axisAngle: Rad
  readonly lateral: Rad
  readonly skinAngle: Rad
  /** How far the rim stops short of the lamina's edge. */
  readonly short: number
  /** Largest depth stop that keeps every limit. */
  readonly depthStop: number
}

/** How finely ways in are tried and walked along, degrees and mm. */
export const grain = Object.freeze({
  axisDeg: 2.5,
  lateralDeg: 2.5,
  /** Dorsal of the rim. */
  offset: 0.25,
  offsetMost: 6,
  /** Along the portal. */
  along: 0.5,
  /** Where the portal must be clear at the latest, and where it is surely in soft tissue alone, from the rim. */
  behind: 12,
  end: 140,
  depth: 0.25,
})

/** Nearer to the lower lamina than this is touching it: less than what a rehearsal lets a portal lean on, for maps are read roughly. */
export const contact = 0.7
/** The stretch behind the rim that may be the one that touches. */
export const contactLength = 8
/** Where looking for skin ends, mm. */
export const longestTrack = 250

/** Unit vector square to the axis, dorsal and cranial. */
export function dorsalOf(out: Ray): Ray {
  const n = Math.sqrt(1 - out.z * out.z)
  return { x: (-out.z * out.x) / n, y: (-out.z * out.y) / n, z: (1 - out.z * out.z) / n }
}

/** Places on the flat end of the portal, as steps from its middle: two rings of eight. */
export function ringsOf(out: Ray, radius: number): readonly Ray[] {
  const e = dorsalOf(out)
  const f = { x: out.y * e.z - out.z * e.y, y: out.z * e.x - out.x * e.z, z: out.x * e.y - out.y * e.x }
  const half = Math.SQRT1_2
  const turns: readonly [number, number][] = [
    [1, 0],
    [half, half],
    [0, 1],
    [-half, half],
    [-1, 0],
    [-half, -half],
    [0, -1],
    [half, -half],
  ]
  return [1, 0.5].flatMap((k) =>
    turns.map(([a, b]) => ({
      x: (e.x * a + f.x * b) * radius * k,
      y: (e.y * a + f.y * b) * radius * k,
      z: (e.z * a + f.z * b) * radius * k,
    })),
  )
}
