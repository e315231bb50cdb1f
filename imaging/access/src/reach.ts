/**
 * What the tools can reach through a docked portal, and how near that comes to what must not be reached.
 *
 * The tool is a rod with a round tip that swings about the skin: up to `pivotDeg` sideways and with its tip dorsal, but only
 * `ventralPivotDeg` toward the canal, because the docked portal leans on the lamina's rim and the cutting face looks dorsal.
 * It passes the portal's rim by no more than the depth stop. All of the tool keeps off the sac; what cuts, its dorsal half, stays
 * dorsal of the ventral line. Bone in its way is not counted on: reach is what steel could do
 * once bone is gone.
 */
import type { LevelModel } from '@flavum/anatomy'
import { maths, radFromDeg } from '@flavum/base'
import type { Docking } from './docking.ts'
import type { Ray } from './field.ts'
import type { AccessParameters } from './parameters.ts'
import { modelLattice } from './surroundings.ts'

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

export interface Reach {
  readonly depthStop: number
  /** Smallest distance of the swept tool to the sac; its uncertainty not yet taken off. */
  readonly toSac: number
  /** Smallest distance of the swept cutting edge to the ventral line: the tool cuts on its dorsal half, so its axis. */
  readonly toLine: number
  /** Where that is. */
  readonly nearestToLine: Ray
  /** What stopped a larger depth stop. */
  readonly heldBy: 'sac' | 'ventral-line' | 'range'
}

const depthStep = 0.25

/** The largest depth stop that keeps both margins; `depthStop` below the least of the range means there is none. */
export function reachOf(
  way: Way,
  sac: (x: number, y: number, z: number) => number,
  line: (x: number, y: number, z: number) => number,
  sacUncertainty: number,
  p: AccessParameters,
): Reach {
  const radius = p.toolDiameterMm / 2
  const directions = swings(p).map((s) => swung(way, s))
  let toSac = Number.POSITIVE_INFINITY
  let toLine = Number.POSITIVE_INFINITY
  let nearestToLine = way.entry
  // the round tip's centre lies a radius behind the tip
  for (let depth = 0; depth <= p.depthStopMm[1]; depth += depthStep) {
    let sacHere = toSac
    let lineHere = toLine
    let nearestHere = nearestToLine
    for (const d of directions) {
      const u = way.track + depth - radius
      const [x, y, z] = [way.entry.x + d.x * u, way.entry.y + d.y * u, way.entry.z + d.z * u]
      sacHere = Math.min(sacHere, sac(x, y, z) - radius)
      const dorsal = line(x, y, z)
      if (dorsal < lineHere) {
        lineHere = dorsal
        nearestHere = { x, y, z }
      }
    }
    const heldBy = sacHere - sacUncertainty < p.sacMarginMm ? 'sac' : lineHere < 0 ? 'ventral-line' : null
    if (heldBy) return { depthStop: depth - depthStep, toSac, toLine, nearestToLine, heldBy }
    toSac = sacHere
    toLine = lineHere
    nearestToLine = nearestHere
  }
  return { depthStop: p.depthStopMm[1], toSac, toLine, nearestToLine, heldBy: 'range' }
}

/** Ligament that the swept tool's dorsal half meets behind its blunt tip, mm3, dorsal and ventral of the ventral line. */
export function ligamentInReach(
  model: LevelModel,
  way: Way,
  depthStop: number,
  line: (x: number, y: number, z: number) => number,
  p: AccessParameters,
): { dorsal: number; ventral: number } {
  const { size, origin, step } = modelLattice(model)
  const [ni, nj] = size
  const radius = p.toolDiameterMm / 2
  const most = radFromDeg(p.pivotDeg)
  const least = -radFromDeg(p.ventralPivotDeg)
  const far = way.track + depthStop - p.spoonMm
  const sums = { dorsal: 0, ventral: 0 }
  // everything in reach lies within this of the point halfway between rim and stop
  const ball = depthStop / 2 + radius + maths.tan(most) * far
  const middle = way.track + depthStop / 2
  const centre = (['x', 'y', 'z'] as const).map((c) => way.entry[c] + way.inward[c] * middle)
  const range = centre.map((m, c) => [
    Math.max(0, Math.ceil((m - ball - origin[c]!) / step[c]!)),
    Math.min(size[c]! - 1, Math.floor((m + ball - origin[c]!) / step[c]!)),
  ])
  for (let k = range[2]![0]!; k <= range[2]![1]!; k++)
    for (let j = range[1]![0]!; j <= range[1]![1]!; j++)
      for (let i = range[0]![0]!; i <= range[0]![1]!; i++) {
        const fraction = model.ligament[i + ni * (j + nj * k)]!
        if (fraction === 0) continue
        const x = origin[0] + i * step[0]
        const y = origin[1] + j * step[1]
        const z = origin[2] + k * step[2]
        const rx = x - way.entry.x
        const ry = y - way.entry.y
        const rz = z - way.entry.z
        const u = rx * way.inward.x + ry * way.inward.y + rz * way.inward.z
        if (u < way.track || u > far) continue
        const up = (rx * way.dorsal.x + ry * way.dorsal.y + rz * way.dorsal.z) / u
        const aside = (rx * way.aside.x + ry * way.aside.y + rz * way.aside.z) / u
        if (up < least) continue
        const size2 = Math.sqrt(up * up + aside * aside)
        const shrink = size2 > most ? most / size2 : 1
        const du = up - Math.max(least, up * shrink)
        const da = aside - aside * shrink
        if (Math.sqrt(du * du + da * da) * u > radius) continue
        sums[line(x, y, z) >= 0 ? 'dorsal' : 'ventral'] += fraction
      }
  const unit = (step[0] * step[1] * step[2]) / 255
  return { dorsal: sums.dorsal * unit, ventral: sums.ventral * unit }
}
