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
import {
  type Beam,
  beamDistance,
  clamp,
  ellipsoid,
  lerp,
  smax,
  smin,
  smoothstep,
  softAbs,
  square,
  type Vec,
} from './shapes.ts'
import { fromWorld, localX, localY, localZ } from './stack.ts'
import type { PartName, Vertebra } from './vertebra.ts'

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
function nearBeam(b: Beam, q: Vec, reach: number): boolean {
  const x = Math.abs(q[0])
  const along = clamp(x * b.tx + q[1] * b.ty + q[2] * b.tz - b.t0, 0, b.length)
  const dx = x - b.a[0] - along * b.tx
  const dy = q[1] - b.a[1] - along * b.ty
  const dz = q[2] - b.a[2] - along * b.tz
  const r = b.ball[3] - b.length / 2 + reach
  return dx * dx + dy * dy + dz * dz < r * r
}

/** Which parts can matter within `r` of this point of LPS, given that only distances under 4 mm are of interest. */
export function partsNear(v: Vertebra, X: number, Y: number, Z: number, r: number): number {
  const p = fromWorld(v.pose, [X, Y, Z])
  const ax = Math.abs(p[0])
  // under 4 mm of distance plus the widest join: 7 of the pedicle with the body, 5 of all others
  const reach = r + 9.5
  const near = (b: Beam, q: Vec, more = 0): boolean => nearBeam(b, q, reach + more)
  let mask = 0
  const { row, h, depth } = v
  const wide = Math.max(row.upperWidth, row.lowerWidth) / 2
  if (ax < wide + 2 + reach && Math.abs(p[1]) < depth + 4 + reach && Math.abs(p[2]) < h + 4 + reach) mask |= bit.body
  if (near(v.pedicle, p, 2)) mask |= bit.pedicle
  const roof = v.depth + row.canalDepth
  if (
    ax < row.facetX + 6 + reach &&
    p[1] > roof - 16 - reach &&
    p[1] < roof + 18 + reach &&
    p[2] < v.plate.top + 5 + reach &&
    p[2] > v.plate.top - row.laminaHeight - 3 - reach
  )
    mask |= bit.lamina
  if (near(v.pars[0], p) || near(v.pars[1], p)) mask |= bit.pars
  const tie = v.ties[p[0] < 0 ? 1 : 0] ?? v.ties[p[0] < 0 ? 0 : 1]
  if (tie && near(tie, p)) mask |= bit.ties
  if (v.inferior && v.below) {
    const q = fromWorld(v.below.pose, [X, Y, Z])
    // the joint cuts lamina and isthmus too
    const cuts = (mask & (bit.pars | bit.lamina)) !== 0
    if (cuts || near(v.inferior[0], q) || near(v.inferior[1], q)) mask |= bit.inferior
  }
  if (v.superior && v.above) {
    const q = fromWorld(v.above.pose, [X, Y, Z])
    if (v.superior.some((s) => near(s[0], q) || near(s[1], q))) mask |= bit.superior
  }
  if (mask && v.upper?.inferior && v.above) {
    const q = fromWorld(v.above.pose, [X, Y, Z])
    const u = fromWorld(v.upper.pose, [X, Y, Z])
    const hanging = [v.upper.pars[0], v.upper.pars[1], v.upper.pedicle, ...(v.upper.transverse ?? [])]
    if (near(v.upper.inferior[0], q) || near(v.upper.inferior[1], q) || hanging.some((b) => near(b, u)))
      mask |= bit.guest
  }
  if (v.transverse && (near(v.transverse[0], p) || near(v.transverse[1], p))) mask |= bit.transverse
  const s = v.spinous
  if (
    ax < 8 + reach &&
    p[1] > s.root - 8 - reach &&
    p[1] < s.root + s.length + 8 + reach &&
    Math.abs(p[2] - s.z + 2) < s.half + 8 + reach
  )
    mask |= bit.spinous
  return mask
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

/** Which part a point of the bone belongs to, by the smallest distance; the first of `partNames` wins a tie. */
export function partAt(v: Vertebra, X: number, Y: number, Z: number): { part: PartName; left: boolean } {
  const [x, y, z] = fromWorld(v.pose, [X, Y, Z])
  const ax = Math.abs(x)
  let best: PartName = 'body'
  let least = bodyDistance(v, x, y, z)
  const offer = (part: PartName, d: number): void => {
    if (d < least) {
      least = d
      best = part
    }
  }
  offer('pedicle', beamDistance(v.pedicle, ax, y, z) + (y < v.depth ? 2 : 0))
  // the isthmus belongs to the lamina of its side
  offer(
    'lamina',
    Math.min(laminaDistance(v, x, y, z), beamDistance(v.pars[0], ax, y, z) + 1, beamDistance(v.pars[1], ax, y, z)),
  )
  if (v.superior && v.above) {
    const q = fromWorld(v.above.pose, [X, Y, Z])
    const pair = v.superior[q[0] < 0 ? 1 : 0]!
    const qx = Math.abs(q[0])
    offer(
      'superior-articular',
      Math.min(beamDistance(pair[1], qx, q[1], q[2]), beamDistance(pair[0], qx, q[1], q[2]) + 2),
    )
  }
  if (v.inferior && v.below) {
    const q = fromWorld(v.below.pose, [X, Y, Z])
    offer(
      'inferior-articular',
      beamDistance(v.inferior[q[0] < 0 ? 1 : 0], Math.abs(q[0]), q[1], q[2]) + Math.max(0, q[2]),
    )
  }
  if (v.transverse)
    offer('transverse', Math.min(beamDistance(v.transverse[0], ax, y, z) + 2, beamDistance(v.transverse[1], ax, y, z)))
  const tie = v.ties[x < 0 ? 1 : 0]
  if (tie) offer('transverse', beamDistance(tie, ax, y, z) + 1)
  offer('spinous', spinousDistance(v, x, y, z) + Math.max(0, v.spinous.root + 2 - y))
  return { part: best, left: x >= 0 }
}
