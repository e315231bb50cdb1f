/**
 * The soft parts of one level, in the frame of its disc: disc and ligamentum flavum.
 *
 * Takes  the two vertebrae and the knobs of the level. Gives distances at a point of that frame, and the sheet that the ligament
 *        is an offset of: its dorsal face runs from the ventral face of the upper lamina to the upper edge of the lower one. Behind
 *        that sheet, in the lower three quarters of the gap, lies the superficial part, that ends on the upper edge and the dorsal
 *        face of the lower lamina.
 * Source both parts and where they insert: Olszewski, Yaszemski, White, Spine 1996;21:2307-12. How far they lie from a face of
 *        bone, in mm, is assumed.
 */
import type { LevelKnobs } from './knobs.ts'
import { laminaApex } from './lamina.ts'
import type { Vec } from './shapes.ts'
import { lerp, smax, smoothLine, smoothstep, softAbs, superellipse } from './shapes.ts'
import { fromWorld, type Pose, toWorld } from './stack.ts'
import type { Vertebra } from './vertebra.ts'
import { dorsalHollow } from './vertebra-field.ts'

export interface LevelShape {
  readonly name: string
  readonly pose: Pose
  readonly upper: Vertebra
  readonly lower: Vertebra
  readonly knobs: LevelKnobs
  /** Dorsal face of the ligament in the midline. */
  readonly line: (z: number) => number
  readonly lineSlope: (z: number) => number
  /** Dorsal face of its superficial part, and where that begins: under the joints, so that a thickness at the joints is the knob's. */
  readonly outer: (z: number) => number
  readonly superficialFrom: number
  /** Where the ligament ends, below and above. */
  readonly from: number
  readonly to: number
  /** Of the two laminae, mean angle. */
  readonly sin: number
  readonly cos: number
  readonly reach: number
  /** Lower edge of the upper lamina and upper edge of the lower one, midline, in this frame. */
  readonly upperEdge: Vec
  readonly lowerEdge: Vec
  /** Disc: half width, half depth, half height, dorsal border of its unbulged outline. */
  readonly disc: {
    readonly a: number
    readonly b: number
    readonly half: number
    readonly dorsal: number
    /** The facing rims as lines of z over y: value at y 0 and slope. */
    readonly upperRim: readonly [number, number]
    readonly lowerRim: readonly [number, number]
  }
}

export function levelShape(name: string, pose: Pose, upper: Vertebra, lower: Vertebra, knobs: LevelKnobs): LevelShape {
  const on = (v: Vertebra, share: number, above: number, dorsal: number): Vec => {
    const z = v.plate.top - share * v.plate.height + above
    return fromWorld(pose, toWorld(v.pose, [0, laminaApex(v.plate, z) + dorsal, z]))
  }
  const rim = (v: Vertebra, deep: number, end: 1 | -1): readonly [number, number] => {
    const at = (y: number, height: number): Vec => fromWorld(pose, toWorld(v.pose, [0, y, (end * height) / 2]))
    const dorsal = at(deep, v.row.dorsalHeight)
    const ventral = at(-deep, v.row.ventralHeight)
    const slope = (dorsal[2] - ventral[2]) / (dorsal[1] - ventral[1])
    return [dorsal[2] - slope * dorsal[1], slope]
  }
  const points = [
    on(lower, 0, -3, 2.2),
    on(lower, 0, 0.5, 0.8),
    // the lowest lamina stands steeper and its joints lower: further off, fat would lie between it and the ligament at the joints
    on(upper, 0.95, 0, lower.row.name === 'S1' ? -0.9 : -1.8),
    on(upper, 0.7, 0, -0.2),
    on(upper, 0.42, 0, 0),
  ]
  const z = points.map((p) => p[2])
  const line = smoothLine(
    z,
    points.map((p) => p[1]),
  )
  const behind = [on(lower, 0, -3, 4.2), on(lower, 0, 0.5, 2.6), on(upper, 1, 0, 0), on(upper, 0.7, 0, 0)]
  const upperEdge = on(upper, 1, 0, 0)
  const lowerEdge = on(lower, 0, 0, 0)
  const sin = (upper.plate.sin + lower.plate.sin) / 2
  const cos = (upper.plate.cos + lower.plate.cos) / 2
  const norm = Math.sqrt(sin * sin + cos * cos)
  const b = (upper.row.lowerDepth + lower.row.upperDepth) / 4
  return {
    name,
    pose,
    upper,
    lower,
    knobs,
    line,
    lineSlope: (at) => (line(at + 0.5) - line(at - 0.5)) / 1,
    outer: smoothLine(
      behind.map((p) => p[2]),
      behind.map((p) => p[1]),
    ),
    from: z[0]!,
    to: z[4]!,
    sin: sin / norm,
    cos: cos / norm,
    reach: upper.row.facetX + 1,
    superficialFrom: lerp(lowerEdge[2], upperEdge[2], 0.75),
    upperEdge,
    lowerEdge,
    disc: {
      a: (upper.row.lowerWidth + lower.row.upperWidth) / 4,
      b,
      half: upper.row.discBelow / 2 + 3.5,
      dorsal: 0,
      upperRim: rim(upper, upper.row.lowerDepth / 2, -1),
      lowerRim: rim(lower, lower.row.upperDepth / 2, 1),
    },
  }
}

/** How far a point lies behind the dorsal face of the ligament, along the sheet's normal. */
export function sheetDistance(l: LevelShape, x: number, y: number, z: number): number {
  const g = (y - l.line(z)) * l.sin + softAbs(x, 1.8) * l.cos
  const s = l.lineSlope(z) * l.sin
  return g / Math.sqrt(1 + s * s)
}

export function ligamentDistance(l: LevelShape, x: number, y: number, z: number): number {
  if (z < l.from - 12 || z > l.to + 12) return 12
  const g = sheetDistance(l, x, y, z)
  const t = lerp(l.knobs.ligamentRight, l.knobs.ligamentLeft, smoothstep(-2, 2, x))
  const deep = Math.max(g - 0.1, -t - g)
  const ends = Math.max(l.from - z, z - l.to)
  const ax = x < 0 ? -x : x
  const own = smax(smax(deep, ends, 2), ax - l.reach, 2)
  if (g < -1 || z > l.upperEdge[2] + 12) return own
  const outer = (y - l.outer(z)) * l.sin + softAbs(x, 1.8) * l.cos
  const superficial = Math.max(outer, -0.1 - g, z - l.superficialFrom)
  return Math.min(own, smax(smax(superficial, ends, 2), ax - l.reach, 2))
}

export function discDistance(l: LevelShape, x: number, y: number, z: number): number {
  const { a, b, half, dorsal } = l.disc
  const grow = l.knobs.bulge
  // the outline grows, and its dorsal hollow is kept: a bulge flattens before it rounds
  const yc = y + b - dorsal
  const deep = yc > 0 ? b + grow - dorsalHollow(x) * 0.4 : b + grow
  const side = superellipse(x, yc, a + grow, deep, yc > 0 ? 0.55 : 0.14)
  // inside the outline of the plates the bone trims it; what bulges out stays between the rims
  const { upperRim, lowerRim } = l.disc
  const between = Math.max(z - upperRim[0] - upperRim[1] * y, lowerRim[0] + lowerRim[1] * y - z)
  const out = smoothstep(-2, 1.5, side + grow)
  return smax(side, lerp((z < 0 ? -z : z) - half, between - 0.6, out), 2)
}
