/**
 * How much room one way in leaves to every hard limit: over all postures and swings, after taking off what is not sure.
 *
 * Takes  a docked or moved portal and a depth stop. Gives a room per limit, in mm; below zero the limit is broken.
 * Not    cut short anywhere: this is what a plan is written from and what a person's hand is checked with.
 */
import { degFromRad, type Rad, rad, radFromDeg } from '@flavum/base'
import type { LimitName } from './access-plan.ts'
import { contact, contactLength, type Docking, grain, ringsOf } from './docking.ts'
import type { Ray } from './field.ts'
import type { Ground } from './ground.ts'
import { incisionLength } from './incision.ts'
import { leansOf, wayOf } from './reach.ts'
import { skinSpread } from './skin.ts'

/** A way in as far as limits ask: `skinAngle` null where the skin cannot be fitted. */
export type Setting = Pick<Docking, 'rim' | 'out' | 'dorsal' | 'track' | 'depthStop'> & {
  readonly skinAngle: Rad | null
}

export interface Rooms {
  /** Null where the image does not say. */
  readonly room: Readonly<Record<LimitName, number | null>>
  /** Of the swept tool's surface, nothing taken off. */
  readonly toSac: number
  readonly toLine: number
  /** Where that is. */
  readonly nearestToLine: Ray
  /** Between the portal and the lamina it is docked on; 0 where it touches. */
  readonly undocked: number
  /** Half width of what the skin's slope leaves open, degrees. */
  readonly skinSpreadDeg: number
}

/** Bone this near to the rim is where the portal docks. */
const dockZone = 15

export function roomsOf(ground: Ground, setting: Setting): Rooms {
  const { around, parameters: p, uncertain, skin, sign } = ground
  const { rim, out, track } = setting
  const radius = p.portalDiameterMm / 2
  const swept = sweep(ground, setting)
  const { near, far } = besidePortal(ground, setting)
  const entry = { x: rim.x + out.x * track, y: rim.y + out.y * track, z: rim.z + out.z * track }
  const spread = skinSpread(skin, out, entry.x, entry.z)
  let gap = Number.POSITIVE_INFINITY
  for (let u = 0; u <= contactLength; u += grain.along)
    gap = Math.min(gap, around.lower(rim.x + out.x * u, rim.y + out.y * u, rim.z + out.z * u) - radius)
  return {
    room: {
      incision: setting.skinAngle === null ? null : p.incisionLimitMm - cutOver(rad(setting.skinAngle - spread)),
      sac: swept.toSac - uncertain.sac - p.sacMarginMm,
      roots: swept.toRoot === null ? null : swept.toRoot - uncertain.sac - p.rootMarginMm,
      facet: swept.toFacet === null ? null : swept.toFacet - uncertain.bone,
      'ventral-line': swept.toLine - uncertain.bone,
      lamina: near,
      'lower-bone': far,
      'working-length': p.workingLengthMm - track,
      midline: entry.x * sign,
    },
    toSac: swept.toSac,
    toLine: swept.toLine,
    nearestToLine: swept.nearestToLine,
    undocked: Math.max(0, gap - contact),
    skinSpreadDeg: degFromRad(spread),
  }

  /** The planned cut over the working pivot. */
  function cutOver(angle: Rad): number {
    const flattest = rad(Math.max(radFromDeg(1), angle - radFromDeg(p.pivotDeg)))
    return incisionLength(p.portalDiameterMm, flattest) / p.stretch
  }
}

interface Swept {
  readonly toSac: number
  readonly toRoot: number | null
  readonly toFacet: number | null
  readonly toLine: number
  readonly nearestToLine: Ray
}

/** The tool's axis from the rim to the stop, in every lean. */
function sweep({ around, line, parameters: p }: Ground, setting: Setting): Swept {
  const way = wayOf(setting)
  const radius = p.toolDiameterMm / 2
  let toSac = Number.POSITIVE_INFINITY
  let toRoot = Number.POSITIVE_INFINITY
  let toFacet = Number.POSITIVE_INFINITY
  let toLine = Number.POSITIVE_INFINITY
  let nearestToLine = setting.rim
  for (const { up, across, shrink } of leansOf(p)) {
    const dx = (way.inward.x + way.dorsal.x * up + way.aside.x * across) * shrink
    const dy = (way.inward.y + way.dorsal.y * up + way.aside.y * across) * shrink
    const dz = (way.inward.z + way.dorsal.z * up + way.aside.z * across) * shrink
    const steps = Math.max(0, Math.round(setting.depthStop / grain.depth))
    for (let m = 0; m <= steps; m++) {
      // the round tip's centre lies a radius behind the tip
      const u = way.track + m * grain.depth - radius
      const x = way.entry.x + dx * u
      const y = way.entry.y + dy * u
      const z = way.entry.z + dz * u
      toSac = Math.min(toSac, around.sac(x, y, z) - radius)
      if (around.root) toRoot = Math.min(toRoot, around.root(x, y, z) - radius)
      if (around.facet) toFacet = Math.min(toFacet, around.facet(x, y, z) - radius)
      const dorsal = line.at(x, y, z)
      if (dorsal < toLine) {
        toLine = dorsal
        nearestToLine = { x, y, z }
      }
    }
  }
  return {
    toSac,
    toRoot: around.root ? toRoot : null,
    toFacet: around.facet ? toFacet : null,
    toLine,
    nearestToLine,
  }
}

/** Least room between the portal and bone in any posture: where it docks, and further back. */
function besidePortal(
  { around: { bone }, parameters: p }: Ground,
  { rim, out, track }: Setting,
): { near: number; far: number | null } {
  const need = p.portalDiameterMm / 2 - p.boneToleranceMm
  const rings = ringsOf(out, need)
  let near = Number.POSITIVE_INFINITY
  let far = Number.POSITIVE_INFINITY
  const steps = Math.floor(Math.max(track, dockZone) / grain.along)
  for (let n = 0; n <= steps; n++) {
    const u = n * grain.along
    const [x, y, z] = [rim.x + out.x * u, rim.y + out.y * u, rim.z + out.z * u]
    let free = bone(x, y, z) - need
    // a sphere about the axis reaches past the flat end; there the end itself is asked
    if (free < 0 && u < need) free = rings.reduce((least, r) => Math.min(least, bone(x + r.x, y + r.y, z + r.z)), 1e3)
    if (u < dockZone) near = Math.min(near, free)
    else far = Math.min(far, free)
  }
  return { near, far: far < 100 ? far : null }
}
