/**
 * Whether the C-arm would touch the patient or the table.
 *
 * Takes  a pose, the arm with the side it stands on, the trunk and the table.
 * Gives  the free way between each part (tube, detector, arc) and each of them, and a finding for each that is too near.
 * Limits the tube is a capsule along the beam, the detector a slab with round edges, the arc a piece of a ring round the
 *        isocentre; cables, stand, operator and drapes are left out. Of the arc's shape only the free room within is published.
 *
 * Trunk and table are convex, so their signed distance is a convex function: its least value over a part is found by narrowing
 * down, not by a net of samples that something could slip through.
 */
import { along, type Figure, type Finding, figure, maths, mm, type Point, plus, radFromDeg, scale } from '@flavum/base'
import { carmBulk, carmDetectorWidth, carmReach, carmSourceDetector, cell } from '@flavum/evidence'
import { assumed } from './assumed.ts'
import { axesOf, checkPose, isocentreOf } from './carm.ts'
import { armAngles, type MobileArm, towardStand } from './carm-limits.ts'
import { fluoroscopyMessages } from './messages.ts'
import { distanceToTable, distanceToTrunk, extentOf, type Table, type Trunk, upIsBackward } from './patient-on-table.ts'
import type { CarmPose } from './xray-frame.ts'

export type CarmPart = 'tube' | 'detector' | 'arc'
export type Obstacle = 'patient' | 'table'

export interface Clearance {
  readonly part: CarmPart
  readonly of: Obstacle
  /** Negative where they run into each other. */
  readonly free: Figure<'mm'>
}

type Distance = (p: Point<'lps'>) => number

/** Faults of the pose and `fluoroscopy/no-trunk`. */
export function clashes(
  pose: CarmPose,
  arm: MobileArm,
  trunk: Trunk,
  table: Table,
): { readonly clearances: readonly Clearance[]; readonly findings: readonly Finding[] } {
  checkPose(pose)
  extentOf(trunk)
  const obstacles: Record<Obstacle, Distance> = {
    patient: (p) => distanceToTrunk(trunk, p),
    table: (p) => distanceToTable(table, pose.patientPosition, p),
  }
  const parts: Record<CarmPart, (to: Distance) => number> = {
    tube: (to) => toTube(pose, to),
    detector: (to) => toDetector(pose, to),
    arc: (to) => toArc(pose, arm, to),
  }
  const clearances = (['tube', 'detector', 'arc'] as const).flatMap((part) =>
    (['patient', 'table'] as const).map((of): Clearance => {
      const free = figure(mm(parts[part](obstacles[of])), 'mm', 'distance of simple solids', {
        assumes: [carmBulk.id, carmReach.id],
      })
      return { part, of, free }
    }),
  )
  return { clearances, findings: clearances.flatMap(finding) }
}

function finding({ part, of, free }: Clearance): readonly Finding[] {
  if (free.value === null || free.value >= assumed.clashMargin) return []
  const said = { part: part === 'tube' ? 'X-ray tube' : part === 'arc' ? 'arc of the C-arm' : part, what: of }
  if (free.value < 0)
    return [fluoroscopyMessages.finding('fluoroscopy/clash', 'error', { ...said, deep: Math.ceil(-free.value) })]
  const clearance = Math.round(free.value)
  return [fluoroscopyMessages.finding('fluoroscopy/clash-near', 'warning', { ...said, clearance })]
}

/** A capsule round the beam's axis, from the front of the tube's cover to as far behind the focus as it is thick. */
function toTube(pose: CarmPose, to: Distance): number {
  const radius = cell(carmBulk, 'tube radius', 'length')
  const cover = carmSourceDetector.value - cell(carmReach, 'tube to detector', 'length')
  const { z } = axesOf(pose)
  const focus = along(isocentreOf(pose), z, -pose.sourceIsocentre)
  return least((t) => to(along(focus, z, t)), 0, Math.max(0, cover - radius)) - radius
}

/** A slab as thick as its rim is round; its face is the plane of the pixels. */
function toDetector(pose: CarmPose, to: Distance): number {
  const radius = cell(carmBulk, 'detector depth', 'length') / 2
  const half = carmDetectorWidth.value / 2
  const { x, y, z } = axesOf(pose)
  const middle = along(isocentreOf(pose), z, pose.sourceDetector - pose.sourceIsocentre + radius)
  const row = (v: number) => {
    const start = along(middle, y, v)
    return least((u) => to(along(start, x, u)), -half, half)
  }
  return least(row, -half, half) - radius
}

/** From behind the tube, past the stand, to behind the detector, in the plane of the beam and the stand. */
function toArc(pose: CarmPose, arm: MobileArm, to: Distance): number {
  const thick = cell(carmBulk, 'arc width', 'length') / 2
  const radius = cell(carmReach, 'beam to arc', 'length') + thick
  const { z } = axesOf(pose)
  const centre = isocentreOf(pose)
  const outward = middleOfArc(pose, arm)
  const at = (angle: number) =>
    to(along(along(centre, outward, radius * maths.cos(angle)), z, radius * maths.sin(angle))) - thick
  const end = Math.PI / 2 - radFromDeg(assumed.arcEnds)
  // a ring is not convex: first where it is nearest of many, then between that one's neighbours
  const steps = 72
  const angles = Array.from({ length: steps + 1 }, (_, n) => -end + (2 * end * n) / steps)
  const nearest = angles.reduce((best, angle) => (at(angle) < at(best) ? angle : best))
  const step = (2 * end) / steps
  return least(at, Math.max(-end, nearest - step), Math.min(end, nearest + step))
}

/** At right angles to the beam, toward the stand: the way the arc bulges at this orbital angle. */
function middleOfArc(pose: CarmPose, arm: MobileArm) {
  const { angulation, orbital } = armAngles(pose, arm)
  const stand = towardStand(arm.side)
  const { z } = axesOf(pose)
  // the arm's own upright, tilted with it: the arc slides in the plane of this and the stand
  const up = upIsBackward(pose.patientPosition)
  const upright = { x: 0, y: up * maths.cos(angulation), z: maths.sin(angulation) } as typeof z
  return plus(scale(stand, maths.cos(orbital)), scale(upright, -maths.sin(orbital)))
}

/** The least value of a convex function between two places, by the golden section. */
function least(f: (t: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [a, b] = [low, high]
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)]
  let [fc, fd] = [f(c), f(d)]
  while (b - a > 1e-3) {
    if (fc < fd) {
      ;[b, d, fd] = [d, c, fc]
      c = b - golden * (b - a)
      fc = f(c)
    } else {
      ;[a, c, fc] = [c, d, fd]
      d = a + golden * (b - a)
      fd = f(d)
    }
  }
  return Math.min(f(low), f(high), fc, fd)
}
