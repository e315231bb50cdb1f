/**
 * Metal: pedicle screws with their rods, and an artificial hip at the lower edge of a scan.
 *
 * Takes  the vertebrae and which of them are screwed. Gives distances in LPS, negative inside, and a ball round each part.
 * Limits sizes are assumed (6 mm screws of 45 mm, 5.5 mm rods, a 28 mm head of a hip); no maker's part is meant.
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Knobs } from './knobs.ts'
import { type Beam, beam, beamDistance, ellipsoid, minus, plusScaled, smin, unitVec, type Vec } from './shapes.ts'
import { fromWorld, type Pose, toWorld } from './stack.ts'
import type { Vertebra } from './vertebra.ts'

/** CT number of metal; scanners with 12 bits end here. */
export const metalHu = 3071

export interface Metal {
  readonly ball: readonly [number, number, number, number]
  distance(x: number, y: number, z: number): number
}

const screw = { radius: 3, length: 45, head: 6.5 } as const
const rodRadius = 2.75

export function hardware(knobs: Knobs, vertebrae: readonly Vertebra[]): readonly Metal[] {
  const screwed = vertebrae.filter((v) => knobs.screws.some((name) => name === v.row.name))
  const out: Metal[] = screwed.map(screws)
  screwed.forEach((v, n) => {
    const next = screwed[n + 1]
    if (!next || vertebrae.indexOf(next) !== vertebrae.indexOf(v) + 1) return
    for (const side of [1, -1] as const) out.push(inLps(beamBetween(headOf(v, side), headOf(next, side))))
  })
  const sacrum = vertebrae[vertebrae.length - 1]!
  if (knobs.hip !== 'none') out.push(hip(sacrum.pose, knobs.hip === 'left' ? 1 : -1))
  return out
}

/** Left screw in the frame of its vertebra: tip in the body, head behind the root of the transverse process. */
function axis(v: Vertebra): { tip: Vec; head: Vec } {
  const lean = maths.tan(radFromDeg(Math.min(v.row.pedicleDeg, 25)))
  const way = unitVec([lean, 1, 0.05])
  const through: Vec = [v.pedicleX, v.depth + 2, v.pedicleZ]
  const head = plusScaled(through, way, 15)
  return { head, tip: plusScaled(head, way, -screw.length) }
}
const headOf = (v: Vertebra, side: 1 | -1): Vec => {
  const { head } = axis(v)
  return toWorld(v.pose, [side * head[0], head[1] + 4, head[2]])
}

function screws(v: Vertebra): Metal {
  const { tip, head } = axis(v)
  const shaft = beam(tip, head, [0, 0, 1], [2, screw.radius], [2, screw.radius])
  return {
    ball: [...v.pose.o, 65],
    distance: (X, Y, Z) => {
      const [x, y, z] = fromWorld(v.pose, [X, Y, Z])
      const ax = x < 0 ? -x : x
      const knob = ellipsoid(ax - head[0], y - head[1] - 4, z - head[2], screw.head, screw.head, screw.head)
      return smin(beamDistance(shaft, ax, y, z), knob, 1)
    },
  }
}

function beamBetween(a: Vec, b: Vec): Beam {
  const over = unitVec(minus(b, a))
  return beam(
    plusScaled(a, over, -6),
    plusScaled(b, over, 6),
    [1, 0, 0],
    [rodRadius, rodRadius],
    [rodRadius, rodRadius],
  )
}
const inLps = (b: Beam): Metal => ({ ball: b.ball, distance: (x, y, z) => beamDistance(b, x, y, z) })

/** A ball in its cup, with the neck of the stem running down and out; most of it lies below the usual scan. */
function hip(sacrum: Pose, side: 1 | -1): Metal {
  const c: Vec = [sacrum.o[0] + side * 92, sacrum.o[1] + 4, sacrum.o[2] - 78]
  const neck = beam(c, [c[0] + side * 32, c[1] + 4, c[2] - 34], [0, 1, 0], [7, 9], [7, 9])
  return {
    ball: [...c, 62],
    distance: (x, y, z) => Math.min(ellipsoid(x - c[0], y - c[1], z - c[2], 24, 24, 24), beamDistance(neck, x, y, z)),
  }
}
