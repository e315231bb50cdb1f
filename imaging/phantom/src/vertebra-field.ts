/**
 * The surface of one vertebra: distances to its parts, joined in one fixed order, and to its bony canal.
 *
 * Takes  a vertebra and a point of LPS (or, where it says so, of the vertebra's own frame). Gives mm, negative inside.
 * Trap   left and right are one side mirrored (|x| in the part's own frame), so a symmetric spine is symmetric to the last bit;
 *        lamina and ligament use a soft |x|, or the midline would be a crease.
 * Trap   the order of the joins matters a little. Keep it.
 */
import { type Joint, jointSurface } from './joint.ts'
import { type LaminaPlate, laminaSheet } from './lamina.ts'
import { type Beam, beamDistance, clamp, ellipsoid, lerp, smax, smin, smoothstep, softAbs, square } from './shapes.ts'
import { localX, localY, localZ, type Pose } from './stack.ts'
import { partNames, type Vertebra } from './vertebra.ts'

/**
 * Distance to the wall of the bony canal, negative inside, at a point of the vertebra's own frame. `wallBack` moves its ventral
 * wall that far into the body, for a tube that is to be bounded there by bone and disc themselves.
 */
export function canalDistance(v: Vertebra, x: number, y: number, z: number, wallBack = 0): number {
  const ax = x < 0 ? -x : x
  const roof = laminaSheet(v.plate, x, y, z)
  const wall = v.depth - dorsalHollow(x) - wallBack - y
  return smax(smax(roof, wall, 4), ax - v.row.canalWidth / 2, 9)
}

/** How far the dorsal wall of a body is hollowed, in the middle for the vein. */
export const dorsalHollow = (x: number): number => {
  const q = 1 + square(x / 10)
  return 1.6 / (q * q)
}

function bodyDistance(v: Vertebra, x: number, y: number, z: number): number {
  const { row, h } = v
  const q = clamp(z / h, -1, 1)
  const half = (1 + q) / 2
  const waist = 1 - q * q
  const a = (lerp(row.lowerWidth, row.upperWidth, half) / 2) * (1 - 0.11 * waist)
  const deep = lerp(row.lowerDepth, row.upperDepth, half) / 2
  // the rim of the plate lies as deep as the plate; the dorsal wall itself runs straight from rim to rim
  const b = y < 0 ? deep * (1 - 0.11 * waist) : deep * (1 - 0.06 * waist) - dorsalHollow(x) * (0.4 + 0.6 * waist)
  const side = superellipse2(x, y, a, b, y < 0 ? 0.14 : 0.55)
  return smax(side, endDistance(v, x, y, z), 3)
}

// inlined here: the outline is read for every voxel near bone
function superellipse2(x: number, y: number, a: number, b: number, box: number): number {
  const ux = x / a
  const uy = y / b
  const xx = ux * ux
  const yy = uy * uy
  const n2 = Math.sqrt(xx + yy)
  if (n2 < 1e-3) return -Math.min(a, b)
  const n4 = Math.sqrt(Math.sqrt(xx * xx + yy * yy))
  const w2 = (1 - box) / n2
  const w4 = box / (n4 * n4 * n4)
  const gx = (ux * (w2 + w4 * xx)) / a
  const gy = (uy * (w2 + w4 * yy)) / b
  return ((1 - box) * n2 + box * n4 - 1) / Math.sqrt(gx * gx + gy * gy)
}

/** Beyond the end plates: positive above the upper and below the lower one. */
function endDistance(v: Vertebra, x: number, y: number, z: number, dish = 1): number {
  const { row, h, depth } = v
  const wedge = ((row.ventralHeight - row.dorsalHeight) / (4 * depth)) * y
  const ux = (2 * x) / row.upperWidth
  const uy = y / depth
  const k = Math.max(0, 1 - ux * ux - uy * uy)
  const double = 1 - 0.3 / (1 + 8 * ux * ux)
  const upper = z - (h - wedge) + 2 * k * dish
  const lower = -z - (h - wedge) + 2.8 * k * double * dish
  return upper > lower ? upper : lower
}

function spinousDistance(v: Vertebra, x: number, y: number, z: number): number {
  const { root, length, half } = v.spinous
  const t = clamp((y - root) / length, 0, 1)
  const cz = v.spinous.z - 3.5 * t
  const tall = half * (1 - 0.18 * 4 * t * (1 - t))
  const low = clamp((cz - z) / tall, -1, 1)
  const u = 1 - t
  const thin = 2.2 + 1.5 * t * t * t + 2.6 * u * u * u + 1.2 * Math.max(0, low)
  const wide = softAbs(x, 0.8) - thin
  const high = softAbs(z - cz, 2) - tall
  const whole = smax(smax(wide, high, 3), Math.max(y - root - length, root - 5 - y), 3)
  const { left, right } = v.lamina
  // where half a lamina was taken, that side of the blade was too
  return left && right ? whole : smax(whole, (left ? -x : x) - 2, 2)
}

