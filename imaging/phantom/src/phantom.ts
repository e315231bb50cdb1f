/**
 * The parametric spine: all of its surfaces, ready to be sampled, labelled and measured.
 *
 * Takes  knobs. Gives fields over LPS (mm; negative inside): bones, discs, ligaments, canal, dural sac, skin.
 * Trap   all fields are those of the spine at rest. Whoever samples at a place of the patient asks them at `p.warp.rest(place)`;
 *        without the knob `warp` both are the same.
 * Faults `phantom/knob-out-of-range`, `phantom/knob-unknown`.
 */

import { maths } from '@flavum/base'
import { dimensions, type Row } from './dimensions.ts'
import { hardware, type Metal, metalHu } from './hardware.ts'
import { joint } from './joint.ts'
import { type Knobs, knobFault, type LevelKnobs, levelKnobs } from './knobs.ts'
import { discDistance, type LevelShape, levelShape, ligamentDistance } from './level.ts'
import { iliacWing, rib, sacralBone, sacralCanal, sacralReach } from './sacrum.ts'
import { lerp, smax, smin, smoothLine, type Vec } from './shapes.ts'
import { localX, localY, localZ, type Pose, stack, toWorld } from './stack.ts'
import { type Peculiar, type Vertebra, vertebra } from './vertebra.ts'
import { allParts, canalDistance, partsNear, solidDistance } from './vertebra-field.ts'
import { type Warp, warp } from './warp.ts'

/** No field changes by more than this per mm, if it does not say so itself; the context of bone is cruder. */
export const usualSteep = 1.25
const contextSteep = 1.9

/** Something of bone. `near` says what of it can matter within r of a point: 0 is nothing. */
export interface Bone {
  readonly name: string
  readonly vertebra: Vertebra | null
  /** CT number throughout, where it is no bone but metal. */
  readonly hu?: number
  /** No more than this does its distance change per mm (tested). */
  readonly steep: number
  near(x: number, y: number, z: number, r: number): number
  distance(x: number, y: number, z: number, mask?: number): number
}

/** Where the canal runs, as a function of height. */
export interface CanalLine {
  /** The canal line: through the middles of the bony canal, calmed. */
  readonly x: (z: number) => number
  readonly y: (z: number) => number
  /** y of the middles themselves, and dy/dz: what lies in the canal follows these. */
  readonly middle: (z: number) => number
  readonly slope: (z: number) => number
}

export interface Phantom {
  readonly knobs: Knobs
  /** T11 to S1: the last one is the sacrum. */
  readonly vertebrae: readonly Vertebra[]
  readonly sacrum: Vertebra
  /** T11-T12 to the last disc above the sacrum. */
  readonly levels: readonly LevelShape[]
  readonly bones: readonly Bone[]
  readonly canal: CanalLine
  /** Through the middles of the bodies. */
  readonly body: { readonly x: (z: number) => number; readonly y: (z: number) => number }
  /** Lowest and highest place of the canal line. */
  readonly ends: { readonly low: number; readonly high: number }
  readonly warp: Warp
}

export function spinePhantom(knobs: Knobs): Phantom {
  const fault = knobFault(knobs)
  if (fault) throw fault
  const rows = dimensions(knobs)
  const { vertebrae: poses, discs } = stack(rows, knobs)
  const names = discs.map((_, v) => `${rows[v]!.name}-${rows[v + 1]!.name}`)
  const ofLevel = names.map((name): LevelKnobs => levelKnobs(knobs, name))
  const joints = discs.map((disc, v) => joint(disc, rows[v]!, [ofLevel[v]!.facetLeft, ofLevel[v]!.facetRight]))
  const vertebrae: Vertebra[] = []
  rows.forEach((row, v) => {
    const own = peculiar(knobs, rows, v, ofLevel[v - 1], poses)
    vertebrae.push(vertebra(row, poses[v]!, vertebrae[v - 1] ?? null, joints[v] ?? null, own))
  })
  const levels = discs.map((disc, v) => levelShape(names[v]!, disc, vertebrae[v]!, vertebrae[v + 1]!, ofLevel[v]!))
  const sacrum = vertebrae[vertebrae.length - 1]!
  const metal = hardware(knobs, vertebrae)
  const bones: Bone[] = vertebrae.map((v) => drilled(v === sacrum ? sacrumBone(v) : vertebraBone(v), v, metal))
  bones.push(ribBone(vertebrae[0]!, 1))
  if (knobs.ribs > 0) bones.push(ribBone(vertebrae[1]!, knobs.ribs))
  bones.push(wingBone(sacrum))
  bones.push(...metal.map(metalBone))
  const canal = canalLine(vertebrae)
  const middles = [
    ...vertebrae.map((v) => v.pose.o),
    toWorld(sacrum.pose, [0, 9, -36]),
    toWorld(sacrum.pose, [0, 24, -64]),
  ]
  middles.reverse()
  return {
    knobs,
    vertebrae,
    sacrum,
    levels,
    bones,
    canal,
    body: { x: smoothLine(at(middles, 2), at(middles, 0)), y: smoothLine(at(middles, 2), at(middles, 1)) },
    ends: { low: toWorld(sacrum.pose, [0, 25, -36])[2], high: poses[0]!.o[2] + vertebrae[0]!.h },
    warp: warp(knobs.seed, knobs.warp),
  }
}

