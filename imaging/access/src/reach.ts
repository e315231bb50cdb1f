/**
 * What the tools can reach through a docked portal, and how near that comes to what must not be reached.
 *
 * The tool is a rod with a round tip that swings about the skin: up to `pivotDeg` sideways and with its tip dorsal, but only
 * `ventralPivotDeg` toward the canal, because the docked portal leans on the lamina's rim and the cutting face looks dorsal.
 * It passes the portal's rim by no more than the depth stop. All of the tool keeps off the sac; what cuts, its dorsal half, stays
 * dorsal of the ventral line. Bone in its way is not counted on: reach is what steel could do
 * once bone is gone.
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Docking } from './docking.ts'
import type { Ray } from './field.ts'
import type { AccessParameters } from './parameters.ts'

/** How far the tool is swung, rad: `dorsal` positive lifts its tip, `across` moves it to `aside`. */
export interface Swing {
  readonly dorsal: number
  readonly across: number
}

/** The portal's way in, seen from the skin where it swings. */
export interface Way {
  readonly entry: Ray
  readonly inward: Ray
  readonly dorsal: Ray
  readonly aside: Ray
  readonly track: number
}

export function wayOf({ rim, out, dorsal, track }: Pick<Docking, 'rim' | 'out' | 'dorsal' | 'track'>): Way {
  const inward = { x: -out.x, y: -out.y, z: -out.z }
  return {
    entry: { x: rim.x + out.x * track, y: rim.y + out.y * track, z: rim.z + out.z * track },
    inward,
    dorsal,
    aside: crossed(dorsal, inward),
    track,
  }
}

const crossed = (a: Ray, b: Ray): Ray => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
})

/** Unit direction of the swung tool. */
export function swung(way: Way, swing: Swing): Ray {
  const p = maths.tan(swing.dorsal)
  const q = maths.tan(swing.across)
  const n = 1 / Math.sqrt(1 + p * p + q * q)
  const mix = (axis: 'x' | 'y' | 'z'): number => (way.inward[axis] + way.dorsal[axis] * p + way.aside[axis] * q) * n
  return { x: mix('x'), y: mix('y'), z: mix('z') }
}

/** The border of all allowed swings and the straight way, in a fixed order. */
export function swings(p: Pick<AccessParameters, 'pivotDeg' | 'ventralPivotDeg'>): readonly Swing[] {
  const most = radFromDeg(p.pivotDeg)
  const least = -radFromDeg(p.ventralPivotDeg)
  const all: Swing[] = [{ dorsal: 0, across: 0 }]
  const turns = 16
  for (let n = 0; n < turns; n++) {
    const t = (2 * Math.PI * n) / turns
    all.push({ dorsal: Math.max(least, most * maths.cos(t)), across: most * maths.sin(t) })
  }
  return all
}

/** A swing as what it adds to the straight way: `up` dorsal, `across` aside, all made shorter by `shrink`. */
export interface Lean {
  readonly up: number
  readonly across: number
  readonly shrink: number
}

export const leansOf = (p: Pick<AccessParameters, 'pivotDeg' | 'ventralPivotDeg'>): readonly Lean[] =>
  swings(p).map((swing) => {
    const up = maths.tan(swing.dorsal)
    const across = maths.tan(swing.across)
    return { up, across, shrink: 1 / Math.sqrt(1 + up * up + across * across) }
  })