const bit = {
  body: 1,
  pedicle: 2,
  lamina: 4,
  pars: 8,
  inferior: 16,
  superior: 32,
  transverse: 64,
  spinous: 128,
  guest: 256,
  ties: 512,
} as const
export const allParts = 1023

/** Whether the straight limb with the beam's largest radius, which holds the beam, is nearer than this. */
function nearBeam(b: Beam, x: number, y: number, z: number, reach: number): boolean {
  const ax = x < 0 ? -x : x
  const along = clamp(ax * b.tx + y * b.ty + z * b.tz - b.t0, 0, b.length)
  const dx = ax - b.a[0] - along * b.tx
  const dy = y - b.a[1] - along * b.ty
  const dz = z - b.a[2] - along * b.tz
  const r = b.ball[3] - b.length / 2 + reach
  return dx * dx + dy * dy + dz * dz < r * r
}

const nearEither = (pair: readonly [Beam, Beam], x: number, y: number, z: number, reach: number): boolean =>
  nearBeam(pair[0], x, y, z, reach) || nearBeam(pair[1], x, y, z, reach)

/** Which parts can matter within `r` of this point of LPS, given that only distances under 4 mm are of interest. */
export function partsNear(v: Vertebra, X: number, Y: number, Z: number, r: number): number {
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  // under 4 mm of distance plus the widest join: 7 of the pedicle with the body, 5 of all others
  const reach = r + 9.5
  let mask = 0
  const { row, h, depth } = v
  const wide = Math.max(row.upperWidth, row.lowerWidth) / 2
  if (ax < wide + 2 + reach && Math.abs(y) < depth + 4 + reach && Math.abs(z) < h + 4 + reach) mask |= bit.body
  if (nearBeam(v.pedicle, x, y, z, reach + 2)) mask |= bit.pedicle
  const roof = v.depth + row.canalDepth
  if (
    ax < row.facetX + 6 + reach &&
    y > roof - 16 - reach &&
    y < roof + 18 + reach &&
    z < v.plate.top + 5 + reach &&
    z > v.plate.top - row.laminaHeight - 3 - reach
  )
    mask |= bit.lamina
  if (nearEither(v.pars, x, y, z, reach)) mask |= bit.pars
  const tie = v.ties[x < 0 ? 1 : 0] ?? v.ties[x < 0 ? 0 : 1]
  if (tie && nearBeam(tie, x, y, z, reach)) mask |= bit.ties
  if (v.inferior && v.below) {
    // the joint cuts lamina and isthmus too
    const cuts = (mask & (bit.pars | bit.lamina)) !== 0
    if (cuts || nearIn(v.below.pose, v.inferior, X, Y, Z, reach)) mask |= bit.inferior
  }
  if (v.superior && v.above) {
    const j = v.above.pose
    if (v.superior.some((s) => nearIn(j, s, X, Y, Z, reach))) mask |= bit.superior
  }
  if (mask && v.upper && v.above && hangsNear(v.upper, v.above.pose, X, Y, Z, reach)) mask |= bit.guest
  if (v.transverse && nearEither(v.transverse, x, y, z, reach)) mask |= bit.transverse
  const s = v.spinous
  if (
    ax < 8 + reach &&
    y > s.root - 8 - reach &&
    y < s.root + s.length + 8 + reach &&
    Math.abs(z - s.z + 2) < s.half + 8 + reach
  )
    mask |= bit.spinous
  return mask
}

const nearIn = (p: Pose, pair: readonly [Beam, Beam], X: number, Y: number, Z: number, reach: number): boolean =>
  nearEither(pair, localX(p, X, Y, Z), localY(p, X, Y, Z), localZ(p, X, Y, Z), reach)

/** Whether what hangs down from the vertebra above is near. */
function hangsNear(u: Vertebra, joint: Pose, X: number, Y: number, Z: number, reach: number): boolean {
  if (!u.inferior) return false
  if (nearIn(joint, u.inferior, X, Y, Z, reach) || nearIn(u.pose, u.pars, X, Y, Z, reach)) return true
  if (u.transverse && nearIn(u.pose, u.transverse, X, Y, Z, reach)) return true
  return nearBeam(u.pedicle, localX(u.pose, X, Y, Z), localY(u.pose, X, Y, Z), localZ(u.pose, X, Y, Z), reach)
}