function peculiar(
  knobs: Knobs,
  rows: readonly Row[],
  v: number,
  above: LevelKnobs | undefined,
  poses: readonly Pose[],
): Peculiar {
  const lamina = { left: !above?.noShelfLeft, right: !above?.noShelfRight }
  const isTied = knobs.transitional === 'sacralised-L5' || knobs.transitional === 'lumbarised-S1'
  if (!isTied || v !== rows.length - 2) return { lamina }
  const sacrum = poses[rows.length - 1]!
  return { lamina, tied: { sacrum, left: knobs.tied !== 'right', right: knobs.tied !== 'left' } }
}

const at = (points: readonly Vec[], axis: 0 | 1 | 2): number[] => points.map((p) => p[axis])

/** Middle of the sacral canal below S1, in the frame of S1. */
const sacralMiddle: readonly Vec[] = [
  [0, 23, -17],
  [0, 25.5, -34],
  [0, 37.5, -62],
]
/** mm of height: a line through the middles alone turns by 25 degrees within a finger's breadth of the lowest disc. */
const calm = 10

function canalLine(vertebrae: readonly Vertebra[]): CanalLine {
  const points: Vec[] = []
  for (const v of vertebrae) {
    // the roof of the sacral canal falls away from the bodies
    const behind = v.row.name === 'S1' ? 2.2 : 0
    const middle = (z: number, more = 0): Vec => toWorld(v.pose, [0, v.depth - 0.8 + v.row.canalDepth / 2 + more, z])
    points.push(middle(v.h * 0.6), middle(-v.h * 0.6, behind))
  }
  const sacrum = vertebrae[vertebrae.length - 1]!.pose
  points.push(...sacralMiddle.map((q) => toWorld(sacrum, q)))
  points.reverse()
  const heights = at(points, 2)
  const middle = smoothLine(heights, at(points, 1))
  return {
    x: calmed(heights, smoothLine(heights, at(points, 0))),
    y: calmed(heights, middle),
    middle,
    slope: (z) => (middle(z + 1) - middle(z - 1)) / 2,
  }
}

/** Gaussian mean along the heights; a straight line stays as it is. */
function calmed(heights: readonly number[], line: (z: number) => number): (z: number) => number {
  const reach = 3 * calm
  const weight = Array.from({ length: 2 * reach + 1 }, (_, n) => maths.exp(-((n - reach) ** 2) / (2 * calm * calm)))
  const all = weight.reduce((a, b) => a + b, 0)
  const [from, to] = [heights[0]!, heights[heights.length - 1]!]
  const places = Array.from({ length: Math.ceil((to - from) / 2) + 1 }, (_, n) => Math.min(from + 2 * n, to))
  return smoothLine(
    places,
    places.map((z) => weight.reduce((sum, w, n) => sum + w * line(z + n - reach), 0) / all),
  )
}

const vertebraBone = (v: Vertebra): Bone => {
  const raw = (X: number, Y: number, Z: number, mask = allParts): number => {
    const d = solidDistance(v, X, Y, Z, mask)
    if (d > 12) return d
    return smax(d, -canalDistance(v, localX(v.pose, X, Y, Z), localY(v.pose, X, Y, Z), localZ(v.pose, X, Y, Z)), 1)
  }
  return {
    name: v.row.name,
    vertebra: v,
    steep: usualSteep,
    near: (x, y, z, r) => (inBall(v.ball, x, y, z, r) ? partsNear(v, x, y, z, r) : 0),
    distance: raw,
  }
}

const sacralMask = 2048
const sacrumBone = (v: Vertebra): Bone => {
  const raw = (X: number, Y: number, Z: number, mask = allParts | sacralMask): number => {
    const x = localX(v.pose, X, Y, Z)
    const y = localY(v.pose, X, Y, Z)
    const z = localZ(v.pose, X, Y, Z)
    let d = solidDistance(v, X, Y, Z, mask & allParts)
    d = smin(d, sacralBone(x, y, z), 4)
    // the plate of S1 stays the upper end of the sacrum's body
    return smax(d, -sacralCanal(v, x, y, z), 1)
  }
  return {
    name: 'sacrum',
    vertebra: v,
    steep: contextSteep,
    near: (X, Y, Z, r) => {
      const x = localX(v.pose, X, Y, Z)
      const y = localY(v.pose, X, Y, Z)
      const z = localZ(v.pose, X, Y, Z)
      const own = partsNear(v, X, Y, Z, r)
      const m = r + 8
      const beside =
        Math.abs(x) < sacralReach[0] + m &&
        y > -18 - m &&
        y < sacralReach[1] + m &&
        z < 16 + m &&
        z > -sacralReach[2] - m
      return beside || own ? own | sacralMask : 0
    },
    distance: raw,
  }
}

