/**
 * All ways of docking the portal on one side: a search over where, at which angles and how far dorsal of the rim.
 *
 * Docked means touching: tangent to the cranial dorsal rim of the lower lamina, then advanced until bone is met or the
 * portal's rim stands level with the lamina's edge, whichever comes first. Soft tissue never blocks.
 * Gives  every docking that is clear of bone from the skin on, with what its skin angle and cut would be; and how near the
 *        failed ones came, so that a refusal can say why.
 */
import { type Rad, rad, radFromDeg } from '@flavum/base'
import { type Field, outward, type Ray } from './field.ts'
import { incisionLength } from './incision.ts'
import type { Column } from './laminae.ts'
import type { AccessParameters } from './parameters.ts'
import { angleToSkin, type Skin } from './skin.ts'
import type { Surroundings } from './surroundings.ts'

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
}

export interface DockingSearch {
  readonly dockings: readonly Docking[]
  /** Why the others fell out: how many, and the nearest of them. */
  readonly blocked: number
  readonly leastShort: number
  readonly outsideScan: number
  readonly flat: number
  readonly steepestFlat: number
  readonly tooLong: number
}

const axisStepDeg = 2.5
const lateralStepDeg = 2.5
const dockStep = 1
const offsetStep = 0.25
const offsetMost = 6
const advanceStep = 0.25
const farBehind = 12
const contact = 1
/** Where looking for skin ends, mm. */
const longestTrack = 250

export function searchDockings(
  columns: readonly Column[],
  around: Surroundings,
  skin: Skin,
  side: 1 | -1,
  p: AccessParameters,
  step: (done: number) => void,
): DockingSearch {
  const dockings: Docking[] = []
  const failed = {
    blocked: 0,
    leastShort: Number.POSITIVE_INFINITY,
    outsideScan: 0,
    flat: 0,
    steepestFlat: 0,
    tooLong: 0,
  }
  const usable = columns.filter((c) => c.rim && inRange(c.off, p.dockMm) && (c.off - p.dockMm[0]) % dockStep < 0.01)
  usable.forEach((column, n) => {
    step(n / usable.length)
    for (let a = p.axisDeg[0]; a <= p.axisDeg[1]; a += axisStepDeg)
      for (let l = p.lateralDeg[0]; l <= p.lateralDeg[1]; l += lateralStepDeg) {
        const out = outward(radFromDeg(a), radFromDeg(l), side)
        if (!out) continue
        const docked = dock(column, out, around, p)
        if (!docked) {
          failed.blocked++
          continue
        }
        if (docked.short > p.dockShortMm) {
          failed.blocked++
          failed.leastShort = Math.min(failed.leastShort, docked.short)
          continue
        }
        const track = skin.exit(docked.rim, out, longestTrack)
        if (track === null) {
          failed.outsideScan++
          continue
        }
        if (track > p.workingLengthMm) {
          failed.tooLong++
          continue
        }
        const entry = { x: docked.rim.x + out.x * track, z: docked.rim.z + out.z * track }
        if (entry.x * side <= 0) continue
        const normal = skin.normal(entry.x, entry.z, p.skinRadiusMm)
        if (!normal) {
          failed.outsideScan++
          continue
        }
        const skinAngle = angleToSkin(out, normal)
        const flattest = rad(Math.max(radFromDeg(1), skinAngle - radFromDeg(p.pivotDeg)))
        if (incisionLength(p.portalDiameterMm, flattest) / p.stretch > p.incisionLimitMm) {
          failed.flat++
          failed.steepestFlat = Math.max(failed.steepestFlat, skinAngle)
          continue
        }
        dockings.push({ ...docked, out, track, column, axisAngle: radFromDeg(a), lateral: radFromDeg(l), skinAngle })
      }
  })
  return { dockings, ...failed }
}

const inRange = (v: number, [low, high]: readonly [number, number]): boolean => v >= low && v <= high

/** The least distance dorsal of the rim that lets the portal come furthest. Null where nothing touches the lower lamina. */
function dock(
  column: Column,
  out: Ray,
  around: Surroundings,
  p: AccessParameters,
): { rim: Ray; dorsal: Ray; short: number } | null {
  const edge = column.rim!
  const dorsal = dorsalOf(out)
  const radius = p.portalDiameterMm / 2
  let best: { rim: Ray; dorsal: Ray; short: number } | null = null
  for (let t = 0; t <= offsetMost; t += offsetStep) {
    const foot = { x: edge.x + dorsal.x * t, y: edge.y + dorsal.y * t, z: edge.z + dorsal.z * t }
    const short = shortOf(foot, out, around.bone, radius, p.boneToleranceMm, best ? best.short - offsetStep : 30)
    if (short === null || (best && short > best.short - offsetStep)) continue
    const rim = { x: foot.x + out.x * short, y: foot.y + out.y * short, z: foot.z + out.z * short }
    if (touches(rim, out, around.lower, radius)) best = { rim, dorsal, short }
    if (best?.short === 0) break
  }
  return best
}

/** Unit vector square to the axis, dorsal and cranial. */
export function dorsalOf(out: Ray): Ray {
  const n = Math.sqrt(1 - out.z * out.z)
  return { x: (-out.z * out.x) / n, y: (-out.z * out.y) / n, z: (1 - out.z * out.z) / n }
}

/**
 * How far before the foot the portal's flat end stops at bone; 0 when it comes all the way; null when the way there is
 * closed or ends further off than `most`.
 */
function shortOf(foot: Ray, out: Ray, bone: Field, radius: number, tolerance: number, most: number): number | null {
  const at = (u: number): number => bone(foot.x + out.x * u, foot.y + out.y * u, foot.z + out.z * u)
  const need = radius - tolerance
  for (let u = farBehind; u < 140; ) {
    const room = at(u) - need
    if (room < 0) return null
    u += Math.max(0.5, room)
  }
  // spheres behind the rim clear the body of the cylinder, the disc its end
  let clear = farBehind
  while (clear > 0 && at(clear - advanceStep) >= need) clear -= advanceStep
  if (clear - need > most) return null
  const rings = ringsOf(out, need)
  let short = clear
  for (let u = clear; u >= Math.max(0, clear - need); u -= advanceStep) {
    const [x, y, z] = [foot.x + out.x * u, foot.y + out.y * u, foot.z + out.z * u]
    if (rings.some((r) => bone(x + r.x, y + r.y, z + r.z) < 0)) break
    short = u
  }
  return short
}

function ringsOf(out: Ray, radius: number): Ray[] {
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

function touches(rim: Ray, out: Ray, lower: Field, radius: number): boolean {
  for (let u = 0; u <= 8; u += 0.5)
    if (lower(rim.x + out.x * u, rim.y + out.y * u, rim.z + out.z * u) - radius <= contact) return true
  return false
}