/**
 * The bone before the canal is carved out of it and before the last repair of its slope, at a point of LPS.
 * `mask` from `partsNear`; parts left out cannot matter there.
 */
export function solidDistance(v: Vertebra, X: number, Y: number, Z: number, mask = allParts): number {
  if (mask === 0) return 20
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  let d = 20
  if (mask & bit.body) d = bodyDistance(v, x, y, z)
  if (mask & bit.pedicle) d = smin(d, beamDistance(v.pedicle, ax, y, z), 7)
  // the wide seam must not lift the dorsal corners of the end plates; far from it too, or the field would depend on the mask
  if (mask & (bit.body | bit.pedicle))
    d = smax(d, endDistance(v, x, y, z, 0) - 10 * smoothstep(v.depth, v.depth + 6, y), 2)
  let arch = 20
  if (mask & bit.lamina) arch = laminaDistance(v, x, y, z)
  if (mask & bit.pars) arch = smin(arch, beamDistance(v.pars[1], ax, y, z), 4.5)
  if (mask & bit.inferior && v.inferior && v.below) {
    const J = v.below
    const qx = localX(J.pose, X, Y, Z)
    const qy = localY(J.pose, X, Y, Z)
    const qz = localZ(J.pose, X, Y, Z)
    const mx = qx < 0 ? -qx : qx
    arch = smin(arch, beamDistance(v.inferior[qx < 0 ? 1 : 0], mx, qy, qz), 4.5)
    arch = smax(arch, jointCut(J, mx, qy, qz), 1.2)
  }
  if (mask & bit.pars) arch = smin(arch, beamDistance(v.pars[0], ax, y, z), 5)
  if (mask & bit.spinous && (v.lamina.left || v.lamina.right)) arch = smin(arch, spinousDistance(v, x, y, z), 4)
  if (mask & bit.superior && v.superior && v.above) {
    const J = v.above
    const qx = localX(J.pose, X, Y, Z)
    const qy = localY(J.pose, X, Y, Z)
    const qz = localZ(J.pose, X, Y, Z)
    const side = qx < 0 ? 1 : 0
    const mx = qx < 0 ? -qx : qx
    const pair = v.superior[side]!
    let up = smin(beamDistance(pair[0], mx, qy, qz), beamDistance(pair[1], mx, qy, qz), 4)
    const m = pair[0].ball
    up = smin(up, ellipsoid(mx - m[0] - 3, qy - m[1] - 4.5, qz - m[2], 4, 4, 5.5), 3)
    up = smax(up, J.gap / 2 - jointSurface(J, mx, qy), 1.2)
    arch = smin(arch, up, 4)
  }
  d = smin(d, arch, 4)
  if (mask & bit.transverse && v.transverse) {
    d = smin(d, beamDistance(v.transverse[0], ax, y, z), 5)
    d = smin(d, beamDistance(v.transverse[1], ax, y, z), 3)
  }
  if (mask & bit.ties) {
    const tie = v.ties[x < 0 ? 1 : 0]
    if (tie) d = smin(d, beamDistance(tie, ax, y, z), 4)
  }
  if (mask & bit.guest && v.upper && v.above && d < 6) d = smax(d, clearance - hanging(v.upper, v.above, X, Y, Z), 1.5)
  return d
}

/** Bone to bone where no joint is: least distance between neighbouring arches. */
const clearance = 1.8

/** Where the upper partner of a joint ends: at the joint's surface, up to above the tip of the lower partner. */
const jointCut = (j: Joint, x: number, y: number, z: number): number =>
  jointSurface(j, x, y) + j.gap / 2 - 1.4 * (z > 10 ? z - 10 : 0)