const ribBone = (v: Vertebra, share: number): Bone => ({
  name: 'other-bone',
  vertebra: null,
  steep: contextSteep,
  near: (X, Y, Z, r) => (ribAt(v, X, Y, Z, share) < r * 1.5 + 6 ? 1 : 0),
  distance: (X, Y, Z) => ribAt(v, X, Y, Z, share),
})

const ribAt = (v: Vertebra, X: number, Y: number, Z: number, share: number): number =>
  rib(localX(v.pose, X, Y, Z), localY(v.pose, X, Y, Z), localZ(v.pose, X, Y, Z), share)

const wingBone = (sacrum: Vertebra): Bone => {
  const [ox, oy, oz] = sacrum.pose.o
  const distance: Bone['distance'] = (x, y, z) => iliacWing(x - ox, y - oy, z - oz)
  return {
    name: 'other-bone',
    vertebra: null,
    steep: contextSteep,
    near: (x, y, z, r) => (distance(x, y, z) < r * 1.8 + 6 ? 1 : 0),
    distance,
  }
}

/** A bone with the holes that its screws fill. */
function drilled(bone: Bone, v: Vertebra, metal: readonly Metal[]): Bone {
  const own = metal.filter((m) => inBall(m.ball, v.ball[0], v.ball[1], v.ball[2], v.ball[3]))
  if (!own.length) return bone
  return {
    ...bone,
    distance: (x, y, z, mask) => own.reduce((d, m) => Math.max(d, -m.distance(x, y, z)), bone.distance(x, y, z, mask)),
  }
}

const metalBone = (m: Metal): Bone => ({
  name: 'metal',
  vertebra: null,
  steep: contextSteep,
  hu: metalHu,
  near: (x, y, z, r) => (inBall(m.ball, x, y, z, r) && m.distance(x, y, z) < r * 1.5 + 6 ? 1 : 0),
  distance: m.distance,
})

const inBall = (b: readonly [number, number, number, number], x: number, y: number, z: number, r: number): boolean =>
  (x - b[0]) ** 2 + (y - b[1]) ** 2 + (z - b[2]) ** 2 < (b[3] + r + 8) ** 2

/**
 * The bony canal as one closed tube, negative inside: between pedicles and under laminae the canal of the vertebra itself,
 * in windows and foramina a straight bridge from one vertebra's walls to the next. Ventrally it reaches 3 mm into bodies and
 * discs, so that it is these that bound it: the bony canal is inside this and outside bone and disc.
 */
export function canalTubeDistance(p: Phantom, X: number, Y: number, Z: number): number {
  const levels = p.levels
  for (let n = 0; n < levels.length; n++) {
    const l = levels[n]!
    // from the upper lamina's lower edge (0) to the lower lamina's upper edge (1)
    const share = (l.upperEdge[2] - localZ(l.pose, X, Y, Z)) / (l.upperEdge[2] - l.lowerEdge[2])
    if (share <= 0) return ownCanal(l.upper, X, Y, Z)
    if (share < 1) return lerp(ownCanal(l.upper, X, Y, Z), ownCanal(l.lower, X, Y, Z), share)
  }
  return ownCanal(levels[levels.length - 1]!.lower, X, Y, Z)
}

function ownCanal(v: Vertebra, X: number, Y: number, Z: number): number {
  const x = localX(v.pose, X, Y, Z)
  const y = localY(v.pose, X, Y, Z)
  const z = localZ(v.pose, X, Y, Z)
  return v.row.name === 'S1' ? sacralCanal(v, x, y, z, 3) : canalDistance(v, x, y, z, 3)
}

export function ligamentAt(p: Phantom, X: number, Y: number, Z: number): number {
  let d = 12
  for (const l of p.levels) {
    const z = localZ(l.pose, X, Y, Z)
    if (z > l.from - 12 && z < l.to + 12) {
      const own = ligamentDistance(l, localX(l.pose, X, Y, Z), localY(l.pose, X, Y, Z), z)
      if (own < d) d = own
    }
  }
  return d
}

export function discAt(p: Phantom, X: number, Y: number, Z: number): number {
  let d = 20
  for (const l of p.levels) {
    const z = localZ(l.pose, X, Y, Z)
    if (z > -20 && z < 20) {
      const own = discDistance(l, localX(l.pose, X, Y, Z), localY(l.pose, X, Y, Z), z)
      if (own < d) d = own
    }
  }
  return d
}

export function boneAt(p: Phantom, x: number, y: number, z: number): number {
  let d = 20
  for (const b of p.bones) {
    const mask = b.near(x, y, z, 0)
    if (mask) d = Math.min(d, b.distance(x, y, z, mask))
  }
  return d
}
