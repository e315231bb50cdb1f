/**
 * A smooth random bending of all of space: bones, canal and flesh keep their neighbours but not their shapes, so that a
 * recogniser meets spines that no table made.
 *
 * Takes  a seed and how far a point may move at most, mm. Gives the way back to the spine at rest (what samplers ask for every
 *        voxel) and the way there (what draws a point of the spine into the patient).
 * How    three waves per axis, 85 to 160 mm long, in random directions. Each is a polynomial with two smooth derivatives, not a
 *        sine: cheap, and the same bytes on every engine. Moves of up to 8 mm never fold: lengths change by a third at most.
 * Limits distances to a surface are those at rest, off by as much as lengths change; the surface itself is exact.
 */
import { maths, random } from '@flavum/base'
import { square, type Vec } from './shapes.ts'

export interface Warp {
  /** From the patient to the spine at rest. */
  rest(x: number, y: number, z: number): Vec
  /** From the spine at rest to the patient. */
  bent(v: Vec): Vec
  /** How much longer a length can become on the way to rest. */
  readonly stretch: number
}

/** Nothing is bent. */
export const unwarped: Warp = { rest: (x, y, z) => [x, y, z], bent: (v) => v, stretch: 1 }

interface Wave {
  readonly k: Vec
  readonly phase: number
}

export function warp(seed: number, most: number): Warp {
  if (most === 0) return unwarped
  const r = random(`warp/${seed}`)
  const waves = [0, 1, 2].map(() => [0, 1, 2].map(() => wave(r.between(85, 160), r.between(-1, 1), r.next(), r.next())))
  // the three components together move a point by no more than `most`
  const each = most / 3 / Math.sqrt(3)
  const along = (axis: 0 | 1 | 2, x: number, y: number, z: number): number => {
    let sum = 0
    for (const { k, phase } of waves[axis]!) sum += hump(k[0] * x + k[1] * y + k[2] * z + phase)
    return each * sum
  }
  const rest = (x: number, y: number, z: number): Vec => [
    x + along(0, x, y, z),
    y + along(1, x, y, z),
    z + along(2, x, y, z),
  ]
  return {
    rest,
    bent: (v) => {
      let [x, y, z] = v
      // each step at least halves what is left
      for (let n = 0; n < 60; n++) {
        const at = rest(x, y, z)
        const [dx, dy, dz] = [v[0] - at[0], v[1] - at[1], v[2] - at[2]]
        x += dx
        y += dy
        z += dz
        if (dx * dx + dy * dy + dz * dz < 1e-22) break
      }
      return [x, y, z]
    },
    stretch: 1 + (most * steepest) / 85,
  }
}

/** A wave of this length in a direction of the sphere. */
function wave(length: number, up: number, around: number, phase: number): Wave {
  const flat = Math.sqrt(1 - up * up)
  const a = 2 * Math.PI * around
  return { k: [(flat * maths.cos(a)) / length, (flat * maths.sin(a)) / length, up / length], phase }
}

/** From 1 at whole numbers to -1 halfway between. */
function hump(t: number): number {
  const a = t - Math.floor(t)
  return 1 - 32 * square(a * (1 - a))
}
/** The greatest slope of `hump`: 64 q (1 - 2a) at q = a (1 - a) = 1/6. */
const steepest = 64 / 6 / Math.sqrt(3)