/** What hangs down from a vertebra toward the next: inferior process, isthmus, and the underside of pedicle and transverse. */
function hanging(u: Vertebra, j: Joint, X: number, Y: number, Z: number): number {
  const qx = localX(j.pose, X, Y, Z)
  const qy = localY(j.pose, X, Y, Z)
  const qz = localZ(j.pose, X, Y, Z)
  const mx = qx < 0 ? -qx : qx
  const x = localX(u.pose, X, Y, Z)
  const y = localY(u.pose, X, Y, Z)
  const z = localZ(u.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  let d = beamDistance(u.pars[1], ax, y, z)
  if (u.inferior) d = smin(d, beamDistance(u.inferior[qx < 0 ? 1 : 0], mx, qy, qz), 4.5)
  d = smin(d, laminaDistance(u, x, y, z), 4.5)
  d = smax(d, jointCut(j, mx, qy, qz), 1.2)
  d = smin(d, beamDistance(u.pars[0], ax, y, z), 5)
  d = smin(d, beamDistance(u.pedicle, ax, y, z), 4)
  return u.transverse ? smin(d, beamDistance(u.transverse[0], ax, y, z), 5) : d
}

function laminaDistance(v: Vertebra, x: number, y: number, z: number): number {
  const { plate, lamina } = v
  if (lamina.left && lamina.right) return wholeLamina(plate, x, y, z)
  if (!lamina.left && !lamina.right) return 20
  // what is left of the other half ends under the spinous process
  return smax(wholeLamina(plate, x, y, z), (lamina.left ? -x : x) - 2, 3)
}

function wholeLamina(p: LaminaPlate, x: number, y: number, z: number): number {
  const ax = x < 0 ? -x : x
  const g = laminaSheet(p, x, y, z)
  const u = clamp((p.top - z) / p.height, 0, 1.1)
  const thick = p.thickness * (0.62 + 0.75 * u * (1.35 - 0.75 * u))
  let d = smax(-g, g - thick, 4)
  d = smax(d, z - (p.top + 0.16 * ax), 3)
  d = smax(d, p.top - p.height + 0.035 * ax * Math.sqrt(ax) - z, 3)
  return smax(d, ax - p.reach, 4)
}

/** All named parts, as bits by their place in `partNames`. */
export const allPartNames = (1 << partNames.length) - 1

/** How much the distances of two parts can differ more or less per mm: some are weighted by height. */
const steepParts = 4.5
/** Filled anew for every place. */
const offers = new Float64Array(partNames.length)

/** Which part a point of the bone belongs to, by its number: that of the smallest distance; the first of `partNames` wins a tie. */
export function partAt(v: Vertebra, X: number, Y: number, Z: number, parts = allPartNames): number {
  fillOffers(v, X, Y, Z, parts)
  let best = 0
  for (let n = 1; n < offers.length; n++) if (offers[n]! < offers[best]!) best = n
  return best
}

/** Those of `parts` that can be the nearest somewhere within r, as bits. */
export function nearestParts(v: Vertebra, X: number, Y: number, Z: number, r: number, parts: number): number {
  fillOffers(v, X, Y, Z, parts)
  let least = offers[0]!
  for (let n = 1; n < offers.length; n++) if (offers[n]! < least) least = offers[n]!
  let bits = 0
  for (let n = 0; n < offers.length; n++) if (offers[n]! <= least + steepParts * r) bits |= parts & (1 << n)
  return bits
}

function fillOffers(v: Vertebra, X: number, Y: number, Z: number, parts: number): void {
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  const ax = x < 0 ? -x : x
  offers.fill(Number.POSITIVE_INFINITY)
  if (parts & 1) offers[0] = bodyDistance(v, x, y, z)
  if (parts & 2) offers[1] = beamDistance(v.pedicle, ax, y, z) + (y < v.depth ? 2 : 0)
  // the isthmus belongs to the lamina of its side
  if (parts & 4)
    offers[2] = Math.min(
      laminaDistance(v, x, y, z),
      beamDistance(v.pars[0], ax, y, z) + 1,
      beamDistance(v.pars[1], ax, y, z),
    )
  if (parts & 8 && v.superior && v.above) offers[3] = superiorOffer(v.superior, v.above.pose, X, Y, Z)
  if (parts & 16 && v.inferior && v.below) offers[4] = inferiorOffer(v.inferior, v.below.pose, X, Y, Z)
  if (parts & 32) {
    if (v.transverse)
      offers[5] = Math.min(beamDistance(v.transverse[0], ax, y, z) + 2, beamDistance(v.transverse[1], ax, y, z))
    const tie = v.ties[x < 0 ? 1 : 0]
    if (tie) offers[5] = Math.min(offers[5]!, beamDistance(tie, ax, y, z) + 1)
  }
  if (parts & 64) offers[6] = spinousDistance(v, x, y, z) + Math.max(0, v.spinous.root + 2 - y)
}

function superiorOffer(pairs: NonNullable<Vertebra['superior']>, j: Pose, X: number, Y: number, Z: number): number {
  const x = localX(j, X, Y, Z)
  const y = localY(j, X, Y, Z)
  const z = localZ(j, X, Y, Z)
  const pair = pairs[x < 0 ? 1 : 0]!
  const ax = x < 0 ? -x : x
  return Math.min(beamDistance(pair[1], ax, y, z), beamDistance(pair[0], ax, y, z) + 2)
}

function inferiorOffer(beams: readonly [Beam, Beam], j: Pose, X: number, Y: number, Z: number): number {
  const x = localX(j, X, Y, Z)
  const z = localZ(j, X, Y, Z)
  return beamDistance(beams[x < 0 ? 1 : 0], x < 0 ? -x : x, localY(j, X, Y, Z), z) + Math.max(0, z)
}
